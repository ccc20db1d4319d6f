"""The command line: ``commands`` is the table of commands; each is loaded by ``qa.__main__`` when it is called."""

"""The terminal harness: one module a concern, each loaded by ``qa.__main__`` when its command is called."""

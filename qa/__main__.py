"""``python -m qa``: the command line. Exit status: 0 answered, 1 not answered, 2 wrong usage, 78 wrong settings."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from qa.cli.environment import Defaults, Environment
from qa.cli.streams import PIPE_CLOSED, complain, discard_output

# Exit statuses beside those of the commands.
INTERRUPTED = 130  # ended by Ctrl-C: 128 + SIGINT, as a shell reports it
BUG_STATUS = 70  # EX_SOFTWARE of sysexits.h
SYSTEM_STATUS = 74  # cannot read or write, for example because the disk is full: EX_IOERR of sysexits.h
BUG = "This is a bug; python -X dev -m qa … shows the traceback"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in *arguments* (by default those of the process) and return the exit status.

    An error prints one sentence on standard error; with ``python -X dev`` a bug shows its traceback.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return PIPE_CLOSED
    except OSError as error:
        discard_output()
        complain(f"system error: {(error.strerror or str(error)).lower()}")
        return SYSTEM_STATUS
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        complain(f"{BUG} ({type(error).__name__}: {error})")
        return BUG_STATUS


def _run(arguments: Sequence[str] | None) -> int:
    from config.threads import one_for_numpy
    from qa.cli.commands import USAGE_STATUS, parse
    from qa.errors import SettingsError, UserError

    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the parent process; the replacement stays open until exit
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):  # print "?" for what the encoding lacks instead of failing
            stream.reconfigure(errors="replace")
    one_for_numpy()
    try:
        status = _called(parse(arguments))
        sys.stdout.flush()
    except SystemExit:  # argparse has printed a help or an error
        sys.stdout.flush()
        raise
    except SettingsError as error:
        from config import EXIT_STATUS

        complain(str(error))
        return EXIT_STATUS
    except UserError as error:
        complain(str(error))
        return USAGE_STATUS
    return status


def _called(options: Namespace) -> int:
    """Run the command of *options*; without one, print which there are."""
    if not options.run:
        options.print_help()
        return 0
    options.environment = _environment()
    module, _, function = options.run.partition(":")
    status: int = getattr(import_module(f"qa.cli.{module}"), function)(options)
    return status


def _environment() -> Environment:
    """The Environment of this process; settings are read only when a command needs them."""
    from config.terminal import allows_colour

    def defaults() -> Defaults:
        from config import load

        settings = load()
        folder = settings.corpus.folder / settings.corpus.name
        retrieval = settings.retrieval
        return Defaults(folder, settings.corpus.article, retrieval.engine, retrieval.encoder, retrieval.vectors_folder)

    return Environment(defaults, allows_colour())


if __name__ == "__main__":
    sys.exit(main())

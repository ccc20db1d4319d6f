"""``python -m qa``: the command line. Exit status: 0 answered, 1 not answered, 2 wrong usage, 78 wrong settings."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from qa.cli.environment import Defaults, Environment

INTERRUPTED = 130  # exit status of a program ended by Ctrl-C: 128 + SIGINT
PIPE_CLOSED = 141  # of one whose reader went away: 128 + SIGPIPE
DEFECT_STATUS = 70  # of one that has a defect: EX_SOFTWARE of sysexits.h
SYSTEM_STATUS = 74  # of one that cannot write, for the disk is full: EX_IOERR of sysexits.h
DEFECT = "Something went wrong, and it is this program's fault; python -X dev -m qa … shows where"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments*, the process's own unless given, name; returns the exit status.

    What goes wrong is one sentence on standard error; with ``python -X dev`` a defect shows its traceback.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _give_up_output()
        return PIPE_CLOSED
    except OSError as error:
        _give_up_output()
        print(f"the system does not let it: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        return SYSTEM_STATUS
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        print(f"{DEFECT} ({type(error).__name__}: {error})", file=sys.stderr)
        return DEFECT_STATUS


def _give_up_output() -> None:
    """Let what is still in the buffer go nowhere: it cannot be written, and Python would complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str] | None) -> int:
    from qa.cli.options import USAGE_STATUS, parser
    from qa.errors import SettingsError, UserError

    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # it was closed before this program began, and stays open until its end
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):  # what their encoding lacks is a "?", not the end
            stream.reconfigure(errors="replace")
    options = parser().parse_args(arguments)
    options.environment = _environment()
    module, _, function = options.run.partition(":")
    try:
        status: int = getattr(import_module(f"qa.cli.{module}"), function)(options)
        sys.stdout.flush()
    except SettingsError as error:
        from config import EXIT_STATUS

        print(error, file=sys.stderr)
        return EXIT_STATUS
    except UserError as error:
        print(error, file=sys.stderr)
        return USAGE_STATUS
    return status


def _environment() -> Environment:
    """What commands take from the settings and the environment; settings are read only when a command needs them."""
    from config.terminal import allows_colour

    def defaults() -> Defaults:
        from config import load

        settings = load()
        folder = settings.corpus.folder / settings.corpus.name
        return Defaults(folder, settings.corpus.article, settings.retrieval.engine)

    return Environment(defaults, allows_colour())


if __name__ == "__main__":
    sys.exit(main())

"""Streams: sentences on standard error, and output whose reader is gone."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress

PIPE_CLOSED = 141  # exit status if the reader of standard output closed it: 128 + SIGPIPE
MAX_WIDTH = 100  # columns; longer lines are hard to read
MIN_WIDTH = 20  # columns; in less, wrapping would put each word on a line of its own


def complain(message: str) -> None:
    """Print *message* on standard error; on a terminal, wrapped between words."""
    if sys.stderr.isatty():
        message = "\n".join(wrapped(line, terminal_width()) for line in message.split("\n"))
    with suppress(BrokenPipeError):
        print(message, file=sys.stderr)


def wrapped(line: str, columns: int, indent: str = "", end: str = "") -> str:
    """*line* in lines of at most *columns* columns, broken only at white space; the second and further ones indented.

    *end* is added to each line but the last.
    """
    found = textwrap.wrap(
        line.strip(),
        columns - len(end),
        initial_indent=line[: len(line) - len(line.lstrip())],
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f"{end}\n".join(found)


def terminal_width() -> int:
    """The columns of the terminal, between MIN_WIDTH and MAX_WIDTH."""
    return max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size().columns))


def with_output(command: Callable[[], int]) -> int:
    """Run *command* and return its exit status, or PIPE_CLOSED if the reader of its output is gone."""
    try:
        try:
            return command()
        finally:  # also after argparse has printed a help or an error, which exits
            sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        return PIPE_CLOSED


def discard_output() -> None:
    """Discard what is buffered for standard output: Python would fail to flush it at exit and print a second error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

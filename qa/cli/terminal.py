"""Terminal: how the commands write to standard output, a terminal or a pipe, and show progress on standard error."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Timer
from typing import TextIO

from qa.cli.streams import MIN_WIDTH, terminal_width
from qa.render.dialect import Dialect, columns, escaped, wrapped
from qa.render.reply import Format

_GAP = "  "  # between the columns of a table
PROGRESS_AFTER = 1.0  # seconds of work before progress shows


@dataclass(frozen=True, slots=True)
class Screen:
    """How to write to standard output: dialect, columns to wrap at (None: do not wrap), language."""

    dialect: Dialect
    width: int | None
    locale: str

    @classmethod
    def of(cls, options: Namespace) -> "Screen":
        """The screen for the options ``color`` (None: only on a terminal that allows it) and ``language``."""
        is_terminal = sys.stdout.isatty()
        colour = options.color if options.color is not None else is_terminal and options.environment.allows_colour
        return cls(
            Dialect.TERMINAL if colour else Dialect.PLAIN, terminal_width() if is_terminal else None, options.language
        )

    def format(self, limit: int | None = None) -> Format:
        """The format of replies of at most *limit* characters."""
        return Format(self.dialect, self.locale, limit, self.width)

    def lines(self, text: str) -> str:
        """*text* wrapped at the screen's width, with control characters made visible."""
        return wrapped(escaped(text, self.dialect), self.width)


@dataclass(slots=True)
class Progress:
    """Progress of a long task, on standard error if that is a terminal; shows nothing in the first second."""

    task: str
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    started: float = field(default_factory=time.monotonic)
    shown: bool = False

    def __call__(self, done: int, total: int) -> None:
        """Show that *done* of *total* parts are done."""
        if self.stream.isatty() and time.monotonic() - self.started > PROGRESS_AFTER:
            self.show(f": {done} of {total}")

    def show(self, more: str = " \u2026") -> None:
        """Show the task, and *more* about it."""
        self.shown = True
        self.stream.write(f"\r\x1b[K{self.task}{more}")
        self.stream.flush()

    def end(self) -> None:
        """Clear the line."""
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


@contextmanager
def working(task: str) -> Iterator[None]:
    """Show *task* on standard error, if that is a terminal, while the block runs for more than a second."""
    progress = Progress(task)
    timer = Timer(PROGRESS_AFTER, progress.show)
    timer.daemon = True  # a command that fails must not wait for it
    if progress.stream.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        progress.end()


def table(rows: list[list[str]], right: frozenset[int] = frozenset(), width: int | None = None) -> list[str]:
    """*rows* as lines with aligned columns, two spaces apart; the columns *right* are aligned right.

    Control characters are made visible. With *width* the last column is wrapped into the room that the others leave or,
    where that is less than MIN_WIDTH, on lines of its own below the row.
    """
    # An article or a question may contain escape sequences that would move the cursor.
    rows = [[escaped(cell, Dialect.PLAIN) for cell in row] for row in rows]
    widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    taken = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
    room = max(width - taken, 0) if width else widths[-1]
    lines: list[str] = []
    for row in rows:
        cells = [
            " " * (size - columns(cell)) + cell if number in right else cell + " " * (size - columns(cell))
            for number, (cell, size) in enumerate(zip(row[:-1], widths[:-1], strict=True))
        ]
        last = " " * (widths[-1] - columns(row[-1])) + row[-1] if len(row) - 1 in right else row[-1]
        if width is None or widths[-1] <= room:
            lines.append(_GAP.join([*cells, last]).rstrip())
        elif room >= MIN_WIDTH:
            first, *more = wrapped(row[-1], room).split("\n")
            lines += [_GAP.join([*cells, first]).rstrip(), *(" " * taken + each for each in more)]
        else:
            below = wrapped(row[-1], width - 2 * len(_GAP)).split("\n") if row[-1] else []
            lines += [_GAP.join(cells).rstrip(), *(2 * _GAP + each for each in below)]
    return lines

"""Screen: where the harness writes, be it a terminal or a pipe, in whatever encoding it has."""

import shutil
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Timer
from typing import TextIO

from qa.render.dialect import Dialect, columns, escaped, wrapped
from qa.render.reply import Format

WIDEST = 100  # columns; longer lines are hard to read
NARROWEST = 20  # columns; below it, wrapping would leave a word a line
_GAP = "  "  # between the columns of a table
PROGRESS_AFTER = 1.0  # seconds of work before it shows how far it is


@dataclass(frozen=True, slots=True)
class Screen:
    """How to write on standard output: dialect, columns to wrap to (None: not at all), language."""

    dialect: Dialect
    width: int | None
    locale: str

    @classmethod
    def of(cls, options: Namespace) -> "Screen":
        """The screen for the common options, ``color`` (None: as it is fit) and ``language``."""
        is_terminal = sys.stdout.isatty()
        colour = options.color if options.color is not None else is_terminal and options.environment.allows_colour
        width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns)) if is_terminal else None
        return cls(Dialect.TERMINAL if colour else Dialect.PLAIN, width, options.language)

    def format(self, limit: int | None = None) -> Format:
        """The format of replies of at most *limit* characters."""
        return Format(self.dialect, self.locale, limit, self.width)

    def lines(self, text: str) -> str:
        """*text* wrapped to the screen's width, its control characters shown as such."""
        return wrapped(escaped(text, self.dialect), self.width)


@dataclass(slots=True)
class Progress:
    """How far a long work is, on standard error if that is a terminal; it shows nothing in the first second."""

    what: str
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    started: float = field(default_factory=time.monotonic)
    shown: bool = False

    def __call__(self, done: int, total: int) -> None:
        """Tell that *done* of *total* is done."""
        if self.stream.isatty() and time.monotonic() - self.started > PROGRESS_AFTER:
            self.tell(f": {done} of {total}")

    def tell(self, more: str = " \u2026") -> None:
        """Show what is being done, and *more*."""
        self.shown = True
        self.stream.write(f"\r\x1b[K{self.what}{more}")
        self.stream.flush()

    def end(self) -> None:
        """Wipe the line."""
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


@contextmanager
def working(what: str) -> Iterator[None]:
    """Tell *what* is being done on standard error, if that is a terminal, while the block lasts over a second."""
    progress = Progress(what)
    timer = Timer(PROGRESS_AFTER, progress.tell)
    timer.daemon = True
    if progress.stream.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        progress.end()


def table(rows: list[list[str]], right: frozenset[int] = frozenset(), width: int | None = None) -> list[str]:
    """*rows* in columns, two spaces between them; the columns *right* are flush right.

    Control characters are shown as such. With *width* the last column is wrapped to what the others leave, or where
    that is too little, below its row.
    """
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
        elif room >= NARROWEST:
            first, *more = wrapped(row[-1], room).split("\n")
            lines += [_GAP.join([*cells, first]).rstrip(), *(" " * taken + each for each in more)]
        else:
            below = wrapped(row[-1], width - 2 * len(_GAP)).split("\n") if row[-1] else []
            lines += [_GAP.join(cells).rstrip(), *(2 * _GAP + each for each in below)]
    return lines

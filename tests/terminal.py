"""The command line as tests run it: in this process, in a process of its own, or on a pseudo-terminal."""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

import pytest

from qa.__main__ import main
from tests import vectors

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus/default/lady-gaga-prince-william.txt"
# A corpus of the sample article alone: whoever runs the tests may have put articles of their own beside it.
CORPUS = tempfile.TemporaryDirectory(prefix="byline-corpus-")
Path(CORPUS.name, "default").mkdir()
shutil.copy(SAMPLE, Path(CORPUS.name, "default"))
KNOWN = "How old was Harry when his mother was killed?"
UNKNOWN = "What is the capital of Mongolia?"
DOUBTFUL = "Who said there is a lot of joy attached to mental illness?"  # a lot of shame, it says
TIMEOUT = 20  # seconds without output
PYTHON = [sys.executable, "-m", "qa"]


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BYLINE_", "NO_COLOR", "PYTHON"))}
    return {**kept, "TERM": "xterm-256color", "BYLINE_CORPUS_FOLDER": CORPUS.name, **vectors.SETTING, **changes}


def ran(*arguments: str, stdin: str = "", **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PYTHON, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=environment(**changes),
        timeout=60,
    )


class Terminal:
    """The command line on a pseudo-terminal; it is killed if it prints nothing for TIMEOUT."""

    def __init__(self, *arguments: str, columns: int = 80, **changes: str) -> None:
        self.seen = ""
        self._past = 0
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            os.chdir(ROOT)
            kept = environment(COLUMNS=str(columns), **changes)
            os.execve(PYTHON[0], [*PYTHON, *arguments], kept)  # noqa: S606 - needs no shell

    def until(self, words: str) -> None:
        """Wait until *words* appear after those of the previous call."""
        while words not in self.seen[self._past :]:
            piece = self._more()
            assert piece, f"no {words!r} in {self.seen!r}"
            self.seen += piece
        self._past = self.seen.index(words, self._past) + len(words)

    def resize(self, columns: int) -> None:
        """Set the width of the window; the program sees it if it was started with 0 columns, that is, unset."""
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))

    def type(self, text: str) -> None:
        os.write(self._file, text.encode())

    def end(self) -> int:
        """Read the rest of the output and return the exit status."""
        while piece := self._more():
            self.seen += piece
        _, status = os.waitpid(self._pid, 0)
        os.close(self._file)
        return os.waitstatus_to_exitcode(status)

    def shows_more(self, seconds: float) -> bool:
        """Whether it prints anything more, or ends, within *seconds*."""
        return bool(select.select([self._file], [], [], seconds)[0])

    def _more(self) -> str:
        if not select.select([self._file], [], [], TIMEOUT)[0]:
            os.kill(self._pid, signal.SIGKILL)
        try:
            return os.read(self._file, 65536).decode("utf-8", "replace")
        except OSError:  # how Linux reports that the terminal was closed
            return ""


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"BYLINE_CORPUS_FOLDER": CORPUS.name, **vectors.SETTING}.items():
            patch.setenv(name, value)
        status = main(arguments)
    shown = capsys.readouterr()
    return status, shown.out, shown.err

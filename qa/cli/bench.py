"""Timing: runs the benchmarks, which lie outside of the package since they measure it from outside."""

import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from qa.errors import InputError

ROOT = Path(__file__).resolve().parent.parent.parent


def bench(options: Namespace) -> int:
    """Run ``benchmarks/questions.py`` by a Python of its own; its exit status.

    Raises:
        InputError: the project's folder is not complete.
    """
    if not (ROOT / "benchmarks" / "questions.py").exists():
        raise InputError("benchmarks/questions.py is missing; bench runs from the project's folder only")
    more = [*(["--json"] if options.json else []), *(["--write", str(options.write)] if options.write else [])]
    if sys.stderr.isatty():
        print("Measuring; this takes about half a minute …", file=sys.stderr)
    command = [sys.executable, "-m", "benchmarks.questions", *more]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own program

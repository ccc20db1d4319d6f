"""The command ``bench``: run the benchmarks, which are outside the package because they measure it from outside."""

import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from qa.cli.streams import complain
from qa.errors import InputError

ROOT = Path(__file__).resolve().parent.parent.parent


def bench(options: Namespace) -> int:
    """Run ``benchmarks/questions.py`` in its own Python process; returns its exit status.

    Raises:
        InputError: the benchmarks are missing, as in an installed package.
    """
    if not (ROOT / "benchmarks" / "questions.py").exists():
        raise InputError("benchmarks/questions.py is missing; run bench in a checkout of the project")
    flags = [*(["--json"] if options.json else []), *(["--write", str(options.write)] if options.write else [])]
    if sys.stderr.isatty():
        complain("Measuring; this takes about half a minute …")
    # A process of its own, so that what this one has imported does not count as memory.
    command = [sys.executable, "-m", "benchmarks.questions", *flags]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own program

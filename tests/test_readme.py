"""The README: its commands are run as shown, its transcripts are compared, its links lead somewhere."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Read by make, not run: they run this test, last long, or need a network.
SLOW = ("make test", "make check", "make eval", "make bench", "make lock")


@dataclass(frozen=True, slots=True)
class Command:
    """A line for the shell, and what the README shows it to print; None where it shows nothing."""

    line: str
    shown: str | None = None


def commands(text: str) -> Iterator[Command]:
    """Each line of a ``sh`` block, and of a ``console`` block each ``$`` line with what follows it."""
    for kind, block in re.findall(r"^```(sh|console)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        if kind == "sh":
            lines = (re.sub(r"\s+#.*", "", line).strip() for line in block.splitlines())
            yield from (Command(line) for line in lines if line and not line.startswith("#"))
        else:
            for line, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
                yield Command(line, shown)


COMMANDS = tuple(commands(README))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, set up as make would set it up, but with this Python and its packages."""
    folder = tmp_path_factory.mktemp("project") / "byline"
    unneeded = shutil.ignore_patterns(".git", ".venv", ".env", ".*_cache", "__pycache__", ".hypothesis", "build")
    shutil.copytree(ROOT, folder, ignore=unneeded)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for stamp in (".made", ".runtime", ".development"):
        (folder / ".venv" / stamp).touch()
    return folder


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What the shell makes of *line* in *folder*, without a token and without a terminal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BYLINE_", "MAKE", "MFLAGS"))}
    return subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env={**kept, "DISCORD_TOKEN": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_readme_shows_commands() -> None:
    assert any(command.line == "make test" for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.line)
def test_a_command_of_the_readme_runs_as_shown(command: Command, project: Path) -> None:
    line = command.line
    if line.startswith(SLOW):
        line = line.replace("make", "make -n", 1)
    elif "../" in line:  # it measures on data that lies outside of the project
        line = re.sub(r"(-m \w+ [\w-]+).*", r"\1 --help", line)
    ran = run(line, project)
    assert ran.returncode == 0, ran.stderr
    if command.shown is not None:
        assert ran.stdout.split() == command.shown.split()


def test_every_verb_of_the_makefile_is_understood_by_make(project: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert found
    for verb in found[1].split():
        ran = run(f"make -n {verb}", project)
        assert ran.returncode == 0, ran.stderr


def test_every_link_within_the_readme_leads_to_a_file() -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", README)
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_a_python_too_old_or_without_venv_is_one_sentence(tmp_path: Path) -> None:
    cases = {
        'case "$2" in *version_info\\ *) exit 1 ;; *) echo 3.9 ;; esac': "needs Python 3.11 or newer, and ",
        'case "$2" in *ensurepip*) exit 1 ;; *) echo 3.12 ;; esac': "Python 3.12 lacks its venv module",
        "exit 127": "needs Python 3.11 or newer, and there is none",
    }
    for number, (behaviour, said) in enumerate(cases.items()):
        python = tmp_path / f"python{number}"
        python.write_text(f"#!/bin/sh\n{behaviour}\n", encoding="utf-8")
        python.chmod(0o755)
        ran = run(f"PYTHON={python} {ROOT}/.ci/venv {tmp_path}/venv", tmp_path)
        assert ran.returncode == 1
        assert said in ran.stderr
        assert ran.stderr.count("\n") == 1
        assert "install" in ran.stderr

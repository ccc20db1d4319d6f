"""The README: every command in it runs, its output is the output shown, and its links lead to files."""

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
SAMPLE = "lady-gaga-prince-william.txt"
README = (ROOT / "README.md").read_text(encoding="utf-8")
# These run this test, take minutes, or need a network or data from elsewhere: make only checks that it knows them.
SLOW = {"test", "check", "bench", "lock", "fit"}
# What comes before the project is there, or happens on another machine.
ELSEWHERE = ("git ", "cd ", "pip ", "pipx ", "apt ", "sudo ", "docker ", "ssh ", "curl ")
ELLIPSIS = "\u2026"  # in shown output: anything


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, and the output that the README shows for it; None if it shows none."""

    line: str
    shown: str | None = None


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Language and content of each fenced block."""
    yield from re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(text: str) -> Iterator[Command]:
    """Each line of a ``sh`` block, and of a ``console`` block each ``$`` line with what follows it, as its output.

    A backslash at its end continues a line; what follows ``#`` is a comment.
    """
    for language, block in blocks(text):
        joined = re.sub(r"\\\n\s*", "", block)
        if language == "sh":
            lines = (re.sub(r"(^|\s+)#.*", "", line).strip() for line in joined.splitlines())
            yield from (Command(line) for line in lines if line)
        elif language == "console":
            for line, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", joined, re.MULTILINE):
                yield Command(line, shown)


def is_as_shown(output: str, shown: str) -> bool:
    """Whether *output* is what is *shown*, apart from white space and from what an ellipsis leaves out."""
    wanted = (".*".join(map(re.escape, word.split(ELLIPSIS))) for word in shown.split())
    return re.fullmatch(r"\s+".join(wanted), output.strip(), re.DOTALL) is not None


def is_slow(line: str) -> bool:
    """Whether *line* calls make for one of the SLOW targets."""
    words = line.split()
    return words[0] == "make" and not SLOW.isdisjoint(words[1:])


COMMANDS = tuple(each for each in commands(README) if not each.line.startswith(ELSEWHERE))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, set up as make would set it up, but with this Python and its packages."""
    folder = tmp_path_factory.mktemp("project") / "byline"
    unneeded = shutil.ignore_patterns(".git", ".venv", ".env", ".*_cache", "__pycache__", ".hypothesis", "build")
    shutil.copytree(ROOT, folder, ignore=unneeded)
    for article in (folder / "corpus" / "default").iterdir():  # whoever runs the tests may have added some
        if article.name != SAMPLE:
            article.unlink()
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for stamp in (".made", ".runtime", ".development"):
        (folder / ".venv" / stamp).touch()
    return folder


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run *line* by the shell in *folder*, without a token and without a terminal."""
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


def test_commands_are_read_from_both_kinds_of_blocks() -> None:
    text = "```sh\n# first\nmake run   # the bot\necho a \\\n  b\n```\n\n```console\n$ echo one\none\n$ true\n```\n"
    found = [Command("make run"), Command("echo a b"), Command("echo one", "one\n"), Command("true", "")]
    assert list(commands(text)) == found


def test_an_ellipsis_in_shown_output_matches_anything() -> None:
    assert is_as_shown("took 12 ms\nand so on\nend\n", "took \u2026 ms \u2026 end")
    assert is_as_shown("0.735\n", "0.\u2026")
    assert not is_as_shown("one two", "one")


def test_the_readme_shows_the_commands_that_a_reader_needs_first() -> None:
    lines = [command.line for command in COMMANDS]
    assert "make test" in lines
    assert any(line.endswith("make run") for line in lines)
    assert any(command.shown for command in COMMANDS)


def test_every_block_of_the_readme_that_shows_commands_says_so() -> None:
    looks_run = re.compile(r"^(\$ |make |python |\.venv/bin/)", re.MULTILINE)
    assert [
        block for language, block in blocks(README) if language not in {"sh", "console"} and looks_run.search(block)
    ] == []


def test_no_command_of_the_readme_reads_what_lies_outside_of_the_project() -> None:
    assert [each.line for each in COMMANDS if re.search(r"\.\./|(^|[\s=])/\w", each.line)] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.line)
def test_a_command_of_the_readme_runs_as_shown(command: Command, project: Path) -> None:
    line = command.line.replace("make", "make -n", 1) if is_slow(command.line) else command.line
    ran = run(line, project)
    assert ran.returncode == 0, ran.stderr
    if command.shown is not None:
        assert is_as_shown(ran.stdout, command.shown), ran.stdout


def test_make_fit_says_which_data_it_needs(project: Path) -> None:
    for line, message in (
        ("make fit", "needs the folder"),
        ("make fit DATA=corpus", "squad2.visible.json, which is missing"),
    ):
        ran = run(line, project)
        assert ran.returncode != 0
        assert message in ran.stderr
        assert ran.stdout == ""


def test_make_knows_every_target_that_the_makefile_declares(project: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert found
    for target in found[1].split():
        ran = run(f"make -n {target}", project)
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

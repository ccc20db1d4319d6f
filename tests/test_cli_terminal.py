"""The command line on a terminal, in a pipe, and with broken streams."""

import io
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qa.cli.terminal import Progress, table, working
from tests.terminal import DOUBTFUL, KNOWN, PYTHON, ROOT, UNKNOWN, Terminal, environment, output, ran


def test_a_pipe_gets_plain_text_and_a_terminal_gets_colour() -> None:
    assert "\x1b" not in ran("ask", KNOWN).stdout
    assert "\x1b[1m" in ran("ask", "--color", KNOWN).stdout
    terminal = Terminal("ask", KNOWN, columns=60)
    assert terminal.end() == 0
    assert "\x1b[1m" in terminal.seen
    lines = re.sub(r"\x1b\[\d*m", "", terminal.seen).splitlines()
    assert max(map(len, lines)) <= 60
    assert len(lines) > 3


@pytest.mark.parametrize(
    ("option", "no_color", "term"), [("", "1", "xterm"), ("--no-color", "", "xterm"), ("", "", "dumb")]
)
def test_colour_can_be_switched_off(option: str, no_color: str, term: str) -> None:
    terminal = Terminal("ask", *filter(None, [option]), KNOWN, NO_COLOR=no_color, TERM=term)
    assert terminal.end() == 0
    assert "\x1b" not in terminal.seen
    assert "killed" in terminal.seen


def test_an_encoding_without_the_letters_does_not_end_the_program() -> None:
    run = ran("ask", "--color", KNOWN, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert run.returncode == 0, run.stderr
    assert "Harry was 12" in run.stdout


@pytest.mark.parametrize(
    "command",
    [
        *(
            "-m qa",
            "-m qa --help",
            "-m qa --version",
            "-m qa ask --help",
            "-m qa articles",
            "-m qa passages --json",
            "-m qa quotes --json",
        ),
        *(
            "-m qa speakers",
            f"-m qa ask '{KNOWN}'",
            "-m qa ask --explain harry",
            "-m qa card --output -",
            "-m qa ask x --limit x 2>&1",
        ),
        *(
            "-m qa chat < README.md",
            "-m qa batch ask < README.md",
            "-m qa eval-quotes benchmarks/judgements/quotes.jsonl",
        ),
        *("-m config", "-m config --help", "bot.py --check", "bot.py --help"),
    ],
)
@pytest.mark.parametrize("reader", ["true", "head -c 20"])
def test_a_reader_that_closes_the_pipe_causes_no_error_message(command: str, reader: str) -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' {command} | {reader}"],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        cwd=ROOT,
        env=environment(),
        timeout=60,
    )
    assert run.stderr == ""


@pytest.mark.parametrize(
    ("line", "status", "complaints"),
    [
        ("chat <&-", 0, 0),
        ("batch ask <&-", 0, 0),
        ("ask hello >&-", 1, 0),
        ("ask hello >/dev/full", 74, 1),
        ("ask hello 2>&-", 1, 0),
    ],
)
def test_closed_or_full_streams_are_not_reported_as_a_bug(line: str, status: int, complaints: int) -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m qa {line}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment(),
        timeout=60,
    )
    assert (run.returncode, run.stderr.count("\n")) == (status, complaints), run.stderr


def test_a_chat_from_a_pipe_answers_each_line() -> None:
    run = ran("chat", stdin=f"{KNOWN}\n\nwho wrote it?\nquit\n{UNKNOWN}\n")
    assert run.returncode == 0
    assert run.stdout.count("? ") == 2
    assert "Harry was 12 years old" in run.stdout
    assert run.stdout.index("The article does not say who wrote it.") > run.stdout.index("Harry was 12")


def test_a_chat_shows_further_passages_and_explanations() -> None:
    run = ran("chat", stdin=f":next\n:why\n{KNOWN}\n:next\n:why\n:unheard-of\n")
    assert run.returncode == 0
    first, second, third, fourth, fifth, sixth = run.stdout.strip().split("\n\n? ")
    assert "no more passages" in first
    assert "Ask a question first" in second
    assert "paragraph 13" in third
    assert "paragraph" in fourth and "paragraph 13" not in fourth  # noqa: PT018 - another passage
    assert "These words of your question are in the passage: " in fifth
    assert all(command in sixth for command in (":next", ":why", ":help", ":quit", "Ctrl-C"))
    assert sixth.startswith(":unheard-of\nThere is no command :unheard-of.")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (UNKNOWN, "The article does not say.\n\nClosest passage:"),
        (DOUBTFUL, "This passage may not answer the question:"),
    ],
)
def test_further_passages_are_introduced_like_the_first(question: str, lead: str) -> None:
    asked, following, known, after_known = (
        reply.split("\n", 1)[1]
        for reply in ran("chat", stdin=f"{question}\n:next\n{KNOWN}\n:next\n").stdout.split("\n? ")
    )
    assert asked.startswith(f"{lead}\n\n> ")
    assert following.startswith(f"{lead}\n\n> ")
    assert "passage" not in known.split(">")[0] + after_known.split(">")[0]


def test_why_says_who_speaks_where_that_was_asked() -> None:
    shown = ran("chat", stdin="Who did Lady Gaga talk to?\n:why\n").stdout
    assert "told 34-year-old Prince William" in shown
    assert "Lady Gaga speaks in the passage." in shown


def test_why_explains_without_technical_terms_and_with_them_where_asked() -> None:
    plain = ran(
        "chat",
        stdin=f"How old was Harry when his mother was killd?\n:why\n{UNKNOWN}\n:why\n{DOUBTFUL}\n:why\nhello\n:why\n",
    ).stdout
    assert "I read “killd” as “killed”." in plain
    assert "About " in plain
    assert "That is too few to show it as the answer." in plain
    assert "That is why I say that it may not answer." in plain
    assert "I did not search the article." in plain
    assert not re.search(r"threshold|log-odds|idf|bm25|feature|confidence|\bterms?\b", plain)
    assert "threshold" in ran("chat", "--explain", stdin=f"{KNOWN}\n:why\n").stdout.split("? :why")[1]


@pytest.mark.parametrize("question", ["who wrote it?", "when was it published?", "what is the title?"])
def test_why_says_that_a_question_about_the_article_itself_was_not_searched(question: str) -> None:
    shown = ran("chat", stdin=f"{question}\n:why\n").stdout
    assert "You asked about the article itself, so I did not search its text." in shown


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pt"])
def test_help_lists_what_can_be_typed_in_every_language(language: str) -> None:
    shown = ran("chat", "--language", language, stdin=":help\n").stdout
    assert all(f"\n{command} " in shown for command in (":next", ":why", ":help", ":quit"))


def test_a_chat_on_a_terminal_has_a_history_and_ends_without_a_message() -> None:
    chat = Terminal("chat", NO_COLOR="1")
    chat.until("\n? ")
    chat.type("hello\r")
    chat.until("Hello! Ask me")
    chat.until("? ")
    chat.type("\r")
    chat.until("? ")
    chat.type("\x1b[A\r")  # the up arrow
    chat.until("Hello! Ask me")
    chat.until("? ")
    chat.type("\x04")
    assert chat.end() == 0
    assert "Traceback" not in chat.seen


def test_ctrl_c_clears_a_half_typed_line_and_ends_the_chat_on_an_empty_one() -> None:
    chat = Terminal("chat", NO_COLOR="1")
    chat.until("\n? ")
    for words in ("half a ques", "another hal"):
        chat.type(words)
        chat.until(words)
        while not chat.shows_more(seconds=0.5):  # readline loses a Ctrl-C that arrives while it prints
            chat.type("\x03")
        chat.until("\n? ")
    chat.type("hello\r")
    chat.until("\nHello! Ask me")
    chat.until("\n? ")
    while not chat.shows_more(seconds=0.5):
        chat.type("\x03")
    assert chat.end() == 0
    assert "Traceback" not in chat.seen


@pytest.mark.parametrize(
    "arguments",
    [
        *([name, "--help"] for name in ("ask", "chat", "articles", "passages", "quotes", "speakers", "card", "eval")),
        *(["--help"], ["bench", "--help"], ["eval-quotes", "--help"], ["batch", "ask", "--help"], ["batch", "quotes"]),
        *(["ask", KNOWN], ["ask", UNKNOWN], ["ask", "--explain", KNOWN], ["articles"], ["passages"], ["speakers"]),
        *(
            ["quotes"],
            ["quotes", "--explain"],
            ["quotes", "--speaker", "Obama"],
            ["unheard-of"],
            ["ask", "--limit", "x"],
        ),
        *(
            ["ask", "--article", "nowhere", "x"],
            ["card", "--output", "x.jpg"],
            ["ask", "--file", "/nowhere/at-all", "x"],
        ),
    ],
    ids=" ".join,
)
def test_no_word_is_broken_at_60_columns(arguments: list[str]) -> None:
    terminal = Terminal(*arguments, columns=60, NO_COLOR="1")
    terminal.type("\x04")
    terminal.end()
    lines = re.sub(r"\^D\x08\x08|\x1b\[K", "", terminal.seen).splitlines()
    assert [line for line in lines if len(line) > 60] == []


def test_a_chat_wraps_at_the_width_that_the_window_has_now() -> None:
    chat = Terminal("chat", columns=0, NO_COLOR="1")
    chat.until("\n? ")
    for columns in (90, 50, 70):
        chat.resize(columns)
        start = len(chat.seen)
        chat.type(f"{KNOWN}\r")
        chat.until("paragraph 13")
        lines = [line for line in chat.seen[start:].splitlines() if line.startswith("> ")]
        assert columns - 20 < max(map(len, lines)) <= columns
        chat.until("\n? ")
    chat.type("\x04")
    assert chat.end() == 0


def test_ctrl_c_ends_a_filter_without_a_message() -> None:
    process = subprocess.Popen(
        [*PYTHON, "batch", "ask"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    )
    with process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None  # noqa: PT018
        process.stdin.write(b"{}\n")
        process.stdin.flush()
        assert b'"line": 1' in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b""


class Stream(io.StringIO):
    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def shown(self) -> str:
        return self.getvalue().replace("\r", "").replace("\x1b[K", "")


def test_progress_shows_after_a_second_and_only_on_a_terminal() -> None:
    for is_terminal, started, expected in [
        (True, 0.0, "Reading: 3 of 9"),
        (True, time.monotonic(), ""),
        (False, 0.0, ""),
    ]:
        stream = Stream(is_terminal=is_terminal)
        progress = Progress("Reading", stream, started)
        progress(3, 9)
        progress.end()
        assert stream.shown() == expected
        assert not expected or stream.getvalue().endswith("\r\x1b[K")


def test_a_long_task_is_shown_and_its_line_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.cli.terminal.PROGRESS_AFTER", 0.01)
    for is_terminal, expected in [(True, "Reading \u2026"), (False, "")]:
        stream = Stream(is_terminal=is_terminal)
        monkeypatch.setattr(sys, "stderr", stream)
        with working("Reading"):
            time.sleep(0.1)
        assert stream.shown() == expected


def test_the_columns_of_a_table_are_aligned() -> None:
    assert table([["a", "1"], ["bbb", "22"]], frozenset({1})) == ["a     1", "bbb  22"]


def test_the_last_column_of_a_table_is_wrapped_in_place_or_below_its_row() -> None:
    rows = [["a", "one two three four five six seven"], ["b", ""]]
    assert table(rows, width=26) == ["a  one two three four five", "   six seven", "b"]
    assert table(rows, width=20) == ["a", "    one two three", "    four five six", "    seven", "b"]


def test_no_control_character_of_an_article_or_a_question_reaches_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(
        '+++\ntitle = "A \\u001b[31mB"\nauthor = "C \\u001b[32mD"\n+++\n'
        'The sea rose. "We all like tea very much here," said Bob Stone of the \x1b[34mcouncil, who drank it.\n',
        encoding="utf-8",
    )
    for arguments in (
        ["articles"],
        ["passages"],
        ["quotes", "--explain"],
        ["quotes", "--speaker", "x\x1b[31m"],
        ["speakers"],
        ["ask", "--explain", "what did Bob Stone of the \x1b[35mcouncil say?"],
        ["ask", "who drank the tea of the council?"],
        ["ask", "who wrote it?"],
    ):
        assert "\x1b" not in output(capsys, *arguments, "--file", str(path))[1], arguments
    assert "\x1b" not in ran("chat", "--file", str(path), stdin="who drank \x1b[31m tea?\n:why\n").stdout

"""Options: what can be typed after ``python -m qa``, its help and its examples."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from qa.wording import LANGUAGES

PROGRAM = "python -m qa"
USAGE_STATUS = 2  # of a command that was typed wrongly
LEAST_LIMIT = 500  # characters; a sentence of the wording, a citation and an excerpt fit


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the function that runs it, as ``module:function`` in ``qa.harness``, and its help."""

    run: str
    summary: str
    description: str
    examples: tuple[str, ...]
    add: tuple[Callable[[argparse.ArgumentParser], None], ...] = ()


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is; exit status 2."""
        sys.stderr.write(f"{self.prog}: {message.rstrip('.')}; see {self.prog} --help\n")
        sys.exit(USAGE_STATUS)


def parser() -> Parser:
    """The parser of all COMMANDS; what it gives has ``run``, the function to call with it."""
    top = Parser(
        prog=PROGRAM,
        description="Ask an article: what it says, in its own words, or that it does not say.",
        epilog='Try: python -m qa ask "when did Harry lose his mother?"\n'
        "Each command has help of its own: python -m qa ask --help\n\n"
        "exit status: 0 answered, 1 not answered, 2 wrong usage, 78 wrong settings",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    below = top.add_subparsers(title="commands", metavar="COMMAND", required=True, prog=PROGRAM)
    groups: dict[str, argparse._SubParsersAction[Parser]] = {}
    for name, command in COMMANDS.items():
        first, _, second = name.partition(" ")
        if second and first not in groups:
            group = below.add_parser(first, help=GROUPS[first], description=GROUPS[first], allow_abbrev=False)
            groups[first] = group.add_subparsers(
                title="commands", metavar="COMMAND", required=True, prog=f"{PROGRAM} {first}"
            )
        made = (groups[first] if second else below).add_parser(
            second or first,
            help=command.summary,
            description=command.description,
            epilog="examples:\n" + "\n".join(f"  {example}" for example in command.examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        for add in command.add:
            add(made)
        made.set_defaults(run=command.run)
    return top


def _question(made: argparse.ArgumentParser) -> None:
    made.add_argument("question", nargs="+", metavar="QUESTION", help="what you would like to know, quoted or not")


def _source(made: argparse.ArgumentParser) -> None:
    where = made.add_mutually_exclusive_group()
    where.add_argument(
        "--corpus", type=Path, metavar="FOLDER", help="a folder of articles; default: that of the settings"
    )
    where.add_argument("--file", type=Path, metavar="FILE", help="one article from any text file instead")
    made.add_argument("--article", metavar="ID", help="this article only; the command articles lists the ids")


def _output(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help="print JSON for programs (docs/json.md)")
    _look(made)


def _look(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--color",
        action=argparse.BooleanOptionalAction,
        help="colour and bold type; default: on a terminal, unless NO_COLOR is set",
    )
    made.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the sentences around the article's; default: en"
    )


def _limit(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--limit", type=_characters, metavar="CHARACTERS", help=f"shorten a reply to so many, at least {LEAST_LIMIT}"
    )


def _explain(made: argparse.ArgumentParser) -> None:
    made.add_argument("--explain", action="store_true", help="tell why: terms, hits, signals, confidence")


def _characters(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < LEAST_LIMIT:
        raise argparse.ArgumentTypeError(f"must be a whole number from {LEAST_LIMIT} on, such as 2000, not {text!r}")
    return number


GROUPS = {"batch": "filters for programs: a JSON line in, a JSON line out"}

COMMANDS = {
    "ask": Command(
        "asking:ask",
        "ask one question",
        "Ask the article one question. Shown is the passage that answers, its best sentence standing out, and where\n"
        "it stands; or that the article does not say, and the passage that comes closest.",
        (
            'python -m qa ask "when did Harry lose his mother?"',
            "python -m qa ask who wrote it",
            'python -m qa ask --explain "what did William say about fear?"',
            'python -m qa ask --file report.txt --json "how many were hurt?" | jq .passage.text',
        ),
        (_question, _source, _explain, _limit, _output),
    ),
    "chat": Command(
        "asking:chat",
        "ask one question after the other",
        "A conversation: a question may refer to the one before. From a pipe, each line is a question.",
        ("python -m qa chat", "python -m qa chat --file report.txt", "python -m qa chat < questions.txt"),
        (_source, _explain, _limit, _look),
    ),
    "articles": Command(
        "listing:articles",
        "list the articles",
        "What is known of each article: title, origin, dates, how long it is, and its id for --article.",
        ("python -m qa articles", "python -m qa articles --json"),
        (_source, _output),
    ),
    "passages": Command(
        "listing:passages",
        "list the passages",
        "The passages that questions are answered with, each with its number, its span in the article's text (in\n"
        "code points, the end exclusive) and its paragraphs.",
        ("python -m qa passages", "python -m qa passages --file report.txt --json"),
        (_source, _output),
    ),
    "batch ask": Command(
        "batch:ask",
        "answer questions from JSON lines",
        'Read lines {"id", "article_text", "title", "question"}; write for each, at once and in order,\n'
        '{"id", "passages": [text, …], "sentence", "answerable", "confidence"}: at most 20 passages, best first.\n'
        'A line {"op": "corpus", "articles": [{"title", "text"}, …]} is answered with one line and makes questions\n'
        'with "article_text": null go to all its articles together. A bad line is answered {"error", "line"}.',
        ("python -m qa batch ask < questions.jsonl > answers.jsonl",),
    ),
}

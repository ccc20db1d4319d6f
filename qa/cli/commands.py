"""Commands: what can be typed after ``python -m qa``, with help and examples."""

import argparse
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from qa.cli import options
from qa.cli.streams import complain, terminal_width, wrapped
from qa.errors import InputError

PROGRAM = "python -m qa"
USAGE_STATUS = 2  # exit status of wrong usage, as argparse has it
PROJECT = Path(__file__).resolve().parent.parent.parent / "pyproject.toml"
_HEAD_WIDTH = 24  # columns of the options in a help, as argparse has it


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the function that runs it, as ``module:function`` in ``qa.cli``, its help and its option groups."""

    run: str
    summary: str
    description: str
    examples: tuple[str, ...]
    options: tuple[Callable[[argparse.ArgumentParser], None], ...] = ()


class HelpFormatter(argparse.HelpFormatter):
    """Wraps help at the width of the terminal and only between words.

    An indented line is a command; where it is wrapped, it ends in a backslash, so that it still can be pasted.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=_HEAD_WIDTH, width=terminal_width() - 2)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = text.split("\n")
        commands = (line.startswith("  ") for line in lines)
        return "\n".join(
            wrapped(indent + line, width, indent="    ", end=" \\") if is_command else wrapped(indent + line, width)
            for line, is_command in zip(lines, commands, strict=True)
        )

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width).split("\n")


class Version(argparse.Action):
    """The option ``--version``: print the version that pyproject.toml states, which needs no installed package."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print the version and exit.

        Raises:
            InputError: pyproject.toml is missing.
        """
        try:
            version = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
        except OSError as error:
            raise InputError(f"{PROJECT} is missing; run --version in a checkout of the project") from error
        print(f"Byline {version}")
        parser.exit()


class Parser(argparse.ArgumentParser):
    """A parser that reports an error in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and where to find help; exit with USAGE_STATUS."""
        # argparse has no hook for the wording of these two, so they are recognised by their text.
        required = "the following arguments are required: "
        if message.startswith(required):
            message = f"{message.removeprefix(required)} is missing"
        if found := re.match(
            r"argument COMMAND: invalid choice: (?P<typed>'.*?'|\".*?\") \(choose from (?P<known>.*)\)", message
        ):
            known = found["known"].replace("'", "")
            message = f'unknown command {found["typed"]}; commands: {known}; to ask: {PROGRAM} ask "your question"'
        complain(f"{self.prog}: {message.rstrip('.')}; see {self.prog} --help")
        sys.exit(USAGE_STATUS)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options in *arguments* (by default those of the process).

    ``run`` is the function that runs the command; where that is empty, no command was given, and ``print_help`` shows
    which there are. Prints what is wrong and exits with USAGE_STATUS if something is.
    """
    parsed, unknown = _parser().parse_known_args(arguments)
    if unknown:
        # parse_args would report them for the program, whose help does not list the options of the command.
        parsed.error(f"unrecognized arguments: {' '.join(unknown)}")
    return parsed


def _parser() -> Parser:
    """The parser of all COMMANDS."""
    top = Parser(
        prog=PROGRAM,
        description="Ask questions about an article. Answers are passages, in the article's own words.",
        epilog='Try: python -m qa ask "when did Harry lose his mother?"\n'
        "Each command has its own help: python -m qa ask --help\n\n"
        "exit status: 0 answered, 1 not answered, 2 wrong usage, 78 wrong settings",
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action=Version, nargs=0, help="print the version and exit")
    top.set_defaults(run="", print_help=top.print_help, error=top.error)
    subparsers = top.add_subparsers(title="commands", metavar="COMMAND", prog=PROGRAM)
    groups: dict[str, argparse._SubParsersAction[Parser]] = {}
    for name, command in COMMANDS.items():
        first, _, second = name.partition(" ")
        if second and first not in groups:
            group = subparsers.add_parser(
                first,
                help=GROUPS[first],
                description=GROUPS[first],
                formatter_class=HelpFormatter,
                allow_abbrev=False,
            )
            group.set_defaults(print_help=group.print_help, error=group.error)
            groups[first] = group.add_subparsers(title="commands", metavar="COMMAND", prog=f"{PROGRAM} {first}")
        added = (groups[first] if second else subparsers).add_parser(
            second or first,
            help=command.summary,
            description=command.description,
            epilog="examples:\n" + "\n".join(f"  {example}" for example in command.examples),
            formatter_class=HelpFormatter,
            allow_abbrev=False,
        )
        for add_options in command.options:
            add_options(added)
        added.set_defaults(run=command.run, error=added.error)
    return top


GROUPS = {"batch": "filters for programs: each reads JSON lines and writes JSON lines"}

COMMANDS = {
    "ask": Command(
        "ask:ask",
        "ask one question",
        "Ask the article one question. Prints the passage that answers it, with its best sentence highlighted, and a "
        "citation; says so first if the passage may not answer the question; or says that the article does not, and "
        "prints the closest passage.",
        (
            'python -m qa ask "when did Harry lose his mother?"',
            "python -m qa ask who wrote it",
            'python -m qa ask --explain "what did William say about fear?"',
            'python -m qa ask --file report.txt --json "how many were hurt?" | jq .passage.text',
        ),
        (options.question, options.source, options.explain, options.limit, options.output),
    ),
    "chat": Command(
        "ask:chat",
        "ask one question after another",
        "Ask one question after another; a question may refer to the previous one. In a pipe, each line is a question.",
        ("python -m qa chat", "python -m qa chat --file report.txt", "python -m qa chat < questions.txt"),
        (options.source, options.explain, options.limit, options.style),
    ),
    "articles": Command(
        "show:articles",
        "list the articles",
        "List the articles with their title, publisher, dates, length, and id for --article.",
        ("python -m qa articles", "python -m qa articles --json"),
        (options.source, options.output),
    ),
    "passages": Command(
        "show:passages",
        "list the passages",
        "List the passages that can answer questions, each with its number, its span in the article's text (in code "
        "points, the end exclusive) and its paragraphs.",
        ("python -m qa passages", "python -m qa passages --file report.txt --json"),
        (options.source, options.output),
    ),
    "quotes": Command(
        "quotes:quotes",
        "list quotations",
        "List the quotations of the article and who said them: all, or by speaker, topic or kind.",
        (
            "python -m qa quotes",
            'python -m qa quotes --speaker William --about "mental health"',
            "python -m qa quotes --random",
            "python -m qa quotes --kind scare --explain",
        ),
        (options.quotes, options.explain_quotes, options.source, options.output),
    ),
    "speakers": Command(
        "quotes:speakers",
        "list the people who are quoted",
        "List the people who are quoted, the most quoted first, with the names that the article uses for them.",
        ("python -m qa speakers", "python -m qa speakers --json"),
        (options.source, options.output),
    ),
    "card": Command(
        "quotes:card",
        "draw a quotation as a picture",
        "Draw the first quotation that matches as a PNG to share. Prints the file and the words of the picture.",
        (
            "python -m qa card --speaker William --output william.png",
            "python -m qa card --random --theme dark",
        ),
        (options.quotes, options.card, options.source, options.style),
    ),
    "eval": Command(
        "evaluate:answers",
        "measure the answers",
        "Ask every question of the files and measure how often the answer is found, how well questions without an "
        "answer are refused, what typing errors cost, how well the confidence is calibrated, and how long it takes. "
        "Brackets contain 95 % confidence intervals, by resampling articles.",
        (
            "python -m qa eval benchmarks/judgements/sample.json",
            "python -m qa eval benchmarks/judgements/sample.json --plot build/sample.png",
            "python -m qa eval FILE… --baseline baseline.json --store",
        ),
        (options.judgements, options.output),
    ),
    "eval-quotes": Command(
        "evaluate:quotations",
        "measure the quotations",
        "Find the quotations of annotated articles and measure how many are found, and how many speakers are right.",
        ("python -m qa eval-quotes benchmarks/judgements/quotes.jsonl",),
        (options.annotations, options.output),
    ),
    "bench": Command(
        "bench:bench",
        "measure time and memory",
        "Measure the time of a question compared with the bare library, the cold start compared with an interpreter "
        "that imports numpy, and the memory. All run side by side, so that the machine's other work affects all alike.",
        ("python -m qa bench", "python -m qa bench --write benchmarks/results/questions.md"),
        (options.benchmark,),
    ),
    "batch ask": Command(
        "batch:ask",
        "answer questions in JSON lines",
        'Read lines {"id", "article_text", "title", "question"}; for each, in order and at once, write '
        '{"id", "passages": [text, …], "sentence", "answerable", "confidence"}: at most 20 passages, best first. '
        'A line {"op": "corpus", "articles": [{"title", "text"}, …]} is answered with one line; afterwards questions '
        'with "article_text": null search all its articles. An invalid line is answered {"error", "line"}.',
        ("python -m qa batch ask < questions.jsonl > answers.jsonl",),
    ),
    "batch quotes": Command(
        "batch:quotes",
        "find quotations in JSON lines",
        'Read lines {"id", "text"}; for each, in order and at once, write {"id", "quotes": [{"text", "start", "end", '
        '"speaker", "mention", "cue", "kind"}, …]}: offsets in code points, without the quotation marks. An invalid '
        'line is answered {"error", "line"}.',
        ("python -m qa batch quotes < texts.jsonl > quotes.jsonl",),
    ),
}

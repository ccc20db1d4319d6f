"""Options: what can be typed after ``python -m qa``, its help and its examples."""

import argparse
import re
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
    """One command: the function that runs it, as ``module:function`` in ``qa.cli``, and its help."""

    run: str
    summary: str
    description: str
    examples: tuple[str, ...]
    add: tuple[Callable[[argparse.ArgumentParser], None], ...] = ()


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is; exit status 2."""
        required = "the following arguments are required: "
        if message.startswith(required):
            message = f"{message.removeprefix(required)} is missing"
        if found := re.match(
            r"argument COMMAND: invalid choice: (?P<typed>'.*?'|\".*?\") \(choose from (?P<known>.*)\)", message
        ):
            known = found["known"].replace("'", "")
            message = f'{found["typed"]} is no command; commands are {known}; to ask: {PROGRAM} ask "your question"'
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


def _quoted(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--speaker", type=_words, metavar="NAME", help="whose words; any name the article gives them, or near it"
    )
    made.add_argument("--about", type=_words, metavar="WORDS", help="what they are about")
    made.add_argument("--kind", choices=KINDS, help="default: quotations and fragments")
    made.add_argument("--order", choices=("relevance", "place"), default="relevance", help="default: relevance")
    made.add_argument("--random", action="store_true", help="one of them by chance")
    made.add_argument("--seed", type=_seed, metavar="NUMBER", help="for --random: the same seed gives the same one")


def _drawn(made: argparse.ArgumentParser) -> None:
    made.add_argument("--theme", choices=("light", "dark"), default="light", help="default: light")
    made.add_argument(
        "--output",
        type=Path,
        default=Path("quote.png"),
        metavar="FILE",
        help="default: quote.png; - is standard output",
    )


def _explain_quotes(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--explain", action="store_true", help="tell why: cue, source, the mentions and rules to the speaker"
    )


def _judged(made: argparse.ArgumentParser) -> None:
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help="judgements in SQuAD v2 form")
    made.add_argument(
        "--no-slips", action="store_true", help="leave out the typing slips, which take three times as long"
    )
    made.add_argument("--plot", type=Path, metavar="FILE", help="draw calibration and risk over coverage to a PNG")
    made.add_argument("--baseline", type=Path, metavar="FILE", help="exit with 1 where a measure is below those stored")
    made.add_argument("--store", action="store_true", help="store the measures as the --baseline instead")


def _annotated(made: argparse.ArgumentParser) -> None:
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help="annotated articles as JSON lines")
    made.add_argument("--judgements", type=Path, metavar="FILE", help="whom the pronouns denote, as JSON lines")


def _measured(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help="print JSON for programs")
    made.add_argument("--write", type=Path, metavar="FILE", help="write the table there as well")


def _characters(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < LEAST_LIMIT:
        raise argparse.ArgumentTypeError(f"must be a whole number from {LEAST_LIMIT} on, such as 2000, not {text!r}")
    return number


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"must be a whole number, such as 7, not {text!r}") from error


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("must not be empty; leave it out to have the quotations of all")
    return text


KINDS = ("quotation", "fragment", "scare")  # as qa.quotes.Kind has them, which takes long to import
GROUPS = {"batch": "filters for programs: a JSON line in, a JSON line out"}

COMMANDS = {
    "ask": Command(
        "ask:ask",
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
        "ask:chat",
        "ask one question after the other",
        "A conversation: a question may refer to the one before. From a pipe, each line is a question.",
        ("python -m qa chat", "python -m qa chat --file report.txt", "python -m qa chat < questions.txt"),
        (_source, _explain, _limit, _look),
    ),
    "articles": Command(
        "show:articles",
        "list the articles",
        "What is known of each article: title, origin, dates, how long it is, and its id for --article.",
        ("python -m qa articles", "python -m qa articles --json"),
        (_source, _output),
    ),
    "passages": Command(
        "show:passages",
        "list the passages",
        "The passages that questions are answered with, each with its number, its span in the article's text (in\n"
        "code points, the end exclusive) and its paragraphs.",
        ("python -m qa passages", "python -m qa passages --file report.txt --json"),
        (_source, _output),
    ),
    "quotes": Command(
        "quotes:quotes",
        "show quotations",
        "The quotations of the article, with who said them; or those of a speaker, on a topic, of a kind.",
        (
            "python -m qa quotes",
            'python -m qa quotes --speaker William --about "mental health"',
            "python -m qa quotes --random",
            "python -m qa quotes --kind scare --explain",
        ),
        (_quoted, _explain_quotes, _source, _output),
    ),
    "speakers": Command(
        "quotes:speakers_listed",
        "list who is quoted",
        "Everybody who is quoted, most quoted first, with the names that the article gives them.",
        ("python -m qa speakers", "python -m qa speakers --json"),
        (_source, _output),
    ),
    "card": Command(
        "quotes:card",
        "draw a quotation as a picture",
        "The first quotation that fits, as a PNG worth sharing. Printed are the file and the words of the picture.",
        (
            "python -m qa card --speaker William --output william.png",
            "python -m qa card --random --theme dark",
        ),
        (_quoted, _drawn, _source, _look),
    ),
    "eval": Command(
        "evaluate:answers",
        "measure the answers",
        "Ask every question of files of judgements, and tell how often the answer was found, refused, or wrongly\n"
        "refused, how it stands typing slips, whether the confidence is true, and how long it takes. In brackets:\n"
        "95 % intervals, by resampling articles.",
        (
            "python -m qa eval benchmarks/judgements/sample.json",
            "python -m qa eval ../shared/data/qa/squad2.visible.json --plot squad2.png",
            "python -m qa eval FILE… --baseline baseline.json --store",
        ),
        (_judged, _output),
    ),
    "eval-quotes": Command(
        "evaluate:quotations",
        "measure the quotations",
        "Find the quotations of annotated articles, and tell how many were found, and how many speakers were right.",
        ("python -m qa eval-quotes ../shared/data/quotes/*.visible.jsonl",),
        (_annotated, _output),
    ),
    "bench": Command(
        "bench:bench",
        "measure time and memory",
        "How long a question takes beside the bare library, how long the command takes beside an interpreter that\n"
        "imports numpy, and how much memory it needs; all in one run, for the machine's other work counts too.",
        ("python -m qa bench", "python -m qa bench --write benchmarks/results/questions.md"),
        (_measured,),
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
    "batch quotes": Command(
        "batch:quotes",
        "find quotations in JSON lines",
        'Read lines {"id", "text"}; write for each, at once and in order, {"id", "quotes": [{"text", "start", "end",\n'
        '"speaker", "mention", "cue", "kind"}, …]}: offsets in code points, the marks outside. A bad line is\n'
        'answered {"error", "line"}.',
        ("python -m qa batch quotes < texts.jsonl > quotes.jsonl",),
    ),
}

"""Options: the groups of options that commands share, each a function that adds them to a command's parser."""

import argparse
from pathlib import Path

from qa.retrieval.encoder import MODES
from qa.wording import LANGUAGES

MIN_LIMIT = 500  # characters; room for a lead, a citation and an excerpt
KINDS = ("quotation", "fragment", "scare")  # the values of qa.quotes.quote.QuoteKind, which takes long to import


def question(parser: argparse.ArgumentParser) -> None:
    """The question, as one argument or as several words."""
    parser.add_argument("question", nargs="+", metavar="QUESTION", help="the question, with or without quotation marks")


def source(parser: argparse.ArgumentParser) -> None:
    """Which articles to read; without any of these, those of the settings."""
    folder_or_file = parser.add_mutually_exclusive_group()
    folder_or_file.add_argument(
        "--corpus",
        type=Path,
        metavar="FOLDER",
        help="read the articles of this folder instead of the one in the settings",
    )
    folder_or_file.add_argument("--file", type=Path, metavar="FILE", help="read one article from any text file")
    parser.add_argument("--article", metavar="ID", help="use only this article; the command 'articles' lists the ids")


def output(parser: argparse.ArgumentParser) -> None:
    """JSON, or text with the options of ``style``."""
    parser.add_argument("--json", action="store_true", help="print JSON for programs (docs/json.md)")
    style(parser)


def style(parser: argparse.ArgumentParser) -> None:
    """How text looks on a terminal, and its language."""
    parser.add_argument(
        "--color",
        action=argparse.BooleanOptionalAction,
        help="use colour and bold type; default: on a terminal, unless NO_COLOR is set or TERM is dumb",
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=LANGUAGES[0],
        metavar="LANGUAGE",
        help=f"language of Byline's own sentences: {', '.join(LANGUAGES)}; default: {LANGUAGES[0]}",
    )


def limit(parser: argparse.ArgumentParser) -> None:
    """The greatest length of a reply."""
    parser.add_argument(
        "--limit",
        type=_characters,
        metavar="CHARACTERS",
        help=f"shorten a reply to at most this many characters; {MIN_LIMIT} or more",
    )


def explain(parser: argparse.ArgumentParser) -> None:
    """Whether to explain an answer."""
    parser.add_argument(
        "--explain", action="store_true", help="explain the answer: query terms, hits, features, confidence"
    )


def quotes(parser: argparse.ArgumentParser) -> None:
    """Which quotations, and in which order."""
    parser.add_argument(
        "--speaker", type=_words, metavar="NAME", help="filter by speaker: any name in the article, or a similar one"
    )
    parser.add_argument("--about", type=_words, metavar="WORDS", help="filter by topic")
    parser.add_argument(
        "--kind",
        choices=KINDS,
        metavar="KIND",
        help=f"filter by kind: {', '.join(KINDS[:-1])} or {KINDS[-1]}; default: quotations and fragments",
    )
    parser.add_argument(
        "--order", choices=("relevance", "place"), default="relevance", help="sort order; default: relevance"
    )
    parser.add_argument("--random", action="store_true", help="choose one at random")
    parser.add_argument("--seed", type=_seed, metavar="NUMBER", help="make --random choose the same one every time")


def card(parser: argparse.ArgumentParser) -> None:
    """The colours of a card and its file."""
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="colours; default: light")
    parser.add_argument(
        "--output",
        type=_png,
        default=Path("quote.png"),
        metavar="FILE",
        help="PNG file to write, or - for standard output; default: quote.png",
    )


def explain_quotes(parser: argparse.ArgumentParser) -> None:
    """Whether to explain who is given as the speaker."""
    parser.add_argument(
        "--explain",
        action="store_true",
        help="explain the speaker: the cue, the source, the mentions that lead to the name, and each rule",
    )


def judgements(parser: argparse.ArgumentParser) -> None:
    """Judged questions, and what to do with their measures."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="judged questions in SQuAD v2 format")
    parser.add_argument(
        "--no-slips",
        action="store_true",
        help="do not repeat the questions with typing errors (repeating takes three times as long)",
    )
    parser.add_argument("--plot", type=Path, metavar="FILE", help="plot calibration and risk over coverage to a PNG")
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="exit with 1 if a measure is worse than in this file"
    )
    parser.add_argument("--store", action="store_true", help="write the measures to the --baseline file instead")
    parser.add_argument("--encoder", choices=MODES, help="compare meanings by this one; default: that of the settings")


def annotations(parser: argparse.ArgumentParser) -> None:
    """Articles with annotated quotations."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="annotated articles in JSON lines")
    parser.add_argument("--judgements", type=Path, metavar="FILE", help="who the pronouns refer to, in JSON lines")


def benchmark(parser: argparse.ArgumentParser) -> None:
    """The form of the benchmark's figures."""
    parser.add_argument("--json", action="store_true", help="print JSON for programs")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the table to this file")


def _characters(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < MIN_LIMIT:
        raise argparse.ArgumentTypeError(f"must be a whole number of at least {MIN_LIMIT}, such as 2000, not {text!r}")
    return number


def _png(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in {"", ".png"}:
        raise argparse.ArgumentTypeError(
            f"a card is a PNG, so the name of its file ends in .png, not in {path.suffix!r}"
        )
    return path


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"must be a whole number, such as 7, not {text!r}") from error


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("must not be empty; omit the option to see the quotations of everybody")
    return text

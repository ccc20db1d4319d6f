"""Countries: where a text names one, from a list of the sovereign states and of the parts of the United Kingdom."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from qa.quotes.lexicon import ORGANISATION
from qa.text.span import Span

# Before or after a country's name, words that make another name of it: New Mexico, South America, West Germany.
_BEFORE = r"(?<!\bNew )(?<!\bLatin )(?<!\bCentral )(?<!\bSouth )(?<!\bNorth )(?<!\bLittle )(?<!\bSt )(?<!\bSt\. )"
_COMPASS = ("North", "South", "Central", "New", "St")  # the first words of some countries' own names
_STATE = re.compile(r"[A-Z][a-z]+, $")  # "Atlanta, Georgia"
_BODY_OF = re.compile(r"\b([A-Z][a-z]+) of (?:the )?$")  # "Bank of America", but "King of Spain"
_BODY_REACH = 40  # characters before a country in which the words are that make another name of it
_APOSTROPHES = "['\u2019]"


def countries_in(text: str) -> Iterator[tuple[str, Span]]:
    """Each mention of a country in *text*, in order: the country as the list calls it first, and the span."""
    pattern, names = _table()
    for match in pattern.finditer(text):
        written = " ".join(match[0].split()).replace("\u2019", "'")
        before = text[max(0, match.start() - _BODY_REACH) : match.start()]
        if written == "Georgia" and _STATE.search(before):
            continue
        if (body := _BODY_OF.search(before)) and body[1].lower() in ORGANISATION:
            continue
        yield names[written], Span(match.start(), match.end())


def is_country(name: str) -> bool:
    """Whether *name* as a whole is a country's: "UK"."""
    return name in _table()[1]


@cache
def _table() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The pattern of all names, the longest first, and the country of each name."""
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    names = {name: line.split("; ")[0] for line in lines for name in line.split("; ")}
    longest = sorted(names, key=lambda name: (-len(name), name))
    compound = "|".join(_pattern(name) for name in longest if name.startswith(_COMPASS))
    plain = "|".join(_pattern(name) for name in longest if not name.startswith(_COMPASS))
    return re.compile(rf"(?<![\w.@#-])(?:{compound}|{_BEFORE}(?:{plain}))(?![\w@]|-[a-z])"), names


def _pattern(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s+").replace("'", _APOSTROPHES)

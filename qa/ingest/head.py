"""The head of an article: dateline, headline and standfirst, recognised in its first paragraphs."""

import datetime as dt
import re
from dataclasses import dataclass

from qa.ingest.front_matter import FrontMatter
from qa.text.span import Span

HEADLINE_LIMIT = 160  # characters; the longest headlines of newspapers have about 120
STANDFIRST_LIMIT = 320  # characters; two lines of a printed page
DATELINE_LIMIT = 120  # characters; enough for two dates, a time zone and a place
_BODY_MINIMUM = 3  # paragraphs; with fewer left, the first one is more likely the body than a standfirst

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = re.compile(
    r"\b(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Z][a-z]{2,8})\.?,?\s+(?P<year2>\d{4})"
    r"|(?P<month2>[A-Z][a-z]{2,8})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year3>\d{4}))\b"
)
# What a dateline consists of besides dates; the two- to five-letter capitals are time zones.
_DATELINE_WORD = re.compile(
    r"\b(?:published|updated|posted|last|modified|first|on|at|by|[ap]m|[A-Z]{2,5}|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\d{1,2}:\d{2}(?::\d{2})?|[\s|,.:;()\u2013\u2014-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of an article above its body, as spans of its text; None for a part that is missing."""

    dateline: Span | None
    headline: Span | None
    standfirst: Span | None


def find_head(text: str, paragraphs: tuple[Span, ...], front_matter: FrontMatter | None) -> Head:
    """The head of *text*, among its first *paragraphs*; at least one paragraph is left for the body.

    With front matter, the headline and the standfirst are the paragraphs that repeat it word for word. Without, they
    are recognised by their form.
    """
    rest = list(paragraphs)
    dateline = headline = standfirst = None
    for _ in range(2):  # the dateline is above or below the headline
        if dateline is None and len(rest) > 1 and _is_dateline(rest[0].of(text)):
            dateline = rest.pop(0)
        elif headline is None and len(rest) > 1 and _is_headline(rest[0].of(text), front_matter):
            headline = rest.pop(0)
    if front_matter:
        if len(rest) > 1 and rest[0].of(text) == front_matter.standfirst:
            standfirst = rest[0]
    elif dateline and headline and len(rest) > _BODY_MINIMUM and _is_standfirst(rest[0].of(text)):
        standfirst = rest[0]
    return Head(dateline, headline, standfirst)


def dateline_dates(dateline: str) -> tuple[dt.date | None, dt.date | None]:
    """The dates of publication and update in *dateline*; None for a missing or ambiguous (03/04/2017) date."""
    published = updated = None
    for match in _DATE.finditer(dateline):
        date = _date(match)
        if re.search(r"\b(?:updated|modified)\W*$", dateline[: match.start()], re.IGNORECASE):
            updated = updated or date
        else:
            published = published or date
    return published, updated


def _is_dateline(paragraph: str) -> bool:
    if len(paragraph) > DATELINE_LIMIT or not _DATE.search(paragraph):
        return False
    return not _DATELINE_WORD.sub("", _DATE.sub("", paragraph))


def _is_headline(paragraph: str, front_matter: FrontMatter | None) -> bool:
    if front_matter:
        return paragraph.removeprefix("# ") == front_matter.title
    one_line = "\n" not in paragraph and len(paragraph) <= HEADLINE_LIMIT
    return one_line and paragraph[-1] not in ".:;,\"'\u201d\u2019"


def _is_standfirst(paragraph: str) -> bool:
    one_sentence = len(re.findall(r"[.!?]+(?=\s|$)", paragraph)) <= 1
    return one_sentence and "\n" not in paragraph and len(paragraph) <= STANDFIRST_LIMIT


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        if match["first"]:
            return _numeric_date(int(match["first"]), int(match["second"]), int(match["year"]))
        name = (match["month"] or match["month2"])[:3].lower()
        month = _MONTHS.index(name) + 1
        return dt.date(int(match["year2"] or match["year3"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


def _numeric_date(first: int, second: int, year: int) -> dt.date | None:
    """The date of ``first/second/year``; None if it can be both day/month (Britain) and month/day (America)."""
    months = len(_MONTHS)
    if first <= months and second <= months and first != second:
        return None
    day, month = (first, second) if second <= months else (second, first)
    return dt.date(year, month, day)

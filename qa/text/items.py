"""Items: what an article can be asked to list, and those of its dates, figures and addresses that patterns find."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from qa.text.span import Span


class ItemKind(StrEnum):
    """The kinds of items; the values are published in docs/json.md."""

    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    PLACES = "places"
    COUNTRIES = "countries"
    DATES = "dates"
    NUMBERS = "numbers"
    AMOUNTS = "amounts"
    PERCENTAGES = "percentages"
    HASHTAGS = "hashtags"
    HANDLES = "handles"
    LINKS = "links"
    EMAILS = "emails"
    PHONES = "phones"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that an article names: ``name`` is where it does so best, ``mentions`` are all places, in order."""

    name: Span
    mentions: tuple[Span, ...]


# Repetitions are bounded, so that the work stays linear whatever the text.
_FULL_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH = rf"(?:{_FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1[0-9]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = r"\d{1,20}(?:[.,\u202f]\d{1,20}){0,6}"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|m|bn|tn|k)\b"
_CURRENCY = (
    r"(?:(?:US|Australian|Canadian|New Zealand|Hong Kong) )?(?:dollars?|pounds?|euros?|cents?|pence|yen|yuan|rupees?|"
    r"rand|francs?|pesos?|kron(?:er|or|e|a)|USD|GBP|EUR)\b"
)
_WORDS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_HOST = r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}[a-z]{2,24}"
_TOP_LEVELS = "com|org|net|gov|edu|int|info|io|eu|uk|de|fr|es|pt|br|au|ca|ie|nz|za|in|us|tv|me|app|dev|gg|news|blog"
_PATH = r"[^\s<>\"\u201c\u201d]*[^\s<>\"\u201c\u201d.,;:!?')\]]"
_UNITS = "people|years|metres|meters|feet|miles|km|words"

# In this order: what an earlier pattern has found is not found again by a later one, so that the year of a date and
# the digits of a telephone number are no numbers.
_PATTERNS: Mapping[ItemKind, tuple[str, ...]] = {
    ItemKind.EMAILS: (rf"(?i:(?<![\w.+-])[\w.+-]{{1,64}}@{_HOST}\b)",),
    ItemKind.LINKS: (
        rf"(?i:\bhttps?://{_PATH})",
        rf"(?i:(?<![\w@.-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,6}}(?:{_TOP_LEVELS})(?:/{_PATH}|/|\b(?![.@-]?\w)))",
    ),
    ItemKind.HASHTAGS: (r"(?<![\w&#/])#(?=\w{0,60}[^\W\d_])\w+",),
    ItemKind.HANDLES: (r"(?<![\w@./])@[A-Za-z_]\w{1,29}(?:\.\w{1,29}){0,6}",),
    ItemKind.PHONES: (
        r"(?<![\w.,$\u00a3\u20ac])(?:\+\d{1,3}[ .-]?)?(?:\(0?\d{1,5}\)[ .-]?)?\d{2,5}(?:[ .-]\d{2,5}){1,4}(?![\w%])",
    ),
    ItemKind.DATES: (
        rf"\b(?:{_WEEKDAY},? (?:the )?)?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR}\b)?",
        rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:,? {_YEAR}\b)?",
        rf"\b{_MONTH},? {_YEAR}\b",
        r"\b\d{4}-[01]\d-[0-3]\d\b",
        r"\b[0-3]?\d/[01]?\d/(?:\d\d){1,2}\b",
        rf"(?<=[Ii]n ){_FULL_MONTH}\b",
        rf"\b{_WEEKDAY}\b",
        rf"(?<![$\u00a3\u20ac\d.,])\b{_YEAR}s?\b(?!%|[.,]\d|[- ](?:{_UNITS})\b)",
    ),
    ItemKind.AMOUNTS: (
        rf"(?:\b(?:US|A|C|NZ|HK|R))?[$\u00a3\u20ac\u00a5\u20b9]\s?{_NUMBER}(?:[\s-]?{_SCALE})?",
        rf"\b(?:{_NUMBER}|{_WORDS})(?:[\s-]{_SCALE}){{0,3}}[\s-]{_CURRENCY}",
    ),
    ItemKind.PERCENTAGES: (rf"\b(?:{_NUMBER}|{_WORDS})(?:\s?%|[\s-]per\s?cent\b)",),
    ItemKind.NUMBERS: (
        rf"(?<![\w.,/:-]){_NUMBER}(?:[\s-]{_SCALE}){{0,3}}(?![\w/:]|-[A-Za-z]{{0,20}}\d)",
        rf"(?<![\w.,/:-])(?i:{_WORDS})(?:[\s-]{_SCALE}){{0,3}}\b",
    ),
}
# What the first character of an item may be: to look at it first makes the search several times faster.
_FIRST = {ItemKind.DATES: r"(?=[A-Z\d])", ItemKind.NUMBERS: r"(?=[\dTFSENtfsen])"}
# Without these a text has no item of the kind, which saves the slower search.
_TRIGGERS = {
    ItemKind.EMAILS: re.compile("@"),
    ItemKind.HANDLES: re.compile("@"),
    ItemKind.HASHTAGS: re.compile("#"),
    ItemKind.LINKS: re.compile(rf"://|www\.|\.(?:{_TOP_LEVELS})\b", re.IGNORECASE),
}
_MIN_PHONE_DIGITS = 7  # fewer are a score, a date or a range
_INTERNATIONAL = 15  # digits at most; ITU-T E.164


def pattern_items(text: str, parts: Sequence[Span]) -> Mapping[ItemKind, tuple[Item, ...]]:
    """The dates, figures and addresses in the *parts* of *text*, which are in order; each kind in order.

    Two mentions with the same letters, whatever their case, are one item. Kinds without items are left out.
    """
    taken: list[Span] = []
    found = {}
    for kind, pattern in _compiled().items():
        if kind in _TRIGGERS and not _TRIGGERS[kind].search(text):
            continue
        spans = [
            Span(match.start(), match.end())
            for part in parts
            for match in pattern.finditer(text, part.start, part.end)
            if kind is not ItemKind.PHONES or _is_phone(match[0])
        ]
        spans = _apart(spans, taken)
        taken = sorted([*taken, *spans])
        if spans:
            found[kind] = grouped(text, spans)
    return found


def grouped(text: str, spans: Sequence[Span]) -> tuple[Item, ...]:
    """*spans* of *text* as items: those with the same words, in any case, are one, in the order of the first."""
    by_words: dict[str, list[Span]] = {}
    for span in spans:
        by_words.setdefault(" ".join(span.of(text).split()).casefold(), []).append(span)
    return tuple(Item(mentions[0], tuple(mentions)) for mentions in by_words.values())


@cache
def _compiled() -> Mapping[ItemKind, re.Pattern[str]]:
    return {kind: re.compile(f"{_FIRST.get(kind, '')}(?:{'|'.join(each)})") for kind, each in _PATTERNS.items()}


def _is_phone(words: str) -> bool:
    """Whether *words*, digits in groups, have as many as a telephone number and a sign of one."""
    digits = sum(map(str.isdigit, words))
    is_other = re.fullmatch(r"\d{4}[ -]\d{4}|\d{4}-\d\d-\d\d", words)  # years or a date
    return _MIN_PHONE_DIGITS <= digits <= _INTERNATIONAL and not is_other and (words[0] in "+(0" or "-" in words)


def _apart(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """Those of *spans* that overlap none of *taken*; both are in order."""
    left = []
    number = 0
    for span in spans:
        while number < len(taken) and taken[number].end <= span.start:
            number += 1
        if number == len(taken) or not taken[number].overlaps(span):
            left.append(span)
    return left

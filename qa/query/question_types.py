"""Question types: small talk, a question about the article itself (its metadata), or a question to its text."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from qa.query.limits import QUESTION_LIMIT
from qa.text.analysis import fold, tokens
from qa.text.items import ItemKind


class MetadataField(StrEnum):
    """What can be asked about the article itself, apart from its text."""

    TITLE = "title"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    UPDATED = "updated"
    URL = "url"
    LENGTH = "length"
    SUMMARY = "summary"


class SmallTalk(StrEnum):
    """What calls for a reply other than an answer."""

    EMPTY = "empty"
    WORDLESS = "wordless"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ABOUT_BOT = "about-bot"
    OTHER_LANGUAGE = "other-language"


_THING = (
    "(the |this |that |these |those |your |all )*(whole |full |news )?"
    "(articles?|story|stories|interviews?|essays?|blog ?posts?|piece|text|report|post|page|document)"
)
_SHORTHAND = {
    "<it>": f"({_THING}|this|it)",
    "<thing>": _THING,
    "<is>": "('?s| is| was| are| were)",
    "<short>": r"(in|with|using) (a|a few|one|two|three|four|five|six|\d{1,3})( \w+)? "
    "(sentences?|lines?|words?|points?|bullets?|paragraphs?)",
}
_LEADS = re.compile(
    r"^(?:(?:hi|hello|hey|so|and|ok|okay|um|please|pls|(?:can|could|would|will) (?:you|u)|do you know|tell me) )+"
)
_TAILS = re.compile(r"(?: (?:please|pls|thanks|thank you|exactly|again|then|btw))+$")

_ENGLISH_WORDS = frozenset(
    "the of and to in is was what who when where why how which did does do are were for on with that this it he she a "
    "an his her at by from about say said tell me as be has have had not or".split()
)
MIN_FOREIGN_WORDS = 3  # fewer words that begin with a foreign question word may be a name ("Quando Rondo")
_MIN_LATIN = 0.5  # fraction of the letters; with less the question is in another script


def metadata_field(question: str, *, is_first: bool = False) -> MetadataField | None:
    """The metadata (title, author, date …) that *question* asks for, or None if it asks about the text.

    *is_first*: nothing in the text has been asked about yet, so that "it" means the article.
    """
    asked = plain_request(question)
    name = _matched(_phrases().metadata, asked) or (is_first and _matched(_phrases().metadata_at_first, asked))
    return MetadataField(name) if name else None


def listed_kind(question: str) -> ItemKind | None:
    """The kind of items of the article that *question* asks to list, or None for any other question."""
    asked = plain_request(question)
    for kind, hint in _phrases().listing_hints.items():
        if hint.search(asked) and _listing_pattern(kind).fullmatch(asked):
            return ItemKind(kind)
    return None


def plain_request(question: str) -> str:
    """*question* in lower case, without punctuation but apostrophes, and without "please tell me" around it."""
    return _TAILS.sub("", _LEADS.sub("", _plain(question)))


def small_talk(question: str) -> SmallTalk | None:
    """The kind of small talk that *question* is, or None if it is to be answered.

    OTHER_LANGUAGE is decided by function words and script alone, because an English question may contain foreign names.
    """
    if not question.strip():
        return SmallTalk.EMPTY
    if len(question) > QUESTION_LIMIT:
        return SmallTalk.TOO_LONG
    words = [token.text for token in tokens(question)]
    if not words:
        return SmallTalk.WORDLESS
    if len(words) == 1 and len(words[0]) == 1 and ord(words[0]) < 0x250:  # noqa: PLR2004 - one Latin letter or digit
        return SmallTalk.TOO_SHORT
    if name := _matched(_phrases().small_talk, _plain(question)):
        return SmallTalk(name)
    return SmallTalk.OTHER_LANGUAGE if _is_foreign(question, words) else None


@dataclass(frozen=True, slots=True)
class _Phrases:
    metadata: dict[str, re.Pattern[str]]
    metadata_at_first: dict[str, re.Pattern[str]]
    listing_hints: dict[str, re.Pattern[str]]
    small_talk: dict[str, re.Pattern[str]]
    foreign: tuple[frozenset[str], ...]
    asking: frozenset[str]


@cache
def _phrases() -> _Phrases:
    """The phrases of ``question_types.toml``, compiled at the first question."""
    table = _table()
    return _Phrases(
        {name: _pattern(lines) for name, lines in table["metadata"].items()},
        {name: _pattern(lines) for name, lines in table["metadata_at_first"].items()},
        {kind: _listing_hint(table["listing"], kind) for kind in table["listing"]["nouns"]},
        {name: _pattern(lines) for name, lines in table["small_talk"].items()},
        tuple(frozenset(fold(word) for word in words.split()) for words in table["foreign"].values()),
        frozenset(fold(word) for words in table["asking"].values() for word in words.split()),
    )


def _pattern(lines: list[str]) -> re.Pattern[str]:
    pattern = "|".join(lines)
    for short, full in _SHORTHAND.items():
        pattern = pattern.replace(short, full)
    return re.compile(pattern)


def _listing_hint(table: Mapping[str, Any], kind: str) -> re.Pattern[str]:
    """What every request for items of *kind* contains: a noun of the kind, or the first word of its own requests."""
    first_words = {re.split(r"\W", line, maxsplit=1)[0] for line in table["own"].get(kind, [])}
    return re.compile("|".join((table["nouns"][kind], *(f"^{word}" for word in sorted(first_words)))))


@cache
def _listing_pattern(kind: str) -> re.Pattern[str]:
    """The requests for items of *kind*: every frame with its nouns, and its own; compiling it takes 20 ms."""
    table = _table()["listing"]
    lines = [*table["frames"], *(table["short"] if kind in table["rare"] else []), *table["own"].get(kind, [])]
    for name in ("mentioned", "each"):
        lines = [line.replace(f"<{name}>", table[name]) for line in lines]
    return _pattern([line.replace("<nouns>", f"({table['nouns'][kind]})") for line in lines])


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _matched(patterns: dict[str, re.Pattern[str]], asked: str) -> str | None:
    return next((name for name, pattern in patterns.items() if pattern.fullmatch(asked)), None)


def _plain(question: str) -> str:
    """*question* in lower case, with one space between words and no punctuation except apostrophes."""
    kept = re.sub(r"[^\w'\u2019]+", " ", question.casefold()).replace("\u2019", "'")
    return kept.strip()


def _is_foreign(question: str, words: list[str]) -> bool:
    letters = [char for char in question if char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    if latin < _MIN_LATIN * len(letters):
        return True
    folded = [fold(word) for word in words]
    english = sum(word in _ENGLISH_WORDS for word in folded)
    foreign = max(sum(word in known for word in folded) for known in _phrases().foreign)
    if not english and len(folded) >= MIN_FOREIGN_WORDS and folded[0] in _phrases().asking:
        return True
    is_spanish = any(mark in question for mark in "\u00bf\u00a1")  # inverted question or exclamation mark
    # One foreign word more than English ones proves nothing: many are English words too ("die", "son", "come").
    return foreign > english + (0 if is_spanish else 1) or (is_spanish and english == 0)

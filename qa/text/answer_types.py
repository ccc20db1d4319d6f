"""Answer types: those a question asks for, and those a sentence shows.

``answer_types.toml`` has the patterns of both.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from qa.text.analysis import STOP_WORDS, fold, tokens
from qa.text.characters import visible


class AnswerType(StrEnum):
    """What kind of thing answers a question. The values are the sections of ``answer_types.toml``."""

    PERSON = "person"
    NAME = "name"
    PLACE = "place"
    TIME = "time"
    YEAR = "year"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    AGE = "age"
    LENGTH = "length"
    MEASURE = "measure"
    REASON = "reason"
    MANNER = "manner"
    WORDS = "words"
    MEANING = "meaning"


MEASURED_TYPES = frozenset(  # those whose values are figures
    (
        AnswerType.TIME,
        AnswerType.YEAR,
        AnswerType.NUMBER,
        AnswerType.MONEY,
        AnswerType.SHARE,
        AnswerType.AGE,
        AnswerType.LENGTH,
        AnswerType.MEASURE,
    )
)
_MATCHED_LENGTH = 400  # characters of a question that are matched, which bounds the time for a very long one

# A capitalised word after one of these is taken for a place.
_PLACE_PREPOSITIONS = frozenset("in at near from outside inside to across around of off via toward towards".split())
_HYPHENS = frozenset("-\u2010\u2011")
Spans = Mapping[AnswerType, Sequence[tuple[int, int]]]
_Patterns = tuple[tuple[AnswerType, re.Pattern[str]], ...]


@lru_cache(maxsize=64)
def expected_types(question: str) -> frozenset[AnswerType]:
    """The answer types that *question* asks for; often none, sometimes several."""
    lowered = " ".join(visible(question[:_MATCHED_LENGTH]).casefold().split())
    return frozenset(answer_type for answer_type, pattern in _patterns("asks") if pattern.search(lowered))


def typed_spans(sentence: str) -> Spans:
    """Where *sentence* shows each answer type that its pattern recognises: the ranges of characters, in order."""
    lowered = visible(sentence).casefold()
    found: dict[AnswerType, Sequence[tuple[int, int]]] = {}
    for answer_type, pattern in _patterns("shows"):
        if spans := [match.span() for match in pattern.finditer(lowered)]:
            found[answer_type] = spans
    return found


def shown_types(
    sentence: str, is_name: Callable[[str], bool], spans: Spans | None = None
) -> Mapping[AnswerType, AbstractSet[str]]:
    """The answer types that *sentence* shows, each with the folded words that show it.

    The first word of a sentence has a capital anyway, so it counts as a name only if *is_name* says so of the
    folded word. *spans* are its ``typed_spans``, if they are known.
    """
    lowered = visible(sentence).casefold()
    found: dict[AnswerType, set[str]] = {
        answer_type: {word for start, end in places for word in lowered[start:end].split()}
        for answer_type, places in (typed_spans(sentence) if spans is None else spans).items()
    }
    names, in_places = _names_and_places(sentence, is_name)
    if names:
        found[AnswerType.PERSON] = found[AnswerType.NAME] = names
    if in_places:
        found[AnswerType.PLACE] = in_places
    return found


def _names_and_places(sentence: str, is_name: Callable[[str], bool]) -> tuple[set[str], set[str]]:
    """The capitalised words of *sentence*, folded, and those of them in a place phrase: "near the Old Town Hall".

    Words that a hyphen joins are one, with the hyphen.
    """
    names: set[str] = set()
    places: set[str] = set()
    before = name = ""
    in_place_phrase = False
    end = 0
    for position, token in enumerate(tokens(sentence)):
        folded = fold(token.text)
        is_capitalised = token.text[0].isupper() and folded not in STOP_WORDS
        goes_on = is_capitalised and bool(name) and sentence[end : token.start] in _HYPHENS
        end = token.end
        if goes_on:  # Oskel-Bada is one name
            names.discard(name)
            places.discard(name)
        if is_capitalised:
            name = f"{name}-{folded}" if goes_on else folded
        if is_capitalised and (position or is_name(folded)):
            names.add(name)
            in_place_phrase = before in _PLACE_PREPOSITIONS or in_place_phrase
            if in_place_phrase:
                places.add(name)
        else:
            name = name if is_capitalised else ""
            in_place_phrase = folded == "the" and before in _PLACE_PREPOSITIONS
        before = folded if folded != "the" else before
    return names, places


@cache
def _patterns(part: str) -> _Patterns:
    """For each answer type, its patterns in *part* (``asks`` or ``shows``) of the file, joined into one."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    found = []
    for answer_type in AnswerType:
        joined = "|".join(table[answer_type].get(part, ()))
        for name, words in table["names"].items():
            joined = joined.replace(f"{{{name}}}", words)
        if joined:
            found.append((answer_type, re.compile(joined)))
    return tuple(found)

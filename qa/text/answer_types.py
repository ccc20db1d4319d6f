"""Expectation: the kind of answer a question asks for, and the kinds a sentence holds.

``expectation.toml`` has the patterns that tell them.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from qa.text.analysis import STOP_WORDS, fold, tokens


class AnswerType(StrEnum):
    """What an answer may be."""

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


_PLACED = frozenset("in at near from outside inside to across around of off via toward towards".split())
_Patterns = tuple[tuple[AnswerType, re.Pattern[str]], ...]


@lru_cache(maxsize=64)
def expected(question: str) -> frozenset[AnswerType]:
    """The kinds of answer that *question* asks for, by its words alone; often none."""
    lowered = " ".join(question.casefold().replace("\u2019", "'").split())[:400]
    return frozenset(kind for kind, pattern in _patterns("asks") if pattern.search(lowered))


def held(sentence: str, is_name: Callable[[str], bool]) -> Mapping[AnswerType, AbstractSet[str]]:
    """The kinds of answer that *sentence* holds, each with the folded words that show it.

    *is_name* tells of a folded word whether it is a name wherever it begins a sentence.
    """
    lowered = sentence.casefold().replace("\u2019", "'")
    found: dict[AnswerType, set[str]] = {}
    for kind, pattern in _patterns("shows"):
        shown = {word for match in pattern.finditer(lowered) for word in match[0].split()}
        if shown:
            found[kind] = shown
    names, placed = _names(sentence, is_name)
    if names:
        found[AnswerType.PERSON] = found[AnswerType.NAME] = names
    if placed:
        found[AnswerType.PLACE] = placed
    return found


def _names(sentence: str, is_name: Callable[[str], bool]) -> tuple[set[str], set[str]]:
    names: set[str] = set()
    placed: set[str] = set()
    before = ""
    was_placed = False
    for number, token in enumerate(tokens(sentence)):
        folded = fold(token.text)
        capital = token.text[0].isupper() and folded not in STOP_WORDS
        if capital and (number or is_name(folded)):
            names.add(folded)
            was_placed = before in _PLACED or was_placed
            if was_placed:
                placed.add(folded)
        else:
            was_placed = folded == "the" and before in _PLACED
        before = folded if folded != "the" else before
    return names, placed


@cache
def _patterns(part: str) -> _Patterns:
    """The patterns of each kind in *part* ("asks" or "shows") of the file, joined."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    found = []
    for kind in AnswerType:
        joined = "|".join(table[kind].get(part, ()))
        for name, words in table["names"].items():
            joined = joined.replace(f"{{{name}}}", words)
        if joined:
            found.append((kind, re.compile(joined)))
    return tuple(found)

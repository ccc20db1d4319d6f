"""Anchors: what an answer must belong to: the noun that is counted, the person whose age is asked, the event dated."""

import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, pairwise, takewhile
from pathlib import Path

from qa.text.analysis import term
from qa.text.answer_types import MEASURED_TYPES, AnswerType

# Words that ask for a type of answer and do not say what it belongs to.
_ASKING = frozenset(
    "old age aged cost price pay paid worth money expensive much many number count amount name named call called title "
    "year date day time month long far tall high big large heavy wide deep fast weight weigh height size speed length "
    "distance depth width temperature hot cold duration percent percentage share exact exactly happen take place kind "
    "type sort mention article text".split()
)
_ASKING_TERMS = frozenset(term(word) for word in _ASKING)
# Words that end a noun group. Questions are typed without apostrophes, too.
_VERBS = frozenset(
    "is are was were be been being am do does did has have had having can could will would should shall may might must "
    "isn't aren't wasn't weren't isnt arent wasnt werent got get gets".split()
)
_LINKS = frozenset(
    "in on at for from to with by of about into over under per between during since until after before than that who "
    "which whose where when while and or but if as there it he she they we you i not how what why whos whats".split()
)
_BE = frozenset(("is", "was", "are", "were"))
_DETERMINERS = frozenset("the a an his her their its my our your this that these those some any other".split())
_IRREGULAR_PLURALS = frozenset("people men women children kids staff police crew feet fish sheep teeth mice".split())
_RELATIONS = frozenset(
    "wife husband spouse partner fiance fiancee girlfriend boyfriend widow widower son daughter child mother mom mum "
    "dad father parent brother sister twin uncle aunt cousin niece nephew grandmother grandfather grandma grandpa "
    "grandson granddaughter teacher boss coach lawyer manager agent assistant apprentice deputy doctor neighbour "
    "neighbor friend colleague owner dog cat horse".split()
)
_RELATION_TERMS = frozenset(term(word) for word in _RELATIONS)
_NAMING = frozenset("name names named called whos".split())
_BY_ANOTHER_NAME = frozenset("real maiden stage birth pen".split())  # kinds of name that a text states as such
_PART_OF_NAME = frozenset("first last full family given".split())


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an answer must belong to.

    ``types`` are the answer types that are bound to something; none if the question asks for no such type. ``heads``
    are the terms of the noun that is counted or named, or of the person whose age is asked; ``others`` those of what
    else the question says about it; ``dimensions`` those that ask for a measure ("heavy"). ``is_part_of_name`` is
    whether the first or last name of somebody is asked for.
    """

    types: frozenset[AnswerType] = frozenset()
    heads: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    dimensions: frozenset[str] = frozenset()
    is_part_of_name: bool = False


NO_ANCHOR = Anchor()


def anchor_of(words: Sequence[str], carried: Collection[AnswerType] = ()) -> Anchor:
    """The Anchor of a question that consists of the folded *words*; *carried* are the types asked for before it."""
    types = _types(" ".join(words)) or MEASURED_TYPES.intersection(carried)
    heads: Collection[str | None] = ()
    dimensions = frozenset[str]()
    if AnswerType.AGE in types:
        heads = [word for word in words if _is_content(word)]
    elif AnswerType.NUMBER in types:
        heads = (_counted(words),)
    elif AnswerType.MEASURE in types:
        dimensions = _terms(word for word in words if word in _ASKING)
    elif not types and (named := _named(words)):
        types, heads = frozenset((AnswerType.NAME,)), (named,)
    if not types:
        return NO_ANCHOR
    found = _terms(word for word in heads if word)
    others = _terms(words) - _ASKING_TERMS
    return Anchor(types, found, others - found or others, dimensions, not _PART_OF_NAME.isdisjoint(heads))


def _types(question: str) -> frozenset[AnswerType]:
    """The measured types that *question* asks for itself, rather than mentions: the first pattern decides."""
    return next((types for pattern, types in _patterns() if pattern.search(question)), frozenset())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], frozenset[AnswerType]], ...]:
    """The patterns of ``anchors.toml`` in order, each with the types that it asks for."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    found = []
    for each in table["asks"]:
        patterns = list(each.get("patterns", ()))
        if nouns := each.get("nouns"):
            patterns += [rf"\b{{which}} (?:exact )?{nouns}(?:{{end}}| {{do}}\b)"]  # "in what year did"
            patterns += [rf"\bwhat(?:s| is| was| are| were) {{group}}{nouns}{{end}}"]  # "what was the average age of"
            if not each.get("needs_interrogative"):  # "repair cost?", "age of mr vale", "a ticket to the hall, price"
                verbless = rf"(?:{{group}}{nouns}{{end}}|.{{0,40}}\b{nouns}(?: now)?$)"
                patterns += [rf"^(?!.*\b(?:{{other}}|when)\b)(?!{{do}}\b){verbless}"]
        for pattern in patterns:
            filled = pattern
            for name, words in table["names"].items():
                filled = filled.replace(f"{{{name}}}", words)
            found.append((re.compile(filled), frozenset(AnswerType(one) for one in each["types"])))
    return tuple(found)


def _terms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(each for word in words if (each := term(word)))


def _is_content(word: str) -> bool:
    return word not in _ASKING and word not in _VERBS and word not in _LINKS and word not in _DETERMINERS


def _counted(words: Sequence[str]) -> str | None:
    """The noun after "how many": the first plural, of several plurals in a row the last; else the first noun."""
    start = _after_how_many(words)
    if start is None:
        return None
    after = dropwhile(lambda word: word in _DETERMINERS or word == "of", words[start:])
    group = list(takewhile(_is_content, after))
    plurals = takewhile(_is_plural, dropwhile(lambda word: not _is_plural(word), group))
    found = list(plurals) or group[:1]
    return found[-1] if found else None


def _after_how_many(words: Sequence[str]) -> int | None:
    for number, word in enumerate(words):
        before = words[number - 1] if number else ""
        if (word in {"many", "much"} and before in {"how", "so"}) or (word == "of" and before in {"number", "count"}):
            return number + 1
    return None


def _is_plural(word: str) -> bool:
    is_regular = len(word) > len("gas") and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return is_regular or word in _IRREGULAR_PLURALS


def _named(words: Sequence[str]) -> str | None:
    """The noun of a relation whose name is asked for ("wife"), or the kind of name ("real", "first"); else None."""
    for before, word in pairwise(words):
        if word in {"name", "names"} and before in _BY_ANOTHER_NAME | _PART_OF_NAME:
            return before
    asks_who_is = any(word == "who" and after in _BE for word, after in pairwise(words))
    if not asks_who_is and _NAMING.isdisjoint(words):
        return None
    found = [(number, word) for number, word in enumerate(words) if term(word) in _RELATION_TERMS]
    if not found:
        return None
    # "her son's teacher", but "the teacher of her son"
    is_first = "of" in words[found[0][0] : found[-1][0]]
    return found[0 if is_first else -1][1]

"""Joint terms: what several words say that may also be written as one: ``e-mail`` email, ``five hundred`` 500.

A text is indexed by its joint terms beside the terms of its words; a question finds either spelling.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.text.analysis import Token, fold, stem, term
from qa.text.number_words import NUMBER_WORDS, VALUES, decades, numbers, roman
from qa.text.units import CLOCK_WORDS, SCALES, UNIT_WORDS, clock_time, quantity

LONGEST_JOINT = 30  # letters; a longer chain of hyphens is no word
_MEASURES = NUMBER_WORDS | UNIT_WORDS | CLOCK_WORDS | SCALES.keys()
_OPEN_DECIMAL = re.compile(r"[^\w.]?\.")  # of .25
_HYPHENS = re.compile("[-\u2010\u2011\u00ad]")
_HYPHEN = re.compile("[\u00ad\u2060]*[-\u2010\u2011\u00ad](?:[^\\S\n]*\n[^\\S\n]*)?")  # also at a line's end


@dataclass(frozen=True, slots=True)
class JointTerm:
    """The index term that the words from ``first`` to ``last`` (inclusive, by number) make together.

    ``word`` is their folded joint form.
    """

    first: int
    last: int
    word: str
    term: str


def joint_terms(text: str, words: Sequence[Token]) -> Iterator[JointTerm]:
    """The joint terms of the *words* of *text*, which are its tokens: hyphenated words, numbers in words, decades."""
    folded = [fold(token.text) for token in words]
    found: list[JointTerm] = []
    if not _MEASURES.isdisjoint(folded):
        found = list(_measures(text, words, folded))
    yield from found
    if _HYPHENS.search(text):
        starts = {each.first for each in found}
        yield from (each for each in _hyphenated(text, words, folded) if each.first not in starts)
    for position, word in enumerate(folded):
        if word[:1].isdigit() and _OPEN_DECIMAL.fullmatch(
            text[max(words[position].start - 2, 0) : words[position].start]
        ):
            yield JointTerm(position, position, f"0.{word}", f"0.{word}")
        elif word.endswith("s"):
            yield from (JointTerm(position, position, other, other) for other in decades(word))
        elif digits := roman(words[position].text):
            yield JointTerm(position, position, digits, digits)


def _measures(text: str, words: Sequence[Token], folded: Sequence[str]) -> Iterator[JointTerm]:
    """The numbers, quantities and times of day in words that nothing but spaces, hyphens or nothing separates."""
    start = 0
    phrase: list[str] = []
    for end in range(1, len(words) + 1):
        between = text[words[end - 1].end : words[end].start] if end < len(words) else "."
        is_glued = end - 1 > start and words[end - 2].end == words[end - 1].start
        phrase.append(SCALES.get(folded[end - 1], folded[end - 1]) if is_glued else folded[end - 1])
        if between and not (between.isspace() or between.strip() == "\u00b0" or _HYPHEN.fullmatch(between)):
            yield from _in_phrase(phrase, folded[start:end], start)
            start, phrase = end, []


def _in_phrase(phrase: Sequence[str], folded: Sequence[str], start: int) -> Iterator[JointTerm]:
    """The joint terms of a *phrase* that begins with the word number *start*; in *folded*, "40k" is not spelled out."""
    found = list(numbers(phrase))
    for first, last, digits in found:
        yield JointTerm(start + first, start + last, digits, digits)
    singles = ((number, number, str(VALUES.get(word, word))) for number, word in enumerate(folded))
    for first, last, digits in (*found, *(each for each in singles if each[2][0].isdigit())):
        if measured := quantity(digits, folded[last + 1 : last + 4]):
            yield JointTerm(start + first, start + last + measured[0], measured[1], measured[1])
    for number in range(len(folded) - 1):
        if time := clock_time(folded[number : number + 3], VALUES):
            yield JointTerm(start + number, start + number + time[0] - 1, time[1], time[1])


def joined(words: Sequence[Token]) -> tuple[str, str]:
    """The folded joint form of *words* and its term: ``saw``, ``mill`` give ``sawmill``."""
    word = fold("".join(token.text for token in words))
    return word, stem(word)


def _hyphenated(text: str, words: Sequence[Token], folded: Sequence[str]) -> Iterator[JointTerm]:
    """The words that hyphens join, unless the first is a number before a word (``19-year-old``, but ``3-D``)."""
    first = 0
    for last in range(len(words)):
        following = words[last + 1].start if last + 1 < len(words) else None
        if following is not None and _HYPHEN.fullmatch(text, words[last].end, following):
            continue
        is_coded = last == first + 1 and len(folded[last]) == 1
        if last > first and (folded[first][:1].isalpha() or is_coded):
            word, joint = joined(words[first : last + 1])
            if len(word) <= LONGEST_JOINT and joint:
                yield JointTerm(first, last, word, joint)
        first = last + 1


def splits(word: str) -> Iterator[tuple[str, str]]:
    """The two parts of the folded *word*, for each way to split it; none with a stop word."""
    word = word.replace("'", "")
    if not word.isalpha() or len(word) > LONGEST_JOINT:
        return
    for place in range(1, len(word)):
        left, right = word[:place], word[place:]
        if term(left) and term(right):
            yield left, right

"""Joint terms: what several words say that may also be written as one: ``e-mail`` email, ``five hundred`` 500.

A text is indexed by its joint terms beside the terms of its words; a question finds either spelling.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.text.analysis import Token, fold, stem, term
from qa.text.number_words import NUMBER_WORDS, decades, numbers

LONGEST_JOINT = 30  # letters; a longer chain of hyphens is no word
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
    found = [] if NUMBER_WORDS.isdisjoint(folded) else list(_numbers(text, words, folded))
    yield from found
    if _HYPHENS.search(text):
        starts = {each.first for each in found}
        yield from (each for each in _hyphenated(text, words, folded) if each.first not in starts)
    for position, word in enumerate(folded):
        if word.endswith("s"):
            yield from (JointTerm(position, position, other, other) for other in decades(word))


def _numbers(text: str, words: Sequence[Token], folded: Sequence[str]) -> Iterator[JointTerm]:
    start = 0
    for end in range(1, len(words) + 1):
        between = text[words[end - 1].end : words[end].start] if end < len(words) else ""
        if not (between.isspace() or _HYPHEN.fullmatch(between)):
            for first, last, digits in numbers(folded[start:end]):
                yield JointTerm(start + first, start + last, digits, digits)
            start = end


def joined(words: Sequence[Token]) -> tuple[str, str]:
    """The folded joint form of *words* and its term: ``saw``, ``mill`` give ``sawmill``."""
    word = fold("".join(token.text for token in words))
    return word, stem(word)


def _hyphenated(text: str, words: Sequence[Token], folded: Sequence[str]) -> Iterator[JointTerm]:
    """The words that hyphens join, unless the first is a number (``19-year-old``)."""
    first = 0
    for last in range(len(words)):
        following = words[last + 1].start if last + 1 < len(words) else None
        if following is not None and _HYPHEN.fullmatch(text, words[last].end, following):
            continue
        if last > first and folded[first][:1].isalpha():
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

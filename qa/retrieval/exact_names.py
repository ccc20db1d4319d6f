"""Exact names: where a sentence defines just the name asked for, those about longer names ("New Mora") do not."""

import re
from collections.abc import Iterable

from qa.text.analysis import STOP_WORDS, fold, tokens

_DEFINED = re.compile(r"\s*(?:,|\(|(?:is|was|are|were)\b)")
_WITHIN_NAME = frozenset((" ", "-", "\u2010", "\u2011", ". "))


def with_longer_names(asked: frozenset[str], sentences: Iterable[tuple[int, str]]) -> list[int]:
    """The numbers of those *sentences* whose subject's name has all words *asked* for and more, if one has no more.

    *asked* are the folded words of a question such as "Who is Oskel?". If no sentence has just that name as its
    subject, there are none: a part of a name ("Orr" for Ada Orr) then means the longer one.
    """
    name = asked - STOP_WORDS
    subjects = [(number, *_subject(text)) for number, text in sentences]
    if not name or not any(words == name and is_defined for _, words, is_defined in subjects):
        return []
    return [number for number, words, _ in subjects if words > name]


def _subject(sentence: str) -> tuple[frozenset[str], bool]:
    """The folded words of the name that opens *sentence*, and whether the sentence goes on to say what that is."""
    words: set[str] = set()
    end = 0
    for number, token in enumerate(tokens(sentence)):
        if number == 0 and fold(token.text) == "the":
            end = token.end
            continue
        goes_on = not words or sentence[end : token.start] in _WITHIN_NAME
        if not goes_on or not (token.text[0].isupper() or token.text.isdigit()):
            break
        words.add(fold(token.text))
        end = token.end
    return frozenset(words), _DEFINED.match(sentence, end) is not None

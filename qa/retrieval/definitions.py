"""Definitions: which sentences introduce the subject of a question: "X is a …", "X, a …,", "the singer X"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from qa.quotes.lexicon import TITLES
from qa.quotes.roles import role_gender
from qa.text.analysis import STOP_WORDS, Token, fold, term, tokens

MAX_SUBJECT = 9  # words before "is"; what is longer is no name but a clause
MAX_OPENING = 700  # characters of a sentence in which the subject and its predicate are looked for

_COPULAS = frozenset(("is", "are", "was", "were", "means", "mean", "refers", "denotes", "describes", "stands"))
_PREDICATE = re.compile(
    r"\s*(?:(?:is|are|was|were)\s+(?:(?:also|now|usually|often|generally|currently|then|formerly|both|not only)\s+)?"
    r"(?:an?|the|one|any|some|when|what|that|my|his|her|their|our|its|located|situated|part|among|known|called|"
    r"defined|named|considered)\b|(?:means?|denotes?|describes?|refers?\s+to|stands?\s+for)\b)",
    re.IGNORECASE,
)
_AGE = r"(?:\d{1,3}|(?:six|seven|eight|nine)(?:teen|ty)?|ten|eleven|twelve|thirteen|fourteen|fifteen|eighteen)"
_OWNED = r"(?:his|her|their|its|our|my|[A-Z]\w+['\u2019]s)\s+[a-z]+"  # "his brother", "Tepa's brother"
_OFFICE = r"(?:[Cc]o-)?[A-Z]?[a-z]+ (?:of|at|for) (?:the )?[A-Z]\w+"  # "Head of External Affairs"
_APPOSITION = re.compile(
    rf"\s*(?:,\s*(?:{_AGE},\s*)?(?:an?|the|who|whose|which|one of|aged|also known|better known|then|now|formerly|"
    rf"{_OWNED}|{_OFFICE})\b"
    r"|\s\((?:born|n\u00e9e|c\.|b\.|\d{2,4}\b|also|formerly|[A-Z]{2,}\)|[a-z]+\))"
    rf"|\s*[\u2013\u2014-]\s+(?:an?|the)\b|,\s*{_AGE},)"
)
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*|\s*\[[^\[\]]*\]\s*")
_JOINS = frozenset((" ", "-", "\u2010", ". "))
_DETERMINERS = frozenset("the a an his her their its our my".split())


class Definitions:
    """Finds the sentences that introduce a subject."""

    def __init__(self, introduced: Sequence[Sequence[frozenset[str]]]) -> None:
        """*introduced* has the subjects of each sentence, as ``defined`` gives them."""
        self._by_term: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for number, subjects in enumerate(introduced):
            for subject in subjects:
                for each in subject:
                    self._by_term.setdefault(each, []).append((number, subject))

    def of(self, subject: frozenset[str]) -> Mapping[int, float]:
        """The sentences that introduce *subject*, given by its terms, each with how well what it introduces agrees.

        That is the share of the terms of both that both have, so that 1 stands for just that subject: a surname stands
        for a full name only in part, and so does a longer name for a shorter one.
        """
        found: dict[int, float] = {}
        for each in subject:
            for number, introduced in self._by_term.get(each, ()):
                if introduced <= subject or subject <= introduced:
                    agreement = len(introduced & subject) / len(introduced | subject)
                    found[number] = max(found.get(number, 0.0), agreement)
        return found


def defined(sentence: str) -> Iterator[frozenset[str]]:
    """The terms of each subject that *sentence* introduces, titles left out.

    These are its own subject, if "is a …" or the like follows, and names with an apposition or, before them, a word for
    what they are.
    """
    opening = _opening_subject(sentence)
    if opening:
        yield opening
    found = tokens(sentence)
    number = 0
    while number < len(found):
        end = number
        while end < len(found) and _is_of_name(found[end].text) and (end == number or _joined(sentence, found, end)):
            end += 1
        if end > number and (_APPOSITION.match(sentence, found[end - 1].end) or _is_described(sentence, found, number)):
            name = _terms(found[number:end])
            if name and name != opening:
                yield name
        number = max(end, number + 1)


def _joined(sentence: str, found: Sequence[Token], number: int) -> bool:
    return sentence[found[number - 1].end : found[number].start] in _JOINS


def _is_of_name(word: str) -> bool:
    return word[0].isupper() and fold(word) not in STOP_WORDS


def _is_described(sentence: str, found: Sequence[Token], number: int) -> bool:
    """Whether a word for what it is stands before the name that begins at token *number*: "the singer", "his brother".

    Such a word may itself be the first of the name: "Policeman John Larson".
    """
    if not number or sentence[found[number - 1].end : found[number].start] != " ":
        return not number and len(found) > 1 and role_gender(fold(found[0].text)) is not None
    noun = found[number - 1].text
    if not noun.islower() or fold(noun) in STOP_WORDS:
        return False
    has_determiner = number > 1 and fold(found[number - 2].text) in _DETERMINERS
    return has_determiner or role_gender(noun) is not None


def _opening_subject(sentence: str) -> frozenset[str]:
    """The terms of the subject that opens *sentence*, if it goes on with "is a …" or the like; else none."""
    bare = _BRACKETS.sub(" ", sentence[:MAX_OPENING])
    words = tokens(bare)
    for number, token in enumerate(words[1 : MAX_SUBJECT + 1], start=1):
        if token.text in _COPULAS:
            return _terms(words[:number]) if _PREDICATE.match(bare, words[number - 1].end) else frozenset()
    comma = bare.find(",")
    inserted = re.match(r",[^,]{1,200},\s*", bare[comma:]) if comma > 0 else None
    before = tokens(bare[:comma]) if inserted else []
    is_subject = inserted and len(before) <= MAX_SUBJECT and _PREDICATE.match(bare, comma + inserted.end())
    return _terms(before) if is_subject else frozenset()


def _terms(words: Sequence[Token]) -> frozenset[str]:
    """The terms of *words* after the titles and the roles before a name."""
    first = 0
    while first < len(words) - 1 and (
        fold(words[first].text) in TITLES or role_gender(fold(words[first].text)) not in {None, "p"}
    ):
        first += 1
    return frozenset(each for word in words[first:] if (each := term(word.text)))

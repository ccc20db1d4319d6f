"""Bound values: the numbers, sums, ages, dates and names of a sentence, each with the words that it belongs to.

No parser: a value belongs to the piece of the sentence that it stands in, where pieces end at punctuation and
conjunctions; a number counts the nouns after it, an age is that of the name before or after it, and what stands beside
a name describes it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.text.analysis import Token, fold, stem
from qa.text.answer_types import MEASURED_TYPES, AnswerType, Spans

_DATED_TYPES = frozenset((AnswerType.TIME, AnswerType.YEAR))
_COUNTED_TYPES = frozenset((AnswerType.NUMBER, AnswerType.LENGTH, AnswerType.MEASURE))  # those that count nouns

# Words that ask for a dimension, and the units that it is measured in.
_DIMENSIONS = (
    (
        "long length far distance tall high height deep depth wide width steep across thick big large size close small",
        r"k?m\b|[cm]m\b|(?:centi|milli|kilo)?met|mile|f[eo]e?t|ft|inch|yard",
    ),
    ("heavy weight weigh big large size small light", r"k?g\b|kilo(?!me|by|wa|he)|gram|pound|lb|tons?\b|tonne|stone"),
    ("fast speed slow", r"mph|kph|knot|mile|h\b|k?m\b"),
    ("hot cold warm temperature", r"degree|\u00b0"),
    ("big large size area small", r"acre|hectare|sq"),
    ("big large size volume capacity small", r"lit"),
    ("big large size small", r"[kmgt]b|\w*byte"),
    ("fast high low pitch frequency", r"\w*h(?:ert)?z"),
    ("loud high strong power", r"decibel|volt|\w*w(?:att)?\b|\w*watt"),
)
_AMOUNT = frozenset((stem("much"), stem("many")))  # asks for any unit

_BREAK = re.compile("[,;:()\u2013\u2014\u201c\u201d\"|/!?\n]|\\.\\s|\\s-\\s|['\u2019]\\s|\\s['\u2018]")
_CONJUNCTIONS = frozenset(
    "and but or nor while when where who whom whose which that after before because since until although though if as "
    "than so then whereas unless".split()
)
_IN_NOUN_GROUP = frozenset("of the a an such other these those his her their its our my more most all".split())
_ARTICLES = frozenset("the a an his her their its our my your".split())
_PREPOSITIONS = frozenset("in on at for from to with by of about into over under during among without".split())
_RELATIVES = frozenset("who whom whose which that".split())
_COPULAS = frozenset("is was are were be been became called named".split())
_PRONOUNS = frozenset("he she his her him they them their it its i my we our this that these those".split())
_OWN_SUBJECT = _ARTICLES | _PRONOUNS | _PREPOSITIONS | {"there"}  # a piece that begins so shares no subject
_NO_SUBJECT = _PREPOSITIONS | _CONJUNCTIONS  # a sentence that begins so has none to share
_GROUP = 4  # words after a number that can name what it counts, or after a name that can describe it
_AGED_GROUP = 5  # words before an age that can name the person: "head teacher Rehana Begum Lasker, 43"


@dataclass(frozen=True, slots=True)
class BoundValue:
    """A value of a sentence and the terms that it belongs to.

    ``heads`` are the terms of the nouns that it counts, of the person whose age it is, of the words that ask for its
    dimension, or of what describes a name; ``clause`` those of the piece of the sentence around it. ``words`` are the
    folded words of the value itself. ``has_pronoun`` is whether the piece contains a pronoun, which may stand for more.
    """

    answer_type: AnswerType
    words: frozenset[str]
    heads: frozenset[str]
    clause: frozenset[str]
    has_pronoun: bool


def bound_values(
    sentence: str, words: Sequence[Token], terms: Sequence[str | None], spans: Spans, is_name: Callable[[str], bool]
) -> tuple[BoundValue, ...]:
    """The values of *sentence*, whose tokens are *words*, with the index term of each (None for a stop word).

    *spans* are where it shows answer types, by ``typed_spans``; *is_name* says of a folded word that begins the
    sentence whether it is a name.
    """
    found = _Sentence(sentence, words, terms)
    return (*found.measured(spans), *found.named(is_name))


class _Sentence:
    """A sentence, cut into pieces at punctuation and conjunctions; ``pieces`` has the number of each word's piece."""

    def __init__(self, text: str, words: Sequence[Token], terms: Sequence[str | None]) -> None:
        self.text, self.words, self.terms = text, words, terms
        self.folded = [fold(word.text) for word in words]
        self.pieces: list[int] = []
        self.follows_break: list[bool] = []  # whether punctuation stands before the word
        self.dated: set[int] = set()
        number = end = 0
        for word, folded in zip(words, self.folded, strict=True):
            gap = word.start - end
            is_broken = gap > 1 and end > 0 and _BREAK.search(text, end, word.start) is not None
            number += is_broken or folded in _CONJUNCTIONS
            self.pieces.append(number)
            self.follows_break.append(is_broken)
            end = word.end

    def measured(self, spans: Spans) -> Iterator[BoundValue]:
        """The values of MEASURED_TYPES. A number that is part of a sum, a share, an age or a date is no number."""
        taken: set[int] = set()
        for answer_type in spans.keys() & MEASURED_TYPES - {AnswerType.NUMBER}:
            for first, last in self._places(spans[answer_type]):
                heads = frozenset[str]()
                if answer_type is AnswerType.AGE:
                    heads = self._aged(first, last)
                elif answer_type is AnswerType.MEASURE:
                    heads = _dimensions(self.folded[last - 1]) | self._group(last)
                yield self._value(answer_type, first, last, heads)
                if answer_type in _DATED_TYPES:
                    self.dated.update(range(first, last))
                if answer_type not in _COUNTED_TYPES:
                    taken.update(range(first, last))
        for first, last in self._places(spans.get(AnswerType.NUMBER, ())):
            is_day = last in self.dated and not self.follows_break[last] and self.words[last].text[0].isalpha()
            if first not in taken and not is_day:
                yield self._value(AnswerType.NUMBER, first, last, self._group(last))

    def named(self, is_name: Callable[[str], bool]) -> Iterator[BoundValue]:
        """The names, each with what describes it."""
        capitals = [
            number
            for number, word in enumerate(self.words)
            if word.text[0].isupper() and self.terms[number] and number not in self.dated
        ]
        if capitals and capitals[0] == 0 and not is_name(self.folded[0]):
            del capitals[0]
        first = 0
        for place, number in enumerate(capitals):
            goes_on = place + 1 < len(capitals) and capitals[place + 1] == number + 1
            if goes_on and not self.follows_break[number + 1]:
                continue
            yield self._value(
                AnswerType.NAME, capitals[first], number + 1, self._described(capitals[first], number + 1)
            )
            first = place + 1

    def _places(self, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The first word of each of *spans*, and the one after its last."""
        number = 0
        for start, end in spans:
            while number < len(self.words) and self.words[number].end <= start:
                number += 1
            last = number
            while last < len(self.words) and self.words[last].start < end:
                last += 1
            if last > number:
                yield number, last

    def _value(self, answer_type: AnswerType, first: int, last: int, heads: frozenset[str]) -> BoundValue:
        numbers = self._clause(first, last)
        clause = frozenset(each for number in numbers if (each := self.terms[number]))
        has_pronoun = any(self.folded[number] in _PRONOUNS for number in numbers)
        return BoundValue(answer_type, frozenset(self.folded[first:last]), heads, clause, has_pronoun)

    def _clause(self, first: int, last: int) -> list[int]:
        """The other words of the pieces that the value is in; if they say nothing, those of a neighbour as well."""
        start, end = first, last
        while True:
            while start and self.pieces[start - 1] == self.pieces[start]:
                start -= 1
            while end < len(self.pieces) and self.pieces[end] == self.pieces[end - 1]:
                end += 1
            numbers = [*range(start, first), *range(last, end)]
            if any(self.terms[number] for number in numbers) or (start == 0 and end == len(self.pieces)):
                return [*self._subject(start), *numbers]
            if start:
                start -= 1
            else:
                end += 1

    def _subject(self, start: int) -> range:
        """The words of the subject that the piece beginning at word *start* shares: "… and cost", "…, which cost"."""
        if not start:
            return range(0)
        if self.folded[start] in _RELATIVES:
            return range(max(0, start - _GROUP), start)
        first = start + (self.folded[start] in _CONJUNCTIONS and start + 1 < len(self.words))
        if self.folded[first] in _OWN_SUBJECT or self.words[first].text[0].isupper() or self.folded[0] in _NO_SUBJECT:
            return range(0)
        end = int(self.folded[0] in _ARTICLES)
        while end < start and self.terms[end] and end <= _GROUP and self.pieces[end] == self.pieces[0]:
            end += 1
        return range(end)

    def _group(self, start: int) -> frozenset[str]:
        """The terms of the noun group that begins at word *start*."""
        found: list[str] = []
        for number in range(start, len(self.words)):
            if len(found) == _GROUP or self.follows_break[number] or self.folded[number] in _CONJUNCTIONS:
                break
            each = self.terms[number]
            if each:
                found.append(each)
            elif self.folded[number] not in _IN_NOUN_GROUP:
                break
        return frozenset(found)

    def _before(self, end: int, most: int) -> frozenset[str]:
        """The terms of the noun group that ends before word *end*, at most *most*."""
        start = end
        while start and self.terms[start - 1] and end - start < most:
            start -= 1
            if self.follows_break[start]:
                break
        return frozenset(each for each in self.terms[start:end] if each)

    def _aged(self, first: int, last: int) -> frozenset[str]:
        """The terms of the person: "34-year-old X", "X, 34, a retired Y", "X is 34", "X, son of Y, aged 34"."""
        if self.folded[last - 1].startswith(("old", "year")) and (found := self._aged_after(last)):
            return found
        if self.folded[first] == "aged":
            return frozenset(
                each for number in range(first) if (each := self.terms[number]) and self.words[number].text[0].isupper()
            )
        start = first
        while start and not self.terms[start - 1] and not self.follows_break[start]:
            start -= 1
        found = self._before(start, _AGED_GROUP)
        if found and last < len(self.words) and self.follows_break[first] and self.follows_break[last]:
            end = next((n for n in range(last + 1, len(self.words)) if self.follows_break[n]), len(self.words))
            found |= frozenset(each for each in self.terms[last:end] if each)
        return found

    def _aged_after(self, start: int) -> frozenset[str]:
        """The terms of the noun group from *start*, to the end of its name: "striker Ada Berg" before "scored"."""
        end = start
        while end < len(self.words) and end - start < _AGED_GROUP and self.terms[end] and not self.follows_break[end]:
            if end > start and self.words[end - 1].text[0].isupper() and not self.words[end].text[0].isupper():
                break
            end += 1
        return frozenset(each for each in self.terms[start:end] if each)

    def _described(self, first: int, last: int) -> frozenset[str]:
        """The terms of what describes the name: "the brewer X", "her husband, X", "X, the mayor of Y", "X is the Y"."""
        found = frozenset[str]()
        if first:
            is_copula = self.folded[first - 1] in _COPULAS and not self.follows_break[first]
            found = self._before(first - is_copula, 2)
        if last == len(self.words):
            return found
        start = last + (self.folded[last] in _COPULAS)
        if start > last or self.follows_break[last]:
            while start < len(self.words) and self.folded[start] in _ARTICLES:
                start += 1
            if start < len(self.words) and (each := self.terms[start]):
                found |= self._group(start + 1) | {each}
        return found


@lru_cache(maxsize=1024)
def _dimensions(unit: str) -> frozenset[str]:
    """The terms of the words that ask for a measure in *unit*; of all such words if the unit is unknown."""
    asking = [words for words, units in _DIMENSIONS if re.match(units, unit)]
    return _AMOUNT.union(
        stem(word) for words in asking or [words for words, _ in _DIMENSIONS] for word in words.split()
    )

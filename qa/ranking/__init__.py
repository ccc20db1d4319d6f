"""Ranking: the passages of a corpus in the order in which they answer a question, each with its best sentence.

Every sentence of every passage gets a score: the weighted sum of named signals, some of its passage, some
its own. A passage's score is that of its best sentence. ``weights.json`` holds the weights and the command
that fits them; ``docs/quality.md`` tells what each signal is worth.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from qa.analysis import fold, term, tokens
from qa.article import Span
from qa.expectation import Kind, expected
from qa.frequencies import is_known
from qa.index import Engine, embedded
from qa.lexicon import related
from qa.passages import Passage
from qa.ranking.postings import pairs
from qa.ranking.signals import FINDING, SIGNALS, WORDS, Asked, Field
from qa.spelling import TWO_SLIPS, Speller

if TYPE_CHECKING:
    from qa.ranking.signals import Numbers

__all__ = ["SIGNALS", "Asked", "Ranked", "Ranker", "Ranking", "weights"]

QUESTION_LIMIT = 2000  # characters of a question that are read; a longer one is a text, not a question
CARRIED_SHARE = 0.35  # what a term of an earlier question counts beside one of this question


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage found: its best sentence, its score (comparable within one ranking only), its 0-based rank.

    ``signals`` is each signal's share of the score, so they add up to it. ``held`` are the asked terms that
    stand in the passage, ``said`` those in the sentence; ``kin`` and ``said_kin`` those that do not stand
    there themselves but by a related one. ``missing`` are the expected kinds of answer that the sentence lacks.
    """

    passage: Passage
    sentence: Span
    score: float
    rank: int
    signals: Mapping[str, float] = field(default_factory=dict, repr=False)
    held: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    said_kin: frozenset[str] = frozenset()
    missing: frozenset[Kind] = frozenset()
    pairs: int = 0  # pairs of neighbouring asked terms that are neighbours in the passage too


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a question found: its terms and the passages, best first; none when nothing is shared.

    ``terms`` are those searched for, mended where they were misspelt; ``asked`` tells more of each.
    ``kinds`` are the kinds of answer expected; ``pairs`` and ``known_pairs`` count the pairs of neighbouring
    asked terms, and those of them that are neighbours anywhere in the articles.
    """

    question: str
    terms: tuple[str, ...]
    ranked: tuple[Ranked, ...]
    asked: tuple[Asked, ...] = field(default=(), repr=False)
    kinds: frozenset[Kind] = frozenset()
    pairs: int = 0
    known_pairs: int = 0


class Ranker:
    """Ranks the passages it was built over; immutable, safe to use from several threads."""

    def __init__(self, passages: Sequence[Passage], engine: Engine = embedded.build) -> None:
        self._passages = tuple(passages)
        self.field = Field(self._passages, engine) if self._passages else None
        self._speller = Speller(Counter(self.field.words) if self.field else {})

    def rank(self, question: str, k: int = 20, context: Sequence[str] = ()) -> Ranking:
        """The best *k* passages for *question*; *context* are terms it leaves out since they were spoken of before.

        Equal scores stand in the article's order. Case and punctuation of *question* change nothing.

        Raises:
            ValueError: *k* is below 1.
        """
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        asked = self.asked(question, context)
        kinds = expected(question)
        stems = tuple(each.term for each in asked)
        twos = pairs(stems)
        if self.field is None:
            return Ranking(question, stems, (), asked, kinds, len(twos))
        signals = self.signals(question, asked)
        ranked = _best(self.field, self._passages, signals, k, _Wanted(asked, kinds, twos))
        known = sum(two in self.field.pairs for two in twos)
        return Ranking(question, stems, ranked, asked, kinds, len(twos), known)

    def asked(self, question: str, context: Iterable[str] = ()) -> tuple[Asked, ...]:
        """The terms of *question* in order, each once, mended and with their kin; then those of *context*."""
        found: dict[str, Asked] = {}
        for token in tokens(question[:QUESTION_LIMIT]):
            stem = term(token.text)
            if stem is not None and stem not in found:
                each = self._asked(token.text, stem)
                found.setdefault(each.term, each)
        for stem in context:
            if stem not in found:
                found[stem] = self._asked(stem, stem, CARRIED_SHARE)
        return tuple(found.values())

    def signals(self, question: str, asked: Sequence[Asked]) -> "Numbers":
        """Every signal of every sentence for *question*: a row a sentence, a column for each of SIGNALS."""
        if self.field is None:
            raise ValueError("there are no passages to score")
        named = frozenset(fold(token.text) for token in tokens(question[:QUESTION_LIMIT]))
        return self.field.signals(asked, expected(question), named)

    def _asked(self, word: str, stem: str, share: float = 1.0) -> Asked:
        if self.field is None:
            return Asked(word, stem, weight=0.0, passages=0, share=share)
        stems = self.field.stems
        mended = None
        if stem not in stems and share == 1.0:
            folded, known = fold(word), is_known(stem)
            if not known or len(folded) >= TWO_SLIPS:
                mended = self._speller.mended(folded, slips=1 if known else 2)
            stem = (term(mended) if mended else None) or stem
        kin = tuple(each for each in related(stem) if each.term in stems)
        weight = stems.idf(stem)
        return Asked(word, stem, weight=weight, passages=stems.count(stem), mended=mended, related=kin, share=share)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each signal, from ``weights.json``; a signal it does not name weighs nothing."""
    fitted = json.loads((files("qa") / "ranking" / "weights.json").read_text("utf-8"))["weights"]
    return {name: float(fitted.get(name, 0.0)) for name in SIGNALS}


@cache
def _vector() -> "Numbers":
    import numpy as np

    return np.array(list(weights().values()))


@dataclass(frozen=True, slots=True)
class _Wanted:
    asked: tuple[Asked, ...]
    kinds: frozenset[Kind]
    pairs: Sequence[str]


def _best(where: Field, passages: Sequence[Passage], signals: "Numbers", k: int, wanted: _Wanted) -> tuple[Ranked, ...]:
    """The *k* passages whose best sentences score highest, of those that share anything with the question."""
    import numpy as np

    scores = signals @ _vector()
    best = np.maximum.reduceat(scores, where.firsts)
    found = np.maximum.reduceat(signals[:, :FINDING].any(axis=1), where.firsts)
    order = [number for number in np.argsort(-best, kind="stable").tolist() if found[number]][:k]
    ranked = []
    for rank, number in enumerate(order):
        first = where.firsts[number]
        last = where.firsts[number + 1] if number + 1 < len(where.firsts) else len(where.units)
        unit = first + int(np.argmax(scores[first:last]))
        ranked.append(_ranked(where, passages[number], (number, unit, rank), signals[unit], wanted))
    return tuple(ranked)


def _ranked(where: Field, passage: Passage, places: tuple[int, int, int], row: "Numbers", wanted: _Wanted) -> Ranked:
    number, unit, rank = places
    shares = row * _vector()
    terms = frozenset(each.term for each in wanted.asked)
    held = frozenset(each for each in terms if where.stems.holds(each, number))
    said = frozenset(each for each in terms if where.unit_stems.holds(each, unit))
    lacking = [each for each in wanted.asked if each.related and each.term not in said]
    return Ranked(
        passage,
        where.units[unit][1],
        float(shares.sum()),
        rank,
        {name: round(share, 4) for name, share in zip(SIGNALS, shares.tolist(), strict=True) if share},
        held,
        said,
        frozenset(
            each.term
            for each in lacking
            if each.term not in held and any(where.stems.holds(other.term, number) for other in each.related)
        ),
        frozenset(
            each.term for each in lacking if any(where.unit_stems.holds(other.term, unit) for other in each.related)
        ),
        frozenset(kind for place, kind in enumerate(Kind, len(WORDS)) if kind in wanted.kinds and not row[place]),
        sum(where.pairs.holds(two, number) for two in wanted.pairs),
    )

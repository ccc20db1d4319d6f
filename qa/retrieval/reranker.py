"""Ranking: the passages of a corpus in the order in which they answer a question, each with its best sentence.

Every sentence of every passage gets a score: the weighted sum of named signals, some of its passage, some
its own. A passage's score is that of its best sentence. ``weights.json`` holds the weights and the command
that fits them; ``docs/quality.md`` tells what each signal is worth.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.documents.passages import Passage
from qa.retrieval.features import IDLE, SIGNALS, WORDS, Asked, Field
from qa.retrieval.index import Engine, bm25
from qa.retrieval.postings import Postings, pairs
from qa.text.analysis import fold, term, terms, tokens
from qa.text.answer_types import AnswerType, expected_types
from qa.text.span import Span
from qa.text.spelling import MIN_LENGTH, TWO_EDITS_MIN_LENGTH, Speller, possible_intended_words
from qa.text.synonyms import expansions
from qa.text.word_frequencies import is_known, rarity

if TYPE_CHECKING:
    from qa.retrieval.features import Numbers

__all__ = ["ALONE", "SIGNALS", "Asked", "Context", "Ranked", "Ranker", "Ranking", "weights"]

QUESTION_LIMIT = 2000  # characters of a question that are read; a longer one is a text, not a question
LONGEST_WORD = 20  # letters of a word that is looked for under a slip
TELLING = 3  # letters of a stem; a shorter one is the stem of any slip ("ilness": "il", as in "ils")

# What a term counts, of 1. By cross-validation over articles; neighbouring values do about as well.
COMMON_SHARE = 0.2  # the commonest word; a rarer one counts more, until
FULLY_RARE = 4.0  # rarity (powers of ten) at which it would count 1 alone
SUBJECT_SHARE = 0.6  # a term of the one article's title, times
HOW_MUCH = 0.3  # "old" after "how", "year" after "what": they ask for a kind of answer, times
FOLLOWING = 0.6  # nearness of the passage after the one shown last, times
CARRIED_SHARE = 0.35  # a term of an earlier question, times, and
CARRIED_SHARES = 0.7  # all of them together, times
INTERROGATIVE = {
    "how": frozenset("old mani long far tall big high often larg come".split()),
    "what": frozenset("year time date day month kind type sort name happen".split()),
    "which": frozenset("year date day month kind type".split()),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What a question takes over from those before it: terms and kinds of answer it leaves out, and a passage.

    ``nearness`` in [0, 1] tells how strongly it stays with *passage*, which was shown last.
    """

    terms: tuple[str, ...] = ()
    kinds: frozenset[AnswerType] = frozenset()
    passage: Passage | None = field(default=None, repr=False)
    nearness: float = 0.0


ALONE = Context()  # of a question that stands by itself


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
    missing: frozenset[AnswerType] = frozenset()
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
    kinds: frozenset[AnswerType] = frozenset()
    pairs: int = 0
    known_pairs: int = 0


class Ranker:
    """Ranks the passages it was built over; immutable, safe to use from several threads."""

    def __init__(self, passages: Sequence[Passage], engine: Engine = bm25.build) -> None:
        self.passages = tuple(passages)
        self.field = Field(self.passages, engine) if self.passages else None
        self._speller = Speller(Counter(self.field.words) if self.field else {})
        articles = {id(each.article): each.article for each in self.passages}
        titles = [each.title for each in articles.values()]
        # What a single article is about need not be said again in the passage that answers; of several
        # articles, the title tells which one is meant.
        self._subject = frozenset(terms(titles[0] or "")) if len(titles) == 1 else frozenset()

    def rank(self, question: str, k: int = 20, context: Context = ALONE) -> Ranking:
        """The best *k* passages for *question*, which takes over *context* from the questions before it.

        Equal scores stand in the article's order. Case and punctuation of *question* change nothing.

        Raises:
            ValueError: *k* is below 1.
        """
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        asked = self.asked(question, context.terms)
        kinds = expected_types(question) | context.kinds
        stems = tuple(each.term for each in asked)
        twos = pairs(stems)
        if self.field is None:
            return Ranking(question, stems, (), asked, kinds, len(twos))
        signals = self.signals(question, asked, context)
        ranked = _best(self.field, self.passages, signals, k, _Wanted(self.field, asked, kinds, twos))
        known = sum(two in self.field.pairs for two in twos)
        return Ranking(question, stems, ranked, asked, kinds, len(twos), known)

    def asked(self, question: str, context: Sequence[str] = ()) -> tuple[Asked, ...]:
        """The terms of *question* in order, each once, mended and with their kin; then those of *context*."""
        found: dict[str, Asked] = {}
        before = ""
        for token in tokens(question[:QUESTION_LIMIT]):
            stem, folded = term(token.text), fold(token.text)
            if stem is not None and stem not in found:
                mended = self._mended(folded, stem)
                each = self._asked(token.text, (term(mended) if mended else None) or stem, mended)
                share = each.share * (HOW_MUCH if stem in INTERROGATIVE.get(before, ()) else 1.0)
                found.setdefault(each.term, replace(each, share=share))
            before = folded
        self._shorten(found)
        carried = [self._asked(stem, stem) for stem in context if stem not in found]
        for each in carried:
            share = min(CARRIED_SHARE, CARRIED_SHARES / len(carried))
            found.setdefault(each.term, replace(each, share=each.share * share))
        return tuple(found.values())

    def signals(self, question: str, asked: Sequence[Asked], context: Context = ALONE) -> "Numbers":
        """Every signal of every sentence for *question*: a row a sentence, a column for each of SIGNALS."""
        if self.field is None:
            raise ValueError("there are no passages to score")
        named = frozenset(fold(token.text) for token in tokens(question[:QUESTION_LIMIT]))
        matrix = self.field.signals(asked, expected_types(question) | context.kinds, named)
        if context.passage in self.passages:
            there = self.passages.index(context.passage)
            for number, nearness in ((there, context.nearness), (there + 1, context.nearness * FOLLOWING)):
                matrix[self.field.owner == number, SIGNALS.index("near")] = nearness
        return matrix

    def _mended(self, folded: str, stem: str) -> str | None:
        """The word meant by one that the articles lack, if that seems misspelt: their own, or one they hold kin of."""
        if self.field is None or stem in self.field.stems:
            return None
        known = len(stem) >= TELLING and is_known(stem)
        if known and len(folded) < TWO_EDITS_MIN_LENGTH:
            return None
        own = self._speller.correct(folded, max_edits=1 if known else 2)
        return own if own or known else self._kindred(folded)

    def _kindred(self, folded: str) -> str | None:
        """The commonest word of English that *folded* may be a slip of and that the articles hold kin of."""
        if self.field is None or not MIN_LENGTH <= len(folded) <= LONGEST_WORD or not folded.isalpha():
            return None
        meant = {stem: word for word in possible_intended_words(folded) if (stem := term(word)) and is_known(stem)}
        near = [stem for stem in meant if any(each.term in self.field.stems for each in expansions(stem))]
        return meant[min(near, key=lambda stem: (rarity(stem), stem))] if near else None

    def _shorten(self, found: dict[str, Asked]) -> None:
        """Add to the kin of each term in *found* the acronyms of the articles that it is spelt out for."""
        if self.field is None:
            return
        words = [(fold(each.word), stem) for stem, each in found.items()]
        for stem, acronym in self.field.acronyms.shortened(words):
            if acronym.term in self.field.stems:
                found[stem] = replace(found[stem], related=(acronym, *found[stem].related))

    def _asked(self, word: str, stem: str, mended: str | None = None) -> Asked:
        rare = rarity(stem)
        share = min(1.0, COMMON_SHARE + rare / FULLY_RARE) * (SUBJECT_SHARE if stem in self._subject else 1.0)
        if self.field is None:
            return Asked(word, stem, weight=0.0, passages=0, rarity=rare, share=share)
        stems = self.field.stems
        spelt_out = self.field.acronyms.spelt_out(fold(word), stem)
        return Asked(
            word,
            stem,
            weight=stems.idf(stem),
            passages=stems.count(stem),
            mended=mended,
            related=tuple(each for each in (*spelt_out, *expansions(stem)) if each.term in stems),
            rarity=rare,
            share=share,
        )


@cache
def weights() -> Mapping[str, float]:
    """The weight of each signal, from ``weights.json``; a signal it does not name weighs nothing."""
    fitted = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))["weights"]
    return {name: float(fitted.get(name, 0.0)) for name in SIGNALS}


@cache
def _vector() -> "Numbers":
    import numpy as np

    return np.array(list(weights().values()))


@cache
def _finding() -> "Numbers":
    import numpy as np

    return np.array([name not in IDLE for name in SIGNALS])


class _Wanted:
    """What a question asks for, and where each of it stands: looked up once for all hits."""

    def __init__(self, where: Field, asked: Sequence[Asked], kinds: frozenset[AnswerType], twos: Sequence[str]) -> None:
        self.kinds = [(place, kind) for place, kind in enumerate(AnswerType, len(WORDS)) if kind in kinds]
        self.pairs = [frozenset(where.pairs.places(two).tolist()) for two in twos if two in where.pairs]
        self.held = _places(where.stems, asked)
        self.said = _places(where.unit_stems, asked)


def _places(postings: Postings, asked: Sequence[Asked]) -> list[tuple[str, frozenset[int], frozenset[int]]]:
    """Each asked term with the documents that hold it, and those that only hold a related one."""
    found = []
    for each in asked:
        own = frozenset(postings.places(each.term).tolist())
        kin = frozenset(place for other in each.related for place in postings.places(other.term).tolist())
        found.append((each.term, own, kin - own))
    return found


def _best(where: Field, passages: Sequence[Passage], signals: "Numbers", k: int, wanted: _Wanted) -> tuple[Ranked, ...]:
    """The *k* passages whose best sentences score highest, of those that share anything with the question."""
    import numpy as np

    scores = signals @ _vector()
    best = np.maximum.reduceat(scores, where.firsts)
    found = np.maximum.reduceat((signals != 0) @ _finding(), where.firsts)
    order = [number for number in np.argsort(-best, kind="stable").tolist() if found[number]][:k]
    ends = [*where.firsts[1:], len(where.units)]
    units = [where.firsts[number] + int(scores[where.firsts[number] : ends[number]].argmax()) for number in order]
    shares = (signals[units] * _vector()).round(4).tolist()
    return tuple(
        Ranked(
            passages[number],
            where.units[unit][1],
            float(best[number]),
            rank,
            {name: share for name, share in zip(SIGNALS, shares[rank], strict=True) if share},
            held=frozenset(term for term, own, _ in wanted.held if number in own),
            said=frozenset(term for term, own, _ in wanted.said if unit in own),
            kin=frozenset(term for term, _, kin in wanted.held if number in kin),
            said_kin=frozenset(term for term, _, kin in wanted.said if unit in kin),
            missing=frozenset(kind for place, kind in wanted.kinds if not signals[unit, place]),
            pairs=sum(number in holding for holding in wanted.pairs),
        )
        for rank, (number, unit) in enumerate(zip(order, units, strict=True))
    )

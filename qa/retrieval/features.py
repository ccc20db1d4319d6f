"""Signals: what speaks for a sentence as the answer, each under its name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.documents.passages import Passage
from qa.retrieval.acronyms import Acronyms
from qa.retrieval.index import Engine
from qa.retrieval.postings import Postings, pairs, runs
from qa.retrieval.sentence_analysis import Sentence, carried, names, quoted
from qa.text.analysis import fold
from qa.text.answer_types import AnswerType, shown_types
from qa.text.synonyms import Expansion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qa.text.span import Span

    Numbers = NDArray[np.float64]

BY_LENGTH = 0.75  # BM25's b for passages, and
BY_SENTENCE = 0.5  # for sentences, whose length tells less; tuning either gained nothing

# How much of a word its stand-in is worth: a form of it, a word of like meaning (each times its strength), a
# pronoun that carries it. By cross-validation; 0.3 and 0.8 for the second one lost 0.2 and 0.1 points.
BY_FORM, BY_KIN, BY_PRONOUN = 0.8, 0.5, 0.6

# What each is worth stands in docs/quality.md. First those of the passage, then those of the sentence itself.
WORDS = (
    "bm25",  # the base: BM25 of the passage's terms, by the index engine
    "pairs",  # neighbouring terms of the question that are neighbours in the passage
    "runs",  # runs of four letters: slips, compounds, endings
    "rarity",  # the share of the question's rarity in English that the passage holds, stand-ins counted in part
    "sentence",  # BM25 of the sentence's terms
    "sentence_runs",
    "sentence_rarity",
    "sentence_coverage",  # the same with each term's idf in the article for its rarity in English
    "forms",  # forms of the question's words (paid / pay) that stand in the sentence without the words themselves
    "related",  # words of like meaning that do
    "carried",  # names that a pronoun of the sentence carries over from an earlier one
    "neighbours",  # BM25 of the sentence before or after, the better one
    "near",  # nearness to the passage shown last, if the question leans on the one before
)
SIGNALS = (*WORDS, *(f"holds_{kind}" for kind in AnswerType))
VAGUE = (
    AnswerType.PERSON,
    AnswerType.NAME,
    AnswerType.REASON,
    AnswerType.MANNER,
    AnswerType.WORDS,
    AnswerType.MEANING,
)  # most sentences hold some of these
IDLE = frozenset({"near", *(f"holds_{kind}" for kind in VAGUE)})  # alone they find no passage


@dataclass(frozen=True, slots=True)
class Asked:
    """A term of the question: the word as typed, the term searched for, its weight and what became of it.

    ``weight`` is its idf over the passages; ``passages`` how many of them hold it; ``mended`` the word
    that it was taken for, if it seemed misspelt; ``related`` the articles' terms that
    may stand for it; ``rarity`` how rare it is in English; ``share`` in [0, 1] how much it counts: less for a
    common word, for one of the article's title, and for one taken over from an earlier question.
    """

    word: str
    term: str
    _: KW_ONLY
    weight: float
    passages: int
    mended: str | None = None
    related: tuple[Expansion, ...] = ()
    rarity: float = 0.0
    share: float = 1.0


class Field:
    """All sentences of some passages, read and counted, ready to be scored against a question.

    ``units`` are the sentences in order, each with the number of its passage; ``owner`` is that
    number alone, ``firsts`` the first sentence of each passage.
    """

    def __init__(self, passages: Sequence[Passage], engine: Engine) -> None:
        import numpy as np

        self.units: list[tuple[int, Span]] = [
            (number, span) for number, each in enumerate(passages) for span in each.sentences
        ]
        self.owner = np.array([number for number, _ in self.units], dtype=np.int64)
        self.firsts = np.searchsorted(self.owner, np.arange(len(passages))).tolist()
        self._same = self.owner[1:] == self.owner[:-1]
        read = list(_read(passages))
        self.words = [word for each in read for word in each.words]
        self._count(read, [[] for _ in passages], engine)
        self.acronyms = Acronyms(read)
        known = names(read)
        self.carried = Postings(list(carried(read, known)), BY_SENTENCE)
        self.holds = _holds(read, known.__contains__)

    def _count(self, read: Sequence[Sentence], whole: list[list[Sentence]], engine: Engine) -> None:
        for (number, _), each in zip(self.units, read, strict=True):
            whole[number].append(each)
        stems = [[stem for each in group for stem in each.terms] for group in whole]
        self.index = engine(stems)
        self.stems = Postings(stems, BY_LENGTH)
        self.pairs = Postings([pairs(each) for each in stems], BY_LENGTH)
        self.runs = Postings([[run for each in group for run in each.runs()] for group in whole], BY_LENGTH)
        self.unit_stems = Postings([each.terms for each in read], BY_SENTENCE)
        self.unit_runs = Postings([each.runs() for each in read], BY_SENTENCE)

    def signals(self, asked: Sequence[Asked], kinds: frozenset[AnswerType], named: frozenset[str]) -> "Numbers":
        """Every signal of every sentence: a row a sentence, in order, a column for each of SIGNALS.

        *kinds* are the kinds of answer expected; *named* the question's folded words, which are no answer.
        """
        import numpy as np

        shares = {each.term: each.share for each in asked}
        words = [(runs(fold(each.mended or each.word)), each.share) for each in asked]
        fours = {run: share for found, share in words for run in found}
        owner, sentence = self.owner, self.unit_stems.scores(shares)
        forms, kin, hits = self._matches(asked)
        rarity = _parts([each.rarity * each.share for each in asked])
        columns = {
            "bm25": self._base(asked)[owner],
            "pairs": self.pairs.scores(_factors(asked))[owner],
            "runs": self.runs.scores(fours)[owner],
            "rarity": (rarity @ np.maximum.reduceat(hits, self.firsts, axis=1))[owner],
            "sentence": sentence,
            "sentence_runs": self.unit_runs.scores(fours),
            "sentence_rarity": rarity @ hits,
            "sentence_coverage": _parts([each.weight * each.share for each in asked]) @ hits,
            "forms": forms,
            "related": kin,
            "carried": self.carried.scores(shares),
            "neighbours": self._beside(sentence),
            "near": np.zeros(len(self.units)),
        }
        matrix = np.zeros((len(SIGNALS), len(self.units)))
        for place, name in enumerate(WORDS):
            matrix[place] = columns[name]
        for place, kind in enumerate(AnswerType, len(WORDS)):
            if kind in kinds:
                matrix[place, self.holds[kind].beyond(named)] = 1.0
        return matrix.T

    def _base(self, asked: Sequence[Asked]) -> "Numbers":
        import numpy as np

        scores = np.zeros(len(self.firsts))
        if asked:
            for hit in self.index.search([each.term for each in asked], len(self.firsts)):
                scores[hit.number] = hit.score
        return scores

    def _beside(self, sentence: "Numbers") -> "Numbers":
        import numpy as np

        beside = np.zeros(len(sentence))
        beside[1:] = sentence[:-1] * self._same
        beside[:-1] = np.maximum(beside[:-1], sentence[1:] * self._same)
        return beside

    def _matches(self, asked: Sequence[Asked]) -> "tuple[Numbers, Numbers, Numbers]":
        """What forms and kin add to each sentence, and how well each asked term (row) is met by each: 0 to 1."""
        import numpy as np

        forms, kin = np.zeros((2, max(len(asked), 1), len(self.units)))
        hits = np.zeros((len(asked), len(self.units)))
        spoken = {each.term for each in asked}
        for row, each in enumerate(asked):
            for other in each.related:
                if other.term not in spoken:
                    places = self.unit_stems.places(other.term)
                    worth = other.strength * min(1.0, self.stems.idf(other.term) / each.weight)
                    target = forms[row] if other.is_form else kin[row]
                    target[places] = np.maximum(target[places], worth)
            own = self.unit_stems.places(each.term)
            forms[row, own] = kin[row, own] = 0.0
            hits[row, self.carried.places(each.term)] = BY_PRONOUN
            np.maximum(hits[row], np.maximum(BY_FORM * forms[row], BY_KIN * kin[row]), out=hits[row])
            hits[row, own] = 1.0
            forms[row] *= each.weight * each.share
            kin[row] *= each.weight * each.share
        return forms.sum(axis=0), kin.sum(axis=0), hits


def _parts(amounts: Sequence[float]) -> "Numbers":
    """Each of *amounts* as a part of them all."""
    import numpy as np

    return np.array(amounts) / (sum(amounts) or 1.0)


def _factors(asked: Sequence[Asked]) -> dict[str, float]:
    """The pairs of neighbouring terms, each with the smaller share of the two."""
    joined = pairs([each.term for each in asked])
    shares = [min(first.share, second.share) for first, second in pairwise(asked)]
    return dict(zip(joined, shares, strict=True))


def _read(passages: Sequence[Passage]) -> Iterator[Sentence]:
    for passage in passages:
        start = passage.span.start
        marks = quoted(passage.text, [(span.start - start, span.end - start) for span in passage.sentences])
        for span, is_quoted in zip(passage.sentences, marks, strict=True):
            yield Sentence(span.of(passage.article.text), is_quoted)


class _Held:
    """The sentences that hold a kind of answer, and which of them each word shows it in."""

    def __init__(self, shown: Mapping[int, frozenset[str]]) -> None:
        self._shown = shown
        self._by_word: dict[str, list[int]] = {}
        for unit, words in shown.items():
            for word in words:
                self._by_word.setdefault(word, []).append(unit)

    def beyond(self, named: frozenset[str]) -> list[int]:
        """The sentences that show it in a word that is not *named*, in order."""
        told = {unit for word in named for unit in self._by_word.get(word, ()) if self._shown[unit] <= named}
        return [unit for unit in self._shown if unit not in told] if told else list(self._shown)


def _holds(read: Sequence[Sentence], is_name: Callable[[str], bool]) -> Mapping[AnswerType, _Held]:
    """AnswerType → the sentences that hold it."""
    found: dict[AnswerType, dict[int, frozenset[str]]] = {kind: {} for kind in AnswerType}
    for unit, each in enumerate(read):
        for kind, shown in shown_types(each.text, is_name).items():
            found[kind][unit] = frozenset(shown)
        if each.quoted:
            found[AnswerType.WORDS][unit] = frozenset("\u201c")
    return {kind: _Held(shown) for kind, shown in found.items()}

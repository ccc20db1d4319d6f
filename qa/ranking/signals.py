"""Signals: what speaks for a sentence as the answer, each under its name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from qa.analysis import fold
from qa.expectation import Kind, held
from qa.index import Engine
from qa.lexicon import Related
from qa.passages import Passage
from qa.ranking.postings import Postings, pairs, runs
from qa.ranking.reading import Sentence, carried, names

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qa.article import Span

    Numbers = NDArray[np.float64]

BY_LENGTH = 0.75  # BM25's b for passages, and
BY_SENTENCE = 0.5  # for sentences, whose length tells less; tuning either gained nothing

# Of the passage, then of the sentence itself; what each is worth stands in docs/quality.md.
WORDS = (
    "bm25",  # the base: BM25 of the passage's terms, by the index engine
    "pairs",  # neighbouring terms of the question that are neighbours in the passage
    "runs",  # runs of four letters: slips and compounds
    "forms",  # forms of the question's words (paid / pay), in the passage's best sentence for them
    "related",  # words of like meaning
    "coverage",  # the share of the question's weight that the passage holds
    "sentence",  # from here on the same of the sentence
    "sentence_pairs",
    "sentence_runs",
    "sentence_forms",
    "sentence_related",
    "sentence_coverage",
    "neighbours",  # BM25 of the sentence before or after, the better one
    "carried",  # a name that a pronoun carries over from an earlier sentence
    "lead",  # nearness to the article's beginning, where a report says what matters
    "brevity",  # minus the logarithm of the sentence's length
)
FINDING = WORDS.index("coverage") + 1  # a passage is found when one of the columns before this one is not 0
SIGNALS = (*WORDS, *(f"holds_{kind}" for kind in Kind))


@dataclass(frozen=True, slots=True)
class Asked:
    """A term of the question: the word as typed, the term searched for, its weight and what became of it.

    ``weight`` is its idf over the passages; ``passages`` how many of them hold it; ``mended`` the
    articles' own word that it was taken for, if it seemed misspelt; ``related`` the articles' terms that
    may stand for it; ``share`` how much it counts, below 1 for a term taken over from an earlier question.
    """

    word: str
    term: str
    _: KW_ONLY
    weight: float
    passages: int
    mended: str | None = None
    related: tuple[Related, ...] = ()
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
        read = [Sentence(span.of(passages[number].article.text)) for number, span in self.units]
        whole: list[list[Sentence]] = [[] for _ in passages]
        for (number, _), each in zip(self.units, read, strict=True):
            whole[number].append(each)
        stems = [[stem for each in group for stem in each.terms] for group in whole]
        known = names(read)
        self.words = [word for each in read for word in each.words]
        self.index = engine(stems)
        self.stems = Postings(stems, BY_LENGTH)
        self.pairs = Postings([pairs(each) for each in stems], BY_LENGTH)
        self.runs = Postings([[run for each in group for run in each.runs()] for group in whole], BY_LENGTH)
        self.unit_stems = Postings([each.terms for each in read], BY_SENTENCE)
        self.unit_pairs = Postings([pairs(each.terms) for each in read], BY_SENTENCE)
        self.unit_runs = Postings([each.runs() for each in read], BY_SENTENCE)
        self.carried = Postings(list(carried(read, known)), BY_SENTENCE)
        self.holds = _holds(read, known.__contains__)
        self.lead = np.array([1 / (1 + passages[number].number) for number, _ in self.units])
        self.brevity = -np.log1p(np.array([len(each.terms) for each in read], dtype=np.float64))
        self._same = self.owner[1:] == self.owner[:-1]

    def signals(self, asked: Sequence[Asked], kinds: frozenset[Kind], named: frozenset[str]) -> "Numbers":
        """Every signal of every sentence: a row a sentence, in order, a column for each of SIGNALS.

        *kinds* are the kinds of answer expected; *named* the question's folded words, which are no answer.
        """
        import numpy as np

        owner = self.owner
        factors = {each.term: each.share for each in asked}
        twos = dict.fromkeys(pairs(list(factors)), 1.0)
        fours = {run: each.share for each in asked for run in runs(fold(each.mended or each.word))}
        sentence = self.unit_stems.scores(factors)
        forms, kin = self._kin(asked)
        matrix = np.zeros((len(self.units), len(SIGNALS)))
        columns = (
            self._base(asked)[owner],
            self.pairs.scores(twos)[owner],
            self.runs.scores(fours)[owner],
            np.maximum.reduceat(forms, self.firsts)[owner],
            np.maximum.reduceat(kin, self.firsts)[owner],
            _coverage(self.stems, asked)[owner],
            sentence,
            self.unit_pairs.scores(twos),
            self.unit_runs.scores(fours),
            forms,
            kin,
            _coverage(self.unit_stems, asked),
            self._beside(sentence),
            self.carried.scores(factors),
            self.lead,
            self.brevity,
        )
        for place, column in enumerate(columns):
            matrix[:, place] = column
        for place, kind in enumerate(Kind, len(WORDS)):
            if kind in kinds:
                for unit, shown in self.holds[kind]:
                    matrix[unit, place] = not shown <= named
        return matrix

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

    def _kin(self, asked: Sequence[Asked]) -> "tuple[Numbers, Numbers]":
        """What forms and words of like meaning add to each sentence that lacks the word itself."""
        import numpy as np

        size = len(self.units)
        sums = np.zeros(size), np.zeros(size)
        spoken = {each.term for each in asked}
        for each in asked:
            if not each.related:
                continue
            best = np.zeros(size), np.zeros(size)
            for other in each.related:
                if other.term not in spoken:
                    places = self.unit_stems.places(other.term)
                    worth = other.strength * min(each.weight, self.stems.idf(other.term)) * each.share
                    row = best[not other.is_form]
                    row[places] = np.maximum(row[places], worth)
            own = self.unit_stems.places(each.term)
            for place, row in enumerate(best):
                row[own] = 0.0
                sums[place][:] += row
        return sums


def _coverage(postings: Postings, asked: Sequence[Asked]) -> "Numbers":
    import numpy as np

    covered = np.zeros(postings.size)
    total = sum(each.weight * each.share for each in asked)
    for each in asked:
        covered[postings.places(each.term)] += each.weight * each.share / total
    return covered


def _holds(
    read: Sequence[Sentence], is_name: Callable[[str], bool]
) -> Mapping[Kind, Sequence[tuple[int, frozenset[str]]]]:
    """Kind → the sentences that hold it, each with the words that show it."""
    found: dict[Kind, list[tuple[int, frozenset[str]]]] = {kind: [] for kind in Kind}
    for unit, each in enumerate(read):
        for kind, shown in held(each.text, is_name).items():
            found[kind].append((unit, frozenset(shown)))
    return found

"""Ranking: the passages of a corpus in the order in which they answer a question, each with its best sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qa.analysis import terms
from qa.article import Span
from qa.index import Engine, embedded
from qa.passages import Passage


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage found: its best sentence, its score (comparable within one ranking only), its 0-based rank."""

    passage: Passage
    sentence: Span
    score: float
    rank: int
    signals: Mapping[str, float] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a question found: its terms and the passages, best first; none when nothing is shared."""

    question: str
    terms: tuple[str, ...]
    ranked: tuple[Ranked, ...]


class Ranker:
    """Ranks the passages it was built over; immutable, safe to use from several threads."""

    def __init__(self, passages: Sequence[Passage], engine: Engine = embedded.build) -> None:
        self._passages = tuple(passages)
        self._index = engine([terms(passage.text) for passage in self._passages])

    def rank(self, question: str, k: int = 20, context: Sequence[str] = ()) -> Ranking:
        """The best *k* passages for *question*; *context* are terms it leaves out since they were spoken of before.

        Raises:
            ValueError: *k* is below 1.
        """
        asked = (*terms(question), *context)
        hits = self._index.search(asked, k)
        ranked = (
            Ranked(self._passages[hit.number], _best_sentence(self._passages[hit.number], asked), hit.score, hit.rank)
            for hit in hits
        )
        return Ranking(question, asked, tuple(ranked))


def _best_sentence(passage: Passage, asked: Sequence[str]) -> Span:
    wanted = set(asked)
    return max(
        passage.sentences, key=lambda span: (len(wanted & set(terms(span.of(passage.article.text)))), -span.start)
    )

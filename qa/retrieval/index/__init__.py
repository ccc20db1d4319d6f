"""Index: one contract for every engine that ranks documents of terms by BM25; the engines are the modules beside it.

Every engine gives the same hits, ties and cut at k. Scores are an engine's own: only those of the reference (``bm25``,
on rank-bm25) are exact, since others quantise document lengths or count deleted documents.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

DocumentKey = tuple[str, int]  # an article's id, and the number of a passage or a quote in it

ENGINES = {"bm25": "qa.retrieval.index.bm25:Bm25Index"}  # setting → where it is, loaded when it is opened
DEFAULT_ENGINE = "bm25"


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A document found: its key, its BM25 score (comparable within one result only), its 0-based rank."""

    key: DocumentKey
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class IndexStatistics:
    """How many documents an index holds, those without terms included, and how many distinct terms."""

    documents: int
    terms: int


class Index(Protocol):
    """Documents of terms, searchable; safe to search from several threads, also while documents change."""

    def add(self, documents: Mapping[DocumentKey, Sequence[str]]) -> None:
        """Add *documents*, each its terms in order; one whose key is there already is replaced."""
        ...

    def delete(self, keys: Iterable[DocumentKey]) -> None:
        """Remove the documents with *keys*; unknown keys are ignored."""
        ...

    def search(self, terms: Sequence[str], k: int) -> tuple[IndexHit, ...]:
        """The best *k* documents that share a term with *terms*, best first, ties in the order of their keys.

        A term given twice counts once. A document that shares no term is never a hit, so there may be fewer than
        *k* hits, or none.

        Raises:
            ValueError: *k* is below 1.
        """
        ...

    def statistics(self) -> IndexStatistics:
        """The size of the index now."""
        ...

    def close(self) -> None:
        """Release what the index holds; it must not be used afterwards."""
        ...


def open_index(engine: str = DEFAULT_ENGINE) -> Index:
    """A new, empty index of that *engine*: the one place where an engine is chosen.

    Raises:
        ValueError: there is no such engine.
    """
    if engine not in ENGINES:
        raise ValueError(f"there is no index engine '{engine}'; known: {', '.join(ENGINES)}")
    module, _, name = ENGINES[engine].partition(":")
    opened: Callable[[], Index] = getattr(import_module(module), name)
    return opened()

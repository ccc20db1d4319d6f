"""Index: one contract for all engines that rank documents of terms by BM25; each engine is a module of this package.

All engines give the same hits, in the same order where scores are equal, cut at the same k. Scores may differ: only
those of the reference (``bm25``, on rank-bm25) are exact, since other engines quantise document lengths or count
deleted documents.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

DocumentKey = tuple[str, int]  # an article's id, and the number of a passage or a quote in it

ENGINES = {"bm25": "qa.retrieval.index.bm25:Bm25Index"}  # value of the setting → module and class, imported when opened
DEFAULT_ENGINE = "bm25"


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A document found: its key, its BM25 score (comparable within one result only), its 0-based rank."""

    key: DocumentKey
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class IndexStatistics:
    """The number of documents, including those without terms, and of distinct terms."""

    documents: int
    terms: int


class Index(Protocol):
    """A searchable set of documents of terms; every method is safe to call from several threads.

    A search while documents change sees them all before the change or all after it.
    """

    def add(self, documents: Mapping[DocumentKey, Sequence[str]]) -> None:
        """Add *documents*, each with its terms in order; a document whose key is known is replaced."""
        ...

    def delete(self, keys: Iterable[DocumentKey]) -> None:
        """Remove the documents with *keys*; unknown keys are ignored."""
        ...

    def search(self, terms: Sequence[str], k: int) -> tuple[IndexHit, ...]:
        """The best *k* documents that contain any of *terms*, best first, ties in the order of their keys.

        A repeated term counts once. A document that contains none of them is never a hit, so there may be fewer
        than *k* hits, or none.

        Raises:
            ValueError: *k* is below 1.
        """
        ...

    def statistics(self) -> IndexStatistics:
        """The size of the index now."""
        ...

    def close(self) -> None:
        """Release the resources of the index, which must not be used afterwards."""
        ...


def open_index(engine: str = DEFAULT_ENGINE) -> Index:
    """A new, empty index of *engine*: the only place where an engine is chosen.

    Raises:
        ValueError: there is no such engine.
    """
    if engine not in ENGINES:
        raise ValueError(f"there is no index engine '{engine}'; known: {', '.join(ENGINES)}")
    module, _, name = ENGINES[engine].partition(":")
    opened: Callable[[], Index] = getattr(import_module(module), name)
    return opened()

"""Index: one interface for everything that ranks documents of terms; its engines lie beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found. ``number`` is its 0-based place in what was built, ``rank`` its 0-based place among the hits.

    ``score`` is BM25's number: unbounded, comparable within one result only.
    """

    number: int
    score: float
    rank: int


class Index(Protocol):
    """A built, immutable, searchable structure; safe to search from several threads."""

    def __len__(self) -> int:
        """How many documents it holds, those without terms included."""
        ...

    def search(self, terms: Sequence[str], k: int) -> tuple[Hit, ...]:
        """The *k* best documents that share a term with *terms*, best first, ties by their place.

        A term given twice counts once; a document that shares no term is never a hit, so there
        may be fewer than *k*, or none.

        Raises:
            ValueError: *k* is below 1.
        """
        ...


class Engine(Protocol):
    """A way to build an Index."""

    def __call__(self, documents: Sequence[Sequence[str]]) -> Index:
        """An index over *documents*, each its terms in order; there may be none."""
        ...

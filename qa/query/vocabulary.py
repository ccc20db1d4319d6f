"""Vocabulary: what parsing a question needs to know about the words of the corpus."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from qa.text.synonyms import Expansion


class Vocabulary(Protocol):
    """The words of a corpus and how often they occur; safe to use from several threads.

    ``title_terms`` are the terms of the title if the corpus is a single article, else empty: passages of a single
    article need not repeat its subject, but among several articles the title tells which one is meant.
    """

    @property
    def title_terms(self) -> frozenset[str]:
        """See the class."""
        ...

    def passage_count(self, term: str) -> int:
        """How many passages contain *term*; 0 for an unknown one."""
        ...

    def has_neighbours(self, first: str, second: str) -> bool:
        """Whether a passage contains the term *first* and right after it the term *second*."""
        ...

    def idf(self, term: str) -> float:
        """The inverse document frequency of *term* over passages; an unknown term has a frequency of 0."""
        ...

    def correct(self, word: str, *, max_edits: int) -> str | None:
        """The likeliest word of the corpus for the misspelt folded *word*, at most *max_edits* edits away, or None."""
        ...

    def spelled_out(self, word: str, term: str) -> tuple[Expansion, ...]:
        """The terms that the folded *word* abbreviates ("ptsd") if the corpus spells it out; *term* is its stem."""
        ...

    def abbreviated(self, words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Expansion]]:
        """Each term of *words* (folded word, term) that is part of an acronym of the corpus, with that acronym."""
        ...

"""Postings: where each term of a kind stands (stems, pairs of stems, runs of letters), scored as BM25 does."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SATURATION = 1.2  # BM25's k1
PAIR = "\N{LOW LINE}"  # between the two stems of a pair; no term holds one
RUN = 4  # letters in a run: shorter ones are in every word, longer ones rarely survive a slip


class Postings:
    """Where the terms of some documents stand, and the score of every document for a question's terms.

    *normalisation* is BM25's b: 0 leaves a document's length alone, 1 divides by it.
    """

    def __init__(self, documents: Sequence[Sequence[str]], normalisation: float) -> None:
        import numpy as np

        self.size = len(documents)
        self._ids: dict[str, int] = {}
        self._places: NDArray[np.int32]
        self._weights: NDArray[np.float64]
        ids = self._ids
        occurrences = np.array(
            [ids.setdefault(term, len(ids)) for document in documents for term in document], dtype=np.int64
        )
        lengths = np.array([len(document) for document in documents], dtype=np.float64)
        where = np.repeat(np.arange(self.size), lengths.astype(np.int64))
        keys, counts = np.unique(occurrences * max(self.size, 1) + where, return_counts=True)
        which, places = np.divmod(keys, max(self.size, 1))
        self._starts = np.searchsorted(which, np.arange(len(ids) + 1)).tolist()
        holding = np.diff(self._starts)
        self._idf = np.log1p((self.size - holding + 0.5) / (holding + 0.5))
        mean = lengths.mean() if lengths.sum() else 1.0
        damping = SATURATION * (1 - normalisation + normalisation * lengths / mean)
        self._weights = (counts * (SATURATION + 1) / (counts + damping[places]) * self._idf[which]).astype(np.float32)
        self._places = places.astype(np.int32)

    def __contains__(self, term: str) -> bool:
        return term in self._ids

    def count(self, term: str) -> int:
        """How many documents hold *term*."""
        number = self._ids.get(term)
        return 0 if number is None else self._starts[number + 1] - self._starts[number]

    def idf(self, term: str) -> float:
        """ln(1 + (N - n + 0.5) / (n + 0.5)) of *term*, as if it stood nowhere when it does not."""
        number = self._ids.get(term)
        return float(self._idf[number]) if number is not None else unseen_idf(self.size)

    def places(self, term: str) -> "NDArray[np.int32]":
        """The documents that hold *term*, in order."""
        number = self._ids.get(term)
        if number is None:
            return self._places[:0]
        return self._places[self._starts[number] : self._starts[number + 1]]

    def scores(self, terms: Mapping[str, float]) -> "NDArray[np.float64]":
        """The BM25 score of each document for *terms*, each times its factor."""
        import numpy as np

        found = [(number, factor) for term, factor in terms.items() if (number := self._ids.get(term)) is not None]
        if not found:
            return np.zeros(self.size)
        slices = [slice(self._starts[number], self._starts[number + 1]) for number, _ in found]
        factors = np.repeat([factor for _, factor in found], [each.stop - each.start for each in slices])
        weights = np.concatenate([self._weights[each] for each in slices]) * factors
        scores = np.bincount(np.concatenate([self._places[each] for each in slices]), weights, minlength=self.size)
        return scores.astype(np.float64, copy=False)


def unseen_idf(size: int) -> float:
    """The idf of a term that stands in none of *size* documents."""
    return math.log1p((size + 0.5) / 0.5)


def pairs(terms: Sequence[str]) -> list[str]:
    """Neighbouring terms, joined."""
    return [first + PAIR + second for first, second in pairwise(terms)]


def runs(word: str) -> list[str]:
    """Every run of RUN letters of *word* with a space at either end; a shorter word is its own run."""
    padded = f" {word} "
    return [padded[place : place + RUN] for place in range(len(padded) - RUN + 1)] if len(word) >= RUN else [padded]

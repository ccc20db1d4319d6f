"""Postings: which documents contain a term of one kind (stems, bigrams, n-grams), and their BM25 weights."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qa.retrieval.index.bm25 import K1, idf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Postings:
    """The documents that contain each term, numbered from 0 in the order given; immutable.

    *b* is BM25's length normalisation: 0 ignores a document's length, 1 divides by it. Without *b* there are no
    weights and no ``scores``. The BM25 of passages comes from the Index; these weights are for what no index engine
    contains (sentences, n-grams, bigrams), with the same k1 and idf, computed for all terms at once.
    """

    def __init__(self, documents: Sequence[Sequence[str]], b: float | None = None) -> None:
        import numpy as np

        self.size = len(documents)
        self._ids: dict[str, int] = {}
        self._documents: NDArray[np.int32]
        ids = self._ids
        occurrences = np.array(
            [ids.setdefault(term, len(ids)) for document in documents for term in document], dtype=np.int64
        )
        lengths = np.array([len(document) for document in documents], dtype=np.float64)
        containing = np.repeat(np.arange(self.size), lengths.astype(np.int64))
        # One integer for each pair of term and document: np.unique then counts all pairs at once, sorted by term and
        # within a term by document. The slice of _documents from _starts[term] to _starts[term + 1] belongs to a term.
        keys, counts = np.unique(occurrences * max(self.size, 1) + containing, return_counts=True)
        terms, numbers = np.divmod(keys, max(self.size, 1))
        self._starts = np.searchsorted(terms, np.arange(len(ids) + 1)).tolist()
        self._documents = numbers.astype(np.int32)
        self._weights: NDArray[np.float32] | None = None
        if b is not None:
            mean = lengths.mean() if lengths.sum() else 1.0
            damping = K1 * (1 - b + b * lengths / mean)
            frequencies = np.diff(self._starts)
            # math.log1p once for each frequency, so that the idf is exactly that of the index.
            idfs = np.array([idf(self.size, count) for count in range(int(frequencies.max(initial=0)) + 1)])
            weights = counts * (K1 + 1) / (counts + damping[numbers]) * idfs[frequencies][terms]
            self._weights = weights.astype(np.float32)  # half the memory; exact enough for a feature

    def __contains__(self, term: str) -> bool:
        return term in self._ids

    def count(self, term: str) -> int:
        """The document frequency: how many documents contain *term*."""
        number = self._ids.get(term)
        return 0 if number is None else self._starts[number + 1] - self._starts[number]

    def idf(self, term: str) -> float:
        """The inverse document frequency of *term*; an unknown term has a frequency of 0."""
        return idf(self.size, self.count(term))

    def documents(self, term: str) -> "NDArray[np.int32]":
        """The numbers of the documents that contain *term*, ascending."""
        number = self._ids.get(term)
        if number is None:
            return self._documents[:0]
        return self._documents[self._starts[number] : self._starts[number + 1]]

    def scores(self, terms: Mapping[str, float]) -> "NDArray[np.float64]":
        """The BM25 score of each document for *terms*, a mapping to the factor of each; shape ``(size,)``.

        Raises:
            ValueError: there are no weights, because *b* was not given.
        """
        import numpy as np

        if self._weights is None:
            raise ValueError("postings without b have no weights to score by")
        found = [(number, factor) for term, factor in terms.items() if (number := self._ids.get(term)) is not None]
        if not found:
            return np.zeros(self.size)
        slices = [slice(self._starts[number], self._starts[number + 1]) for number, _ in found]
        factors = np.repeat([factor for _, factor in found], [each.stop - each.start for each in slices])
        weights = np.concatenate([self._weights[each] for each in slices]) * factors
        numbers = np.concatenate([self._documents[each] for each in slices])
        return np.bincount(numbers, weights, minlength=self.size).astype(np.float64, copy=False)

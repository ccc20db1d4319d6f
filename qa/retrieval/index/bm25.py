"""The reference engine: BM25 by rank-bm25 in this process, without the library's known faults.

Worked around (measured on rank-bm25 0.2.2): an empty corpus raises ZeroDivisionError; a true match can score 0 or
below, and a term in more than half of the documents gets 0.25 x the mean idf, so that common words outrank rare ones;
a repeated word doubles its weight; hits are padded with documents that match nothing; every document is scored for
every word. rank-bm25 cannot change an index, so every change builds it again: about 50 ms for 1,000 passages.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from threading import Lock

from qa.retrieval.index import DocumentKey, IndexHit, IndexStatistics

K1 = 1.2  # term frequency saturation; Lucene's default, and tuning it gained nothing
B = 0.75  # length normalisation, 0 to 1; likewise


def idf(documents: int, frequency: int) -> float:
    """Lucene's inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative."""
    return math.log1p((documents - frequency + 0.5) / (frequency + 0.5))


class Bm25Index:
    """An Index on rank-bm25 with Lucene's idf; see ``Index`` for the contract."""

    def __init__(self) -> None:
        self._documents: dict[DocumentKey, tuple[str, ...]] = {}
        self._write_lock = Lock()  # searches need none: they use one immutable _Built
        self._built = _Built({})

    def add(self, documents: Mapping[DocumentKey, Sequence[str]]) -> None:
        """See Index.add."""
        with self._write_lock:
            self._documents.update({key: tuple(terms) for key, terms in documents.items()})
            self._built = _Built(self._documents)

    def delete(self, keys: Iterable[DocumentKey]) -> None:
        """See Index.delete."""
        with self._write_lock:
            for key in keys:
                self._documents.pop(key, None)
            self._built = _Built(self._documents)

    def search(self, terms: Sequence[str], k: int) -> tuple[IndexHit, ...]:
        """See Index.search."""
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        return self._built.search(terms, k)  # reads the reference once, so that a change meanwhile does not matter

    def statistics(self) -> IndexStatistics:
        """See Index.statistics."""
        return self._built.statistics()

    def close(self) -> None:
        """See Index.close."""
        self._documents.clear()
        self._built = _Built({})


class _Built:
    """The documents at one moment, in the order of their keys, as rank-bm25 scores them; immutable."""

    def __init__(self, documents: Mapping[DocumentKey, Sequence[str]]) -> None:
        self._keys = sorted(documents)
        self._postings: dict[str, list[int]] = {}
        listed = [documents[key] for key in self._keys]
        for number, terms in enumerate(listed):
            for term in dict.fromkeys(terms):
                self._postings.setdefault(term, []).append(number)
        if self._postings:
            from rank_bm25 import BM25Okapi  # imports numpy, which would slow down every start

            self._bm25 = BM25Okapi(listed, k1=K1, b=B)
            self._bm25.idf = {term: idf(len(listed), len(numbers)) for term, numbers in self._postings.items()}

    def search(self, terms: Sequence[str], k: int) -> tuple[IndexHit, ...]:
        known = [term for term in dict.fromkeys(terms) if term in self._postings]
        if not known:
            return ()
        candidates = sorted({number for term in known for number in self._postings[term]})
        scores = self._bm25.get_batch_scores(known, candidates)
        # Documents are numbered in the order of their keys, so the number breaks ties by key.
        best = nsmallest(k, zip(candidates, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))
        return tuple(IndexHit(self._keys[number], float(score), rank) for rank, (number, score) in enumerate(best))

    def statistics(self) -> IndexStatistics:
        return IndexStatistics(len(self._keys), len(self._postings))

"""Postings count documents and score them by BM25 as a direct computation does."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.index.bm25 import K1
from qa.retrieval.postings import Postings

TERM = st.sampled_from("abcdefg")
DOCUMENTS = st.lists(st.lists(TERM, max_size=8), max_size=8)


def idf(documents: Sequence[Sequence[str]], term: str) -> float:
    frequency = sum(term in document for document in documents)
    return math.log(1 + (len(documents) - frequency + 0.5) / (frequency + 0.5))


def bm25(documents: Sequence[Sequence[str]], document: Sequence[str], term: str, b: float) -> float:
    if term not in document:
        return 0.0
    mean = sum(map(len, documents)) / len(documents)
    count = document.count(term)
    return idf(documents, term) * count * (K1 + 1) / (count + K1 * (1 - b + b * len(document) / mean))


@given(DOCUMENTS, TERM)
def test_postings_list_and_count_the_documents_of_a_term(documents: list[list[str]], term: str) -> None:
    postings = Postings(documents)
    containing = [number for number, document in enumerate(documents) if term in document]
    assert postings.documents(term).tolist() == containing
    assert postings.count(term) == len(containing)
    assert (term in postings) == bool(containing)
    assert postings.idf(term) == pytest.approx(idf(documents, term))


def test_postings_without_weights_score_nothing() -> None:
    with pytest.raises(ValueError, match="without b"):
        Postings([["a"]]).scores({"a": 1.0})


@given(DOCUMENTS, st.dictionaries(TERM, st.floats(0, 1)), st.sampled_from([0.0, 0.5, 0.75, 1.0]))
def test_the_score_of_a_document_is_the_weighted_sum_of_bm25_over_the_terms(
    documents: list[list[str]], factors: dict[str, float], b: float
) -> None:
    scores = Postings(documents, b).scores(factors)
    assert scores.shape == (len(documents),)
    for document, score in zip(documents, scores.tolist(), strict=True):
        expected = sum(factor * bm25(documents, document, term, b) for term, factor in factors.items())
        assert score == pytest.approx(expected, rel=1e-5, abs=1e-9)

"""The contract of an Index, which every engine is held to."""

import math
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.index import Engine, Hit
from qa.retrieval.index.bm25 import build

ENGINES: list[Engine] = [build]
TERM = st.sampled_from("abcdefg")
DOCUMENTS = st.lists(st.lists(TERM, max_size=8), max_size=8)

every_engine = pytest.mark.parametrize("engine", ENGINES)


def bm25(documents: Sequence[Sequence[str]], terms: Sequence[str]) -> dict[int, float]:
    """Okapi BM25 as the textbook writes it, with Lucene's idf: k1 1.2, b 0.75."""
    length = sum(map(len, documents)) / len(documents) if documents else 0
    scores = {}
    for number, document in enumerate(documents):
        counts = Counter(document)
        shared = set(terms) & set(counts)
        if not shared:
            continue
        scores[number] = 0.0
        for term in shared:
            holding = sum(term in other for other in documents)
            idf = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
            norm = counts[term] + 1.2 * (1 - 0.75 + 0.75 * len(document) / length)
            scores[number] += idf * counts[term] * 2.2 / norm
    return scores


@every_engine
@given(documents=DOCUMENTS, terms=st.lists(TERM, max_size=5))
def test_hits_are_the_documents_that_share_a_term_scored_by_bm25(
    engine: Engine, documents: list[list[str]], terms: list[str]
) -> None:
    hits = engine(documents).search(terms, 20)
    expected = bm25(documents, terms)
    assert {hit.number for hit in hits} == set(expected)
    for hit in hits:
        assert hit.score == pytest.approx(expected[hit.number])


@every_engine
@given(documents=DOCUMENTS, terms=st.lists(TERM, max_size=5), k=st.integers(1, 9))
def test_hits_come_best_first_ties_by_place_and_k_only_cuts(
    engine: Engine, documents: list[list[str]], terms: list[str], k: int
) -> None:
    index = engine(documents)
    hits = index.search(terms, k)
    assert [hit.rank for hit in hits] == list(range(len(hits)))
    assert list(hits) == sorted(hits, key=lambda hit: (-hit.score, hit.number))
    assert hits == index.search(terms, 20)[:k]
    assert len(index) == len(documents)


@every_engine
@given(documents=DOCUMENTS, terms=st.lists(TERM, min_size=1, max_size=5))
def test_a_term_asked_for_twice_counts_once(engine: Engine, documents: list[list[str]], terms: list[str]) -> None:
    index = engine(documents)
    assert index.search([*terms, *terms], 9) == index.search(terms, 9)


@every_engine
def test_a_word_found_nowhere_gives_no_hits(engine: Engine) -> None:
    assert engine([["tide"], ["moon"]]).search(["sun"], 3) == ()


@every_engine
def test_an_empty_index_gives_no_hits(engine: Engine) -> None:
    assert engine([]).search(["tide"], 3) == engine([[], []]).search(["tide"], 3) == ()


@every_engine
def test_a_term_in_every_document_still_scores_above_nothing_and_below_a_rare_one(engine: Engine) -> None:
    index = engine([["the", "tide"], ["the", "moon"], ["the", "sea"]])
    common, rare = index.search(["the"], 3), index.search(["moon"], 3)
    assert all(hit.score > 0 for hit in common)
    assert rare[0].score > 2 * common[0].score


@every_engine
def test_the_single_document_of_an_index_can_be_found(engine: Engine) -> None:
    (hit,) = engine([["tide"]]).search(["tide"], 1)
    assert hit == Hit(0, hit.score, 0)
    assert hit.score > 0


@every_engine
def test_k_below_one_is_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="k must be at least 1"):
        engine([["tide"]]).search(["tide"], 0)

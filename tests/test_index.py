"""The contract of an Index for every engine; only the reference's scores are exact."""

import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.index import ENGINES, DocumentKey, Index, IndexHit, IndexStatistics, open_index

TERM = st.sampled_from("abcdefg")
DOCUMENTS = st.lists(st.lists(TERM, max_size=8), max_size=8)

every_engine = pytest.mark.parametrize("engine", list(ENGINES))


def keyed(documents: Sequence[Sequence[str]]) -> dict[DocumentKey, Sequence[str]]:
    return {("tides", number): terms for number, terms in enumerate(documents)}


def filled(engine: str, documents: Sequence[Sequence[str]]) -> Index:
    index = open_index(engine)
    index.add(keyed(documents))
    return index


def keys(hits: Sequence[IndexHit]) -> list[DocumentKey]:
    return [hit.key for hit in hits]


def bm25(documents: Sequence[Sequence[str]], terms: Sequence[str]) -> dict[DocumentKey, float]:
    """Okapi BM25 by its definition, with Lucene's idf, k1 = 1.2 and b = 0.75."""
    length = sum(map(len, documents)) / len(documents) if documents else 0
    scores = {}
    for number, document in enumerate(documents):
        counts = Counter(document)
        shared = set(terms) & set(counts)
        if not shared:
            continue
        score = 0.0
        for term in shared:
            frequency = sum(term in other for other in documents)
            idf = math.log(1 + (len(documents) - frequency + 0.5) / (frequency + 0.5))
            norm = counts[term] + 1.2 * (1 - 0.75 + 0.75 * len(document) / length)
            score += idf * counts[term] * 2.2 / norm
        scores["tides", number] = score
    return scores


@given(documents=DOCUMENTS, terms=st.lists(TERM, max_size=5))
def test_the_reference_scores_exactly_by_bm25(documents: list[list[str]], terms: list[str]) -> None:
    hits = filled("bm25", documents).search(terms, 20)
    expected = bm25(documents, terms)
    assert set(keys(hits)) == set(expected)
    for hit in hits:
        assert hit.score == pytest.approx(expected[hit.key])


@every_engine
@given(documents=DOCUMENTS, terms=st.lists(TERM, max_size=5), k=st.integers(1, 9))
def test_hits_are_the_documents_that_share_a_term_best_first_and_k_only_cuts(
    engine: str, documents: list[list[str]], terms: list[str], k: int
) -> None:
    index = filled(engine, documents)
    hits = index.search(terms, 20)
    assert set(keys(hits)) == set(bm25(documents, terms))
    assert [hit.rank for hit in hits] == list(range(len(hits)))
    assert list(hits) == sorted(hits, key=lambda hit: (-hit.score, hit.key))
    assert index.search(terms, k) == hits[:k]


@every_engine
@given(documents=DOCUMENTS, terms=st.lists(TERM, min_size=1, max_size=5))
def test_a_repeated_term_counts_once(engine: str, documents: list[list[str]], terms: list[str]) -> None:
    index = filled(engine, documents)
    assert index.search([*terms, *terms], 9) == index.search(terms, 9)


@every_engine
@given(first=DOCUMENTS, second=DOCUMENTS, deleted=st.sets(st.integers(0, 9)), terms=st.lists(TERM, max_size=5))
def test_adding_replacing_and_deleting_give_the_same_index_as_building_at_once(
    engine: str, first: list[list[str]], second: list[list[str]], deleted: set[int], terms: list[str]
) -> None:
    changed = filled(engine, first)
    changed.add(keyed(second))
    changed.delete([("tides", number) for number in deleted])
    left = {key: document for key, document in {**keyed(first), **keyed(second)}.items() if key[1] not in deleted}
    built = open_index(engine)
    built.add(left)
    assert changed.search(terms, 20) == built.search(terms, 20)
    assert changed.statistics() == built.statistics()
    assert changed.statistics().documents == len(left)


@every_engine
def test_equal_scores_are_ordered_by_key_whatever_was_added_first(engine: str) -> None:
    index = open_index(engine)
    index.add({("tides", 1): ["sea"], ("gulls", 0): ["sea"]})
    index.add({("tides", 0): ["sea"]})
    assert keys(index.search(["sea"], 3)) == [("gulls", 0), ("tides", 0), ("tides", 1)]


@every_engine
def test_an_unknown_term_gives_no_hits(engine: str) -> None:
    assert filled(engine, [["tide"], ["moon"]]).search(["sun"], 3) == ()


@every_engine
def test_an_empty_index_gives_no_hits(engine: str) -> None:
    assert filled(engine, []).search(["tide"], 3) == filled(engine, [[], []]).search(["tide"], 3) == ()


@every_engine
def test_a_term_in_every_document_scores_above_zero_and_below_a_rare_one(engine: str) -> None:
    index = filled(engine, [["the", "tide"], ["the", "moon"], ["the", "sea"]])
    common, rare = index.search(["the"], 3), index.search(["moon"], 3)
    assert all(hit.score > 0 for hit in common)
    assert rare[0].score > 2 * common[0].score


@every_engine
def test_the_single_document_of_an_index_can_be_found(engine: str) -> None:
    (hit,) = filled(engine, [["tide"]]).search(["tide"], 1)
    assert hit == IndexHit(("tides", 0), hit.score, 0)
    assert hit.score > 0


@every_engine
def test_the_statistics_count_documents_and_distinct_terms(engine: str) -> None:
    assert filled(engine, [["tide", "moon", "tide"], [], ["moon"]]).statistics() == IndexStatistics(3, 2)


@every_engine
def test_k_below_one_is_rejected(engine: str) -> None:
    with pytest.raises(ValueError, match="k must be at least 1"):
        filled(engine, [["tide"]]).search(["tide"], 0)


@pytest.fixture
def frequent_switches() -> Iterator[None]:
    """Makes threads take turns a thousand times as often as usual."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(interval / 1000)
    yield
    sys.setswitchinterval(interval)


@every_engine
@pytest.mark.usefixtures("frequent_switches")
def test_a_search_sees_the_documents_before_or_after_a_change_and_never_in_between(engine: str) -> None:
    index = open_index(engine)
    is_done = Event()

    def change() -> None:
        try:
            for batch in range(30):
                index.add({("tides", 4 * batch + number): ["sea", "tide"] for number in range(4)})
            index.delete([("tides", number) for number in range(60)])
        finally:
            is_done.set()

    def watch() -> int:
        searches = 0
        while not is_done.is_set() or not searches:
            hits = index.search(["sea"], 200)
            assert len(hits) % 4 == 0
            assert len({hit.score for hit in hits}) <= 1
            assert keys(hits) == sorted(keys(hits))
            assert index.statistics().documents % 4 == 0
            searches += 1
        return searches

    with ThreadPoolExecutor(3) as threads:
        watching = [threads.submit(watch) for _ in range(2)]
        threads.submit(change).result()
        assert all(each.result() for each in watching)
    assert keys(index.search(["sea"], 200)) == [("tides", number) for number in range(60, 120)]


@every_engine
def test_a_closed_index_is_empty(engine: str) -> None:
    index = filled(engine, [["tide"]])
    index.close()
    assert index.statistics().documents == 0


def test_an_unknown_engine_is_rejected_with_a_list_of_the_known_ones() -> None:
    opened: Callable[[str], Index] = open_index
    with pytest.raises(ValueError, match="no index engine 'abacus'; known: bm25"):
        opened("abacus")

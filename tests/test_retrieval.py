"""The passage that answers comes first, with the sentence that does, whatever way the question is typed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.ingest.plain_text import plain
from qa.query.follow_ups import Turn
from qa.query.terms import QueryTerm
from qa.retrieval.features import FEATURES
from qa.retrieval.hits import Hit
from qa.retrieval.reranker import weights
from tests.corpora import search, searcher

TEXT = """Lady Gaga makes a coffee in her kitchen, while Prince William opens his laptop at Kensington Palace.

The singer was assaulted when she was 19 years old. She has suffered from post traumatic stress disorder since.

"It is so important to break open that fear," the prince said. The video was released on Tuesday.

Harry sought counselling after the death of his mother. He was 12 when she was killed in a car crash.

Tickets for the concert cost 40 pounds each, and 3,000 people came because the weather was fine."""
ARTICLE = plain(TEXT)
SEARCHER = searcher(ARTICLE)


def found(question: str, k: int = 20) -> tuple[Hit, ...]:
    return search(question, SEARCHER, k).hits


def terms(question: str) -> tuple[QueryTerm, ...]:
    return SEARCHER.parse(question).terms


def top(question: str) -> str:
    return found(question)[0].sentence.of(TEXT)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who makes coffee", "Lady Gaga"),
        ("how did his mother die?", "death of his mother"),
        ("HE WAS KILLED", "car crash"),
        ("what was the price of a ticket", "40 pounds"),
        ("harry counseling", "counselling"),
        ("why did people come", "because"),
        ("how old was the singer", "19 years old"),
        ("when was the video released", "Tuesday"),
        ("what did the prince say about fear", "important"),
        ("tarumatic stress", "post traumatic"),
    ],
)
def test_the_sentence_that_answers_is_found(question: str, words: str) -> None:
    assert words in top(question)


def test_a_question_that_shares_nothing_finds_nothing() -> None:
    assert found("xyzzy") == ()
    assert found("") == found("who is he?") == ()


def test_a_kind_of_answer_asked_for_without_a_word_is_found() -> None:
    assert "19 years old" in top("how old was she?")
    assert "Tuesday" in top("when was that?")


def test_an_acronym_and_what_it_stands_for_find_each_other() -> None:
    assert "post traumatic stress" in top("does she have ptsd")
    other = searcher("The rain fell.\n\nShe joined the RSPB in May.\n\nBirds sang in the royal park.")
    assert "RSPB" in search("royal society for the protection of birds", other).hits[0].passage.text


def test_no_passages_give_no_hits() -> None:
    assert search("who makes coffee", searcher()).hits == ()


def test_an_article_of_one_passage_answers() -> None:
    assert search("how old was harry", searcher("Harry was 12.")).hits[0].score > 0


def test_several_articles_are_ranked_together() -> None:
    other = plain("The glacier lost two metres of ice. The lake below it grew.", article_id="other")
    both = searcher(ARTICLE, other)
    assert search("how much ice was lost", both).hits[0].passage.article is other
    assert search("who makes coffee", both).hits[0].passage.article is ARTICLE


def test_a_misspelt_word_is_mended_and_told() -> None:
    (asked,) = terms("counsleling")
    assert (asked.word, asked.corrected, asked.passage_count) == ("counsleling", "counselling", 1)


def test_a_word_whose_stem_is_too_short_to_tell_it_from_a_slip_is_mended() -> None:
    (asked,) = terms("ilness")
    assert asked.corrected == "illness"


def test_a_misspelt_word_that_the_articles_lack_is_mended_if_they_hold_its_kin() -> None:
    (asked,) = terms("counsleor")
    assert asked.corrected == "counselor"
    assert "counselling" in top("counsleor")


def test_what_a_passage_holds_is_told() -> None:
    best = found("who killed mother in the crash")[0]
    assert {"mother", "crash", "kill"} <= best.passage_terms
    assert {"kill", "crash"} <= best.sentence_terms


def test_a_term_of_an_earlier_question_decides_between_passages_that_tie() -> None:
    previous = (Turn("who is the singer"),)
    assert "19" in search("how old was she", SEARCHER, 20, previous).hits[0].passage.text


def test_fewer_than_one_passage_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        found("coffee", 0)


def test_every_signal_has_a_weight() -> None:
    assert list(weights()) == list(FEATURES)
    assert weights()["bm25"] > 0


def test_the_shares_of_the_signals_add_up_to_the_score() -> None:
    for each in found("how did the prince's mother die"):
        assert np.isclose(sum(each.contributions.values()), each.score, atol=0.01)


@given(st.lists(st.sampled_from(TEXT.split()), max_size=12), st.integers(1, 6))
def test_case_and_punctuation_change_nothing_and_ranks_are_in_order(words: list[str], k: int) -> None:
    hits = found(" ".join(words), k)
    assert hits == found(" ".join(words), k)
    assert [each.rank for each in hits] == list(range(len(hits)))
    assert len(hits) <= k
    scores = [each.score for each in hits]
    assert scores == sorted(scores, reverse=True)
    loud = found(" ".join(word.rstrip(".,") for word in words).upper() + "?!", k)
    assert [each.passage.number for each in loud] == [each.passage.number for each in hits]
    for each in hits:
        assert each.passage.span.covers(each.sentence)


@given(st.text(max_size=200))
def test_any_text_is_ranked(question: str) -> None:
    assert len(found(question, 3)) <= 3


def test_a_very_long_question_is_ranked() -> None:
    assert found("coffee 🙂 кофе " * 800, 3)

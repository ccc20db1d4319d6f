"""The passage and the sentence that answer come first, however the question is typed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa.documents.article import Article
from qa.ingest.plain_text import plain
from qa.query.follow_ups import Turn
from qa.query.terms import QueryTerm
from qa.retrieval.encoder import MODES
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


def test_a_question_without_a_term_of_the_article_has_no_hits() -> None:
    assert found("xyzzy") == ()
    assert found("") == found("who is he?") == ()


def test_a_question_without_terms_finds_its_answer_type() -> None:
    assert "19 years old" in top("how old was she?")
    assert "Tuesday" in top("when was that?")


def test_an_acronym_and_its_long_form_find_each_other() -> None:
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


def test_a_misspelt_word_is_corrected() -> None:
    (term,) = terms("counsleling")
    assert (term.word, term.corrected, term.passage_count) == ("counsleling", "counselling", 1)


def test_a_misspelt_word_with_a_very_short_stem_is_corrected() -> None:
    (term,) = terms("ilness")
    assert term.corrected == "illness"


def test_a_misspelt_word_is_corrected_to_one_with_a_synonym_in_the_articles() -> None:
    (term,) = terms("counsleor")
    assert term.corrected == "counselor"
    assert "counselling" in top("counsleor")


def test_a_hit_lists_the_terms_of_its_passage_and_sentence() -> None:
    best = found("who killed mother in the crash")[0]
    assert {"mother", "crash", "kill"} <= best.passage_terms
    assert {"kill", "crash"} <= best.sentence_terms


def test_a_term_of_an_earlier_question_decides_between_equal_passages() -> None:
    previous = (Turn("who is the singer"),)
    assert "19" in search("how old was she", SEARCHER, 20, previous).hits[0].passage.text


def test_k_below_one_is_rejected() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        found("coffee", 0)


@pytest.mark.parametrize("mode", MODES)
def test_bm25_counts_with_every_encoder(mode: str) -> None:
    assert list(weights(mode)) == list(FEATURES)
    assert weights(mode)["bm25"] > 0


def test_every_feature_counts_with_some_encoder() -> None:
    assert [name for name in FEATURES if not any(weights(mode)[name] for mode in MODES)] == []


def test_the_contributions_of_the_features_add_up_to_the_score() -> None:
    for each in found("how did the prince's mother die"):
        assert np.isclose(sum(each.contributions.values()), each.score, atol=0.01)


# Without full stops inside, which end a sentence: of several sentences only those that ask are searched for.
WORDS = [word.rstrip(".,") for word in TEXT.split()]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.integers(1, 6))
def test_hits_are_ranked_and_do_not_depend_on_case_and_punctuation(words: list[str], k: int) -> None:
    hits = found(" ".join(words), k)
    assert hits == found(" ".join(words), k)
    assert [each.rank for each in hits] == list(range(len(hits)))
    assert len(hits) <= k
    scores = [each.score for each in hits]
    assert scores == sorted(scores, reverse=True)
    loud = found(" ".join(words).upper() + "?!", k)
    assert [each.passage.number for each in loud] == [each.passage.number for each in hits]
    for each in hits:
        assert each.passage.span.covers(each.sentence)


@given(st.text(max_size=200))
def test_any_text_is_ranked(question: str) -> None:
    assert len(found(question, 3)) <= 3


def test_a_very_long_question_is_ranked() -> None:
    assert found("coffee 🙂 кофе " * 800, 3)


def column(feature: str, matrix: NDArray[np.float64]) -> list[float]:
    """The values of *feature* in *matrix*, one for each sentence."""
    return [float(value) for value in matrix[:, FEATURES.index(feature)]]


def test_a_sentence_gains_from_its_neighbours_only_within_its_passage() -> None:
    harbour = searcher("The harbour froze. Nobody sailed.\n\nThe bakery burned.\n\nThe lighthouse leaned.")
    froze, sailed, burned, leaned = range(4)
    near = column("adjacent_sentences", harbour.extractor.matrix(harbour.parse("harbour")))
    assert near[sailed] > 0 == near[froze] == near[burned] == near[leaned]
    near = column("adjacent_sentences", harbour.extractor.matrix(harbour.parse("sailed")))
    assert near[froze] > 0 == near[burned]
    near = column("adjacent_sentences", harbour.extractor.matrix(harbour.parse("lighthouse")))
    assert near == [0.0] * 4


def test_each_further_passage_that_replies_gains_half_of_the_one_before() -> None:
    walls = searcher("The first wall.\n\nThe second wall.\n\nThe third wall.")
    keys = [(each.article.id, each.number) for each in walls.passages]
    matrix = walls.extractor.matrix(walls.parse("wall"), reply_ranks={keys[1]: 0, keys[0]: 1, keys[2]: 2})
    assert column("quote_replies", matrix) == [0.5, 1.0, 0.25]


def test_a_follow_up_expects_its_answer_in_the_passage_shown_last_or_the_next() -> None:
    walls = searcher("The first wall.\n\nThe second wall.\n\nThe third wall.\n\nThe last wall.")
    query = walls.parse("why was that?", [Turn("what of the second wall", walls.passages[1])])
    before, shown, following, last = column("near_last_shown", walls.extractor.matrix(query))
    assert shown > following > 0 == before == last


def test_a_term_of_the_title_of_the_only_article_weighs_less() -> None:
    text = "The glacier lost two metres.\n\nThe lake below it grew."
    with_title, without = (
        searcher(plain(text, title)).parse("glacier").terms[0].weight for title in ("The glacier", None)
    )
    assert with_title < without


def test_within_one_article_the_words_of_a_question_are_counted_there_alone() -> None:
    gulls = Article("gulls", "Gulls", "Forty gulls nest on the roof.\n\nNobody feeds them.")
    bread = Article("bread", "Bread", "The oven is lit before dawn.\n\nLoaves cost three pounds.")
    corpus = searcher(gulls, bread)
    query = corpus.parse("do gulls nest on the roof")
    found = corpus.search(query, 5, (bread,))
    assert {hit.passage.article.id for hit in found.hits} <= {"bread"}
    assert [each.passage_count for each in found.query.terms] == [0, 0, 0]
    assert found.known_bigrams == 0
    assert corpus.search(query, 5, (gulls,)).hits[0].passage.article is gulls

"""Misspelt words are corrected to words of the articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.spelling import Speller, edit_distance, possible_intended_words

WORDS = {"counselling": 2, "illness": 4, "princess": 3, "prince": 9, "campaign": 1, "willliam": 1, "tabooed": 1}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("counseling", "counselling"), ("ilness", "illness"), ("pirnce", "prince"), ("william", "willliam"),
     ("campain", "campaign"), ("cuonselling", "counselling")],
)  # fmt: skip
def test_a_typing_error_is_corrected_to_a_word_of_the_articles(typed: str, meant: str) -> None:
    assert Speller(WORDS).correct(typed) == meant


@pytest.mark.parametrize("typed", ["cat", "zebra", "", "12345", "pr1nce", "🙂"])
def test_a_word_unlike_any_word_of_the_articles_is_not_corrected(typed: str) -> None:
    assert Speller(WORDS).correct(typed) is None


def test_without_words_nothing_is_corrected() -> None:
    assert Speller({}).correct("prince") is None


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_the_edit_distance_is_symmetric(left: str, right: str) -> None:
    assert edit_distance(left, right, 9) == edit_distance(right, left, 9)
    assert edit_distance(left, left, 0) == 0


@given(st.sampled_from(sorted(WORDS)), st.integers(0, 5))
def test_a_word_with_a_missing_letter_is_found(word: str, position: int) -> None:
    typed = word[:position] + word[position + 1 :]
    assert Speller({word: 1}).correct(typed) == (word if len(typed) >= 4 else None)


@pytest.mark.parametrize("typed", ["princ", "princce", "pirnce", "prinve"])
def test_the_intended_word_is_among_those_that_one_typing_error_explains(typed: str) -> None:
    assert "prince" in possible_intended_words(typed)

"""Misspelt words are taken for the articles' own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.spelling import Speller, edit_distance

WORDS = {"counselling": 2, "illness": 4, "princess": 3, "prince": 9, "campaign": 1, "willliam": 1, "tabooed": 1}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("counseling", "counselling"), ("ilness", "illness"), ("pirnce", "prince"), ("william", "willliam"),
     ("campain", "campaign"), ("cuonselling", "counselling")],
)  # fmt: skip
def test_a_slip_is_mended_with_the_articles_own_word(typed: str, meant: str) -> None:
    assert Speller(WORDS).mended(typed) == meant


@pytest.mark.parametrize("typed", ["cat", "zebra", "", "12345", "pr1nce", "🙂"])
def test_what_is_like_no_word_of_the_articles_is_left_alone(typed: str) -> None:
    assert Speller(WORDS).mended(typed) is None


def test_an_article_without_words_mends_nothing() -> None:
    assert Speller({}).mended("prince") is None


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_slips_are_counted_the_same_from_either_side(left: str, right: str) -> None:
    assert edit_distance(left, right, 9) == edit_distance(right, left, 9)
    assert edit_distance(left, left, 0) == 0


@given(st.sampled_from(sorted(WORDS)), st.integers(0, 5))
def test_a_word_with_a_letter_left_out_is_found_again(word: str, place: int) -> None:
    typed = word[:place] + word[place + 1 :]
    assert Speller({word: 1}).mended(typed) == (word if len(typed) >= 4 else None)

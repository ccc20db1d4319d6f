"""Analysis gives the same terms for the same words, however they are typed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.analysis import fold, terms, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beyoncé's songs", "beyonce song"),
        ("the Duke\u2019s speeches", "DUKE speech"),
        ("the U.S. economy", "US economy"),
        ("1,000 of the 19th", "1000 19"),
        ("post-traumatic stress", "post traumatic stress"),
        ("\ufb01sh", "fish"),
    ],
)
def test_case_accents_possessives_and_endings_do_not_matter(one: str, other: str) -> None:
    assert terms(one) == terms(other) != ()


def test_question_words_and_stop_words_are_not_terms() -> None:
    assert terms("Who's he, and what did they say about it? Why don't you tell me how?") == ()


def test_text_without_words_has_no_terms() -> None:
    assert terms("") == terms("?!… — 👍🏽") == terms("\uff9f") == ()


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text(max_size=200))
def test_every_token_is_a_slice_in_order(text: str) -> None:
    found = tokens(text)
    assert all(token.text == text[token.start : token.end] for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(max_size=100), st.text(max_size=100))
def test_the_terms_of_two_paragraphs_are_those_of_each(one: str, other: str) -> None:
    assert terms(f"{one}\n\n{other}") == terms(one) + terms(other)

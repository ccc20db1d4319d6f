"""Word frequencies give the rarity of a word in English."""

from hypothesis import given
from hypothesis import strategies as st

from qa.text.analysis import term
from qa.text.word_frequencies import NUMBER, UNKNOWN, is_known, rarity


def test_frequent_words_are_less_rare_than_infrequent_ones() -> None:
    order = [rarity(word) for word in ("the", "hous", "princ", "marathon", "zxqv")]
    assert order == sorted(order)
    assert rarity("the") < 1 < rarity("princ") < UNKNOWN


def test_a_number_is_rare_and_an_unknown_word_rarest() -> None:
    assert rarity("1997") == NUMBER
    assert rarity("qwertzuiop") == rarity("ätsch") == rarity("") == UNKNOWN


def test_forms_of_a_word_share_its_rarity() -> None:
    assert rarity(str(term("counselling"))) == rarity(str(term("counselled")))


def test_a_typing_error_is_not_a_known_word() -> None:
    assert is_known("ill")
    assert not is_known("ilnes")


def test_the_first_and_the_last_stem_are_found() -> None:
    assert is_known("a")
    assert is_known("zoom")


@given(st.text(max_size=12))
def test_every_string_has_a_rarity_within_bounds(text: str) -> None:
    assert 0 <= rarity(text) <= UNKNOWN

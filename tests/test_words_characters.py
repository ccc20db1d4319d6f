"""Characters that are written in several ways, or not seen, change neither words nor answers."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.confidence import threshold
from qa.text.analysis import fold, terms, tokens
from qa.text.characters import MARKS, visible
from tests.corpora import confidence_of, search, searcher

HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\ufe0f"
ARTICLE = """The council met on Monday in the old town hall.

Angela Núñez-Brücke opened the observatory in 1961, and Étienne Crémieux kept it.

Nora O’Shea repairs clocks in Hawaiʻi."""


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def broken(text: str, character: str) -> str:
    """*text* with *character* between all letters of its words."""
    return re.sub(r"(?<=\w)(?=\w)", character, text)


@pytest.mark.parametrize("character", HIDDEN, ids=unicodedata.name)
def test_a_character_that_is_not_seen_changes_no_word(character: str) -> None:
    assert terms(broken(ARTICLE, character)) == terms(ARTICLE)
    assert fold(broken("Núñez", character)) == "nunez"


@pytest.mark.parametrize("character", HIDDEN, ids=unicodedata.name)
def test_a_token_with_a_character_that_is_not_seen_is_verbatim(character: str) -> None:
    text = f"The conser{character}vatory{character} burned."
    found = tokens(text)
    assert [token.text for token in found] == ["The", f"conser{character}vatory", "burned"]
    assert all(text[token.start : token.end] == token.text for token in found)


@pytest.mark.parametrize(
    "question", ["When did Angela Núñez-Brücke open the observatory?", "Who kept the observatory?"]
)
@pytest.mark.parametrize("article", [ARTICLE, decomposed(ARTICLE), broken(ARTICLE, "\u00ad")])
def test_answers_do_not_depend_on_how_letters_are_encoded(question: str, article: str) -> None:
    within = searcher(article)
    expected = confidence_of(question, searcher(ARTICLE))
    for typed in (question, decomposed(question), broken(question, "\u200b")):
        (best, *_) = search(typed, within).hits
        assert best.passage.number == 1
        assert best.passage.text == article.split("\n\n")[1]
        assert confidence_of(typed, within) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("हिन्दी में किताब", ["हिन्दी", "में", "किताब"]),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"]),
        ("ที่นี่ ดี", ["ที่นี่", "ดี"]),
        ("ไทย\u200bภาษา", ["ไทย", "ภาษา"]),  # where words have no spaces, a zero-width space is one
        ("مُحَمَّد كَتَبَ", ["مُحَمَّد", "كَتَبَ"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        (decomposed("Đặng Thị Hường"), [decomposed(word) for word in ("Đặng", "Thị", "Hường")]),
    ],
)
def test_a_vowel_sign_or_accent_belongs_to_its_word(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


def test_every_combining_mark_of_the_basic_plane_is_known() -> None:
    mark = re.compile(f"[{MARKS}]")
    hidden = {char for char in map(chr, range(0x300, 0x10000)) if not visible(char)}
    missing = [
        char
        for char in map(chr, range(0x300, min(0x10000, sys.maxunicode)))
        if unicodedata.category(char).startswith("M") and not mark.fullmatch(char) and char not in hidden
    ]
    assert missing == []


@pytest.mark.parametrize("char", " \n.,;:!?-–—()[]\"'’/@#&%$€…«»“”|_")
def test_punctuation_is_no_combining_mark(char: str) -> None:
    assert not re.match(f"[{MARKS}]", char)
    assert len(tokens(f"left {char} right")) == len(("left", "right"))


@pytest.mark.parametrize("apostrophe", "'’‘ʼʻ`´′")
def test_whatever_is_typed_for_an_apostrophe_is_one(apostrophe: str) -> None:
    assert terms(f"O{apostrophe}Shea and Hawai{apostrophe}i") == terms("O'Shea and Hawaii") == ("oshea", "hawaii")
    assert terms(f"the baker{apostrophe}s oven") == ("baker", "oven")
    within = searcher(ARTICLE)
    for typed in (f"What does O{apostrophe}Shea repair?", f"Who repairs clocks in Hawai{apostrophe}i?"):
        assert "clocks" in search(typed, within).hits[0].passage.text
        assert confidence_of(typed, within) > threshold("none")


@pytest.mark.parametrize("typed", ["O Shea", "OShea", "o'shea"])
def test_an_apostrophe_may_be_left_out(typed: str) -> None:
    assert confidence_of(f"What does {typed} repair?", searcher(ARTICLE)) > threshold("none")


@pytest.mark.parametrize(
    "text", ["\u0301" * 50_000, "a" * 50_000, "e\u0301" * 50_000, "\u200b" * 50_000, "a'" * 50_000]
)
def test_extreme_words_are_read(text: str) -> None:
    assert len(tokens(text)) <= 1
    within = searcher(f"The tide is in.\n\nHello {text[:4000]}.")
    assert search("What about teh tidde?", within).hits[0].passage.number == 0


@given(st.text())
def test_what_is_visible_stays_so(text: str) -> None:
    assert visible(visible(text)) == visible(text)

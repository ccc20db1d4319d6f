"""A card shows the words of a quotation within its edges, or an error says why it cannot."""

import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from qa.errors import UserError
from qa.render.card import ALT_LIMIT, HEIGHT, MARGIN, MAX_HEIGHT, WIDTH, Card, Theme, _advance, card

WORDS = st.text(st.sampled_from("abcdefghij éßŁЖω—’ .,"), min_size=1, max_size=700).filter(str.strip)


def drawn(contents: Sequence[str], theme: Theme = Theme.LIGHT) -> tuple[Card, Image.Image]:
    result = card(contents, speaker="Ann Lee", source=("Tides", "18 April 2017"), theme=theme)
    return result, Image.open(io.BytesIO(result.png)).convert("RGB")


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The bounding box of everything that is not background."""
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    box = ImageChops.difference(picture, ground).getbbox()
    assert box is not None
    return box


@settings(max_examples=25, deadline=None)
@given(WORDS, st.sampled_from(Theme))
def test_nothing_is_drawn_beyond_the_edges(words: str, theme: Theme) -> None:
    result, picture = drawn([words], theme)
    left, top, right, bottom = ink(picture)
    assert picture.size == (result.width, result.height)
    assert min(left, top) > 0
    assert right <= WIDTH - MARGIN // 2
    assert bottom <= result.height - MARGIN // 2


@pytest.mark.parametrize("words", ["The tide came in. " * 300, "tide" * 500, "The tide came in. " * 4000])
def test_a_long_quotation_makes_the_card_taller_and_never_overflows(words: str) -> None:
    result, picture = drawn([words])
    assert HEIGHT < result.height <= MAX_HEIGHT
    assert ink(picture)[2] <= WIDTH - MARGIN // 2
    assert len(result.png) < 300_000


def test_accents_dashes_and_other_scripts_are_drawn_in_different_shapes() -> None:
    texts = ["naïve — «Żółć»", "Ελληνικά", "Кириллица", "مرحبا بالعالم", "שלום עולם", "नमस्ते", "สวัสดี"]
    texts += ["王子说", "こんにちは", "안녕하세요"]
    pictures = {drawn([text])[0].png for text in texts}
    assert len(pictures) == len(texts)


def test_a_character_that_no_font_has_is_an_error_and_not_a_box() -> None:
    with pytest.raises(UserError, match=r"no font here has the character '\u1200' \(U\+1200\)"):
        drawn(["\u1200"])


def test_the_alt_text_contains_the_words_the_speaker_and_the_source() -> None:
    result, _ = drawn(["The tide is in,", "and so are we."])
    assert result.alt == "“The tide is in,” “and so are we.” — Ann Lee, Tides, 18 April 2017"
    assert len(drawn(["tide " * 400])[0].alt) <= ALT_LIMIT


def test_themes_differ_and_the_same_words_give_the_same_bytes() -> None:
    light, dark = drawn(["The tide."])[0], drawn(["The tide."], Theme.DARK)[0]
    assert light.png != dark.png
    assert light.png == drawn(["The tide."])[0].png


def test_the_quotation_marks_are_those_of_the_language() -> None:
    assert card(["Ja."], speaker="Ann", language="de").alt == "„Ja.“ — Ann"


def test_a_card_without_words_is_rejected() -> None:
    with pytest.raises(ValueError, match="needs the words"):
        card(["  "], speaker="Ann")


def test_only_the_beginning_of_an_endless_quotation_or_title_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0

    def counted(run: str, family: str, size: int) -> float:
        nonlocal measured
        measured += len(run)
        return _advance(run, family, size)

    monkeypatch.setattr("qa.render.card._advance", counted)
    result = card(["endless " * 20_000], speaker="S " * 5_000, source=["T" * 50_000])
    assert measured < 200_000
    assert result.height <= MAX_HEIGHT

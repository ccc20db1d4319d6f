"""A card shows the words of a quotation within its edges, or an error says why it cannot."""

import io
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from qa.errors import UserError
from qa.render.card import ALT_LIMIT, HEIGHT, MARGIN, MAX_HEIGHT, WIDTH, Card, Theme, card
from qa.render.card_text import BOX, SERIF, Typeface, _advance

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
    texts += ["王子说", "こんにちは", "안녕하세요", "নমস্কার", "வணக்கம்", "నమస్కారం", "ສະບາຍດີ", "សួស្តី", "မင်္ဂလာပါ"]
    pictures = {drawn([text])[0].png for text in texts}
    assert len(pictures) == len(texts)
    assert all(Typeface.of(text, SERIF).drawable(text) == text for text in texts)


@pytest.mark.parametrize(
    "left_out",
    [
        *(
            "\U0001f600",
            "\U0001f44d\U0001f3fd",
            "\u2764\ufe0f\u200d\U0001f525",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
        *(
            "\U0001f1e9\U0001f1ea",
            "\U0001f3f4\U000e0067\U000e0062\U000e007f",
            "\U0001faf6 \U0001f921",
            "\x07",
            "\x1b",
            "\x00",
        ),
        *("\x85", "\U0001f9d1\u200d\U0001f680", "\U000f0000"),
    ],
)
def test_what_is_no_letter_is_left_out_where_no_font_has_it(left_out: str) -> None:
    result, _ = drawn([f"We are all {left_out} safe {left_out}"])
    assert result.png == drawn(["We are all safe"])[0].png
    assert "We are all" in result.alt
    assert card(["Yes."], speaker=f"Ann {left_out}", source=(f"Tides {left_out}", left_out)).png == (
        card(["Yes."], speaker="Ann", source=("Tides",)).png
    )


@pytest.mark.parametrize(
    "words", ["We are safe \U0001f600.", "We are safe\U0001f600.", "We are safe \U0001f600 \U0001f44d\U0001f3fd."]
)
def test_no_space_is_left_over_before_a_stop(words: str) -> None:
    assert drawn([words])[0].png == drawn(["We are safe."])[0].png


def test_a_keycap_shows_its_digit() -> None:
    assert drawn(["Press 5\ufe0f\u20e3 now"])[0].png == drawn(["Press 5 now"])[0].png


@pytest.mark.parametrize(
    ("styled", "plain"),
    [
        ("\U0001d525\U0001d522", "he"), ("\U0001d54e\U0001d556", "We"), ("\U0001d4f5\U0001d4f8", "lo"),
        ("\U0001d7cf\U0001d7ce", "10"), ("\U0001d400\U0001d41a", "Aa"), ("\U0001f130", "A"), ("\u2120", "SM"),
    ],
)  # fmt: skip
def test_a_letter_of_a_style_that_no_font_has_is_drawn_plainly(styled: str, plain: str) -> None:
    shown = Typeface.of(styled, SERIF).drawable(f"It means {styled} here.")
    assert shown in {f"It means {plain} here.", f"It means {styled} here."}
    assert BOX not in shown


@pytest.mark.parametrize("letters", ["\u1200", "\u0531\u0532", "\u10d0"])
def test_a_letter_that_no_font_has_is_a_box(letters: str) -> None:
    result, _ = drawn([f"It means {letters} here."])
    assert result.png == drawn([f"It means {BOX * len(letters)} here."])[0].png
    assert letters in result.alt


@pytest.mark.parametrize("words", ["\u1200\u1201", "\U0001f600", "\u0531\u0532, \u0533!", "\x07"])
def test_a_quotation_of_which_nothing_can_be_drawn_is_an_error(words: str) -> None:
    with pytest.raises(UserError, match="no font here has the characters of the quotation"):
        drawn([words])


def side(picture: Image.Image) -> str:
    """Where the lines begin: the side of the bar beside them."""
    left, _, right, _ = ink(picture)
    return "right" if WIDTH - right < left else "left"


def halves(words: str) -> tuple[int, int]:
    """The width of what is on the left and on the right of the widest gap in *words*, drawn on one line."""
    _, picture = drawn([words])
    body = picture.crop((MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN - 4 * 30))
    ground = Image.new("RGB", body.size, picture.getpixel((0, 0)))
    line = ImageChops.difference(body, ground).convert("L").point(lambda value: 255 if value else 0)
    inked = [x for x in range(body.width) if line.crop((x, 0, x + 1, body.height)).getbbox()]
    _, before, after = max((after - before, before, after) for before, after in pairwise(inked))
    return before - inked[0], inked[-1] - after


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("שלום We won.", "right"),
        ("مرحبا We won.", "right"),
        ("«שלום», he said", "right"),
        ("12 שלום", "right"),
        ("We won שלום.", "left"),
        ("We won.", "left"),
        ("5 مرحبا", "right"),
        ("Привет שלום", "left"),
    ],
)
def test_the_first_letter_decides_from_which_side_the_lines_run(words: str, expected: str) -> None:
    assert side(drawn([words])[1]) == expected


@pytest.mark.parametrize("first", ["שלום", "مرحبا", "אב", "سلام"])
@pytest.mark.parametrize("second", ["MMMMMMMM", "Жжжжжжжжж", "सशसशसशसशस", "นมนมนมนมนม"])
def test_words_of_two_directions_are_in_the_order_of_the_first(first: str, second: str) -> None:
    left, right = halves(f"{first} {second}")
    assert left > right, "the wide word comes second, so it is on the left"
    left, right = halves(f"{second} {first}")
    assert left > right, "the wide word comes first, so it is on the left"


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

    monkeypatch.setattr("qa.render.card_text._advance", counted)
    result = card(["endless " * 20_000], speaker="S " * 5_000, source=["T" * 50_000])
    assert measured < 200_000
    assert result.height <= MAX_HEIGHT

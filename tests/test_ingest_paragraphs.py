"""Paragraphs are recognised whichever characters separate them."""

from pathlib import Path

import pytest

from qa.ingest.plain_text import read
from qa.text.paragraphs import paragraphs

PIECES = ("Fire hits mill in Dunmere", "18 April 2017", "The mill burnt down at dusk.", "Nobody was hurt there.")


def pieces(text: str) -> tuple[str, ...]:
    return tuple(span.of(text) for span in paragraphs(text))


@pytest.mark.parametrize(
    "separator",
    [
        *("\n\n", "\r\n\r\n", "\r\r", "\n \n", "\n\t\n", "\n\u00a0\n", "\n\f\n", "\r\r\n\r\r\n", "\n\n\n\n"),
        *("\u2029", "\u2028\u2028", "\x85\x85", "\x0b\x0b", "\x1e", "\x1d", "\x1c", "\u2029\n", "\n\u2029\n"),
        *("\n\u200b\n", "\n\ufeff\n", "\n\u200b \u200b\n", "\n\u2060\n", "\r\n\u200e\r\n", "\n\u00ad\n"),
        *("\n\u2800\n", "\n\u3164\n", "\n\u202a\n", "\n\u2066\u2069\n", "\n\ufffc\n", "\n\ufe0f\n", "\n\x07\n"),
        *("\u2028\u200b\u2028", "\x85 \x85", "\n\x85", "\x0b\n", "\u200b\n\n\u200b", "\n\u00a0\u200b\n"),
    ],
)
def test_a_separator_of_any_kind_ends_a_paragraph(separator: str) -> None:
    assert pieces(separator.join(PIECES)) == PIECES


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\x0b", "\u2028"])
def test_lines_that_end_like_sentences_are_paragraphs_whatever_ends_them(line_end: str) -> None:
    assert pieces(line_end.join(("Fire hits mill", *PIECES[2:]))) == ("Fire hits mill", *PIECES[2:])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\x85", "\u2028"])
def test_hard_wrapped_lines_stay_one_paragraph(line_end: str) -> None:
    assert len(pieces(line_end.join(("The mill burnt", "down at dusk, and", "nobody was hurt.")))) == 1


@pytest.mark.parametrize("marks", ["\ufeff", "\ufeff\ufeff", "\u200b\ufeff", "\ufeff \ufeff\n"])
def test_marks_without_width_at_the_start_are_not_part_of_the_title(tmp_path: Path, marks: str) -> None:
    path = tmp_path / "mill.txt"
    path.write_text(marks + "\n\n".join(PIECES), encoding="utf-8")
    assert read(path).title == PIECES[0]


def test_an_invisible_character_within_a_word_is_kept() -> None:
    assert pieces("The treas\u00adurer left.\n\nShe won.") == ("The treas\u00adurer left.", "She won.")


def test_an_emoji_at_the_end_of_a_paragraph_keeps_its_form() -> None:
    assert pieces("We won \u2764\ufe0f\n\nShe left.") == ("We won \u2764\ufe0f", "She left.")

"""Discord's Markdown is read as its clients read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.render.dialect import Dialect, escaped, quotation
from tests.discord_double.markdown import blocks, emphasised, quoted, runs, shown


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("**bold** and *slanted* and _slanted_", "bold and slanted and slanted"),
        ("__under__ ~~gone~~ ||hidden||", "under gone hidden"),
        (r"\*not bold\* \_ \# \> \`", "*not bold* _ # > `"),
        (r"a back\slash stays, \\ is one", r"a back\slash stays, \ is one"),
        ("snake_case_word", "snake_case_word"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("[Tides](https://example.org/a_b_c)", "Tides"),
        ("[no link](nowhere)", "[no link](nowhere)"),
        ("<https://example.org/a_b>", "https://example.org/a_b"),
        ("`**code**`", "**code**"),
        ("# Title\n-# small\n- item", "Title\nsmall\n• item"),
        ("#hash and 1.5 stay", "#hash and 1.5 stay"),
        ("> one\n> two\nthree", "one\ntwo\nthree"),
        (">>> one\ntwo", "one\ntwo"),
        (">close", ">close"),
        ("```py\nx = *1*\n```", "x = *1*"),
        ("**over\ntwo lines**", "over\ntwo lines"),
        ("> **over\n> two lines**", "over\ntwo lines"),
        ("* * *", "• * *"),
    ],
)
def test_what_is_sent_is_seen_as(sent: str, seen: str) -> None:
    assert shown(sent) == seen


def test_bold_is_marked_and_escapes_keep_what_they_escape() -> None:
    assert emphasised(r"> before **the \*best\* one.** after") == ["the *best* one."]


def test_a_quotation_is_distinguished_from_the_text_around_it() -> None:
    assert quoted("Title\n> one\n> two\n-# below") == "one\ntwo"


def test_a_link_in_bold_is_both() -> None:
    [run] = runs("**[Tides](https://example.org)**")
    assert (run.text, run.style, run.link) == ("Tides", frozenset({"bold"}), "https://example.org")


def test_headings_have_levels() -> None:
    assert [(block.kind, block.level) for block in blocks("### Third\nplain")] == [("heading", 3), ("text", 0)]


PIECES = (
    "* ** _ __ ` ``` ~~ || \\ [a](https://e.org) <@1> @everyone <#2> <:a:3> <t:4> # -# > >>> - 1. "
    "https://e.org/a_b ( ) word Wörter 123 海 👍"
).split()
WRITTEN = st.lists(
    st.sampled_from([*PIECES, " ", "\n"]) | st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")),
    max_size=12,
).map("".join)


@given(WRITTEN, st.integers(min_value=0))
def test_what_the_bot_quotes_shows_as_written_whatever_it_is(text: str, at: int) -> None:
    text = "\n".join(line.strip() for line in text.strip().split("\n"))
    split = at % (len(text) + 1)
    sent = quotation([(text[:split], False), (text[split:], True)], Dialect.DISCORD)
    assert quoted(sent) == text
    assert not any(run.style - {"bold"} or run.link for block in blocks(sent) for run in block.runs)


@given(WRITTEN)
def test_what_the_bot_escapes_shows_as_written_and_does_nothing(text: str) -> None:
    text = text.strip()
    sent = escaped(text, Dialect.DISCORD)
    assert shown(sent) == text
    assert all(block.kind == "text" and not block.quoted for block in blocks(sent))
    assert not any(run.style or run.link for block in blocks(sent) for run in block.runs)

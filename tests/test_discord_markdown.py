"""Discord's Markdown is read as its clients read it."""

import pytest

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


def test_bold_stands_out_and_escapes_keep_what_they_escape() -> None:
    assert emphasised(r"> before **the \*best\* one.** after") == ["the *best* one."]


def test_a_quotation_is_told_from_what_surrounds_it() -> None:
    assert quoted("Title\n> one\n> two\n-# below") == "one\ntwo"


def test_a_link_in_bold_is_both() -> None:
    [run] = runs("**[Tides](https://example.org)**")
    assert (run.text, run.style, run.link) == ("Tides", frozenset({"bold"}), "https://example.org")


def test_headings_have_levels() -> None:
    assert [(block.kind, block.level) for block in blocks("### Third\nplain")] == [("heading", 3), ("text", 0)]

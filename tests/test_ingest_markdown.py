"""Markdown is read as what it shows; other formats are refused by name."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.documents.article import Article
from qa.documents.passages import split
from qa.errors import ArticleError
from qa.ingest.folder import load_corpus
from qa.ingest.markdown import to_plain_text
from qa.ingest.plain_text import read


def article(folder: Path, content: str, name: str = "ferry.md") -> Article:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return read(path)


BODY = "The ferry sank at dusk. Nobody was hurt.\n\nIt was built in 1987. It was old.\n"


MARKED = (
    "# Ferry sinks",
    "## Ferry sinks",
    "# Ferry sinks #",
    "**Ferry sinks**",
    "# **Ferry** sinks",
    "***Ferry sinks***",
)
SHOWN_AS_TITLE = (
    *("Ferry sinks\n===========", "Ferry sinks\n---", "# [Ferry sinks](https://example.org)", "<h1>Ferry sinks</h1>"),
    *("# `Ferry` sinks", "#   Ferry sinks", "Ferry sinks", "# Ferry *sinks*", "#\tFerry sinks", "__Ferry sinks__"),
)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        *((heading, "ferry.md") for heading in (*MARKED, *SHOWN_AS_TITLE)),
        *((heading, "ferry.txt") for heading in MARKED),
    ],
)
def test_a_title_has_no_marks(tmp_path: Path, heading: str, name: str) -> None:
    found = article(tmp_path, f"{heading}\n\n{BODY}", name)
    assert found.title == "Ferry sinks"
    assert [passage.text for passage in split(found)] == BODY.strip().split("\n\n")


def test_a_title_may_end_like_a_sentence_and_stand_below_a_line(tmp_path: Path) -> None:
    assert article(tmp_path, f"# The ferry sank.\n\n{BODY}").title == "The ferry sank."
    assert article(tmp_path, f"18 April 2017\n\n# What now?\n\n{BODY}").title == "What now?"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("The **ferry** *sank* at __dusk__ in _Wick_.", "The ferry sank at dusk in Wick."),
        ("See [the report](https://example.org/a_b 'x') now.", "See the report now."),
        ("See [the report][r] now.\n\n[r]: https://example.org", "See the report now."),
        ("It ~~was~~ is `old`.", "It was is old."),
        ("Nobody &amp; nothing &lt;sank&gt;.", "Nobody & nothing <sank>."),
        ("It \\*sank\\* at 5\\_30.", "It *sank* at 5_30."),
        ("It sank ![a wreck](wreck.png)at dusk.", "It sank at dusk."),
        ("It <em>sank</em> at <b>dusk</b>.", "It sank at dusk."),
        ("It sank<br>at dusk.", "It sank\nat dusk."),
        ("The ferry sank\nat dusk.", "The ferry sank at dusk."),
        ("- a rope\n- a *lamp*\n- bread", "• a rope\n• a lamp\n• bread"),
        ("* a rope\n* a lamp", "• a rope\n• a lamp"),
        ("1. first\n2. second", "1. first\n2. second"),
        ("3) third\n4) fourth", "3. third\n4. fourth"),
        ("- a rope\n  - of hemp\n- bread", "• a rope\n  • of hemp\n• bread"),
        ("- [x] done\n- [ ] open", "• done\n• open"),
        ("> It sank.\n>\n> Alas.", "It sank.\n\nAlas."),
        ("| Ship | Crew |\n|---|---:|\n| Ann | **12** |", "Ship\tCrew\nAnn\t12"),
        ("<p>It sank.</p><p>Alas &amp; alack.</p>", "It sank.\n\nAlas & alack."),
        ("It sank.\n\n<!-- nobody\nsees this -->\n\nAlas.", "It sank.\n\nAlas."),
        ("<div><script>var a = 1;</script>It sank.</div>", "It sank."),
        ("It sank.\n\n---\n\nAlas.", "It sank.\n\nAlas."),
        ("```\nx = 1\n\ny = 2\n```", "x = 1\ny = 2"),
        ("It sank[^1].\n\n[^1]: In Wick.", "It sank[1].\n\n[1]: In Wick."),
        ("It sank at 5 * 3 and 2 * 4.", "It sank at 5 * 3 and 2 * 4."),
        ("snake_case_name and #hashtag", "snake_case_name and #hashtag"),
        ("<https://example.org> is down.", "https://example.org is down."),
    ],
)
def test_markdown_shows_plain_words(source: str, shown: str) -> None:
    assert to_plain_text(source).text == shown


def test_every_passage_of_a_markdown_file_is_a_slice_of_the_text_shown(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        "# Ferry sinks\n\n*By Ann Lee | 18 April 2017*\n\nThe **ferry** [sank](/x).\n\n## Help\n\nBring:\n\n"
        "- a *rope*\n- bread\n",
    )
    assert (found.title, found.author, found.published) == ("Ferry sinks", "Ann Lee", dt.date(2017, 4, 18))
    assert [passage.text for passage in split(found)] == ["The ferry sank.", "Help\n\nBring:\n\n• a rope\n• bread"]


@pytest.mark.parametrize(
    "text",
    [
        "See [the report](https://example.org/x) and the [policy](/github/policy).",
        "See [the report](https://example.org/x). The **old ferry** sank.",
        "The **old ferry** sank near the **old harbour**.",
        "![wreck](https://example.org/a.png)\n\nSee [the report](/report).",
        "One.\n\n## Two\n\nThree.\n\n## Four\n\nFive.",
    ],
)
def test_a_text_file_that_is_evidently_markdown_is_read_as_markdown(tmp_path: Path, text: str) -> None:
    found = article(tmp_path, f"It began at dawn.\n\n{text}\n\nIt ended.", "ferry.txt")
    assert not set("*#[]()").intersection(found.text)


@pytest.mark.parametrize(
    "text",
    [
        *("5 * 3 * 2 is 30.", "He said [sic] (twice) no.", "The file_name_here.", "* One star.", "It was # 1 in May."),
        *("    An indented line.", "1986. What a year.", "> 5 people", "a < b > c", "[1] A note. (See p. 5)"),
        *("He wrote `[a link](https://example.org/x)`, *gale*, _fog_, ~~wreck~~.", "One **bold** word."),
        *("Lines\nof a\npoem.", "- a dash", "Mill _and_ river", "+ plus", "A & B &amp; C"),
    ],
)
def test_a_plain_text_file_is_kept_code_point_for_code_point(tmp_path: Path, text: str) -> None:
    text = f"It began at dawn.\n\n{text}\n\nIt ended."
    assert article(tmp_path, text, "ferry.txt").text == text


YAML = """---
layout: post
title: "Ferry sinks: a tale"
{}
tags: [sea, ships]
---
# Ferry sinks: a tale

"""


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("author: Ann Lee", "author", "Ann Lee"),
        ("authors: [Ann Lee, Bo Ray]", "author", "Ann Lee and Bo Ray"),
        ("authors:\n  - name: Ann Lee\n  - name: Bo Ray\n  - name: Cy Day", "author", "Ann Lee, Bo Ray and Cy Day"),
        ("author:\n  name: Ann Lee\n  url: https://example.org", "author", "Ann Lee"),
        ("date: 2017-04-18", "published", "2017-04-18"),
        ("date: April 18, 2017", "published", "2017-04-18"),
        ("published: 2017-04-18 10:30:00", "published", "2017-04-18 10:30:00"),
        ("lastmod: '2017-04-19'", "updated", "2017-04-19 00:00:00"),
        ("publisher: The Wick Gazette", "publisher", "The Wick Gazette"),
        ("canonical_url: https://example.org/ferry", "url", "https://example.org/ferry"),
        ("url: /2017/ferry/", "url", None),
        ("lang: fr", "language", "fr"),
        ("author:", "author", None),
    ],
)
def test_yaml_front_matter_gives_the_metadata(tmp_path: Path, lines: str, field: str, value: str | None) -> None:
    for name in ("ferry.md", "ferry.txt"):
        found = article(tmp_path, YAML.format(lines) + BODY, name)
        assert found.title == "Ferry sinks: a tale"
        assert str(getattr(found, field)) == str(value)
        assert [passage.text for passage in split(found)] == BODY.strip().split("\n\n")


def test_without_a_title_in_yaml_the_heading_is_the_title(tmp_path: Path) -> None:
    assert article(tmp_path, f"---\nauthor: Ann Lee\n---\n\n# Ferry sinks\n\n{BODY}").title == "Ferry sinks"
    assert article(tmp_path, f"---\nauthor: Ann Lee\n---\n\nFerry sinks\n\n{BODY}", "a.txt").title == "Ferry sinks"


def test_toml_front_matter_of_a_site_generator_is_read(tmp_path: Path) -> None:
    head = '+++\ntitle = "Ferry sinks"\ndate = 2017-04-18\ndraft = false\ntags = ["sea"]\nauthors = ["Ann Lee"]\n+++\n'
    found = article(tmp_path, head + BODY)
    assert (found.title, found.author, found.published) == ("Ferry sinks", "Ann Lee", dt.date(2017, 4, 18))


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    assert article(tmp_path, f"---\n\n# Ferry sinks\n\n{BODY}").title == "Ferry sinks"
    assert article(tmp_path, f"---\n{BODY}", "ferry.txt").text.startswith("---")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("---\ntitle: Ferry\nIt sank.", "line 1: front matter is not closed; end it with a line ---"),
        ("---\ntitle: Ferry: a tale\n---\nIt sank.", "line 2: front matter is not valid YAML"),
        ("---\ntitle: Ferry\ntags: [a\n---\nIt sank.", "front matter is not valid YAML"),
        ("---\ntitle: Ferry\ndate: soon\n---\nIt sank.", "line 3: 'published' is not a date"),
        ("---\ntitle: Ferry\ndate: 2017-13-45\n---\nIt sank.", "date"),
    ],
)
def test_malformed_yaml_is_refused_in_a_sentence(tmp_path: Path, content: str, problem: str) -> None:
    with pytest.raises(ArticleError) as caught:
        article(tmp_path, content)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


FORMATS = [
    ("ferry.html", b"<p>It sank.</p>", "HTML"),
    ("ferry.htm", b"It sank.", "HTML"),
    ("ferry.txt", b"<!DOCTYPE html>\n<html><p>It sank.</p></html>", "HTML"),
    ("ferry.md", b"\n <html lang='en'><p>It sank.</p></html>", "HTML"),
    ("ferry.pdf", b"%PDF-1.7\n\xe2\xe3", "PDF"),
    ("ferry.txt", b"%PDF-1.7\n\xe2\xe3", "PDF"),
    ("ferry.docx", b"PK\x03\x04\x14", "Word"),
    ("ferry.odt", b"PK\x03\x04\x14", "OpenDocument"),
    ("ferry.rtf", b"{\\rtf1 It sank.}", "RTF"),
    ("ferry.epub", b"PK\x03\x04\x14", "EPUB"),
]


@pytest.mark.parametrize(("name", "content", "format_name"), FORMATS)
def test_another_format_is_refused_in_a_sentence_that_names_it(
    tmp_path: Path, name: str, content: bytes, format_name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=format_name) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.docx", "a.jpg", "a.csv", "notes", "a.txt.bak"])
def test_a_file_that_a_corpus_leaves_out_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "tides.txt").write_text("The tide came in.")
    (tmp_path / name).write_text("x")
    corpus, problems = load_corpus(tmp_path)
    assert [each.id for each in corpus.articles] == ["tides"]
    assert len(problems) == 1
    assert name in problems[0]


@pytest.mark.parametrize("name", [".DS_Store", ".gitkeep", ".tides.md", "README.md", "readme.md"])
def test_a_dot_file_a_readme_and_a_folder_are_left_out_without_a_word(tmp_path: Path, name: str) -> None:
    (tmp_path / "tides.txt").write_text("The tide came in.")
    (tmp_path / name).write_text("x")
    (tmp_path / "pictures").mkdir()
    corpus, problems = load_corpus(tmp_path)
    assert ([each.id for each in corpus.articles], problems) == (["tides"], ())


@pytest.mark.parametrize("source", ["##", "# ", "#\n\n##", "- #", "> ##\n\n> #"])
def test_a_heading_without_words_is_none(source: str) -> None:
    assert to_plain_text(source).title is None


@given(st.text(alphabet=st.sampled_from("ab .\n#*_[]()<>-|`~!&;1\\:^\"'"), max_size=120))
def test_any_text_is_read_as_markdown_without_an_error(source: str) -> None:
    to_plain_text(source)

"""Dialects of Markdown and metadata without a fence are read as a reader sees them."""

import datetime as dt
import re
from pathlib import Path

import pytest

from qa.documents.article import Article
from qa.errors import ArticleError
from qa.ingest.plain_text import read


def article(folder: Path, content: str, name: str = "ferry.md") -> Article:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("0. Go.\n1. Stay.", "0. Go.\n1. Stay."),
        ("- rope\n\n  It is long.\n\n- bread", "\u2022 rope\nIt is long.\n\n\u2022 bread"),
        ("> [!NOTE]\n> Mind the gap.", "Mind the gap."),
        ("![The mill](m.jpg){width=50%}", None),
        ("![[mill.jpg]]", None),
        ("See [[Mill]] and [[Ann Lee|Ann]].", "See Mill and Ann."),
        ("[TOC]", None),
        ("[[_TOC_]]", None),
        ("{: .lead}", None),
        ("{{< youtube abc >}}", None),
        ("{% include x.html %}", None),
        ("It is ==gone==, if a == b.", "It is gone, if a == b."),
        ("Write `[[x]]`, `{% y %}` and `==z==`.", "Write [[x]], {% y %} and ==z==."),
        ("The set {a, b} has [two] members.", "The set {a, b} has [two] members."),
        ("<ul><li>rope</li><li>bread</li></ul>", "\u2022 rope\n\u2022 bread"),
        ("<table><tr><th>Name</th><th>Age</th></tr>\n<tr><td>Ann</td><td>41</td></tr></table>", "Name\tAge\nAnn\t41"),
        ("<figure><img src='x'><figcaption>The mill at dusk.</figcaption></figure>", None),
        ("Burnt.[^1]\n\n[^1]: In 1820.\n[^2]: And 1917.", "Burnt.[1]\n\n[1]: In 1820.\n\n[2]: And 1917."),
    ],
)
def test_lists_html_and_the_dialects_of_markdown_show_plain_words(
    tmp_path: Path, source: str, shown: str | None
) -> None:
    found = article(tmp_path, f"# Ferry sinks\n\n{source}\n\nIt sank at dusk.")
    assert found.text == "\n\n".join(filter(None, ("Ferry sinks", shown, "It sank at dusk.")))


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        *(("#Ferry sinks", "Ferry sinks"), ("##Ferry sinks", "Ferry sinks"), ("# Ferry sinks {#ferry}", "Ferry sinks")),
        *(("# #MeToo grows", "#MeToo grows"), ("#1 in the charts", "#1 in the charts")),
        ("Ferry sinks\n===", "Ferry sinks"),
    ],
)
def test_a_title_loses_its_marks_but_no_hashtag(tmp_path: Path, heading: str, title: str) -> None:
    assert article(tmp_path, f"{heading}\n\nIt sank at dusk. It was old.\n\nForty were saved.").title == title


@pytest.mark.parametrize("name", ["ferry.md", "ferry.txt"])
def test_metadata_in_lines_above_the_text_is_read(tmp_path: Path, name: str) -> None:
    stated = "Title: Ferry sinks\nAuthor: Jane Roe\nDate: 18 April 2017\nTags: sea"
    for content in (f"{stated}\n\nIt sank.", f"\n---\n{stated}\n---\n\nIt sank."):
        found = article(tmp_path, content, name)
        assert (found.title, found.author, found.published) == ("Ferry sinks", "Jane Roe", dt.date(2017, 4, 18))
        assert found.text.strip() == "It sank."
    found = article(tmp_path, "Title: Ferry sinks\n\nIt sank.\n\nForty were saved.", name)
    assert (found.title, len(found.paragraphs)) == ("Ferry sinks", 2)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("ferry.txt", b"<p>It sank.</p>\n<p>Forty were saved.</p>", "an HTML file"),
        ("ferry.txt", b"<!-- saved -->\n<html><body>It sank.</body></html>", "an HTML file"),
        ("ferry.xhtml", b'<?xml version="1.0"?>\n<html></html>', "an HTML file"),
        ("ferry.txt", b'<?xml version="1.0"?><rss></rss>', "an XML file"),
        ("ferry.txt", b"GIF89a...", "a GIF image"),
        ("ferry.json", b'{"title": "Ferry"}', "a JSON file"),
        ("ferry.csv", b"a,b", "a table (CSV)"),
        ("ferry.eml", b"Subject: Ferry", "an e-mail"),
        ("ferry.tex", b"It sank.", "a LaTeX file"),
        ("ferry.mp3", b"ID3", "a sound or video file"),
        ("ferry.xlsx", b"PK", "an Excel file"),
    ],
)
def test_every_usual_format_is_refused_by_its_name(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=re.escape(f"is {kind};")):
        read(path)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        *(("Riff Raff won.", "a.txt"), ("GIF8 is a size.", "a.txt"), ("<p align='center'>Won.</p>", "a.md")),
        *(("<3 is a heart. It is old.", "a.txt"), ("<!-- x -->\n\nIt sank.", "a.md"), ("It sank.", "a.rst")),
    ],
)
def test_text_that_begins_like_another_format_is_read(tmp_path: Path, content: str, name: str) -> None:
    assert article(tmp_path, content, name).paragraphs

"""Headline, datelines, bylines and boilerplate are read as a reader reads them."""

import datetime as dt
from pathlib import Path

import pytest

from qa.documents.article import Article
from qa.documents.passages import split
from qa.ingest.plain_text import read

TITLE = "Fire hits mill in Dunmere"
BODY = (
    "The mill burnt down at dusk. Nobody was hurt.",
    "It was built in 1820. It made paper.",
    "The owner wept. She left.",
)
DAY, NEXT_DAY = dt.date(2017, 4, 18), dt.date(2017, 4, 19)


def article(folder: Path, *paragraphs: str) -> Article:
    path = folder / "mill.txt"
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return read(path)


def body(found: Article) -> tuple[str, ...]:
    return tuple(span.of(found.text) for span in found.paragraphs)


DATELINES = """APRIL 18, 2017 / april 18 2017 / Tue 18 Apr 2017 10.30 BST / Tue. 18 Apr. 2017, 10:30 / 18 Apr '17
18 April 2017 3.45pm / 18 April 2017 at 3.45 p.m. ET / 2017-04-18T10:30:00Z / 2017-04-18T10:30:00+02:00 / 18.04.2017
2017-04-18 10:30 / 18th of April 2017 / 18th of April, 2017 / 18. April 2017 / 18 April 2017 · 10:30 / 18-Apr-2017
18 April 2017 • 10:30 / Berlin, 18 April 2017 / DUNMERE, 18 April 2017 / DUNMERE April 18, 2017 / 18 April 2017, 10:30am
18 April 2017, Dunmere / 18 April 2017 | London / Originally published 18 April 2017 / Tuesday, April 18th, 2017
Published on Tuesday, 18 April 2017 at 10:30 (GMT+2) / First published on Tue 18 Apr 2017 06.00 BST / 18-04-2017
Apr 18, 2017 - 4 min read / Posted: Apr 18, 2017 10:30 PM ET / APR. 18, 2017, 10:30 A.M. / Posted 18 April 2017"""


@pytest.mark.parametrize("dateline", [*DATELINES.replace("\n", " / ").split(" / "), "18/04/17", "2017/04/18"])
def test_a_dateline_in_any_form_is_read_above_and_below_the_headline(tmp_path: Path, dateline: str) -> None:
    for head in ((dateline, TITLE), (TITLE, dateline)):
        found = article(tmp_path, *head, *BODY)
        assert (found.title, found.published, found.updated) == (TITLE, DAY, None)
        assert body(found) == BODY


@pytest.mark.parametrize(
    ("dateline", "published", "updated"),
    [
        ("Updated on 19 April 2017", None, NEXT_DAY),
        ("Updated: Wednesday, 19 April 2017", None, NEXT_DAY),
        ("Last modified on Wed 19 Apr 2017 10.30 BST", None, NEXT_DAY),
        ("Corrected 19 April 2017", None, NEXT_DAY),
        ("This article was updated on April 19, 2017", None, NEXT_DAY),
        ("Updated 10:30 AM EDT, Wed April 19, 2017", None, NEXT_DAY),
        ("Published 18 April 2017, updated at 10:00 on 19 April 2017", DAY, NEXT_DAY),
        ("Published 18 April 2017 | Last updated: 19 April 2017", DAY, NEXT_DAY),
        ("18 April 2017 — Updated: 19 April 2017 10:30am", DAY, NEXT_DAY),
        ("Updated 19 April 2017, first published 18 April 2017", DAY, NEXT_DAY),
        ("18 April 2017 (updated 19 April 2017)", DAY, NEXT_DAY),
        ("18 April 2017, 19 April 2017 (updated)", DAY, NEXT_DAY),
        ("18 April 2017\nUpdated 19 April 2017", DAY, NEXT_DAY),
    ],
)
def test_a_date_after_a_word_for_a_change_is_that_of_the_update(
    tmp_path: Path, dateline: str, published: dt.date | None, updated: dt.date | None
) -> None:
    found = article(tmp_path, TITLE, dateline, *BODY)
    assert (found.title, found.published, found.updated) == (TITLE, published, updated)
    assert body(found) == BODY


@pytest.mark.parametrize(
    "headline",
    [
        *("Fire hits Rome on 5 May 2017", "Mill to shut on 5 May 2017", "Vote on 5 May 2017", "War ends May 8 1945"),
        *("Oil up on 5 May 2017", "Cup tie on Sat 6 May 2017", "Big day 5 May 2017", "Ferry sinks: ‘It went down’"),
        *('Mayor calls fire "a crime"', "Mill bought by Tide Inc.", "Mill moves to the U.S.", "“We will rebuild”"),
        *("Who said ‘Who are you?’", "By Invitation Only", "Mill burns; owner weeps", "Fire at dawn..."),
        *("The Photo That Shook Rome", "Tom May resigns", "Talks with Tide Co.", "Open till 9 p.m."),
    ],
)
def test_a_headline_is_a_title_whatever_date_or_mark_it_contains(tmp_path: Path, headline: str) -> None:
    found = article(tmp_path, headline, "18 April 2017", *BODY)
    assert (found.title, found.published) == (headline, DAY)
    assert article(tmp_path, headline, *BODY).title == headline


@pytest.mark.parametrize("date", ["Tuesday, April 18", "April 2017", "03/04/2017", "18 April", "APRIL 18"])
def test_a_paragraph_that_is_nothing_but_a_date_is_never_the_title(tmp_path: Path, date: str) -> None:
    found = article(tmp_path, date, TITLE, *BODY)
    assert (found.title, found.published, body(found)) == (TITLE, None, BODY)


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("By Eric Mill", "Eric Mill", None),
        ("BY ERIC MILL", "ERIC MILL", None),
        ("Written by Ayesha Saldanha", "Ayesha Saldanha", None),
        ("Words by Jane Roe", "Jane Roe", None),
        ("Author: Jane Roe", "Jane Roe", None),
        ("Jane Roe, Staff Writer", "Jane Roe", None),
        ("By Jane Roe, Health Correspondent", "Jane Roe", None),
        ("Jane Roe in Paris", "Jane Roe", None),
        ("By Jane Roe and Tom May", "Jane Roe and Tom May", None),
        ("By Ann Lee, Bo Ray and Cy Day", "Ann Lee, Bo Ray and Cy Day", None),
        ("By Ludwig van der Berg", "Ludwig van der Berg", None),
        ("By Jane Roe @janeroe", "Jane Roe", None),
        ("By Jane Roe • 4 min read", "Jane Roe", None),
        ("Story by Jane Roe, photographs by Tom May", "Jane Roe", None),
        ("By Jane Roe, BBC News", "Jane Roe", "BBC News"),
        ("By JANE ROE Associated Press", "JANE ROE", "Associated Press"),
        ("Jane Roe for The Dunmere Gazette", "Jane Roe", "The Dunmere Gazette"),
        ("By Jane Roe | The Dunmere Gazette", "Jane Roe", "The Dunmere Gazette"),
        ("By Reuters Staff", "Reuters Staff", "Reuters"),
        ("The Dunmere Gazette", None, "The Dunmere Gazette"),
        ("Source: Reuters", None, "Reuters"),
    ],
)
def test_a_byline_names_author_and_publisher_and_is_no_passage(
    tmp_path: Path, line: str, author: str | None, publisher: str | None
) -> None:
    found = article(tmp_path, TITLE, line, *BODY)
    assert (found.title, found.author, found.publisher) == (TITLE, author, publisher)
    assert [passage.text for passage in split(found)] == list(BODY)


@pytest.mark.parametrize(
    "line",
    [
        *("By Jane Roe | 18 April 2017", "By Jane Roe, 18 April 2017", "By Jane Roe on 18 April 2017"),
        *("Posted by Jane Roe on April 18, 2017", "By Jane Roe April 18, 2017 10:30 am", "By Jane Roe - 18 April 2017"),
        *("18 April 2017 by Jane Roe", "April 18, 2017 | By Jane Roe", "Published 18 April 2017 by Jane Roe"),
        *("By Jane Roe (Tide Ltd) | Tuesday, April 18, 2017", "Jane Roe | 18 April 2017", "18 April 2017\nBy Jane Roe"),
        *(
            "Posted 18 April 2017\nWritten by Jane Roe",
            "By Jane Roe\nPublished: 18/04/2017 17:03",
            "Jane Roe\n18/04/17",
        ),
    ],
)
def test_a_byline_with_a_date_gives_both(tmp_path: Path, line: str) -> None:
    for head in ((TITLE, line), (f"{TITLE}\n{line}",)):
        found = article(tmp_path, *head, *BODY)
        assert (found.title, found.author, found.published) == (TITLE, "Jane Roe", DAY)
        assert body(found) == BODY


@pytest.mark.parametrize(
    "line",
    [
        *(
            "By Monday, the fire was out.",
            "By then it was over.",
            "By and large, a good year.",
            "By the sea it is cold.",
        ),
        *(
            "Jane Roe, 41, owns the mill.",
            "Staff writer Jane Roe won a prize.",
            "Jane Roe, editor of Tide News, is dead.",
        ),
    ],
)
def test_a_sentence_that_begins_like_a_byline_is_body(tmp_path: Path, line: str) -> None:
    found = article(tmp_path, TITLE, line, *BODY)
    assert found.author is None
    assert body(found) == (line, *BODY)


@pytest.mark.parametrize(
    ("prefix", "publisher"),
    [
        ("(Reuters) - ", "Reuters"),
        ("DUNMERE (Reuters) - ", "Reuters"),
        ("DUNMERE, April 18 (Reuters) - ", "Reuters"),
        ("PARIS, April 18, 2017 (AFP) — ", "AFP"),
        ("New York (CNN) -- ", "CNN"),
        ("WASHINGTON (AP) – ", "AP"),
        ("DUNMERE (Gazette) — ", "Gazette"),
    ],
)
def test_an_agency_credit_names_the_publisher_and_is_no_part_of_the_passage(
    tmp_path: Path, prefix: str, publisher: str
) -> None:
    found = article(tmp_path, TITLE, prefix + BODY[0], *BODY[1:])
    assert found.publisher == publisher
    assert found.published == (DAY if "2017" in prefix else None)
    assert body(found) == BODY


@pytest.mark.parametrize(
    "opening", ["Coron (Palawan) - a town. It is small.", "The union (FAO) - a body - met. It rained."]
)
def test_a_bracket_that_names_no_agency_is_kept(tmp_path: Path, opening: str) -> None:
    assert body(article(tmp_path, TITLE, opening, *BODY))[0] == opening


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("(Reporting by Jane Roe in Dunmere; Editing by Tom May)", "Jane Roe", None),
        ("Reporting by Jane Roe; writing by Tom May", "Jane Roe", None),
        ("Editing by Tom May", None, None),
        ("© 2017 The Dunmere Gazette", None, "The Dunmere Gazette"),
        ("Copyright 2017 Reuters. All rights reserved.", None, "Reuters"),
        ("— Jane Roe, Staff Writer", "Jane Roe", None),
        ("By Jane Roe", "Jane Roe", None),
    ],
)
def test_credits_at_the_end_are_read(tmp_path: Path, line: str, author: str | None, publisher: str | None) -> None:
    found = article(tmp_path, TITLE, *BODY, line)
    assert (found.author, found.publisher, body(found)) == (author, publisher, BODY)


BOILERPLATE = """File photo of the owner, Ann Lee. Image: Ann Lee.|Sit-in on May 2. Image by Twitter user @ahmedj85.
Photo: Ann Lee|The mill at dusk (Photo: Ann Lee)|The mill at dusk. Photograph: Ann Lee/The Guardian
The mill. (AP Photo/Ann Lee)
The mill at dusk. Getty Images|The mill burns. REUTERS/Ann Lee|Image caption: The mill|Figure 1: The mill|Advertisement
- ADVERTISEMENT -|Story continues below advertisement|Read more|Read more: Why the mill burnt|READ ALSO: The mill
Read more about the mill here.|Related: Mill burns|Share this article|Sign up for our newsletter|Watch: the mill burns
Main article: Mill|For other uses, see Mill (disambiguation).|"Oskel" redirects here. For the god, see Oskel (god).
This article is about the mill. For other uses, see Mill (disambiguation).|From Wikipedia, the free encyclopedia
Not to be confused with Mull.|Tags: fire, mill|Continue reading the main story|12 comments|More on this story"""


@pytest.mark.parametrize("line", BOILERPLATE.replace("\n", "|").split("|"))
def test_captions_hatnotes_advertisements_and_pointers_are_no_passages(tmp_path: Path, line: str) -> None:
    for paragraphs in ((line, *BODY), (BODY[0], line, *BODY[1:]), (*BODY, line)):
        found = article(tmp_path, TITLE, *paragraphs)
        assert (found.title, [passage.text for passage in split(found)]) == (TITLE, list(BODY))


KEPT = """He posted a photo by Ann Lee.|She took a photo of the mill.|Photos show that the mill burnt.
Advertising works.|Read more than one book a week, she said.|Read the label before use.
Related work was done in Lund.|Watch your step.
For years, see above all the poor, nobody cared.|Share prices fell.|Printing is an art.|Comments were closed.
The image by Ann Lee hangs in the hall.|Credit was cheap.|Figure skating is a sport.|For more, see the report, he said.
The fund gave credit to farmers (via banks).|Main points of the plan: rest, water, food.|See you soon."""


@pytest.mark.parametrize("line", KEPT.replace("\n", "|").split("|"))
def test_a_sentence_that_resembles_boilerplate_is_kept(tmp_path: Path, line: str) -> None:
    assert line in body(article(tmp_path, TITLE, *BODY, line, BODY[0]))


def test_links_under_a_closing_heading_are_no_passages(tmp_path: Path) -> None:
    assert body(article(tmp_path, TITLE, *BODY, "Related stories", "Mill burns again", "Owner weeps")) == BODY
    assert body(article(tmp_path, TITLE, *BODY, "See also", "Mills of Dunmere\nPaper")) == BODY


def test_an_article_of_boilerplate_alone_keeps_it(tmp_path: Path) -> None:
    assert body(article(tmp_path, "Read more: the mill")) == ("Read more: the mill",)


def test_a_whole_newspaper_head_is_read(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        "World news\nFire hits mill, ‘dozens hurt’\nWorkers tell how it went up in minutes",
        "Jane Roe in Wick and Tom May in London\nTue 18 Apr 2017 10.30 BST\nLast modified on Wed 19 Apr 2017 08.15 BST",
        f"WICK, Scotland (AP) — {BODY[0]}",
        *BODY[1:],
        "Topics: Scotland, Mills",
    )
    assert (found.title, found.author, found.publisher) == (
        "Fire hits mill, ‘dozens hurt’",
        "Jane Roe and Tom May",
        "AP",
    )
    assert (found.published, found.updated, body(found)) == (DAY, NEXT_DAY, BODY)
    assert found.standfirst is not None
    assert found.standfirst.of(found.text) == "Workers tell how it went up in minutes"


@pytest.mark.parametrize("kicker", ["Opinion", "World news", "EXCLUSIVE", "Science", "UK news"])
def test_the_name_of_a_section_above_the_headline_is_no_title(tmp_path: Path, kicker: str) -> None:
    assert article(tmp_path, kicker, TITLE, "18 April 2017", *BODY).title == TITLE
    assert article(tmp_path, kicker, *BODY).title == kicker


def test_the_role_on_the_line_after_a_byline_is_no_passage(tmp_path: Path) -> None:
    for line in ("By Jane Roe\nStaff Writer", "BY JANE ROE\nSENIOR HEALTH CORRESPONDENT"):
        assert body(article(tmp_path, TITLE, line, *BODY)) == BODY

"""What web pages put around an article is no passage, and what only resembles it is kept."""

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
DAY = dt.date(2017, 4, 18)


def article(folder: Path, *paragraphs: str) -> Article:
    path = folder / "mill.txt"
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return read(path)


def shown(found: Article) -> list[str]:
    return [passage.text for passage in split(found)]


CONTROLS = """Share this article:|Share on Facebook Share on Twitter|Facebook Twitter LinkedIn Email|Print this page
Email this article|Copy link|Save article|4 min read|5 minute read|Reading time: 4 minutes|Listen to this article 4 min
Listen · 5:24 min|This article is more than 2 years old|This article is more than 1 month old.|Comments (12)
Leave a comment|Join the conversation|View all comments|Be the first to comment|Comments are closed.|Tweet
Tagged with: fire, mill|Posted in: News|Filed under: Fires|Topic: Fires|Keywords: fire, mill|Follow us on
Follow us on Twitter and Facebook|Follow @gazette on Twitter|Follow Jane Roe on Twitter @janeroe|Like us on Facebook
Sign up to our daily newsletter|Sign up here.|Get the day's top stories in your inbox every morning.|Back to home
Enter your email address|Subscribe to read more|Read: Mill owner weeps|READ THIS NEXT: Mill owner weeps
Also on Gazette: Mill owner weeps|MORE: Mill owner weeps again|Next: Mill owner weeps|Related article Mill owner weeps
Read original article here.|Keep reading|Story continues|Advertisement · Scroll to continue|Scroll down for video
Trending now|Most viewed|Top stories|Editors' picks|Up next|Next article|← Previous|Home > News > Dunmere
Skip to main content|Sign in to comment|Report a correction|Terms of use|Privacy policy|Read in app|Get the app
We use cookies to improve your experience.|Was this article helpful?|Got a tip? Email us|View this post on Instagram
A post shared by Ann Lee (@annlee)|pic.twitter.com/abc123|Jump to navigation Jump to search|[edit]|Click here
Hide caption|Enlarge this image|View image in fullscreen|Gallery: The mill in pictures|# # #|-30-|ENDS|* * *|___
Facebook~Twitter~Save"""
CAPTIONS = """Photograph: Ann Lee/AP|Photo Illustration by Ann Lee|Image source, Getty Images
Image caption, The old mill|Credit...Ann Lee for The New York Times|Getty Images
(AP Photo/Ann Lee)|Ann Lee / AFP via Getty Images
The mill at dusk (Ann Lee/AFP)|The mill at dusk [Ann Lee/Al Jazeera]|The mill at dusk Picture: ANN LEE
The mill at dusk © Ann Lee|The mill at dusk. © 2017 Ann Lee|The mill at dusk. Courtesy Ann Lee
FILE - The mill burns in Dunmere on April 18, 2017.|In this April 18, 2017 file photo, the mill burns in Dunmere."""


@pytest.mark.parametrize("line", f"{CONTROLS}|{CAPTIONS}".replace("\n", "|").split("|"))
def test_what_a_page_puts_around_an_article_is_no_passage(tmp_path: Path, line: str) -> None:
    line = line.replace("~", "\n")
    found = article(tmp_path, TITLE, BODY[0], line, *BODY[1:])
    assert (found.title, shown(found)) == (TITLE, list(BODY))


OWN_WORDS = """By Monday the river had risen.|Updated rules apply from May.|Read more books, she said.|Share the road.
Follow us on this trip to the mill.|Follow us on foot, they said.|Sign up for the race at the town hall by 5 May.
Subscribe to the theory or not, it holds.|Topics: none were barred.|Photo by photo, she rebuilt the album.
Photographs by Ann Lee hang in the hall.|Photographs: these are what she lived for.|Credit: banks gave none.
The mill stood by the bridge (photo by then lost).
Category: mills. Height: 20 metres.|Video: that is what she lives for.
Recommended: salt.|Sponsored by the mill, the club won the cup.|No comment.|"No comment"
More on the way, said the driver.
Stock image prices fell.|They thanked Ann Lee / Bo Ray.|He sold the picture to Getty Images.|She works for the AP.
We use cookies to lure mice.|This story is more than 2 years old, and people still tell it.
Have you been hurt? Call 555.
In this photo, taken in 1920, the mill has its tower.|Ends meet.|Get the app, they were told, or walk.|Next, he fell.
Tell us something that few people know.
Report the story to the police.
Discuss the article with your class.|Contact us, they said, and we come.|Got a tip? He did.
A post shared by Ann Lee went viral.|Get the newsletter printed by noon, he said.
Leave a reply, and they call you.|Join the conversation at the town hall on Monday at 7pm.|Facebook|Save the mill!
Home > abroad, she wrote.|1 of 5 mills burnt.|Listen to the river, she said.|Watch what happens next.|Really?|No."""


@pytest.mark.parametrize("line", OWN_WORDS.replace("\n", "|").split("|"))
def test_an_articles_own_words_are_kept_however_much_they_resemble_a_button(tmp_path: Path, line: str) -> None:
    for paragraphs in ((BODY[0], line, *BODY[1:]), (*BODY, line)):
        assert any(line in passage for passage in shown(article(tmp_path, TITLE, *paragraphs)))


@pytest.mark.parametrize(
    "line",
    [
        *("Reporting by the crew was late.", "Editing by hand is slow.", "Editing by Tom May improved the book."),
        *("Additional reporting by the crew showed a leak.", "Compiled by hand, the list has errors."),
        "Ann Lee contributed to the report that the council wants.",
    ],
)
def test_a_last_sentence_that_begins_like_a_credit_is_kept(tmp_path: Path, line: str) -> None:
    assert shown(article(tmp_path, TITLE, *BODY, line)) == [*BODY, line]


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("Reporting by Jane Roe, Editing by Ann Lee", "Jane Roe", None),
        ("With files from The Canadian Press", None, None),
        ("Associated Press writers Tom May and Ann Lee contributed to this report.", None, None),
        ("(AP)", None, "AP"),
        ("- Reuters", None, "Reuters"),
        ("AFP", None, "AFP"),
    ],
)
def test_a_credit_in_the_last_line_is_no_passage(
    tmp_path: Path, line: str, author: str | None, publisher: str | None
) -> None:
    found = article(tmp_path, TITLE, *BODY, line)
    assert (found.author, found.publisher, shown(found)) == (author, publisher, list(BODY))


@pytest.mark.parametrize(
    "headline",
    [
        *("Watch: mill burns down in minutes", "Photos: Dunmere mill fire", "In pictures: Dunmere mill fire"),
        *("Follow us on the road", "Read more books", "10 comments that changed the world", "Editing by ear"),
        *("What happened on 5 May 2017?", "Mayor says 'no'", "Storm of 4 May 2017: what we know", "Search"),
    ],
)
def test_a_headline_that_resembles_boilerplate_is_the_title(tmp_path: Path, headline: str) -> None:
    found = article(tmp_path, headline, "18 April 2017", *BODY)
    assert (found.title, found.published, shown(found)) == (headline, DAY, list(BODY))
    assert article(tmp_path, headline, *BODY).title == headline


DATELINES = """Tuesday 18 April 2017 10:30 UK time|Release date: April 18, 2017|For immediate release: April 18, 2017
18 April 2017 in Dunmere|Geneva/New York, 18 April 2017|Washington, D.C., April 18, 2017|Press release - 18 April 2017
April 18, 2017 - 1,204 views|April 18, 2017 / 10:30 AM / 4 years ago|Aired April 18, 2017|18.4.2017 klo 10.30"""


@pytest.mark.parametrize("dateline", DATELINES.replace("\n", "|").split("|"))
def test_what_stands_beside_a_date_belongs_to_the_dateline(tmp_path: Path, dateline: str) -> None:
    for head in ((dateline, TITLE), (TITLE, dateline)):
        found = article(tmp_path, *head, *BODY)
        assert (found.title, found.published, shown(found)) == (TITLE, DAY, list(BODY))


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("by jane roe", "jane roe", None),
        ("Jane Roe and Tom May", "Jane Roe and Tom May", None),
        ("By Jane Roe\nHealth and science reporter, BBC News", "Jane Roe", "BBC News"),
        ("By Jane Roe\nBBC News, Dunmere", "Jane Roe", "BBC News"),
        ("Jane Roe Political correspondent", "Jane Roe", None),
        ("By Political Editor Jane Roe", "Jane Roe", None),
        ("By our correspondent Jane Roe", "Jane Roe", None),
        ("From Jane Roe in Paris", "Jane Roe", None),
        ("Staff Reporter", "Staff Reporter", None),
        ("Agence France-Presse", None, "Agence France-Presse"),
        ("By The Associated Press", "The Associated Press", "The Associated Press"),
        ("A guest post by Jane Roe", "Jane Roe", None),
        ("Author(s): Jane Roe, Tom May", "Jane Roe, Tom May", None),
        ("As told to Jane Roe", "Jane Roe", None),
        ("By Jane Roe · Photos by Tom May", "Jane Roe", None),
        ("Jane Roe @janeroe", "Jane Roe", None),
        ("Jane Roe | Contributor", "Jane Roe", None),
        ("By Jane Roe, Professor of History, University of Wick", "Jane Roe", None),
        ("By Jane Roe Of The Dunmere Gazette", "Jane Roe", "The Dunmere Gazette"),
        ("By Jane Roe, Gazette Staff Writer", "Jane Roe", None),
        ("Tue 18 Apr 2017\nJane Roe", "Jane Roe", None),
        ("Jane Roe\nFollow\n5 min read\nApr 18, 2017", "Jane Roe", None),
        ("Posted by Jane Roe at 10:30", "Jane Roe", None),
        ("April 18, 2017 By Jane Roe Leave a Comment", "Jane Roe", None),
        ("From: Ministry of Mills\nLast updated 18 April 2017 — See all updates", None, "Ministry of Mills"),
    ],
)
def test_bylines_of_papers_blogs_and_authorities_are_read(
    tmp_path: Path, line: str, author: str | None, publisher: str | None
) -> None:
    found = article(tmp_path, TITLE, line, *BODY)
    assert (found.author, found.publisher, shown(found)) == (author, publisher, list(BODY))


@pytest.mark.parametrize(
    ("prefix", "publisher"),
    [
        *(("(CNN) ", "CNN"), ("AP – ", "AP"), ("Dunmere (dpa) - ", "dpa"), ("Paris, April 18 (EFE).- ", "EFE")),
        *(("TOKYO, April 18, Kyodo - ", "Kyodo"), ("MOSCOW, April 18. /TASS/. ", "TASS")),
        *(("New Delhi, Apr 18 (PTI) ", "PTI"), ("DUNMERE, England, April 18, 2017 /PRNewswire/ -- ", "PRNewswire")),
        *(("GENEVA (18 April 2017) – ", None), ("BRUSSELS, 18 April 2017 – ", None)),
    ],
)
def test_an_agency_or_a_date_before_the_first_words_is_a_credit(
    tmp_path: Path, prefix: str, publisher: str | None
) -> None:
    found = article(tmp_path, TITLE, prefix + BODY[0], *BODY[1:])
    assert (found.publisher, found.published) == (publisher, DAY if "2017" in prefix else None)
    assert shown(found) == list(BODY)


@pytest.mark.parametrize(
    "opening",
    [
        *("BBC – Britain's broadcaster – said so. It rained.", "Agence France-Presse (AFP) said so. It rained."),
        *("The Press Trust of India (PTI) President Ann Lee wept. It rained.", "By Monday (AP) - it was over."),
        *("On 18 April 2017 – The day of the fire – she left.", "AIDS (HIV) - a disease - is old. It rained."),
        *("Paris: A City of Light. It rained.", "DUNMERE — The mill burnt. It rained."),
    ],
)
def test_first_words_that_resemble_a_credit_are_kept(tmp_path: Path, opening: str) -> None:
    found = article(tmp_path, TITLE, opening, *BODY)
    assert (found.publisher, found.published, shown(found)[0]) == (None, None, opening)


HEADS = {
    "a blog": ("What I saw|Jane Roe|·|Follow|5 min read|·|Apr 18, 2017|--|12|Listen|Share", "Jane Roe", None),
    "a newsletter": ("What I saw|Jane Roe|Apr 18, 2017|23|4|Share", "Jane Roe", None),
    "a broadcaster": ("18 April 2017|Jane Roe|BBC News, Dunmere|Share|Save", "Jane Roe", "BBC News"),
    "an agency": ("By Jane Roe, CNN|3 minute read|18 April 2017|CNN —", "Jane Roe", "CNN"),
    "an authority": ("The road is shut.|From:|Ministry of Mills|Published|18 April 2017", None, "Ministry of Mills"),
    "a paper": ("The road is shut|Jane Roe in Wick|Tue 18 Apr 2017 10.30 BST|Share|23", "Jane Roe", None),
}


@pytest.mark.parametrize("page", HEADS)
@pytest.mark.parametrize("above", ["", "Home", "Skip to main content|Environment", "FOR IMMEDIATE RELEASE"])
def test_the_lines_around_a_headline_are_read_as_copied_from_a_page(tmp_path: Path, page: str, above: str) -> None:
    lines, author, publisher = HEADS[page]
    found = article(tmp_path, *filter(None, above.split("|")), TITLE, *lines.split("|"), *BODY)
    assert (found.title, found.author, found.publisher, found.published) == (TITLE, author, publisher, DAY)
    assert shown(found)[-len(BODY) :] == list(BODY)
    assert [text for text in shown(found) if text not in BODY] in (
        [],
        ["What I saw"],
        ["The road is shut."],
        ["The road is shut"],
    )


def test_the_lines_below_a_text_are_left_out_as_copied_from_a_page(tmp_path: Path) -> None:
    for lines in (
        "Share this page|Share on Facebook (opens in new tab)|Share on Twitter (opens in new tab)",
        "Image caption,|The mill after the fire",
        "skip past newsletter promotion|after newsletter promotion|Reuse this content",
        "Like this:|Like Loading...|Click to share on Twitter (Opens in new window)",
        "SOURCE Tide Ltd.",
        "1.2K Followers|Follow",
    ):
        assert shown(article(tmp_path, TITLE, *BODY, *lines.split("|"))) == list(BODY)


def test_a_year_or_a_number_beside_an_advertisement_is_kept(tmp_path: Path) -> None:
    for heading in ("1917", "2,400 mills", "Chapter 12"):
        assert any(
            heading in text for text in shown(article(tmp_path, TITLE, BODY[0], "Advertisement", heading, *BODY[1:]))
        )

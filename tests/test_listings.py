"""A question for a list gets what the article names, verbatim, with the passages; any other question is searched."""

import json
import time
from pathlib import Path

import pytest

from cogs.views.answer_view import answer_view
from cogs.views.message import Button
from qa.answering.answer import answer
from qa.answering.results import Abstention, Answer, Listing, Reason
from qa.cli import json_output
from qa.ingest.plain_text import plain, read
from qa.query.follow_ups import Turn
from qa.query.question_types import MetadataField, listed_kind, metadata_field
from qa.render.dialect import Dialect
from qa.render.reply import Format, compose
from qa.retrieval.searcher import Searcher
from qa.text.items import ItemKind, pattern_items
from qa.text.span import Span
from qa.wording import LANGUAGES
from tests.corpora import searcher

SAMPLE = searcher(read(Path(__file__).parent.parent / "corpus" / "default" / "lady-gaga-prince-william.txt"))

MARKET = """The night market in Oskel opened on Friday, 3 May 2019 with forty stalls.

Mayor Ilse Brandt cut the ribbon. "Jonas Weber made this possible," she said.

Traders came from France, the Netherlands and New Zealand, but none from New Mexico. The Oskel Traders Association \
paid £12,500 for the lights, 40 per cent of the cost.

Post your pictures with #OskelByNight or send them to @oskel_market. Brandt's office answers at market@oskel.example, \
on 020 7946 0958 and at www.oskel.org/market. Bank of America sent 250 lamps."""
MARKETS = searcher(plain(MARKET, "Night market", "market"))
BARE = searcher(
    plain("The rain fell all night.\n\nIt stopped before dawn, and the street was dry again.", "Rain", "rain")
)


def listed(question: str, corpus: Searcher = MARKETS) -> list[str]:
    found = answer(question, corpus)
    assert isinstance(found, Listing), question
    return [item.text for item in found.items]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("who are the people in it", "people"),
        ("Who is mentioned in the article?", "people"),
        ("whos mentioned", "people"),
        ("list the people", "people"),
        ("can you list everyone mentioned pls", "people"),
        ("name all the people in the story", "people"),
        ("give me a list of the people", "people"),
        ("how many people are mentioned?", "people"),
        ("who does the article mention", "people"),
        ("what names are in it", "people"),
        ("which countries are named", "countries"),
        ("list all countries", "countries"),
        ("what countries are mentioned in this", "countries"),
        ("does it mention any countries", "countries"),
        ("which companies does it mention", "organisations"),
        ("what organizations are mentioned", "organisations"),
        ("what places are in the article?", "places"),
        ("which cities are mentioned", "places"),
        ("list the dates", "dates"),
        ("what dates are mentioned", "dates"),
        ("list all the numbers", "numbers"),
        ("what percentages are given", "percentages"),
        ("any prices mentioned?", "amounts"),
        ("what hashtag", "hashtags"),
        ("What's the hashtag?", "hashtags"),
        ("which hashtag do they use", "hashtags"),
        ("any twitter accounts?", "handles"),
        ("any links", "links"),
        ("are there any links in it?", "links"),
        ("is there an e-mail address", "emails"),
        ("what is the phone number", "phones"),
    ],
)
def test_a_request_for_a_list_is_recognised(question: str, kind: str) -> None:
    assert listed_kind(question) == kind


@pytest.mark.parametrize(
    "question",
    [
        "list the reasons",
        "list the ingredients",
        "who is mentioned as the winner?",
        "which countries are named as sponsors",
        "which companies are named in the lawsuit",
        "list the people who died",
        "who was named in the will",
        "who is named after her",
        "who appears in the video",
        "who is in the band",
        "who are the people protesting",
        "who is the main character",
        "what number did he call",
        "what dates is the festival",
        "what are the dates of the festival",
        "how many people died?",
        "how many countries took part",
        "how many places are left",
        "which country is he from",
        "name of the place",
        "name the country",
        "what is the name of the company",
        "are there any numbers on attendance",
        "is there a place for kids",
        "are there any people left",
        "what is the account about",
        "does it have a price",
        "any news on the trial",
        "links between the two",
        "what prices did they pay",
    ],
)
def test_a_question_that_only_looks_like_such_a_request_is_searched(question: str) -> None:
    assert listed_kind(question) is None
    assert metadata_field(question) is None


def test_the_people_include_those_named_in_quotations_and_each_once() -> None:
    assert listed("who is mentioned?") == ["Ilse Brandt", "Jonas Weber"]


def test_the_sample_names_five_people() -> None:
    assert listed("who are the people in it", SAMPLE) == [
        *("Lady Gaga", "Prince William", "Duchess of Cambridge", "Prince Harry", "Princess Diana")
    ]


def test_a_country_within_another_name_is_not_listed() -> None:
    assert listed("which countries are named") == ["France", "Netherlands", "New Zealand"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("She flew from the U.S. to the UK. America was cold.", ["America", "UK"]),
        ("Atlanta, Georgia, was hot, and Michael Jordan said so.", []),
        ("The talks in Tbilisi between Georgia and Armenia failed.", ["Georgia", "Armenia"]),
        ("He lives in South Korea and South Africa, not in South America.", ["South Korea", "South Africa"]),
        ("They ate turkey on fine china.", []),
        ("Teams from Northern Ireland and Papua New Guinea met.", ["Northern Ireland", "Papua New Guinea"]),
    ],
)
def test_countries_are_found_under_all_their_names(text: str, countries: list[str]) -> None:
    found = answer("list the countries", searcher(text))
    named = [item.text for item in found.items] if isinstance(found, Listing) else []
    assert named == countries


def test_organisations_and_places_are_told_apart() -> None:
    assert listed("which organisations are mentioned") == ["Oskel Traders Association"]
    assert listed("what places are mentioned") == ["France", "Netherlands", "New Zealand"]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("what hashtag?", ["#OskelByNight"]),
        ("any accounts", ["@oskel_market"]),
        ("any email?", ["market@oskel.example"]),
        ("what's the phone number", ["020 7946 0958"]),
        ("any links", ["www.oskel.org/market"]),
        ("list the dates", ["Friday, 3 May 2019"]),
        ("any prices", ["£12,500"]),
        ("list the percentages", ["40 per cent"]),
        ("list the numbers", ["forty", "250"]),
    ],
)
def test_addresses_dates_and_figures_are_found_by_their_form(question: str, items: list[str]) -> None:
    assert listed(question) == items


@pytest.mark.parametrize(
    ("text", "question", "items"),
    [
        ("Room #4 is free.", "any hashtags", []),
        ("The score was 3-2 at 12:30 on route 66.", "list the phone numbers", []),
        ("It may rain, and march on they did.", "list the dates", []),
        ("It opened in May. In 1999, 2,000 people came.", "list the dates", ["May", "1999"]),
        ("It opened in May. In 1999, 2,000 people came.", "list the numbers", ["2,000"]),
        ("He paid 40 pounds, then $3.5 million.", "list the amounts", ["40 pounds", "$3.5 million"]),
        ("Write e.g. to nobody.Then stop.", "any links", []),
        ("On 2019-05-06 it was over.", "any phone numbers", []),
    ],
)
def test_what_only_resembles_an_item_is_not_listed(text: str, question: str, items: list[str]) -> None:
    found = answer(question, searcher(text))
    assert ([item.text for item in found.items] if isinstance(found, Listing) else []) == items


def test_every_item_has_the_passages_that_name_it() -> None:
    found = answer("list the people", SAMPLE)
    assert isinstance(found, Listing)
    assert all(any(item.text in passage.text for passage in item.passages) for item in found.items)
    assert [hit.passage for hit in found.hits] == sorted(
        {p for i in found.items for p in i.passages}, key=lambda p: p.number
    )
    assert all(hit.sentence in hit.passage.sentences for hit in found.hits)


def test_the_reply_gives_the_paragraphs_and_the_source() -> None:
    text = compose(answer("which countries are named", MARKETS), Format()).text
    assert text.splitlines()[0] == "Countries named (3):"
    assert "- France · paragraph 3" in text
    assert text.endswith("— Night market")


def test_several_articles_are_listed_apart() -> None:
    both = searcher(plain(MARKET, "Night market", "market"), plain("Snow fell in Norway.", "Snow", "snow"))
    found = answer("list the countries", both)
    assert isinstance(found, Listing)
    assert [(item.article.id, item.text) for item in found.items][-2:] == [
        ("market", "New Zealand"),
        ("snow", "Norway"),
    ]
    text = compose(found, Format(), articles=2).text
    assert text.index("New Zealand") < text.index("— Night market") < text.index("Norway") < text.index("— Snow")


def test_a_follow_up_lists_from_the_article_shown_last() -> None:
    both = searcher(plain(MARKET, "Night market", "market"), plain("Snow fell in Norway.", "Snow", "snow"))
    snow = next(passage for passage in both.passages if passage.article.id == "snow")
    found = answer("which countries are named", both, (Turn("where did snow fall?", snow),))
    assert isinstance(found, Listing)
    assert [item.text for item in found.items] == ["Norway"]


@pytest.mark.parametrize("kind", list(ItemKind))
def test_an_article_that_names_nothing_of_the_kind_says_so_in_every_language(kind: ItemKind) -> None:
    noun = {"handles": "account names", "phones": "phone numbers"}.get(kind.value, kind.value)
    found = answer(f"list the {'twitter handles' if kind == 'handles' else noun}", BARE)
    assert isinstance(found, Abstention)
    assert (found.reason, found.listed_kind) == (Reason.NONE_NAMED, kind)
    texts = {compose(found, Format(locale=locale)).text for locale in LANGUAGES}
    assert len(texts) == len(LANGUAGES)


def test_without_a_hashtag_the_reply_is_plain() -> None:
    assert compose(answer("what hashtag?", BARE), Format()).text == "The article names no hashtag."


def test_a_long_list_is_shortened_to_the_limit_and_says_how_many_are_left() -> None:
    text = "\n\n".join(f"Guest {number:03}: write to guest{number}@inn.example soon." for number in range(200))
    found = answer("list the email addresses", searcher(text))
    shown = compose(found, Format(Dialect.DISCORD, limit=1200)).text
    assert len(shown) <= 1200
    left = int(shown.rsplit("… and ", 1)[1].split(" ", 1)[0])
    assert shown.count("@inn.example") + left == 200


def test_in_discord_a_list_is_escaped_and_has_a_button_for_its_passages() -> None:
    found = answer("any accounts", MARKETS)
    reply = answer_view(found, MARKETS, 1, "en")
    assert "\\@oskel\\_market" in reply.texts[0]
    assert [button.label for button in reply.rows[0] if isinstance(button, Button)] == ["Show passages"]


def test_the_json_of_a_list_has_its_stretches_and_passages() -> None:
    record = json_output.result(answer("list the countries", MARKETS))
    assert (record["kind"], record["listed"]) == ("listing", "countries")
    assert [MARKET[one["start"] : one["end"]] for one in record["items"]] == ["France", "Netherlands", "New Zealand"]
    assert record["items"][0]["passages"][0]["paragraphs"] == [3]
    assert json.dumps(record)
    empty = json_output.result(answer("what hashtag?", BARE))
    assert (empty["kind"], empty["reason"], empty["listed"]) == ("abstention", "none-named", "hashtags")


@pytest.mark.parametrize("letters", ["a.", "1,", "a", "1", "http://", "#", "@a.", "12-", "A ", "May 1 "])
def test_the_search_for_items_is_linear_in_the_text(letters: str) -> None:
    assert _seconds(letters * 24_000) < 24 * max(_seconds(letters * 3000), 0.001)  # 8 times as long a text


def _seconds(text: str) -> float:
    """The CPU time of finding the items of *text* and of one of each kind that needs a mark; the best of three."""
    text += "\n\nDone @ # www.end.org"
    times = []
    for _ in range(3):
        began = time.process_time()
        assert pattern_items(text, [Span(0, len(text))])
        times.append(time.process_time() - began)
    return min(times)


ABOUT = """what is this about|What's this article about?|wats it about|tl;dr|TLDR please|summary|summarise it for me|\
can u summarize this|what's the gist?|give me the gist of the article|what's the main point|what are the main points|\
key points|who is this about|whats the topic|what is the article about in short|in a nutshell|i didn't read it|\
tell me what it's about|quick summary pls|what's going on here|give me a tl;dr|what is the story about|main takeaways|\
give me a summary in 3 bullet points|summarise the article in one sentence|sum it up in a few words|\
can you summarize this in 100 words|I need a short summary in two paragraphs|recap it in a nutshell"""
NOT_ABOUT = """what is the talk about|who is the film about|what happened to the bridge|what is his point|\
what is the message|explain the rule|what is the point of the ban|what is the subject of the painting|\
what are the main reasons|what's the main dish|what is the story behind the song|what about the dog|\
in a few words what did he say|translate the poem's title"""


@pytest.mark.parametrize("question", ABOUT.split("|"))
def test_what_the_article_is_about_is_asked_in_many_ways(question: str) -> None:
    assert metadata_field(question) is MetadataField.SUMMARY


@pytest.mark.parametrize("question", NOT_ABOUT.split("|"))
def test_a_question_about_something_in_the_article_is_no_question_about_the_article(question: str) -> None:
    assert metadata_field(question) is None
    assert isinstance(answer(question, SAMPLE), Answer | Abstention)

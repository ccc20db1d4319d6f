"""A link or chat beside a question does not count as its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.query.asked_part import asked_part
from qa.query.question_types import MetadataField, SmallTalk
from tests.corpora import search, searcher

WITHIN = searcher("The council met on Monday.\n\nThe bakery sells rye bread.\n\nA fox was seen near the school.")
BARE = "What does the bakery sell?"


@pytest.mark.parametrize(
    "message",
    [
        f"{BARE} https://discord.com/channels/1/2/3",
        f"{BARE} https://example.org/a/b?c=d.",
        f"<https://example.org> {BARE}",
        f"{BARE} www.example.org/shop",
        "What does the [bakery](https://example.org/bakery) sell?",
        f"{BARE} <:bread:123456> <a:party:99>",
        f"<@99887766> {BARE}",
        f"<#123> {BARE} :bread:",
        f"{BARE} Asking for a friend lol",
        f"{BARE} asking for a friend",
        f"Hello everyone, I have a question about the article. {BARE}",
        f"Hi bot! I'm new here. {BARE} Thanks a lot!",
        f"Hi, {BARE}",
        f"Good evening everybody! {BARE} Cheers",
        f"Sorry for the stupid question, but {BARE}",
        f"Quick question: {BARE}",
        f"I read this today. Great article! {BARE}",
        f"{BARE}\nthanks in advance!!",
        f"{BARE} Just curious.",
        f"{BARE} (for my homework)",
        f"So my friend told me about this place. {BARE}",
        f"{BARE} discord.gg/abc",
        f"bbc.co.uk/news/1 {BARE}",
        f"hey @Byline#1234 {BARE}",
        f"@everyone {BARE}",
        f"Dear Byline, {BARE}",
        f"{BARE} TIA",
        "Hope you're all well. what does the bakery sell",
        "I didn't understand everything. what does the bakery sell",
        "what does the bakery sell Thanks in advance for your help.",
        "what does the bakery sell Many thanks, Jo",
        "what does the bakery sell Kind regards, Tom Smith",
        "Hi! Quick one: what does the bakery sell Thanks, and have a great day!",
    ],
)
def test_what_is_around_a_question_is_left_out(message: str) -> None:
    assert WITHIN.parse(message).stems == WITHIN.parse(BARE).stems
    assert search(message, WITHIN).hits[0].passage.number == 1


@pytest.mark.parametrize(
    "question",
    [
        BARE,
        "what does the bakery sell",
        "Who wrote Yahoo! News?",
        "When did Dr. Orr and Mr. Vale meet in the U.S. Senate?",
        "What did Harry say about “Thanks” and “Hello”?",
        "rye bread",
        "who sang Thanks for the Memory",
        "When did Best Buy open?",
        "Who wrote Dear John?",
        "Who owns node.js/express?",
        "What did @harry say?",
        "When Harry was twelve, who died?",
        "Who said “I went home. It was late.” about the night?",
        "Is it true? Who says that the bakery is open?",
    ],
)
def test_a_question_alone_stays_as_it_is(question: str) -> None:
    assert asked_part(question) == question


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("The bakery sells bread. Why?", "bakery"),
        ("Harry lost his mother. How old was he?", "Harry"),
        ("Orr wrote “I should like to paint.” Who was it for?", "paint"),
    ],
)
def test_a_question_that_says_little_keeps_the_statement_before_it(message: str, words: str) -> None:
    assert words in asked_part(message)


@pytest.mark.parametrize(
    ("message", "reply"),
    [("Hi!", SmallTalk.GREETING), ("Thanks a lot!", SmallTalk.THANKS), ("<:bread:12>", SmallTalk.WORDLESS)],
)
def test_small_talk_stays_small_talk(message: str, reply: SmallTalk) -> None:
    assert WITHIN.parse(message).small_talk is reply


def test_a_question_about_the_article_is_seen_beside_chat() -> None:
    assert WITHIN.parse("Hello! Who wrote this article? Thanks!").metadata_field is MetadataField.AUTHOR


@given(st.text(max_size=300))
def test_any_message_is_read(message: str) -> None:
    assert asked_part(message) or not message.strip() or not asked_part(message).strip()


@pytest.mark.parametrize("piece", ["hi, ", "? ", "http://", "<:a", "lol ", "thanks, ", "sorry ", '"', "[a]("])
def test_a_long_message_is_read_in_time(piece: str) -> None:
    assert len(asked_part(piece * 2000)) <= len(piece) * 2000


def test_a_question_over_several_lines_is_one() -> None:
    assert WITHIN.parse("What does the old bakery on Mill Lane\nsell on Mondays?").stems[-2:] == ("sell", "monday")

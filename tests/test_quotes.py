"""Quotes: their words, their speakers, and how they are found."""

from pathlib import Path
from random import Random

import pytest

from qa.documents.article import Article
from qa.ingest.plain_text import plain, read
from qa.query.quote_questions import QuoteQuestion, parse_quote_question
from qa.quotes.extraction import extract_quotes, pick
from qa.quotes.lookup import Order, QuoteLookup
from qa.quotes.quote import Quote, QuoteKind
from qa.quotes.records import records
from qa.quotes.speakers import count_speakers
from qa.retrieval.quote_replies import replies
from qa.retrieval.searcher import Searcher
from tests.corpora import searcher

SAMPLE = Path(__file__).parent.parent / "corpus" / "default" / "lady-gaga-prince-william.txt"

# Written by hand from the article: kind, contents, source, speaker.
SAMPLE_GOLD = [
    ("fragment", ["break taboos"], "The singer", "Lady Gaga"),
    ("quotation", ["It's so important to break open that fear and that taboo."], "Prince William", "Prince William"),
    (
        "quotation",
        [
            "It's time that everyone speaks up,",
            "Just having a conversation with a friend or family member can make such a difference.",
        ],
        "he",
        "Prince William",
    ),
    (
        "quotation",
        [
            "There's a lot of shame attached to mental illness. You feel like something is wrong with you,",
            "Even though it was hard [to talk about it] it was the best thing to come out of it.",
        ],
        "she",
        "Lady Gaga",
    ),
    (
        "quotation",
        [
            (
                "I should be so happy, but you can't help it when in the morning you wake up, you are so tired, "
                "you are so sad, you are so full of anxiety and the shakes that you can't barely think,"
            )
        ],
        "she",
        "Lady Gaga",
    ),
    ("fragment", ["total chaos"], "He", "Prince Harry"),
    ("fragment", ["not thinking"], "He", "Prince Harry"),
]


@pytest.fixture(scope="module")
def sample() -> Article:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def prepared(sample: Article) -> Searcher:
    return searcher(sample)


@pytest.fixture(scope="module")
def lookup(prepared: Searcher) -> QuoteLookup:
    return prepared.quotes


@pytest.fixture(scope="module")
def found(sample: Article) -> tuple[Quote, ...]:
    return extract_quotes(sample)


def said(text: str) -> list[tuple[str, str | None]]:
    """The words and the speaker of every quotation and fragment."""
    return [(one["text"], one["speaker"]) for one in records(text) if one["kind"] != "scare"]


def test_every_quote_of_the_sample_article_has_its_words_kind_source_and_speaker(
    sample: Article, found: tuple[Quote, ...]
) -> None:
    read_off = [
        (
            quote.kind.value,
            [span.of(sample.text) for span in quote.contents],
            quote.source.of(sample.text) if quote.source else None,
            quote.speaker,
        )
        for quote in found
    ]
    assert read_off == SAMPLE_GOLD


def test_the_cues_of_the_sample_article_are_its_verbs(sample: Article, found: tuple[Quote, ...]) -> None:
    cues = [quote.cue.of(sample.text) for quote in found if quote.cue]
    assert cues[1:] == ["said", "told", "said", "told", "revealed", "revealed"]


def test_a_person_has_all_the_names_that_the_article_uses(found: tuple[Quote, ...]) -> None:
    william = next(speaker for speaker in count_speakers(found) if speaker.name == "Prince William")
    assert {"Prince Willliam", "Duke of Cambridge", "the prince"} <= set(william.aliases)
    assert (william.quotations, william.fragments) == (2, 0)


def test_a_quote_knows_its_paragraph(found: tuple[Quote, ...]) -> None:
    assert [quote.paragraph for quote in found] == [None, 4, 5, 7, 8, 11, 11]


def test_the_chain_leads_from_the_source_to_the_name(sample: Article, found: tuple[Quote, ...]) -> None:
    steps = [(step.span.of(sample.text), step.rule) for step in found[2].chain]
    assert steps == [("he", "pronoun"), ("Prince William", "named")]


@pytest.mark.parametrize(
    "name",
    [
        "Prince William",
        "prince william",
        "William",
        "Wiliam",
        "Prince Wiliam",
        "the Duke of Cambridge",
        "duke of cambridge",
        "the prince",
    ],
)
def test_a_speaker_is_found_by_any_name(lookup: QuoteLookup, name: str) -> None:
    assert "Prince William" in {speaker.name for speaker in lookup.speaking(name)}
    assert "conversation with a friend" in " ".join(quote.text for quote in lookup.find(speaker=name))


def test_a_typing_error_in_a_short_name_is_accepted_next_to_a_correct_name(lookup: QuoteLookup) -> None:
    assert [speaker.name for speaker in lookup.speaking("Lady Gagga")] == ["Lady Gaga"]
    assert lookup.speaking("Gagga") == ()


def test_a_name_nobody_has_finds_no_quote(lookup: QuoteLookup) -> None:
    assert lookup.find(speaker="Angela Merkel") == ()


def test_a_topic_ranks_the_quote_about_it_first(lookup: QuoteLookup) -> None:
    assert "shame" in lookup.find(about="shame")[0].text


def test_quotes_by_place_are_in_the_order_of_the_article(lookup: QuoteLookup) -> None:
    numbers = [quote.number for quote in lookup.find(about="mental illness", order=Order.PLACE)]
    assert numbers == sorted(numbers)


def test_quotes_are_found_by_kind(lookup: QuoteLookup) -> None:
    assert {quote.kind for quote in lookup.find(kind=QuoteKind.FRAGMENT)} == {QuoteKind.FRAGMENT}


def test_the_same_seed_picks_the_same_quotation(found: tuple[Quote, ...]) -> None:
    first, second = pick(found, Random(7)), pick(found, Random(7))
    assert first is second
    assert first is not None
    assert first.kind is QuoteKind.QUOTATION


def test_nothing_is_picked_from_no_quotes() -> None:
    assert pick((), Random(1)) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Lady Gaga say about mental illness?", QuoteQuestion("Lady Gaga", "mental illness")),
        ("what does prince william think of the taboo", QuoteQuestion("prince william", "the taboo")),
        ("Who said “It's time that everyone speaks up”?", QuoteQuestion(words="It's time that everyone speaks up")),
        ("quote Harry on grief", QuoteQuestion("Harry", "grief")),
        ("quotes by Harry", QuoteQuestion("Harry")),
        ("What did Gaga say?", QuoteQuestion("Gaga")),
        ("any quotes about shame?", QuoteQuestion(topic="shame")),
        ("did william say anything about family", QuoteQuestion("william", "family")),
        ("what were the prince's words on fear?", QuoteQuestion("prince", "fear")),
        ("tell me what Harry said about his mother", QuoteQuestion("Harry", "his mother")),
    ],
)
def test_a_quote_question_is_recognised(question: str, expected: QuoteQuestion) -> None:
    assert parse_quote_question(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "How old was Harry when she was killed?",
        "What is PTSD?",
        "???",
        "When was the call?",
        "who said that?",
        "x" * 999,
    ],
)
def test_other_questions_are_not_quote_questions(question: str) -> None:
    assert parse_quote_question(question) is None


def replying(question: str, prepared: Searcher) -> tuple[Quote, ...]:
    return replies(prepared.parse(question), prepared.quotes)


def test_who_said_it_is_answered_with_the_passage_that_contains_the_quote(prepared: Searcher) -> None:
    quote = replying("who said everyone speaks up", prepared)[0]
    passage = prepared.quotes.passage_of(quote)
    assert quote.speaker == "Prince William"
    assert passage is not None
    assert passage.span.covers(quote.span)


def test_the_words_of_a_speaker_on_a_topic_are_never_somebody_elses(prepared: Searcher) -> None:
    found = replying("what did Gaga say about mental illness?", prepared)
    assert found
    assert {quote.speaker for quote in found} == {"Lady Gaga"}


def test_fragments_are_the_last_of_a_speakers_quotes(prepared: Searcher) -> None:
    kinds = [quote.kind for quote in replying("what did Gaga say?", prepared)]
    assert kinds == [QuoteKind.QUOTATION, QuoteKind.QUOTATION, QuoteKind.FRAGMENT]


def test_a_speaker_the_article_does_not_quote_has_no_reply(prepared: Searcher) -> None:
    assert replying("what did Princess Diana say about grief?", prepared) == ()


def test_every_quote_is_found_again_by_its_number_and_its_passage(prepared: Searcher) -> None:
    lookup = prepared.quotes
    for quote in lookup.all:
        assert lookup.at(quote.article, quote.number) is quote
        passage = lookup.passage_of(quote)
        assert passage is not None
        assert quote in lookup.in_passage(passage)


def test_a_speaker_without_a_name_is_called_as_in_the_article() -> None:
    text = "The bridge is shut.\n\n“It will open in May when the bolts are in,” a spokesman for the council said."
    assert said(text) == [("It will open in May when the bolts are in,", "a spokesman for the council")]


def test_a_text_without_quotation_marks_has_no_quotes() -> None:
    assert extract_quotes(plain("The tide was high.\n\nNobody spoke.")) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Nonsense," replied Ann Lee.', "Ann Lee"),
        ('"Never!" shouted Bob Lee.', "Bob Lee"),
        ('Bob Lee left.\n\n"Later," he added.', "Bob Lee"),
    ],
)
def test_a_single_word_is_a_quotation_if_its_speaker_follows_at_once(text: str, speaker: str) -> None:
    (found,) = extract_quotes(plain(text))
    assert (found.kind, found.speaker) == (QuoteKind.QUOTATION, speaker)

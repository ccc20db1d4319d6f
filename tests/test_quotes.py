"""Quotes: their words, their speakers, and searching them."""

from pathlib import Path
from random import Random

import pytest

from qa.documents.article import Article
from qa.documents.passages import split
from qa.ingest.plain_text import plain, read
from qa.query.quote_questions import Asked, asked, replies
from qa.quotes import Order, Quote, QuoteKind, find, pick, quotes, records, speakers, speaking

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
def found(sample: Article) -> tuple[Quote, ...]:
    return quotes(sample)


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


def test_a_speaker_has_all_the_names_that_the_article_gives(found: tuple[Quote, ...]) -> None:
    william = next(speaker for speaker in speakers(found) if speaker.name == "Prince William")
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
def test_a_speaker_is_found_by_any_name(found: tuple[Quote, ...], name: str) -> None:
    assert "Prince William" in {speaker.name for speaker in speaking(found, name)}
    assert "conversation with a friend" in " ".join(quote.text for quote in find(found, speaker=name))


def test_a_typo_in_a_short_name_is_accepted_beside_a_correct_word(found: tuple[Quote, ...]) -> None:
    assert [speaker.name for speaker in speaking(found, "Lady Gagga")] == ["Lady Gaga"]
    assert speaking(found, "Gagga") == ()


def test_an_unknown_name_finds_no_quote(found: tuple[Quote, ...]) -> None:
    assert find(found, speaker="Angela Merkel") == ()


def test_the_quote_about_a_topic_ranks_first(sample: Article, found: tuple[Quote, ...]) -> None:
    assert "shame" in find(found, split(sample), about="shame")[0].text


def test_quotes_by_place_are_in_the_order_of_the_article(sample: Article, found: tuple[Quote, ...]) -> None:
    numbers = [quote.number for quote in find(found, split(sample), about="mental illness", order=Order.PLACE)]
    assert numbers == sorted(numbers)


def test_quotes_are_filtered_by_kind(found: tuple[Quote, ...]) -> None:
    assert {quote.kind for quote in find(found, kind=QuoteKind.FRAGMENT)} == {QuoteKind.FRAGMENT}


def test_the_same_randomness_picks_the_same_quotation(found: tuple[Quote, ...]) -> None:
    first, second = pick(found, Random(7)), pick(found, Random(7))
    assert first is second
    assert first is not None
    assert first.kind is QuoteKind.QUOTATION


def test_nothing_is_picked_from_no_quotes() -> None:
    assert pick((), Random(1)) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Lady Gaga say about mental illness?", Asked("Lady Gaga", "mental illness")),
        ("what does prince william think of the taboo", Asked("prince william", "the taboo")),
        ("Who said “It's time that everyone speaks up”?", Asked(words="It's time that everyone speaks up")),
        ("quote Harry on grief", Asked("Harry", "grief")),
        ("quotes by Harry", Asked("Harry")),
        ("What did Gaga say?", Asked("Gaga")),
        ("any quotes about shame?", Asked(topic="shame")),
        ("did william say anything about family", Asked("william", "family")),
        ("what were the prince's words on fear?", Asked("prince", "fear")),
        ("tell me what Harry said about his mother", Asked("Harry", "his mother")),
    ],
)
def test_a_question_about_quotes_is_recognised(question: str, expected: Asked) -> None:
    assert asked(question) == expected


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
def test_any_other_question_is_not_about_quotes(question: str) -> None:
    assert asked(question) is None


def test_who_said_it_is_answered_with_the_passage_in_which_they_speak(
    sample: Article, found: tuple[Quote, ...]
) -> None:
    quote, passage = replies(Asked(words="everyone speaks up"), found, split(sample))[0]
    assert quote.speaker == "Prince William"
    assert passage.span.covers(quote.span)


def test_what_somebody_said_about_a_topic_is_never_another_s_words(sample: Article, found: tuple[Quote, ...]) -> None:
    pairs = replies(Asked("Gaga", "mental illness"), found, split(sample))
    assert pairs
    assert {quote.speaker for quote, _ in pairs} == {"Lady Gaga"}


def test_fragments_come_last_among_a_speaker_s_quotes(sample: Article, found: tuple[Quote, ...]) -> None:
    kinds = [quote.kind for quote, _ in replies(Asked("Gaga"), found, split(sample))]
    assert kinds == [QuoteKind.QUOTATION, QuoteKind.QUOTATION, QuoteKind.FRAGMENT]


def test_a_speaker_the_article_does_not_quote_has_no_reply(sample: Article, found: tuple[Quote, ...]) -> None:
    assert replies(Asked("Princess Diana", "grief"), found, split(sample)) == ()


def test_a_speaker_without_a_name_has_the_words_of_the_article() -> None:
    text = "The bridge is shut.\n\n“It will open in May when the bolts are in,” a spokesman for the council said."
    assert said(text) == [("It will open in May when the bolts are in,", "a spokesman for the council")]


def test_a_text_without_quotation_marks_has_no_quotes() -> None:
    assert quotes(plain("The tide was high.\n\nNobody spoke.")) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Nonsense," replied Ann Lee.', "Ann Lee"),
        ('"Never!" shouted Bob Lee.', "Bob Lee"),
        ('Bob Lee left.\n\n"Later," he added.', "Bob Lee"),
    ],
)
def test_a_single_word_is_a_quotation_if_its_speaker_follows_at_once(text: str, speaker: str) -> None:
    (found,) = quotes(plain(text))
    assert (found.kind, found.speaker) == (QuoteKind.QUOTATION, speaker)

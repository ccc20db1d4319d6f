"""Passages are spans of their article; sentences are spans of their passage."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.documents.article import Article
from qa.documents.passages import PASSAGE_LIMIT, split
from qa.ingest.plain_text import plain, read
from qa.text.paragraphs import INVISIBLE
from qa.text.sentences import sentences
from tests.corpora import search, searcher

SAMPLE = Path(__file__).parent.parent / "corpus" / "default" / "lady-gaga-prince-william.txt"
WORDS = st.sampled_from(
    ["The tide", "Mr. Smith", '"Yes,"', "she said.", "It rose", "4.5", "a.m.", "?", "!", ":", "…", "“Go", "”", "\n\n"]
)
PROSE = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200)


def visible(text: str) -> str:
    """*text* without white space and characters that have no width."""
    return "".join(char for char in text if not char.isspace() and char not in INVISIBLE)


def sentences_of(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def passages_of(article: Article) -> list[str]:
    return [passage.text for passage in split(article)]


def test_the_standfirst_is_a_passage_but_headline_and_dateline_are_not() -> None:
    article = read(SAMPLE)
    passages = split(article)
    assert passages[0].span == article.standfirst
    assert passages[0].paragraphs == ()
    assert not any("SAST" in passage.text or passage.text == article.title for passage in passages)


def test_a_lead_in_without_continuation_belongs_to_the_passage_before_it() -> None:
    passages = passages_of(read(SAMPLE))
    (containing,) = [text for text in passages if "She later tweeted:" in text]
    assert containing.startswith('"It\'s time that everyone speaks up," he told Lady Gaga.')
    assert not any("tweeted" in text and "shame" in text for text in passages)


def test_a_lead_in_is_joined_to_what_it_introduces() -> None:
    assert passages_of(plain("All was calm.\n\nShe later tweeted:\n\n“The tide is in.”")) == [
        "All was calm.",
        "She later tweeted:\n\n“The tide is in.”",
    ]
    assert passages_of(plain("Bring these things:\n\n- a rope\n- a lamp\n\nThen go.")) == [
        "Bring these things:\n\n- a rope\n- a lamp",
        "Then go.",
    ]


def test_a_subheading_and_an_interviewers_question_are_lead_ins() -> None:
    assert passages_of(plain("Tides\n\nThey rise twice a day.\n\nWhy is that?\n\nThe moon pulls.")) == [
        "Tides\n\nThey rise twice a day.",
        "Why is that?\n\nThe moon pulls.",
    ]


def test_a_long_paragraph_is_split_between_sentences() -> None:
    passages = split(plain(" ".join(f"Sentence number {number} tells of the tide." for number in range(120))))
    assert len(passages) == 3
    assert all(len(passage.text) <= PASSAGE_LIMIT and passage.text.endswith(".") for passage in passages)


def test_a_sentence_longer_than_a_passage_is_split_at_white_space() -> None:
    passages = split(plain("tide " * 1000))
    assert len(passages) == 3
    assert {word for passage in passages for word in passage.text.split()} == {"tide"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Smith met Sen. J. K. Doe. He left.", ["Mr. Smith met Sen. J. K. Doe.", "He left."]),
        ("They met at 5 p.m. The U.S. Army won.", ["They met at 5 p.m.", "The U.S. Army won."]),
        ("It came from the U.S. The law was new.", ["It came from the U.S.", "The law was new."]),
        ('some kind of challenge."I should be so happy," she told him.', None),
        ('"Really?" she asked. "Yes." He left.', ['"Really?" she asked.', '"Yes."', "He left."]),
        ("He is great.She left. Node.js stayed.", ["He is great.", "She left.", "Node.js stayed."]),
        (
            "It cost $4.50 in No. 5 St. James St. The rest fell.",
            ["It cost $4.50 in No. 5 St. James St.", "The rest fell."],
        ),
        ("First.[1] Second (third.) Fourth... Fifth!", ["First.[1]", "Second (third.)", "Fourth...", "Fifth!"]),
        ("On Jan. 5 it rained, e.g. in Rome. ¿Qué? Sí.", ["On Jan. 5 it rained, e.g. in Rome.", "¿Qué?", "Sí."]),
        ("Is it so ? . . . It is.", ["Is it so ? . . .", "It is."]),
        ("„Ja.“ Er ging. « Non. » Il part.", ["„Ja.“", "Er ging.", "« Non. »", "Il part."]),
    ],
)
def test_a_text_is_split_into_sentences(text: str, expected: list[str] | None) -> None:
    glued = ["some kind of challenge.", '"I should be so happy," she told him.']
    assert sentences_of(text) == (expected or glued)


@given(PROSE)
def test_sentences_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = sentences(text)
    kept = "".join("".join(span.of(text).split()) for span in spans)
    assert "".join(text.split()) == kept
    assert all(any(char.isalnum() for char in span.of(text)) for span in spans[1:])
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(PROSE.filter(visible), st.booleans())
def test_passages_are_slices_in_order_and_no_text_is_lost(text: str, wide: bool) -> None:  # noqa: FBT001 - a draw
    article = plain(text * (30 if wide else 1))
    passages = split(article)
    assert visible(article.text) == "".join(visible(passage.text) for passage in passages)
    assert all(before.span.end <= after.span.start for before, after in pairwise(passages))
    assert [passage.number for passage in passages] == list(range(len(passages)))
    for passage in passages:
        assert passage.sentences
        assert all(passage.span.covers(sentence) for sentence in passage.sentences)
        assert visible(passage.text) == "".join(visible(sentence.of(article.text)) for sentence in passage.sentences)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Background\n\nThe mill burnt. It was old.", ["Background"]),
        ("HTTPS has never been faster\n\nThe most common concern is speed.", ["HTTPS has never been faster"]),
        ("He added:\n\n“The tide is in.”", ["He added:"]),
        ("He added:\n“The tide is in. It is high.”", ["He added:"]),
        ("Her view has two reasons:\n\n- the tide\n- the wind", ["Her view has two reasons:"]),
        ("Why is that?\n\nThe moon pulls.", ["Why is that?"]),
        ("Wait! Why the moon?\n\nIt pulls.", ["Wait!", "Why the moon?"]),
        ("Ann Lee, a sailor, wrote:\n\nThe tide is in.", ["Ann Lee, a sailor, wrote:"]),
        ("The tide is in.", []),
        ("Bring the following things to the harbour when you come to sail:\n\n- a rope\n- a lamp", []),
        ("Tides\n\nWinds", ["Tides"]),
    ],
)
def test_a_heading_or_an_announcement_is_a_sentence_of_its_own_and_a_lead_in(text: str, expected: list[str]) -> None:
    article = plain(text)
    (passage,) = split(article)
    assert [span.of(article.text) for span in passage.sentences if span in passage.lead_ins] == expected
    assert not any("\n\n" in span.of(article.text) for span in passage.sentences)


@pytest.mark.parametrize(
    ("text", "question", "words"),
    [
        ("The old mill\n\nIt burnt in 1987.\n\nAll was calm.", "When did the mill burn?", "It burnt in 1987."),
        (
            "All was calm.\n\nLee added:\n\n“The mill burnt in 1987.”",
            "When did the mill burn?",
            "“The mill burnt in 1987.”",
        ),
        (
            "All was calm.\n\nWhen did the mill burn?\n\nIn 1987, at dusk.",
            "When did the mill burn?",
            "In 1987, at dusk.",
        ),
    ],
)
def test_a_lead_in_is_not_highlighted(text: str, question: str, words: str) -> None:
    article = plain(text)
    assert search(question, searcher(article)).hits[0].sentence.of(article.text) == words


INTRODUCTION = "If you are next of kin of a user and would like to make a request, write to us. " * 3


@pytest.mark.parametrize(
    ("introduction", "items"),
    [
        (INTRODUCTION + "Please give the following:", "- Name\n- Address\n- What you want"),
        (INTRODUCTION + "Please give the following:", "• Name\n• Address\n• What you want"),
        ("Please give the following:", "1. Name\n2. Address\n3. What you want"),
        ("Please give the following:", "- Name\n\n- Address\n\n- What you want"),
        ("The mill has three enemies:", "• Water. It rises each year.\n\n• Fire.\n\n• Time."),
        ("This occurs for two reasons:", "It is cut off from the sea;\n\nFriction is stronger."),
        ("Bring:", "(a) a rope\n(b) a lamp"),
        ("Sources", "“Mill burns” — The Gazette\n\n“Owner weeps” — Tide News"),
    ],
)
def test_a_list_and_the_line_that_introduces_it_are_one_passage(introduction: str, items: str) -> None:
    text = f"{introduction}\n\n{items}"
    assert passages_of(plain(f"All was calm.\n\n{text}"))[1] == text


def test_each_item_of_a_list_and_each_row_of_a_table_is_a_sentence() -> None:
    for rows in (["- Name", "- Address"], ["5\tRaspberry Pi\t$200", "1\tSwitch\t$15"], ["Ship | Crew", "Ann | 12"]):
        article = plain("Bring these:\n\n" + "\n".join(rows))
        assert [span.of(article.text) for span in split(article)[0].sentences] == ["Bring these:", *rows]


def test_a_numbered_heading_introduces_and_an_item_does_not() -> None:
    assert passages_of(plain("Terms apply.\n\n3. Access\n\nWe may see it.\n\n4. Feedback\n\nWe read it all.")) == [
        "Terms apply.",
        "3. Access\n\nWe may see it.",
        "4. Feedback\n\nWe read it all.",
    ]


def test_a_line_that_says_whose_words_came_before_belongs_to_them() -> None:
    assert passages_of(plain("All was calm.\n\n“The tide is in.”\n\n— Ann Lee, sailor\n\nThe harbour was full.")) == [
        "All was calm.",
        "“The tide is in.”\n\n— Ann Lee, sailor",
        "The harbour was full.",
    ]


ITEMS = """▪ Rope|▪ Bread
● Rope|● Bread
· Rope|· Bread
+ Rope|+ Bread
✓ Rope|✓ Bread
i. Rope|ii. Bread
(ii) Rope|(iii) Bread
A. Rope|B. Bread
1.1 Rope|1.2 Bread
Step 1: Rope|Step 2: Bread
Rope|Bread"""


@pytest.mark.parametrize("separator", ["\n\n", "\n"])
@pytest.mark.parametrize("items", ITEMS.split("\n"))
def test_items_with_any_marker_or_none_stay_with_the_line_that_introduces_them(items: str, separator: str) -> None:
    items = items.replace("|", separator)
    found = split(plain(f"It is old. It is big.\n\nPlease bring:\n\n{items}\n\nThe end came at dusk. She left."))
    assert found[1].text == f"Please bring:\n\n{items}"
    if separator == "\n\n" or not items[0].isalpha() or items[0] == "i":
        shown = [span.of(found[1].article.text) for span in found[1].sentences]
        assert shown == ["Please bring:", *items.split(separator)]


def test_one_short_line_after_a_colon_is_a_heading_of_what_follows() -> None:
    found = split(plain("It is old. It is big.\n\nRescue:\n\nBy boat\n\nForty were saved. They wept."))
    assert found[-1].text == "Rescue:\n\nBy boat\n\nForty were saved. They wept."


@pytest.mark.parametrize(
    "text",
    [
        "- Name\n- The name of the deceased account holder and your relationship to them",
        "5\tRaspberry Pi\t$200\n1\tAnker 60W 6-Port PowerPort USB Charger (white)\t$35",
    ],
)
def test_the_first_item_of_a_list_or_row_of_a_table_is_no_heading(text: str) -> None:
    assert all(not passage.lead_ins for passage in split(plain(f"{text}\n\nIt is old. It is big.")))

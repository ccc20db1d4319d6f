"""What is highlighted says something: the answer to a question in the text, never the question before it."""

import pytest

from qa.documents.lead_ins import answered_questions
from qa.documents.passages import split
from qa.ingest.plain_text import plain
from qa.text.sentences import sentences
from qa.text.span import Span
from tests.corpora import search, searcher


def highlighted(question: str, text: str) -> str:
    """The sentence of *text* that is highlighted for *question*."""
    hit = search(question, searcher(text)).hits[0]
    return hit.sentence.of(text)


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "Why did the dam fail? Engineers blame a crack from 2009.\n\nThe valley was empty.",
            "why did the dam fail",
            "Engineers blame a crack from 2009.",
        ),
        (
            "What is a tariff? And who pays it? A tariff is a tax, and buyers pay it.\n\nTrade fell.",
            "what is a tariff",
            "A tariff is a tax, and buyers pay it.",
        ),
        (
            "Where does the money come from?\nMost of it comes from tickets, and the rest is given.\n\nIt is old.",
            "where does the money come from",
            "Most of it comes from tickets, and the rest is given.",
        ),
        (
            "Residents ask: will the ferry stop in winter? It will stop from December.\n\nThe pier is old.",
            "will the ferry stop in winter",
            "It will stop from December.",
        ),
        (
            "Can I bring a dog?\nYes, on a lead.\n\nIs there parking?\nThere are 40 spaces behind the hall.",
            "can i bring a dog",
            "Yes, on a lead.",
        ),
        (
            "So how do bees find their way?\n\nThey read the angle of the sun.\n\nHoney is sweet.",
            "how do bees find their way",
            "They read the angle of the sun.",
        ),
    ],
)
def test_the_answer_to_a_question_in_the_text_is_highlighted(text: str, question: str, answer: str) -> None:
    assert highlighted(question, text) == answer


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("Who pays? Nobody knows.", ["Who pays?"]),
        ("Who pays? Who cleans? Nobody knows.", ["Who pays?", "Who cleans?"]),
        ("It rained all day. Why?", []),
        ("Who pays? Who cleans?", []),
        ("It is cold, isn't it? The heating is off.", []),
        ("You agree, right? The vote is open.", []),
        ("\u201cWho will pay?\u201d he asked. The county answered.", []),
        ("The question is who will pay. Nobody knows.", []),
    ],
)
def test_a_question_counts_as_answered_if_a_statement_follows_it(text: str, answered: list[str]) -> None:
    found = answered_questions(text, sentences(text, Span(0, len(text))))
    assert sorted(each.of(text) for each in found) == sorted(answered)


def test_a_question_at_the_end_can_be_highlighted() -> None:
    text = "The lake turned red. The mayor had one question: who let the dye into the lake?\n\nSwimming is banned."
    assert highlighted("what was the mayor's question about the dye", text).endswith("the lake?")


@pytest.mark.parametrize(
    "text",
    [
        "Applicants must bring the documents below.\n\n- a passport\n\n- a photo\n\nThe office opens at nine.",
        "The kit contains:\n\n- a passport\n\n- a photo\n\nPack it in a dry bag.",
        "Please bring the following\n\n1. a passport\n\n2. a photo\n\nDoors open at six.",
        "These are needed for the form.\n\n* a passport\n* a photo\n\nIt is free.",
    ],
)
def test_a_list_comes_with_the_sentence_that_announces_it(text: str) -> None:
    first, *_ = split(plain(text))
    assert "a photo" in first.text
    assert first.text.splitlines()[0] == text.splitlines()[0]
    assert not first.text.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day.\n\n- a passport\n\n- a photo\n\nThe office opens at nine.",
        "The temperature fell below zero. Nobody came.\n\n- Ann Lee\n\nThe end.",
    ],
)
def test_a_sentence_that_announces_no_list_stays_apart_from_one(text: str) -> None:
    first, *_ = split(plain(text))
    assert first.text == text.splitlines()[0]

"""Suggestions: questions that the article answers."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answering.answer import answer
from qa.answering.results import Answer
from qa.answering.samples import sample_questions
from qa.answering.suggestions import MAX_LENGTH, answerable_question
from qa.documents.article import Article
from qa.ingest.plain_text import read
from tests.corpora import searcher

SAMPLE = Path(__file__).parent.parent / "corpus" / "default" / "lady-gaga-prince-william.txt"
PUBLISHED = dt.date(2026, 11, 2)

TEXT = """The lighthouse was built in 1871 and lit by oil. Visitors like Ines Calder come by boat.

Ines Calder, a retired pilot from Selby, keeps the lamp. "Nobody else knew how to trim the wick," Calder said.

The causeway was closed because the sea had eaten its stones, and Ines Calder rows instead."""


def suggested(article: Article | str, sentence: int = 0) -> str | None:
    asked = searcher(article)
    passage = asked.passages[0]
    return answerable_question(passage, asked.quotes, passage.sentences[sentence])


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The bridge was built in 1890 by hand.", "When was the bridge built?"),
        ("The two old mills were sold on 4 May 1920.", "When were the two old mills sold?"),
        ("We met Mara. Mara was 12 years old when the war began.", "How old was Mara when the war began?"),
        ("They told Mara Venn. Mara Venn was 12 years old when she left.", "How old was Mara Venn?"),
        ("He met 34-year-old Mara Venn, and Mara Venn waved.", "How old was Mara Venn?"),
        ("At last Mara Venn, a retired pilot from Selby, came home.", "Who is Mara Venn?"),
        ("The road was shut because the river rose.", "Why was the road shut?"),
        ("The bell was sold for £400 in May.", "How much was the bell sold for?"),
        ("The ticket costs £4.", "How much does the ticket cost?"),
    ],
)
def test_a_sentence_of_a_known_form_gives_its_question(text: str, question: str) -> None:
    assert suggested(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "He was 12 years old when it happened.",
        "It was built in 1890.",
        "She, a retired pilot, came home.",
        "After Mara came the Grand Union Party, a group of farmers, and sang.",
        "The road was shut because he said so, they think.",
        "Nothing of the kind is known.",
    ],
)
def test_a_sentence_that_refers_outside_itself_gives_no_question(text: str) -> None:
    question = suggested(text)
    assert question is None or not {"he", "she", "it", "they"} & set(question.lower().rstrip("?").split())


def test_suggestions_contain_only_whole_names() -> None:
    assert suggested("They joined the Grand Union Party, a leader of parties, in May.") is None


def test_the_best_sentence_is_preferred() -> None:
    text = "The bridge was built in 1890. The bell was sold for £400."
    assert suggested(text, 1) == "How much was the bell sold for?"
    assert suggested(text, 0) == "When was the bridge built?"


def test_an_age_in_a_dated_article_is_in_the_present_tense() -> None:
    article = Article("news", None, "He met 34-year-old Mara Venn, and Mara Venn waved.", published=PUBLISHED)
    assert suggested(article) == "How old is Mara Venn?"


def test_the_sample_article_answers_its_three_questions_with_the_passages_they_come_from() -> None:
    corpus = searcher(read(SAMPLE))
    questions = sample_questions(corpus)
    assert len(questions) == 3
    assert 'Who said "It\'s so important to break open that fear and that taboo"?' in questions
    shown = [answer(question, corpus) for question in questions]
    assert all(isinstance(each, Answer) for each in shown)
    assert len({each.passage.number for each in shown if isinstance(each, Answer)}) == 3


def test_suggestions_are_of_several_kinds_and_always_the_same() -> None:
    corpus = searcher(TEXT)
    questions = sample_questions(corpus)
    assert questions == sample_questions(searcher(TEXT))
    assert set(questions) <= {
        "When was the lighthouse built?",
        "Who is Ines Calder?",
        'Who said "Nobody else knew how to trim the wick"?',
        "Why was the causeway closed?",
        "What does the article say about Ines Calder?",
    }
    assert len(questions) == 3


def test_an_interrupted_sentence_is_not_asked_for() -> None:
    text = '"Had it been the left hand," said Ada Stone, "you would be sorry." Ada Stone smiled.'
    assert suggested(text) is None


def test_an_empty_corpus_or_a_count_of_zero_gives_no_suggestions() -> None:
    assert sample_questions(searcher()) == ()
    assert sample_questions(searcher(TEXT), 0) == ()


@settings(max_examples=60)
@given(st.text(alphabet="AaBb nw.,'\"“” 19-£The was said", min_size=1, max_size=120))
def test_any_text_gives_short_questions_or_none(text: str) -> None:
    if not text.strip():
        return
    asked = searcher(text)
    for passage in asked.passages:
        question = answerable_question(passage, asked.quotes)
        assert question is None or (question.endswith("?") and len(question) <= MAX_LENGTH + 20)

"""A question that leans on the one before it reads as its user would expect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.documents.passages import split
from qa.ingest.plain_text import plain
from qa.query.follow_ups import context
from qa.retrieval.reranker import Context, Ranker
from qa.text.answer_types import AnswerType

TEXT = """Lady Gaga wrote a letter last year about the stress she has suffered since she was assaulted at 19 years old.

Harry was 12 years old when he lost his mother in a car crash in Paris.

His brother William, who is 34, opened the new school on Tuesday because the old one had burned down.

Tickets for the concert cost 40 pounds each. The band played for two hours."""
RANKER = Ranker(split(plain(TEXT)))
LOSS, BROTHER = "when did Harry lose his mother?", "how old is William"


def asked(*questions: str) -> str:
    """The best passage for the last of *questions*, asked one after the other."""
    shown, text = None, ""
    for number, question in enumerate(questions):
        ranked = RANKER.rank(question, 1, context(question, questions[:number], shown)).ranked
        shown, text = (ranked[0].passage, ranked[0].passage.text) if ranked else (None, "")
    return text


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ((LOSS, "how old was he then?"), "Harry was 12"),
        (("how old was Harry", "and his brother?"), "34"),
        (("who opened the school", "when?"), "Tuesday"),
        (("who opened the school", "and why"), "because"),
        (("what did the band cost", "how long did they play"), "two hours"),
        ((LOSS, "where?", "how old was he"), "Harry was 12"),
        ((BROTHER, "how much are tickets"), "40 pounds"),
        ((LOSS, "who suffered stress"), "Lady Gaga"),
    ],
)
def test_a_conversation_keeps_its_subject_until_another_comes(questions: tuple[str, ...], words: str) -> None:
    assert words in asked(*questions)


@pytest.mark.parametrize("question", ["how much did the concert tickets cost", "Harry mother crash Paris"])
def test_a_question_that_stands_by_itself_takes_nothing_over(question: str) -> None:
    assert context(question, [LOSS], RANKER.passages[1]) == Context()


def test_the_first_question_takes_nothing_over() -> None:
    assert context("how old was he?", []) == Context()


def test_the_subject_is_taken_over_but_not_what_was_typed_anew() -> None:
    taken = context("and his mother?", ["when did Harry lose his brother"], RANKER.passages[1])
    assert set(taken.terms) == {"harri", "lose", "brother"}
    assert AnswerType.TIME in taken.kinds


def test_a_chain_of_follow_ups_leads_back_to_its_subject() -> None:
    assert "harri" in context("and where?", [LOSS, "how old was he?"]).terms
    assert "harri" not in context("and where?", [LOSS, "who opened the new school"]).terms


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_any_conversation_is_read(question: str, before: list[str]) -> None:
    taken = context(question, before, RANKER.passages[0])
    assert 0 <= taken.nearness <= 1
    assert taken == Context() or before
    RANKER.rank(question, 3, taken)

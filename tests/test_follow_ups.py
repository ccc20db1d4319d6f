"""A question that depends on an earlier one is answered as its user expects."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.query.follow_ups import NOTHING_CARRIED, Turn, carry_over
from qa.text.answer_types import AnswerType
from tests.corpora import search, searcher
from tests.terminal import ran

TEXT = """Lady Gaga wrote a letter last year about the stress she has suffered since she was assaulted at 19 years old.

Harry was 12 years old when he lost his mother in a car crash in Paris.

His brother William, who is 34, opened the new school on Tuesday because the old one had burned down.

Tickets for the concert cost 40 pounds each. The band played for two hours."""
SEARCHER = searcher(TEXT)
LOSS, BROTHER = "when did Harry lose his mother?", "how old is William"


def turns(*questions: str) -> tuple[Turn, ...]:
    return tuple(Turn(question) for question in questions)


def asked(*questions: str) -> str:
    """The best passage for the last of *questions*, asked one after the other."""
    previous: list[Turn] = []
    text = ""
    for question in questions:
        hits = search(question, SEARCHER, 1, tuple(previous)).hits
        previous.append(Turn(question, hits[0].passage if hits else None))
        text = hits[0].passage.text if hits else ""
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
def test_a_conversation_keeps_its_subject_until_a_question_names_another(
    questions: tuple[str, ...], words: str
) -> None:
    assert words in asked(*questions)


FERRY = """The ferry to Skarn was cancelled on Thursday after a fault in its engine, the operator said.

"We found a crack in a fuel pipe during the morning check," said Jonas Rehn, the captain.

The mayor, Ada Winther, called the fault "a disaster for the cheese market". The market takes place every Friday.

The ferry was built in 1987 and carries up to 300 people. The operator paid for the buses that took them home."""


@pytest.mark.parametrize(
    ("before", "question", "words"),
    [
        ("What did the captain say?", "And the mayor?", "Ada Winther"),
        ("what did Jonas Rehn say", "and Ada Winther?", "Ada Winther"),
        ("when was the ferry built", "what about the market?", "every Friday"),
        ("who paid for the buses", "how about the cheese market", "cheese market"),
        ("who is the mayor", "and the captain?", "Jonas Rehn"),
        ("how many people does the ferry carry", "what about the fuel pipe", "a fuel pipe"),
    ],
)
def test_a_follow_up_that_names_something_else_is_about_that(
    before: str, question: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    shown = ran("chat", "--file", str(tmp_path / "ferry.txt"), stdin=f"{before}\n{question}\n").stdout
    assert words in shown.split("\n? ")[1]


@pytest.mark.parametrize("question", ["and his wife?", "and in summer?", "what about when they play?", "and why?"])
def test_a_follow_up_about_the_same_thing_keeps_the_words_of_the_question_before(question: str) -> None:
    taken = carry_over(question, turns("who opened the school"))
    assert taken.questions == ("who opened the school",)
    assert not taken.changes_subject


@pytest.mark.parametrize("question", ["how much did the concert tickets cost", "Harry mother crash Paris"])
def test_a_complete_question_carries_nothing_over(question: str) -> None:
    assert carry_over(question, [Turn(LOSS, SEARCHER.passages[1])]) == NOTHING_CARRIED


def test_the_first_question_carries_nothing_over() -> None:
    assert carry_over("how old was he?", []) == NOTHING_CARRIED


def test_the_subject_is_carried_over_but_not_terms_that_are_typed_again() -> None:
    taken = carry_over("and his mother?", [Turn("when did Harry lose his brother", SEARCHER.passages[1])])
    assert set(taken.terms) == {"harri", "lose", "brother"}
    assert AnswerType.TIME in taken.answer_types


def test_a_chain_of_follow_ups_leads_back_to_its_subject() -> None:
    assert "harri" in carry_over("and where?", turns(LOSS, "how old was he?")).terms
    assert "harri" not in carry_over("and where?", turns(LOSS, "who opened the new school")).terms


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_any_conversation_is_accepted(question: str, before: list[str]) -> None:
    taken = carry_over(question, [Turn(each, SEARCHER.passages[0]) for each in before])
    assert 0 <= taken.nearness <= 1
    assert taken == NOTHING_CARRIED or before
    assert len(search(question, SEARCHER, 3, tuple(Turn(each, SEARCHER.passages[0]) for each in before)).hits) <= 3

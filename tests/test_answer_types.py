"""The answer types that a question asks for, and those that a sentence shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.answer_types import AnswerType, expected_types, shown_types


@pytest.mark.parametrize(
    ("question", "answer_type"),
    [
        ("who won", AnswerType.PERSON), ("WHERE was it held?", AnswerType.PLACE), ("when did he die", AnswerType.TIME),
        ("how old was harry", AnswerType.AGE), ("gaga age?", AnswerType.AGE),
        ("how much do tickets cost", AnswerType.MONEY),
        ("how many people died", AnswerType.NUMBER), ("why did she leave", AnswerType.REASON),
        ("how did they escape", AnswerType.MANNER),
        ("how long did it last", AnswerType.LENGTH), ("how tall is the tower", AnswerType.MEASURE),
        ("what did the prince say about taboos", AnswerType.WORDS), ("what percentage voted", AnswerType.SHARE),
        ("what is ptsd", AnswerType.MEANING),
    ],
)  # fmt: skip
def test_a_question_asks_for_its_answer_type(question: str, answer_type: AnswerType) -> None:
    assert answer_type in expected_types(question)
    assert expected_types(question) == expected_types(question.upper())


@pytest.mark.parametrize(
    ("sentence", "answer_type"),
    [
        ("She was assaulted at 19 years old.", AnswerType.AGE), ("It cost £3.5 million.", AnswerType.MONEY),
        ("They met on Tuesday.", AnswerType.TIME), ("He left because of the noise.", AnswerType.REASON),
        ("It lasted for three weeks.", AnswerType.LENGTH), ("Half of them agreed.", AnswerType.SHARE),
        ("The prince spoke at Kensington Palace.", AnswerType.PLACE),
        ("The tower is 300 metres high.", AnswerType.MEASURE), ("It was opened by Harry.", AnswerType.PERSON),
    ],
)  # fmt: skip
def test_a_sentence_shows_its_answer_type(sentence: str, answer_type: AnswerType) -> None:
    assert answer_type in shown_types(sentence, lambda _: False)


def test_an_age_is_not_a_duration() -> None:
    assert AnswerType.LENGTH not in shown_types("She was assaulted at 19 years old.", lambda _: False)
    assert AnswerType.LENGTH in shown_types("He spent 20 years abroad.", lambda _: False)


def test_the_first_word_of_a_sentence_is_a_name_only_if_it_is_known_as_one() -> None:
    assert AnswerType.PERSON not in shown_types("Tickets are sold out.", lambda _: False)
    assert shown_types("Gaga sang.", {"gaga"}.__contains__)[AnswerType.PERSON] == {"gaga"}


@given(st.text(max_size=300))
def test_any_text_is_accepted(text: str) -> None:
    assert expected_types(text) <= set(AnswerType)
    assert all(shown_types(text, lambda _: True).values())

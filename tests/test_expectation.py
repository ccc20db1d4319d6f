"""A question tells what kind of answer it asks for, a sentence which kinds it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.answer_types import AnswerType, expected, held


@pytest.mark.parametrize(
    ("question", "kind"),
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
def test_a_question_asks_for_its_kind(question: str, kind: AnswerType) -> None:
    assert kind in expected(question)
    assert expected(question) == expected(question.upper())


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("She was assaulted at 19 years old.", AnswerType.AGE), ("It cost £3.5 million.", AnswerType.MONEY),
        ("They met on Tuesday.", AnswerType.TIME), ("He left because of the noise.", AnswerType.REASON),
        ("It lasted for three weeks.", AnswerType.LENGTH), ("Half of them agreed.", AnswerType.SHARE),
        ("The prince spoke at Kensington Palace.", AnswerType.PLACE),
        ("The tower is 300 metres high.", AnswerType.MEASURE), ("It was opened by Harry.", AnswerType.PERSON),
    ],
)  # fmt: skip
def test_a_sentence_holds_its_kind(sentence: str, kind: AnswerType) -> None:
    assert kind in held(sentence, lambda _: False)


def test_an_age_is_no_length_of_time() -> None:
    assert AnswerType.LENGTH not in held("She was assaulted at 19 years old.", lambda _: False)
    assert AnswerType.LENGTH in held("He spent 20 years abroad.", lambda _: False)


def test_the_first_word_of_a_sentence_is_a_name_only_if_it_is_known_as_one() -> None:
    assert AnswerType.PERSON not in held("Tickets are sold out.", lambda _: False)
    assert held("Gaga sang.", {"gaga"}.__contains__)[AnswerType.PERSON] == {"gaga"}


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert expected(text) <= set(AnswerType)
    assert all(held(text, lambda _: True).values())

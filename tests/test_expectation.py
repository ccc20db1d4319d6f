"""A question tells what kind of answer it asks for, a sentence which kinds it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.answer_types import Kind, expected, held


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("who won", Kind.PERSON), ("WHERE was it held?", Kind.PLACE), ("when did he die", Kind.TIME),
        ("how old was harry", Kind.AGE), ("gaga age?", Kind.AGE), ("how much do tickets cost", Kind.MONEY),
        ("how many people died", Kind.NUMBER), ("why did she leave", Kind.REASON), ("how did they escape", Kind.MANNER),
        ("how long did it last", Kind.LENGTH), ("how tall is the tower", Kind.MEASURE),
        ("what did the prince say about taboos", Kind.WORDS), ("what percentage voted", Kind.SHARE),
        ("what is ptsd", Kind.MEANING),
    ],
)  # fmt: skip
def test_a_question_asks_for_its_kind(question: str, kind: Kind) -> None:
    assert kind in expected(question)
    assert expected(question) == expected(question.upper())


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("She was assaulted at 19 years old.", Kind.AGE), ("It cost £3.5 million.", Kind.MONEY),
        ("They met on Tuesday.", Kind.TIME), ("He left because of the noise.", Kind.REASON),
        ("It lasted for three weeks.", Kind.LENGTH), ("Half of them agreed.", Kind.SHARE),
        ("The prince spoke at Kensington Palace.", Kind.PLACE),
        ("The tower is 300 metres high.", Kind.MEASURE), ("It was opened by Harry.", Kind.PERSON),
    ],
)  # fmt: skip
def test_a_sentence_holds_its_kind(sentence: str, kind: Kind) -> None:
    assert kind in held(sentence, lambda _: False)


def test_an_age_is_no_length_of_time() -> None:
    assert Kind.LENGTH not in held("She was assaulted at 19 years old.", lambda _: False)
    assert Kind.LENGTH in held("He spent 20 years abroad.", lambda _: False)


def test_the_first_word_of_a_sentence_is_a_name_only_if_it_is_known_as_one() -> None:
    assert Kind.PERSON not in held("Tickets are sold out.", lambda _: False)
    assert held("Gaga sang.", {"gaga"}.__contains__)[Kind.PERSON] == {"gaga"}


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert expected(text) <= set(Kind)
    assert all(held(text, lambda _: True).values())

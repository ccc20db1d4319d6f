"""A question who talked to whom finds the passage that says so, and not one in which the roles are swapped."""

import pytest

from qa.answering.confidence import threshold
from qa.query.quote_questions import parse_quote_question
from tests.corpora import confidence_of, search, searcher

NEWS = searcher(
    """Ilse Brandt, the mayor of Dunmere, looked at the water from the bridge on Monday.

"The bridge is safe," Brandt said. "We checked it twice."

"Nobody should drive to the mill," she told her deputy, Tomas Orr.

Petra Vonn, a farmer, lost forty sheep in the flood.

"I want help now," Vonn told Ilse Brandt on the phone. "My barn is gone."

Orr spoke with the baker on Tuesday about bread for the shelters.

The coach, Lars Holm, lives near the mill.

"We cannot swim," Holm said in an interview with Radio Dunmere."""
)
UNQUOTED = searcher(
    """Anna Berg told Paul Lind that the shop would close.

Lind, who was ill, later talked to the press.

Berg has spoken to a lawyer since."""
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who did Ilse Brandt talk to?", "told her deputy"),
        ("who did brandt speak with", "told her deputy"),
        ("Who did the mayor chat to about the mill?", "told her deputy"),
        ("To whom did Brandt speak?", "told her deputy"),
        ("Who did Petra Vonn talk to?", "told Ilse Brandt"),
        ("Whom did the farmer tell?", "told Ilse Brandt"),
        ("Who has Vonn been talking to?", "told Ilse Brandt"),
        ("Who did Tomas Orr talk to?", "with the baker"),
        ("With whom did Orr speak on Tuesday?", "with the baker"),
        ("Who was Lars Holm talking to?", "Radio Dunmere"),
        ("Who talked to Ilse Brandt?", "told Ilse Brandt"),
        ("Who spoke with Tomas Orr?", "told her deputy"),
        ("Who has been speaking to the baker?", "with the baker"),
    ],
)
def test_who_talked_to_whom_is_found_by_the_role_in_the_talk(question: str, answer: str) -> None:
    assert answer in search(question, NEWS).hits[0].sentence.of(NEWS.corpus.articles[0].text)
    assert confidence_of(question, NEWS) > threshold("none")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who did Anna Berg talk to?", "Paul Lind"),
        ("Who did Paul Lind talk to?", "press"),
        ("Who talked to the press?", "press"),
        ("Who spoke to a lawyer?", "lawyer"),
    ],
)
def test_a_talk_is_found_without_quotation_marks(question: str, answer: str) -> None:
    assert answer in search(question, UNQUOTED).hits[0].passage.text


@pytest.mark.parametrize(
    "question",
    ["Who was the letter said to be from?", "What did Orr talk about?", "Who did Orr meet?", "Who said that Orr came?"],
)
def test_other_questions_do_not_ask_who_talked(question: str) -> None:
    parsed = parse_quote_question(question)
    assert parsed is None or not parsed.asks_who_talked

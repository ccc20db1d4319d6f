"""A quote question finds a passage that quotes the person asked for, and nobody else."""

from dataclasses import replace

import pytest

from qa.answering.answer import answer
from qa.answering.confidence import confidence
from qa.answering.results import Abstention, Answer
from qa.ingest.plain_text import plain
from tests.corpora import confidence_of, search, searcher

TEXT = """Harbour wall falls

The harbour wall at Wick fell into the sea on Monday night, and the fishing boats were lost.

"The wall was old and we had asked for money twice," said Ann Lee, the harbour master.

Owen Price, who runs the bakery on the quay, saw it fall.

"It sounded like thunder," he said. "I thought of my ovens first."

The council has promised a new wall. Its leader, Rosa Hunt, said the harbour was the heart of the town.

"We will build it higher," Hunt said.

Lee said that the boats were insured.
"""
NEWS = searcher(plain(TEXT, "Harbour wall falls", "wall"))


def said(question: str) -> Answer:
    found = answer(question, NEWS)
    assert isinstance(found, Answer), question
    return found


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("What did Ann Lee say about the wall?", "Ann Lee", "asked for money twice"),
        ("what did rosa hunt say about building higher", "Rosa Hunt", "build it higher"),
        ("who said it sounded like thunder", "Owen Price", "sounded like thunder"),
        ("quote the baker on the thunder", "Owen Price", "sounded like thunder"),
    ],
)
def test_the_passage_quotes_the_speaker_asked_for(question: str, speaker: str, words: str) -> None:
    found = said(question)
    assert words in found.passage.text
    assert found.quote is not None
    assert found.quote.speaker == speaker
    assert any(found.sentence.overlaps(span) for span in found.quote.contents)


def test_a_question_that_is_not_a_quote_question_has_no_quote() -> None:
    assert said("When did the harbour wall fall?").quote is None


def test_a_speaker_who_is_not_quoted_lowers_the_confidence() -> None:
    unknown = search("What did Donald Trump say about the wall?", NEWS, 5)
    assert unknown.quote is None
    known = confidence_of("What did Ann Lee say about the wall?", NEWS)
    assert confidence_of("What did Donald Trump say about the wall?", NEWS) < known / 4


@pytest.mark.parametrize("name", ["the Mayor of Skerry", "the mayor of skerry"])
def test_a_person_named_near_a_speaker_does_not_get_the_speakers_words(name: str) -> None:
    corpus = searcher('The Mayor of Skerry met the baker Ann Lee.\n\n"I like the sea a lot," said Lee.')
    found = answer(f"what did {name} say?", corpus)
    assert not isinstance(found, Answer) or found.quote is None
    found = answer("what did the baker say?", corpus)
    assert isinstance(found, Answer)
    assert found.quote is not None
    assert found.quote.speaker == "Ann Lee"


def test_passages_come_best_first_each_once_and_at_most_as_many_as_asked_for() -> None:
    found = search("What did Hunt say about the wall?", NEWS, 4)
    assert [each.rank for each in found.hits] == [0, 1, 2, 3]
    assert len({each.passage.number for each in found.hits}) == 4
    scores = [each.score for each in found.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_question_that_only_resembles_a_quote_question_keeps_its_confidence() -> None:
    asked = "What is the bakery on the quay called?"
    plainly = "What is the name of the bakery on the quay?"
    assert confidence_of(asked, NEWS) > confidence_of(plainly, NEWS) / 4


def test_a_quote_does_not_answer_a_question_on_another_matter() -> None:
    assert confidence_of("Who said that lasagne needs nutmeg and béchamel?", NEWS) < 0.5


def test_what_something_is_called_is_not_a_quote_question() -> None:
    assert search("What is the leader of the council called?", NEWS, 5).quote is None
    assert search("What is Hunt saying about building higher?", NEWS, 5).quote is not None


def test_a_quote_that_shares_one_word_of_many_does_not_reply_to_who_said_it() -> None:
    assert search("who said the wall of the castle at Lisbon would be painted green", NEWS, 5).quote is None


def test_a_spoken_quote_does_not_reply_to_a_question_for_a_tweet() -> None:
    missing = answer("what did ann lee tweet", NEWS)
    assert isinstance(missing, Abstention)
    text = '"The wall is old," said Ann Lee.\n\nOn Monday she tweeted: "The sea has taken it."'
    found = answer("what did ann lee tweet", searcher(plain(text, "Wall", "wall")))
    assert isinstance(found, Answer)
    assert found.quote is not None
    assert found.quote.text == "The sea has taken it."


def test_a_sentence_that_only_announces_words_lowers_the_confidence() -> None:
    text = 'The wall fell.\n\nThe mayor came at noon.\n\nThe engineer later tweeted:\n\n"It is old," said Ann Lee.'
    corpus = searcher(plain(text, "Wall", "wall"))
    assert isinstance(answer("which engineer tweeted later", corpus), Abstention)


def test_a_passage_that_quotes_somebody_else_has_half_the_confidence() -> None:
    found = search("What did Ann Lee say about the wall?", NEWS)
    assert found.query.speakers == {"Ann Lee"}
    own, other = (confidence(replace(found, quote=None, speaker_in_best=is_own)) for is_own in (True, False))
    assert other == pytest.approx(own / 2)


def test_the_words_of_somebody_unknown_have_a_tenth_of_the_confidence() -> None:
    found = search("What did Donald Trump say about the wall?", NEWS)
    as_other_question = replace(found, query=replace(found.query, quote_question=None))
    assert confidence(found) == pytest.approx(confidence(as_other_question) / 10)

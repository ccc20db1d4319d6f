"""Who or what a question asks to introduce is found, and a sentence that introduces it counts for it."""

import pytest

from qa.query.subjects import asked_subject, subject_head
from qa.retrieval.definitions import defined
from qa.retrieval.features import FEATURES
from qa.retrieval.searcher import Searcher
from qa.text.analysis import terms
from tests.corpora import searcher


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("who is the landlord", "the landlord"),
        ("Who was Zdenka exactly?", "Zdenka"),
        ("whos jolana", "jolana"),
        ("what's a tariff?", "a tariff"),
        ("what does pulga mean", "pulga"),
        ("what is the meaning of eid in arabic", "eid in arabic"),
        ("where is the dead sea located in the world", "the dead sea"),
        ("where is malaysia on a world map", "malaysia"),
        ("tell me about the dead sea", "the dead sea"),
        ("can you explain tax incidence pls", "tax incidence"),
        ("define tariff", "tariff"),
        ("ok but who is colm?", "colm"),
        ("who the hell is bez", "bez"),
        ("where on earth is skarn?", "skarn"),
    ],
)
def test_the_subject_of_a_question_is_what_it_asks_to_introduce(question: str, subject: str) -> None:
    assert asked_subject(question) == subject


@pytest.mark.parametrize(
    "question",
    [
        "what did she do",
        "who wrote the song",
        "what is he doing",
        "when was it built",
        "how many people live there",
        "where did the idea come from",
        "which direction do the heads face",
        "who is the man that led the research and was criticised by the league",
        "what is it that made them leave",
    ],
)
def test_a_question_for_anything_else_has_no_subject(question: str) -> None:
    assert asked_subject(question) is None


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        ("teo to odalys", "teo"),
        ("eid in arabic", "eid"),
        ("agenda 21 of the earth summit", "agenda 21"),
        ("the chancellor of pitt", "the chancellor of pitt"),
        ("lady gaga", "lady gaga"),
    ],
)
def test_a_complement_that_only_says_where_is_left_out_of_a_subject(subject: str, head: str) -> None:
    assert subject_head(subject) == head


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("Mount Logan is the highest mountain in Canada.", ["Mount Logan"]),
        ("Oskel (born 1970) is a baker.", ["Oskel"]),
        ("The Dead Sea, also known as the Salt Sea, is a salt lake.", ["Dead Sea"]),
        ("A tariff (or duty) is a tax on imports.", ["tariff"]),
        ("Zdenka was my grandfather's sister.", ["Zdenka"]),
        ("Jacinda Ardern, the prime minister, said no.", ["Jacinda Ardern"]),
        ("He said that Ann Lee, 34, was happy.", ["Ann Lee"]),
        ("Alamin, ten, who used to work there, attends a school.", ["Alamin"]),
        ("It was inspirational, said Danny Kushlick, Head of External Affairs.", ["Danny Kushlick"]),
        ("Her bridegroom, Tepa's younger brother Alois, ate the cake.", ["Alois"]),
        ("Her partner Leif draws the pebbles.", ["Leif"]),
        ("It was created by policeman John Larson.", ["John Larson"]),
        ("Present: Winsome Clarke (chair).", ["Winsome Clarke"]),
        ("Dr. Gavin Sandercock, who led the study, agreed.", ["Gavin Sandercock"]),
        ("An undrafted free agent means a player not chosen.", ["undrafted free agent"]),
        ("The charity Heads Together began in May.", ["Heads Together"]),
    ],
)
def test_a_sentence_introduces_what_it_says_the_nature_of(sentence: str, subjects: list[str]) -> None:
    assert [set(each) for each in defined(sentence)] == [set(terms(each)) for each in subjects]


@pytest.mark.parametrize(
    "sentence",
    [
        "The rain fell all night.",
        "He said that it was a mistake.",
        "Orr met Lee in Oskel on Tuesday.",
        "Prices rose, and nobody was surprised.",
        "After the storm the pier was closed.",
    ],
)
def test_other_sentences_introduce_nothing(sentence: str) -> None:
    assert list(defined(sentence)) == []


TOWN = searcher(
    "The harbour was busy when Ilse Brandt arrived. Brandt waved to the crowd.\n\n"
    "Ilse Brandt, the mayor of Oskel, opened the market. Oskel Bay is a nature reserve."
)


def introducing(question: str, within: Searcher = TOWN) -> dict[str, float]:
    """The sentences that introduce what *question* asks for, by their first two words, with how well they agree."""
    column = within.features(within.parse(question))[:, FEATURES.index("defines_subject")]
    texts = (each.span.of(within.passages[0].article.text) for each in within.extractor.sentences)
    return {
        " ".join(text.split()[:2]): round(float(value), 2) for text, value in zip(texts, column, strict=True) if value
    }


def test_the_sentence_that_introduces_a_person_counts_for_a_question_about_them() -> None:
    assert introducing("who is ilse brandt?") == {"Ilse Brandt,": 1.0}


def test_it_counts_in_part_if_only_a_part_of_the_name_is_asked_for() -> None:
    assert introducing("who is brandt") == {"Ilse Brandt,": 0.5}
    assert introducing("what is oskel") == {"Oskel Bay": 0.5}


def test_it_does_not_count_for_a_question_about_what_the_person_did() -> None:
    assert introducing("what did ilse brandt open?") == {}

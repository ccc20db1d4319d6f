"""Confidence: features, weights, threshold."""

import math
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.confidence import calibrated, confidence, contributions, threshold
from qa.answering.confidence_features import ANSWER_FEATURES, TOPIC_FEATURES, confidence_features
from qa.ingest.plain_text import plain
from qa.retrieval.searcher import Searcher
from tests.corpora import confidence_of, search, searcher

TEXT = """Ines Calder, 41, rowed across the Northern Strait in 1998 to raise money for the harbour museum.

She spent nine nights in the boat and slept two hours at a time, she told reporters on the quay.

The museum will show the boat from Monday, next to the lamp of the old lighthouse. Tickets cost four pounds."""

WEIGHTS = Path(__file__).parent.parent / "qa" / "answering" / "confidence.toml"
CURVE = tomllib.loads(WEIGHTS.read_text("utf-8"))["curve"]


@pytest.fixture(scope="module")
def strait() -> Searcher:
    return searcher(plain(TEXT, "A row across the strait"))


@pytest.mark.parametrize(
    "question",
    [
        "When did Ines Calder row across the Northern Strait?",
        "how many nights did she spend in the boat",
        "what will the museum show",
        "How much do tickets cost?",
        "lighthouse lamp",
    ],
)
def test_what_the_article_says_is_above_the_threshold(strait: Searcher, question: str) -> None:
    assert confidence_of(question, strait) >= threshold()


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 2010 football world cup in South Africa?",
        "What are the symptoms of influenza in dogs?",
        "how do i bake sourdough bread",
        "Which chemical elements did Marie Curie discover?",
    ],
)
def test_another_matter_is_below_the_threshold(strait: Searcher, question: str) -> None:
    assert confidence_of(question, strait) < threshold()


def test_nothing_found_is_no_confidence_and_needs_no_explanation(strait: Searcher) -> None:
    nothing = search("zzz qqq", strait)
    assert not nothing.hits
    assert confidence(nothing) == 0.0
    assert contributions(nothing) == ()


def test_a_strange_name_takes_confidence_away(strait: Searcher) -> None:
    one = confidence_of("When did Boris Calder row the strait?", strait)
    assert one < confidence_of("When did Ines Calder row the strait?", strait)


def test_a_strange_number_takes_confidence_away(strait: Searcher) -> None:
    one = confidence_of("Who rowed across the strait in 2006?", strait)
    assert one < confidence_of("Who rowed across the strait in 1998?", strait)


def test_a_denied_question_is_a_likely_near_miss(strait: Searcher) -> None:
    one = confidence_of("What will the museum never show?", strait)
    assert one < confidence_of("What will the museum show?", strait) / 2


def test_a_slip_of_the_keyboard_costs_little(strait: Searcher) -> None:
    assert confidence_of("when did ines calder row across the northern strati", strait) >= threshold()


def test_small_words_in_a_hurry_are_not_rare_ones(strait: Searcher) -> None:
    one = confidence_of("wich boat shoud the museum show", strait)
    assert one > confidence_of("zorp boat quilm the museum show", strait)


def test_the_contributions_of_the_features_add_up_to_the_confidence(strait: Searcher) -> None:
    found = search("How many hours did Ines sleep?", strait)
    product = 1.0
    for group in ("about", "told"):
        product /= 1 + math.exp(-sum(each.log_odds for each in contributions(found) if each.group == group))
    assert confidence(found) == pytest.approx(calibrated(product, **CURVE))


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_curve_changes_no_order(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= calibrated(low, **CURVE) <= calibrated(high, **CURVE) <= 1


def test_every_feature_has_a_weight_and_every_weight_a_feature(strait: Searcher) -> None:
    found = search("the boat", strait)
    named = [(each.group, each.name) for each in contributions(found)]
    assert named == [("about", "constant"), *(("about", each) for each in TOPIC_FEATURES), ("told", "constant")] + [
        ("told", each) for each in ANSWER_FEATURES
    ]
    assert set(confidence_features(found)) == {*TOPIC_FEATURES, *ANSWER_FEATURES}


def test_the_threshold_is_a_probability() -> None:
    assert 0 < threshold() < 0.5


@given(st.text(max_size=80))
def test_confidence_is_a_probability_whatever_is_asked(strait: Searcher, question: str) -> None:
    assert 0.0 <= confidence_of(question, strait) <= 1.0


@given(st.lists(st.sampled_from("ines calder row strait boat museum football dogs 1998 not she".split()), max_size=8))
def test_case_but_of_names_and_marks_change_nothing(strait: Searcher, words: list[str]) -> None:
    question = " ".join(words)
    assert confidence_of(question, strait) == confidence_of(f"{question}?!", strait)

"""Confidence: features, weights, threshold."""

import math
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.confidence import calibrated, confidence, contributions, threshold
from qa.answering.confidence_features import ANSWER_FEATURES, TOPIC_FEATURES, confidence_features
from qa.ingest.plain_text import plain
from qa.query.follow_ups import Turn
from qa.retrieval.encoder import MODES
from qa.retrieval.searcher import Searcher
from tests.corpora import confidence_of, search, searcher

TEXT = """Ines Calder, 41, rowed across the Northern Strait in 1998 to raise money for the harbour museum.

She spent nine nights in the boat and slept two hours at a time, she told reporters on the quay.

The museum will show the boat from Monday, next to the lamp of the old lighthouse. Tickets cost four pounds."""

FITTED = {
    mode: tomllib.loads(
        (Path(__file__).parent.parent / "qa" / "answering" / f"confidence_{mode}.toml").read_text("utf-8")
    )
    for mode in MODES
}


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
def test_an_answerable_question_is_above_the_threshold(strait: Searcher, question: str) -> None:
    assert confidence_of(question, strait) >= threshold("none")


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 2010 football world cup in South Africa?",
        "What are the symptoms of influenza in dogs?",
        "how do i bake sourdough bread",
        "Which chemical elements did Marie Curie discover?",
    ],
)
def test_a_question_on_another_matter_is_below_the_threshold(strait: Searcher, question: str) -> None:
    assert confidence_of(question, strait) < threshold("none")


def test_without_hits_the_confidence_is_zero_and_has_no_contributions(strait: Searcher) -> None:
    nothing = search("zzz qqq", strait)
    assert not nothing.hits
    assert confidence(nothing) == 0.0
    assert contributions(nothing) == ()


def test_an_unknown_name_lowers_the_confidence(strait: Searcher) -> None:
    one = confidence_of("When did Boris Calder row the strait?", strait)
    assert one < confidence_of("When did Ines Calder row the strait?", strait)


def test_an_unknown_number_lowers_the_confidence(strait: Searcher) -> None:
    one = confidence_of("Who rowed across the strait in 2006?", strait)
    assert one < confidence_of("Who rowed across the strait in 1998?", strait)


def test_a_negated_question_has_a_lower_confidence(strait: Searcher) -> None:
    one = confidence_of("What will the museum never show?", strait)
    assert one < confidence_of("What will the museum show?", strait) / 2


def test_a_typing_error_costs_little_confidence(strait: Searcher) -> None:
    assert confidence_of("when did ines calder row across the northern strati", strait) >= threshold("none")


def test_misspelt_stop_words_are_not_rare_words(strait: Searcher) -> None:
    one = confidence_of("wich boat shoud the museum show", strait)
    assert one > confidence_of("zorp boat quilm the museum show", strait)


def test_the_contributions_of_the_features_add_up_to_the_confidence(strait: Searcher) -> None:
    found = search("How many hours did Ines sleep?", strait)
    product = 1.0
    for group in ("about", "told"):
        product /= 1 + math.exp(-sum(each.log_odds for each in contributions(found) if each.group == group))
    assert confidence(found) == pytest.approx(calibrated(product, **FITTED["none"]["curve"]))


@given(st.sampled_from(MODES), st.floats(0, 1), st.floats(0, 1))
def test_calibration_keeps_the_order(mode: str, one: float, other: float) -> None:
    low, high = sorted((one, other))
    curve = FITTED[mode]["curve"]
    assert 0 <= calibrated(low, **curve) <= calibrated(high, **curve) <= 1


def test_every_weight_has_a_feature_and_every_feature_a_weight_with_some_encoder(strait: Searcher) -> None:
    for group, names in (("about", TOPIC_FEATURES), ("told", ANSWER_FEATURES)):
        assert {name for mode in MODES for name in FITTED[mode][group]} == {"constant", *names}
    found = search("the boat", strait)
    assert set(confidence_features(found)) == {*TOPIC_FEATURES, *ANSWER_FEATURES}
    assert {(each.group, each.name) for each in contributions(found)} == {
        (group, name) for group in ("about", "told") for name in FITTED["none"][group]
    }


@pytest.mark.parametrize("mode", MODES)
def test_the_threshold_is_a_probability(mode: str) -> None:
    assert 0 < threshold(mode) < 0.5


@given(st.text(max_size=80))
def test_the_confidence_of_any_question_is_a_probability(strait: Searcher, question: str) -> None:
    assert 0.0 <= confidence_of(question, strait) <= 1.0


@given(st.lists(st.sampled_from("ines calder row strait boat museum football dogs 1998 not she".split()), max_size=8))
def test_punctuation_and_the_case_of_words_other_than_names_change_nothing(strait: Searcher, words: list[str]) -> None:
    question = " ".join(words)
    assert confidence_of(question, strait) == confidence_of(f"{question}?!", strait)


def test_a_term_carried_over_from_an_earlier_question_is_weaker_evidence(strait: Searcher) -> None:
    found = search("how long did she row", strait, previous=(Turn("who rowed the boat across the strait"),))
    typed = tuple(replace(each, is_typed=True) for each in found.query.terms)
    assert typed != found.query.terms
    as_typed = replace(found, query=replace(found.query, terms=typed))
    for feature in ("terms", "known_idf"):
        assert confidence_features(found)[feature] < confidence_features(as_typed)[feature]

"""Confidence: signs, weights, threshold."""

import math
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.confidence import ABOUT, TOLD, calibrated, confidence, explained, signs, threshold
from qa.ingest.plain_text import plain
from qa.retrieval.corpus import Corpus
from qa.retrieval.reranker import Ranker

TEXT = """Ines Calder, 41, rowed across the Northern Strait in 1998 to raise money for the harbour museum.

She spent nine nights in the boat and slept two hours at a time, she told reporters on the quay.

The museum will show the boat from Monday, next to the lamp of the old lighthouse. Tickets cost four pounds."""

WEIGHTS = Path(__file__).parent.parent / "qa" / "answering" / "confidence.toml"
CURVE = tomllib.loads(WEIGHTS.read_text("utf-8"))["curve"]


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    return Corpus("test", [plain(TEXT, "A row across the strait")]).ranker


def sure(ranker: Ranker, question: str) -> float:
    return confidence(ranker.rank(question))


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
def test_what_the_article_says_is_above_the_threshold(ranker: Ranker, question: str) -> None:
    assert sure(ranker, question) >= threshold()


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 2010 football world cup in South Africa?",
        "What are the symptoms of influenza in dogs?",
        "how do i bake sourdough bread",
        "Which chemical elements did Marie Curie discover?",
    ],
)
def test_another_matter_is_below_the_threshold(ranker: Ranker, question: str) -> None:
    assert sure(ranker, question) < threshold()


def test_nothing_found_is_no_confidence_and_needs_no_explanation(ranker: Ranker) -> None:
    nothing = ranker.rank("zzz qqq")
    assert not nothing.ranked
    assert confidence(nothing) == 0.0
    assert explained(nothing) == ()


def test_a_strange_name_takes_confidence_away(ranker: Ranker) -> None:
    assert sure(ranker, "When did Boris Calder row the strait?") < sure(ranker, "When did Ines Calder row the strait?")


def test_a_strange_number_takes_confidence_away(ranker: Ranker) -> None:
    assert sure(ranker, "Who rowed across the strait in 2006?") < sure(ranker, "Who rowed across the strait in 1998?")


def test_a_denied_question_is_a_likely_near_miss(ranker: Ranker) -> None:
    assert sure(ranker, "What will the museum never show?") < sure(ranker, "What will the museum show?") / 2


def test_a_slip_of_the_keyboard_costs_little(ranker: Ranker) -> None:
    assert sure(ranker, "when did ines calder row across the northern strati") >= threshold()


def test_small_words_in_a_hurry_are_not_rare_ones(ranker: Ranker) -> None:
    assert sure(ranker, "wich boat shoud the museum show") > sure(ranker, "zorp boat quilm the museum show")


def test_the_shares_of_the_signs_add_up_to_the_confidence(ranker: Ranker) -> None:
    ranking = ranker.rank("How many hours did Ines sleep?")
    product = 1.0
    for group in ("about", "told"):
        product /= 1 + math.exp(-sum(sign.share for sign in explained(ranking) if sign.group == group))
    assert confidence(ranking) == pytest.approx(calibrated(product, **CURVE))


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_curve_changes_no_order(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= calibrated(low, **CURVE) <= calibrated(high, **CURVE) <= 1


def test_every_sign_has_a_weight_and_every_weight_a_sign(ranker: Ranker) -> None:
    ranking = ranker.rank("the boat")
    named = [(sign.group, sign.name) for sign in explained(ranking)]
    assert named == [("about", "constant"), *(("about", each) for each in ABOUT), ("told", "constant")] + [
        ("told", each) for each in TOLD
    ]
    assert set(signs(ranking)) == {*ABOUT, *TOLD}


def test_the_threshold_is_a_probability() -> None:
    assert 0 < threshold() < 0.5


@given(st.text(max_size=80))
def test_confidence_is_a_probability_whatever_is_asked(ranker: Ranker, question: str) -> None:
    assert 0.0 <= sure(ranker, question) <= 1.0


@given(st.lists(st.sampled_from("ines calder row strait boat museum football dogs 1998 not she".split()), max_size=8))
def test_case_but_of_names_and_marks_change_nothing(ranker: Ranker, words: list[str]) -> None:
    question = " ".join(words)
    assert sure(ranker, question) == sure(ranker, f"{question}?!")

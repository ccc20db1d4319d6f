"""The fits recover known weights, and the large corpus of the benchmark is as documented."""

import random

import numpy as np
import pytest

from benchmarks import fit_ranking
from benchmarks.confidence_limits import Scored, coverage, doubt_limit, refusal_limit, risk
from benchmarks.fit_confidence import regression
from benchmarks.fit_ranking import FIXED, FLOORS, Likelihood, fitted
from benchmarks.many_articles import many_articles
from benchmarks.ranking_examples import Example
from qa.quotes.extraction import extract_quotes
from qa.retrieval.features import FEATURES

RNG = np.random.default_rng(7)


def example(number: int, deciding: str) -> Example:
    """A question with six sentences, usually answered by the one with the highest value of the feature *deciding*."""
    features = RNG.random((6, len(FEATURES)))
    answer = features[:, FEATURES.index(deciding)] + RNG.normal(0, 0.2, 6)
    right = answer == answer.max()
    return Example("invented", f"article {number}", features, right, right, 1.0)


def test_the_ranking_fit_gives_the_most_weight_to_the_deciding_feature_and_none_below_its_floor() -> None:
    weights = dict(zip(FEATURES, fitted([example(number, "bigrams") for number in range(200)]), strict=True))
    assert max(weights, key=weights.__getitem__) == "bigrams"
    assert all(weights[name] == 0 for name in FIXED)
    assert all(weights[name] >= FLOORS.get(name, 0.0) - 1e-9 for name in FEATURES if name not in FIXED)


def test_a_feature_left_out_of_the_ranking_fit_gets_no_weight() -> None:
    examples = [example(number, "bigrams") for number in range(50)]
    assert fitted(examples, ["bigrams"])[FEATURES.index("bigrams")] == 0


def test_the_gradient_of_the_ranking_loss_is_its_derivative() -> None:
    likelihood = Likelihood([example(number, "bigrams") for number in range(20)])
    weights = RNG.random(len(FEATURES))
    _, gradient = likelihood.loss(weights)
    for place in range(len(FEATURES)):
        step = np.zeros(len(FEATURES))
        step[place] = 1e-6
        slope = (likelihood.loss(weights + step)[0] - likelihood.loss(weights - step)[0]) / 2e-6
        assert gradient[place] == pytest.approx(slope, abs=1e-6)


def test_every_feature_of_the_ranking_is_in_one_group_of_the_ablation_or_fixed() -> None:
    groups = [name for group in fit_ranking.ablation_groups().values() for name in group]
    assert sorted([*groups, *FIXED]) == sorted(FEATURES)


def test_the_regression_finds_the_weights_that_the_data_were_drawn_with() -> None:
    values = RNG.normal(size=(20_000, 2)) * [1.0, 5.0] + [0.0, 3.0]
    probability = 1 / (1 + np.exp(-(0.5 + values @ [2.0, -0.3])))
    target = RNG.random(len(values)) < probability
    assert regression(values, target, np.ones(len(values))) == pytest.approx([0.5, 2.0, -0.3], abs=0.12)


def test_a_sample_of_weight_two_counts_like_two_samples() -> None:
    values = RNG.normal(size=(300, 2))
    target = RNG.random(len(values)) < 0.5
    once = regression(values, target, np.full(len(values), 2.0))
    assert once == pytest.approx(regression(np.tile(values, (2, 1)), np.tile(target, 2), np.ones(2 * len(values))))


def test_many_articles_are_different_repeatable_and_quote_somebody() -> None:
    articles = many_articles(12)
    assert len({article.id for article in articles}) == len({article.text for article in articles}) == 12
    assert [article.text for article in articles] == [article.text for article in many_articles(12)]
    article = random.Random(1).choice(articles)
    assert any(quote.speaker for quote in extract_quotes(article))


def scored(*confidences: float, kind: str = "right", file: str = "typed") -> list[Scored]:
    return [Scored(file, kind in {"right", "wrong"}, kind == "other", kind == "right", value) for value in confidences]


def test_the_limit_of_refusing_is_the_lowest_that_recognises_other_matters() -> None:
    questions = [*scored(0.3, 0.5, 0.7, 0.9), *scored(*[0.1] * 9, 0.2, kind="other"), *scored(0.05, kind="near miss")]
    limit = refusal_limit(questions)
    assert 0.1 < limit <= 0.2


def test_doubt_ends_where_few_plain_answers_are_wrong_if_most_that_are_right_remain() -> None:
    separable = [*scored(*[0.8] * 20), *scored(*[0.3] * 10, kind="near miss")]
    limit = doubt_limit(separable, refused_below=0.2)
    assert (coverage(separable, limit), risk(separable, limit)) == (1.0, 0.0)
    alike = [*scored(*(number / 100 for number in range(1, 101))), *scored(*[0.9] * 80, kind="near miss")]
    limit = doubt_limit(alike, refused_below=0.0)
    assert coverage(alike, limit) == pytest.approx(0.8, abs=0.02)


def test_hardly_any_other_matter_is_answered_plainly_whatever_that_costs() -> None:
    questions = [*scored(*[0.4] * 9, 0.9), *scored(*[0.6] * 10, kind="other")]
    assert not [each for each in questions if each.is_other_matter and each.confidence >= doubt_limit(questions, 0.1)]
    assert doubt_limit(scored(0.5, 0.6), refused_below=0.7) == pytest.approx(0.7)

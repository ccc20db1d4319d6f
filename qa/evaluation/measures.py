"""Evaluation measures: AUROC, F1, calibration error, risk and coverage, bootstrap intervals, percentiles."""

import bisect
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

_Group = TypeVar("_Group")

BINS = 10  # of equal width, for the calibration error
SAMPLES = 500  # bootstrap resamples; another seed then moves the ends of a 95 % interval by under 0.2 points


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence is in one bin: their number, mean confidence, and the fraction answered right."""

    count: int
    confidence: float
    accuracy: float


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Area under the ROC curve: the probability that a positive scores above a negative, a tie counting half.

    None if either side is empty.
    """
    if not positive or not negative:
        return None
    ordered = sorted(negative)
    below = sum(bisect.bisect_left(ordered, score) + bisect.bisect_right(ordered, score) for score in positive)
    return below / 2 / len(positive) / len(negative)


def f1(hits: int, predicted: int, actual: int) -> float | None:
    """Harmonic mean of precision and recall: *hits* of *predicted*, and of the *actual* ones; None if *actual* is 0."""
    return 2 * hits / (predicted + actual) if actual else None


def fraction(flags: Sequence[bool]) -> float | None:
    """The fraction of *flags* that is true, in [0, 1]; None for no flags."""
    return sum(flags) / len(flags) if flags else None


def bins(confidences: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """The non-empty ones of BINS equal bins of [0, 1], from low confidence to high."""
    members_of: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, is_right in zip(confidences, right, strict=True):
        members_of[min(int(confidence * BINS), BINS - 1)].append((confidence, is_right))
    return tuple(
        Bin(
            len(members), sum(value for value, _ in members) / len(members), sum(ok for _, ok in members) / len(members)
        )
        for members in members_of
        if members
    )


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float | None:
    """Expected calibration error: the mean gap between confidence and accuracy over ``bins``, weighted by count."""
    if not confidences:
        return None
    return sum(each.count * abs(each.confidence - each.accuracy) for each in bins(confidences, right)) / len(
        confidences
    )


def risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> tuple[tuple[float, float], ...]:
    """(coverage, risk) if only the most confident questions are answered: a point for each question.

    Coverage is the fraction answered and rises to 1; risk is the fraction of those that is wrong.
    """
    order = sorted(range(len(confidences)), key=lambda number: (-confidences[number], number))
    points = []
    wrong = 0
    for answered, number in enumerate(order, start=1):
        wrong += not right[number]
        points.append((answered / len(order), wrong / answered))
    return tuple(points)


def interval(
    groups: Sequence[_Group], measure: Callable[[Sequence[_Group]], float | None], seed: int
) -> tuple[float, float] | None:
    """A 95 % bootstrap interval of *measure*; None for fewer than two groups.

    It resamples whole *groups* (articles), because the questions about one article are not independent.
    """
    if len(groups) < 2:  # noqa: PLR2004 - one article says nothing about others
        return None
    rng = random.Random(seed)  # noqa: S311 - a reproducible sample, no secret
    drawn = (measure(rng.choices(groups, k=len(groups))) for _ in range(SAMPLES))
    values = sorted(value for value in drawn if value is not None)
    if not values:
        return None
    return values[int(0.025 * len(values))], values[min(int(0.975 * len(values)), len(values) - 1)]


def percentile(values: Sequence[float], rank: float) -> float | None:
    """The value at *rank* (0 to 1) of the sorted *values*, the lower one between two; None for no values."""
    ordered = sorted(values)
    return ordered[min(int(rank * len(ordered)), len(ordered) - 1)] if ordered else None

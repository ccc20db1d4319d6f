"""Measures: numbers over what a run found, as information retrieval and forecasting define them."""

import bisect
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

_Group = TypeVar("_Group")

BINS = 10  # of equal width, for the calibration error
SAMPLES = 500  # bootstrap resamples; the ends of a 95 % interval then move by under 0.2 points


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose confidence lies in one tenth: how many, their mean confidence, the share that was right."""

    count: int
    confidence: float
    accuracy: float


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative, ties counted half; None where one side is empty."""
    if not positive or not negative:
        return None
    ordered = sorted(negative)
    below = sum(bisect.bisect_left(ordered, score) + bisect.bisect_right(ordered, score) for score in positive)
    return below / 2 / len(positive) / len(negative)


def f1(hits: int, predicted: int, actual: int) -> float | None:
    """Harmonic mean of precision and recall from counts; None where there is nothing to find."""
    return 2 * hits / (predicted + actual) if actual else None


def share(flags: Sequence[bool]) -> float | None:
    """The share that is true; None of none."""
    return sum(flags) / len(flags) if flags else None


def bins(confidences: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """The BINS tenths of [0, 1] that hold a question, from low confidence to high."""
    found: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, is_right in zip(confidences, right, strict=True):
        found[min(int(confidence * BINS), BINS - 1)].append((confidence, is_right))
    return tuple(
        Bin(
            len(members), sum(value for value, _ in members) / len(members), sum(ok for _, ok in members) / len(members)
        )
        for members in found
        if members
    )


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float | None:
    """Expected calibration error: the mean gap between confidence and accuracy over the bins, by their counts."""
    if not confidences:
        return None
    return sum(each.count * abs(each.confidence - each.accuracy) for each in bins(confidences, right)) / len(
        confidences
    )


def risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> tuple[tuple[float, float], ...]:
    """(coverage, risk) when only the most confident are answered, one point a question, coverage rising to 1."""
    order = sorted(range(len(confidences)), key=lambda place: (-confidences[place], place))
    points = []
    wrong = 0
    for answered, place in enumerate(order, start=1):
        wrong += not right[place]
        points.append((answered / len(order), wrong / answered))
    return tuple(points)


def interval(
    groups: Sequence[_Group], measure: Callable[[Sequence[_Group]], float | None], seed: int
) -> tuple[float, float] | None:
    """A 95 % interval of *measure* by resampling whole *groups* (articles); None for fewer than two."""
    if len(groups) < 2:  # noqa: PLR2004 - one article tells nothing of others
        return None
    rng = random.Random(seed)  # noqa: S311 - a reproducible sample, no secret
    drawn = (measure(rng.choices(groups, k=len(groups))) for _ in range(SAMPLES))
    values = sorted(value for value in drawn if value is not None)
    if not values:
        return None
    return values[int(0.025 * len(values))], values[min(int(0.975 * len(values)), len(values) - 1)]


def percentile(values: Sequence[float], rank: float) -> float | None:
    """The value at *rank* (0 to 1) of the ordered *values*, the lower one between two; None of none."""
    ordered = sorted(values)
    return ordered[min(int(rank * len(ordered)), len(ordered) - 1)] if ordered else None

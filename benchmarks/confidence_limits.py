"""Limits of the confidence, by measured risk: below which Byline abstains, and below which an answer is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.evaluation.measures import f1

# Refusing is for questions on other matters: the limit is high enough to recognise them and no higher, because what is
# merely uncertain is shown as a passage that may not answer.
MIN_F1 = 0.945  # of refusing other matters, in the file where it is worst
F1_NOISE = 0.003  # where no limit reaches MIN_F1, a smaller difference from the best is noise
# Doubt is for whatever else is wrong. A plain answer to a question on another matter is the mistake that people
# forgive least, so that bound comes first; a warning before most of the right answers would no longer be read, so the
# bound on risk gives way to that on coverage.
MAX_OTHER_MATTERS = 0.05  # of the typed questions on other matters answered plainly, all files together
MAX_RISK = 0.15  # of the plain answers wrong, where four in ten typed questions are not answered by their article
MIN_COVERAGE = 0.8  # of the typed answerable questions answered plainly, in the file where it is worst
_STEPS = 600  # quantiles of the confidence that are tried


@dataclass(frozen=True, slots=True)
class Scored:
    """A judged question of *file* with its confidence, cross-validated; it is right only if it is answerable."""

    file: str
    is_answerable: bool
    is_other_matter: bool
    is_right: bool
    confidence: float


def refusal_limit(scored: Sequence[Scored]) -> float:
    """The lowest limit whose F1 of refusing other matters is MIN_F1 in every file, or about the best there is."""
    limits = _quantiles(scored)
    worst = np.array([min(_f1(here, limit) for here in _by_file(scored)) for limit in limits])
    return float(limits[int(np.argmax(worst >= min(MIN_F1, worst.max() - F1_NOISE)))])


def doubt_limit(typed: Sequence[Scored], refused_below: float) -> float:
    """The limit of plain answers to *typed* questions: the lowest with at most MAX_RISK, if MIN_COVERAGE lets it be.

    It is never so low that more than MAX_OTHER_MATTERS get through, nor below *refused_below*.
    """
    limits = _quantiles(typed)
    other_matters = [each.confidence for each in typed if each.is_other_matter]
    safe = _lowest(limits, [_fraction_from(other_matters, limit) <= MAX_OTHER_MATTERS for limit in limits])
    right_enough = _lowest(limits, [risk(typed, limit) <= MAX_RISK for limit in limits])
    covered = min(
        float(np.quantile([each.confidence for each in here if each.is_answerable], 1 - MIN_COVERAGE))
        for here in _by_file(typed)
    )
    return max(refused_below, safe, min(right_enough, covered))


def coverage(scored: Sequence[Scored], limit: float) -> float:
    """The fraction of the answerable questions of *scored* that are answered plainly from *limit* on."""
    return _fraction_from([each.confidence for each in scored if each.is_answerable], limit)


def risk(scored: Sequence[Scored], limit: float) -> float:
    """The fraction of the plain answers from *limit* on that are wrong; 0 if there are none."""
    plain = [each.is_right for each in scored if each.confidence >= limit]
    return 1 - sum(plain) / len(plain) if plain else 0.0


def _quantiles(scored: Sequence[Scored]) -> list[float]:
    return [float(value) for value in np.quantile([each.confidence for each in scored], np.linspace(0, 1, _STEPS))]


def _lowest(limits: Sequence[float], fits: Sequence[bool]) -> float:
    """The lowest of *limits* that *fits*; the highest if none does."""
    return next((limit for limit, is_fit in zip(limits, fits, strict=True) if is_fit), limits[-1])


def _fraction_from(confidences: Sequence[float], limit: float) -> float:
    return sum(value >= limit for value in confidences) / len(confidences) if confidences else 0.0


def _by_file(scored: Sequence[Scored]) -> list[list[Scored]]:
    return [[each for each in scored if each.file == file] for file in sorted({each.file for each in scored})]


def _f1(scored: Sequence[Scored], limit: float) -> float:
    """F1 of refusing the questions on other matters; near misses count neither way."""
    refused = [each.is_other_matter for each in scored if each.confidence < limit]
    wrongly = sum(each.is_answerable for each in scored if each.confidence < limit)
    actual = sum(each.is_other_matter for each in scored)
    return f1(sum(refused), sum(refused) + wrongly, actual) or 0.0

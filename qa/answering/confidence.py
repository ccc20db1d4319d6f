"""Confidence: how likely the best passage answers the question, and the threshold below which Byline abstains."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qa.answering.confidence_features import ABOUT, TOLD, confidence_features
from qa.retrieval.hits import Hit, SearchResult
from qa.text.analysis import terms

__all__ = ["ABOUT", "BEND", "TOLD", "Contribution", "calibrated", "confidence", "explained", "linear", "threshold"]

BEND = -1.0  # log-odds of the product below which the calibration curve may be steeper; about 27 in 100

# Rules about quotes, which the fitted model does not see: too few judged questions ask for somebody's words.
REPLIED = 0.5  # least confidence where a quote by that speaker on that topic, or with those words, is shown
NOT_HERE = 0.5  # factor where the speaker asked for is quoted, but not in this passage
NOT_NAMED = 0.1  # factor where a speaker is asked for whom the passage does not even name
NO_WORDS = 0.1  # factor where the words asked for are announced, or asked for as a tweet, and not there
ANNOUNCEMENT_LIMIT = 60  # characters; a longer sentence that ends in a colon has something to say itself


@dataclass(frozen=True, slots=True)
class Contribution:
    """One feature of the confidence, and what it adds to the log-odds of its group (``about`` or ``told``)."""

    group: str
    name: str
    value: float
    log_odds: float


def confidence(found: SearchResult) -> float:
    """The probability in [0, 1] that the first hit of *found* answers its query; 0 where there is none.

    That of the fitted model, corrected by what is known of who speaks in the passage.
    """
    probability = _of_quotes(found, linear(found))
    if found.quote is not None or not found.hits:
        return probability
    if found.query.quote_question is not None and found.query.quote_question.medium:
        probability *= NO_WORDS
    return probability * NO_WORDS if _only_announces(found.hits[0]) else probability


def linear(found: SearchResult) -> float:
    """The probability by the fitted model alone.

    It is the product of two: that the articles are about the matter at all (``about``), and that this passage, given
    that, tells what was asked (``told``); each is a logistic function of its features. The product is then calibrated
    by a curve that changes no order. It holds for a mix of questions as in the judgements used for fitting.
    """
    if not found.hits:
        return 0.0
    values = confidence_features(found)
    product = math.prod(_logistic(_log_odds(_fitted()[group], values)) for group in ("about", "told"))
    return calibrated(product, **_fitted()["curve"])


def calibrated(product: float, *, constant: float, slope: float, low: float) -> float:
    """The probability for a *product* of ``about`` and ``told``: its log-odds on a line that bends at BEND."""
    product = min(max(product, 1e-9), 1 - 1e-9)
    log_odds = math.log(product / (1 - product))
    return _logistic(constant + slope * log_odds + low * min(log_odds - BEND, 0.0))


def threshold() -> float:
    """The confidence below which the article does not say; one for every corpus, from ``confidence.toml``."""
    return float(_fitted()["threshold"])


def explained(found: SearchResult) -> tuple[Contribution, ...]:
    """Why the fitted model gives its probability: every feature's contribution, the constant of each group first."""
    if not found.hits:
        return ()
    values = {"constant": 1.0, **confidence_features(found)}
    return tuple(
        Contribution(group, name, values[name], weight * values[name])
        for group in ("about", "told")
        for name, weight in _fitted()[group].items()
    )


def _of_quotes(found: SearchResult, probability: float) -> float:
    """*probability* with what is known of who speaks in the best passage."""
    question, speakers = found.query.quote_question, found.query.speakers
    if question is None:
        return probability
    if found.quote is not None and probability >= threshold() / 2:
        return max(probability, REPLIED)
    if speakers and not found.speaker_in_best:
        return probability * NOT_HERE
    stranger = question.speaker if not speakers else None  # somebody whom the corpus does not quote
    if stranger is not None and _is_name(stranger) and not _names(found, stranger):
        return probability * NOT_NAMED
    return probability


def _only_announces(best: Hit) -> bool:
    """Whether the best sentence only introduces words that the passage does not contain ("She later tweeted:")."""
    is_last = best.sentence.end == best.passage.span.end
    text = best.passage.article.text
    return is_last and len(best.sentence) <= ANNOUNCEMENT_LIMIT and best.sentence.of(text).endswith(":")


def _is_name(speaker: str) -> bool:
    """Whether *speaker* is written as a name; else ("what is the rule called?") nobody's words may be asked for."""
    return any(word[0].isupper() for word in speaker.split())


def _names(found: SearchResult, speaker: str) -> bool:
    """Whether the best passage contains a term of *speaker*."""
    wanted = set(terms(speaker))
    return any(wanted & set(terms(hit.passage.text)) for hit in found.hits[:1])


def _log_odds(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    return weights["constant"] + sum(weight * values[name] for name, weight in weights.items() if name != "constant")


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, 60.0), -60.0)))  # beyond that it is 0 or 1 to the last digit


@cache
def _fitted() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

"""Confidence: the probability that the best passage answers, and the limits below which Byline doubts or abstains.

The fitted model multiplies two probabilities, each a logistic function of its features: that the articles are about the
subject at all (group ``about``) and, if so, that this passage gives the answer (group ``told``). A curve that keeps the
order then calibrates the product. Probabilities are right for a mix of questions like that of the judgements used for
fitting (docs/confidence.md).
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qa.answering.confidence_features import confidence_features
from qa.retrieval.hits import Hit, SearchResult
from qa.text.analysis import terms

BEND = -1.0  # log-odds of the product below which the calibration curve has a slope of its own; a probability of .27
GROUPS = ("about", "told")  # of features, the subject and the answer, as confidence.toml and docs/json.md name them

# Rules for quote questions instead of fitted weights: too few judged questions ask for somebody's words.
MIN_REPLY = 0.5  # lowest confidence if the passage contains a quote that replies
OTHER_PASSAGE_FACTOR = 0.5  # if the speaker asked for is quoted, but not in this passage
UNKNOWN_SPEAKER_FACTOR = 0.1  # if the corpus does not quote the speaker asked for and this passage does not name them
NO_WORDS_FACTOR = 0.1  # if the passage only announces words, or a tweet is asked for, and no quote replies
MAX_ANNOUNCEMENT = 60  # characters; a longer sentence that ends in a colon says something itself


@dataclass(frozen=True, slots=True)
class Contribution:
    """The value of one confidence feature and what it adds to the log-odds of its group, one of GROUPS."""

    group: str
    name: str
    value: float
    log_odds: float


def confidence(found: SearchResult) -> float:
    """The probability in [0, 1] that the first hit of *found* answers its query; 0 if there is none."""
    probability = _adjusted_for_quotes(found, _fitted_probability(found))
    if found.quote is not None or not found.hits:
        return probability
    if found.query.quote_question is not None and found.query.quote_question.medium:
        probability *= NO_WORDS_FACTOR
    return probability * NO_WORDS_FACTOR if _only_announces(found.hits[0]) else probability


def _fitted_probability(found: SearchResult) -> float:
    if not found.hits:
        return 0.0
    values = confidence_features(found)
    product = math.prod(_logistic(_log_odds(_fitted(found.mode)[group], values)) for group in GROUPS)
    return calibrated(product, **_fitted(found.mode)["curve"])


def calibrated(product: float, *, constant: float, slope: float, low: float) -> float:
    """The calibrated probability for a *product* of the two: Platt scaling by a line that bends at BEND."""
    product = min(max(product, 1e-9), 1 - 1e-9)  # keeps the log-odds finite
    log_odds = math.log(product / (1 - product))
    return _logistic(constant + slope * log_odds + low * min(log_odds - BEND, 0.0))


def threshold(mode: str) -> float:
    """The confidence below which Byline abstains with the encoder *mode*; the same for every corpus."""
    return float(_fitted(mode)["threshold"])


def doubtful_below(mode: str) -> float:
    """The confidence below which an answer is doubtful with the encoder *mode*: at least the threshold."""
    return float(_fitted(mode)["doubtful_below"])


def has_what_was_said(found: SearchResult) -> bool:
    """Whether the first hit contains all that the quote question of *found* supposes to be said; True if it is nothing.

    Otherwise nobody may be named as having said it: "Who said that tea is poison?" is no question about any tea.
    """
    said = _said_terms_found(found)
    return not said or (all(said) and not confidence_features(found)["negation"])


def _said_terms_found(found: SearchResult) -> list[bool]:
    """For each term that the quote question of *found* supposes to be said, whether the first hit contains it."""
    question = found.query.quote_question
    if question is None or not found.hits:
        return []
    wanted, best = set(terms(question.words or question.topic or "")), found.hits[0]
    there = best.passage_terms | best.passage_synonyms
    return [each.term in there for each in found.query.terms if not wanted.isdisjoint(terms(each.word))]


def contributions(found: SearchResult) -> tuple[Contribution, ...]:
    """What each feature contributes to the fitted probability, the constant of each group first; none without a hit."""
    if not found.hits:
        return ()
    values = {"constant": 1.0, **confidence_features(found)}
    return tuple(
        Contribution(group, name, values[name], weight * values[name])
        for group in GROUPS
        for name, weight in _fitted(found.mode)[group].items()
    )


def _adjusted_for_quotes(found: SearchResult, probability: float) -> float:
    """*probability*, raised or lowered by whether the best passage quotes the speaker asked for."""
    question, speakers = found.query.quote_question, found.query.speakers
    if question is None:
        return probability
    # Far below the threshold the passage is about something else, whoever speaks in it.
    if found.quote is not None and probability >= threshold(found.mode) / 2:
        return _with_reply(found, probability)
    if question.asks_who_talked:  # the article may also say so without a quote
        return probability
    if speakers and not found.speaker_in_best:
        return probability * OTHER_PASSAGE_FACTOR
    if speakers and (said := _said_terms_found(found)) and not any(said):  # the speaker talks of something else here
        return min(probability, _in_doubt(found))
    unknown = question.speaker if not speakers else None  # the corpus does not quote this speaker
    if unknown is not None and _is_name(unknown) and not _best_names(found, unknown):
        return probability * UNKNOWN_SPEAKER_FACTOR
    return probability


def _with_reply(found: SearchResult, probability: float) -> float:
    """*probability*, raised to a plain answer if the quote has all that was asked for, and else brought near doubt."""
    if has_what_was_said(found):
        return max(probability, MIN_REPLY, doubtful_below(found.mode))
    # Who said something else is no answer to "who said …?"; of a speaker whom the question names, the quote may be one.
    asks_who = found.query.quote_question is not None and found.query.quote_question.words is not None
    return (min if asks_who else max)(probability, _in_doubt(found))


def _in_doubt(found: SearchResult) -> float:
    """A confidence that makes an answer doubtful."""
    return (threshold(found.mode) + doubtful_below(found.mode)) / 2


def _only_announces(best: Hit) -> bool:
    """Whether the best sentence only introduces words that the passage does not contain ("She later tweeted:")."""
    is_last = best.sentence.end == best.passage.span.end
    text = best.passage.article.text
    return is_last and len(best.sentence) <= MAX_ANNOUNCEMENT and best.sentence.of(text).endswith(":")


def _is_name(speaker: str) -> bool:
    """Whether *speaker* is written as a name; if not, nobody's words may be asked for ("what is the rule called?")."""
    return any(word[0].isupper() for word in speaker.split())


def _best_names(found: SearchResult, speaker: str) -> bool:
    """Whether the best passage contains a term of *speaker*."""
    wanted = set(terms(speaker))
    return any(wanted & set(terms(hit.passage.text)) for hit in found.hits[:1])


def _log_odds(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    return weights["constant"] + sum(weight * values[name] for name, weight in weights.items() if name != "constant")


def _logistic(log_odds: float) -> float:
    # Limited because exp would overflow; beyond the limits the result is 0 or 1 to the last digit anyway.
    return 1 / (1 + math.exp(-max(min(log_odds, 60.0), -60.0)))


@cache
def _fitted(mode: str) -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"confidence_{mode}.toml").read_text("utf-8"))

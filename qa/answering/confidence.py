"""Confidence: how likely the best passage answers the question, and below what the article does not say."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qa.retrieval.reranker import Asked, Ranked, Ranking
from qa.text.analysis import STOP_WORDS, fold, terms, tokens
from qa.text.spelling import Speller

_KIN = 0.6  # what a related word counts beside the question's own; the best of .4, .6, .8 by cross-validation
_MENDED = 0.9  # what a word counts that was taken for a slip of another
_CARRIED = 0.35  # what a term counts that an earlier question left; it is the asker's, but not of this question
_COMMONEST = 1.0  # rarity of words that fill sentences; only what a term is rarer than that is evidence
_LEAST = 0.3  # what a term of such words still counts in a share

_RARE = 4.0  # rarity from which a word that the articles lack may be a slip of a small one
_TYPED = frozenset("wat wot wen wht hwo whos ur pls plz plss thx cuz coz gonna wanna gotta lol tho".split())
_DENIALS = frozenset(
    "not no never neither nor none nothing nobody nowhere without except cannot unlike least isn't aren't wasn't "
    "weren't don't doesn't didn't can't couldn't won't wouldn't hasn't haven't hadn't shouldn't".split()
)
_PERSONS = frozenset("he she they his her their him them hers theirs he's she's they're".split())
_POINTERS = frozenset("it its this that these those".split())

# What speaks for or against an answer, in two groups that are weighed apart. Masses are sums of rarity in powers
# of ten above the commonest words; counts are of the question's terms.
ABOUT = (
    "covered",  # share of the question's rarity that the passage holds
    "known",  # mass of the terms that the articles know
    "unknown",  # mass of those that they do not
    "said",  # mass of those that the sentence holds
    "weight",  # the same as "known", by rarity in these articles instead of in English
    "unheld",  # terms that the passage lacks
    "pairs",  # neighbouring terms of the question that are neighbours somewhere in the articles
    "strange_names",  # names in the question that neither articles nor title know
    "person",  # the question speaks of someone by a pronoun, as of someone that the asker has read about
    "pointer",  # the same of something
    "definite",  # it speaks of "the" something
)
TOLD = (
    "denied",  # the question denies something, the sentence nothing
    "rarest_unsaid",  # rarity of the rarest term that the sentence lacks
    "unsaid_numbers",  # numbers in the question that the sentence lacks
    "names_elsewhere",  # names in the question that the articles know and the passage lacks
    "terms",  # the question's terms
    "lead",  # the best score's lead over the second, as a share of it
)


BEND = -1.0  # log-odds of the product below which the curve may be steeper; about 27 in 100


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, and what it adds to the log-odds of its group (``about`` or ``told``)."""

    group: str
    name: str
    value: float
    share: float


def confidence(ranking: Ranking) -> float:
    """The probability in [0, 1] that the first passage of *ranking* answers its question; 0 where there is none.

    It rests on the product of two: that the articles speak of the matter at all (``about``), and that this
    passage, given that, tells what was asked (``told``); each a logistic function of its signs. The product is
    then set right by a curve that changes no order. It holds for a mix of questions as in the judgements that
    the weights were fitted on.
    """
    if not ranking.ranked:
        return 0.0
    values = signs(ranking)
    product = math.prod(_logistic(_log_odds(_file()[group], values)) for group in ("about", "told"))
    return calibrated(product, **_file()["curve"])


def calibrated(product: float, *, constant: float, slope: float, low: float) -> float:
    """The probability for a *product* of ``about`` and ``told``: its log-odds on a line that bends at BEND."""
    product = min(max(product, 1e-9), 1 - 1e-9)
    log_odds = math.log(product / (1 - product))
    return _logistic(constant + slope * log_odds + low * min(log_odds - BEND, 0.0))


def threshold() -> float:
    """The confidence below which the article does not say; one for every corpus, from the weights' file."""
    return float(_file()["threshold"])


def explained(ranking: Ranking) -> tuple[Sign, ...]:
    """Why the confidence is what it is: every sign with its share, the constant of each group first."""
    if not ranking.ranked:
        return ()
    values = {"constant": 1.0, **signs(ranking)}
    return tuple(
        Sign(group, name, values[name], weight * values[name])
        for group in ("about", "told")
        for name, weight in _file()[group].items()
    )


def signs(ranking: Ranking) -> Mapping[str, float]:
    """The value of each sign of ABOUT and TOLD for a *ranking* that found a passage."""
    best = ranking.ranked[0]
    asked = [each for each in ranking.asked if not _is_small(each)]
    found = tokens(ranking.question)
    words = [fold(token.text) for token in found]
    typed = {token.text for token in found}
    shares = [1.0 if each.word in typed else _CARRIED for each in asked]
    rarities = [each.rarity for each in asked]
    masses = [share * max(each - _COMMONEST, 0.0) for share, each in zip(shares, rarities, strict=True)]
    known = [_worth(each, each.passages > 0, bool(each.related)) for each in asked]
    held = [_worth(each, each.term in best.held, each.term in best.kin) for each in asked]
    said = [_worth(each, each.term in best.said, each.term in best.said_kin) for each in asked]
    names = [number for number, each in enumerate(asked) if _is_name(each, ranking.question)]
    title = _title_terms(best.passage.article.title)
    weights = [share * each.weight for share, each in zip(shares, asked, strict=True)]
    lead = best.score - (ranking.ranked[1].score if len(ranking.ranked) > 1 else 0.0)
    return {
        "covered": _share([max(each, _LEAST) for each in masses], held),
        "known": _dot(masses, known),
        "unknown": sum(masses) - _dot(masses, known),
        "said": _dot(masses, said),
        "weight": _dot(weights, known),
        "unheld": sum(shares) - _dot(shares, held),
        "pairs": ranking.known_pairs,
        "strange_names": sum(1.0 - known[each] for each in names if asked[each].term not in title),
        "person": float(not _PERSONS.isdisjoint(words)),
        "pointer": float(not _POINTERS.isdisjoint(words)),
        "definite": float("the" in words),
        "denied": float(_denies(words) and not _denies(_words(best))),
        "rarest_unsaid": max((r * (1.0 - s) for r, s in zip(rarities, said, strict=True)), default=0.0),
        "unsaid_numbers": sum(1.0 for each, s in zip(asked, said, strict=True) if not s and _has_digit(each.word)),
        "names_elsewhere": sum(1.0 for each in names if known[each] and not held[each]),
        "terms": sum(shares),
        "lead": lead / best.score if best.score > 0 else 0.0,
    }


def _is_small(asked: Asked) -> bool:
    """Whether it is a small word in a hurry ("wich", "shoud"): it looks like a rare one and tells nothing."""
    if asked.passages or asked.mended or asked.rarity < _RARE or not asked.word.islower():
        return False
    return asked.word in _TYPED or _small_words().correct(fold(asked.word), max_edits=1) is not None


def _worth(asked: Asked, is_there: bool, has_kin: bool) -> float:  # noqa: FBT001 - two facts of one term
    if is_there:
        return _MENDED if asked.mended else 1.0
    return _KIN * asked.related[0].strength if has_kin and asked.related else 0.0


def _is_name(asked: Asked, question: str) -> bool:
    """Whether it was written as a name: with a capital, but not as the question's first word."""
    return asked.word[:1].isupper() and not question.lstrip().startswith(asked.word)


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)


def _denies(words: Sequence[str]) -> bool:
    return not _DENIALS.isdisjoint(words)


def _words(best: Ranked) -> list[str]:
    return [fold(token.text) for token in tokens(best.sentence.of(best.passage.article.text))]


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(one * other for one, other in zip(left, right, strict=True))


def _share(weights: Sequence[float], worths: Sequence[float]) -> float:
    """The weighted mean of *worths*; a half of nothing, which speaks neither for nor against."""
    return _dot(weights, worths) / sum(weights) if weights else 0.5


def _log_odds(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    return weights["constant"] + sum(weight * values[name] for name, weight in weights.items() if name != "constant")


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, 60.0), -60.0)))  # beyond that it is 0 or 1 to the last digit


@cache
def _small_words() -> Speller:
    return Speller(dict.fromkeys((*(word for word in STOP_WORDS if word.isalpha()), "happen", "happened"), 1))


@cache
def _title_terms(title: str | None) -> frozenset[str]:
    return frozenset(terms(title or ""))


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

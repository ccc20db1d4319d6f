"""Confidence features: the evidence for and against the best passage as an answer."""

from collections.abc import Mapping, Sequence
from functools import cache

from qa.query.terms import QueryTerm
from qa.retrieval.hits import Hit, SearchResult
from qa.text.analysis import STOP_WORDS, fold, terms, tokens
from qa.text.spelling import Speller

EXPANSION_VALUE = 0.6  # of an expansion, where the term itself counts 1; the best of .4, .6, .8 by cross-validation
CORRECTED_VALUE = 0.9  # of a spell-corrected term
UNTYPED_WEIGHT = 0.35  # of a term that was not typed but carried over from an earlier question
COMMON = 1.0  # rarity of common words, which occur in any text; only rarity beyond this is evidence
MIN_WEIGHT = 0.3  # of a common word in a weighted mean
MIN_MISSPELT_RARITY = 4.0  # a word that the corpus lacks and that is at least this rare may be a misspelt stop word

_CHAT_WORDS = frozenset("wat wot wen wht hwo whos ur pls plz plss thx cuz coz gonna wanna gotta lol tho".split())
_NEGATIONS = frozenset(
    "not no never neither nor none nothing nobody nowhere without except cannot unlike least isn't aren't wasn't "
    "weren't don't doesn't didn't can't couldn't won't wouldn't hasn't haven't hadn't shouldn't".split()
)

# Two groups, fitted separately. Rarity is summed over terms, in powers of ten above common words.
TOPIC_FEATURES = (
    "coverage",  # fraction of the query's rarity that the passage contains
    "known_rarity",  # of the terms that occur in the corpus
    "unknown_rarity",  # of those that do not
    "sentence_rarity",  # of those that the sentence contains
    "known_idf",  # as known_rarity, by idf in the corpus instead of rarity in English
    "missing_terms",  # number of terms that the passage lacks
    "known_bigrams",  # neighbouring terms of the query that are neighbours somewhere in the corpus
    "unknown_names",  # number of names in the question that neither the corpus nor the title contains
    "best_sentence_similarity",  # greatest similarity in meaning of the question with any sentence of the corpus
    "best_word_similarity",
    "window_similarity",  # with the best sentence and its neighbours
    "word_similarity",
)
ANSWER_FEATURES = (
    "negation",  # 1 if the question is negated and the sentence is not
    "rarest_missing",  # rarity of the rarest term that the sentence lacks
    "missing_numbers",  # numbers in the question that the sentence lacks: another year, another amount
    "names_elsewhere",  # names in the question that the corpus contains and the passage lacks
    "terms",  # number of terms: a match of a longer question is more certain
    "window_similarity",
    "word_similarity",
    "bound",  # how well the passage's best value of the type asked for belongs to what the question asks about
    "unbound",  # 1 less than that, if the passage has such a value: it belongs to something else
    "no_value",  # 1 if the passage has no value of the type asked for
    "lead",  # lead of the best score over the second, as a fraction of the best
)


def confidence_features(found: SearchResult) -> Mapping[str, float]:
    """The value of each feature of TOPIC_FEATURES and ANSWER_FEATURES, for a result with at least one hit."""
    best, query = found.hits[0], found.query
    counted = [each for each in query.terms if not _is_misspelt_stop_word(each)]
    weights = [1.0 if each.is_typed else UNTYPED_WEIGHT for each in counted]
    rarities = [each.rarity for each in counted]
    evidence = [weight * max(each - COMMON, 0.0) for weight, each in zip(weights, rarities, strict=True)]
    known = [_value(each, each.passage_count > 0, bool(each.expansions)) for each in counted]
    in_passage = [_value(each, each.term in best.passage_terms, each.term in best.passage_synonyms) for each in counted]
    in_sentence = [
        _value(each, each.term in best.sentence_terms, each.term in best.sentence_synonyms) for each in counted
    ]
    names = [number for number, each in enumerate(counted) if each.word in query.names]
    title = _title_terms(best.passage.article.title)
    lead = best.score - (found.hits[1].score if len(found.hits) > 1 else 0.0)
    missing = [1.0 - value for value in in_sentence]
    return {
        "coverage": _mean([max(each, MIN_WEIGHT) for each in evidence], in_passage),
        "known_rarity": _dot(evidence, known),
        "unknown_rarity": sum(evidence) - _dot(evidence, known),
        "sentence_rarity": _dot(evidence, in_sentence),
        "known_idf": _dot([weight * each.idf for weight, each in zip(weights, counted, strict=True)], known),
        "missing_terms": sum(weights) - _dot(weights, in_passage),
        "known_bigrams": found.known_bigrams,
        "unknown_names": sum(1.0 - known[each] for each in names if counted[each].term not in title),
        "best_sentence_similarity": found.similarities.get("sentence_similarity", 0.0),
        "best_word_similarity": found.similarities.get("word_similarity", 0.0),
        "window_similarity": best.similarities.get("window_similarity", 0.0),
        "word_similarity": best.similarities.get("word_similarity", 0.0),
        "negation": float(_is_negated(query.words) and not _is_negated(_words(best))),
        "rarest_missing": max((one * other for one, other in zip(rarities, missing, strict=True)), default=0.0),
        "missing_numbers": sum(
            1.0 for each, value in zip(counted, in_sentence, strict=True) if not value and _has_digit(each.word)
        ),
        "names_elsewhere": sum(1.0 for each in names if known[each] and not in_passage[each]),
        "terms": sum(weights),
        "bound": best.binding,
        "unbound": 1.0 - best.binding if best.binding else 0.0,
        "no_value": float(bool(query.anchor.types) and not best.binding),
        "lead": lead / best.score if best.score > 0 else 0.0,
    }


def _is_misspelt_stop_word(term: QueryTerm) -> bool:
    """Whether *term* is a stop word typed in a hurry ("wich", "shoud"), which looks like a rare word."""
    if term.passage_count or term.corrected or term.rarity < MIN_MISSPELT_RARITY or not term.word.islower():
        return False
    return term.word in _CHAT_WORDS or _stop_words().correct(fold(term.word), max_edits=1) is not None


def _value(term: QueryTerm, is_there: bool, is_expanded: bool) -> float:  # noqa: FBT001 - whether the term is there, and an expansion
    """How much of *term* is there, in [0, 1]: the term itself, or its strongest expansion."""
    if is_there:
        return CORRECTED_VALUE if term.corrected else 1.0
    return EXPANSION_VALUE * term.expansions[0].strength if is_expanded and term.expansions else 0.0


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)


def _is_negated(words: Sequence[str]) -> bool:
    return not _NEGATIONS.isdisjoint(words)


def _words(best: Hit) -> list[str]:
    return [fold(token.text) for token in tokens(best.sentence.of(best.passage.article.text))]


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(one * other for one, other in zip(left, right, strict=True))


def _mean(weights: Sequence[float], values: Sequence[float]) -> float:
    """The weighted mean of *values*; 0.5 (neutral) if there are none."""
    return _dot(weights, values) / sum(weights) if weights else 0.5


@cache
def _stop_words() -> Speller:
    return Speller(dict.fromkeys((*(word for word in STOP_WORDS if word.isalpha()), "happen", "happened"), 1))


@cache
def _title_terms(title: str | None) -> frozenset[str]:
    return frozenset(terms(title or ""))

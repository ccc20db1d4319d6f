"""The chat command ``:why``: in a few sentences, why a passage was chosen; ``explain`` has the figures."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from qa.answering.results import Abstention, Fact, Listing, Result
from qa.query.terms import QueryTerm
from qa.retrieval.hits import Hit
from qa.text.analysis import term, tokens
from qa.wording import say

MAX_WORDS = 3  # words of the passage shown for a word of the question


def sentences(result: Result, shown: int, locale: str) -> list[str]:
    """Why the hit number *shown* (0-based) of *result* was chosen, or why nothing was searched or found."""
    if isinstance(result, Fact | Listing) or (
        isinstance(result, Abstention) and (result.metadata_field or result.listed_kind)
    ):
        return [say("why.article", locale)]
    if result.search is None:
        return [say("why.message", locale)]
    if not result.hits:
        return [say("why.nothing", locale)]
    query, hit = result.search.query, result.hits[shown]
    terms = query.terms
    reasons = [
        *(say("why.corrected", locale, typed=each.word, word=each.corrected) for each in terms if each.corrected),
        *_words(terms, hit, locale),
    ]
    if query.speakers and "speaker_quoted" in hit.contributions:
        reasons.append(say("why.speaker", locale, names=", ".join(sorted(query.speakers))))
    if shown == 0:  # the confidence is that of the best hit
        reasons.append(say("why.confident", locale, percent=round(100 * result.confidence)))
        if isinstance(result, Abstention):
            reasons.append(say("why.not-said", locale))
        elif result.is_doubtful:
            reasons.append(say("why.doubtful", locale))
    return [*reasons, say("why.details", locale)]


def _words(terms: Sequence[QueryTerm], hit: Hit, locale: str) -> list[str]:
    """Which words of the question the passage of *hit* contains, for which it has related words, which are missing."""
    typed, carried = [each for each in terms if each.is_typed], [each for each in terms if not each.is_typed]
    groups = {
        "words": [_word(each) for each in typed if each.term in hit.passage_terms],
        "related": [_with_related(each, hit) for each in typed if each.term in hit.passage_synonyms],
        "missing": [_word(each) for each in typed if each.term not in hit.passage_terms | hit.passage_synonyms],
        "carried": [_in_passage({each.term}, hit) for each in carried if each.term in hit.passage_terms],
    }
    return [say(f"why.{key}", locale, words=", ".join(words)) for key, words in groups.items() if words]


def _word(query_term: QueryTerm) -> str:
    return query_term.corrected or query_term.word


def _with_related(query_term: QueryTerm, hit: Hit) -> str:
    """The word of the question, and in brackets the words of the passage that are related to it."""
    related = _in_passage({each.term for each in query_term.expansions}, hit)
    return f"{_word(query_term)} ({related})" if related else _word(query_term)


def _in_passage(stems: AbstractSet[str], hit: Hit) -> str:
    """The words of the passage with one of *stems*, each once; stems themselves are nothing to read."""
    words = dict.fromkeys(each.text for each in tokens(hit.passage.text) if term(each.text) in stems)
    return ", ".join(list(words)[:MAX_WORDS])

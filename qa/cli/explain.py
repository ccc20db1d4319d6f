"""Explanations: query terms, hits, features and confidence of a result, for ``--explain`` and ``:why``."""

from typing import Any

from qa.answering.confidence import GROUPS, contributions, doubtful_below, threshold
from qa.answering.results import Fact, Listing, Result
from qa.cli.terminal import Screen, table
from qa.query.terms import QueryTerm
from qa.render.dialect import strong
from qa.retrieval.hits import Hit, SearchResult

MAX_HITS = 5  # hits explained; further ones hardly add anything
GROUP_HEADINGS = dict(zip(GROUPS, ("the subject", "the answer"), strict=True))
MAX_EXPANSIONS = 6  # expansions shown for a term
SENTENCE_LENGTH = 40  # characters shown of a hit's best sentence
MIN_LOG_ODDS = 0.005  # a smaller contribution would print as 0.00
MAX_FEATURES = 4  # features shown for a hit, those that contribute most


def record(result: Result) -> dict[str, Any] | None:
    """The explanation as JSON (docs/json.md); None where nothing was searched."""
    if isinstance(result, Fact | Listing) or (found := result.search) is None:
        return None
    # "signals", "signs", "mended" and "share" are older names of these fields, kept for the programs that read them.
    return {
        "terms": [_term(each) for each in found.query.terms],
        "expected": sorted(each.value for each in found.query.answer_types),
        "hits": [
            {"rank": hit.rank + 1, "score": round(hit.score, 4), "signals": dict(hit.contributions)}
            for hit in found.hits
        ],
        "confidence": round(result.confidence, 4),
        "threshold": threshold(found.mode),
        "doubtful_below": doubtful_below(found.mode),
        "signs": [
            {"group": each.group, "name": each.name, "value": round(each.value, 4), "share": round(each.log_odds, 4)}
            for each in contributions(found)
        ],
    }


def text(result: Result, screen: Screen) -> str:
    """The explanation as text."""
    if isinstance(result, Fact):
        field = result.metadata_field.value
        return screen.lines(f"The question asks about the article itself ({field}), so its text was not searched.")
    if isinstance(result, Listing):
        return screen.lines(f"The question asks for a list ({result.kind.value}), so the text was not searched.")
    if result.search is None:
        return screen.lines("The reply depends only on the question, so the text was not searched.")
    parts = [
        _terms(result.search, screen),
        _hits(result.search, screen),
        _confidence(result.search, result.confidence, screen),
    ]
    return "\n\n".join("\n".join([*_heading(head, screen), *lines]) for head, lines in parts if lines)


def _term(term: QueryTerm) -> dict[str, Any]:
    return {
        "word": term.word,
        "term": term.term,
        "weight": round(term.idf, 4),
        "passages": term.passage_count,
        "mended": term.corrected,
        "related": [each.term for each in term.expansions],
        "share": term.weight,
    }


def _heading(head: str, screen: Screen) -> list[str]:
    return [strong(line, screen.dialect) for line in screen.lines(head).split("\n")]


def _terms(found: SearchResult, screen: Screen) -> tuple[str, list[str]]:
    rows = [["word", "term", "idf", "passages", ""]]
    rows += [
        [each.word, each.term, f"{each.idf:.2f}", str(each.passage_count), _notes(each)] for each in found.query.terms
    ]
    head = "Terms"
    if found.query.answer_types:
        head += f" (expected answer: {', '.join(sorted(each.value for each in found.query.answer_types))})"
    if not found.query.terms:
        return head, ["none: all words are stop words"]
    return head, table(rows, frozenset({2, 3}), screen.width)


def _notes(term: QueryTerm) -> str:
    notes = []
    if not term.is_typed:
        notes.append("carried over")
    if term.corrected:
        notes.append(f"corrected to '{term.corrected}'")
    if term.weight < 1:
        notes.append(f"weight {term.weight:.2f}")
    if term.expansions:
        notes.append(f"or {', '.join(each.term for each in term.expansions[:MAX_EXPANSIONS])}")
    return "; ".join(notes)


def _hits(found: SearchResult, screen: Screen) -> tuple[str, list[str]]:
    rows = [["#", "score", "location", "features that contribute most"]]
    rows += [
        [str(hit.rank + 1), f"{hit.score:.2f}", _location(hit), f"{_contributions(hit)}: {_beginning(hit)}"]
        for hit in found.hits[:MAX_HITS]
    ]
    if not found.hits:
        return "Hits", ["none: no passage contains a term"]
    return "Hits", table(rows, frozenset({0, 1}), screen.width)


def _location(hit: Hit) -> str:
    numbers = hit.passage.paragraphs
    return f"paragraph {numbers[0] + 1}" if numbers else "introduction"


def _contributions(hit: Hit) -> str:
    greatest = sorted(hit.contributions.items(), key=lambda item: -abs(item[1]))[:MAX_FEATURES]
    return ", ".join(f"{name} {value:+.2f}" for name, value in greatest)


def _beginning(hit: Hit) -> str:
    words = " ".join(hit.sentence.of(hit.passage.article.text).split())
    return words if len(words) <= SENTENCE_LENGTH else f"{words[: SENTENCE_LENGTH - 1]}\u2026"


def _confidence(found: SearchResult, confidence: float, screen: Screen) -> tuple[str, list[str]]:
    below, doubtful = threshold(found.mode), doubtful_below(found.mode)
    verdict = "answered" if confidence >= doubtful else "may not answer"
    if confidence < below:
        verdict = "the article does not say"
    head = f"Confidence {confidence:.3f}, threshold {below:.3f}, doubtful below {doubtful:.3f}: {verdict}"
    rows = [["about", "feature", "value", "log-odds"]]
    rows += [
        [GROUP_HEADINGS[each.group], each.name, f"{each.value:.2f}", f"{each.log_odds:+.2f}"]
        for each in contributions(found)
        if abs(each.log_odds) >= MIN_LOG_ODDS
    ]
    return head, table(rows, frozenset({2, 3}), screen.width) if found.hits else ["none: there are no hits"]

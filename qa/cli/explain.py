"""Explaining: why a question found what it found."""

from typing import Any

from qa.answering.answer import Abstention, Answer, Fact
from qa.answering.confidence import explained, threshold
from qa.cli.terminal import Screen, table
from qa.render import DOUBTFUL, strong
from qa.retrieval.reranker import Asked, Ranked, Ranking
from qa.text.analysis import tokens

HITS = 5  # that are explained; further ones hardly tell more
GROUPS = {"about": "the matter", "told": "the answer"}  # what the signs of qa.answering.confidence speak for or against
RELATED = 6  # terms that are named of those that may stand for one
GLANCE = 40  # characters of a hit's best sentence
SHOWN = 0.005  # log-odds; a lesser share would print as nothing
SIGNALS = 4  # of a hit that are named, those with the greatest shares


def record(found: Answer | Fact | Abstention) -> dict[str, Any] | None:
    """The explanation as JSON; None where nothing was searched."""
    ranking = None if isinstance(found, Fact) else found.ranking
    if ranking is None:
        return None
    return {
        "terms": [
            {
                "word": each.word,
                "term": each.term,
                "weight": round(each.weight, 4),
                "passages": each.passages,
                "mended": each.mended,
                "related": [other.term for other in each.related],
                "share": each.share,
            }
            for each in ranking.asked
        ],
        "expected": sorted(kind.value for kind in ranking.kinds),
        "hits": [
            {"rank": each.rank + 1, "score": round(each.score, 4), "signals": dict(each.signals)}
            for each in ranking.ranked
        ],
        "confidence": round(0.0 if isinstance(found, Fact) else found.confidence, 4),
        "threshold": threshold(),
        "signs": [
            {"group": each.group, "name": each.name, "value": round(each.value, 4), "share": round(each.share, 4)}
            for each in explained(ranking)
        ],
    }


def text(found: Answer | Fact | Abstention, screen: Screen) -> str:
    """The explanation for a person."""
    if isinstance(found, Fact):
        return screen.lines(f"Asked of the article itself: its {found.metadata_field.value}. Nothing was searched.")
    if found.ranking is None:
        return screen.lines("Told from the question alone; nothing was searched.")
    ranking = found.ranking
    parts = [_terms(ranking, screen), _hits(ranking, screen), _signs(ranking, found.confidence, screen)]
    return "\n\n".join("\n".join([*_headed(head, screen), *lines]) for head, lines in parts if lines)


def _headed(head: str, screen: Screen) -> list[str]:
    return [strong(line, screen.dialect) for line in screen.lines(head).split("\n")]


def _terms(ranking: Ranking, screen: Screen) -> tuple[str, list[str]]:
    typed = {token.text for token in tokens(ranking.question)}
    rows = [["word", "term", "weight", "passages", ""]]
    rows += [
        [each.word, each.term, f"{each.weight:.2f}", str(each.passages), _became(each, is_typed=each.word in typed)]
        for each in ranking.asked
    ]
    head = "Terms"
    if ranking.kinds:
        head += f" (expected: {', '.join(sorted(kind.value for kind in ranking.kinds))})"
    if not ranking.asked:
        return head, ["none: every word is a stop word"]
    return head, table(rows, frozenset({2, 3}), screen.width)


def _became(asked: Asked, *, is_typed: bool) -> str:
    notes = []
    if not is_typed:
        notes.append("from the question before")
    if asked.mended:
        notes.append(f"taken for '{asked.mended}'")
    if asked.share < 1:
        notes.append(f"counts {asked.share:.2f}")
    if asked.related:
        notes.append(f"or {', '.join(other.term for other in asked.related[:RELATED])}")
    return "; ".join(notes)


def _hits(ranking: Ranking, screen: Screen) -> tuple[str, list[str]]:
    rows = [["#", "score", "place", "signals and their shares"]]
    rows += [
        [str(each.rank + 1), f"{each.score:.2f}", _place(each), f"{_shares(each)}: {_beginning(each)}"]
        for each in ranking.ranked[:HITS]
    ]
    if not ranking.ranked:
        return "Hits", ["none: no passage shares a term"]
    return "Hits", table(rows, frozenset({0, 1}), screen.width)


def _place(hit: Ranked) -> str:
    numbers = hit.passage.paragraphs
    return f"paragraph {numbers[0] + 1}" if numbers else "introduction"


def _shares(hit: Ranked) -> str:
    greatest = sorted(hit.signals.items(), key=lambda item: -abs(item[1]))[:SIGNALS]
    return ", ".join(f"{name} {share:+.2f}" for name, share in greatest)


def _beginning(hit: Ranked) -> str:
    words = " ".join(hit.sentence.of(hit.passage.article.text).split())
    return words if len(words) <= GLANCE else f"{words[: GLANCE - 1]}\u2026"


def _signs(ranking: Ranking, confidence: float, screen: Screen) -> tuple[str, list[str]]:
    verdict = "an answer" if confidence >= DOUBTFUL else "the closest passage"
    if confidence < threshold():
        verdict = "the article does not say"
    head = f"Confidence {confidence:.3f}, threshold {threshold():.3f}: {verdict}"
    rows = [["speaks of", "sign", "value", "log-odds"]]
    rows += [
        [GROUPS[each.group], each.name, f"{each.value:.2f}", f"{each.share:+.2f}"]
        for each in explained(ranking)
        if abs(each.share) >= SHOWN
    ]
    return head, table(rows, frozenset({2, 3}), screen.width) if ranking.ranked else ["nothing was found"]

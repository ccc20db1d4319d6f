"""Explaining: why a question found what it found."""

from typing import Any

from qa.answering import Abstention, Answer, Fact
from qa.confidence import explained, threshold
from qa.harness.screen import Screen, table
from qa.ranking import Asked, Ranked, Ranking
from qa.render import strong

HITS = 5  # that are explained; further ones hardly tell more
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
        return screen.lines(f"Asked of the article itself: its {found.particular.value}. Nothing was searched.")
    if found.ranking is None:
        return screen.lines("Told from the question alone; nothing was searched.")
    ranking = found.ranking
    parts = [_terms(ranking), _hits(ranking), _signs(ranking, found.confidence)]
    return "\n\n".join("\n".join([strong(head, screen.dialect), *lines]) for head, lines in parts if lines)


def _terms(ranking: Ranking) -> tuple[str, list[str]]:
    rows = [["word", "term", "weight", "passages", ""]]
    rows += [[each.word, each.term, f"{each.weight:.2f}", str(each.passages), _became(each)] for each in ranking.asked]
    head = "Terms"
    if ranking.kinds:
        head += f" (expected: {', '.join(sorted(kind.value for kind in ranking.kinds))})"
    return (head, table(rows, frozenset({2, 3}))) if ranking.asked else (head, ["none: every word is a stop word"])


def _became(asked: Asked) -> str:
    notes = []
    if asked.mended:
        notes.append(f"taken for '{asked.mended}'")
    if asked.share < 1:
        notes.append(f"from the question before, counts {asked.share:.2f}")
    if asked.related:
        notes.append(f"or {', '.join(other.term for other in asked.related[:6])}")
    return "; ".join(notes)


def _hits(ranking: Ranking) -> tuple[str, list[str]]:
    rows = [["#", "score", "passage", "signals and their shares", ""]]
    rows += [
        [str(each.rank + 1), f"{each.score:.2f}", _place(each), _shares(each), _begin(each)]
        for each in ranking.ranked[:HITS]
    ]
    return "Hits", table(rows, frozenset({0, 1})) if ranking.ranked else ["none: no passage shares a term"]


def _place(hit: Ranked) -> str:
    numbers = hit.passage.paragraphs
    return f"paragraph {numbers[0] + 1}" if numbers else "introduction"


def _shares(hit: Ranked) -> str:
    greatest = sorted(hit.signals.items(), key=lambda item: -abs(item[1]))[:SIGNALS]
    return ", ".join(f"{name} {share:+.2f}" for name, share in greatest)


def _begin(hit: Ranked) -> str:
    words = " ".join(hit.sentence.of(hit.passage.article.text).split())
    return words if len(words) <= 40 else f"{words[:39]}\u2026"  # noqa: PLR2004 - characters, a glance


def _signs(ranking: Ranking, confidence: float) -> tuple[str, list[str]]:
    verdict = "an answer" if confidence >= threshold() else "the article does not say"
    head = f"Confidence {confidence:.3f}, threshold {threshold():.3f}: {verdict}"
    rows = [["is it", "sign", "value", "log-odds"]]
    rows += [
        [each.group, each.name, f"{each.value:.2f}", f"{each.share:+.2f}"]
        for each in explained(ranking)
        if abs(each.share) >= SHOWN
    ]
    return head, table(rows, frozenset({2, 3})) if ranking.ranked else ["nothing was found"]

"""Fits the weights of attribution and of kinds on annotated articles, cross-validated by article.

    python benchmarks/quotes/fit.py ../shared/data/quotes/*.visible.jsonl [--write]

Measures with the quotes scorer what five folds over articles reach, each scored with weights that never saw it; with
``--write`` fits on everything and writes ``qa/quotes/weights.json``. It takes about a minute.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from qa.evaluation.quotes import OPTIONAL_WORDS, OVERLAP, QuotesResult, score  # noqa: E402
from qa.quotes import classifier as kinds  # noqa: E402
from qa.quotes.attribution import NOBODY  # noqa: E402
from qa.quotes.cues import Cue  # noqa: E402
from qa.quotes.mentions import Mention  # noqa: E402
from qa.quotes.pipeline import Weights, extract, find_candidates  # noqa: E402
from qa.quotes.records import as_records  # noqa: E402
from qa.quotes.tokens import TokenizedText  # noqa: E402
from qa.text.span import Span  # noqa: E402 - the path above

FOLDS = 5
LEAST = 4  # examples in which a feature must occur to get a weight
PENALTY = 0.5  # of the squared weights of attribution; the best of .15, .5, 1.5 by the held-out folds
KINDS_PENALTY = 3.0  # of the squared weights of kinds
SCARE_COST = 4.5  # of taking a title for a quotation, where missing a quotation costs 1
OPTIONAL_COST = 0.3  # of a short fragment, which the annotation cannot tell from a title
KEPT = 0.03  # smaller weights are left out of the file

Floats = NDArray[np.float64]
Row = tuple[str, ...]
Example = tuple[list[Row], list[bool]]
Document = Mapping[str, Any]


def main() -> None:
    """Cross-validate, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    documents = [json.loads(line) for path in arguments.files for line in path.read_text("utf-8").splitlines()]
    examples = [list(attributions(document)) for document in documents]
    result = QuotesResult()
    for fold in range(FOLDS):
        seen = [place for place in range(len(documents)) if place % FOLDS != fold]
        weights = fitted([documents[place] for place in seen], [one for place in seen for one in examples[place]])
        for document in documents[fold::FOLDS]:
            score(document, as_records(document["text"], extract(document["text"], weights)), result)
    print("held out, five folds over articles:")
    print(result.table())
    if arguments.write:
        weights = fitted(documents, [one for part in examples for one in part])
        target = ROOT / "qa" / "quotes" / "weights.json"
        whole = {"attribution": kept(weights.attribution), "kinds": kept(weights.kinds)}
        target.write_text(json.dumps(whole, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
        print(", ".join(f"{len(listed)} weights of {name}" for name, listed in whole.items()))


def kept(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights that are worth a line."""
    return {name: round(value, 2) for name, value in weights.items() if abs(value) >= KEPT}


def fitted(documents: Sequence[Document], examples: Sequence[Example]) -> Weights:
    """The weights of attribution, and those of kinds given them."""
    attribution = softmax([example for example in examples if any(example[1])])
    return Weights(attribution, logistic([one for document in documents for one in judged(document, attribution)]))


def attributions(document: Document) -> Iterator[Example]:
    """The features of each candidate and which candidates are right, for each annotated stretch."""
    scene = find_candidates(document["text"], {})
    for number, stretch in enumerate(scene.doc.quoted_spans):
        gold = matching(document, stretch.contents)
        if gold is None or gold.get("speaker_start") is None:
            continue
        rows: list[Row] = [NOBODY]
        right = [gold["speaker_type"] == "none"]
        for cue, mention, features in scene.attributor.candidates(number):
            rows.append(features)
            right.append(is_right(scene.doc, cue, mention, gold))
        yield rows, right


def judged(document: Document, attribution: Mapping[str, float]) -> Iterator[tuple[Row, bool, float]]:
    """Features, whether somebody is quoted, and cost, for each stretch that the annotation decides."""
    scene = find_candidates(document["text"], attribution)
    for number, stretch in enumerate(scene.doc.quoted_spans):
        gold = matching(document, stretch.contents)
        if gold is None and not any(overlaps(stretch.contents, one) for one in document["unattributed"]):
            continue
        optional = gold is not None and gold["kind"] == "mixed" and gold["words"] < OPTIONAL_WORDS
        cost = SCARE_COST if gold is None else OPTIONAL_COST if optional else 1.0
        yield kinds.features(scene.doc, number, scene.attributor.best(number)), gold is not None, cost


def matching(document: Document, span: Span) -> Document | None:
    """The gold quotation that shares enough of its characters with *span*."""
    for gold in document["quotes"]:
        shared = min(gold["end"], span.end) - max(gold["start"], span.start)
        if shared > 0 and shared >= OVERLAP * max(gold["end"] - gold["start"], len(span)):
            found: Document = gold
            return found
    return None


def overlaps(span: Span, one: Document) -> bool:
    """Whether *span* and an annotated stretch share a character."""
    return bool(one["start"] < span.end and span.start < one["end"])


def is_right(doc: TokenizedText, cue: Cue, mention: Mention, gold: Document) -> bool:
    """Whether the mention touches the head of the annotated source and the cue the annotated cue."""
    place = "core" if gold.get("core_start") is not None else "speaker"
    if not (doc.start[mention.first] < gold[f"{place}_end"] and gold[f"{place}_start"] < doc.end[mention.last]):
        return False
    if gold.get("cue_start") is None:
        return True
    return bool(doc.start[cue.first] < gold["cue_end"] and gold["cue_start"] < doc.end[cue.last])


class Matrix:
    """Rows of features as numbers; only names that occur in LEAST examples or more count."""

    def __init__(self, groups: Sequence[Sequence[Row]]) -> None:
        counts = Counter(name for rows in groups for name in {name for row in rows for name in row})
        self.names = sorted(name for name, count in counts.items() if count >= LEAST)
        index = {name: place for place, name in enumerate(self.names)}
        rows = [[index[name] for name in row if name in index] for group in groups for row in group]
        self._columns = np.array([column for row in rows for column in row], dtype=np.int64)
        self._row = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self._rows = len(rows)

    def times(self, weights: Floats) -> Floats:
        """The sum of weights of each row."""
        return np.bincount(self._row, weights[self._columns], self._rows).astype(np.float64)

    def back(self, values: Floats) -> Floats:
        """For each feature, the sum of the *values* of its rows."""
        return np.bincount(self._columns, values[self._row], len(self.names)).astype(np.float64)


def softmax(examples: Sequence[Example]) -> dict[str, float]:
    """Weights that make the right candidates of each example the likeliest of its candidates."""
    matrix = Matrix([rows for rows, _ in examples])
    right = np.array([mark for _, marks in examples for mark in marks], dtype=float)
    sizes = np.array([len(rows) for rows, _ in examples])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix.times(weights)
        power = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        whole = np.add.reduceat(power, starts)
        good = np.maximum(np.add.reduceat(power * right, starts), 1e-300)
        slope = power / np.repeat(whole, sizes) - power * right / np.repeat(good, sizes)
        value = float(np.sum(np.log(whole) - np.log(good)) + PENALTY * weights @ weights)
        return value, matrix.back(slope) + 2 * PENALTY * weights

    return dict(zip(matrix.names, minimum(loss, len(matrix.names)).tolist(), strict=True))


def logistic(listed: Sequence[tuple[Row, bool, float]]) -> dict[str, float]:
    """Weights whose sum is above 0 where somebody is quoted."""
    matrix = Matrix([[row] for row, _, _ in listed])
    sign = np.array([1.0 if quoted else -1.0 for _, quoted, _ in listed])
    cost = np.array([cost for _, _, cost in listed])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = sign * matrix.times(weights)
        value = float(cost @ np.logaddexp(0, -margin) + KINDS_PENALTY * weights @ weights)
        return value, matrix.back(-cost * sign / (1 + np.exp(margin))) + 2 * KINDS_PENALTY * weights

    return dict(zip(matrix.names, minimum(loss, len(matrix.names)).tolist(), strict=True))


def minimum(loss: Callable[[Floats], tuple[float, Floats]], size: int, rounds: int = 150, memory: int = 10) -> Floats:
    """Where *loss* (value and slope) is least: L-BFGS with a backtracking line search, from zero."""
    place = np.zeros(size)
    value, slope = loss(place)
    pairs: list[tuple[Floats, Floats]] = []
    for _ in range(rounds):
        step = -direction(slope, pairs)
        length = 1.0 if pairs else 1.0 / max(1.0, float(np.abs(slope).sum()))
        while True:
            moved = place + length * step
            lower, turned = loss(moved)
            if lower <= value + 1e-4 * length * float(slope @ step) or length < 1e-10:  # noqa: PLR2004 - Armijo's rule
                break
            length /= 2
        if (moved - place) @ (turned - slope) > 0:
            pairs = [*pairs, (moved - place, turned - slope)][-memory:]
        if value - lower < 1e-5 * abs(value):
            return moved
        place, value, slope = moved, lower, turned
    return place


def direction(slope: Floats, pairs: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The slope as the last steps' curvature bends it."""
    bent = slope.copy()
    parts = []
    for moved, turned in reversed(pairs):
        part = (moved @ bent) / (moved @ turned)
        parts.append(part)
        bent -= part * turned
    if pairs:
        moved, turned = pairs[-1]
        bent *= (moved @ turned) / (turned @ turned)
    for (moved, turned), part in zip(pairs, reversed(parts), strict=True):
        bent += (part - (turned @ bent) / (moved @ turned)) * moved
    return bent


if __name__ == "__main__":
    main()

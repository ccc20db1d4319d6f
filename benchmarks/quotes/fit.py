"""Fits the weights of attribution and of kinds on annotated articles, and cross-validates them by article.

    python -m benchmarks.quotes.fit FILES… [--write]

Prints what the quotes scorer measures on every fifth of the articles with weights fitted on the other four. With
``--write``, fits on all articles and writes ``qa/quotes/weights.json``. It takes about two minutes.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from qa.evaluation.quotes import OPTIONAL_WORDS, OVERLAP, QuotesResult, score
from qa.quotes.annotations import Cue, Mention, TokenizedText
from qa.quotes.attribution import NOBODY
from qa.quotes.kind_features import KindFeatures
from qa.quotes.pipeline import Weights, extract, find_candidates
from qa.quotes.records import as_records
from qa.text.span import Span

TARGET = Path(__file__).parents[2] / "qa" / "quotes" / "weights.json"
FOLDS = 5
PARTS = 4  # of the documents of a fit; the kinds of each are fitted on attributions by weights from the others
MIN_EXAMPLES = 4  # in which a feature must occur to get a weight
PENALTY = 0.5  # of the squared weights of attribution; the best of .15, .5, 1.5 by the held-out folds
KINDS_PENALTY = 5.0  # of the squared weights of kinds
STRICTNESS = 0.2  # by which a sum of weights must exceed what makes a quotation as likely as not, given the costs
SCARE_COST = 5.5  # of taking a title for a quotation, where missing a quotation costs 1
OPTIONAL_COST = 0.2  # of a short fragment, which the annotation cannot distinguish from a title
MIN_WEIGHT = 0.03  # smaller weights are left out of the file

Floats = NDArray[np.float64]
Row = tuple[str, ...]  # the names of the features that are 1
Example = tuple[list[Row], list[bool]]  # the features of each candidate, and whether it is right
Document = Mapping[str, Any]  # an annotated article


def main() -> None:
    """Cross-validate, and write the weights if an option says so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="annotated articles, as JSON lines")
    parser.add_argument("--write", action="store_true", help="fit on all articles and write the weights")
    arguments = parser.parse_args()
    documents = [json.loads(line) for path in arguments.files for line in path.read_text("utf-8").splitlines()]
    examples = [list(attribution_examples(document)) for document in documents]
    print("held out, five folds over articles:")
    print(cross_validated(documents, examples).table())
    if arguments.write:
        weights = fit(documents, examples)
        rounded = {"attribution": rounded_weights(weights.attribution), "kinds": rounded_weights(weights.kinds)}
        TARGET.write_text(json.dumps(rounded, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
        print(", ".join(f"{len(values)} weights of {name}" for name, values in rounded.items()))


def cross_validated(documents: Sequence[Document], examples: Sequence[Sequence[Example]]) -> QuotesResult:
    """The measures of each fold with weights fitted on the others; *examples* are those of each document."""
    result = QuotesResult()
    for fold in range(FOLDS):
        others = [index for index in range(len(documents)) if index % FOLDS != fold]
        weights = fit([documents[index] for index in others], [examples[index] for index in others])
        for document in documents[fold::FOLDS]:
            score(document, as_records(document["text"], extract(document["text"], weights)), result)
    return result


def rounded_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights of at least MIN_WEIGHT, with two decimals."""
    return {name: round(value, 2) for name, value in weights.items() if abs(value) >= MIN_WEIGHT}


def fit(documents: Sequence[Document], examples: Sequence[Sequence[Example]]) -> Weights:
    """The weights of attribution, and those of kinds given them; *examples* are those of each document.

    Kinds are fitted on attributions by weights that do not know the document: on their own documents the weights are
    surer than elsewhere, and the kinds would learn to trust that.
    """
    kinds: list[tuple[Row, bool, float]] = []
    for part in range(PARTS):
        others = chain.from_iterable(examples[index] for index in range(len(documents)) if index % PARTS != part)
        attribution = fit_attribution(decided(others))
        kinds += [example for document in documents[part::PARTS] for example in kind_examples(document, attribution)]
    return Weights(fit_attribution(decided(chain.from_iterable(examples))), fit_kinds(kinds))


def decided(examples: Iterable[Example]) -> list[Example]:
    """The examples that have a right candidate."""
    return [example for example in examples if any(example[1])]


def attribution_examples(document: Document) -> Iterator[Example]:
    """An example for each quoted span whose source is annotated; the first candidate is no speaker."""
    candidates = find_candidates(document["text"], {})
    for index, quoted in enumerate(candidates.doc.quoted_spans):
        gold = matching(document, quoted.contents)
        if gold is None or gold.get("speaker_start") is None or candidates.attributor.is_governed(index):
            continue
        rows: list[Row] = [NOBODY]
        right = [gold["speaker_type"] == "none"]
        for cue, mention, features in candidates.attributor.candidates(index):
            rows.append(features)
            right.append(is_right(candidates.doc, cue, mention, gold))
        yield rows, right


def kind_examples(document: Document, attribution: Mapping[str, float]) -> Iterator[tuple[Row, bool, float]]:
    """The features, whether somebody is quoted, and the cost, for each quoted span that the annotation decides."""
    candidates = find_candidates(document["text"], attribution)
    features = KindFeatures(candidates.doc)
    for index, quoted in enumerate(candidates.doc.quoted_spans):
        gold = matching(document, quoted.contents)
        if gold is None and not any(overlaps(quoted.contents, one) for one in document["unattributed"]):
            continue
        optional = gold is not None and gold["kind"] == "mixed" and gold["words"] < OPTIONAL_WORDS
        cost = SCARE_COST if gold is None else OPTIONAL_COST if optional else 1.0
        yield features.of_span(index, candidates.attributor.best(index)), gold is not None, cost


def matching(document: Document, span: Span) -> Document | None:
    """The gold quotation that shares enough of its characters with *span*."""
    for gold in document["quotes"]:
        shared = min(gold["end"], span.end) - max(gold["start"], span.start)
        if shared > 0 and shared >= OVERLAP * max(gold["end"] - gold["start"], len(span)):
            found: Document = gold
            return found
    return None


def overlaps(span: Span, annotated: Document) -> bool:
    """Whether *span* and an annotated span share a character."""
    return bool(annotated["start"] < span.end and span.start < annotated["end"])


def is_right(doc: TokenizedText, cue: Cue, mention: Mention, gold: Document) -> bool:
    """Whether the mention overlaps the head of the annotated source, and the cue the annotated cue."""
    head = "core" if gold.get("core_start") is not None else "speaker"
    if not (doc.start[mention.first] < gold[f"{head}_end"] and gold[f"{head}_start"] < doc.end[mention.last]):
        return False
    if gold.get("cue_start") is None:
        return True
    return bool(doc.start[cue.first] < gold["cue_end"] and gold["cue_start"] < doc.end[cue.last])


def matrix(examples: Sequence[Sequence[Row]]) -> tuple[csr_array, list[str]]:
    """All rows as a sparse matrix, and the names of its columns: features that occur in enough of the *examples*."""
    counts = Counter(name for rows in examples for name in {name for row in rows for name in row})
    names = sorted(name for name, count in counts.items() if count >= MIN_EXAMPLES)
    index = {name: column for column, name in enumerate(names)}
    rows = [[index[name] for name in row if name in index] for example in examples for row in example]
    columns = np.array(list(chain.from_iterable(rows)), dtype=np.int64)
    bounds = np.cumsum([0, *(len(row) for row in rows)])
    return csr_array((np.ones(len(columns)), columns, bounds), shape=(len(rows), len(names))), names


def fit_attribution(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by which the right candidates of each example are the most likely ones (a conditional logit model)."""
    rows, names = matrix([rows for rows, _ in examples])
    right = np.array([mark for _, marks in examples for mark in marks], dtype=float)
    sizes = np.array([len(rows) for rows, _ in examples])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        power = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        total = np.add.reduceat(power, starts)
        good = np.maximum(np.add.reduceat(power * right, starts), 1e-300)
        slope = power / np.repeat(total, sizes) - power * right / np.repeat(good, sizes)
        value = float(np.sum(np.log(total) - np.log(good)) + PENALTY * weights @ weights)
        return value, rows.T @ slope + 2 * PENALTY * weights

    return dict(zip(names, minimum(loss, len(names)), strict=True))


def fit_kinds(examples: Sequence[tuple[Row, bool, float]]) -> dict[str, float]:
    """Weights whose sum is above 0 where somebody is quoted (logistic regression)."""
    rows, names = matrix([[row] for row, _, _ in examples])
    sign = np.array([1.0 if is_quote else -1.0 for _, is_quote, _ in examples])
    cost = np.array([cost for _, _, cost in examples])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = sign * (rows @ weights)
        value = float(cost @ np.logaddexp(0, -margin) + KINDS_PENALTY * weights @ weights)
        return value, rows.T @ (-cost * sign / (1 + np.exp(margin))) + 2 * KINDS_PENALTY * weights

    weights = dict(zip(names, minimum(loss, len(names)), strict=True))
    weights["bias"] -= STRICTNESS
    return weights


def minimum(loss: Callable[[Floats], tuple[float, Floats]], size: int) -> list[float]:
    """The weights that minimise *loss* (which returns value and gradient).

    Raises:
        RuntimeError: the minimiser failed.
    """
    result = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B")
    if not result.success:
        raise RuntimeError(result.message)
    weights: list[float] = result.x.tolist()
    return weights


if __name__ == "__main__":
    main()

"""Fit the ranking weights on judged questions and write them to ``qa/retrieval/weights.json``.

python -m benchmarks.fit_ranking FILES… [--encoder MODE] [--typed FILES…] [--quotes FILES…] [--ablate] [--dry]

The model is a conditional logit: within a question, the softmax of the sentences' scores gives each sentence a
probability, and the fit maximises the likelihood of the passages and of the sentences that answer. No weight may be
negative, so that each can be read as evidence for an answer. Half of the loss is about passages, half about sentences.

Questions of ``--typed`` files (as people type them) count more. Few questions of these files ask for somebody's words,
so ``--quotes`` files add some that do. The script first cross-validates and prints the results on articles left out.
"""

import argparse
import json
import random
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.ranking_examples import Example, Numbers, examples_of, present_weights, quote_examples_of
from qa.retrieval.encoder import DEFAULT_MODE, MODES
from qa.retrieval.features import FEATURES

TARGET = Path(__file__).parent.parent / "qa" / "retrieval" / "weights.json"
FOLDS = 5
RIDGE = 1e-4  # on standardised features; keeps features that are nearly the same from growing against each other
FLOORS = {"bm25": 0.05}  # ADR 9: BM25 is the base of the ranking, even where other features carry the same evidence
FIXED = {
    "near_last_shown": 2.0,  # about a dozen judged follow-ups cannot determine a weight
    "hearer_named": 4.0,  # no judged question asks who talked to whom; as much as a sentence that says the same words
}
START = 0.2  # initial value of every weight; any between 0 and 5 gives the same weights within .001
LEAST_SPREAD = 1e-5  # of a feature within questions; one that never differs is not measured with this encoder
TOLERANCE = 1e-12  # relative improvement of the loss at which the fit ends; a tenth of it changes no weight


def ablation_groups() -> Mapping[str, Collection[str]]:
    """Name → features that are left out together, because they carry the same evidence."""
    groups = {
        "character n-grams": [name for name in FEATURES if name in {"char_ngrams", "sentence_char_ngrams"}],
        "rarity": [name for name in FEATURES if name in {"rarity", "sentence_rarity"}],
        "answer types": [name for name in FEATURES if name.startswith("has_")],
    }
    grouped = {name for group in groups.values() for name in group} | FIXED.keys()
    return {**{name: [name] for name in FEATURES if name not in grouped}, **groups}


class Likelihood:
    """The loss of some weights on *examples*, per unit of question weight.

    Features are standardised by their spread within questions, because only differences within a question count.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        used = [each for each in examples if each.in_passage.any()]
        features = np.concatenate([each.features for each in used])
        self._sizes = np.array([len(each.features) for each in used])
        self._starts = np.cumsum(self._sizes) - self._sizes
        means = np.add.reduceat(features, self._starts) / self._sizes[:, None]
        self.spread: Numbers = np.sqrt(((features - self._repeat(means)) ** 2).mean(axis=0)) + 1e-6
        self._features = features / self.spread
        self._weight = np.array([each.weight for each in used])
        self._targets = [
            np.concatenate([each.in_passage for each in used]),
            np.concatenate([each.has_answer for each in used]),
        ]

    def loss(self, weights: Numbers) -> tuple[float, Numbers]:
        """The negative log likelihood with the ridge at standardised *weights*, and its gradient."""
        scores = self._features @ weights
        powers = np.exp(scores - self._repeat(np.maximum.reduceat(scores, self._starts)))
        probability = powers / self._repeat(self._sums(powers))
        loss, slope = 0.0, np.zeros(len(probability))
        for target in self._targets:
            right = np.maximum(self._sums(probability * target), 1e-12)
            # A passage may answer although none of its sentences contains the whole answer.
            weight = self._weight / 2 * (self._sums(target.astype(float)) > 0)
            loss -= float(weight @ np.log(right))
            slope += self._repeat(weight) * (probability - probability * target / self._repeat(right))
        total = self._weight.sum()
        gradient = self._features.T @ slope / total + 2 * RIDGE * weights
        return loss / total + RIDGE * float(weights @ weights), gradient

    def _sums(self, values: Numbers) -> Numbers:
        """The sum of *values* (one per sentence) for each question."""
        sums: Numbers = np.add.reduceat(values, self._starts)
        return sums

    def _repeat(self, values: Numbers) -> Numbers:
        """*values* (one per question), repeated for each sentence of the question."""
        return np.repeat(values, self._sizes, axis=0)


def fitted(
    examples: Sequence[Example],
    left_out: Collection[str] = (),
    only: Collection[str] = (),
    present: Numbers | None = None,
) -> Numbers:
    """The weights of the smallest loss on *examples*, in the order of FEATURES; 0 for those *left_out* and FIXED.

    With *only*, the weights of those features alone are fitted, and all others stay as *present* has them.

    Raises:
        ArithmeticError: the minimiser did not converge.
    """
    likelihood = Likelihood(examples)
    chosen = np.array([name not in left_out and name not in FIXED and (not only or name in only) for name in FEATURES])
    free = chosen & (likelihood.spread > LEAST_SPREAD)
    floors = np.array([FLOORS.get(name, 0.0) for name in FEATURES]) * likelihood.spread
    kept = np.zeros(len(FEATURES)) if present is None or not only else present * likelihood.spread
    found = minimize(
        likelihood.loss,
        np.where(free, np.maximum(floors, START), kept),
        jac=True,
        method="L-BFGS-B",
        bounds=[
            (floor, None) if is_free else (weight, weight)
            for floor, weight, is_free in zip(floors, kept, free, strict=True)
        ],
        options={"ftol": TOLERANCE},
    )
    if not found.success:
        raise ArithmeticError(f"the weights did not converge: {found.message}")
    weights: Numbers = found.x / likelihood.spread
    return weights


def successes(examples: Sequence[Example], weights: Numbers) -> dict[str, Numbers]:
    """File → number of questions with the right passage first, with the answer in the best sentence, and in all."""
    found: dict[str, Numbers] = {}
    for each in examples:
        best = int(np.argmax(each.features @ weights))
        row = found.setdefault(each.file, np.zeros(3))
        row += (each.in_passage[best], each.has_answer[best], 1)
    return found


def cross_validated(examples: Sequence[Example], left_out: Collection[str] = ()) -> dict[str, Numbers]:
    """``successes`` with weights that were fitted without the question's article."""
    articles = sorted({each.article for each in examples})
    random.Random(5).shuffle(articles)  # noqa: S311 - a reproducible order, no secret
    fold_of = {article: number % FOLDS for number, article in enumerate(articles)}
    total: dict[str, Numbers] = {}
    for fold in range(FOLDS):
        weights = fitted([each for each in examples if fold_of[each.article] != fold], left_out)
        for file, row in successes([each for each in examples if fold_of[each.article] == fold], weights).items():
            total[file] = total.get(file, np.zeros(3)) + row
    return total


def _report(examples: Sequence[Example], *, ablate: bool) -> None:
    """Print Success@1 / sentence accuracy as a Markdown table, and the change without each group if *ablate*."""
    complete = cross_validated(examples)
    files = sorted(complete)
    print("Success@1 / sentence accuracy on articles left out of the fit:\n")
    print(_row("without", [f"{file} ({int(complete[file][2])})" for file in files]))
    print(_row("---", ["---"] * len(files)))
    print(_row("nothing", [_rates(complete[file]) for file in files]), flush=True)
    if not ablate:
        return
    changes = []
    for name, group in ablation_groups().items():
        found = cross_validated(examples, group)
        print(_row(name, [_rates(found[file]) for file in files]), flush=True)
        changes.append(_row(name, [_points(found[file] - complete[file], complete[file][2]) for file in files]))
    print("\nThe same as changes in percentage points; a feature is worth what is lost without it:\n")
    print("\n".join([_row("without", files), _row("---", ["---"] * len(files)), *changes]))


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([name, *cells])} |"


def _rates(row: Numbers) -> str:
    return f"{row[0] / row[2]:.4f} / {row[1] / row[2]:.4f}"


def _points(change: Numbers, count: float) -> str:
    return f"{100 * change[0] / count:+.1f} / {100 * change[1] / count:+.1f}"


def main() -> None:
    """Cross-validate, report, fit on everything, write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, help="judged questions in SQuAD v2 form")
    parser.add_argument("--typed", nargs="*", default=[], type=Path, help="the same, as people type them in a chat")
    parser.add_argument("--quotes", nargs="*", default=[], type=Path, help="files to take only quote questions from")
    parser.add_argument("--ablate", action="store_true", help="also cross-validate without each group of features")
    parser.add_argument(
        "--only", nargs="*", default=[], choices=FEATURES, metavar="FEATURE", help="fit these, keep all other weights"
    )
    parser.add_argument("--dry", action="store_true", help="report only, write nothing")
    parser.add_argument("--encoder", choices=MODES, default=DEFAULT_MODE, help="whose weights to fit")
    arguments = parser.parse_args()
    mode = arguments.encoder
    examples = [each for path in arguments.files for each in examples_of(path, mode, typed=False)]
    examples += [each for path in arguments.typed for each in examples_of(path, mode, typed=True)]
    examples += [each for path in arguments.quotes for each in quote_examples_of(path, mode)]
    _report(examples, ablate=arguments.ablate)
    if not arguments.dry:
        found = fitted(examples, only=arguments.only, present=present_weights(mode))
        pairs = zip(FEATURES, found, strict=True)
        rounded = {name: round(float(weight), 4) for name, weight in pairs} | FIXED
        stored = json.loads(TARGET.read_text("utf-8"))
        # What is 0 is left out, so that the file shows which features a mode needs.
        stored["weights"][mode] = {name: weight for name, weight in rounded.items() if weight}
        TARGET.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

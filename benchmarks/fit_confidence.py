"""Fit the weights of ``qa.answering.confidence`` on judged questions and write them to qa/answering/confidence.toml.

Run ``python -m benchmarks.fit_confidence FILES… --typed FILES…`` whenever the ranking changes. It first
cross-validates over articles and prints what the confidence reaches on articles that it was not fitted on, then
fits on all of them. Typed files hold questions as people type them in a chat: few, so each counts for more, and
the threshold is not chosen on them. Every article is asked some questions of ``other_matters.txt`` too.
"""

import argparse
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.answering.confidence import ABOUT, BEND, TOLD, calibrated, signs
from qa.evaluation.judgements import read_judgements
from qa.evaluation.measures import auroc, calibration_error, f1
from qa.retrieval.corpus import Corpus

TARGET = Path(__file__).parent.parent / "qa" / "answering" / "confidence.toml"
OTHERS = Path(__file__).parent / "other_matters.txt"  # a question a line that no article here answers
FOLDS = 5
RIDGE = 0.2  # on standardised signs; makes the fit unique and keeps weights small
STRICTNESS = 20.0  # what a question on another matter counts in fitting ABOUT, so that hardly any is let through
OTHER_MATTERS = frozenset({"cross-article", "other-matter"})  # kinds of unanswerable question that ABOUT must refuse
TYPED_WORTH = 4.0  # what a question of a typed file counts beside one of the others
OTHERS_WORTH = 0.2  # what a question of other_matters.txt counts; they are the same for every article
OTHERS_ASKED = 12  # of them asked of each article, in turn
ALIKE = 0.003  # F1 scores this near are alike; of thresholds alike the lowest refuses the fewest
QUANTILES = 400  # thresholds tried
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A judged question: its signs, and whether it can be answered, and whether the first passage does."""

    file: str
    article: str
    kind: str | None
    is_right: bool
    values: Mapping[str, float]
    worth: float


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of one group of signs for values as they are (not standardised); the constant first."""

    names: Sequence[str]
    weights: Numbers

    def probabilities(self, examples: Sequence[Example]) -> Numbers:
        """One for each of *examples*."""
        log_odds = self.weights[0] + _matrix(examples, self.names) @ self.weights[1:]
        probabilities: Numbers = 1 / (1 + np.exp(-log_odds))
        return probabilities


def examples_of(path: Path, worth: float) -> Iterator[Example]:
    """The judged questions of *path* that find a passage; those that need an earlier question are left out."""
    others = cycle(OTHERS.read_text("utf-8").splitlines())
    for judged in read_judgements(path):
        name = f"{path.name} {judged.article.title}"
        ranker = Corpus("fit", [judged.article]).ranker
        for judgement in judged.judgements:
            if judgement.previous:
                continue
            ranking = ranker.rank(judgement.question)
            if ranking.ranked:
                shown = ranking.ranked[0].passage.span
                is_right = any(shown.covers(span) for span in judgement.spans)
                yield Example(path.name, name, judgement.negative_kind, is_right, signs(ranking), worth)
        for question in islice(others, OTHERS_ASKED):
            if (ranking := ranker.rank(question)).ranked:
                yield Example("", name, "other-matter", is_right=False, values=signs(ranking), worth=OTHERS_WORTH)


@dataclass(frozen=True, slots=True)
class Fitted:
    """All that makes a confidence out of signs."""

    about: Model
    told: Model
    curve: Mapping[str, float]

    def confidences(self, examples: Sequence[Example]) -> Numbers:
        """One for each of *examples*."""
        products = self.about.probabilities(examples) * self.told.probabilities(examples)
        return np.array([calibrated(float(product), **self.curve) for product in products])


def fitted(examples: Sequence[Example], without: str = "") -> Fitted:
    """ABOUT fitted on answerable questions against other matters, TOLD on all but those; *without* one sign."""
    signs_about = [name for name in ABOUT if name != without]
    signs_told = [name for name in TOLD if name != without]
    on_subject = [each for each in examples if each.kind not in OTHER_MATTERS]
    clear = [each for each in examples if each.kind is None or each.kind in OTHER_MATTERS]
    about = np.array([float(each.kind is None) for each in clear])
    told = np.array([float(each.is_right) for each in on_subject])
    strict = np.where(about > 0, 1.0, STRICTNESS)
    about_model = Model(signs_about, _regression(_matrix(clear, signs_about), about, _worths(clear) * strict))
    told_model = Model(signs_told, _regression(_matrix(on_subject, signs_told), told, _worths(on_subject)))
    judged = [each for each in examples if each.file]
    products = np.clip(about_model.probabilities(judged) * told_model.probabilities(judged), 1e-9, 1 - 1e-9)
    log_odds = np.log(products / (1 - products))
    bent = np.column_stack([log_odds, np.minimum(log_odds - BEND, 0.0)])
    is_right = np.array([float(each.is_right) for each in judged])
    constant, slope, low = (float(weight) for weight in _regression(bent, is_right, _worths(judged)))
    assert slope > 0 < slope + low, "the curve would change the order"
    return Fitted(about_model, told_model, {"constant": constant, "slope": slope, "low": low})


def cross_validated(examples: Sequence[Example], folds: int, without: str = "") -> Numbers:
    """The confidence of each example by weights fitted without its article; *without* one sign."""
    articles = sorted({each.article for each in examples})
    fold_of = {article: number % folds for number, article in enumerate(articles)}
    found = np.zeros(len(examples))
    for fold in range(folds):
        model = fitted([each for each in examples if fold_of[each.article] != fold], without)
        places = [place for place, each in enumerate(examples) if fold_of[each.article] == fold]
        found[places] = model.confidences([examples[place] for place in places])
    return found


def best_threshold(examples: Sequence[Example], found: Numbers) -> float:
    """The threshold with the best F1 of refusing other matters, in the file where it is worst; the lowest of equals."""
    tried = np.quantile(found, np.linspace(0.01, 0.6, QUANTILES))
    worst = np.array([min(_f1s(examples, found, float(value)).values()) for value in tried])
    return float(tried[int(np.argmax(worst >= worst.max() - ALIKE))])


def _f1s(examples: Sequence[Example], found: Numbers, threshold: float) -> dict[str, float]:
    by_file: dict[str, float] = {}
    for file in sorted({each.file for each in examples}):
        here = [(each, value) for each, value in zip(examples, found, strict=True) if each.file == file]
        negative = [value < threshold for each, value in here if each.kind in OTHER_MATTERS]
        refused = sum(negative) + sum(value < threshold for each, value in here if each.kind is None)
        by_file[file] = f1(sum(negative), refused, len(negative)) or 0.0
    return by_file


def _regression(values: Numbers, target: Numbers, weight: Numbers) -> Numbers:
    """Logistic regression by Newton's method: the constant, then a weight for each column of *values*."""
    mean, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    design = np.hstack([np.ones((len(values), 1)), (values - mean) / spread])
    ridge = np.eye(design.shape[1]) * RIDGE
    ridge[0, 0] = 0.0
    found = np.zeros(design.shape[1])
    for _ in range(25):
        probabilities = 1 / (1 + np.exp(-design @ found))
        gradient = design.T @ (weight * (target - probabilities)) - ridge @ found
        curvature = (design * (weight * probabilities * (1 - probabilities))[:, None]).T @ design + ridge
        step = np.linalg.solve(curvature, gradient)
        found += step
        if np.abs(step).max() < 1e-9:  # noqa: PLR2004 - far below the three digits that are kept
            break
    weights: Numbers = found[1:] / spread
    return np.concatenate(([found[0] - weights @ mean], weights))


def _worths(examples: Sequence[Example]) -> Numbers:
    return np.array([each.worth for each in examples])


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> Numbers:
    return np.array([[each.values[name] for name in names] for each in examples], dtype=np.float64)


def _report(name: str, examples: Sequence[Example], found: Numbers, threshold: float) -> None:
    confidences = [float(value) for value in found]
    answerable = [value for each, value in zip(examples, confidences, strict=True) if each.kind is None]
    refusals = sum(value < threshold for value in answerable) / len(answerable)
    error = calibration_error(confidences, [each.is_right for each in examples])
    print(f"{name}: {len(examples)} questions, calibration error {error:.3f}, false refusals {refusals:.3f}")
    for kind in sorted({each.kind for each in examples if each.kind}):
        negative = [value for each, value in zip(examples, confidences, strict=True) if each.kind == kind]
        caught = sum(value < threshold for value in negative)
        told = f1(caught, caught + round(refusals * len(answerable)), len(negative))
        print(f"  {kind}: {len(negative)}, AUROC {auroc(answerable, negative):.4f}, F1 {told:.3f}")


def _ablate(examples: Sequence[Example], folds: int, files: Collection[str], typed: Collection[str]) -> None:
    """A row for each sign left out: AUROCs (of files, the worst) and the calibration error."""
    print("| without | other matters | near misses | other matters, typed | right passage | calibration error |")
    print("| --- | --- | --- | --- | --- | --- |")
    for sign in ("", *dict.fromkeys((*ABOUT, *TOLD))):
        found = cross_validated(examples, folds, sign)
        worst = min(_auroc(*_of({file}, examples, found), OTHER_MATTERS) for file in files)
        near = min(_auroc(*_of({file}, examples, found), {"human"}) for file in files)
        chat = _auroc(*_of(typed, examples, found), OTHER_MATTERS) if typed else float("nan")
        here, values = _of(files, examples, found)
        error = calibration_error([float(value) for value in values], [each.is_right for each in here])
        right = _right(here, values)
        print(f"| {sign or 'nothing'} | {worst:.4f} | {near:.3f} | {chat:.3f} | {right:.3f} | {error:.3f} |")


def _auroc(examples: Sequence[Example], found: Numbers, kinds: Collection[str]) -> float:
    """Of answerable questions against unanswerable ones of *kinds*; 1 where there are none."""
    answerable = [float(value) for each, value in zip(examples, found, strict=True) if each.kind is None]
    negative = [float(value) for each, value in zip(examples, found, strict=True) if each.kind in kinds]
    told = auroc(answerable, negative)
    return 1.0 if told is None else told


def _right(examples: Sequence[Example], found: Numbers) -> float:
    """AUROC of answerable questions whose first passage answers against those whose does not."""
    right = [float(value) for each, value in zip(examples, found, strict=True) if each.is_right]
    wrong = [float(v) for each, v in zip(examples, found, strict=True) if each.kind is None and not each.is_right]
    return auroc(right, wrong) or 0.0


def _written(model: Fitted, threshold: float, files: Sequence[str], typed: Sequence[str]) -> str:
    lines = [
        "# How confidence weighs its signs; qa/answering/confidence.py tells what each is. Fitted, not set by hand:",
        f"# python -m benchmarks.fit_confidence {' '.join(files)} --typed {' '.join(typed)}",
        "",
        f"threshold = {threshold:.3f}  # below it the article does not say: the best worst F1 over the files",
    ]
    for group, part in (("about", model.about), ("told", model.told)):
        named = zip(("constant", *part.names), part.weights, strict=True)
        lines += ["", f"[{group}]", *(f"{name} = {weight:.4f}" for name, weight in named)]
    lines += ["", "[curve]", *(f"{name} = {value:.4f}" for name, value in model.curve.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read, cross-validate, report, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="judgements in SQuAD v2 form")
    parser.add_argument("--typed", nargs="*", type=Path, default=[], help="the same, as people type in a chat")
    parser.add_argument("--folds", type=int, default=FOLDS, help="of the cross-validation; 2 is half and half")
    parser.add_argument("--ablate", action="store_true", help="also report what is lost without each sign")
    parser.add_argument("--dry", action="store_true", help="report only, write nothing")
    arguments = parser.parse_args()
    examples = [each for path in arguments.files for each in examples_of(path, 1.0)]
    examples += [each for path in arguments.typed for each in examples_of(path, TYPED_WORTH)]
    found = cross_validated(examples, arguments.folds)
    plain = {path.name for path in arguments.files}
    threshold = best_threshold(*_of(plain, examples, found))
    print(f"threshold {threshold:.3f}; cross-validated over articles:")
    for path in (*arguments.files, *arguments.typed):
        _report(path.name, *_of({path.name}, examples, found), threshold)
    _report("all but the typed", *_of(plain, examples, found), threshold)
    if arguments.ablate:
        _ablate(examples, arguments.folds, plain, {path.name for path in arguments.typed})
    if not arguments.dry:
        names = [path.name for path in arguments.files], [path.name for path in arguments.typed]
        TARGET.write_text(_written(fitted(examples), threshold, *names), "utf-8")


def _of(files: Collection[str], examples: Sequence[Example], found: Numbers) -> tuple[list[Example], Numbers]:
    places = [place for place, each in enumerate(examples) if each.file in files]
    return [examples[place] for place in places], found[places]


if __name__ == "__main__":
    main()

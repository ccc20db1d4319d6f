"""Fit the weights of ``qa.answering.confidence`` on judged questions; write them beside it, a file for each encoder.

Run ``python -m benchmarks.fit_confidence FILES… [--encoder MODE] --typed FILES…`` whenever the ranking changes. It
cross-validates over articles and prints how good the confidence is on articles left out of the fit, then fits on all
of them. Typed files contain questions as people type them in a chat: few, so each counts for more. They choose below
which confidence an answer is doubtful; the others choose the threshold of refusing. Every article is also asked some
questions of ``other_matters.txt``.
"""

import argparse
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.confidence_examples import Example, examples_of
from benchmarks.confidence_limits import Scored, coverage, doubt_limit, refusal_limit, risk
from qa.answering.confidence import BEND, calibrated
from qa.answering.confidence_features import ANSWER_FEATURES, TOPIC_FEATURES
from qa.evaluation.measures import auroc, calibration_error, f1
from qa.retrieval.encoder import DEFAULT_MODE, MODES

Numbers = NDArray[np.float64]

TARGETS = Path(__file__).parent.parent / "qa" / "answering"
OTHER_MATTERS = frozenset({"cross-article", "other-matter"})  # kinds of question that the topic model must refuse
NEAR_MISSES = frozenset({"human"})  # kinds that people wrote against the same article
LEFT_OUT = {  # encoder → features that earn nothing with it, by the ablation
    "minilm": frozenset({"known_rarity", "sentence_rarity", "known_idf", "missing_terms"}),
    "static": frozenset[str](),
    "none": frozenset[str](),
}
FOLDS = 5
RIDGE = 0.2  # on standardised features; makes the fit unique and keeps weights small
STRICTNESS = 20.0  # weight of a question on another matter in the topic model, so that hardly any gets through
TYPED_WEIGHT = 2.0  # weight of a question of a typed file; there are about 2,300 and 10,000 others


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression on features as they are (not standardised); the intercept is the first weight."""

    names: Sequence[str]
    weights: Numbers

    def probabilities(self, examples: Sequence[Example]) -> Numbers:
        """One for each of *examples*."""
        log_odds = self.weights[0] + _matrix(examples, self.names) @ self.weights[1:]
        probabilities: Numbers = 1 / (1 + np.exp(-log_odds))
        return probabilities


@dataclass(frozen=True, slots=True)
class Fitted:
    """The two regressions and the calibration curve on their product."""

    topic: Model
    answer: Model
    curve: Mapping[str, float]

    def confidences(self, examples: Sequence[Example]) -> Numbers:
        """One for each of *examples*."""
        products = self.topic.probabilities(examples) * self.answer.probabilities(examples)
        return np.array([calibrated(float(product), **self.curve) for product in products])


def fitted(examples: Sequence[Example], without: Collection[str] = ()) -> Fitted:
    """The topic model of all but near misses, the answer model of all but other matters; *without* some features."""
    on_subject = [each for each in examples if each.negative_kind not in OTHER_MATTERS]
    clear = [each for each in examples if each.negative_kind is None or each.negative_kind in OTHER_MATTERS]
    is_about = np.array([each.negative_kind is None for each in clear])
    strictness = np.where(is_about, 1.0, STRICTNESS)
    topic = _model([name for name in TOPIC_FEATURES if name not in without], clear, is_about, strictness)
    is_right = np.array([each.is_right for each in on_subject])
    answer = _model(
        [name for name in ANSWER_FEATURES if name not in without], on_subject, is_right, np.ones(len(on_subject))
    )
    judged = [each for each in examples if each.file]
    return Fitted(topic, answer, _curve(judged, topic.probabilities(judged) * answer.probabilities(judged)))


def _model(names: Sequence[str], examples: Sequence[Example], target: NDArray[np.bool_], factors: Numbers) -> Model:
    """The regression of *target* on the features *names*; *factors* multiply the examples' weights."""
    return Model(names, regression(_matrix(examples, names), target, _weights(examples) * factors))


def _curve(judged: Sequence[Example], products: Numbers) -> dict[str, float]:
    """Platt scaling of *products*, with a second slope below BEND."""
    clipped = np.clip(products, 1e-9, 1 - 1e-9)
    log_odds = np.log(clipped / (1 - clipped))
    columns = np.column_stack([log_odds, np.minimum(log_odds - BEND, 0.0)])
    is_right = np.array([each.is_right for each in judged])
    constant, slope, low = (float(weight) for weight in regression(columns, is_right, _weights(judged)))
    assert slope > 0 < slope + low, "the curve would change the order"
    return {"constant": constant, "slope": slope, "low": low}


def regression(values: Numbers, target: NDArray[np.bool_], sample_weight: Numbers) -> Numbers:
    """Ridge logistic regression of *target* on the columns of *values*: the intercept, then a weight for each column.

    The ridge is on standardised columns and leaves the intercept free.
    """
    mean, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    # scikit-learn's penalty is |w|²/2, its C the inverse strength; Newton's method is exact for so few columns.
    model = LogisticRegression(C=1 / RIDGE, solver="newton-cholesky", tol=1e-9)
    model.fit((values - mean) / spread, target, sample_weight=sample_weight)
    weights: Numbers = model.coef_[0] / spread
    return np.concatenate(([model.intercept_[0] - weights @ mean], weights))


def cross_validated(examples: Sequence[Example], folds: int, without: Collection[str] = ()) -> Numbers:
    """The confidence of each example by weights fitted without its article, *without* some features."""
    articles = sorted({each.article for each in examples})
    fold_of = {article: number % folds for number, article in enumerate(articles)}
    found = np.zeros(len(examples))
    for fold in range(folds):
        model = fitted([each for each in examples if fold_of[each.article] != fold], without)
        held_out = [number for number, each in enumerate(examples) if fold_of[each.article] == fold]
        found[held_out] = model.confidences([examples[number] for number in held_out])
    return found


def scored(examples: Sequence[Example], confidences: Numbers, files: Collection[str]) -> list[Scored]:
    """The *examples* of *files* with their confidences."""
    return [
        Scored(each.file, each.negative_kind is None, each.negative_kind in OTHER_MATTERS, each.is_right, float(value))
        for each, value in zip(*_of(files, examples, confidences), strict=True)
    ]


def _weights(examples: Sequence[Example]) -> Numbers:
    return np.array([each.weight for each in examples])


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> Numbers:
    return np.array([[each.features[name] for name in names] for each in examples], dtype=np.float64)


def _report(
    name: str, examples: Sequence[Example], confidences: Numbers, threshold: float, doubtful_below: float
) -> None:
    values = [float(value) for value in confidences]
    answerable = [value for each, value in zip(examples, values, strict=True) if each.negative_kind is None]
    refusals = sum(value < threshold for value in answerable) / len(answerable)
    error = calibration_error(values, [each.is_right for each in examples])
    print(f"{name}: {len(examples)} questions, calibration error {error:.3f}, false refusals {refusals:.3f}")
    here = scored(examples, confidences, {each.file for each in examples})
    print(f"  answered plainly: coverage {coverage(here, doubtful_below):.3f}, risk {risk(here, doubtful_below):.3f}")
    for kind in sorted({each.negative_kind for each in examples if each.negative_kind}):
        negative = [value for each, value in zip(examples, values, strict=True) if each.negative_kind == kind]
        refused = sum(value < threshold for value in negative)
        score = f1(refused, refused + round(refusals * len(answerable)), len(negative))
        print(f"  {kind}: {len(negative)}, AUROC {auroc(answerable, negative):.4f}, F1 {score:.3f}")


def _ablate(
    examples: Sequence[Example], folds: int, left_out: Collection[str], files: Collection[str], typed: Collection[str]
) -> None:
    """Print a row for each feature left out: AUROCs (of the worst file) and the calibration error."""
    print("| without | other matters | near misses | other matters, typed | right passage | calibration error |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name in ("", *dict.fromkeys((*TOPIC_FEATURES, *ANSWER_FEATURES))):
        if name in left_out:
            continue
        found = cross_validated(examples, folds, {*left_out, name})
        worst = min(_auroc(*_of({file}, examples, found), OTHER_MATTERS) for file in files)
        near = min(_auroc(*_of({file}, examples, found), NEAR_MISSES) for file in files)
        chat = _auroc(*_of(typed, examples, found), OTHER_MATTERS) if typed else float("nan")
        here, values = _of(files, examples, found)
        error = calibration_error([float(value) for value in values], [each.is_right for each in here])
        right = _right_passage_auroc(here, values)
        print(f"| {name or 'nothing'} | {worst:.4f} | {near:.3f} | {chat:.3f} | {right:.3f} | {error:.3f} |")


def _auroc(examples: Sequence[Example], confidences: Numbers, kinds: Collection[str]) -> float:
    """The AUROC of answerable questions against unanswerable ones of *kinds*; 1 if there are none."""
    pairs = [(each, float(value)) for each, value in zip(examples, confidences, strict=True)]
    area = auroc(
        [value for each, value in pairs if each.negative_kind is None],
        [value for each, value in pairs if each.negative_kind in kinds],
    )
    return 1.0 if area is None else area


def _right_passage_auroc(examples: Sequence[Example], confidences: Numbers) -> float:
    """The AUROC of answerable questions whose best passage answers against the other answerable ones."""
    pairs = [(each, float(value)) for each, value in zip(examples, confidences, strict=True)]
    wrong = [value for each, value in pairs if each.negative_kind is None and not each.is_right]
    return auroc([value for each, value in pairs if each.is_right], wrong) or 0.0


def _as_toml(model: Fitted, threshold: float, doubtful_below: float, command: str) -> str:
    lines = [
        "# The weights of the features in qa/answering/confidence_features.py; fitted, not set by hand:",
        f"# {command}",
        "",
        f"threshold = {threshold:.3f}  # below it Byline abstains …",
        f"doubtful_below = {doubtful_below:.3f}  # … and below this, it says that the passage may not answer",
    ]
    for group, part in (("about", model.topic), ("told", model.answer)):
        named = zip(("constant", *part.names), part.weights, strict=True)
        lines += ["", f"[{group}]", *(f"{name} = {weight:.4f}" for name, weight in named if weight)]
    lines += ["", "[curve]", *(f"{name} = {value:.4f}" for name, value in model.curve.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read, cross-validate, report, fit on everything, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="judged questions in SQuAD v2 form")
    parser.add_argument("--typed", nargs="*", type=Path, default=[], help="the same, as people type them in a chat")
    parser.add_argument("--folds", type=int, default=FOLDS, help="of the cross-validation; 2 is half and half")
    parser.add_argument("--ablate", action="store_true", help="also cross-validate without each feature")
    parser.add_argument("--encoder", choices=MODES, default=DEFAULT_MODE, help="whose weights to fit")
    parser.add_argument("--dry", action="store_true", help="report only, write nothing")
    arguments = parser.parse_args()
    examples = [each for path in arguments.files for each in examples_of(path, 1.0, arguments.encoder)]
    examples += [each for path in arguments.typed for each in examples_of(path, TYPED_WEIGHT, arguments.encoder)]
    left_out = LEFT_OUT[arguments.encoder]
    found = cross_validated(examples, arguments.folds, left_out)
    plain = {path.name for path in arguments.files}
    typed = {path.name for path in arguments.typed}
    threshold = refusal_limit(scored(examples, found, plain))
    doubtful_below = doubt_limit(scored(examples, found, typed or plain), threshold)
    print(f"threshold {threshold:.3f}, doubtful below {doubtful_below:.3f}; cross-validated over articles:")
    for path in (*arguments.files, *arguments.typed):
        _report(path.name, *_of({path.name}, examples, found), threshold, doubtful_below)
    _report("all but the typed", *_of(plain, examples, found), threshold, doubtful_below)
    if arguments.ablate:
        _ablate(examples, arguments.folds, left_out, plain, typed)
    if not arguments.dry:
        names = " ".join(path.name for path in arguments.files), " ".join(path.name for path in arguments.typed)
        command = f"python -m benchmarks.fit_confidence {names[0]} --encoder {arguments.encoder} --typed {names[1]}"
        target = TARGETS / f"confidence_{arguments.encoder}.toml"
        target.write_text(_as_toml(fitted(examples, left_out), threshold, doubtful_below, command), "utf-8")


def _of(files: Collection[str], examples: Sequence[Example], found: Numbers) -> tuple[list[Example], Numbers]:
    """The examples of *files* with their entries of *found*."""
    places = [number for number, each in enumerate(examples) if each.file in files]
    return [examples[number] for number in places], found[places]


if __name__ == "__main__":
    main()

"""Fit the weights of ``qa.retrieval.reranker`` on judged questions and write them to ``qa/retrieval/weights.json``.

python -m benchmarks.fit_ranking FILES… [--typed FILES…] [--ablate] [--dry]

A question's sentences get probabilities by the softmax of their scores; fitted is the likelihood of the passages and
of the sentences that answer. No weight may be negative, so that each can be read as what its signal speaks for. Half
of the questions are asked a second time with most of the words taken out that the answering sentence shares, since
the askers of public sets saw the passage and people in a chat did not. Typed files (questions as people type them)
count more. First it cross-validates over articles and prints what is reached on articles left out.
"""

import argparse
import json
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.evaluation.judgements import Judged, Judgement, read_judgements
from qa.retrieval.corpus import Corpus
from qa.retrieval.reranker import SIGNALS, Ranker
from qa.text.analysis import term, terms, tokens

TARGET = Path(__file__).parent.parent / "qa" / "retrieval" / "weights.json"
FOLDS = 5
MOST = 60  # questions taken of an article, so that a long one does not decide alone
KEPT = 80  # sentences of an article kept for a question: those that answer and the best others by the present weights
RIDGE = 1e-4  # on standardised signals
STEPS = 14  # of Newton's method; the loss then stands still
TAKEN_OUT = 0.6  # chance that a word shared with the answer is taken out
HARD_WORTH, TYPED_WORTH = (
    0.5,
    3.0,
)  # what a question with words taken out, and one of a typed file, counts beside others
LEAST = {"bm25": 0.05}  # bm25 is the base and stays it
GIVEN = {"near": 2.0}  # no judged question leans on another often enough to fit it; the chat-like set's dozen fit
GROUPS = {
    **{name: (name,) for name in ("bm25", "pairs", "sentence", "forms", "related", "carried", "neighbours")},
    "runs of letters": ("runs", "sentence_runs"),
    "rarity": ("rarity", "sentence_rarity"),
    "sentence_coverage": ("sentence_coverage",),
    "kinds of answer": tuple(name for name in SIGNALS if name.startswith("holds_")),
}
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A question's sentences: their signals, and which stand in an answering passage, which hold the answer."""

    file: str
    article: str
    signals: Numbers
    passage: NDArray[np.bool_]
    sentence: NDArray[np.bool_]
    worth: float


def examples_of(path: Path, *, typed: bool) -> Iterator[Example]:
    """The answerable questions of *path*, asked as they are and, unless *typed*, with shared words taken out."""
    rng = random.Random(path.name)  # noqa: S311 - a reproducible sample, no secret
    for judged in read_judgements(path):
        ranker = Corpus("fit", [judged.article]).ranker
        asked = [each for each in judged.judgements if each.is_answerable and not each.previous]
        for judgement in asked if len(asked) <= MOST else rng.sample(asked, MOST):
            file = path.name.partition(".")[0]
            yield _example(ranker, judged, judgement, judgement.question, (file, TYPED_WORTH if typed else 1.0))
            harder = None if typed else _harder(judgement, judged.article.text, rng)
            if harder is not None:
                yield _example(ranker, judged, judgement, harder, (f"{file}, words out", HARD_WORTH))


def _example(ranker: Ranker, judged: Judged, judgement: Judgement, question: str, kind: tuple[str, float]) -> Example:
    field = ranker.field
    if field is None:
        raise ValueError("an article without passages")
    signals = ranker.signals(question, ranker.asked(question))
    passages = [passage.span for passage in ranker.passages]
    in_passage = np.array([any(passages[owner].covers(span) for span in judgement.spans) for owner, _ in field.units])
    in_sentence = np.array([any(unit.covers(span) for span in judgement.spans) for _, unit in field.units])
    scores = signals @ np.array(list(_present().values()))
    scores[in_passage] = np.inf
    kept = np.sort(np.argsort(-scores, kind="stable")[:KEPT])
    file, worth = kind
    return Example(file, judged.article.text[:80], signals[kept], in_passage[kept], in_sentence[kept], worth)


def _harder(judgement: Judgement, text: str, rng: random.Random) -> str | None:
    """The question without most of the words it shares with its answer's surroundings; None if nothing is left."""
    shared = {each for span in judgement.spans for each in terms(text[max(0, span.start - 200) : span.end + 200])}
    out = [token for token in tokens(judgement.question) if term(token.text) in shared and rng.random() < TAKEN_OUT]
    question = judgement.question
    for token in reversed(out):
        question = question[: token.start] + question[token.end :]
    return question if out and terms(question) else None


class Sample:
    """Examples stacked for fitting; the signals standardised by their spread within questions."""

    def __init__(self, examples: Sequence[Example], left_out: Collection[str] = ()) -> None:
        used = [each for each in examples if each.passage.any()]
        self.sizes = np.array([len(each.passage) for each in used])
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.signals = np.concatenate([each.signals for each in used])
        centred = self.signals - np.repeat(
            np.add.reduceat(self.signals, self.starts) / self.sizes[:, None], self.sizes, axis=0
        )
        self.spread = np.sqrt((centred**2).mean(axis=0)) + 1e-6
        self.signals = self.signals / self.spread
        self.worth = np.array([each.worth for each in used])
        self.goals = [np.concatenate([each.passage for each in used]), np.concatenate([each.sentence for each in used])]
        self.least = np.array([LEAST.get(name, 0.0) for name in SIGNALS]) * self.spread
        self.free = np.array([name not in left_out and name not in GIVEN for name in SIGNALS])
        self.least[~self.free] = 0.0

    def fitted(self) -> Numbers:
        """The weights of greatest likelihood, none below its least: projected Newton steps."""
        weights = np.where(self.free, np.maximum(self.least, 0.2), 0.0)
        for _ in range(STEPS):
            gradient, curvature = self._slope(weights)
            moving = self.free & ~((weights <= self.least) & (gradient > 0))
            step = np.zeros(len(weights))
            step[moving] = np.linalg.solve(curvature[np.ix_(moving, moving)], gradient[moving])
            weights = np.where(self.free, np.maximum(weights - step, self.least), 0.0)
        found: Numbers = weights / self.spread
        return found

    def _slope(self, weights: Numbers) -> tuple[Numbers, Numbers]:
        """Gradient and a bound of the curvature of the loss at *weights*."""
        scores = self.signals @ weights
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, self.starts), self.sizes))
        chance = raised / np.repeat(np.add.reduceat(raised, self.starts), self.sizes)
        pull, weight = np.zeros(len(chance)), np.zeros(len(chance))
        for goal in self.goals:
            share = np.maximum(np.add.reduceat(chance * goal, self.starts), 1e-12)
            worth = np.repeat(self.worth * (np.add.reduceat(goal.astype(float), self.starts) > 0) / 2, self.sizes)
            pull += worth * (chance - chance * goal / np.repeat(share, self.sizes))
            weight += worth * chance
        total = self.worth.sum()
        means = np.add.reduceat(self.signals * chance[:, None], self.starts)
        spread = self.signals - np.repeat(means, self.sizes, axis=0)
        curvature = (spread * weight[:, None]).T @ spread / total
        ridge = 2 * RIDGE * np.eye(len(weights))
        return self.signals.T @ pull / total + 2 * RIDGE * weights, curvature + ridge


def measured(examples: Sequence[Example], weights: Numbers) -> dict[str, Numbers]:
    """File → questions whose best sentence stands in the right passage, holds the answer, and all."""
    found: dict[str, Numbers] = {}
    for each in examples:
        best = int(np.argmax(each.signals @ weights))
        row = found.setdefault(each.file, np.zeros(3))
        row += (each.passage[best], each.sentence[best], 1)
    return found


def cross_validated(examples: Sequence[Example], left_out: Collection[str] = ()) -> dict[str, Numbers]:
    """``measured`` by weights fitted without the question's article."""
    articles = sorted({each.article for each in examples})
    random.Random(5).shuffle(articles)  # noqa: S311 - a reproducible order, no secret
    fold_of = {article: number % FOLDS for number, article in enumerate(articles)}
    total: dict[str, Numbers] = {}
    for fold in range(FOLDS):
        weights = Sample([each for each in examples if fold_of[each.article] != fold], left_out).fitted()
        for file, row in measured([each for each in examples if fold_of[each.article] == fold], weights).items():
            total[file] = total.get(file, np.zeros(3)) + row
    return total


def _row(name: str, found: dict[str, Numbers]) -> str:
    cells = [f"{row[0] / row[2]:.4f} / {row[1] / row[2]:.4f}" for _, row in sorted(found.items())]
    return " | ".join([f"{name:18}", *cells])


def _present() -> dict[str, float]:
    from qa.retrieval.reranker import weights

    return dict(weights())


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--typed", nargs="*", default=[], type=Path)
    parser.add_argument("--ablate", action="store_true", help="leave out each group of signals in turn")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    examples = [each for path in arguments.files for each in examples_of(path, typed=False)]
    examples += [each for path in arguments.typed for each in examples_of(path, typed=True)]
    print("Success@1 / sentence, by weights fitted on other articles:")
    whole = cross_validated(examples)
    print(_row("", whole), *(f"{file} {int(row[2])}" for file, row in sorted(whole.items())), sep=" | ")
    if arguments.ablate:
        for name, group in GROUPS.items():
            print(_row(f"without {name}", cross_validated(examples, group)), flush=True)
    weights = Sample(examples).fitted()
    if not arguments.dry:
        fitted = {name: round(float(weight), 4) for name, weight in zip(SIGNALS, weights, strict=True)} | GIVEN
        note = "python -m benchmarks.fit_ranking; see docs/quality.md"
        TARGET.write_text(json.dumps({"fitted by": note, "weights": fitted}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

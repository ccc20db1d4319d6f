"""Examples to fit the confidence on: judged questions with the confidence features of their best passage."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from benchmarks.encoders import searcher_of
from qa.answering.answer import MAX_HITS
from qa.answering.confidence_features import confidence_features
from qa.evaluation.judgements import read_judgements
from qa.retrieval.searcher import Searcher
from qa.text.span import Span

OTHER_MATTERS_FILE = Path(__file__).parent / "other_matters.txt"  # one question per line; no article answers any
OTHER_MATTERS_WEIGHT = 0.2  # weight of a question of other_matters.txt, which several articles are asked
OTHER_MATTERS_ASKED = 12  # questions of that file that each article is asked, in turn


@dataclass(frozen=True, slots=True)
class Example:
    """A judged question: the features of its best passage, why it is unanswerable, if it is, and whether it is right.

    ``negative_kind`` is None for an answerable question; ``is_right`` says whether the best passage answers it.
    """

    file: str
    article: str
    negative_kind: str | None
    is_right: bool
    features: Mapping[str, float]
    weight: float


def examples_of(path: Path, weight: float, mode: str) -> Iterator[Example]:
    """The judged questions of *path* that find a passage, without those that need an earlier question."""
    other_matters = cycle(OTHER_MATTERS_FILE.read_text("utf-8").splitlines())
    for judged in read_judgements(path):
        article = f"{path.name} {judged.article.title}"
        searcher = searcher_of(judged.article, mode)
        for judgement in judged.judgements:
            if not judgement.previous and (found := _best_passage(searcher, judgement.question)):
                passage, features = found
                is_right = any(passage.covers(span) for span in judgement.spans)
                yield Example(path.name, article, judgement.negative_kind, is_right, features, weight)
        for question in islice(other_matters, OTHER_MATTERS_ASKED):
            if found := _best_passage(searcher, question):
                # Without a file: they are used for fitting but not for measuring.
                yield Example(
                    "", article, "other-matter", is_right=False, features=found[1], weight=OTHER_MATTERS_WEIGHT
                )


def _best_passage(searcher: Searcher, question: str) -> tuple[Span, Mapping[str, float]] | None:
    """The best passage for *question* and the confidence features of the result; None if nothing is found."""
    found = searcher.search(searcher.parse(question), MAX_HITS)
    return (found.hits[0].passage.span, confidence_features(found)) if found.hits else None

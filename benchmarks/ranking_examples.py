"""Examples to fit the ranking on: the features of every sentence for judged questions, and which sentences answer.

The askers of public sets saw the passage; people in a chat did not. So each question is asked a second time without
most of the words that it shares with its answer, and questions as people type them count more.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.encoders import searcher_of
from qa.evaluation.judgements import Judged, Judgement, read_judgements
from qa.retrieval.features import FEATURES
from qa.retrieval.reranker import weights
from qa.retrieval.searcher import Searcher
from qa.text.analysis import term, terms, tokens
from qa.text.span import Span

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

QUOTE_FEATURES = frozenset({"speaker_quoted", "quote_replies"})  # 0 unless a question asks for somebody's words
QUESTIONS_PER_ARTICLE = 60  # at most, so that no long article dominates the fit
SENTENCES_PER_QUESTION = 80  # those that answer and the best by the current weights; others have no influence
DROPPED = 0.6  # probability that a word shared with the answer is left out of the harder question
HARDER_WEIGHT = 0.5  # weight of a question with words left out, which is generated from another one
TYPED_WEIGHT = 1.0  # of a question of a typed file: there are about 1,350, beside 2,900 others


# The interface to the ranking: all that has to follow a change of it.


def feature_rows(searcher: Searcher, question: str) -> tuple[Numbers, list[Span], list[Span]]:
    """The features of every sentence (a row each, columns as FEATURES), the sentences, and each one's passage."""
    rows = searcher.features(searcher.parse(question))
    sentences = [each.span for each in searcher.extractor.sentences]
    return rows, sentences, [searcher.passages[number].span for number in searcher.extractor.owner]


def present_weights(mode: str) -> Numbers:
    """The current weights of the ranking with the encoder *mode*, in the order of FEATURES."""
    return np.array([weights(mode)[name] for name in FEATURES])


# Nothing below depends on the ranking.


@dataclass(frozen=True, slots=True)
class Example:
    """A question's sentences: their features, whether each is in a passage that answers, whether it has the answer."""

    file: str
    article: str
    features: Numbers
    in_passage: Flags
    has_answer: Flags
    weight: float


def examples_of(path: Path, mode: str, *, typed: bool) -> Iterator[Example]:
    """The answerable questions of *path* that need no earlier one, and, unless *typed*, their harder versions.

    At most QUESTIONS_PER_ARTICLE of each article, and as many harder ones.
    """
    rng = random.Random(path.name)  # noqa: S311 - a reproducible sample, no secret
    file = path.name.partition(".")[0]
    for judged in read_judgements(path):
        searcher = searcher_of(judged.article, mode)
        answerable = [each for each in judged.judgements if each.is_answerable and not each.previous]
        if len(answerable) > QUESTIONS_PER_ARTICLE:
            answerable = rng.sample(answerable, QUESTIONS_PER_ARTICLE)
        for judgement in answerable:
            yield _example(searcher, judged, judgement, judgement.question, (file, TYPED_WEIGHT if typed else 1.0))
            harder = None if typed else _harder(judgement, judged.article.text, rng)
            if harder is not None:
                yield _example(searcher, judged, judgement, harder, (f"{file}, words out", HARDER_WEIGHT))


def quote_examples_of(path: Path, mode: str) -> Iterator[Example]:
    """The answerable questions of *path* for which a feature of QUOTE_FEATURES is not 0."""
    columns = [number for number, name in enumerate(FEATURES) if name in QUOTE_FEATURES]
    for judged in read_judgements(path):
        searcher = searcher_of(judged.article, mode)
        for judgement in judged.judgements:
            if judgement.is_answerable and not judgement.previous:
                file = f"{path.name.partition('.')[0]}, quotes"
                example = _example(searcher, judged, judgement, judgement.question, (file, 1.0))
                if example.features[:, columns].any():
                    yield example


def _example(
    searcher: Searcher, judged: Judged, judgement: Judgement, question: str, file_and_weight: tuple[str, float]
) -> Example:
    features, sentences, passages = feature_rows(searcher, question)
    in_passage = np.array([any(passage.covers(span) for span in judgement.spans) for passage in passages])
    has_answer = np.array([any(sentence.covers(span) for span in judgement.spans) for sentence in sentences])
    scores = features @ present_weights(searcher.mode)
    scores[in_passage] = np.inf
    kept = np.sort(np.argsort(-scores, kind="stable")[:SENTENCES_PER_QUESTION])
    file, weight = file_and_weight
    return Example(file, judged.article.text[:80], features[kept], in_passage[kept], has_answer[kept], weight)


def _harder(judgement: Judgement, text: str, rng: random.Random) -> str | None:
    """The question without most of the words it shares with its answer's surroundings; None if nothing is left."""
    shared = {each for span in judgement.spans for each in terms(text[max(0, span.start - 200) : span.end + 200])}
    out = [token for token in tokens(judgement.question) if term(token.text) in shared and rng.random() < DROPPED]
    question = judgement.question
    for token in reversed(out):
        question = question[: token.start] + question[token.end :]
    return question if out and terms(question) else None

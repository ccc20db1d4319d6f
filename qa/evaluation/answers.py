"""Evaluation of answers: asks the judged questions of a file and measures what a person would have seen."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path

from qa.answering.answer import answer
from qa.answering.results import Abstention, Answer
from qa.documents.corpus import Corpus
from qa.errors import InputError
from qa.evaluation.judgements import Judged, Judgement, read_judgements, slipped
from qa.evaluation.measures import auroc, bins, calibration_error, f1, fraction, interval, percentile, risk_coverage
from qa.library import prepare
from qa.query.follow_ups import Turn
from qa.retrieval.hits import Hit
from qa.retrieval.searcher import Searcher
from qa.text.span import Span

SLIPS = (1, 2, 3)  # seeds of the typing slips; their mean is less noisy than one


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one question.

    ``rank`` is the 0-based rank of the first passage that answers, None if none does; ``has_answer`` says whether
    the highlighted sentence of the best passage answers; ``refused``, whether the reply was that the article does not
    say; ``doubtful``, whether it was a passage that may not answer; ``seconds`` is the time of the whole answer;
    ``right_with_slip`` has a flag for each seed of a typing slip.
    """

    judgement: Judgement = field(repr=False)
    _: KW_ONLY
    rank: int | None
    has_answer: bool
    confidence: float
    refused: bool
    doubtful: bool
    seconds: float
    right_with_slip: tuple[bool, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the best passage answers."""
        return self.rank == 0

    @property
    def is_plain(self) -> bool:
        """Whether it was answered without a word of doubt."""
        return not self.refused and not self.doubtful


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes of one file, article by article."""

    name: str
    articles: tuple[tuple[Outcome, ...], ...] = field(repr=False)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All of them."""
        return tuple(outcome for article in self.articles for outcome in article)


@dataclass(frozen=True, slots=True)
class Refusals:
    """How well the confidence separates unanswerable questions of one kind from all answerable ones."""

    kind: str
    count: int
    auroc: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """The measures of a run, in [0, 1]; times are seconds; a measure of no questions is None.

    ``sentence`` is the fraction of answerable questions whose highlighted sentence answers; ``loss`` is the part of
    Success@1 that one typing slip costs. ``coverage`` is the fraction of answerable questions that are answered
    plainly, that is, without a word of doubt; ``risk`` is the fraction of plain answers that are wrong, because the
    best passage is not one that answers or none is; ``doubtful`` is the fraction of all questions whose answer is
    doubtful. The field names are those of ``eval --json``.
    """

    name: str
    _: KW_ONLY
    articles: int
    answerable: int
    unanswerable: int
    success_1: float | None
    success_1_interval: tuple[float, float] | None
    success_3: float | None
    mrr: float | None
    sentence: float | None
    sentence_interval: tuple[float, float] | None
    loss: float | None
    false_refusals: float | None
    coverage: float | None
    risk: float | None
    doubtful: float | None
    refusals: tuple[Refusals, ...]
    calibration_error: float | None
    median_seconds: float | None
    p95_seconds: float | None


def run(
    path: Path,
    prepare: Callable[[Corpus], Searcher] = prepare,
    *,
    slips: Sequence[int] = SLIPS,
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Ask every question of the file *path* of its own article; calls *progress* with (articles done, all articles).

    *prepare* makes an article ready for questions; by default it is ranked on words alone.

    Raises:
        InputError: the file cannot be read or is not in SQuAD v2 form.
    """
    files = read_judgements(path)
    articles = []
    for done, judged in enumerate(files, start=1):
        articles.append(tuple(_outcomes(judged, prepare, slips)))
        if progress:
            progress(done, len(files))
    return Run(path.name, tuple(articles))


def together(runs: Sequence[Run]) -> Run:
    """All *runs* as one run named "all"."""
    return Run("all", tuple(article for each in runs for article in each.articles))


def report(of: Run) -> Report:
    """The measures of a run."""
    outcomes = of.outcomes
    answerable = [each for each in outcomes if each.judgement.is_answerable]
    timed = [each.seconds for each in outcomes]
    return Report(
        of.name,
        articles=len(of.articles),
        answerable=len(answerable),
        unanswerable=len(outcomes) - len(answerable),
        success_1=_success(answerable),
        success_1_interval=interval(of.articles, lambda drawn: _success(_answerable(drawn)), seed=1),
        success_3=fraction([each.rank is not None and each.rank < 3 for each in answerable]),  # noqa: PLR2004 - the 3
        mrr=_mean([0.0 if each.rank is None else 1 / (each.rank + 1) for each in answerable]),
        sentence=_sentence_accuracy(answerable),
        sentence_interval=interval(of.articles, lambda drawn: _sentence_accuracy(_answerable(drawn)), seed=1),
        loss=_loss(answerable),
        false_refusals=fraction([each.refused for each in answerable]),
        coverage=fraction([each.is_plain for each in answerable]),
        risk=fraction([not each.is_right for each in outcomes if each.is_plain]),
        doubtful=fraction([each.doubtful for each in outcomes]),
        refusals=_refusals(outcomes, answerable),
        calibration_error=calibration_error(
            [each.confidence for each in outcomes], [each.is_right for each in outcomes]
        ),
        median_seconds=percentile(timed, 0.5),
        p95_seconds=percentile(timed, 0.95),
    )


def _outcomes(judged: Judged, prepare: Callable[[Corpus], Searcher], slips: Sequence[int]) -> Iterator[Outcome]:
    searcher = prepare(Corpus("evaluation", (judged.article,)))
    answer("warm up", searcher)  # load the weights and tables before timing
    for judgement in judged.judgements:
        turns = _turns(judgement, searcher)
        started = time.perf_counter()
        found = answer(judgement.question, searcher, turns)
        seconds = time.perf_counter() - started
        hits = found.hits if isinstance(found, Answer | Abstention) else ()
        rank = _rank(hits, judgement.spans)
        yield Outcome(
            judgement,
            rank=rank,
            has_answer=rank == 0 and _has_answer(hits[0].sentence, judgement.spans),
            confidence=found.confidence if isinstance(found, Answer | Abstention) else 1.0,
            refused=isinstance(found, Abstention),
            doubtful=isinstance(found, Answer) and found.is_doubtful,
            seconds=seconds,
            right_with_slip=tuple(_is_right_with_slip(judgement, searcher, turns, seed) for seed in slips)
            if judgement.is_answerable
            else (),
        )


def _turns(judgement: Judgement, searcher: Searcher) -> tuple[Turn, ...]:
    """The conversation before *judgement*: each earlier question with the passage that answered it."""
    turns: list[Turn] = []
    for question in judgement.previous:
        found = answer(question, searcher, turns)
        turns.append(Turn(question, found.passage if isinstance(found, Answer) else None))
    return tuple(turns)


def _is_right_with_slip(judgement: Judgement, searcher: Searcher, turns: Sequence[Turn], seed: int) -> bool:
    found = answer(slipped(judgement.question, seed), searcher, turns)
    return _rank(found.hits if isinstance(found, Answer | Abstention) else (), judgement.spans) == 0


def _rank(hits: Sequence[Hit], spans: Sequence[Span]) -> int | None:
    return next((hit.rank for hit in hits if any(hit.passage.span.covers(span) for span in spans)), None)


def _has_answer(sentence: Span, spans: Sequence[Span]) -> bool:
    """Whether *sentence* contains an answer, or is part of one that is longer than a sentence."""
    return any(sentence.covers(span) or span.covers(sentence) for span in spans)


def _answerable(articles: Sequence[Sequence[Outcome]]) -> list[Outcome]:
    return [each for article in articles for each in article if each.judgement.is_answerable]


def _success(answerable: Sequence[Outcome]) -> float | None:
    return fraction([each.is_right for each in answerable])


def _sentence_accuracy(answerable: Sequence[Outcome]) -> float | None:
    return fraction([each.has_answer for each in answerable])


def _loss(answerable: Sequence[Outcome]) -> float | None:
    flags = [is_right for each in answerable for is_right in each.right_with_slip]
    success, slipped_success = _success(answerable), fraction(flags)
    return None if success is None or slipped_success is None else success - slipped_success


def _refusals(outcomes: Sequence[Outcome], answerable: Sequence[Outcome]) -> tuple[Refusals, ...]:
    kinds = dict.fromkeys(each.judgement.negative_kind for each in outcomes if not each.judgement.is_answerable)
    wrongly = sum(each.refused for each in answerable)
    found = []
    for kind in sorted(str(kind) for kind in kinds):
        negatives = [each for each in outcomes if each.judgement.negative_kind == kind]
        hits = sum(each.refused for each in negatives)
        area = auroc([each.confidence for each in answerable], [each.confidence for each in negatives])
        found.append(Refusals(kind, len(negatives), area, f1(hits, hits + wrongly, len(negatives))))
    return tuple(found)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def draw(of: Run, path: Path) -> None:
    """Draw two plots of a run into one PNG: accuracy over confidence, and risk over coverage.

    Raises:
        InputError: matplotlib is not installed, or *path* cannot be written.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise InputError("--plot needs matplotlib; make test installs it") from error
    confidences = [each.confidence for each in of.outcomes]
    right = [each.is_right for each in of.outcomes]
    figure = Figure(figsize=(11, 5), layout="constrained")
    reliability, risk = figure.subplots(1, 2)
    tenths = bins(confidences, right)
    reliability.plot([0, 1], [0, 1], linestyle=":", color="grey")
    reliability.plot([each.confidence for each in tenths], [each.accuracy for each in tenths], marker="o")
    reliability.set(title=f"{of.name}: calibration", xlabel="mean confidence", ylabel="fraction right")
    points = risk_coverage(confidences, right)
    risk.plot([coverage for coverage, _ in points], [wrong for _, wrong in points])
    risk.set(
        title="errors if only the most confident are answered", xlabel="fraction answered", ylabel="fraction wrong"
    )
    for axes in (reliability, risk):
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.grid(alpha=0.3)
    try:
        figure.savefig(path, format="png", dpi=120)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({(error.strerror or 'not writable').lower()})") from error

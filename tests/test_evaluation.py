"""Measures follow their definitions, and a run measures what a person would have seen."""

import json
import math
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import InputError
from qa.evaluation.answers import Outcome, Run, report, run, together
from qa.evaluation.judgements import Judgement, read_judgements, slipped
from qa.evaluation.measures import auroc, calibration_error, f1, interval, percentile, risk_coverage
from qa.text.span import Span

SCORES = st.lists(st.integers(0, 5).map(lambda n: n / 5), min_size=1, max_size=12)
SAMPLE = Path(__file__).parent.parent / "benchmarks" / "judgements" / "sample.json"


def squad(path: Path, *qas: dict[str, object]) -> Path:
    moon = "The moon pulls the sea, and so the tide rises twice a day. Sailors know it."
    gulls = "Gulls nest on the cliff in spring. A gull lays three eggs."
    table = {
        "data": [{"title": "Tides", "paragraphs": [{"context": moon, "qas": list(qas)}, {"context": gulls, "qas": []}]}]
    }
    path.write_text(json.dumps(table))
    return path


def asked(question: str, answer: str = "", start: int = 0, **more: object) -> dict[str, object]:
    answers = [{"text": answer, "answer_start": start}] if answer else []
    return {"id": question, "question": question, "answers": answers, "is_impossible": not answer, **more}


@given(SCORES, SCORES)
def test_auroc_is_the_fraction_of_pairs_in_order(positive: list[float], negative: list[float]) -> None:
    pairs = [1.0 if p > n else 0.5 if p == n else 0.0 for p, n in product(positive, negative)]
    assert auroc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))


def test_measures_of_nothing_are_none() -> None:
    assert auroc([], [1.0]) is None
    assert f1(0, 0, 0) is None
    assert percentile([], 0.5) is None
    assert calibration_error([], []) is None
    assert interval([1], lambda drawn: float(sum(drawn)), seed=1) is None


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    assert f1(6, 8, 10) == pytest.approx(2 * (6 / 8) * (6 / 10) / (6 / 8 + 6 / 10))


def test_perfect_confidence_has_no_calibration_error_and_blind_confidence_has_its_gap() -> None:
    assert calibration_error([1.0, 0.0], [True, False]) == 0
    assert calibration_error([0.9] * 4, [True, False, False, False]) == pytest.approx(0.65)


def test_risk_is_low_for_the_confident_and_ends_at_the_error_rate() -> None:
    points = risk_coverage([0.2, 0.9, 0.6], [False, True, True])
    assert points == ((1 / 3, 0.0), (2 / 3, 0.0), (1.0, 1 / 3))


def test_an_interval_contains_the_mean_of_its_groups() -> None:
    def mean(drawn: Sequence[float]) -> float:
        return sum(drawn) / len(drawn)

    groups = [0.0, 1.0] * 20
    found = interval(groups, mean, seed=1)
    assert found is not None
    assert found[0] < 0.5 < found[1]
    assert interval(groups, mean, seed=1) == found


@given(st.text(max_size=80), st.integers(0, 50))
def test_a_slip_is_repeatable_and_changes_at_most_two_letters(question: str, seed: int) -> None:
    slip = slipped(question, seed)
    assert slip == slipped(question, seed)
    assert abs(len(slip) - len(question)) <= 1


def test_a_slip_changes_a_longer_word_and_leaves_short_ones() -> None:
    assert slipped("who is it", 1) == "who is it"
    assert any(slipped("who is the prince", seed) != "who is the prince" for seed in range(5))


def test_a_run_distinguishes_right_wrong_and_refused(tmp_path: Path) -> None:
    path = squad(
        tmp_path / "tides.json",
        asked("Why does the tide rise twice a day?", "The moon pulls the sea"),
        asked("Who won the chess championship in Reykjavik?", negative_kind="other-matter"),
    )
    (article,) = run(path).articles
    right, refused = article
    assert (right.rank, right.has_answer, right.refused) == (0, True, False)
    assert (refused.rank, refused.refused) == (None, True)
    measured = report(run(path))
    assert (measured.success_1, measured.sentence, measured.false_refusals) == (1.0, 1.0, 0.0)
    assert [(each.kind, each.count, each.auroc, each.f1) for each in measured.refusals] == [
        ("other-matter", 1, 1.0, 1.0)
    ]


def outcome(*, rank: int | None = None, spans: tuple[Span, ...] = (), reply: str = "plain") -> Outcome:
    judgement = Judgement("?", "?", spans, negative_kind=None if spans else "human")
    return Outcome(
        *(judgement,),
        rank=rank,
        has_answer=rank == 0,
        confidence=0.5,
        refused=reply == "refused",
        doubtful=reply == "doubtful",
        seconds=0.01,
    )


def test_coverage_and_risk_count_plain_answers_only() -> None:
    there = (Span(0, 4),)
    outcomes = (
        outcome(rank=0, spans=there),
        outcome(rank=0, spans=there),
        outcome(rank=2, spans=there),  # a wrong passage
        outcome(rank=0, spans=there, reply="doubtful"),
        outcome(rank=1, spans=there, reply="refused"),
        outcome(),  # the article does not answer
        outcome(reply="doubtful"),
        outcome(reply="refused"),
    )
    measured = report(Run("known", (outcomes,)))
    assert measured.coverage == pytest.approx(3 / 5)
    assert measured.risk == pytest.approx(2 / 4)
    assert measured.doubtful == pytest.approx(2 / 8)
    assert measured.false_refusals == pytest.approx(1 / 5)


def test_there_is_no_risk_where_nothing_is_answered_plainly() -> None:
    measured = report(Run("silent", ((outcome(reply="refused"), outcome(reply="doubtful")),)))
    assert (measured.coverage, measured.risk, measured.doubtful) == (None, None, 0.5)


def test_an_answer_given_elsewhere_counts_too(tmp_path: Path) -> None:
    elsewhere = [{"paragraph": 1, "text": "three eggs", "answer_start": 47}]
    path = squad(
        tmp_path / "t.json", asked("How many eggs does a gull lay?", "Sailors", 59, answers_elsewhere=elsewhere)
    )
    assert report(run(path)).success_1 == 1.0


def test_combined_runs_are_measured_over_all_their_questions() -> None:
    one = run(SAMPLE, slips=())
    both = report(together([one, one]))
    assert both.answerable == 2 * report(one).answerable
    assert both.success_1 == report(one).success_1
    assert both.loss is None or math.isfinite(both.loss)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON"),
        ("[]", "not in SQuAD v2 form"),
        ('{"data": [{"title": "x", "paragraphs": [{"context": "One tide."}]}]}', "qas"),
        ('{"data": [{"title": "x", "paragraphs": []}]}', "empty"),
    ],
)
def test_a_file_in_another_form_is_rejected_with_one_sentence(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content)
    with pytest.raises(InputError, match=message) as caught:
        read_judgements(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_answer_that_is_not_where_the_file_says_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not point to"):
        read_judgements(squad(tmp_path / "t.json", asked("Why?", "moon", 3)))

"""The commands ``eval`` and ``eval-quotes``: measure the answers and the quotations on judged data."""

import dataclasses
import json
from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Any

from qa.cli import json_output, sources
from qa.cli.streams import complain
from qa.cli.terminal import Progress, Screen, table, working
from qa.errors import InputError
from qa.evaluation.answers import SLIPS, Report, draw, report, run, together
from qa.render.dialect import strong
from qa.retrieval.encoder import open_encoder

LOWER_IS_BETTER = ("loss", "false_refusals", "risk", "calibration_error")
TOLERANCE = 0.0005  # a measure that gets worse by less passes: the stored ones are rounded
_GATED = ("success_1", "success_3", "mrr", "sentence", "coverage", *LOWER_IS_BETTER)


def answers(options: Namespace) -> int:
    """Print the measures of each file and of all together; exit status 1 if one is worse than the baseline."""
    if options.store and not options.baseline:
        raise InputError("--store needs --baseline FILE, the file to store the measures in")
    defaults = options.environment.defaults()
    encoder = open_encoder(options.encoder or defaults.encoder, defaults.vectors)
    runs = []
    for path in options.files:
        progress = Progress(f"{path.name}, articles")
        runs.append(
            run(
                path,
                partial(sources.prepared, defaults=defaults, encoder=encoder),
                slips=() if options.no_slips else SLIPS,
                progress=progress,
            )
        )
        progress.end()
    if options.plot:
        draw(together(runs), options.plot)
    reports = [report(each) for each in (runs if len(runs) == 1 else [*runs, together(runs)])]
    if options.json:
        json_output.write([_record(each) for each in reports])
    else:
        lines = table(_rows(reports), frozenset(range(1, len(reports) + 1)))
        print("\n".join([strong(lines[0], Screen.of(options).dialect), *lines[1:]]))
    return _compare(options.baseline, reports, store=options.store) if options.baseline else 0


def quotations(options: Namespace) -> int:
    """Print the measures of the quotations of all files together."""
    from qa.evaluation.quotes import evaluate_quotes

    with working("Finding quotations"):
        result = evaluate_quotes(options.files, judgements=options.judgements)
    if options.json:
        json_output.write(result.as_dict())
    else:
        print(result.table())
    return 0


def _rows(reports: list[Report]) -> list[list[str]]:
    kinds = sorted({refusals.kind for each in reports for refusals in each.refusals})
    rows = [
        ("articles", [str(each.articles) for each in reports]),
        ("answerable questions", [str(each.answerable) for each in reports]),
        ("unanswerable questions", [str(each.unanswerable) for each in reports]),
        ("Success@1", [_number(each.success_1, each.success_1_interval) for each in reports]),
        ("Success@3", [_number(each.success_3) for each in reports]),
        ("MRR", [_number(each.mrr) for each in reports]),
        ("sentence contains the answer", [_number(each.sentence, each.sentence_interval) for each in reports]),
        ("Success@1 lost to a typing error", [_number(each.loss) for each in reports]),
        *(
            (f"{label}, {kind}", [_of_kind(each, kind, name) for each in reports])
            for kind in kinds
            for label, name in (("AUROC", "auroc"), ("F1 of refusing", "f1"))
        ),
        ("false refusals", [_number(each.false_refusals) for each in reports]),
        ("coverage: answerable, answered plainly", [_number(each.coverage) for each in reports]),
        ("risk: plain answers that are wrong", [_number(each.risk) for each in reports]),
        ("doubtful answers, of all questions", [_number(each.doubtful) for each in reports]),
        ("calibration error", [_number(each.calibration_error) for each in reports]),
        ("milliseconds a question, median", [_milliseconds(each.median_seconds) for each in reports]),
        ("milliseconds, 95th percentile", [_milliseconds(each.p95_seconds) for each in reports]),
    ]
    return [["", *(each.name for each in reports)], *([label, *cells] for label, cells in rows)]


def _number(value: float | None, interval: tuple[float, float] | None = None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" + (f" [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else "")


def _milliseconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1000:.2f}"


def _of_kind(report: Report, kind: str, name: str) -> str:
    found = next((each for each in report.refusals if each.kind == kind), None)
    return "-" if found is None else _number(getattr(found, name))


def _record(report: Report) -> dict[str, Any]:
    return dataclasses.asdict(report)


def _gated(report: Report) -> dict[str, float]:
    """The measures that a change must not make worse."""
    found = {name: getattr(report, name) for name in _GATED}
    found |= {f"auroc {each.kind}": each.auroc for each in report.refusals}
    found |= {f"f1 {each.kind}": each.f1 for each in report.refusals}
    return {name: round(value, 4) for name, value in found.items() if value is not None}


def _compare(path: Path, reports: list[Report], *, store: bool) -> int:
    """Compare *reports* with the baseline in *path*, or store them there; exit status 1 if a measure is worse."""
    measured = {each.name: _gated(each) for each in reports}
    if store:
        path.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
        return 0
    try:
        stored: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: is not a baseline file; --store writes one") from error
    worse = [
        f"{file}: {name} is {measured[file].get(name)}; the baseline is {value}"
        for file, measures in stored.items()
        if file in measured
        for name, value in measures.items()
        if _is_worse(name, measured[file].get(name), value)
    ]
    for sentence in worse:
        complain(sentence)
    return 1 if worse else 0


def _is_worse(name: str, value: float | None, stored: float) -> bool:
    if value is None:
        return True
    fall = value - stored if name in LOWER_IS_BETTER else stored - value
    return fall > TOLERANCE

"""The time of a question beside the bare library's, of a cold start beside numpy's, and the memory of the process.

    python -m qa bench [--json] [--write benchmarks/results/questions.md]

All of it in one run and in turn, since what else the machine does counts too: trust the ratios.
"""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rank_bm25 import BM25Okapi

from qa.answering.answer import answer
from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.evaluation.judgements import read_judgements
from qa.ingest.plain_text import plain, read
from qa.library import prepare

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus/default/lady-gaga-prince-william.txt"
JUDGED = ROOT / "benchmarks/judgements/sample.json"
CHAT = ROOT / "benchmarks/chat/visible.json"
FORTY = 40  # passages of the larger article
ROUNDS = 15  # of every question; the median of a question's rounds is its time
STARTS = 15  # of each program
ASK = [sys.executable, "-m", "qa", "ask", "How old was Harry when his mother was killed?"]
NUMPY = [sys.executable, "-c", "import numpy"]
# Linux counts ru_maxrss from before the program was loaded, but VmHWM, in kilobytes, from then on.
PEAK = "; print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description="Measure time and memory.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FILE")
    options = parser.parse_args()
    figures = measured()
    text = json.dumps(figures, indent=2) if options.json else _table(figures)
    print(text)
    if options.write:
        options.write.parent.mkdir(parents=True, exist_ok=True)
        options.write.write_text(f"{_heading()}\n\n{_table(figures)}\n", encoding="utf-8")


def measured() -> dict[str, float]:
    """Name → figure; times are milliseconds, memory is megabytes."""
    questions = [each.question for judged in read_judgements(JUDGED) for each in judged.judgements]
    sample, bare = _questions(read(SAMPLE), questions)
    chat = [each.question for judged in read_judgements(CHAT) for each in judged.judgements]
    forty, bare_forty = _questions(_forty(), chat)
    cold, numpy = _in_turn(lambda: _run(ASK), lambda: _run(NUMPY), STARTS)
    program = f"from qa.__main__ import main; main({ASK[3:]!r})"
    return {
        "a question to the sample article, median": sample,
        "the bare library on it, median": bare,
        "a question to an article of 40 passages, median": forty,
        "the bare library on it too, median": bare_forty,
        "cold start of python -m qa ask, median": cold,
        "an interpreter that imports numpy, median": numpy,
        "cold start, ratio": cold / numpy,
        "memory of python -m qa ask, peak": _peak(program),
        "memory of an interpreter that imports numpy, peak": _peak("import numpy"),
    }


def _questions(article: Article, questions: Sequence[str]) -> tuple[float, float]:
    """The median milliseconds of a question, with ``answer`` and with the bare library over the same passages."""
    corpus = prepare(Corpus("bench", (article,)))
    library = BM25Okapi([passage.text.lower().split() for passage in corpus.passages])
    answer(questions[0], corpus)
    ours, bare = [], []
    for question in questions:
        one, other = _in_turn(
            lambda question=question: answer(question, corpus),  # type: ignore[misc]
            lambda question=question: library.get_scores(question.lower().split()),  # type: ignore[misc]
            ROUNDS,
        )
        ours.append(one)
        bare.append(other)
    return statistics.median(ours), statistics.median(bare)


def _forty() -> Article:
    """An article of the chat-like set's paragraphs."""
    texts = [span.of(each.article.text) for each in read_judgements(CHAT) for span in each.article.paragraphs]
    return plain("\n\n".join(texts[:FORTY]), "Forty")


def _in_turn(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median milliseconds of each, called in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for call, kept in zip((first, second), times, strict=True):
            started = time.perf_counter()
            call()
            kept.append(1000 * (time.perf_counter() - started))
    return statistics.median(times[0]), statistics.median(times[1])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def _peak(program: str) -> float:
    """The peak memory of a Python that runs *program*, in megabytes; on Linux only."""
    run = subprocess.run(
        [sys.executable, "-c", program + PEAK], check=True, cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    return int(run.stdout.split()[-1]) / 1024


def _table(figures: dict[str, float]) -> str:
    units = {"memory": "MB", "cold start, ratio": ""}
    lines = ["| what | figure |", "| --- | ---: |"]
    for name, figure in figures.items():
        unit = next((unit for start, unit in units.items() if name.startswith(start)), "ms")
        lines.append(f"| {name} | {figure:.{1 if unit == 'MB' else 3 if figure < 1 else 2}f} {unit}".rstrip() + " |")
    return "\n".join(lines)


def _heading() -> str:
    command = "python -m qa bench --write benchmarks/results/questions.md"
    machine = f"Python {platform.python_version()}, {platform.machine()}; medians, in turn."
    return f"# Questions: time and memory\n\n    {command}\n\n{machine}"


if __name__ == "__main__":
    main()

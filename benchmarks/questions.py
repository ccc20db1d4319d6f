"""Measure the time of a question compared with the bare library, the cold start compared with numpy's, and the memory.

    python -m qa bench [--json] [--write benchmarks/results/questions.md]

What is compared is measured in the same run, in turn, so that other load on the machine affects all alike; the ratios
are more reliable than the times.
"""

import argparse
import gc
import json
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rank_bm25 import BM25Okapi

from benchmarks.many_articles import many_articles
from qa.answering.answer import answer
from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.evaluation.judgements import read_judgements
from qa.ingest.plain_text import plain, read
from qa.library import encoded, prepare
from qa.retrieval.encoder import DEFAULT_MODE, MODES, open_encoder
from qa.retrieval.index import DEFAULT_ENGINE

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus/default/lady-gaga-prince-william.txt"
JUDGED = ROOT / "benchmarks/judgements/sample.json"
CHAT = ROOT / "benchmarks/chat/visible.json"
FORTY = 40  # passages of the larger article
MANY = 400  # articles of the large corpus
ROUNDS = 15  # repetitions of every question, of which the median counts
MANY_ROUNDS = 3  # likewise for the large corpus, where a question takes longer and so varies less
STARTS = 15  # starts of each program
# Questions to the large corpus about subjects of many articles: by name, by role, with and without a speaker.
FIRST_QUOTE_QUESTION = "what does mehra say about the letters they sent"
QUOTE_QUESTIONS = (
    "what did the fire chief say about the church",
    "what did lidia ferrand say about working with him",
    "who said people ruin a 200 pound part",
    "what does barbara swale say about the man in the suit",
    "what did isaac dole say about his decision",
    "who said a brook is where the ground is full",
)
PLAIN_QUESTIONS = (
    "at what time did the fire brigade get the call",
    "how many concerts did lindqvist give",
    "what equipment should i carry",
    "how many jobs promised",
    "how much was the parish budget",
    "when did the stream disappear",
)
ASK = [sys.executable, "-m", "qa", "ask", "How old was Harry when his mother was killed?"]
NUMPY = [sys.executable, "-c", "import numpy"]
# Linux's ru_maxrss includes the memory of the parent before exec; VmHWM, in kilobytes, starts afterwards.
PEAK = "; print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"


def main() -> None:
    """Measure and print a table or JSON."""
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
        **_by_encoder(questions),
        **_large_corpus(),
        "cold start of python -m qa ask, median": cold,
        "an interpreter that imports numpy, median": numpy,
        "cold start, ratio": cold / numpy,
        "memory of python -m qa ask, peak": _peak(program),
        "memory of an interpreter that imports numpy, peak": _peak("import numpy"),
    }


def _questions(article: Article, questions: Sequence[str]) -> tuple[float, float]:
    """The median milliseconds of a question, with ``answer`` and with the bare library over the same passages."""
    searcher = prepare(Corpus("bench", (article,)))
    library = BM25Okapi([passage.text.lower().split() for passage in searcher.passages])
    answer(questions[0], searcher)
    ours, bare = [], []
    for question in questions:
        one, other = _in_turn(
            lambda question=question: answer(question, searcher),  # type: ignore[misc]
            lambda question=question: library.get_scores(question.lower().split()),  # type: ignore[misc]
            ROUNDS,
        )
        ours.append(one)
        bare.append(other)
    return statistics.median(ours), statistics.median(bare)


def _by_encoder(questions: Sequence[str]) -> dict[str, float]:
    """The time of an answer with each encoder, and of making 1,000 words comparable by ``minilm``."""
    article = read(SAMPLE)
    found = {}
    for mode in MODES:
        encoder = open_encoder(mode)  # without a cache folder, so that nothing has been encoded before
        searcher = prepare(Corpus("bench", (article,)), DEFAULT_ENGINE, encoder)
        answer("warm up", searcher)
        encode = _milliseconds(partial(encoded, searcher, encoder))
        searcher = searcher.compared_by(encoder)
        answer("warm up", searcher)
        # Once each, because the vector of a question that was asked before is kept.
        times = [_milliseconds(partial(answer, each, searcher)) for each in dict.fromkeys(questions)]
        found[f"an answer from the sample article with {mode}, median"] = statistics.median(times)
        if mode == DEFAULT_MODE:
            found["encoding 1,000 words, once"] = encode * 1000 / article.words
    return found


def _large_corpus() -> dict[str, float]:
    """The times of preparing MANY articles, of the first quote question, of later ones, and of plain ones."""
    corpus = Corpus("many", many_articles(MANY))
    began = time.perf_counter()
    searcher = prepare(corpus)
    preparing = (time.perf_counter() - began) * 1000
    gc.collect()
    gc.freeze()  # as the bot does, so that no collection of what has just been built falls into a question
    first = _milliseconds(lambda: answer(FIRST_QUOTE_QUESTION, searcher))
    pairs = [
        _in_turn(
            lambda question=quote_question: answer(question, searcher),  # type: ignore[misc]
            lambda question=plain_question: answer(question, searcher),  # type: ignore[misc]
            MANY_ROUNDS,
        )
        for quote_question, plain_question in zip(QUOTE_QUESTIONS, PLAIN_QUESTIONS, strict=True)
    ]
    quote_times, plain_times = zip(*pairs, strict=True)
    quote, plain_time = statistics.median(quote_times), statistics.median(plain_times)
    return {
        f"preparing {MANY} articles, once": preparing,
        "the first quote question to them": first,
        "a later quote question to them, median": quote,
        "the slowest of the later quote questions": max(quote_times),
        "a plain question to them, median": plain_time,
        "first quote question, ratio to a plain one": first / plain_time,
        "later quote questions, ratio to a plain one (at most 3)": quote / plain_time,
    }


def _forty() -> Article:
    """An article of FORTY paragraphs of the chat-like set."""
    texts = [span.of(each.article.text) for each in read_judgements(CHAT) for span in each.article.paragraphs]
    return plain("\n\n".join(texts[:FORTY]), "Forty")


def _in_turn(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median milliseconds of each function, called in turn."""
    times = [(_milliseconds(first), _milliseconds(second)) for _ in range(rounds)]
    return statistics.median(one for one, _ in times), statistics.median(other for _, other in times)


def _milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - started)


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def _peak(program: str) -> float:
    """The peak memory of a Python process that runs *program*, in megabytes; only on Linux."""
    run = subprocess.run(
        [sys.executable, "-c", program + PEAK], check=True, cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    return int(run.stdout.split()[-1]) / 1024


def _table(figures: dict[str, float]) -> str:
    lines = ["| what | figure |", "| --- | ---: |"]
    for name, figure in figures.items():
        unit = "MB" if name.startswith("memory") else "" if "ratio" in name else "ms"
        lines.append(f"| {name} | {figure:.{1 if unit == 'MB' else 3 if figure < 1 else 2}f} {unit}".rstrip() + " |")
    return "\n".join(lines)


def _heading() -> str:
    command = "python -m qa bench --write benchmarks/results/questions.md"
    machine = f"Python {platform.python_version()}, {platform.machine()}; medians, measured alternately."
    return f"# Questions: time and memory\n\n    {command}\n\n{machine}"


if __name__ == "__main__":
    main()

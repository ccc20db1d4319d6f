"""Print what the chat-like judgements hold, by half and kind, as the table in the README beside this file."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HALVES = ("visible", "heldback")
KINDS = ("plain", "paraphrase", "keyword", "statement", "one-word", "typo", "wrong-name", "follow-up", "quote")


def questions(half: str) -> list[dict[str, Any]]:
    """The questions of one half, in the order of the file."""
    data = json.loads((HERE / f"{half}.json").read_text(encoding="utf-8"))["data"]
    return [question for article in data for paragraph in article["paragraphs"] for question in paragraph["qas"]]


def table() -> str:
    """Markdown: a row a kind, then the totals; answerable + unanswerable of each half, and those that share no stem."""
    rows = ["| kind | visible | held back | no shared stem |", "| --- | --- | --- | --- |"]
    halves = [questions(half) for half in HALVES]
    for kind in (*KINDS, "all"):
        cells = []
        unshared = 0
        for half in halves:
            chosen = [question for question in half if kind in {"all", question["kind"]}]
            count = Counter(question["is_impossible"] for question in chosen)
            unshared += sum(not question["is_impossible"] and not question["shares_stem"] for question in chosen)
            cells.append(f"{count[False]} + {count[True]}")
        rows.append(f"| {kind} | {' | '.join(cells)} | {unshared} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())

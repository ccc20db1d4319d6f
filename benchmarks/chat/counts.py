"""Print the number of questions of the chat-like set, by part and kind: the table in the README beside this file."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PARTS = ("visible", "heldback", "reserve")
KINDS = ("plain", "paraphrase", "keyword", "statement", "one-word", "typo", "wrong-name", "follow-up", "quote")


def questions(part: str) -> list[dict[str, Any]]:
    """The questions of one part, in file order."""
    data = json.loads((HERE / f"{part}.json").read_text(encoding="utf-8"))["data"]
    return [question for article in data for paragraph in article["paragraphs"] for question in paragraph["qas"]]


def table() -> str:
    """Markdown: answerable + unanswerable questions by kind and part, and the answerable ones without a shared stem."""
    rows = ["| kind | visible | held back | reserve | no shared stem |", "| --- | --- | --- | --- | --- |"]
    parts = [questions(part) for part in PARTS]
    for kind in (*KINDS, "all"):
        cells = []
        unshared = 0
        for part in parts:
            chosen = [question for question in part if kind in {"all", question["kind"]}]
            count = Counter(question["is_impossible"] for question in chosen)
            unshared += sum(not question["is_impossible"] and not question["shares_stem"] for question in chosen)
            cells.append(f"{count[False]} + {count[True]}")
        rows.append(f"| {kind} | {' | '.join(cells)} | {unshared} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())

"""Batch: filters that read a JSON line and write one, in order and at once, for as long as lines come."""

import json
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from qa.answering.confidence import confidence, threshold
from qa.documents.corpus import Corpus
from qa.errors import InputError, UserError
from qa.ingest.plain_text import plain
from qa.library import prepare
from qa.retrieval.searcher import Searcher

PASSAGES = 20  # that an answer holds at most

Record = dict[str, Any]


def ask(_options: Namespace) -> int:
    """Answer the questions of standard input."""
    return _filter(Asking())


def quotes(_options: Namespace) -> int:
    """Find the quotations in the texts of standard input."""
    return _filter(quoting)


def quoting(record: Record) -> Record:
    """The reply of ``batch quotes`` to one record.

    Raises:
        UserError: the record has another form.
    """
    from qa.quotes.records import records

    return {"id": record.get("id"), "quotes": records(_text(record, "text"))}


class Asking:
    """Answers the records of ``batch ask``; keeps the article of the last question, and the corpus it was given."""

    def __init__(self) -> None:
        self._together: Searcher | None = None
        self._last: tuple[tuple[str, str | None], Searcher] | None = None

    def __call__(self, record: Record) -> Record:
        """The reply to one record.

        Raises:
            UserError: the record has another form.
        """
        if "op" in record:
            return self._gather(record)
        question = _text(record, "question")
        searcher = self._searcher(record)
        found = searcher.search(searcher.parse(question), PASSAGES)
        probability = confidence(found)
        return {
            "id": record.get("id"),
            "passages": [hit.passage.text for hit in found.hits],
            "sentence": found.hits[0].sentence.of(found.hits[0].passage.article.text) if found.hits else "",
            "answerable": bool(found.hits) and probability >= threshold(),
            "confidence": round(probability, 6),
        }

    def _gather(self, record: Record) -> Record:
        if record["op"] != "corpus":
            raise InputError(f"'op' must be \"corpus\", not {record['op']!r}")
        self._together = None  # a corpus that is refused must not leave the one before it to answer in its place
        entries = record.get("articles")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise InputError("'articles' must be a list of objects with 'title' and 'text'")
        articles = [
            plain(_text(entry, "text"), _title(entry), f"article-{number}")
            for number, entry in enumerate(entries, start=1)
            if _text(entry, "text").strip()
        ]
        self._together = prepare(Corpus("together", tuple(articles)))
        return {"op": "corpus", "articles": len(entries), "passages": len(self._together.passages)}

    def _searcher(self, record: Record) -> Searcher:
        if "article_text" in record and record["article_text"] is None:
            if self._together is None:
                raise InputError('\'article_text\' is null, but no line {"op": "corpus", …} came before')
            return self._together
        given = _text(record, "article_text"), _title(record)
        if self._last is None or self._last[0] != given:
            self._last = given, prepare(Corpus("one", (plain(*given),)))
        return self._last[1]


def _filter(reply: Callable[[Record], Record]) -> int:
    """Write the *reply* to each line of standard input; a bad line is answered with its number, then comes the next."""
    write, flush = sys.stdout.buffer.write, sys.stdout.buffer.flush
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        write(json.dumps(_replied(line, number, reply), allow_nan=False).encode("ascii") + b"\n")
        flush()
    return 0


def _replied(line: bytes, number: int, reply: Callable[[Record], Record]) -> Record:
    known: Record = {}
    try:
        record = _object(json.loads(line, parse_constant=_no_number))
        json.dumps(record.get("id"), allow_nan=False)  # which a number like 1e999 would not be able to
        known = {"id": record["id"]} if "id" in record else {}
        return reply(record)
    except UserError as error:
        return {**known, "error": str(error), "line": number}
    except (ValueError, RecursionError) as error:
        return {**known, "error": f"not a line of JSON in UTF-8: {error}", "line": number}
    except Exception:  # noqa: BLE001 - a defect met by one line must not take the others' answers
        traceback.print_exc()
        return {**known, "error": "something went wrong; the traceback is on standard error", "line": number}


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _object(value: object) -> Record:
    if not isinstance(value, dict):
        raise InputError("a line must be a JSON object")
    return value


def _text(record: Record, name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str):
        raise InputError(f"'{name}' must be a text" + (", and is missing" if name not in record else ""))
    return value


def _title(record: Record) -> str | None:
    return None if record.get("title") is None else _text(record, "title")

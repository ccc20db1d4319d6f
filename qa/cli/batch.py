"""The commands ``batch ask`` and ``batch quotes``: filters that reply to each JSON line at once."""

import json
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from qa.answering.confidence import confidence, doubtful_below, threshold
from qa.cli import sources
from qa.documents.corpus import Corpus
from qa.errors import InputError, UserError
from qa.ingest.plain_text import plain
from qa.retrieval.encoder import open_encoder
from qa.retrieval.searcher import Searcher

MAX_PASSAGES = 20  # passages in a reply at most

Record = dict[str, Any]


def ask(options: Namespace) -> int:
    """Answer the questions of standard input."""
    defaults = options.environment.defaults()
    encoder = open_encoder(defaults.encoder, defaults.vectors)
    return _filter(QuestionFilter(lambda corpus: sources.prepared(corpus, defaults, encoder)))


def quotes(_options: Namespace) -> int:
    """Find the quotations in the texts of standard input."""
    return _filter(find_quotes)


def find_quotes(record: Record) -> Record:
    """The reply of ``batch quotes`` to one record.

    Raises:
        UserError: the record is not as docs/json.md says.
    """
    from qa.quotes.records import records

    return {"id": record.get("id"), "quotes": records(_text(record, "text"))}


class QuestionFilter:
    """Replies to the records of ``batch ask``; keeps the last article and the last corpus for further questions."""

    def __init__(self, prepare: Callable[[Corpus], Searcher]) -> None:
        """*prepare* makes articles ready for questions."""
        self._prepare = prepare
        self._corpus: Searcher | None = None
        self._last: tuple[tuple[str, str | None], Searcher] | None = None

    def __call__(self, record: Record) -> Record:
        """The reply to one record.

        Raises:
            UserError: the record is not as docs/json.md says.
        """
        if "op" in record:
            return self._load_corpus(record)
        question = _text(record, "question")
        searcher = self._searcher(record)
        found = searcher.search(searcher.parse(question), MAX_PASSAGES)
        probability = confidence(found)
        is_answerable = bool(found.hits) and probability >= threshold(found.mode)
        return {
            "id": record.get("id"),
            "passages": [hit.passage.text for hit in found.hits],
            "sentence": found.hits[0].sentence.of(found.hits[0].passage.article.text) if found.hits else "",
            "answerable": is_answerable,
            "doubtful": is_answerable and probability < doubtful_below(found.mode),
            "confidence": round(probability, 6),
        }

    def _load_corpus(self, record: Record) -> Record:
        if record["op"] != "corpus":
            raise InputError(f"'op' must be \"corpus\", not {record['op']!r}")
        self._corpus = None  # if this corpus is rejected, questions must not be answered from the one before it
        entries = record.get("articles")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise InputError("'articles' must be a list of objects with 'title' and 'text'")
        articles = [
            plain(_text(entry, "text"), _title(entry), f"article-{number}")
            for number, entry in enumerate(entries, start=1)
            if _text(entry, "text").strip()
        ]
        self._corpus = self._prepare(Corpus("batch", tuple(articles)))
        return {"op": "corpus", "articles": len(entries), "passages": len(self._corpus.passages)}

    def _searcher(self, record: Record) -> Searcher:
        if "article_text" in record and record["article_text"] is None:
            if self._corpus is None:
                raise InputError('\'article_text\' is null, but no line {"op": "corpus", …} came before')
            return self._corpus
        given = _text(record, "article_text"), _title(record)
        if self._last is None or self._last[0] != given:
            self._last = given, self._prepare(Corpus("one", (plain(*given),)))
        return self._last[1]


def _filter(reply: Callable[[Record], Record]) -> int:
    """Write the *reply* to each line of standard input; the reply to an invalid line is an error with its number."""
    write, flush = sys.stdout.buffer.write, sys.stdout.buffer.flush
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        # ASCII is valid in every encoding. Flushed, because a program may wait for a reply before its next line.
        write(json.dumps(_reply_or_error(line, number, reply), allow_nan=False).encode("ascii") + b"\n")
        flush()
    return 0


def _reply_or_error(line: bytes, number: int, reply: Callable[[Record], Record]) -> Record:
    known: Record = {}
    try:
        record = _object(json.loads(line, parse_constant=_reject_constant))
        json.dumps(record.get("id"), allow_nan=False)  # 1e999 is read as infinity, which cannot be written back
        known = {"id": record["id"]} if "id" in record else {}
        return reply(record)
    except UserError as error:
        return {**known, "error": str(error), "line": number}
    except (ValueError, RecursionError) as error:
        return {**known, "error": f"not a JSON object in UTF-8: {error}", "line": number}
    except Exception:  # noqa: BLE001 - a bug that one line triggers must not stop the others
        traceback.print_exc()
        return {**known, "error": "something went wrong; the traceback is on standard error", "line": number}


def _reject_constant(name: str) -> None:
    raise ValueError(f"{name} is not valid JSON")


def _object(value: object) -> Record:
    if not isinstance(value, dict):
        raise InputError("a line must be a JSON object")
    return value


def _text(record: Record, name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str):
        raise InputError(f"'{name}' must be a string" + (", but is missing" if name not in record else ""))
    return value


def _title(record: Record) -> str | None:
    return None if record.get("title") is None else _text(record, "title")

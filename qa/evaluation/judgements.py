"""Judged questions: the spans of an article that answer each, or none; read from files in SQuAD v2 form."""

import json
import random
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path

from qa.documents.article import Article
from qa.errors import ArticleError, InputError
from qa.ingest.plain_text import plain
from qa.text.analysis import tokens
from qa.text.span import Span
from qa.text.spelling import KEYBOARD_NEIGHBOURS

_SEPARATOR = "\n\n"  # between the paragraphs of an article
_SLIP_LENGTH = 4  # letters; a slip in a shorter word makes another word


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question and the spans of its article that answer it; no spans if the article does not answer it.

    ``negative_kind`` says where an unanswerable question comes from, and is None for an answerable one;
    ``previous`` are the questions asked before it in the same conversation, oldest first.
    """

    id: str
    question: str
    spans: tuple[Span, ...]
    _: KW_ONLY
    negative_kind: str | None = None
    previous: tuple[str, ...] = ()

    @property
    def is_answerable(self) -> bool:
        """Whether the article answers it."""
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Judged:
    """An article with the judged questions about it."""

    article: Article
    judgements: tuple[Judgement, ...] = field(repr=False)


def read_judgements(path: Path) -> tuple[Judged, ...]:
    """The articles of a SQuAD v2 file with their judgements; the paragraphs of an article are joined by blank lines.

    Besides SQuAD's fields it reads ``negative_kind``, ``answers_elsewhere`` (``paragraph``, ``text``,
    ``answer_start``) and ``previous`` (earlier questions of the conversation).

    Raises:
        InputError: the file cannot be read or is not in this form; the message says where.
    """
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({(error.strerror or 'unreadable').lower()})") from error
    except ValueError as error:
        raise InputError(f"{path}: is not JSON in UTF-8; evaluation reads files in SQuAD v2 form") from error
    try:
        return tuple(_judged(entry, number) for number, entry in enumerate(table["data"]))
    except ArticleError as error:
        raise InputError(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise InputError(
            f"{path}: is not in SQuAD v2 form ({type(error).__name__}: {error}); expected data > paragraphs > qas"
        ) from error


def slipped(question: str, seed: int) -> str:
    """*question* with one typing slip in a word of at least _SLIP_LENGTH letters; unchanged if it has no such word.

    A slip swaps two letters, drops one, doubles one, or hits a neighbouring key. The same *seed* gives the same slip.
    """
    rng = random.Random(f"{seed}:{question}")  # noqa: S311 - a reproducible sample, no secret
    words = [token for token in tokens(question) if token.text.isalpha() and len(token.text) >= _SLIP_LENGTH]
    if not words:
        return question
    word = rng.choice(words)
    place = word.start + rng.randrange(1, len(word.text) - 1)
    here, following = question[place], question[place + 1]
    neighbour = rng.choice(KEYBOARD_NEIGHBOURS.get(here.lower(), here))
    kind = rng.randrange(4)
    struck = (following + here, following, here + here + following, neighbour + following)[kind]
    return question[:place] + struck + question[place + 2 :]


def _judged(entry: dict[str, object], number: int) -> Judged:
    contexts = [str(paragraph["context"]) for paragraph in _list(entry["paragraphs"])]
    starts = [0]
    for context in contexts:
        starts.append(starts[-1] + len(context) + len(_SEPARATOR))
    article = plain(_SEPARATOR.join(contexts), str(entry.get("title") or ""), f"article-{number + 1}")
    judgements = [
        _judgement(qa, paragraph_number, starts, article)
        for paragraph_number, paragraph in enumerate(_list(entry["paragraphs"]))
        for qa in _list(paragraph["qas"])
    ]
    return Judged(article, tuple(judgements))


def _judgement(qa: dict[str, object], number: int, starts: list[int], article: Article) -> Judgement:
    spans = [] if qa.get("is_impossible") else [_span(each, starts[number], article) for each in _list(qa["answers"])]
    spans.extend(
        _span(each, starts[int(str(each["paragraph"]))], article) for each in _list(qa.get("answers_elsewhere") or [])
    )
    return Judgement(
        str(qa["id"]),
        str(qa["question"]),
        tuple(dict.fromkeys(spans)),
        negative_kind=None if spans else str(qa.get("negative_kind") or "unanswerable"),
        previous=tuple(str(each) for each in _list(qa.get("previous") or [])),
    )


def _span(answer: dict[str, object], start: int, article: Article) -> Span:
    begin = start + int(str(answer["answer_start"]))
    span = Span(begin, begin + len(str(answer["text"])))
    if span.of(article.text) != answer["text"]:
        raise ValueError(f"answer_start {answer['answer_start']} does not point to {str(answer['text'])[:40]!r}")
    return span


def _list(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        raise TypeError(f"a list was expected, not {type(value).__name__}")
    return value

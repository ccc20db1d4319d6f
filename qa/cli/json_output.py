"""JSON output: results as the records that docs/json.md documents."""

import datetime as dt
import json
import sys
from typing import Any

from qa.answering.citation import Citation
from qa.answering.citation import citation as cited
from qa.answering.listed_item import ListedItem
from qa.answering.results import Abstention, Answer, Fact, Listing, Result
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.quote import Quote
from qa.render.links import text_fragment_url
from qa.render.reply import abstention
from qa.retrieval.hits import Hit
from qa.text.span import Span

Record = dict[str, Any]


def write(record: Record | list[Record]) -> None:
    """Print *record* as JSON; other letters than ASCII are escaped unless standard output is UTF-8."""
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(record, ensure_ascii=not is_utf8, indent=2))


def result(found: Result, articles: int = 1, locale: str = "en") -> Record:
    """The record of a result; its ``kind`` is answer, fact, listing or abstention."""
    match found:
        case Answer():
            return {
                "kind": "answer",
                "question": found.question,
                "confidence": round(found.confidence, 4),
                "doubtful": found.is_doubtful,
                "passage": passage(found.passage),
                "sentence": span(found.sentence, found.passage.article),
                "quote": quote(found.quote) if found.quote else None,
                "citation": citation(found.citation, text_fragment_url(found.passage.article, found.sentence)),
                "also": other(found.also) if found.also else None,
                "hits": [hit(each) for each in found.hits],
            }
        case Fact():
            value = found.value
            return {
                "kind": "fact",
                "question": found.question,
                "particular": found.metadata_field.value,
                "value": value.isoformat() if isinstance(value, dt.date) else value,
                "span": span(found.span, found.article) if found.span else None,
                "article": found.article.id,
                "citation": citation(found.citation, found.article.url),
            }
        case Listing():
            return {
                "kind": "listing",
                "question": found.question,
                "listed": found.kind.value,
                "items": [item(each) for each in found.items],
            }
        case Abstention():
            return {
                "kind": "abstention",
                "question": found.question,
                "reason": found.reason.value,
                "message": abstention(found, locale=locale, articles=articles),
                "particular": found.metadata_field.value if found.metadata_field else None,
                "listed": found.listed_kind.value if found.listed_kind else None,
                "confidence": round(found.confidence, 4),
                "articles": [{"id": each.id, "title": each.title} for each in found.articles],
                "hits": [hit(each) for each in found.hits],
            }


def span(found: Span, article: Article) -> Record:
    """A span of *article*: its offsets in code points, and its text."""
    return {"start": found.start, "end": found.end, "text": found.of(article.text)}


def passage(found: Passage) -> Record:
    """A passage; ``number`` and ``paragraphs`` count from 1."""
    return {
        "article": found.article.id,
        "number": found.number + 1,
        "paragraphs": [number + 1 for number in found.paragraphs],
        **span(found.span, found.article),
    }


def item(found: ListedItem) -> Record:
    """An item of a listing: its stretch, and the passages that name it."""
    return {
        "article": found.article.id,
        **span(found.name, found.article),
        "passages": [passage(each) for each in found.passages],
    }


def hit(found: Hit) -> Record:
    """A hit with its passage and best sentence; ``rank`` counts from 1."""
    return {
        "rank": found.rank + 1,
        "score": round(found.score, 4),
        "passage": passage(found.passage),
        "sentence": span(found.sentence, found.passage.article),
    }


def other(found: Hit) -> Record:
    """The hit of another article that answers about as well, and its citation."""
    article = found.passage.article
    return {**hit(found), "citation": citation(cited(found.passage), text_fragment_url(article, found.sentence))}


def quote(found: Quote) -> Record:
    """A quotation: its words, its spans without the quotation marks, and the speaker if the article names one."""
    return {
        "article": found.article.id,
        "number": found.number + 1,
        "kind": found.kind.value,
        "speaker": found.speaker,
        "aliases": list(found.aliases),
        "text": found.text,
        "contents": [span(each, found.article) for each in found.contents],
        "cue": span(found.cue, found.article) if found.cue else None,
        "mention": span(found.source, found.article) if found.source else None,
        "paragraph": None if found.paragraph is None else found.paragraph + 1,
    }


def citation(source: Citation, link: str | None) -> Record:
    """A citation with *link*; what is unknown is null."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": _day(source.published),
        "updated": _day(source.updated),
        "url": source.url,
        "link": link,
        "first_paragraph": source.first,
        "last_paragraph": source.last,
        "paragraphs": source.paragraphs,
        "standfirst": source.is_standfirst,
    }


def article(found: Article, passages: int) -> Record:
    """An article's metadata and counts; *passages* is the number of its passages."""
    return {
        "id": found.id,
        "title": found.title,
        "author": found.author,
        "publisher": found.publisher,
        "url": found.url,
        "published": _day(found.published),
        "updated": _day(found.updated),
        "language": found.language,
        "digest": found.digest,
        "words": found.words,
        "paragraphs": len(found.paragraphs),
        "passages": passages,
    }


def _day(date: dt.date | None) -> str | None:
    """*date* as in ISO 8601; None if it is unknown."""
    return date.isoformat() if date else None

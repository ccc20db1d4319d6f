"""Records: results as JSON, in the form that docs/json.md promises."""

import datetime as dt
import json
import sys
from typing import Any

from qa.answering.citation import Citation
from qa.answering.results import Abstention, Answer, Fact, Result
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.quote import Quote
from qa.render.links import text_fragment_url
from qa.render.reply import abstention
from qa.retrieval.hits import Hit
from qa.text.span import Span

Record = dict[str, Any]


def write(record: Record | list[Record]) -> None:
    """Print *record* as JSON, as letters where standard output can write them."""
    is_wide = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(record, ensure_ascii=not is_wide, indent=2))


def result(found: Result, articles: int = 1, locale: str = "en") -> Record:
    """An answer, a fact or a silence; ``kind`` says which."""
    match found:
        case Answer():
            return {
                "kind": "answer",
                "question": found.question,
                "confidence": round(found.confidence, 4),
                "passage": passage(found.passage),
                "sentence": span(found.sentence, found.passage.article),
                "quote": quote(found.quote) if found.quote else None,
                "citation": citation(found.citation, text_fragment_url(found.passage.article, found.sentence)),
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
        case Abstention():
            return {
                "kind": "abstention",
                "question": found.question,
                "reason": found.reason.value,
                "message": abstention(found, locale=locale, articles=articles),
                "particular": found.metadata_field.value if found.metadata_field else None,
                "confidence": round(found.confidence, 4),
                "hits": [hit(each) for each in found.hits],
            }


def span(of: Span, within: Article) -> Record:
    """A stretch of an article's text: where it stands, in code points, and its words."""
    return {"start": of.start, "end": of.end, "text": of.of(within.text)}


def passage(of: Passage) -> Record:
    """A passage; ``number`` and ``paragraphs`` count from 1."""
    return {
        "article": of.article.id,
        "number": of.number + 1,
        "paragraphs": [number + 1 for number in of.paragraphs],
        **span(of.span, of.article),
    }


def hit(of: Hit) -> Record:
    """A passage found, with its best sentence; ``rank`` counts from 1."""
    return {
        "rank": of.rank + 1,
        "score": round(of.score, 4),
        "passage": passage(of.passage),
        "sentence": span(of.sentence, of.passage.article),
    }


def quote(of: Quote) -> Record:
    """A quotation: its words, its stretches without the marks, and who said them as far as the article tells."""
    return {
        "article": of.article.id,
        "number": of.number + 1,
        "kind": of.kind.value,
        "speaker": of.speaker,
        "aliases": list(of.aliases),
        "text": of.text,
        "contents": [span(each, of.article) for each in of.contents],
        "cue": span(of.cue, of.article) if of.cue else None,
        "mention": span(of.source, of.article) if of.source else None,
        "paragraph": None if of.paragraph is None else of.paragraph + 1,
    }


def citation(of: Citation, link: str | None) -> Record:
    """Where an answer stands; what is not known is null."""
    return {
        "title": of.title,
        "publisher": of.publisher,
        "author": of.author,
        "published": of.published.isoformat() if of.published else None,
        "updated": of.updated.isoformat() if of.updated else None,
        "url": of.url,
        "link": link,
        "first_paragraph": of.first,
        "last_paragraph": of.last,
        "paragraphs": of.paragraphs,
        "standfirst": of.is_standfirst,
    }


def article(of: Article, passages: int) -> Record:
    """What is known of an article."""
    return {
        "id": of.id,
        "title": of.title,
        "author": of.author,
        "publisher": of.publisher,
        "url": of.url,
        "published": of.published.isoformat() if of.published else None,
        "updated": of.updated.isoformat() if of.updated else None,
        "language": of.language,
        "digest": of.digest,
        "words": of.words,
        "paragraphs": len(of.paragraphs),
        "passages": passages,
    }

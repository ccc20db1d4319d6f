"""Answer: finds the passage that answers a question, or abstains with a reason."""

import datetime as dt
from collections.abc import Sequence

from qa.answering.citation import citation
from qa.answering.confidence import confidence, threshold
from qa.answering.results import Abstention, Answer, Fact, Reason, Result
from qa.documents.article import Article
from qa.query.follow_ups import Turn
from qa.query.question_types import MetadataField
from qa.retrieval.searcher import Searcher
from qa.text.span import Span

MAX_HITS = 20  # passages in a result at most, so that a person can page through them


def answer(question: str, searcher: Searcher, previous: Sequence[Turn] = ()) -> Result:
    """The answer of the articles of *searcher* to *question*, asked after the turns *previous* (oldest first).

    Any text is accepted; the same arguments give an equal result.
    """
    query = searcher.parse(question, previous)
    if query.small_talk is not None:
        return Abstention(question, Reason(query.small_talk.value))
    if not searcher.corpus.articles:
        return Abstention(question, Reason.EMPTY_CORPUS)
    if query.metadata_field is not None:
        return _metadata_answer(question, searcher, query.metadata_field, previous)
    found = searcher.search(query, MAX_HITS)
    probability = confidence(found)
    if not found.hits or probability < threshold(searcher.mode):
        return Abstention(question, Reason.NOT_SAID, confidence=probability, hits=found.hits, search=found)
    best = found.hits[0]
    return Answer(
        question,
        best.passage,
        best.sentence,
        confidence=probability,
        citation=citation(best.passage),
        hits=found.hits,
        search=found,
        quote=found.quote,
    )


def _metadata_answer(
    question: str, searcher: Searcher, asked: MetadataField, previous: Sequence[Turn]
) -> Fact | Abstention:
    """The answer from the metadata of the article shown last, or of the only one."""
    articles = searcher.corpus.articles
    shown = next((turn.passage.article for turn in reversed(previous) if turn.passage), None)
    if shown not in articles and len(articles) > 1:
        return Abstention(question, Reason.WHICH_ARTICLE, metadata_field=asked)
    article = shown if shown is not None and shown in articles else articles[0]
    value, span = _metadata(article, asked, searcher)
    if value is None:
        return Abstention(question, Reason.NOT_STATED, metadata_field=asked, article=article)
    return Fact(question, article, asked, value=value, citation=citation(article), span=span)


def _metadata(
    article: Article, asked: MetadataField, searcher: Searcher
) -> tuple[str | dt.date | int | None, Span | None]:
    """The value of a metadata field and the span of the text that says so; None for what the article lacks."""
    match asked:
        case MetadataField.TITLE:
            return article.title, article.headline
        case MetadataField.AUTHOR:
            return article.author, None
        case MetadataField.PUBLISHER:
            return article.publisher, None
        case MetadataField.PUBLISHED:
            return article.published, article.dateline
        case MetadataField.UPDATED:
            return article.updated, article.dateline if article.updated else None
        case MetadataField.URL:
            return article.url, None
        case MetadataField.LENGTH:
            return article.words, None
        case MetadataField.SUMMARY:
            span = article.standfirst or searcher.passages_of(article)[0].span
            return span.of(article.text), span

"""Answering: a question in, out comes the passage that answers it, or silence with a reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum

from qa.answering.confidence import threshold
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.query.follow_ups import context
from qa.query.question_types import MetadataField, SmallTalk, metadata_field, small_talk
from qa.quotes import Quote
from qa.retrieval.corpus import Corpus
from qa.retrieval.reranker import Ranked, Ranking
from qa.retrieval.search import search
from qa.text.span import Span

HITS = 20  # passages an answer carries at most, so that a person can page on


@dataclass(frozen=True, slots=True)
class Citation:
    """The line under an answer; what the article does not tell is None.

    ``first`` and ``last`` are the 1-based numbers of the paragraphs it cites of ``paragraphs``
    in all; both None where it cites the standfirst or the article as a whole.
    """

    title: str | None
    _: KW_ONLY
    publisher: str | None = None
    author: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    url: str | None = None
    first: int | None = None
    last: int | None = None
    paragraphs: int = 0
    is_standfirst: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What was asked before in the same conversation, and the passage that was shown, if any was."""

    question: str = field(repr=False)
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The best passage and the sentence in it that answers; ``hits`` are further passages, the best itself first.

    ``quote`` is the quote that replies, where somebody's words or their speaker were asked for.
    """

    question: str = field(repr=False)
    passage: Passage
    sentence: Span
    _: KW_ONLY
    confidence: float
    citation: Citation
    hits: tuple[Ranked, ...] = field(repr=False)
    ranking: Ranking | None = field(default=None, repr=False)
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """What the article says of itself: its title, its author, a date.

    ``value`` is what it says; ``span`` where its text says so, when it does.
    """

    question: str = field(repr=False)
    article: Article
    metadata_field: MetadataField
    _: KW_ONLY
    value: str | dt.date | int
    citation: Citation
    span: Span | None = None


class Reason(StrEnum):
    """Why there is no answer."""

    NOT_SAID = "not-said"  # the article does not answer the question
    NOT_STATED = "not-stated"  # the article does not say this of itself
    WHICH_ARTICLE = "which-article"  # a question about "the article", of which there are several
    EMPTY_CORPUS = "empty-corpus"
    EMPTY = SmallTalk.EMPTY.value
    WORDLESS = SmallTalk.WORDLESS.value
    TOO_SHORT = SmallTalk.TOO_SHORT.value
    TOO_LONG = SmallTalk.TOO_LONG.value
    GREETING = SmallTalk.GREETING.value
    THANKS = SmallTalk.THANKS.value
    FAREWELL = SmallTalk.FAREWELL.value
    ABOUT_BOT = SmallTalk.ABOUT_BOT.value
    OTHER_LANGUAGE = SmallTalk.OTHER_LANGUAGE.value


@dataclass(frozen=True, slots=True)
class Abstention:
    """No answer, and why; a result, not an error.

    With NOT_SAID, ``hits`` are the closest passages, best first, perhaps none: to be offered as
    such and never as an answer; ``confidence`` is that of the first. With NOT_STATED
    ``metadata_field`` says what was asked for.
    """

    question: str = field(repr=False)
    reason: Reason
    _: KW_ONLY
    confidence: float = 0.0
    hits: tuple[Ranked, ...] = field(default=(), repr=False)
    metadata_field: MetadataField | None = None
    article: Article | None = None
    ranking: Ranking | None = field(default=None, repr=False)

    @property
    def nearest(self) -> Passage | None:
        """The closest passage, where there is one."""
        return self.hits[0].passage if self.hits else None


def answer(question: str, corpus: Corpus, previous: Sequence[Turn] = ()) -> Answer | Fact | Abstention:
    """What the articles of *corpus* say to *question*, asked after the turns *previous* (oldest first).

    Never raises for any text; the same question gives the same result.
    """
    if (reply := small_talk(question)) is not None:
        return Abstention(question, Reason(reply.value))
    if not corpus.articles:
        return Abstention(question, Reason.EMPTY_CORPUS)
    if (asked := metadata_field(question)) is not None:
        return _of_itself(question, corpus, asked, previous)
    shown = next((turn.passage for turn in reversed(previous) if turn.passage), None)
    taken_over = context(question, [turn.question for turn in previous], shown)
    found = search(question, corpus, HITS, taken_over)
    ranking, probability = found.ranking, found.confidence
    if not ranking.ranked or probability < threshold():
        return Abstention(question, Reason.NOT_SAID, confidence=probability, hits=ranking.ranked, ranking=ranking)
    best = ranking.ranked[0]
    return Answer(
        question,
        best.passage,
        best.sentence,
        confidence=probability,
        citation=citation(best.passage),
        hits=ranking.ranked,
        ranking=ranking,
        quote=found.quote,
    )


def citation(source: Passage | Quote | Article) -> Citation:
    """What is known of where *source* stands."""
    article = source if isinstance(source, Article) else source.article
    numbers = source.paragraphs if isinstance(source, Passage) else ()
    is_standfirst = isinstance(source, Passage) and not numbers
    if isinstance(source, Quote):
        span = source.span
        numbers = tuple(number for number, one in enumerate(article.paragraphs) if one.overlaps(span))
        is_standfirst = article.standfirst is not None and article.standfirst.overlaps(span)
    return Citation(
        article.title,
        publisher=article.publisher,
        author=article.author,
        published=article.published,
        updated=article.updated,
        url=article.url,
        first=numbers[0] + 1 if numbers else None,
        last=numbers[-1] + 1 if numbers else None,
        paragraphs=len(article.paragraphs),
        is_standfirst=is_standfirst,
    )


def _of_itself(question: str, corpus: Corpus, asked: MetadataField, previous: Sequence[Turn]) -> Fact | Abstention:
    shown = next((turn.passage.article for turn in reversed(previous) if turn.passage), None)
    if shown is None and len(corpus.articles) > 1:
        return Abstention(question, Reason.WHICH_ARTICLE, metadata_field=asked)
    article = shown or corpus.articles[0]
    value, span = _stated(article, asked, corpus)
    if value is None:
        return Abstention(question, Reason.NOT_STATED, metadata_field=asked, article=article)
    return Fact(question, article, asked, value=value, citation=citation(article), span=span)


def _stated(article: Article, asked: MetadataField, corpus: Corpus) -> tuple[str | dt.date | int | None, Span | None]:
    """What *article* says of itself and where its text says so."""
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
            span = article.standfirst or corpus.passages_of(article)[0].span
            return span.of(article.text), span

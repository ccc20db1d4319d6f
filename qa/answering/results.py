"""Results: what ``answer`` returns: an Answer, a Fact, a Listing or an Abstention."""

import datetime as dt
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum

from qa.answering.citation import Citation
from qa.answering.listed_item import ListedItem
from qa.answering.verdict import Verdict
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.query.question_types import MetadataField, SmallTalk
from qa.quotes.quote import Quote
from qa.retrieval.hits import Hit, SearchResult
from qa.text.items import ItemKind
from qa.text.span import Span


@dataclass(frozen=True, slots=True)
class Answer:
    """The best passage and its best sentence; ``hits`` are all passages found, beginning with the best.

    ``is_doubtful``: the passage may not answer, and must never be shown without saying so. ``quote`` is the quote that
    replies, if somebody's words or their speaker were asked for; None if the passage lacks some of what the question
    supposes to be said. ``also`` is the best passage of another article, one of ``hits``, if it answers about as well.
    """

    question: str = field(repr=False)
    passage: Passage
    sentence: Span
    _: KW_ONLY
    confidence: float
    is_doubtful: bool = False
    citation: Citation
    hits: tuple[Hit, ...] = field(repr=False)
    search: SearchResult | None = field(default=None, repr=False)
    quote: Quote | None = None
    also: Hit | None = None

    @property
    def verdict(self) -> Verdict:
        """What is claimed of its passages."""
        return Verdict.MAY_NOT_ANSWER if self.is_doubtful else Verdict.ANSWERS


@dataclass(frozen=True, slots=True)
class Fact:
    """A value from the article's metadata: its title, its author, a date.

    ``span`` is the part of its text that says so, if one does.
    """

    question: str = field(repr=False)
    article: Article
    metadata_field: MetadataField
    _: KW_ONLY
    value: str | dt.date | int
    citation: Citation
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What the articles name of one kind, in the order of the articles and of their texts; at least one item.

    ``hits`` are the passages that name any, in the same order, each with its first sentence that does.
    """

    question: str = field(repr=False)
    kind: ItemKind
    items: tuple[ListedItem, ...]
    _: KW_ONLY
    hits: tuple[Hit, ...] = field(repr=False)

    @property
    def verdict(self) -> Verdict:
        """What is claimed of the passages: they name what was asked for."""
        return Verdict.ANSWERS


class Reason(StrEnum):
    """Why there is no answer; the values are published in docs/json.md."""

    NOT_SAID = "not-said"  # the article does not answer the question
    NOT_STATED = "not-stated"  # the article lacks that metadata field
    NONE_NAMED = "none-named"  # the article names nothing of the kind that was to be listed
    WHICH_ARTICLE = "which-article"  # the question is about "the article" and there are several
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

    With NOT_SAID, ``hits`` are the closest passages, best first, perhaps none, to be shown as such and never as an
    answer, and ``confidence`` is that of the first. With NOT_STATED and WHICH_ARTICLE ``metadata_field`` is what was
    asked for; with the latter ``articles`` are those that may be meant. With NONE_NAMED ``listed_kind`` was asked for.
    """

    question: str = field(repr=False)
    reason: Reason
    _: KW_ONLY
    confidence: float = 0.0
    hits: tuple[Hit, ...] = field(default=(), repr=False)
    metadata_field: MetadataField | None = None
    listed_kind: ItemKind | None = None
    article: Article | None = None
    articles: tuple[Article, ...] = field(default=(), repr=False)
    search: SearchResult | None = field(default=None, repr=False)

    @property
    def nearest(self) -> Passage | None:
        """The closest passage, if there is one."""
        return self.hits[0].passage if self.hits else None

    @property
    def verdict(self) -> Verdict:
        """What is claimed of its passages."""
        return Verdict.CLOSEST


Result = Answer | Fact | Listing | Abstention

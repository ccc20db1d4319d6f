"""References: the passage, article or quote that a button's reference means, and references to passages."""

from cogs.views.custom_id import PageState, PassageRef, StaleError
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.quote import Quote, QuoteKind
from qa.retrieval.searcher import Searcher
from qa.text.span import Span
from qa.wording import say


def passage_ref(passage: Passage, sentence: Span) -> PassageRef:
    """The reference to *sentence* of *passage*; to the first sentence if *sentence* is none of the passage's."""
    number = passage.sentences.index(sentence) if sentence in passage.sentences else 0
    return PassageRef(passage.article.digest, passage.number, number)


def text_position(asker: int, article: Article, position: int) -> PageState:
    """The state of a button that opens *article* at the code point *position*."""
    return PageState(asker, (PassageRef(article.digest, position),))


def article_at(searcher: Searcher, ref: PassageRef, locale: str) -> Article:
    """The article that *ref* means.

    Raises:
        StaleError: the article has changed or is gone.
    """
    article = next((article for article in searcher.corpus.articles if article.digest == ref.digest), None)
    if article is None:
        raise StaleError(say("page.changed", locale))
    return article


def passage_at(searcher: Searcher, ref: PassageRef, locale: str) -> tuple[Passage, Span]:
    """The passage and the sentence that *ref* means.

    Raises:
        StaleError: the article has changed or is gone.
    """
    passages = searcher.passages_of(article_at(searcher, ref, locale))
    try:
        passage = passages[ref.number]
        return passage, passage.sentences[ref.part]
    except IndexError:
        raise StaleError(say("page.changed", locale)) from None


def quote_at(searcher: Searcher, ref: PassageRef, locale: str) -> Quote:
    """The quote that *ref* means.

    Raises:
        StaleError: the article has changed or is gone.
    """
    quote = searcher.quotes.at(article_at(searcher, ref, locale), ref.number)
    if quote is None or quote.kind is QuoteKind.SCARE:
        raise StaleError(say("page.changed", locale))
    return quote


def quote_in_passage(searcher: Searcher, passage: Passage, sentence: Span) -> Quote | None:
    """A quotation that begins in *passage*, if possible one that overlaps *sentence*."""
    quotations = [
        quote
        for quote in searcher.quotes.in_passage(passage)
        if quote.kind is QuoteKind.QUOTATION and passage.span.start <= quote.span.start < passage.span.end
    ]
    return next((quote for quote in quotations if quote.span.overlaps(sentence)), next(iter(quotations), None))


def quote_in_sentence(searcher: Searcher, passage: Passage, sentence: Span) -> Quote | None:
    """The first quotation or fragment that overlaps *sentence* of *passage*."""
    quotes = searcher.quotes.in_passage(passage)
    spoken = (quote for quote in quotes if quote.kind is not QuoteKind.SCARE)
    return next((quote for quote in spoken if quote.span.overlaps(sentence)), None)

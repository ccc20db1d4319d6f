"""Places: what of the library a button's place names, as long as it is still what it was."""

from functools import lru_cache

from cogs.packing import Place, StaleError
from qa.answering.samples import sample_questions
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.quote import Quote, QuoteKind
from qa.retrieval.searcher import Searcher
from qa.text.span import Span
from qa.wording import say

_KEPT_CORPORA = 4  # whose quotations are kept: the one in use, an article of it, and what a reload replaced


def located(corpus: Searcher, place: Place, locale: str) -> tuple[Passage, Span]:
    """The passage and the sentence that *place* names.

    Raises:
        StaleError: the article is no longer what it was.
    """
    passages = corpus.passages_of(article_of(corpus, place, locale))
    try:
        passage = passages[place.number]
        return passage, passage.sentences[place.part]
    except IndexError:
        raise StaleError(say("page.changed", locale)) from None


def article_of(corpus: Searcher, place: Place, locale: str) -> Article:
    """The article that *place* names.

    Raises:
        StaleError: it is no longer what it was.
    """
    found = next((article for article in corpus.corpus.articles if article.digest == place.digest), None)
    if found is None:
        raise StaleError(say("page.changed", locale))
    return found


@lru_cache(maxsize=_KEPT_CORPORA)
def samples(corpus: Searcher) -> tuple[str, ...]:
    """Questions that *corpus* surely answers, for somebody who does not know what to ask; found once, then kept."""
    return sample_questions(corpus)


def quote_at(corpus: Searcher, place: Place, locale: str) -> Quote:
    """The quotation that *place* names.

    Raises:
        StaleError: the article is no longer what it was.
    """
    article = article_of(corpus, place, locale)
    quote = corpus.quotes.at(article, place.number)
    if quote is not None and quote.kind is not QuoteKind.SCARE:
        return quote
    raise StaleError(say("page.changed", locale))


def within(corpus: Searcher, passage: Passage, sentence: Span) -> Quote | None:
    """A whole quotation that begins in *passage*, one that *sentence* shares before any other."""
    there = [
        quote
        for quote in corpus.quotes.in_passage(passage)
        if quote.kind is QuoteKind.QUOTATION and passage.span.start <= quote.span.start < passage.span.end
    ]
    return next((quote for quote in there if quote.span.overlaps(sentence)), there[0] if there else None)


def said_in(corpus: Searcher, passage: Passage, sentence: Span) -> Quote | None:
    """The first quotation or fragment that shares words with *sentence* of *passage*."""
    return next(
        (
            quote
            for quote in corpus.quotes.in_passage(passage)
            if quote.kind is not QuoteKind.SCARE and quote.span.overlaps(sentence)
        ),
        None,
    )

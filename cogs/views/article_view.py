"""The views of an article: what is known of it, its text in pages, and the list of articles."""

from collections.abc import Iterator

from cogs.views.custom_id import PageState, PassageRef, StaleError
from cogs.views.excerpts import DISCORD, excerpt
from cogs.views.message import ANSWER_COLOUR, OTHER_COLOUR, Button, Reply
from cogs.views.references import article_at, text_position
from qa import render
from qa.answering.citation import citation
from qa.documents.article import Article
from qa.quotes.speakers import count_speakers
from qa.retrieval.searcher import Searcher
from qa.text.span import Span
from qa.wording import say

PAGE_LENGTH = 1800  # characters of a page of the text; about a screen
SPEAKERS_NAMED = 10  # in an article's summary
LISTED, TITLE_LENGTH = 20, 120  # titles in a list, and characters of each: together they fit a message
STANDFIRST_LENGTH = 600  # characters of the standfirst in an article's summary


def overview(searcher: Searcher, article: Article, asker: int, locale: str) -> Reply:
    """What is known of *article*, with a button that opens its text."""
    title = render.escaped(article.title, DISCORD) if article.title else say("article.untitled", locale)
    quoted = [quote for quote in searcher.quotes.spoken if quote.article is article]
    names = [render.escaped(one.name, DISCORD) for one in count_speakers(quoted)[:SPEAKERS_NAMED]]
    details = [
        article.publisher and render.escaped(article.publisher, DISCORD),
        article.author and say("citation.author", locale, author=render.escaped(article.author, DISCORD)),
        article.published and say("article.published", locale, date=article.published),
        article.updated and say("article.updated", locale, date=article.updated),
        say("article.speakers", locale, names=", ".join(names)) if names else None,
    ]
    standfirst = (
        render.excerpt((article, article.standfirst), dialect=DISCORD, limit=STANDFIRST_LENGTH).text
        if article.standfirst
        else ""
    )
    counts = " · ".join(_counts(searcher, article, len(quoted), locale))
    texts = (f"### {title}", standfirst, "\n".join(line for line in details if line), f"-# {counts}")
    buttons = [Button(say("button.read", locale), "o", text_position(asker, article, 0))]
    if article.url and len(article.url) <= render.LINK_LIMIT:
        buttons.append(Button(say("button.open", locale), url=article.url))
    return Reply(texts=tuple(text for text in texts if text), rows=(tuple(buttons),), accent=OTHER_COLOUR)


def article_list(searcher: Searcher, locale: str) -> Reply:
    """The titles of the articles, at most LISTED."""
    articles = searcher.corpus.articles
    head = f"### {say('article.articles', locale, n=len(articles))}"
    titles = [article.title or article.id for article in articles[:LISTED]]
    lines = [f"- {render.escaped(' '.join(title.split())[:TITLE_LENGTH], DISCORD)}" for title in titles]
    if len(articles) > LISTED:
        lines.append("- …")
    return Reply(texts=(head, "\n".join(lines)), accent=OTHER_COLOUR)


def text_page_at(searcher: Searcher, state: PageState, locale: str) -> Reply:
    """The page of the text with the code point that the reference in *state* means.

    Raises:
        StaleError: the article has changed or is gone.
    """
    article = article_at(searcher, state.ref, locale)
    spans = text_pages(searcher, article)
    number = next((n for n, span in enumerate(spans) if state.ref.number < span.end), len(spans) - 1)
    return text_page(searcher, PageState(state.asker, (PassageRef(article.digest, number),)), locale)


def text_page(searcher: Searcher, state: PageState, locale: str) -> Reply:
    """The page of the text whose 0-based number the reference in *state* means.

    Raises:
        StaleError: the article has changed or is gone.
    """
    article = article_at(searcher, state.ref, locale)
    spans, number = text_pages(searcher, article), state.ref.number
    if number >= len(spans):
        raise StaleError(say("page.changed", locale))
    shown = excerpt(article, spans[number])
    cited = render.citation_line(citation(article), article.url, dialect=DISCORD, locale=locale)
    page = say("article.page", locale, number=number + 1, n=len(spans))
    buttons = [
        Button(say(f"button.{name}-page", locale), "r", PageState(state.asker, (PassageRef(article.digest, other),)))
        for name, other in (("previous", number - 1), ("next", number + 1))
        if 0 <= other < len(spans)
    ]
    return Reply(texts=(f"{shown.text}\n{cited} · {page}",), rows=(tuple(buttons),), accent=ANSWER_COLOUR)


def text_pages(searcher: Searcher, article: Article) -> tuple[Span, ...]:
    """The spans of *article*'s pages: whole passages, at most PAGE_LENGTH characters unless one passage is longer."""
    return tuple(_text_pages(searcher, article))


def _text_pages(searcher: Searcher, article: Article) -> Iterator[Span]:
    page: Span | None = None
    for passage in searcher.passages_of(article):
        if page and passage.span.end - page.start > PAGE_LENGTH:
            yield page
            page = None
        page = Span(page.start if page else passage.span.start, passage.span.end)
    if page:
        yield page


def _counts(searcher: Searcher, article: Article, quoted: int, locale: str) -> Iterator[str]:
    """How many words, paragraphs, passages and quotes *article* has."""
    yield say("article.words", locale, n=article.words)
    yield say("article.paragraphs", locale, n=len(article.paragraphs))
    yield say("article.passages", locale, n=len(searcher.passages_of(article)))
    if quoted:
        yield say("quote.found", locale, n=quoted)

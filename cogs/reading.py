"""Reading: an article in pages, and what there is to know about it."""

from collections.abc import Iterator

from cogs.composing import ANSWER_COLOUR, DISCORD, OTHER_COLOUR, PAGE_LIMIT, excerpt
from cogs.packing import Deck, Place, StaleError
from cogs.places import article_of
from cogs.replies import Button, Reply
from qa import render
from qa.answering.citation import citation
from qa.documents.article import Article
from qa.quotes.speakers import count_speakers
from qa.retrieval.searcher import Searcher
from qa.text.span import Span
from qa.wording import say

SPEAKERS = 10  # named in a summary
LISTED, TITLE_LIMIT = 20, 120  # titles in a list, and characters of each: all fit a message
STANDFIRST_LIMIT = 600  # characters of the standfirst in a summary


def overview(corpus: Searcher, article: Article, asker: int, locale: str) -> Reply:
    """What is known of *article*, with a button that opens its text."""
    told = [
        article.publisher and render.escaped(article.publisher, DISCORD),
        article.author and say("citation.author", locale, author=render.escaped(article.author, DISCORD)),
        article.published and say("article.published", locale, date=article.published),
        article.updated and say("article.updated", locale, date=article.updated),
    ]
    words = sum(len(span.of(article.text).split()) for span in article.paragraphs)
    counts = [
        say("article.words", locale, n=words),
        say("article.paragraphs", locale, n=len(article.paragraphs)),
        say("article.passages", locale, n=len(corpus.passages_of(article))),
    ]
    quoted_there = [quote for quote in corpus.quotes.spoken if quote.article is article]
    if quoted_there:
        counts.append(say("quote.found", locale, n=len(quoted_there)))
        names = [render.escaped(one.name, DISCORD) for one in count_speakers(quoted_there)[:SPEAKERS]]
        told += [say("article.speakers", locale, names=", ".join(names))] if names else []
    title = render.escaped(article.title, DISCORD) if article.title else say("article.untitled", locale)
    lines = [f"### {title}", "\n".join(line for line in told if line), f"-# {' · '.join(counts)}"]
    if article.standfirst:
        quoted = render.excerpt((article, article.standfirst), dialect=DISCORD, limit=STANDFIRST_LIMIT)
        lines.insert(1, quoted.text)
    buttons = [Button(say("button.read", locale), "o", Deck(asker, (Place(article.digest, 0),)))]
    if article.url and len(article.url) <= render.LINK_LIMIT:
        buttons.append(Button(say("button.open", locale), url=article.url))
    return Reply(texts=tuple(line for line in lines if line), rows=(tuple(buttons),), accent=OTHER_COLOUR)


def shelf(corpus: Searcher, locale: str) -> Reply:
    """The articles of *corpus*, by their titles; the first of them if there are many."""
    head = f"### {say('article.articles', locale, n=len(corpus.corpus.articles))}"
    titles = [article.title or article.id for article in corpus.corpus.articles[:LISTED]]
    lines = [f"- {render.escaped(' '.join(title.split())[:TITLE_LIMIT], DISCORD)}" for title in titles]
    if len(corpus.corpus.articles) > LISTED:
        lines.append("- …")
    return Reply(texts=(head, "\n".join(lines)), accent=OTHER_COLOUR)


def opened(corpus: Searcher, shown: Deck, locale: str) -> Reply:
    """The page that holds the code point which *shown* names.

    Raises:
        StaleError: the article is no longer what it was.
    """
    article = article_of(corpus, shown.place, locale)
    spans = pages(corpus, article)
    number = next((n for n, span in enumerate(spans) if shown.place.number < span.end), len(spans) - 1)
    return page(corpus, Deck(shown.asker, (Place(article.digest, number),)), locale)


def page(corpus: Searcher, shown: Deck, locale: str) -> Reply:
    """The page of an article that *shown* names by its 0-based number.

    Raises:
        StaleError: the article is no longer what it was.
    """
    article = article_of(corpus, shown.place, locale)
    spans, number = pages(corpus, article), shown.place.number
    if number >= len(spans):
        raise StaleError(say("page.changed", locale))
    quoted = excerpt((article, spans[number]))
    line = render.citation_line(citation(article), article.url, dialect=DISCORD, locale=locale)
    place = say("article.page", locale, number=number + 1, n=len(spans))
    buttons = [
        Button(say(f"button.{name}-page", locale), "r", Deck(shown.asker, (Place(article.digest, other),)))
        for name, other in (("previous", number - 1), ("next", number + 1))
        if 0 <= other < len(spans)
    ]
    return Reply(texts=(f"{quoted.text}\n{line} · {place}",), rows=(tuple(buttons),), accent=ANSWER_COLOUR)


def pages(corpus: Searcher, article: Article) -> tuple[Span, ...]:
    """The whole of *article*'s passages in runs that fit a screen; at least one."""
    return tuple(_runs(corpus, article))


def _runs(corpus: Searcher, article: Article) -> Iterator[Span]:
    run: Span | None = None
    for passage in corpus.passages_of(article):
        if run and passage.span.end - run.start > PAGE_LIMIT:
            yield run
            run = None
        run = Span(run.start if run else passage.span.start, passage.span.end)
    if run:
        yield run

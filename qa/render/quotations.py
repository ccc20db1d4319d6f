"""Quotations: somebody's words with the article's own marks, who said them, and where."""

import datetime as dt

from qa.answering.citation import Citation
from qa.documents.article import Article
from qa.quotes.quote import Quote, QuoteKind
from qa.render.citations import citation_line, location
from qa.render.dialect import Dialect, escaped, faint, wrapped
from qa.render.excerpt import excerpt
from qa.render.links import text_fragment_url
from qa.text.span import Span
from qa.wording import DEFAULT, date, say

_MARKS = "\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a`"
_SEPARATOR = " \u00b7 "


def with_marks(quote: Quote) -> Span:
    """The span of *quote* with the marks that the article has around it."""
    text, start, end = quote.article.text, quote.span.start, quote.span.end
    while start and text[start - 1] in _MARKS:
        start -= 1
    while end < len(text) and text[end] in _MARKS:
        end += 1
    return Span(start, end)


def compose_quote(
    quote: Quote,
    source: Citation,
    *,
    dialect: Dialect = Dialect.PLAIN,
    locale: str | None = DEFAULT,
    limit: int | None = None,
    width: int | None = None,
    titled: bool = True,
) -> str:
    """The words of *quote*, its cue between them included, and a line with the speaker and the place.

    *limit* is for the words, in characters; without *titled* the line leaves the article out.
    """
    words = excerpt((quote.article, with_marks(quote)), dialect=dialect, limit=limit, width=width).text
    who = [escaped(quote.speaker, dialect) if quote.speaker else say("quote.speaker-unnamed", locale)]
    if quote.kind is not QuoteKind.QUOTATION:
        who.append(say(f"quote.kind-{quote.kind.value}", locale))
    if titled:
        link = text_fragment_url(quote.article, quote.span)
        below = citation_line(source, link, dialect=dialect, locale=locale, width=width)
        lead = faint(f"\u2014 {_SEPARATOR.join(who)}", dialect)
        return f"{words}\n{lead}\n{below}"
    line = _SEPARATOR.join([*who, *filter(None, [location(source, locale)])])
    lines = [f"\u2014 {line}"] if dialect is Dialect.DISCORD else wrapped(f"\u2014 {line}", width).split("\n")
    return "\n".join([words, *(faint(each, dialect) for each in lines)])


def source_lines(article: Article, locale: str | None = DEFAULT) -> tuple[str, ...]:
    """The lines below a quotation on a card: the title, then publisher and date as far as they are known."""
    day = dt.date(*article.published.timetuple()[:3]) if article.published else None  # the hour would be noise
    told = [article.publisher, date(day, locale) if day else None]
    lines = (article.title or say("article.untitled", locale), _SEPARATOR.join(part for part in told if part))
    return tuple(line for line in lines if line)

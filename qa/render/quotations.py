"""Quotations: quoted words with the article's own quotation marks, their speaker and their source."""

import datetime as dt

from qa.answering.citation import Citation
from qa.documents.article import Article
from qa.quotes.lookup import QuoteLookup
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
    """The span of *quote* with the quotation marks around it in the article."""
    text, start, end = quote.article.text, quote.span.start, quote.span.end
    while start and text[start - 1] in _MARKS:
        start -= 1
    while end < len(text) and text[end] in _MARKS:
        end += 1
    return Span(start, end)


def compose_listed_quote(
    quote: Quote,
    source: Citation,
    *,
    dialect: Dialect = Dialect.PLAIN,
    locale: str | None = DEFAULT,
    limit: int | None = None,
    width: int | None = None,
    titled: bool = True,
) -> str:
    """A quote of a list: its words with a cue that interrupts them, then a line with its speaker and its source.

    *limit* applies to the words, in characters; without *titled* the source is only the location in the article. In
    Discord no source is linked, as the links of a list might not fit a message.
    """
    words = excerpt((quote.article, with_marks(quote)), dialect=dialect, limit=limit, width=width).text
    attribution = [escaped(quote.speaker, dialect) if quote.speaker else say("quote.speaker-unnamed", locale)]
    if quote.kind is not QuoteKind.QUOTATION:
        attribution.append(say(f"quote.kind-{quote.kind.value}", locale))
    if titled:
        link = None if dialect is Dialect.DISCORD else text_fragment_url(quote.article, quote.span)
        below = citation_line(source, link, dialect=dialect, locale=locale, width=width)
        lead = faint(f"\u2014 {_SEPARATOR.join(attribution)}", dialect)
        return f"{words}\n{lead}\n{below}"
    line = _SEPARATOR.join([*attribution, *filter(None, [location(source, locale)])])
    lines = [f"\u2014 {line}"] if dialect is Dialect.DISCORD else wrapped(f"\u2014 {line}", width).split("\n")
    return "\n".join([words, *(faint(each, dialect) for each in lines)])


def no_quotes(
    searched: QuoteLookup,
    speaker: str | None = None,
    about: str | None = None,
    kind: QuoteKind | None = None,
    *,
    dialect: Dialect = Dialect.PLAIN,
    locale: str | None = DEFAULT,
    most_names: int | None = None,
) -> str:
    """Why no quote of *searched* matches; for an unknown *speaker*, also who is quoted, at most *most_names*."""
    if not searched.all or not (speaker or about or kind):
        return say("quote.none", locale)
    who, what = escaped(speaker or "", dialect), escaped(about or "", dialect)
    if speaker and not searched.speaking(speaker):
        names = ", ".join(escaped(each.name, dialect) for each in searched.speakers[:most_names])
        unknown = say("quote.unknown-speaker", locale, speaker=who)
        return f"{unknown} {say('quote.speakers', locale, names=names)}" if names else unknown
    if kind:
        return say("quote.none-such", locale)
    key = "none-by-about" if speaker and about else "none-by" if speaker else "none-about"
    return say(f"quote.{key}", locale, speaker=who, about=what)


def source_lines(article: Article, locale: str | None = DEFAULT) -> tuple[str, ...]:
    """The source lines of a card: the title, then publisher and date, as far as they are known."""
    day = dt.date(*article.published.timetuple()[:3]) if article.published else None  # without the time of day
    details = [article.publisher, date(day, locale) if day else None]
    lines = (article.title or say("article.untitled", locale), _SEPARATOR.join(part for part in details if part))
    return tuple(line for line in lines if line)

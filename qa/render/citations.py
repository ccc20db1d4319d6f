"""Citations: the line under an answer that says where it stands."""

import datetime as dt

from qa.answering.citation import Citation
from qa.render.dialect import ELLIPSIS, Dialect, escaped, faint, wrapped
from qa.wording import DEFAULT, date, say

TITLE_LIMIT = 200  # characters of a title in a citation; the longest headlines of newspapers are about 120
_SEPARATOR = " \u00b7 "


def citation_line(
    source: Citation,
    link: str | None = None,
    *,
    dialect: Dialect = Dialect.PLAIN,
    locale: str | None = DEFAULT,
    width: int | None = None,
) -> str:
    """The line under an answer: title, publisher, author, date, place; what is not known is left out.

    In Discord small print with the title linked to *link*; elsewhere *link* stands on a line of its own.
    """
    title = _shortened(source.title) if source.title else say("article.untitled", locale)
    name = escaped(title, dialect)
    if dialect is Dialect.DISCORD and link:
        address = link.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
        name = f"[{name}](<{address}>)"
    told = [
        escaped(source.publisher, dialect) if source.publisher else None,
        say("citation.author", locale, author=escaped(source.author, dialect)) if source.author else None,
        _day(source, locale),
        location(source, locale),
    ]
    line = _SEPARATOR.join([name, *(part for part in told if part)])
    if dialect is Dialect.DISCORD:
        return faint(line, dialect)
    lines = wrapped(f"\u2014 {line}", width).split("\n") + ([link] if link else [])
    return "\n".join(faint(each, dialect) for each in lines)


def location(source: Citation, locale: str | None = DEFAULT) -> str | None:
    """Where in the article: "paragraph 4 of 13"; None where a citation names no place."""
    if source.is_standfirst:
        return say("citation.standfirst", locale)
    if source.first is None:
        return None
    if source.last is None or source.last == source.first:
        return say("citation.paragraph", locale, first=source.first, n=source.paragraphs)
    return say("citation.paragraphs", locale, first=source.first, last=source.last, n=source.paragraphs)


def _day(source: Citation, locale: str | None) -> str | None:
    if source.published:
        return date(_without_time(source.published), locale)
    return say("citation.updated", locale, date=_without_time(source.updated)) if source.updated else None


def _without_time(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _shortened(title: str) -> str:
    one_line = " ".join(title.split())
    if len(one_line) <= TITLE_LIMIT:
        return one_line
    return f"{one_line[:TITLE_LIMIT].rsplit(' ', 1)[0]} {ELLIPSIS}"

"""Citations: the line under an answer that names its source."""

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
    where: str | None = None,
) -> str:
    """The line under an answer: title, publisher, author, date, location and *where*; what is unknown is left out.

    In Discord it is small print and its title is linked to *link*; elsewhere *link* is on a line of its own.
    """
    title = _shortened(source.title) if source.title else say("article.untitled", locale)
    name = escaped(title, dialect)
    if dialect is Dialect.DISCORD and link:
        # Brackets would end the link in Markdown; <> keeps Discord from embedding a preview.
        address = link.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
        name = f"[{name}](<{address}>)"
    details = [
        escaped(source.publisher, dialect) if source.publisher else None,
        say("citation.author", locale, author=escaped(source.author, dialect)) if source.author else None,
        _day(source, locale),
        location(source, locale),
        where,
    ]
    line = _SEPARATOR.join([name, *(part for part in details if part)])
    if dialect is Dialect.DISCORD:
        return faint(line, dialect)
    lines = wrapped(f"\u2014 {line}", width).split("\n") + ([link] if link else [])
    return "\n".join(faint(each, dialect) for each in lines)


def location(source: Citation, locale: str | None = DEFAULT) -> str | None:
    """The location in the article: "paragraph 4 of 13"; None if the citation has none."""
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

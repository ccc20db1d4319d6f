"""Listings: what the articles name of one kind, an item on each line with the paragraphs that name it."""

from collections.abc import Sequence
from itertools import groupby

from qa.answering.citation import citation
from qa.answering.listed_item import ListedItem
from qa.render.citations import citation_line
from qa.render.dialect import ELLIPSIS, LINE_END, Dialect, escaped, size, strong, wrapped
from qa.text.items import ItemKind
from qa.wording import DEFAULT, say

NAME_LIMIT = 120  # characters of an item; only a link can be longer
MAX_NUMBERS = 8  # paragraphs given for an item
_SEPARATOR = " \u00b7 "


def listing_text(
    kind: ItemKind,
    listed: Sequence[ListedItem],
    dialect: Dialect = Dialect.PLAIN,
    locale: str | None = DEFAULT,
    limit: int | None = None,
    width: int | None = None,
) -> str:
    """The items *listed*, of *kind*, as text: a heading with their number, then each article's items and its title.

    *limit*, in characters, leaves out the last items, and a line says how many; the heading and one item always stay.
    *width* is where lines wrap, in columns.
    """
    heading = say(f"listing.{kind.value}", locale, n=len(listed))
    lines = [heading]
    shown = 0
    for article, items in groupby(listed, key=lambda item: item.article):
        below = citation_line(citation(article), article.url, dialect=dialect, locale=locale, width=width)
        group = [below]
        for item in items:
            line = _item(item, dialect, locale)
            tried = "\n".join([*lines, *group[1:], line, group[0], _more(len(listed), locale)])
            if limit is not None and shown and size(tried, dialect) > limit:
                break
            group.append(line)
            shown += 1
        if group[1:]:
            lines += _laid_out(group[1:], below, dialect, width)
    if shown < len(listed):
        lines.append(_more(len(listed) - shown, locale))
    return "\n".join(lines)


def _laid_out(items: Sequence[str], below: str, dialect: Dialect, width: int | None) -> list[str]:
    """The lines of one article's *items* and its citation *below*; outside Discord with blank lines around them."""
    if dialect is Dialect.DISCORD:
        return [*items, below]
    return ["", *(line for item in items for line in wrapped(item, width).split("\n")), "", below]


def _item(item: ListedItem, dialect: Dialect, locale: str | None) -> str:
    words = LINE_END.sub(" ", item.text)
    words = words if len(words) <= NAME_LIMIT else f"{words[:NAME_LIMIT]} {ELLIPSIS}"
    return f"- {strong(escaped(words, dialect), dialect)}{_SEPARATOR}{_where(item, locale)}"


def _where(item: ListedItem, locale: str | None) -> str:
    """The paragraphs that name *item*: "paragraphs 1, 4, 5"."""
    numbers = list(dict.fromkeys(number + 1 for passage in item.passages for number in passage.paragraphs))
    parts = [] if all(passage.paragraphs for passage in item.passages) else [say("citation.standfirst", locale)]
    if numbers:
        listed = ", ".join(map(str, numbers[:MAX_NUMBERS])) + (", \u2026" if numbers[MAX_NUMBERS:] else "")
        parts.append(say(f"listing.paragraph{'s' if len(numbers) > 1 else ''}", locale, numbers=listed))
    return ", ".join(parts)


def _more(count: int, locale: str | None) -> str:
    return say("listing.more", locale, n=count)

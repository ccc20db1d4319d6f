"""Citation: the source of an answer: article, author, date, paragraph, link."""

import datetime as dt
from dataclasses import KW_ONLY, dataclass

from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.quotes.quote import Quote


@dataclass(frozen=True, slots=True)
class Citation:
    """The source of an answer; what the article does not state is None.

    ``first`` and ``last`` are the 1-based numbers of the first and the last paragraph cited, of ``paragraphs`` in all;
    both are None where the standfirst or the whole article is cited.
    """

    title: str | None
    _: KW_ONLY
    publisher: str | None = None
    author: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    url: str | None = None
    first: int | None = None
    last: int | None = None
    paragraphs: int = 0
    is_standfirst: bool = False


def citation(source: Passage | Quote | Article) -> Citation:
    """The citation of a passage, a quote or a whole article."""
    article = source if isinstance(source, Article) else source.article
    numbers = source.paragraphs if isinstance(source, Passage) else ()
    is_standfirst = isinstance(source, Passage) and not numbers
    if isinstance(source, Quote):
        span = source.span
        numbers = tuple(number for number, one in enumerate(article.paragraphs) if one.overlaps(span))
        is_standfirst = article.standfirst is not None and article.standfirst.overlaps(span)
    return Citation(
        article.title,
        publisher=article.publisher,
        author=article.author,
        published=article.published,
        updated=article.updated,
        url=article.url,
        first=numbers[0] + 1 if numbers else None,
        last=numbers[-1] + 1 if numbers else None,
        paragraphs=len(article.paragraphs),
        is_standfirst=is_standfirst,
    )

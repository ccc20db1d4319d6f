"""Listing: all that the articles name of one kind, with the passages that do."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from qa.answering.listed_item import ListedItem
from qa.answering.results import Abstention, Listing, Reason
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.retrieval.hits import Hit
from qa.text.items import Item, ItemKind
from qa.text.span import Span


def listing(
    question: str, kind: ItemKind, named: Iterable[tuple[Sequence[Passage], Sequence[Item]]]
) -> Listing | Abstention:
    """The list of all that is *named*, which is of *kind*; an abstention if there is nothing.

    *named* has for each article its passages, of which there are some, and its items of that kind.
    """
    items: list[ListedItem] = []
    hits: list[Hit] = []
    articles: list[Article] = []
    for passages, found in named:
        articles.append(passages[0].article)
        items += (ListedItem(articles[-1], each.name, _naming(passages, each.mentions)) for each in found)
        mentions = sorted(span for each in found for span in each.mentions)
        hits += (
            Hit(passage, _first_sentence(passage, mentions), 0.0, rank)
            for rank, passage in enumerate(_naming(passages, mentions), start=len(hits))
        )
    if not items:
        only = articles[0] if len(articles) == 1 else None
        return Abstention(question, Reason.NONE_NAMED, listed_kind=kind, article=only)
    return Listing(question, kind, tuple(items), hits=tuple(hits))


def _naming(passages: Sequence[Passage], mentions: Sequence[Span]) -> tuple[Passage, ...]:
    """Those of *passages*, all of an article, that contain any of *mentions*, in order."""
    numbers = (bisect_right(passages, span.start, key=lambda passage: passage.span.start) - 1 for span in mentions)
    return tuple(passages[number] for number in sorted(set(numbers)))


def _first_sentence(passage: Passage, mentions: Sequence[Span]) -> Span:
    """The first sentence of *passage* with one of *mentions*, which are in order."""
    first = mentions[bisect_left(mentions, passage.span.start, key=lambda span: span.start)]
    return next(sentence for sentence in passage.sentences if sentence.overlaps(first))

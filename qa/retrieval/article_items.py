"""Article items: what the passages of an article name, by kind, for questions that ask for a list."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from qa.documents.passages import Passage
from qa.quotes.linked_mentions import LinkedMentions
from qa.quotes.named_entities import named_entities
from qa.quotes.pipeline import link_unquoted
from qa.text.items import Item, ItemKind, pattern_items
from qa.text.span import Span


def items_of(text: str, passages: Sequence[Passage], linked: LinkedMentions) -> Mapping[ItemKind, tuple[Item, ...]]:
    """The items of *text* by kind, each in order, without what is mentioned outside *passages* only.

    *linked* are the mentions of *text*, by its extraction. A kind without items is missing.
    """
    parts = [passage.span for passage in passages]
    starts = [part.start for part in parts]

    def is_shown(span: Span) -> bool:
        number = bisect_right(starts, span.start) - 1
        return number >= 0 and parts[number].covers(span)

    found = {
        **pattern_items(text, parts),
        **named_entities(linked if linked.doc.quoted_spans else link_unquoted(linked.doc)),
    }
    kept = {
        kind: tuple(each for item in items if (each := _only(text, item, is_shown))) for kind, items in found.items()
    }
    return {kind: items for kind, items in kept.items() if items}


def _only(text: str, item: Item, is_kept: Callable[[Span], bool]) -> Item | None:
    """*item* with only the mentions to keep; None if there are none. Its name is the one most like the full name."""
    mentions = tuple(filter(is_kept, item.mentions))
    if not mentions or is_kept(item.name):
        return Item(item.name, mentions) if mentions else None
    words = set(item.name.of(text).casefold().split())
    return Item(max(mentions, key=lambda span: len(words.intersection(span.of(text).casefold().split()))), mentions)

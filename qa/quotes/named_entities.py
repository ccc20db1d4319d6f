"""Named entities: the people, organisations, places and countries that an article names, as items to list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qa.quotes.annotations import Form, TokenizedText
from qa.quotes.countries import countries_in
from qa.quotes.entities import Entity
from qa.quotes.entity_kinds import EntityKinds
from qa.quotes.linked_mentions import LinkedMentions, entity_words
from qa.quotes.names import find_names
from qa.quotes.tokens import tokenize
from qa.text.items import Item, ItemKind
from qa.text.span import Span


@dataclass(slots=True)
class _Found:
    """A name being collected: the span of its fullest form, and its mentions."""

    name: Span
    mentions: list[Span] = field(default_factory=list)


def named_entities(linked: LinkedMentions) -> Mapping[ItemKind, tuple[Item, ...]]:
    """What the text of *linked* names, in order of the first mention; kinds without items are left out.

    Names within quotation marks count, too. A name of which nothing shows the kind is left out. Countries are also
    places.
    """
    doc = linked.doc
    kinds = EntityKinds(linked)
    found: dict[ItemKind, list[_Found]] = {kind: [] for kind in ItemKind}
    known: dict[tuple[str, ...], _Found] = {}  # by their words, people also by the last one
    for entity in linked.table.entities:
        kind = kinds.kind(entity) if entity.mentions else None
        if kind is None:
            continue
        mentions = [doc.span(each.core, each.last) for each in map(linked.mentions.__getitem__, entity.mentions)]
        one = _Found(_fullest(linked, entity), mentions)
        found[kind].append(one)
        known.setdefault(entity.tokens, one)
        if kind is ItemKind.PEOPLE:
            known.setdefault(entity.tokens[-1:], one)
    _add_quoted(doc, kinds, known, found[ItemKind.PEOPLE])
    names = [span for kind in (ItemKind.PEOPLE, ItemKind.ORGANISATIONS) for one in found[kind] for span in one.mentions]
    found[ItemKind.COUNTRIES] = _countries(doc.text, sorted(names))
    found[ItemKind.PLACES] += found[ItemKind.COUNTRIES]
    return {
        kind: tuple(
            Item(one.name, tuple(sorted(set(one.mentions)))) for one in sorted(group, key=lambda one: min(one.mentions))
        )
        for kind, group in found.items()
        if group
    }


def _fullest(linked: LinkedMentions, entity: Entity) -> Span:
    """Where the text has the canonical name of *entity*, or else its first mention."""
    doc, name = linked.doc, linked.canonical_name(entity)
    mentions = [linked.mentions[index] for index in entity.mentions]
    for each in mentions:
        for first in (each.core, each.core - 1):
            if each.first <= first and doc.words_of(first, each.last) == name:
                return doc.span(first, each.last)
    return doc.span(mentions[0].core, mentions[0].last)


def _add_quoted(
    doc: TokenizedText, kinds: EntityKinds, known: dict[tuple[str, ...], _Found], people: list[_Found]
) -> None:
    """Add the names within quotation marks: to what is *known* by that name, or as new *people*."""
    if not doc.quoted_spans:
        return
    inner = tokenize(doc.text, [quoted.contents for quoted in doc.quoted_spans], ())
    for mention in find_names(inner):
        words = entity_words(inner, mention)[0] if mention.form is Form.NAME else ()
        if not words:
            continue
        span = inner.span(mention.core, mention.last)
        if words not in known and kinds.is_person_by_name(words, mention):
            known[words] = _Found(span)
            known.setdefault(words[-1:], known[words])
            people.append(known[words])
        if words in known:
            known[words].mentions.append(span)


def _countries(text: str, names: Sequence[Span]) -> list[_Found]:
    """The countries of *text*; *names*, those of people and organisations in order, may contain one not meant."""
    by_country: dict[str, _Found] = {}
    for country, span in _outside(countries_in(text), names):
        found = by_country.setdefault(country, _Found(span))
        found.mentions.append(span)
        if len(span) > len(found.name):
            found.name = span
    return list(by_country.values())


def _outside(mentions: Iterator[tuple[str, Span]], names: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Those of *mentions*, in order, that are no part of one of *names*: Bank of America, Michael Jordan."""
    number = 0
    for country, span in mentions:
        while number < len(names) and names[number].end <= span.start:
            number += 1
        if number == len(names) or not names[number].overlaps(span):
            yield country, span

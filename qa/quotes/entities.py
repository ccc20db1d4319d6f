"""Entities: the people and organisations that an article names, and the table that finds them by name or role."""

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from qa.quotes import lexicon as lx
from qa.text.spelling import nearly_equal

MENTIONS_PER_POINT = 15  # mentions since an entity was last named that cost it one point of prominence
MAX_DISTANCE_COST = 4.0  # points; an entity named long ago never loses more
TABLE_LIMIT = 12  # entities kept for one surname, first name or role; the last ones, as the work must stay linear
MISSPELLING_CANDIDATES = 4 * TABLE_LIMIT  # entities whose surname is compared with an unknown word
_COURTESY_TITLES = frozenset(("mr", "mrs", "miss"))  # "Ms" may be either of the last two
MIN_MISSPELT = 5  # letters; shorter names have too many neighbours one edit away


@dataclass(slots=True)
class Entity:
    """A person or an organisation that the article names.

    ``tokens`` are the words of its fullest name in lower case, ``suffix`` is what follows them ("jr"); ``forms``
    counts its names as they are written,
    ``mentions`` are the indexes of its mentions by name, in order. ``votes`` weighs the evidence for each gender, and
    ``gender`` is the one with the most: "m", "f", "n" (not a person), or "" without any;
    ``apart`` are the numbers of entities named beside this one in a list, which are certainly others; ``titled``
    says that a title ("Dr") precedes one of the names.
    """

    number: int
    tokens: tuple[str, ...]
    suffix: str = ""
    forms: dict[str, int] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    votes: dict[str, float] = field(default_factory=dict)
    mentions: list[int] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    titled: bool = False
    gender: str = ""

    def vote(self, gender: str, weight: float) -> None:
        """Add evidence for a *gender*; that with the most evidence, the first one on a tie, is the entity's."""
        self.votes[gender] = self.votes.get(gender, 0.0) + weight
        self.gender = max(self.votes, key=self.votes.__getitem__)

    @property
    def is_title(self) -> bool:
        """Whether the name is only a title and a place: "Duke of Cambridge"."""
        return len(self.tokens) > 1 and self.tokens[1] == "of" and self.tokens[0] in lx.NOBLE

    def prominence(self, index: int) -> float:
        """Greater the more often the entity was named before mention *index*, and the more recently.

        A newspaper calls the person it writes about by the surname and names a relative in full, so that the more
        frequent of two people with one surname is usually meant.
        """
        before = bisect_left(self.mentions, index)
        if not before:
            # Entities named only later lose to all others; among them the first one named wins.
            return -MAX_DISTANCE_COST - (self.mentions[0] if self.mentions else 0) * 1e-6
        distance = index - self.mentions[before - 1]
        return math.log(1 + before) - min(MAX_DISTANCE_COST, distance / MENTIONS_PER_POINT)

    def named_before(self, index: int) -> int | None:
        """The last mention by name before mention *index*, else the first one."""
        before = bisect_left(self.mentions, index)
        return self.mentions[max(0, before - 1)] if self.mentions else None


class EntityTable:
    """Finds an entity by its name, by a part or a variant of the name, and by role."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._by_name: dict[tuple[str, ...], Entity] = {}
        self._by_last: dict[str, list[Entity]] = defaultdict(list)
        self._by_first: dict[str, list[Entity]] = defaultdict(list)
        self._by_role: dict[str, list[Entity]] = defaultdict(list)

    def with_name(self, tokens: tuple[str, ...]) -> Entity | None:
        """The entity of exactly these words."""
        return self._by_name.get(tokens)

    def is_surname(self, word: str) -> bool:
        """Whether the full name of a person of known gender ends in *word*."""
        return any(entity.gender in {"m", "f"} and len(entity.tokens) > 1 for entity in self._by_last.get(word, ()))

    def find_or_add(self, tokens: tuple[str, ...], suffix: str = "", others: Container[int] = ()) -> Entity:
        """The entity of a name of several words, or of a variant of that name; a new one if there is none.

        A *suffix* ("jr") tells two people apart if the article has named one of them without it before. *others* are
        the numbers of entities of which the name is no variant.
        """
        known = self._by_name.get((*tokens, suffix) if suffix else tokens) or self._by_name.get(tokens)
        if known is None:
            known = self._variant(tokens)
            known = None if known is not None and known.number in others else known
        if known is None or (suffix and known.suffix != suffix):
            known = self._add(tokens, suffix)
        self._by_name.setdefault(tokens, known)
        if suffix:
            self._by_name[*tokens, suffix] = known
        return known

    def _variant(self, tokens: tuple[str, ...]) -> Entity | None:
        """The entity whose name differs by a middle name, by the surname after a title, or else by one edit."""
        for entity in self._by_last.get(tokens[-1], ()):
            if _same_name(entity.tokens, tokens):
                if len(tokens) > len(entity.tokens):
                    entity.tokens = tokens
                return entity
        if tokens[0] in lx.NAME_TITLES:  # "Dame Ann" for Dame Ann Vale
            for entity in self._by_first.get(tokens[0], ()):
                if entity.tokens[: len(tokens)] == tokens:
                    return entity
        candidates = [*self._by_first.get(tokens[0], ()), *self._by_last.get(tokens[-1], ())]
        return next((entity for entity in candidates if _misspelt(entity.tokens, tokens)), None)

    def find_or_add_word(
        self,
        words: tuple[str, ...],
        title: str,
        gender: str,
        index: int,
        *,
        suffix: str = "",
        others: Container[int] = (),
    ) -> tuple[Entity, str]:
        """The entity that *words*, a word with its particles, name at mention *index*, and the rule that applied.

        If there is none, a new one. *suffix* ("jr") follows the word; *others* are the numbers of entities that are not
        meant. A surname goes before a first name; of several entities those with the *title* before the word are meant,
        else the most prominent one. *gender* is that of the title, "n" for an acronym ("NASA" is not its administrator,
        whose name it may open), else "".
        """
        if len(words) > 1 and (known := self._by_name.get(words)):
            return known, "named"
        for rule, entities in self._by_rule(words[-1], title, gender):
            if not entities:
                continue
            fitting = [entity for entity in entities if entity.number not in others]
            if gender not in {"", "n"}:
                fitting = [entity for entity in fitting if entity.gender in {"", gender}]
            if suffix:
                fitting = [entity for entity in fitting if entity.suffix == suffix] or fitting
            if gender:
                fitting = [entity for entity in fitting if entity.gender == gender] or fitting
            if title:
                fitting = [entity for entity in fitting if title in entity.roles] or fitting
            if title and not gender and not any(title in entity.roles for entity in fitting):
                # "President Biden" is rather Joe Biden than Dr. Jill Biden.
                fitting = [entity for entity in fitting if entity.roles.isdisjoint(lx.TITLES_PLAIN)] or fitting
            if len(fitting) == 1:
                return fitting[0], rule
            if fitting:
                return max(fitting, key=lambda entity: entity.prominence(index)), rule
        if len(words) > 1:
            return self.find_or_add(words), "named"
        return self._add(words), "named"

    def _by_rule(self, word: str, title: str, gender: str) -> Iterator[tuple[str, list[Entity]]]:
        """The rules by which *word* may name an entity, in order, each with the entities that fit."""
        article, _, bare = word.partition("-")
        last = self._by_last.get(word) or (self._by_last.get(bare, []) if article in lx.ARABIC_ARTICLES else [])
        full = [entity for entity in last if len(entity.tokens) > 1 and not entity.is_title]
        if title and not any(title in entity.roles for entity in full):
            yield "named", [entity for entity in last if len(entity.tokens) == 1 and title in entity.roles]
        yield "surname", full
        first = [] if gender == "n" else self._by_first.get(word, [])
        yield "first name", [entity for entity in first if len(entity.tokens) > 1]
        alone = [entity for entity in last if len(entity.tokens) == 1]
        if title in _COURTESY_TITLES:  # Miss Vale is not Mrs Vale
            alone = [entity for entity in alone if entity.roles.isdisjoint(_COURTESY_TITLES - {title})]
        yield "named", alone
        yield "misspelling", self._misspelt(word)

    def _misspelt(self, word: str) -> list[Entity]:
        """The first entity whose surname is one edit from *word*.

        A wrong first letter is rarer than another name: "Miller" and "Tiller".
        """
        if len(word) < MIN_MISSPELT:
            return []
        lengths = range(len(word) - 1, len(word) + 2)
        for entity in self.entities[:MISSPELLING_CANDIDATES]:
            surname = entity.tokens[-1]
            if len(surname) not in lengths or len(entity.tokens) == 1 or surname == word:
                continue
            if nearly_equal(surname, word, MIN_MISSPELT):
                return [entity] if surname[0] == word[0] else []
        return []

    def _add(self, tokens: tuple[str, ...], suffix: str = "") -> Entity:
        entity = Entity(len(self.entities), tokens, suffix)
        self.entities.append(entity)
        tables = [self._by_last[tokens[-1]], self._by_first[tokens[0]]]
        article, _, bare = tokens[-1].partition("-")
        if article in lx.ARABIC_ARTICLES and bare:
            tables.append(self._by_last[bare])  # "Assad" for Bashar al-Assad
        if len(tokens) > 1 and tokens[0] in lx.NAME_TITLES:
            tables.append(self._by_first[tokens[1]])  # "William" is a first name in "Prince William"
        for table in tables:
            _keep(table, entity)
        return entity

    def give_nickname(self, entity: Entity, word: str) -> None:
        """Record that *entity* is also called *word*, as if that were the first name."""
        if entity not in self._by_first[word]:
            _keep(self._by_first[word], entity)

    def give_role(self, entity: Entity, role: str) -> None:
        """Record that the article calls *entity* by that role or title."""
        if role not in entity.roles:
            entity.roles.add(role)
            if len(self._by_role[role]) < TABLE_LIMIT:
                self._by_role[role].append(entity)

    def with_role(self, role: str) -> list[Entity]:
        """The entities called by that role or title, in the order in which they got it."""
        return self._by_role.get(role, [])

    def merge(self, entity: Entity, other: Entity) -> None:
        """Move the names, roles and mentions of *entity* to *other*."""
        for index in entity.mentions:
            insort(other.mentions, index)
        for form, count in entity.forms.items():
            other.forms[form] = other.forms.get(form, 0) + count
        entity.mentions = []
        for role in sorted(entity.roles):
            self._by_role[role] = [one for one in self._by_role[role] if one is not entity]
            self.give_role(other, role)


def _keep(table: list[Entity], entity: Entity) -> None:
    if len(table) == TABLE_LIMIT:
        table.pop(0)
    table.append(entity)


def _same_name(known: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    """Whether one name is the other with a middle name or an initial, or without its first word."""
    if known[-1] != tokens[-1] or "of" in known or "of" in tokens:
        return False
    if known[0] == tokens[0]:
        return _same_initials(known[1:-1], tokens[1:-1])
    shorter, longer = sorted((known, tokens), key=len)
    return 1 < len(shorter) == len(longer) - 1 and longer[1:] == shorter


def _same_initials(known: tuple[str, ...], middle: tuple[str, ...]) -> bool:
    """Whether the middle names *known* and *middle* may be one person's: "H.W." and "W." are not."""
    one, other = ("".join(words).replace(".", "") if words else "" for words in (known, middle))
    return not one or not other or one[0] == other[0]


def _misspelt(known: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    """Whether two names differ by one edit in the first or in the last word."""
    if len(known) != len(tokens):
        return False
    if known[0] == tokens[0]:
        return known[1:-1] == tokens[1:-1] and nearly_equal(known[-1], tokens[-1], MIN_MISSPELT)
    return known[1:] == tokens[1:] and nearly_equal(known[0], tokens[0], MIN_MISSPELT)

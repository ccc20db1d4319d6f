"""The register: the people and organisations that an article names, and which name belongs to which of them."""

import math
from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field

from qa.quotes import lexicon as lx
from qa.quotes.spelling import is_near

STEP = 15  # mentions between that weigh as much against a person as 1 in the logarithm of earlier mentions for them
FAR = 4.0  # what the greatest distance weighs
CROWD = 12  # people of one surname, first name or role that are told apart; with more, the last ones


@dataclass(slots=True)
class Person:
    """Somebody, or some organisation, that the article names.

    ``forms`` counts the names as they stand, ``mentions`` are the places of the mentions by name, in order;
    ``votes`` weighs the evidence for each gender, ``apart`` are the numbers of people named beside this one in a
    list, surely others; ``titled`` says that a title ("Dr") stands before one of the names.
    """

    number: int
    tokens: tuple[str, ...]
    forms: dict[str, int] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    mentions: list[int] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    titled: bool = False

    @property
    def gender(self) -> str:
        """What most of the evidence speaks for: "m", "f", "n" (no person), or "" without any."""
        return max(self.votes, key=lambda gender: self.votes[gender]) if self.votes else ""

    @property
    def is_title(self) -> bool:
        """Whether all that is known is a title and a place: "Duke of Cambridge"."""
        return len(self.tokens) > 1 and self.tokens[1] == "of" and self.tokens[0] in lx.NOBLE

    def nearness(self, place: int) -> float:
        """Greater the more often this person was named before the mention at *place*, and the nearer to it.

        A newspaper calls whom it speaks of by the surname and names a relative in full.
        """
        at = bisect_left(self.mentions, place)
        if not at:
            return -FAR - (self.mentions[0] if self.mentions else 0) * 1e-6
        return math.log(1 + at) - min(FAR, (place - self.mentions[at - 1]) / STEP)

    def named_before(self, place: int) -> int | None:
        """The place of the last mention by name before *place*, else of the first one."""
        at = bisect_left(self.mentions, place)
        return self.mentions[max(0, at - 1)] if self.mentions else None


class Register:
    """Finds the person of a name: the same words, a middle name more or less, one slip, a surname, a first name."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._by_name: dict[tuple[str, ...], Person] = {}
        self._by_last: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._by_initial: dict[str, list[Person]] = defaultdict(list)
        self._by_role: dict[str, list[Person]] = defaultdict(list)

    def known(self, tokens: tuple[str, ...]) -> Person | None:
        """The person of exactly these words."""
        return self._by_name.get(tokens)

    def is_surname(self, word: str) -> bool:
        """Whether the full name of somebody of known gender ends in *word*."""
        return any(person.gender in {"m", "f"} and len(person.tokens) > 1 for person in self._by_last.get(word, ()))

    def of(self, tokens: tuple[str, ...]) -> Person:
        """The person of a name of several words, a new one if nobody has it."""
        known = self._by_name.get(tokens)
        if known is None:
            known = self._alike(tokens)
            if known is None:
                return self._new(tokens)
            self._by_name[tokens] = known
        return known

    def _alike(self, tokens: tuple[str, ...]) -> Person | None:
        for person in self._by_last.get(tokens[-1], ()):
            if _same_name(person.tokens, tokens):
                if len(tokens) > len(person.tokens):
                    person.tokens = tokens
                return person
        candidates = [*self._by_first.get(tokens[0], ()), *self._by_last.get(tokens[-1], ())]
        return next((person for person in candidates if _misspelt(person.tokens, tokens)), None)

    def of_one(self, word: str, gender: str, place: int) -> tuple[Person, str]:
        """The person whose surname or first name *word* is, and the rule.

        Of several it is the one named last before *place*. *gender* is what a title before the word tells, or "".
        """
        surnamed = [person for person in self._by_last.get(word, ()) if len(person.tokens) > 1 and not person.is_title]
        for rule, listed in (("surname", surnamed), ("first name", self._by_first.get(word, []))):
            fitting = [person for person in listed if not gender or person.gender in {"", gender}]
            fitting = [person for person in fitting if gender and person.gender == gender] or fitting
            if fitting:
                return max(fitting, key=lambda person: person.nearness(place)), rule
        known = self._by_name.get((word,))
        if known:
            return known, "named"
        near = [
            person for person in self.people[: CROWD * 4] if len(person.tokens) > 1 and is_near(person.tokens[-1], word)
        ]
        if near and near[0].tokens[-1][0] == word[0]:
            return near[0], "misspelling"
        return self._new((word,)), "named"

    def _new(self, tokens: tuple[str, ...]) -> Person:
        person = Person(len(self.people), tokens)
        self.people.append(person)
        self._by_name[tokens] = person
        tables = [self._by_last[tokens[-1]], self._by_first[tokens[0]]]
        if len(tokens) > 1 and tokens[0] in lx.NAME_TITLES:
            tables.append(self._by_first[tokens[1]])
        if len(tokens) > 1:
            tables.append(self._by_initial[tokens[-1][0]])
        for table in tables:
            if len(table) == CROWD:
                table.pop(0)
            table.append(person)
        return person

    def give_role(self, person: Person, role: str) -> None:
        """Note that *person* is called by that role or title."""
        if role not in person.roles:
            person.roles.add(role)
            if len(self._by_role[role]) < CROWD:
                self._by_role[role].append(person)

    def holders(self, role: str) -> list[Person]:
        """Who is called by that role or title, by place."""
        return self._by_role.get(role, [])

    def merge(self, person: Person, other: Person) -> None:
        """Let *other* take over the names, roles and mentions of *person*."""
        for place in person.mentions:
            insort(other.mentions, place)
        for form, count in person.forms.items():
            other.forms[form] = other.forms.get(form, 0) + count
        person.mentions = []
        for role in sorted(person.roles):
            self._by_role[role] = [one for one in self._by_role[role] if one is not person]
            self.give_role(other, role)


def _same_name(known: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    """Whether one name is the other with a middle name, an initial, or without its first words."""
    if known[-1] != tokens[-1] or "of" in known or "of" in tokens:
        return False
    if known[0] == tokens[0]:
        return True
    shorter, longer = sorted((known, tokens), key=len)
    return 1 < len(shorter) == len(longer) - 1 and longer[1:] == shorter


def _misspelt(known: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    """Whether two names differ by one slip in the first or the last word, if that is long."""
    if len(known) != len(tokens):
        return False
    if known[0] == tokens[0]:
        return known[1:-1] == tokens[1:-1] and is_near(known[-1], tokens[-1])
    return known[1:] == tokens[1:] and is_near(known[0], tokens[0])

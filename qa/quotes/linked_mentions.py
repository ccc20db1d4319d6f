"""Linked mentions: which mentions of a text denote which entity and why, and what the entities are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from qa.quotes import lexicon as lx
from qa.quotes.annotations import WORD, Mention, TokenizedText
from qa.quotes.entities import Entity, EntityTable

_AFTER_NAME = lx.NOT_NAMES | lx.SAY | lx.SPEECH | lx.CALL | lx.WEAK | lx.PARTICLES
_SPOKEN_TITLES = frozenset("mr mrs ms miss dr prof judge sir dame".split())


class SubjectRole(Enum):
    """What a mention does as the subject of its sentence; the value is what that adds to its salience."""

    SPEAKS = 3.0
    ACTS = 1.5


@dataclass(frozen=True, slots=True)
class Link:
    """Why a mention denotes its entity: the rule, and the index of the mention it was resolved to, if any."""

    rule: str
    antecedent: int | None = None


@dataclass(slots=True)
class LinkedMentions:
    """The mentions of one text; each one's ``entity`` is its number in ``table.entities``, or -1.

    ``links`` gives the reason for each mention's entity, by the mention's index. ``subjects`` are the first tokens
    of the mentions that are subjects.
    """

    doc: TokenizedText
    mentions: list[Mention]
    subjects: Mapping[int, SubjectRole]
    table: EntityTable = field(default_factory=EntityTable)
    links: dict[int, Link] = field(default_factory=dict)

    def bind(self, mention: Mention, entity: Entity, rule: str) -> None:
        """Let *mention* denote *entity*, with the entity's last mention by name as antecedent."""
        mention.entity = entity.number
        self.links[mention.index] = Link(rule, entity.named_before(mention.index))

    def canonical_name(self, entity: Entity) -> str:
        """A form with first name and surname if there is one; the most frequent; the longest."""
        forms = sorted(entity.forms, key=lambda form: (not _is_full(form), -entity.forms[form], -len(form)))
        name = forms[0] if forms else " ".join(entity.tokens)
        if entity.titled and len(name.split()) == 1:
            name = self._with_title(entity) or name
        return name

    def _with_title(self, entity: Entity) -> str | None:
        doc = self.doc
        for index in entity.mentions:
            mention = self.mentions[index]
            if mention.core > mention.first and doc.lower[mention.core - 1] in _SPOKEN_TITLES:
                return doc.words_of(mention.core - 1, mention.last)
        return None

    def is_attribute(self, mention: Mention) -> bool:
        """Whether a name only modifies a noun or gives a place: "Trump contracts", "in Paris"."""
        doc, after = self.doc, mention.last + 1
        if self.word_before(mention) in lx.PLACE_BEFORE:
            return True
        if after >= len(doc) or doc.token_type[after] != WORD or mention.first in self.subjects:
            return False
        word = doc.words[after]
        return word.islower() and word.isalpha() and word not in _AFTER_NAME and not word.endswith(("ed", "ly", "s"))

    def word_before(self, mention: Mention) -> str:
        """The word before a mention in its sentence, "" if the sentence begins with the mention."""
        doc, before = self.doc, mention.first - 1
        return doc.lower[before] if before >= 0 and doc.sentence[before] == doc.sentence[mention.first] else ""


def _is_full(form: str) -> bool:
    """Whether a form has more than one word and is not a title with a place."""
    return " " in form and " of " not in form

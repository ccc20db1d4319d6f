"""Linked mentions: which mentions of a text denote which entity and why, and what the entities are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from qa.quotes import lexicon as lx
from qa.quotes.annotations import OPENING_MARKS, WORD, Form, Mention, TokenizedText
from qa.quotes.entities import Entity, EntityTable
from qa.quotes.roles import role_gender
from qa.text.analysis import fold

_AFTER_NAME = lx.NOT_NAMES | lx.SAY | lx.SPEECH | lx.CALL | lx.WEAK | lx.PARTICLES
_COURTESY_TITLES = frozenset(
    """
    mr mrs ms miss mx mister herr frau fräulein monsieur madame mademoiselle mme mlle signor signora signorina señor
    señora señorita senhor senhora
    """.split()
)
_CAPITAL_PARTICLES = frozenset("De Du Des Le La Von".split())  # "Le Pen", but Van Morrison and Al Gore have first names
# Titles that people use with a surname alone; others ("President Obama") are news style for somebody known.
_SPOKEN_TITLES = _COURTESY_TITLES | frozenset(
    """
    dr prof professor judge justice sir dame father sister brother mother rabbi imam bishop archbishop
    cardinal major captain colonel general sergeant lieutenant admiral commander capt col gen sgt lt adm lord lady
    """.split()
)


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
    _owners_by_role: dict[str, tuple[set[str], Mention]] | None = None

    def bind(self, mention: Mention, entity: Entity, rule: str) -> None:
        """Let *mention* denote *entity*, with the entity's last mention by name as antecedent."""
        mention.entity = entity.number
        self.links[mention.index] = Link(rule, entity.named_before(mention.index))

    def canonical_name(self, entity: Entity) -> str:
        """A form with first name and surname if there is one; the most frequent; the longest."""
        forms = list(entity.forms) or [" ".join(entity.tokens)]
        if len(forms) > 1:
            forms.sort(key=lambda form: (not _is_full(form), -entity.forms[form], -len(form)))
        name = forms[0]
        if entity.titled and not _is_full(name):
            name = self._with_title(entity) or name
        return name

    def _with_title(self, entity: Entity) -> str | None:
        doc = self.doc
        for index in entity.mentions:
            mention = self.mentions[index]
            before = mention.core - 1
            titled = mention.first <= before and doc.words[before][0].isupper()
            if titled and doc.lower[before] in _SPOKEN_TITLES:
                return doc.words_of(mention.core - 1, mention.last)
        return None

    def with_courtesy_title(self, mention: Mention) -> str | None:
        """A surname with the title before it that tells apart people who share it: "Mrs. Clinton"; None without one."""
        doc, before = self.doc, mention.core - 1
        courtesy = mention.form is Form.NAME and mention.first <= before and doc.lower[before] in _COURTESY_TITLES
        return doc.words_of(before, mention.last) if courtesy and mention.core == mention.last else None

    def role_words(self, mention: Mention) -> str:
        """The words of a role without a name, as inside a sentence; "the report's authors" are "the authors"."""
        owned = self._owner(mention)
        if owned is not None and self._owners_by_role is None:
            self._owners_by_role = self._collect_owners()
        first = mention
        if owned is not None and self._owners_by_role is not None:
            owners, first = self._owners_by_role[self.doc.lower[mention.head]]
            if len(owners) > 1:
                first = mention
        doc = self.doc
        words = doc.words_of(first.first, first.reach)
        word = doc.lower[first.first]
        capitals = any(each[0].isupper() for each in words.split()[1:])
        if word in lx.DETERMINERS or word in lx.LONE or (not capitals and role_gender(word) is not None):
            words = words[0].lower() + words[1:]
        return words

    def _collect_owners(self) -> dict[str, tuple[set[str], Mention]]:
        """For the head of each role with a document as its owner or with none: the owners, and the first mention."""
        found: dict[str, tuple[set[str], Mention]] = {}
        for mention in self.mentions:
            owner = self._owner(mention)
            if owner is not None:
                owners, _ = found.setdefault(self.doc.lower[mention.head], (set(), mention))
                if owner:
                    owners.add(owner)
        return found

    def _owner(self, mention: Mention) -> str | None:
        """The document to which a role belongs ("the report's authors"), "" for "the authors", None for other roles."""
        doc, head = self.doc, mention.head
        if mention.form is not Form.ROLE or doc.lower[mention.first] != "the":
            return None
        before, after = doc.lower[mention.first + 1 : head], doc.lower[head + 1 : mention.reach + 1]
        if not before and not after:
            return ""
        if len(before) == 1 and not after and before[0] in lx.SOURCES:
            return before[0]  # "the study authors"
        owner = before[0] if len(before) == 2 and before[1] in {"'s", "\u2019s"} and not after else ""  # noqa: PLR2004
        if not before and after[:2] == ["of", "the"] and len(after) == len(("of", "the", "report")):
            owner = after[-1]
        return owner if owner in lx.SOURCES else None

    def is_attribute(self, mention: Mention) -> bool:
        """Whether a name only modifies a noun or gives a place: "Trump contracts", "in Paris"."""
        doc, after = self.doc, mention.last + 1
        if self.word_before(mention) in lx.PLACE_BEFORE:
            return True
        if after >= len(doc.words) or doc.token_type[after] != WORD or mention.first in self.subjects:
            return False
        word = doc.words[after]
        return word.islower() and word.isalpha() and word not in _AFTER_NAME and not word.endswith(("ed", "ly", "s"))

    def word_before(self, mention: Mention) -> str:
        """The word before a mention in its sentence, "" if the sentence begins with the mention."""
        doc, before = self.doc, mention.first - 1
        return doc.lower[before] if before >= 0 and doc.sentence[before] == doc.sentence[mention.first] else ""


def _is_full(form: str) -> bool:
    """Whether a form has a word before the surname and is not a title with a place; "van der Brandt" is a surname."""
    *before, _ = form.split()
    surname = all(word in lx.PARTICLES or word in _CAPITAL_PARTICLES for word in before)
    return not surname and " of " not in form


def entity_words(doc: TokenizedText, mention: Mention) -> tuple[tuple[str, ...], str]:
    """The words of a name in lower case without accents, titles, nickname and degrees; and its suffix ("jr") or ""."""
    if mention.core == mention.last:
        return (fold(doc.lower[mention.core]),), ""
    tokens = [token for token in range(mention.core, mention.last + 1) if doc.token_type[token] == WORD]
    tokens = [token for token in tokens if token == mention.core or doc.words[token - 1] not in OPENING_MARKS]
    words = [fold(doc.lower[token]) for token in tokens]
    suffix = words.pop() if len(words) > 1 and words[-1] in lx.SUFFIXES else ""
    return tuple(words), suffix


def is_surname_with_particles(doc: TokenizedText, mention: Mention) -> bool:
    """Whether a name is a surname alone: "van Dyk", "De Blasio"."""
    words = doc.words[mention.core : mention.last]
    return bool(words) and all(word in lx.PARTICLES or word in _CAPITAL_PARTICLES for word in words)


def nickname_of(doc: TokenizedText, mention: Mention) -> str:
    """The folded nickname inside a name, Ilse "Ace" Brandt or Ilse (Ace) Brandt; "" for none and for several words."""
    for token in range(mention.core + 1, mention.last):
        if doc.span_index[token] >= 0:
            nickname = doc.quoted_spans[doc.span_index[token]].contents.of(doc.text)
            return "" if " " in nickname else fold(nickname)
        if doc.words[token - 1] in OPENING_MARKS:
            return fold(doc.words[token])
    return ""

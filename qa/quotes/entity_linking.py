"""Entity linking: which names denote the same person or organisation, by names, titles, appositions and lists."""

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping

from qa.quotes import lexicon as lx
from qa.quotes.annotations import Form, Mention, TokenizedText
from qa.quotes.entities import Entity
from qa.quotes.linked_mentions import (
    Link,
    LinkedMentions,
    SubjectRole,
    entity_words,
    is_surname_with_particles,
    nickname_of,
)
from qa.quotes.roles import full_title, role_gender
from qa.text.analysis import fold

MENTIONS_PER_SENTENCE = 40  # mentions of one sentence that are examined; a longer sentence is a list
TITLE_VOTE = 3  # a title or role decides a gender against one first name
NAME_VOTE = 2
PRONOUN_VOTE = 0.4  # five pronouns weigh as much as a first name; a single one may mean somebody else

# What joins a name and its role: "Orr, 34, is", "Orr, who was elected", "Orr works as".
_IS_ROLE = re.compile(
    r"(?:, )?(?:(?:aged )?\d{1,3} ,)?(?: ?who )?"
    r"(?: ?(?:is|was|became|becomes|remains|has been|had been|has become"
    r"|(?:has |had )?(?:works|worked|serves|served) as"
    r"|(?:sworn in|trained|retired|qualified|hired) as"
    r"|(?:is|was|has been|had been) (?:(?:elected|appointed|named|re-elected)(?: as)?|(?:sworn in|hired|employed) as))"
    r"(?: also| now| then| once| still| currently| formerly)?(?: the)?)?"
)


# What is between a name and a role in apposition: "Orr, the", "Orr, 34,", "Orr (34),", "Orr, formerly".
_APPOSITION = re.compile(
    r"(?:\( [\w. ]{1,20} \) )?,(?: the| \d{1,3} ,| (?:formerly|once|now|then|previously|currently))?"
)


def link_names(doc: TokenizedText, mentions: list[Mention], subjects: Mapping[int, SubjectRole]) -> LinkedMentions:
    """Link every mention that is a name, and every role in apposition to one, to its entity.

    Sets ``entity`` of the *mentions*, and shortens those in headlines to the name that the text gives. The order of
    the steps matters: titles are resolved by elimination once it is known who is named beside whom.
    """
    linked = LinkedMentions(doc, mentions, subjects)
    linker = _NameLinker(linked)
    linker.link_names()
    linker.link_appositions()
    linker.separate_lists()
    linker.resolve_titles()
    linker.vote_by_pronouns()
    return linked


class _NameLinker:
    """The steps of ``link_names``."""

    def __init__(self, linked: LinkedMentions) -> None:
        self._linked = linked
        self._doc = linked.doc
        self._mentions = linked.mentions
        self._table = linked.table
        self._entities = linked.table.entities

    def link_names(self) -> None:
        """Full names first, then headlines, then single words, which may be a part of a full name."""
        single: list[int] = []
        headline: list[int] = []
        for index, mention in enumerate(self._mentions):
            if mention.form is Form.NAME:
                tokens, suffix = entity_words(self._doc, mention)
                if mention.title_case:
                    headline.append(index)
                elif len(tokens) == 1 or is_surname_with_particles(self._doc, mention):
                    single.append(index)
                else:
                    entity = self._table.find_or_add(tokens, suffix, self._listed_with(index))
                    self._link(index, entity, "named")
                    if nickname := nickname_of(self._doc, mention):
                        self._table.give_nickname(entity, nickname)
        single.extend([index for index in headline if not self._link_headline(index)])
        for index in sorted(single):
            mention = self._mentions[index]
            words, suffix = entity_words(self._doc, mention)
            title = full_title(mention.role.split()[-1]) if mention.role else ""
            acronym = mention.gender == "n" and self._doc.words[mention.core].isupper()
            gender = mention.gender if mention.role or acronym else ""
            others = self._named_beside(index, title) | self._listed_with(index) if title else ()
            found = self._table.find_or_add_word(words, title, gender, index, suffix=suffix, others=others)
            self._link(index, *found)

    def _listed_with(self, index: int) -> set[int]:
        """The entities linked so far in the list of mention *index*: "John Adams and John Quincy Adams" are two."""
        number = self._mentions[index].list_number
        if number < 0:
            return set()
        around = self._mentions[max(index - MENTIONS_PER_SENTENCE, 0) : index + MENTIONS_PER_SENTENCE]
        return {other.entity for other in around if other.list_number == number and other.entity >= 0}

    def _named_beside(self, index: int, title: str) -> set[int]:
        """The entities that the sentence of mention *index* has named before it by one word and another title.

        "Capt. Holm met Lt. Holm" is about two people.
        """
        sentence = self._doc.sentence[self._mentions[index].first]
        found = set()
        for other in reversed(self._mentions[max(index - MENTIONS_PER_SENTENCE, 0) : index]):
            if self._doc.sentence[other.first] != sentence:
                break
            alone = other.form is Form.NAME and other.core == other.last and other.entity >= 0
            if alone and other.role and full_title(other.role.split()[-1]) != title:
                found.add(other.entity)
        return found

    def _link_headline(self, index: int) -> bool:
        """Link a name in a headline, whose capitals do not show where the name ends.

        It is the longest beginning that the text has as a name. False if one word is left, which may be a part of a
        name.
        """
        mention = self._mentions[index]
        tokens, _ = entity_words(self._doc, mention)
        for length in range(len(tokens), 1, -1):
            entity = self._table.with_name(tokens[:length])
            if entity:
                mention.last = mention.head = mention.reach = mention.core + length - 1
                self._link(index, entity, "named")
                return True
        for token in (mention.core, mention.last):
            word = fold(self._doc.lower[token])
            if len(tokens) > 1 and self._table.is_surname(word) and word not in lx.NAME_TITLES:
                mention.core = mention.last = mention.head = mention.reach = token
                return False
        if len(tokens) > 1 and mention.gender in {"m", "f"}:
            mention.last = mention.head = mention.reach = mention.core + 1
            self._link(index, self._table.find_or_add(tokens[:2]), "named")
        return len(tokens) > 1

    def _link(self, index: int, entity: Entity, rule: str) -> None:
        """Link a name, and add its form, gender and titles to those of the entity."""
        mention, doc = self._mentions[index], self._doc
        mention.entity = entity.number
        self._linked.links[index] = Link(rule, entity.mentions[0] if entity.mentions and rule != "named" else None)
        insort(entity.mentions, index)
        form = doc.words_of(mention.core, mention.last)
        entity.forms[form] = entity.forms.get(form, 0) + 1
        if mention.gender and (mention.role or self._shows_gender(mention, rule)):
            entity.vote(mention.gender, TITLE_VOTE if mention.role or mention.gender == "n" else NAME_VOTE)
        office = entity.tokens[:1] if len(entity.tokens) > 1 and entity.tokens[1] == "of" else ()
        own_roles = _own_roles(mention) if mention.role else ()
        for word in (*own_roles, *office, *[word for word in entity.tokens if word in lx.NAME_TITLES]):
            if role_gender(word) is not None or word in lx.TITLES:
                self._table.give_role(entity, full_title(word))
        if mention.role and not entity.titled:
            entity.titled = not lx.TITLES.isdisjoint(mention.role.split())

    def _shows_gender(self, mention: Mention, rule: str) -> bool:
        """Whether a first name counts; a surname or a place may only look like one ("Clinton", "in Paris")."""
        if mention.core < mention.last or mention.gender == "n":
            return True
        return rule != "surname" and not self._linked.is_attribute(mention)

    def link_appositions(self) -> None:
        """Link a name and the role or title beside it: "Amina Yusuf, the headteacher", "his wife, Gabriela Lazar"."""
        doc = self._doc
        for left, right in self._neighbours():
            if doc.sentence[left.first] != doc.sentence[right.first]:
                continue
            end = left.reach if left.reach < right.first else left.last
            between = " ".join(doc.lower[end + 1 : right.first])
            if not _APPOSITION.fullmatch(between):
                self._link_predicate(left, right, between)
                continue
            if left.form is Form.NAME and right.form is Form.NAME:
                self._merge_title(left, right)
            elif left.form is Form.NAME and right.form is Form.ROLE and right.gender != "p":
                self._link_role(right, left)
            elif left.form is Form.ROLE and right.form is Form.NAME and left.gender not in {"p", "n"}:
                # Without the comma or the verb after it, the name may be the next item of a list.
                after = doc.lower[right.last + 1] if right.last + 1 < len(doc) else "."
                if after in {",", "."} or right.first in self._linked.subjects:
                    self._link_role(left, right)

    def _link_predicate(self, left: Mention, right: Mention, between: str) -> None:
        """Link a name and a role that a verb joins: "Maria Orr became mayor", "the mayor is Maria Orr"."""
        if left.possessive or {left.gender, right.gender} & {"p", "n"}:
            return
        if left.form is Form.NAME and right.form is Form.ROLE and _IS_ROLE.fullmatch(between):
            self._link_role(right, left)
        elif left.form is Form.ROLE and right.form is Form.NAME and between in {"is", "was"}:
            self._link_role(left, right)

    def _neighbours(self) -> Iterator[tuple[Mention, Mention]]:
        """Each mention with the next one that is not inside it; the word "who" does not count."""
        doc, mentions = self._doc, self._mentions
        for index, left in enumerate(mentions):
            for place in range(index + 1, min(index + MENTIONS_PER_SENTENCE, len(mentions))):
                right = mentions[place]
                if right.first > left.reach and doc.lower[right.first] != "who":
                    yield left, right
                    break

    def _merge_title(self, left: Mention, right: Mention) -> None:
        """Merge a name and a title used as a name: "Prince William, the Duke of Cambridge"."""
        if left.entity == right.entity or left.entity < 0 or right.entity < 0:
            return
        name, title = self._entities[left.entity], self._entities[right.entity]
        if title.is_title and not name.is_title and name.gender == title.gender:
            self._merge(title, name, "apposition")

    def _link_role(self, role: Mention, name: Mention) -> None:
        if name.entity < 0:
            return
        entity = self._entities[name.entity]
        if "n" in {entity.gender, role.gender} or (role.gender and entity.gender not in {"", role.gender}):
            return
        role.entity = name.entity
        self._table.give_role(entity, self._doc.lower[role.head])
        if role.gender:
            entity.vote(role.gender, NAME_VOTE)
        self._linked.links[role.index] = Link("apposition", name.index)

    def separate_lists(self) -> None:
        """Record that the people named in one list are different people."""
        lists: dict[int, set[int]] = defaultdict(set)
        for mention in self._mentions:
            if mention.list_number >= 0 and mention.entity >= 0:
                lists[mention.list_number].add(mention.entity)
        for members in lists.values():
            if len(members) <= MENTIONS_PER_SENTENCE:
                for number in members:
                    self._entities[number].apart |= members - {number}

    def resolve_titles(self) -> None:
        """Of several princes, "the Duke of X" is the only one who is never named beside the duke."""
        for title in [one for one in self._entities if one.is_title]:
            holders = [
                other
                for word in ("prince", "princess")
                for other in self._table.with_role(word)
                if not other.is_title and other.gender == title.gender
            ]
            left = [other for other in holders if other.number not in title.apart]
            if len(left) == 1 and len(holders) > 1:
                self._merge(title, left[0], "title by elimination")

    def _merge(self, entity: Entity, other: Entity, rule: str) -> None:
        for index in entity.mentions:
            self._mentions[index].entity = other.number
            self._linked.links[index] = Link(rule, other.mentions[0])
        self._table.merge(entity, other)

    def vote_by_pronouns(self) -> None:
        """A pronoun after a sentence that names one person only is evidence for that person's gender."""
        last_sentence, last_entity = -1, -1  # entity -2: several are named
        for mention in self._mentions:
            sentence = self._doc.sentence[mention.first]
            if mention.form is Form.NAME and mention.entity >= 0:
                several = last_sentence == sentence and last_entity not in {mention.entity, -1}
                last_sentence, last_entity = sentence, -2 if several else mention.entity
            elif (
                mention.form is Form.PRONOUN
                and mention.gender in {"m", "f"}
                and last_entity >= 0
                and sentence <= last_sentence + 1
            ):
                self._entities[last_entity].vote(mention.gender, PRONOUN_VOTE)


def _own_roles(mention: Mention) -> list[str]:
    """The words of a role that are the person's own: the officer in "the mayor's officer Ann Vale", not the mayor."""
    words = mention.role.replace("\u2019s", "'s").rsplit("'s", 1)[-1].split()
    first = len(words) - 1
    while first > 0 and words[first - 1] in lx.TITLES and words[first] in lx.TITLES:
        first -= 1
    return words[max(first, 0) :]

"""Coreference: which entity a role ("the headteacher") or a pronoun ("she") denotes, by gender, role and salience."""

import math
from collections.abc import Mapping

from qa.quotes import lexicon as lx
from qa.quotes.annotations import Form, Mention
from qa.quotes.descriptions import ROLE_REACH, is_ambiguous, is_restricted, may_denote, unnamed_speaker
from qa.quotes.entities import Entity
from qa.quotes.entity_linking import MENTIONS_PER_SENTENCE
from qa.quotes.linked_mentions import Link, LinkedMentions, SubjectRole
from qa.quotes.roles import full_title, role_gender

# The limits and weights were chosen on 89 judged pronouns and checked on 48 others: see docs/quotes.md.
RECENT_MENTIONS = 12  # mentions remembered for a pronoun; "she" means nobody named before them
PRONOUN_REACH = 8  # sentences back in which a pronoun's antecedent may be
IT_REACH = 2  # sentences back in which the antecedent of "it" or "they" may be
SENTENCE_COST = 1.2  # points of a candidate's score for each sentence of distance
PARAGRAPH_COST = 0.3  # points for each paragraph, three at most
KNOWN_GENDER = 1.0  # points for a gender that is known, and fits
REPEATED = 0.2  # points for each further recent mention, and for each unit of the logarithm of all mentions
NAMED_IN_QUOTE = 4.0  # points against a candidate whom the quotation itself names: people rarely name themselves
ATTRIBUTE_COST = 1  # points of salience lost by a name that modifies a noun
OWNERS = 3  # mentions before "who", and around "Cornyn's statement", among which its antecedent or owner is
LATER_MENTIONS = 3  # mentions after a pronoun that are not its antecedent: "he told the duke"

_NO_PERSON = frozenset(
    "american republican democrat democratic british french german russian chinese muslim christian jewish".split()
)
_ARGUMENT = frozenset("to with of for by about from on at in against as than like into over after before under".split())
_INDEFINITE = frozenset("a an one another some many several".split())
_STATEMENTS = frozenset(
    """
    statement letter email e-mail tweet message post speech memo op-ed testimony blog note reply response remarks
    statements letters emails tweets posts
    """.split()
)


def resolve_coreference(linked: LinkedMentions, named_in_quote: Mapping[int, frozenset[str]]) -> None:
    """Set ``entity`` of the roles and pronouns in *linked* whose antecedent is found, and record the links.

    *named_in_quote* has, by the index of a source, the capitalised words of what that source says.
    """
    _Resolver(linked, named_in_quote).resolve()


class _Resolver:
    """Reads the mentions in order and remembers the recent ones."""

    def __init__(self, linked: LinkedMentions, named_in_quote: Mapping[int, frozenset[str]]) -> None:
        self._linked = linked
        self._doc = linked.doc
        self._mentions = linked.mentions
        self._table = linked.table
        self._entities = linked.table.entities
        self._subjects = linked.subjects
        self._named_in_quote = named_in_quote
        self._speaking = {mention.entity for mention in self._mentions if self._speaks(mention)}
        self._ages = {age: one.entity for one in self._mentions if one.entity >= 0 and (age := self._age(one))}
        self._introduced: set[str] = set()  # roles of people whom the article does not name: "a man", "saved the man"
        self._recent: list[tuple[int, int, float]] = []  # (entity, mention's index, salience), newest last

    def resolve(self) -> None:
        for mention in self._mentions:
            if mention.form is Form.ROLE and mention.entity < 0:
                self._resolve_role(mention)
            elif mention.form is Form.PRONOUN:
                self._resolve_pronoun(mention)
            if mention.entity >= 0:
                self._recent.append((mention.entity, mention.index, self._salience(mention)))
                if len(self._recent) > RECENT_MENTIONS * 2:
                    del self._recent[:RECENT_MENTIONS]

    def _speaks(self, mention: Mention) -> bool:
        """Whether a name is the subject of a cue, or an age follows it: "Franson Reneus, 18,"."""
        if self._subjects.get(mention.first) is SubjectRole.SPEAKS:
            return True
        return bool(self._age(mention))

    def _age(self, mention: Mention) -> str:
        """The age after a name: "Franson Reneus, 18,"; "" without one."""
        if mention.form is not Form.NAME:
            return ""
        comma, age = [*self._doc.words[mention.last + 1 : mention.last + 3], "", ""][:2]
        return age if comma == "," and age.isdigit() and len(age) <= 2 else ""  # noqa: PLR2004 - two digits

    def _salience(self, mention: Mention) -> float:
        """How prominent a mention is: more as a subject or at its sentence's beginning, less as a possessive."""
        before = self._linked.word_before(mention)
        salience = 0.0 if before else 0.5
        role = self._subjects.get(mention.first)
        if role is not None:
            salience += role.value
        elif before not in _ARGUMENT and not mention.possessive:
            salience += 1
        if mention.form is Form.NAME and (mention.possessive or self._linked.is_attribute(mention)):
            salience -= ATTRIBUTE_COST
        return salience

    def _resolve_role(self, mention: Mention) -> None:
        """Link a role to the entity that was called by it, else to the only other person nearby ("the singer")."""
        doc = self._doc
        if doc.lower[mention.head] in _STATEMENTS and mention.first < mention.head:
            self._resolve_statement(mention)
            return
        head, determiner = full_title(doc.lower[mention.head]), doc.lower[mention.first]
        if determiner == "the" and "year-old" in mention.role and (number := self._aged(mention)) is not None:
            self._linked.bind(mention, self._entities[number], "age")
            return
        if determiner in _INDEFINITE:
            self._introduced.add(head)
        if determiner in _INDEFINITE or mention.gender in {"p", "n"}:
            return
        if determiner != "the" and mention.last > mention.first:
            return
        holders = self._table.with_role(head)
        holders = [entity for entity in holders if entity.mentions and entity.mentions[0] < mention.index] or holders
        if holders and (len(holders) == 1 or determiner == "the"):
            entity = max(holders, key=lambda one: one.prominence(mention.index))
            self._linked.bind(mention, entity, f"role: {head}")
        elif determiner == "the" and mention.reach == mention.last and not is_restricted(doc, mention):
            self._resolve_to_only_other(mention, head)
        else:
            self._introduced.add(head)  # "the man from the river"

    def _aged(self, mention: Mention) -> int | None:
        """The person of whom the article gives the age in "the 34-year-old", else the one whom a pronoun would mean."""
        age = next((word.split("-")[0] for word in mention.role.split() if "year-old" in word), "")
        number = self._ages.get(age)
        if number is None:
            number = self._he_or_she(mention)
            known = number in self._ages.values()
            return None if known or age in self._ages else number
        return number

    def _resolve_statement(self, mention: Mention) -> None:
        """Link "Cornyn's statement" to Cornyn, whose words it has."""
        for owner in self._mentions[max(0, mention.index - OWNERS) : mention.index + OWNERS]:
            inside = mention.first <= owner.first and owner.last < mention.head
            if inside and owner.form is Form.NAME and owner.possessive and owner.last + 2 == mention.head:
                if owner.entity >= 0:
                    self._linked.bind(mention, self._entities[owner.entity], "statement")
                return

    def _resolve_to_only_other(self, mention: Mention, head: str) -> None:
        """Link a role to the only recent person whom its sentence does not mention and who has no other role.

        A role that "a man" has introduced, or that another person's sentence has, is that man's, whoever he is.
        """
        if head in self._introduced:
            return
        doc = self._doc
        sentence = doc.sentence[mention.first]
        mentioned = self._entities_in_sentence(mention, sentence)
        candidates = {
            number
            for number, index, _ in self._recent
            if sentence - doc.sentence[self._mentions[index].first] <= ROLE_REACH
            and number not in mentioned
            and self._entities[number].gender
            and may_denote(self._linked, self._entities[number], mention)
            and self._fits(self._entities[number], mention.gender)
            and not any(
                role != head and role_gender(role) is not None for role in self._entities[number].roles - lx.NOBLE
            )
        }
        if len(candidates) == 1:
            self._linked.bind(mention, self._entities[candidates.pop()], "the only other")
        elif mentioned - {-1}:
            self._introduced.add(head)  # "Maria Orr saved the woman"

    def _entities_in_sentence(self, mention: Mention, sentence: int) -> set[int]:
        """The entities of the sentence's other mentions, those that later roles may denote included."""
        found: set[int] = set()
        for step in (-1, 1):
            index = mention.index + step
            while 0 <= index < len(self._mentions) and abs(index - mention.index) < MENTIONS_PER_SENTENCE:
                other = self._mentions[index]
                if self._doc.sentence[other.first] != sentence:
                    break
                found.add(other.entity)
                if other.form is Form.ROLE and other.entity < 0:
                    found |= {one.number for one in self._table.with_role(self._doc.lower[other.head])}
                index += step
        return found

    def _fits(self, entity: Entity, gender: str) -> bool:
        own = entity.gender
        if own == "n" or entity.tokens[-1] in _NO_PERSON:
            return False
        return not gender or not own or own == gender

    def _resolve_pronoun(self, mention: Mention) -> None:
        if self._doc.lower[mention.head] in {"who", "which"}:
            self._resolve_relative(mention)
        elif mention.gender in {"m", "f"}:
            role = unnamed_speaker(self._linked, mention)
            number = self._he_or_she(mention) if role is None and not is_ambiguous(self._linked, mention) else None
            if role is not None:
                self._linked.links[mention.index] = Link("pronoun", role.index)
            elif number is not None:
                self._linked.bind(mention, self._entities[number], "pronoun")
        elif mention.gender in {"n", "p"}:
            self._resolve_it_or_they(mention)

    def _resolve_relative(self, mention: Mention) -> None:
        """Link "who" or "which" to the mention that ends right before it, else to the one before it in the sentence."""
        doc = self._doc
        end = mention.first - 1 - (mention.first > 1 and doc.words[mention.first - 1] == ",")
        earlier = self._mentions[max(0, mention.index - OWNERS) : mention.index]
        earlier = [one for one in earlier if doc.sentence[one.first] == doc.sentence[mention.first]]
        before = next((one for one in earlier if end in {one.reach, one.last}), earlier[-1] if earlier else None)
        if before is not None and (before.entity >= 0 or (before.form is Form.ROLE and end == before.reach)):
            mention.entity = before.entity
            self._linked.links[mention.index] = Link("relative", before.index)

    def _he_or_she(self, mention: Mention) -> int | None:
        """The most salient and nearest fitting person before the pronoun, else the first one after it."""
        doc = self._doc
        sentence = doc.sentence[mention.first]
        excluded = self._objects(mention, sentence)
        scores: dict[int, float] = {}
        for number, index, salience in reversed(self._recent):
            distance = sentence - doc.sentence[self._mentions[index].first]
            if distance > PRONOUN_REACH:
                break
            entity = self._entities[number]
            if number in excluded or not self._fits(entity, mention.gender) or not self._is_personal(entity):
                continue
            score = self._score(mention, index, salience, distance)
            scores[number] = max(score, scores[number] + REPEATED) if number in scores else score
        if scores:
            return max(scores, key=lambda number: scores[number])
        return self._named_later(mention)

    def _score(self, mention: Mention, index: int, salience: float, distance: int) -> float:
        """The score of the mention at *index* as antecedent of the pronoun *mention*, *distance* sentences later."""
        antecedent = self._mentions[index]
        entity = self._entities[antecedent.entity]
        gap = self._doc.paragraph[mention.first] - self._doc.paragraph[antecedent.first]
        score = salience - SENTENCE_COST * distance - PARAGRAPH_COST * min(gap, 3)
        score += KNOWN_GENDER if entity.gender else 0
        score += REPEATED * math.log(1 + len(entity.mentions))
        named = self._named_in_quote.get(mention.index, frozenset())
        return score if named.isdisjoint((entity.tokens[-1], entity.tokens[0])) else score - NAMED_IN_QUOTE

    def _is_personal(self, entity: Entity) -> bool:
        """Whether there is evidence that a name is a person's: gender, title, age or speech."""
        return bool(entity.gender or entity.roles) or entity.number in self._speaking

    def _objects(self, mention: Mention, sentence: int) -> set[int]:
        """The entities mentioned after the pronoun in its sentence: in "he told the duke" he is not the duke."""
        excluded = set()
        for other in self._mentions[mention.index + 1 : mention.index + 1 + LATER_MENTIONS]:
            if self._doc.sentence[other.first] != sentence:
                break
            if other.form is not Form.PRONOUN:
                holders = self._table.with_role(self._doc.lower[other.head])
                excluded.add(other.entity if other.entity >= 0 or len(holders) != 1 else holders[0].number)
        return excluded

    def _named_later(self, mention: Mention) -> int | None:
        """The first fitting person named soon after a pronoun: "After he had left, Tom Reid said"."""
        doc = self._doc
        for later in self._mentions[mention.index + 1 : mention.index + RECENT_MENTIONS]:
            if doc.sentence[later.first] - doc.sentence[mention.first] > ROLE_REACH:
                return None
            if later.form is Form.NAME and later.entity >= 0:
                entity = self._entities[later.entity]
                if entity.gender == mention.gender or (not entity.gender and self._is_personal(entity)):
                    return later.entity
        return None

    def _resolve_it_or_they(self, mention: Mention) -> None:
        """Link "it" or "they" to the last subject that is a thing, or several people."""
        doc = self._doc
        for earlier in reversed(self._mentions[max(0, mention.index - RECENT_MENTIONS) : mention.index]):
            if doc.sentence[mention.first] - doc.sentence[earlier.first] > IT_REACH:
                return
            gender = self._entities[earlier.entity].gender if earlier.entity >= 0 else earlier.gender
            if earlier.form is not Form.PRONOUN and gender == mention.gender and earlier.first in self._subjects:
                mention.entity = earlier.entity
                self._linked.links[mention.index] = Link("pronoun", earlier.index)
                return

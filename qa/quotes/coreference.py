"""People: whom the mentions of an article denote, by rules over names, roles, gender and place."""

import math
from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from qa.quotes import lexicon as lx
from qa.quotes.entities import Person, Register
from qa.quotes.mention import Form, Mention, role_gender
from qa.quotes.tokens import WORD, Scene

RECENT = 12  # mentions kept in mind for a pronoun; "she" means nobody named before them
REACH = 8  # sentences back in which a pronoun's person may stand
NEARBY = 3  # sentences around a role or pronoun in which the only fitting person may stand
STEP = 1.2  # what a sentence's distance takes from a candidate's score
KNOWN = 0.3  # what a gender that is known and fits adds to it
SPOKEN_OF = 4.0  # what it takes from it that the quotation speaks of the candidate by name
PER_SENTENCE = 40  # mentions of one sentence that are looked at; a longer one is a list

_NO_PERSON = frozenset(
    "american republican democrat democratic british french german russian chinese muslim christian jewish".split()
)
_ARGUMENT = frozenset("to with of for by about from on at in against as than like into over after before under".split())
_AFTER_NAME = lx.NOT_NAMES | lx.SAY | lx.SPEECH | lx.CALL | lx.WEAK | lx.PARTICLES
_INDEFINITE = frozenset("a an one another some many several".split())
_SPOKEN_TITLES = frozenset("mr mrs ms miss dr prof judge sir dame".split())


class Role(Enum):
    """What a mention does in its sentence; the value is what it adds to its salience."""

    SPEAKS = 3.0
    ACTS = 1.5


@dataclass(frozen=True, slots=True)
class Link:
    """Why a mention denotes its person: the rule, and the place of the mention it was led back to, if any."""

    rule: str
    antecedent: int | None = None


class People:
    """Whom each mention of one scene denotes.

    A mention's ``person`` is a number in ``people``, -1 where the text does not tell. *subjects* are the first tokens
    of mentions that stand as subjects, *spoken* the capitalised words of what a mention (by place) says. ``links``
    tells the rule for each place.
    """

    def __init__(
        self,
        made: Scene,
        found: list[Mention],
        subjects: Mapping[int, Role],
        spoken: Mapping[int, frozenset[str]],
    ) -> None:
        self.scene = made
        self.mentions = found
        self.links: dict[int, Link] = {}
        self._register = Register()
        self.people = self._register.people
        self._subjects = subjects
        self._spoken = spoken
        self._speaking: set[int] = set()
        self._recent: list[tuple[int, int, float]] = []  # (person, mention's place, salience), newest last
        self._names()
        self._beside()
        self._keep_apart()
        self._titles_alone()
        self._vote()
        self._resolve()

    def name(self, person: Person) -> str:
        """The canonical name: a form with first name and surname before others, the most frequent, the longest."""
        forms = sorted(person.forms, key=lambda form: (not _is_full(form), -person.forms[form], -len(form)))
        name = forms[0] if forms else " ".join(person.tokens)
        if person.titled and len(name.split()) == 1:
            name = self._with_title(person) or name
        return " ".join(name.split())

    def _with_title(self, person: Person) -> str | None:
        made = self.scene
        for place in person.mentions:
            mention = self.mentions[place]
            if mention.core > mention.first and made.low[mention.core - 1] in _SPOKEN_TITLES:
                return made.text[made.start[mention.core - 1] : made.end[mention.last]]
        return None

    # Names

    def _tokens(self, mention: Mention) -> tuple[str, ...]:
        low = self.scene.low
        return tuple(low[token] for token in range(mention.core, mention.last + 1) if low[token] not in {"jr", "sr"})

    def _names(self) -> None:
        """Full names first, then headlines, then what may be a part of a full name."""
        short: list[int] = []
        shouted: list[int] = []
        for place, mention in enumerate(self.mentions):
            if mention.form is Form.NAME and (tokens := self._tokens(mention)):
                if mention.shouted:
                    shouted.append(place)
                elif len(tokens) == 1:
                    short.append(place)
                else:
                    self._join(place, self._register.of(tokens), "named")
        short.extend([place for place in shouted if not self._shouted(place)])
        for place in sorted(short):
            mention = self.mentions[place]
            title = mention.gender if mention.role else ""
            self._join(place, *self._register.of_one(self._tokens(mention)[0], title, place))

    def _shouted(self, place: int) -> bool:
        """A headline's capitals do not show where a name ends: it is the longest beginning that the text names.

        False when one word is left, which may be a part of a name.
        """
        mention = self.mentions[place]
        tokens = self._tokens(mention)
        for length in range(len(tokens), 1, -1):
            person = self._register.known(tokens[:length])
            if person:
                mention.last = mention.head = mention.reach = mention.core + length - 1
                self._join(place, person, "named")
                return True
        for token in (mention.core, mention.last):
            word = self.scene.low[token]
            if len(tokens) > 1 and self._register.is_surname(word) and word not in lx.NAME_TITLES:
                mention.core = mention.last = mention.head = mention.reach = token
                return False
        if len(tokens) > 1 and mention.gender in {"m", "f"}:
            mention.last = mention.head = mention.reach = mention.core + 1
            self._join(place, self._register.of(tokens[:2]), "named")
        return len(tokens) > 1

    def _join(self, place: int, person: Person, rule: str) -> None:
        mention, made = self.mentions[place], self.scene
        mention.person = person.number
        self.links[place] = Link(rule, person.mentions[0] if person.mentions and rule != "named" else None)
        insort(person.mentions, place)
        form = made.text[made.start[mention.core] : made.end[mention.last]]
        person.forms[form] = person.forms.get(form, 0) + 1
        if mention.gender and (mention.role or self._tells_gender(mention, rule)):
            person.votes[mention.gender] += 3 if mention.role or mention.gender == "n" else 2
        office = person.tokens[:1] if len(person.tokens) > 1 and person.tokens[1] == "of" else ()
        for word in (*mention.role.split(), *office, *(word for word in person.tokens if word in lx.NAME_TITLES)):
            if role_gender(word) is not None or word in lx.TITLES:
                self._register.give_role(person, word)
        person.titled = person.titled or any(word in lx.TITLES for word in mention.role.split())

    def _tells_gender(self, mention: Mention, rule: str) -> bool:
        """Whether a first name counts: not where a surname or a place only looks like one ("Clinton", "in Paris")."""
        if mention.core < mention.last or mention.gender == "n":
            return True
        return rule != "surname" and not self._is_attribute(mention)

    # What stands beside a name

    def _beside(self) -> None:
        """One person each: "Amina Yusuf, the headteacher", "his wife, Gabriela Lazar"."""
        made = self.scene
        for left, right in self._neighbours():
            end = left.reach if left.reach < right.first else left.last
            between = made.low[end + 1 : right.first]
            if between not in ([","], [",", "the"]) or made.sentence[left.first] != made.sentence[right.first]:
                continue
            if left.form is Form.NAME and right.form is Form.NAME:
                self._two_names(left, right)
            elif left.form is Form.NAME and right.form is Form.ROLE and right.gender != "p":
                self._appose(right, left)
            elif left.form is Form.ROLE and right.form is Form.NAME and left.gender not in {"p", "n"}:
                after = made.low[right.last + 1] if right.last + 1 < len(made) else "."
                if after in {",", "."} or right.first in self._subjects:
                    self._appose(left, right)

    def _neighbours(self) -> Iterator[tuple[Mention, Mention]]:
        """Each mention with the next one that does not stand within it."""
        for place, left in enumerate(self.mentions):
            for right in self.mentions[place + 1 : place + PER_SENTENCE]:
                if right.first > left.reach:
                    yield left, right
                    break

    def _two_names(self, left: Mention, right: Mention) -> None:
        """A name and a title that stands for one: "Prince William, the Duke of Cambridge"."""
        if left.person == right.person or left.person < 0 or right.person < 0:
            return
        name, title = self.people[left.person], self.people[right.person]
        if title.is_title and not name.is_title and name.gender == title.gender:
            self._merge(title, name, "apposition")

    def _appose(self, role: Mention, name: Mention) -> None:
        if name.person < 0:
            return
        person = self.people[name.person]
        if "n" in {person.gender, role.gender} or (role.gender and person.gender not in {"", role.gender}):
            return
        role.person = name.person
        self._register.give_role(person, self.scene.low[role.head])
        if role.gender:
            person.votes[role.gender] += 2
        self.links[role.place] = Link("apposition", name.place)

    def _keep_apart(self) -> None:
        """People named in one list are different people."""
        groups: dict[int, set[int]] = defaultdict(set)
        for mention in self.mentions:
            if mention.listed >= 0 and mention.person >= 0:
                groups[mention.listed].add(mention.person)
        for group in groups.values():
            if len(group) <= PER_SENTENCE:
                for number in group:
                    self.people[number].apart |= group - {number}

    def _titles_alone(self) -> None:
        """Of several princes "the Duke of X" is the one left when those named beside the duke are struck out."""
        for person in [one for one in self.people if one.is_title]:
            holders = [
                other
                for title in ("prince", "princess")
                for other in self._register.holders(title)
                if not other.is_title and other.gender == person.gender
            ]
            left = [other for other in holders if other.number not in person.apart]
            if len(left) == 1 and len(holders) > 1:
                self._merge(person, left[0], "title by elimination")

    def _merge(self, person: Person, other: Person, rule: str) -> None:
        for place in person.mentions:
            self.mentions[place].person = other.number
            self.links[place] = Link(rule, other.mentions[0])
        self._register.merge(person, other)

    def _vote(self) -> None:
        """A pronoun after the only person of a sentence tells that person's gender, when the name does not."""
        made = self.scene
        last = (-1, -1)  # sentence, person; -2 for several
        for mention in self.mentions:
            sentence = made.sentence[mention.first]
            if mention.form is Form.NAME and mention.person >= 0:
                several = last[0] == sentence and last[1] not in {mention.person, -1}
                last = (sentence, -2 if several else mention.person)
            elif (
                mention.gender in {"m", "f"}
                and mention.form is Form.PRONOUN
                and last[1] >= 0
                and sentence <= last[0] + 1
            ):
                self.people[last[1]].votes[mention.gender] += 0.4

    # Roles and pronouns, in the order of the text

    def _resolve(self) -> None:
        self._speaking = {mention.person for mention in self.mentions if self._speaks(mention)}
        for mention in self.mentions:
            if mention.form is Form.ROLE and mention.person < 0:
                self._role(mention)
            elif mention.form is Form.PRONOUN:
                self._pronoun(mention)
            if mention.person >= 0:
                self._recent.append((mention.person, mention.place, self._salience(mention)))
                if len(self._recent) > RECENT * 2:
                    del self._recent[:RECENT]

    def _speaks(self, mention: Mention) -> bool:
        """Whether a name stands at a cue, or before an age: "Franson Reneus, 18,"."""
        if self._subjects.get(mention.first) is Role.SPEAKS:
            return True
        after = self.scene.words[mention.last + 1 : mention.last + 3]
        return len(after) == 2 and after[0] == "," and after[1].isdigit() and len(after[1]) <= 2  # noqa: PLR2004

    def _led(self, mention: Mention) -> str:
        """The word before a mention in its sentence, "" for the first."""
        made, before = self.scene, mention.first - 1
        return made.low[before] if before >= 0 and made.sentence[before] == made.sentence[mention.first] else ""

    def _is_attribute(self, mention: Mention) -> bool:
        """Whether a name only tells a noun's kind or place: "Trump contracts", "in Paris"."""
        made, after = self.scene, mention.last + 1
        if self._led(mention) in lx.PLACE_BEFORE:
            return True
        if after >= len(made) or made.kind[after] != WORD or mention.first in self._subjects:
            return False
        word = made.words[after]
        return word.islower() and word.isalpha() and word not in _AFTER_NAME and not word.endswith(("ed", "ly", "s"))

    def _salience(self, mention: Mention) -> float:
        """How much a mention stands out: as a subject, as the first of its sentence, not as somebody's owner."""
        led = self._led(mention)
        salience = 0.0 if led else 0.5
        role = self._subjects.get(mention.first)
        if role is not None:
            salience += role.value
        elif led not in _ARGUMENT and not mention.possessive:
            salience += 1
        if mention.form is Form.NAME and (mention.possessive or self._is_attribute(mention)):
            salience -= 1
        return salience

    def _role(self, mention: Mention) -> None:
        """Whoever was called so ("the headteacher"), else the only other person around ("the singer")."""
        made = self.scene
        head, determiner = made.low[mention.head], made.low[mention.first]
        if determiner == "the" and "year-old" in mention.role and (number := self._he_or_she(mention)) is not None:
            self._bind(mention, self.people[number], "age")
            return
        if determiner in _INDEFINITE or mention.gender in {"p", "n"}:
            return
        if determiner != "the" and mention.last > mention.first:
            return
        holders = self._register.holders(head)
        holders = [person for person in holders if person.mentions and person.mentions[0] < mention.place] or holders
        if holders and (len(holders) == 1 or determiner == "the"):
            person = max(holders, key=lambda one: one.nearness(mention.place))
            self._bind(mention, person, f"role: {head}")
        elif determiner == "the" and mention.reach == mention.last and role_gender(head) is not None:
            self._only_other(mention, head)

    def _only_other(self, mention: Mention, head: str) -> None:
        made = self.scene
        sentence = made.sentence[mention.first]
        here = self._in_sentence(mention, sentence)
        candidates = {
            number
            for number, other, _ in self._recent
            if sentence - made.sentence[self.mentions[other].first] <= NEARBY
            and number not in here
            and self.people[number].gender
            and self._fits(self.people[number], mention.gender)
            and not any(role != head and role_gender(role) is not None for role in self.people[number].roles - lx.NOBLE)
        }
        if len(candidates) == 1:
            self._bind(mention, self.people[candidates.pop()], "the only other")

    def _in_sentence(self, mention: Mention, sentence: int) -> set[int]:
        """The people whom the other mentions of the sentence denote, or will when their turn comes."""
        found: set[int] = set()
        for step in (-1, 1):
            place = mention.place + step
            while 0 <= place < len(self.mentions) and abs(place - mention.place) < PER_SENTENCE:
                other = self.mentions[place]
                if self.scene.sentence[other.first] != sentence:
                    break
                found.add(other.person)
                if other.form is Form.ROLE and other.person < 0:
                    found |= {one.number for one in self._register.holders(self.scene.low[other.head])}
                place += step
        return found

    def _bind(self, mention: Mention, person: Person, rule: str) -> None:
        mention.person = person.number
        self.links[mention.place] = Link(rule, person.named_before(mention.place))

    def _fits(self, person: Person, gender: str) -> bool:
        own = person.gender
        if own == "n" or person.tokens[-1] in _NO_PERSON:
            return False
        return not gender or not own or own == gender

    def _pronoun(self, mention: Mention) -> None:
        if self.scene.low[mention.head] in {"who", "which"}:
            before = self.mentions[mention.place - 1] if mention.place else None
            if (
                before
                and before.person >= 0
                and self.scene.sentence[before.first] == self.scene.sentence[mention.first]
            ):
                mention.person = before.person
                self.links[mention.place] = Link("relative", before.place)
        elif mention.gender in {"m", "f"}:
            number = self._he_or_she(mention)
            if number is not None:
                self._bind(mention, self.people[number], "pronoun")
        elif mention.gender in {"n", "p"}:
            self._it_or_they(mention)

    def _he_or_she(self, mention: Mention) -> int | None:
        """The fitting person who stands out most and nearest before the pronoun, else the first one after it."""
        made = self.scene
        sentence = made.sentence[mention.first]
        barred = self._objects(mention, sentence)
        spoken = self._spoken.get(mention.place, frozenset())
        scores: dict[int, float] = {}
        for number, other, salience in reversed(self._recent):
            distance = sentence - made.sentence[self.mentions[other].first]
            if distance > REACH:
                break
            person = self.people[number]
            if number in barred or not self._fits(person, mention.gender) or not self._is_personal(person):
                continue
            gap = made.paragraph[mention.first] - made.paragraph[self.mentions[other].first]
            score = salience - STEP * distance - 0.3 * min(gap, 3) + (KNOWN if person.gender else 0)
            score += 0.2 * math.log(1 + len(person.mentions))
            if not spoken.isdisjoint((person.tokens[-1], person.tokens[0])):
                score -= SPOKEN_OF
            scores[number] = max(score, scores[number] + 0.2) if number in scores else score
        if scores:
            return max(scores, key=lambda number: scores[number])
        return self._later(mention)

    def _is_personal(self, person: Person) -> bool:
        """Whether there is a sign that a name is a person's: gender, title, age, speech."""
        return bool(person.gender or person.roles) or person.number in self._speaking

    def _objects(self, mention: Mention, sentence: int) -> set[int]:
        """People who stand after the pronoun in its sentence: in "he told the duke" the duke is not he."""
        barred = set()
        for other in self.mentions[mention.place + 1 : mention.place + 4]:
            if self.scene.sentence[other.first] != sentence:
                break
            if other.form is not Form.PRONOUN:
                holders = self._register.holders(self.scene.low[other.head])
                barred.add(other.person if other.person >= 0 or len(holders) != 1 else holders[0].number)
        return barred

    def _later(self, mention: Mention) -> int | None:
        made = self.scene
        for later in self.mentions[mention.place + 1 : mention.place + RECENT]:
            if made.sentence[later.first] - made.sentence[mention.first] > NEARBY:
                return None
            if later.form is Form.NAME and later.person >= 0:
                person = self.people[later.person]
                if person.gender == mention.gender or (not person.gender and self._is_personal(person)):
                    return later.person
        return None

    def _it_or_they(self, mention: Mention) -> None:
        made = self.scene
        for earlier in reversed(self.mentions[max(0, mention.place - RECENT) : mention.place]):
            if made.sentence[mention.first] - made.sentence[earlier.first] > NEARBY - 1:
                return
            gender = self.people[earlier.person].gender if earlier.person >= 0 else earlier.gender
            if earlier.form is not Form.PRONOUN and gender == mention.gender and earlier.first in self._subjects:
                mention.person = earlier.person
                self.links[mention.place] = Link("pronoun", earlier.place)
                return


def _is_full(form: str) -> bool:
    """Whether a form has more than one word, and is more than a title with a place."""
    return " " in form and " of " not in form

"""Descriptions: roles that denote a person named before ("the man"), and pronouns for people without a name."""

from qa.quotes import lexicon as lx
from qa.quotes.annotations import WORD, Form, Mention, TokenizedText
from qa.quotes.entities import Entity
from qa.quotes.linked_mentions import LinkedMentions, SubjectRole
from qa.quotes.roles import full_title, role_gender

SPEAKER_REACH = 2  # sentences before a pronoun in which somebody without a name spoke last
ROLE_REACH = 3  # sentences around a role, or after a pronoun, in which the only fitting person may be

# Roles that only describe a person whom the article has named. Any other role may be a further person's: of "Tomas Orr
# was fined" and "the judge said", the judge is not Tomas Orr.
_DESCRIPTIONS = frozenset(
    """
    man woman boy girl teenager toddler baby pensioner retiree gentleman lady guy businessman businesswoman billionaire
    millionaire mogul tycoon suspect defendant widow widower
    """.split()
)
# Roles by what those who have them make; they denote the person named before if the article has named such a work.
_MAKERS = (
    (frozenset("singer rapper songwriter musician composer star".split()), frozenset("song album ballad".split())),
    (frozenset("author writer novelist poet".split()), frozenset("book memoir novel poem poems".split())),
    (frozenset("actor actress star comedian".split()), frozenset("film movie series show play sitcom".split())),
    (frozenset("director filmmaker".split()), frozenset("film movie documentary".split())),
    (frozenset("painter sculptor artist".split()), frozenset("painting paintings exhibition sculpture statue".split())),
)


def may_denote(linked: LinkedMentions, entity: Entity, mention: Mention) -> bool:
    """Whether the role of *mention* can only mean a person named before, who may be *entity*.

    It must describe, or name the maker of a work that is named nearby, or the artist of whom the headline speaks.
    """
    doc = linked.doc
    head = full_title(doc.lower[mention.head])
    if head in _DESCRIPTIONS:
        return True
    works = frozenset[str]().union(*(works for makers, works in _MAKERS if head in makers))
    if not works:
        return False
    begin = doc.sentence_bounds[max(0, doc.sentence[mention.first] - ROLE_REACH)][0]
    return not works.isdisjoint(doc.lower[begin : mention.first]) or _is_in_headline(linked, entity)


def is_restricted(doc: TokenizedText, mention: Mention) -> bool:
    """Whether a clause right after a role says which person it means: "the man he robbed", "the woman who ran"."""
    after = mention.last + 1
    if after >= len(doc) or doc.sentence[after] != doc.sentence[mention.first]:
        return False
    word = doc.lower[after]
    if word in {"who", "whom", "whose", "that"}:
        return True
    verb = doc.lower[after + 1] if after + 1 < len(doc) else "."
    return word in {"he", "she", "they", "i", "we"} and verb.isalpha()


def _is_in_headline(linked: LinkedMentions, entity: Entity) -> bool:
    """Whether one of the first sentences, without a full stop at its end, names *entity*."""
    doc, first = linked.doc, linked.mentions[entity.mentions[0]].first
    end = doc.sentence_bounds[doc.sentence[first]][1]
    return doc.paragraph[first] <= 1 and doc.token_type[end - 1] == WORD


def unnamed_speaker(linked: LinkedMentions, pronoun: Mention) -> Mention | None:
    """The role without a name that spoke last before *pronoun*, if nobody named is mentioned since: "the judge said".

    The pronoun is the subject of a cue itself: whoever speaks again is who spoke before.
    """
    doc, subjects = linked.doc, linked.subjects
    if subjects.get(pronoun.first) is not SubjectRole.SPEAKS:
        return None
    for index in range(pronoun.index - 1, -1, -1):
        earlier = linked.mentions[index]
        speaks = subjects.get(earlier.first) is SubjectRole.SPEAKS
        if earlier.form is Form.PRONOUN and not speaks:
            continue
        far = doc.sentence[pronoun.first] - doc.sentence[earlier.first] > SPEAKER_REACH
        if far or doc.paragraph[pronoun.first] - doc.paragraph[earlier.first] > 1 or earlier.entity >= 0:
            return None
        inside = index > 0 and linked.mentions[index - 1].first == earlier.first  # the council in "the council's vet"
        if inside or not speaks or doc.lower[earlier.head] in lx.LONE:
            continue
        if earlier.form is Form.PRONOUN:
            link = linked.links.get(index)
            if link is None or link.antecedent is None or earlier.gender != pronoun.gender:
                return None
            earlier = linked.mentions[link.antecedent]
        fits = earlier.form is Form.ROLE and earlier.entity < 0 and earlier.gender in {"", pronoun.gender}
        return earlier if fits and role_gender(doc.lower[earlier.head]) not in {"n", "p"} else None
    return None


def is_ambiguous(linked: LinkedMentions, pronoun: Mention) -> bool:
    """Whether a speaking pronoun may denote whom the sentence before leaves unnamed: "the judge jailed him"."""
    doc, subjects = linked.doc, linked.subjects
    if subjects.get(pronoun.first) is not SubjectRole.SPEAKS:
        return False
    for index in range(pronoun.index - 1, -1, -1):
        earlier = linked.mentions[index]
        if earlier.entity >= 0 or doc.sentence[pronoun.first] - doc.sentence[earlier.first] > SPEAKER_REACH:
            return False
        acts = earlier.form is Form.ROLE and doc.sentence_bounds[doc.sentence[earlier.first]][0] == earlier.first
        if acts and doc.paragraph[earlier.first] == doc.paragraph[pronoun.first]:
            return role_gender(doc.lower[earlier.head]) in {"", pronoun.gender} and doc.lower[earlier.first] == "the"
    return False

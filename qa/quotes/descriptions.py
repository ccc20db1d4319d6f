"""Descriptions: roles that denote a person whom the article has named without calling that person so ("the man")."""

from qa.quotes.annotations import WORD, Mention
from qa.quotes.entities import Entity
from qa.quotes.linked_mentions import LinkedMentions
from qa.quotes.roles import full_title

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


def _is_in_headline(linked: LinkedMentions, entity: Entity) -> bool:
    """Whether one of the first sentences, without a full stop at its end, names *entity*."""
    doc, first = linked.doc, linked.mentions[entity.mentions[0]].first
    end = doc.sentence_bounds[doc.sentence[first]][1]
    return doc.paragraph[first] <= 1 and doc.token_type[end - 1] == WORD

"""Mention: words that may name a speaker, and what roles and their complements tell."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from qa.quotes import lexicon as lx
from qa.quotes.tokens import WORD, Scene

COMPLEMENT_LIMIT = 8  # words after a role that may belong to it: "for the Clinton campaign in New York"

ARTICLES = frozenset("the a an one another".split())
FIRST_COMPLEMENT = frozenset("of for with from at in on by about".split())
VERBISH = lx.SAY | lx.SPEECH | lx.SAYING | lx.CALL | lx.WEAK
_ENDS_COMPLEMENT = frozenset(
    "who that which and but or has had have was is are were also later then will would".split()
)
_ROLES = (("m", lx.ROLES_MALE), ("f", lx.ROLES_FEMALE), ("", lx.ROLES_PLAIN), ("n", lx.SOURCES))


class Form(StrEnum):
    """What sort of words a mention is made of."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


@dataclass(slots=True)
class Mention:
    """Words that may name a speaker: tokens *first* to *last* of the scene; ``head`` is the token of most weight.

    ``core`` is the first token of the name without titles and roles; ``reach`` the last token of the
    complement ("a spokesman *for the council*"). ``role`` holds the lower-case role or title words that
    stand with it; ``gender`` is "m", "f", "n" (not a person), "p" (several) or "".
    """

    form: Form
    first: int
    last: int
    head: int
    core: int
    reach: int
    gender: str = ""
    role: str = ""
    possessive: bool = False
    shouted: bool = False  # in a headline or the like, where every word has a capital
    listed: int = -1  # number of the list ("A, B and C") it stands in, -1: none
    place: int = -1  # 0-based place among the article's mentions
    person: int = -1  # place among the article's people, set by their resolution


def singular(word: str) -> str:
    """A role word without its plural: ``officials`` → ``official``."""
    if word.endswith("men") and word[:-3] + "man" in lx.ROLES_MALE:
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@lru_cache(maxsize=16_384)
def role_gender(word: str) -> str | None:
    """The gender a role word tells ("" none), "n" for what is no person, "p" for several; None: not a role."""
    for gender, listed in _ROLES:
        if word in listed:
            return gender
    one = singular(word)
    if one != word:
        for gender, listed in _ROLES:
            if one in listed:
                return "n" if gender == "n" else "p"
    compound = "-" in word and (word.endswith("year-old") or word.rsplit("-", 1)[1] in lx.ROLES_PLAIN)
    return "" if compound else None


def owns(made: Scene, token: int) -> bool:
    """Whether a possessive follows *token*: "Trump's"."""
    return token + 1 < len(made) and made.words[token + 1] in {"'s", "\u2019s", "'S"}


def complement(made: Scene, token: int) -> int:
    """The last token of "of …", "for …" after a role."""
    last = token
    following = token + 1
    if following >= len(made) or made.low[following] not in FIRST_COMPLEMENT:
        return last
    for place in range(following, min(following + COMPLEMENT_LIMIT, len(made))):
        word = made.low[place]
        if made.kind[place] != WORD or made.sentence[place] != made.sentence[token]:
            break
        if word in VERBISH or word in _ENDS_COMPLEMENT or word in lx.MONTHS_AND_DAYS:
            break
        if word not in FIRST_COMPLEMENT and word not in lx.DETERMINERS:
            last = place
    return last

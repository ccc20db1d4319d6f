"""Roles: the words an article calls people by ("a spokesman for the council"), their gender and their complements."""

from functools import lru_cache

from qa.quotes import lexicon as lx
from qa.quotes.annotations import WORD, TokenizedText

MAX_COMPLEMENT = 8  # words after a role that may belong to it: "for the Clinton campaign in New York"

ARTICLES = frozenset("the a an one another".split())
FIRST_COMPLEMENT = frozenset("of for with from at in on by about".split())
CUE_VERBS = lx.SAY | lx.SPEECH | lx.SAYING | lx.CALL | lx.WEAK
_ENDS_COMPLEMENT = frozenset(
    "who that which and but or has had have was is are were also later then will would".split()
)
_FULL_TITLES = {
    "sen": "senator", "gov": "governor", "rep": "representative", "dr": "doctor", "prof": "professor",
    "rev": "reverend", "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major", "sgt": "sergeant",
    "capt": "captain", "cmdr": "commander", "adm": "admiral", "det": "detective", "insp": "inspector",
    "supt": "superintendent", "cllr": "councillor", "cpl": "corporal", "pc": "constable",
}  # fmt: skip
_ROLES = (("m", lx.ROLES_MALE), ("f", lx.ROLES_FEMALE), ("", lx.ROLES_PLAIN), ("n", lx.SOURCES))


def full_title(word: str) -> str:
    """An abbreviated title in full: ``sen`` → ``senator``; any other word as it is."""
    return _FULL_TITLES.get(word, word)


def singular(word: str) -> str:
    """The singular of a role word: ``officials`` → ``official``."""
    if word.endswith("men") and word[:-3] + "man" in lx.ROLES_MALE:
        return word[:-3] + "man"
    if word == "children":
        return "child"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@lru_cache(maxsize=16_384)
def role_gender(word: str) -> str | None:
    """The gender of a role word as in ``Mention.gender`` ("" for a person of either); None if the word is no role."""
    for gender, words in _ROLES:
        if word in words:
            return gender
    one = singular(word)
    if one != word:
        for gender, words in _ROLES:
            if one in words:
                return "n" if gender == "n" else "p"
    compound = "-" in word and (word.endswith("year-old") or word.rsplit("-", 1)[1] in lx.ROLES_PLAIN)
    return "" if compound else None


def is_possessive(doc: TokenizedText, token: int) -> bool:
    """Whether a possessive ending follows *token*: "Trump's"."""
    return token + 1 < len(doc.words) and doc.words[token + 1] in {"'s", "\u2019s", "'S"}


def complement_end(doc: TokenizedText, token: int) -> int:
    """The last token of the complement after a role ("of …", "for …"); *token* without one."""
    last = token
    following = token + 1
    if following >= len(doc.words) or doc.lower[following] not in FIRST_COMPLEMENT:
        return last
    for later in range(following, min(following + MAX_COMPLEMENT, len(doc.words))):
        word = doc.lower[later]
        if doc.token_type[later] != WORD or doc.sentence[later] != doc.sentence[token]:
            break
        if word in CUE_VERBS or word in _ENDS_COMPLEMENT or word in lx.MONTHS_AND_DAYS:
            break
        if word not in FIRST_COMPLEMENT and word not in lx.DETERMINERS:
            last = later
    return last

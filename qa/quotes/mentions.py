"""Mentions: the names, roles and pronouns outside quotation marks that may say who speaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from qa.quotes import lexicon as lx
from qa.quotes.scene import QUOTED, WORD, Scene

MODIFIER_LIMIT = 8  # words before a role that may belong to it: "the former federal communications director"
LONG_STEM = 5  # letters; "carrying signs" is no noun phrase, "king penguins" is one
SMALL_WORD = 3  # letters; headlines leave shorter words in lower case
TITLE_WORDS = 4  # longer words; fewer with capitals may be a name that stands alone
TITLE_SHARE = 0.8  # of a headline's longer words that have capitals
PHRASE_LIMIT = 5  # words of an inverted cue's phrase: "wrote one long-standing regular"
COMPLEMENT_LIMIT = 8  # words after a role that may belong to it: "for the Clinton campaign in New York"

_STRONG = lx.SAY | lx.SPEECH
_PRONOUN_WORDS = lx.SUBJECT_PRONOUNS | lx.POSSESSIVES | {"which"}
_FIRST_COMPLEMENT = frozenset("of for with from at in on by about".split())
_VERBISH = lx.SAY | lx.SPEECH | lx.SAYING | lx.CALL | lx.WEAK
_ARTICLES = frozenset("the a an one another".split())
_NO_NOUN = lx.NOT_NAMES | lx.SUBJECT_PRONOUNS | lx.DETERMINERS | _VERBISH | lx.LONE
_ENDS_PHRASE = _FIRST_COMPLEMENT | {"who"}
_ENDS_COMPLEMENT = frozenset(
    "who that which and but or has had have was is are were also later then will would".split()
)
_NO_MODIFIER = (
    (lx.NOT_NAMES - lx.DETERMINERS - frozenset("former new last first next old".split()))
    | lx.SUBJECT_PRONOUNS
    | (lx.SAY | lx.SAYING | frozenset("wrote told added asked called tweeted".split()))
)
_OFFICE = frozenset(
    """duke duchess prince princess earl king queen secretary department university bank house board bureau institute
    ministry minister office archbishop bishop church city state chamber council league attorney college school
    committee museum federation association center centre academy daughters knights sons lord""".split()
)
_OFFICE_WORDS = lx.TITLES | frozenset(
    "prime first deputy vice foreign home interior finance defence defense health".split()
)
_COMPOUNDS = frozenset("based born led backed style era area wide controlled owned run made trained educated".split())
_ROLES = (("m", lx.ROLES_MALE), ("f", lx.ROLES_FEMALE), ("", lx.ROLES_PLAIN), ("n", lx.SOURCES))
_PRONOUNS = {
    "he": "m", "his": "m", "she": "f", "her": "f", "they": "p", "their": "p", "it": "n", "its": "n", "which": "n",
    "we": "1", "i": "1", "you": "2",
}  # fmt: skip
_DEMONYM = frozenset(
    """republican democratic democrat conservative liberal american british french german russian chinese labour
    gop former then""".split()
)


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


def mentions(made: Scene) -> list[Mention]:
    """Every mention in order of place, none within another but for names in a role's complement."""
    named = _names(made)
    taken = bytearray(len(made))
    for mention in named:
        for token in range(mention.first, mention.last + 1):
            taken[token] = 1
    found = list(named)
    starts = {mention.first: mention for mention in named}
    for token, word in enumerate(made.low):
        if made.kind[token] != WORD or taken[token]:
            continue
        if word in _PRONOUN_WORDS and (word not in lx.POSSESSIVES or _owns_words(made, token)):
            found.append(_pronoun(made, token))
        elif (gender := role_gender(word)) is not None:
            _role(made, token, gender, taken, starts, found)
        elif word in lx.LONE and _stands_alone(made, token):
            found.append(Mention(Form.ROLE, token, token, token, token, token, gender="", role=word))
        elif word in _STRONG:
            found.extend(_phrase(made, noun, taken) for noun in _unknown_nouns(made, token, taken))
    found.extend(_plain_phrases(made, {mention.first for mention in found}, taken))
    found.sort(key=lambda mention: (mention.first, -mention.last))
    for place, mention in enumerate(found):
        mention.place = place
    return found


def _pronoun(made: Scene, token: int) -> Mention:
    word = made.low[token]
    gender = _PRONOUNS.get(word, "")
    return Mention(Form.PRONOUN, token, token, token, token, token, gender=gender, possessive=word in lx.POSSESSIVES)


def _owns_words(made: Scene, token: int) -> bool:
    """Whether a possessive pronoun stands before words that quote: "his claim that"."""
    return any(word in lx.NOUN for word in made.low[token + 1 : token + 4])


def _stands_alone(made: Scene, token: int) -> bool:
    following = made.low[token + 1] if token + 1 < len(made) else "."
    return following in _VERBISH or following in {"of", "on", "in", "who", ",", "have", "has", "had", "also", "from"}


def _unknown_nouns(made: Scene, cue: int, taken: bytearray) -> Iterator[int]:
    """Nouns of no known role that may speak at *cue*: right before it, or inverted as in "wrote one regular"."""
    before, word = cue - 1, made.low[cue]
    if (
        before >= 0
        and (word in lx.SAY or word.endswith(("ed", "wrote", "told", "s")))
        and _is_unknown(made, before, taken)
    ):
        yield before
    quoted = before >= 0 and (
        made.kind[before] == QUOTED or (made.low[before] == "," and made.kind[before - 1] == QUOTED)
    )
    if not quoted or cue + 1 >= len(made) or made.low[cue + 1] not in lx.DETERMINERS:
        return
    last = cue + 1
    for token in range(cue + 2, min(cue + 2 + PHRASE_LIMIT, len(made))):
        if made.kind[token] != WORD or made.low[token] in _ENDS_PHRASE:
            break
        if taken[token] or made.low[token] in _NO_MODIFIER:
            return
        last = token
    if _is_unknown(made, last, taken) and role_gender(made.low[last]) is None:
        yield last


def _plain_phrases(made: Scene, known: set[int], taken: bytearray) -> Iterator[Mention]:
    """Phrases with an article where subjects stand, whose head no list of roles holds: "The movie", "to a readout"."""
    for token, word in enumerate(made.low):
        if word not in _ARTICLES or token in known:
            continue
        before = token - 1
        leads = before < 0 or made.sentence[before] != made.sentence[token] or made.kind[before] == QUOTED
        if not leads and not (before > 0 and made.low[before] == "to" and made.low[before - 1] == "according"):
            continue
        last = token
        for place in range(token + 1, min(token + PHRASE_LIMIT + 1, len(made))):
            ends = made.kind[place] != WORD or made.low[place] in _NO_MODIFIER or made.low[place] in _VERBISH
            if ends or made.sentence[place] != made.sentence[token]:
                break
            last = place
        if last > token and _is_unknown(made, last, taken):
            mention = _phrase(made, last, taken)
            mention.first = token
            yield mention


def _is_unknown(made: Scene, token: int, taken: bytearray) -> bool:
    """Whether a word may be a noun that no list of roles holds."""
    return bool(
        made.kind[token] == WORD and not taken[token] and made.low[token].isalpha() and _plain_noun(made, token)
    )


def _plain_noun(made: Scene, token: int) -> bool:
    word = made.low[token]
    if made.words[token][0].isupper() or word in _NO_NOUN or role_gender(word) is not None:
        return False
    return not word.endswith("ly")


def _role(
    made: Scene, token: int, gender: str, taken: bytearray, starts: dict[int, Mention], found: list[Mention]
) -> None:
    following = token + 1
    if following < len(made) and made.kind[following] == WORD:
        if following in starts and made.sentence[following] == made.sentence[token]:
            name = starts[following]
            if gender != "n":
                first = _modifiers(made, token, taken)
                name.role = " ".join([*made.low[first : token + 1], name.role]).strip()
                name.first = min(name.first, first)
                name.gender = gender if gender in {"m", "f"} else name.gender or gender
            return
        word = made.low[following]
        if role_gender(word) is not None and word not in _VERBISH and not taken[following]:
            return  # "campaign manager": the last noun is the head
    mention = _phrase(made, token, taken)
    mention.gender = gender
    found.append(mention)


def _phrase(made: Scene, token: int, taken: bytearray) -> Mention:
    """The noun phrase whose head is *token*, with its modifiers before and its complement after."""
    first = _modifiers(made, token, taken)
    role = " ".join(word for word in made.low[first : token + 1] if word not in lx.DETERMINERS and word != "'s")
    return Mention(
        Form.ROLE, first, token, token, token, _complement(made, token), role=role, possessive=_owns(made, token)
    )


def _owns(made: Scene, token: int) -> bool:
    return token + 1 < len(made) and made.words[token + 1] in {"'s", "\u2019s", "'S"}


def _modifiers(made: Scene, token: int, taken: bytearray) -> int:
    """The first token of the noun phrase that ends at *token*."""
    first = token
    while first > 0 and token - first < MODIFIER_LIMIT:
        before = first - 1
        if made.kind[before] != WORD or made.sentence[before] != made.sentence[token]:
            break
        word = made.low[before]
        if word in lx.DETERMINERS:
            return before
        if word in _NO_MODIFIER or (not taken[before] and word.endswith("ed") and word in _VERBISH):
            break
        if not taken[before] and (word in _VERBISH or (word.endswith("ing") and len(word) > LONG_STEM)):
            break
        first = before
    return first


def _complement(made: Scene, token: int) -> int:
    """The last token of "of …", "for …" after a role."""
    last = token
    following = token + 1
    if following >= len(made) or made.low[following] not in _FIRST_COMPLEMENT:
        return last
    for place in range(following, min(following + COMPLEMENT_LIMIT, len(made))):
        word = made.low[place]
        if made.kind[place] != WORD or made.sentence[place] != made.sentence[token]:
            break
        if word in _VERBISH or word in _ENDS_COMPLEMENT or word in lx.MONTHS_AND_DAYS:
            break
        if word not in _FIRST_COMPLEMENT and word not in lx.DETERMINERS:
            last = place
    return last


def _names(made: Scene) -> list[Mention]:
    """Capitalised words that stand together; a sentence's first word only if the article shows that it is a name."""
    shouted = {number for number, (begin, end) in enumerate(made.bounds) if _is_title_case(made, begin, end)}
    lower, inside = _cases(made, shouted)
    found: list[Mention] = []
    token, length = 0, len(made)
    while token < length:
        if not _is_capital(made, token) or not _begins_name(made, token, lower, inside):
            token += 1
            continue
        last = _name_end(made, token)
        mention = _office(made, token, last) or _name(made, token, last)
        mention.shouted = made.sentence[token] in shouted
        found.append(mention)
        token = last + 1
    _lists(made, found)
    return found


def _cases(made: Scene, shouted: set[int]) -> tuple[set[str], set[str]]:
    """Words that stand in lower case somewhere, and those that stand capitalised within a sentence."""
    lower: set[str] = set()
    inside: set[str] = set()
    first = -1
    for token, word in enumerate(made.words):
        if made.kind[token] != WORD:
            continue
        if word[0].islower():
            lower.add(word)
        elif word[0].isupper():
            begin = made.sentence[token] != first
            if not begin and made.kind[token - 1] == WORD and made.sentence[token] not in shouted:
                inside.add(made.low[token])
        first = made.sentence[token]
    return lower, inside


def _is_title_case(made: Scene, begin: int, end: int) -> bool:
    words = [made.words[token] for token in range(begin, end) if made.kind[token] == WORD]
    words = [word for word in words if len(word) > SMALL_WORD]
    return len(words) >= TITLE_WORDS and sum(word[0].isupper() for word in words) > TITLE_SHARE * len(words)


def _is_capital(made: Scene, token: int) -> bool:
    word = made.words[token]
    if made.kind[token] != WORD or not (word[0].isupper() or word[0] == "@") or word == "I":
        return False
    return "-" not in word or word.rsplit("-", 1)[1] not in _COMPOUNDS


def _begins_name(made: Scene, token: int, lower: set[str], inside: set[str]) -> bool:
    word = made.low[token]
    if word in lx.MONTHS_AND_DAYS or word in lx.SUBJECT_PRONOUNS:
        return False
    starts = token == 0 or made.sentence[token - 1] != made.sentence[token] or made.kind[token - 1] != WORD
    if word == "new" and token + 1 < len(made) and _is_capital(made, token + 1):
        return True
    if not starts:
        return word not in lx.NOT_NAMES or word in {"will", "may", "west", "per"}
    if word in lx.NOT_NAMES:
        return False
    if word in inside or word in lx.TITLES:
        return True
    if token + 1 < len(made) and _is_capital(made, token + 1) and made.low[token + 1] not in lx.NOT_NAMES:
        return not (word in lower and word.endswith("ly"))
    return word not in lower and not word.endswith(("ly", "ing")) and not word.isdigit() and role_gender(word) is None


def _name_end(made: Scene, token: int) -> int:
    last = token
    while True:
        following = last + 1
        if following >= len(made) or made.kind[following] != WORD or made.sentence[following] != made.sentence[token]:
            break
        word = made.low[following]
        if _is_capital(made, following) and (word not in lx.NOT_NAMES or word in {"will", "may", "per"}):
            if word in lx.MONTHS_AND_DAYS:
                break
            last = following
            continue
        after = following + 1
        if word in lx.PARTICLES and after < len(made) and _is_capital(made, after):
            last = after
            continue
        if word == "of" and made.low[last] in _OFFICE:
            if after < len(made) and made.low[after] in {"the", "state"} and not _is_capital(made, after):
                after += 1
            if after < len(made) and _is_capital(made, after) and made.sentence[after] == made.sentence[token]:
                last = after
                continue
        break
    return last


def _office(made: Scene, first: int, last: int) -> Mention | None:
    """A role with a capital and no name: "the Prime Minister"."""
    gender = role_gender(made.low[last])
    if (
        gender in {None, "n", "p"}
        or made.low[last] in lx.NAME_TITLES
        or any(made.low[token] not in _OFFICE_WORDS for token in range(first, last))
    ):
        return None
    begin = first - 1 if first and made.low[first - 1] in _ARTICLES and made.kind[first - 1] == WORD else first
    reach = _complement(made, last)
    role = " ".join(made.low[first : last + 1])
    owns = _owns(made, last)
    return Mention(Form.ROLE, begin, last, last, last, reach, gender=gender or "", role=role, possessive=owns)


def _name(made: Scene, first: int, last: int) -> Mention:
    """The name from *first* to *last*, its titles and its gender told apart."""
    core, titles, gender = _titles(made, first, last)
    core = _given(made, core, last, titled=bool(titles))
    if not gender and core == last and _is_thing(made, core, last):
        gender = "n"
    if not gender and (core < last or made.low[core] not in lx.PLACES):
        gender = lx.given_gender(made.low[core])
    if not gender and _is_thing(made, core, last):
        gender = "n"
    role = " ".join(titles)
    return Mention(Form.NAME, first, last, last, core, last, gender=gender, role=role, possessive=_owns(made, last))


def _is_thing(made: Scene, core: int, last: int) -> bool:
    """Whether a name is a place's or an organisation's, or an acronym."""
    if core == last and (made.low[core] in lx.REGIONS or (len(made.words[core]) > 1 and made.words[core].isupper())):
        return True
    return any(made.low[token] in lx.ORGANISATION for token in range(core, last + 1))


def _titles(made: Scene, first: int, last: int) -> tuple[int, list[str], str]:
    """Where the name begins after its titles, the titles, and the gender they tell.

    A title counts wherever it stands ("Florida Gov. Rick Scott"), a role only after nothing else than such words, for
    "Northern Star Trains" holds none.
    """
    core, gender = first, ""
    titles: list[str] = []
    for token in range(first, last):
        word = made.low[token]
        if word in lx.NAME_TITLES:
            return token, titles, "m" if word in lx.TITLES_MALE else "f"
        if made.low[token + 1] == "of" and word in _OFFICE:
            break
        role = core == token and role_gender(word) not in {None, "n"}
        if word in lx.TITLES or role:
            core = token + 1
            titles.append(word)
            if word in lx.TITLES_MALE or word in lx.ROLES_MALE:
                gender = "m"
            elif word in lx.TITLES_FEMALE or word in lx.ROLES_FEMALE:
                gender = "f"
        elif core == token and word in _DEMONYM:
            core = token + 1
    return (core, titles, gender) if titles else (first, titles, gender)


def _given(made: Scene, first: int, last: int, *, titled: bool) -> int:
    """The token of the first name, after a party or an office: "Republican Mary Smith", "Chief of Staff Mary Smith"."""
    for token in range(first, last):
        word = made.low[token]
        if lx.given_gender(word):
            return token
        if not titled and word not in _DEMONYM and role_gender(word) is None and word not in lx.LEADING_ADJECTIVES:
            break
    return last if made.low[first] in lx.LEADING_ADJECTIVES and last == first + 1 else first


def _lists(made: Scene, found: list[Mention]) -> None:
    """Numbers the names that stand side by side, joined by commas and "and": they are different people."""
    number = 0
    for left, right in pairwise(found):
        if left.form is not Form.NAME or right.form is not Form.NAME:
            continue
        if made.sentence[left.last] != made.sentence[right.first]:
            continue
        between = made.low[left.last + 1 : right.first]
        if between and len(between) <= 3 and between[-1] in {"and", "&", "with"}:  # noqa: PLR2004 - ", and the"
            if left.listed < 0:
                number += 1
                left.listed = number
            right.listed = left.listed

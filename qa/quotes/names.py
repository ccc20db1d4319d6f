"""Names: capitalised words that stand together, their titles and gender told apart."""

from itertools import pairwise

from qa.quotes import lexicon as lx
from qa.quotes.mention import ARTICLES, Form, Mention, complement, owns, role_gender
from qa.quotes.tokens import WORD, Scene

SMALL_WORD = 3  # letters; headlines leave shorter words in lower case
TITLE_WORDS = 4  # longer words; fewer with capitals may be a name that stands alone
TITLE_SHARE = 0.8  # of a headline's longer words that have capitals

_OFFICE = frozenset(
    """duke duchess prince princess earl king queen secretary department university bank house board bureau institute
    ministry minister office archbishop bishop church city state chamber council league attorney college school
    committee museum federation association center centre academy daughters knights sons lord""".split()
)
_OFFICE_WORDS = lx.TITLES | frozenset(
    "prime first deputy vice foreign home interior finance defence defense health".split()
)
_COMPOUNDS = frozenset("based born led backed style era area wide controlled owned run made trained educated".split())
_DEMONYM = frozenset(
    """republican democratic democrat conservative liberal american british french german russian chinese labour
    gop former then""".split()
)


def names(made: Scene) -> list[Mention]:
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
    begin = first - 1 if first and made.low[first - 1] in ARTICLES and made.kind[first - 1] == WORD else first
    reach = complement(made, last)
    role = " ".join(made.low[first : last + 1])
    return Mention(
        Form.ROLE, begin, last, last, last, reach, gender=gender or "", role=role, possessive=owns(made, last)
    )


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
    return Mention(Form.NAME, first, last, last, core, last, gender=gender, role=role, possessive=owns(made, last))


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

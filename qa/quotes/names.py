"""Names: sequences of capitalised words, split into titles and name, with the gender that these suggest."""

from itertools import pairwise

from qa.quotes import lexicon as lx
from qa.quotes.annotations import WORD, Form, Mention, TokenizedText
from qa.quotes.roles import ARTICLES, complement_end, is_possessive, role_gender

MAX_SMALL_WORD = 3  # letters; headlines in title case leave such words in lower case
MIN_HEADLINE_WORDS = 4  # longer words; fewer capitalised ones may be only a name
MIN_CAPITALISED = 0.8  # fraction of the longer words of a headline in title case

_HEADS_WITH_OF = frozenset(
    """duke duchess prince princess earl king queen secretary department university bank house board bureau institute
    ministry minister office archbishop bishop church city state chamber council league attorney college school
    committee museum federation association center centre academy daughters knights sons lord""".split()
)
_OFFICE_WORDS = lx.TITLES | frozenset(
    "prime first deputy vice foreign home interior finance defence defense health".split()
)
_COMPOUND_ENDINGS = frozenset(
    "based born led backed style era area wide controlled owned run made trained educated".split()
)
_DEMONYMS = frozenset(
    """republican democratic democrat conservative liberal american british french german russian chinese labour
    gop former then""".split()
)


def find_names(doc: TokenizedText) -> list[Mention]:
    """Every name in order.

    The first word of a sentence, capitalised anyway, is part of a name only if the rest of the article suggests it.
    """
    title_case = {number for number, (begin, end) in enumerate(doc.sentence_bounds) if _is_title_case(doc, begin, end)}
    lower, inside = _cases(doc, title_case)
    found: list[Mention] = []
    token, length = 0, len(doc)
    while token < length:
        if not _is_capital(doc, token) or not _begins_name(doc, token, lower, inside):
            token += 1
            continue
        last = _name_end(doc, token)
        mention = _office(doc, token, last) or _name(doc, token, last)
        mention.title_case = doc.sentence[token] in title_case
        found.append(mention)
        token = last + 1
    _number_lists(doc, found)
    return found


def _cases(doc: TokenizedText, title_case: set[int]) -> tuple[set[str], set[str]]:
    """The words that occur in lower case, and those that occur capitalised inside a sentence not in title case."""
    lower: set[str] = set()
    inside: set[str] = set()
    first = -1
    for token, word in enumerate(doc.words):
        if doc.token_type[token] != WORD:
            continue
        if word[0].islower():
            lower.add(word)
        elif word[0].isupper():
            begin = doc.sentence[token] != first
            if not begin and doc.token_type[token - 1] == WORD and doc.sentence[token] not in title_case:
                inside.add(doc.lower[token])
        first = doc.sentence[token]
    return lower, inside


def _is_title_case(doc: TokenizedText, begin: int, end: int) -> bool:
    """Whether the tokens from *begin* to *end* are a headline with (almost) every word capitalised."""
    words = [doc.words[token] for token in range(begin, end) if doc.token_type[token] == WORD]
    words = [word for word in words if len(word) > MAX_SMALL_WORD]
    return len(words) >= MIN_HEADLINE_WORDS and sum(word[0].isupper() for word in words) > MIN_CAPITALISED * len(words)


def _is_capital(doc: TokenizedText, token: int) -> bool:
    """Whether a token may be a word of a name: capitalised or a handle; not "I" nor "London-based"."""
    word = doc.words[token]
    if doc.token_type[token] != WORD or not (word[0].isupper() or word[0] == "@") or word == "I":
        return False
    return "-" not in word or word.rsplit("-", 1)[1] not in _COMPOUND_ENDINGS


def _begins_name(doc: TokenizedText, token: int, lower: set[str], inside: set[str]) -> bool:
    """Whether the capitalised word at *token* begins a name.

    *lower* and *inside* are the words that the article has in lower case, and capitalised inside a sentence.
    """
    word = doc.lower[token]
    if word in lx.MONTHS_AND_DAYS or word in lx.SUBJECT_PRONOUNS:
        return False
    starts = token == 0 or doc.sentence[token - 1] != doc.sentence[token] or doc.token_type[token - 1] != WORD
    if word == "new" and token + 1 < len(doc) and _is_capital(doc, token + 1):
        return True
    if not starts:
        return word not in lx.NOT_NAMES or word in {"will", "may", "west", "per"}
    if word in lx.NOT_NAMES:
        return False
    if word in inside or word in lx.TITLES:
        return True
    if token + 1 < len(doc) and _is_capital(doc, token + 1) and doc.lower[token + 1] not in lx.NOT_NAMES:
        return not (word in lower and word.endswith("ly"))
    return word not in lower and not word.endswith(("ly", "ing")) and not word.isdigit() and role_gender(word) is None


def _name_end(doc: TokenizedText, token: int) -> int:
    """The last token of the name that begins at *token*: "Ludwig van Beethoven", "Department of the Interior"."""
    last = token
    while True:
        following = last + 1
        if following >= len(doc) or doc.token_type[following] != WORD or doc.sentence[following] != doc.sentence[token]:
            break
        word = doc.lower[following]
        if _is_capital(doc, following) and (word not in lx.NOT_NAMES or word in {"will", "may", "per"}):
            if word in lx.MONTHS_AND_DAYS:
                break
            last = following
            continue
        after = following + 1
        if word in lx.PARTICLES and after < len(doc) and _is_capital(doc, after):
            last = after
            continue
        if word == "of" and doc.lower[last] in _HEADS_WITH_OF:
            if after < len(doc) and doc.lower[after] in {"the", "state"} and not _is_capital(doc, after):
                after += 1
            if after < len(doc) and _is_capital(doc, after) and doc.sentence[after] == doc.sentence[token]:
                last = after
                continue
        break
    return last


def _office(doc: TokenizedText, first: int, last: int) -> Mention | None:
    """The mention of a capitalised role without a name, such as "the Prime Minister"; None for anything else."""
    gender = role_gender(doc.lower[last])
    if (
        gender in {None, "n", "p"}
        or doc.lower[last] in lx.NAME_TITLES
        or any(doc.lower[token] not in _OFFICE_WORDS for token in range(first, last))
    ):
        return None
    begin = first - 1 if first and doc.lower[first - 1] in ARTICLES and doc.token_type[first - 1] == WORD else first
    reach = complement_end(doc, last)
    role = " ".join(doc.lower[first : last + 1])
    return Mention(
        Form.ROLE, begin, last, last, last, reach, gender=gender or "", role=role, possessive=is_possessive(doc, last)
    )


def _name(doc: TokenizedText, first: int, last: int) -> Mention:
    """The mention of the name from *first* to *last*, with its titles and gender."""
    core, titles, gender = _titles(doc, first, last)
    core = _name_start(doc, core, last, titled=bool(titles))
    if not gender and core == last and _is_thing(doc, core, last):
        gender = "n"
    if not gender and (core < last or doc.lower[core] not in lx.PLACES):
        gender = lx.given_gender(doc.lower[core])
    if not gender and _is_thing(doc, core, last):
        gender = "n"
    role = " ".join(titles)
    return Mention(
        Form.NAME, first, last, last, core, last, gender=gender, role=role, possessive=is_possessive(doc, last)
    )


def _is_thing(doc: TokenizedText, core: int, last: int) -> bool:
    """Whether a name is a region, an organisation or an acronym."""
    if core == last and (doc.lower[core] in lx.REGIONS or (len(doc.words[core]) > 1 and doc.words[core].isupper())):
        return True
    return any(doc.lower[token] in lx.ORGANISATION for token in range(core, last + 1))


def _titles(doc: TokenizedText, first: int, last: int) -> tuple[int, list[str], str]:
    """The token at which the name begins after its titles, the titles, and their gender.

    A title counts anywhere ("Florida Gov. Rick Scott"), a role only if titles, roles and demonyms alone precede it:
    in "Northern Star Trains" the star is no role.
    """
    core, gender = first, ""
    titles: list[str] = []
    for token in range(first, last):
        word = doc.lower[token]
        if word in lx.NAME_TITLES:
            return token, titles, "m" if word in lx.TITLES_MALE else "f"
        if doc.lower[token + 1] == "of" and word in _HEADS_WITH_OF:
            break
        role = core == token and role_gender(word) not in {None, "n"}
        if word in lx.TITLES or role:
            core = token + 1
            titles.append(word)
            if word in lx.TITLES_MALE or word in lx.ROLES_MALE:
                gender = "m"
            elif word in lx.TITLES_FEMALE or word in lx.ROLES_FEMALE:
                gender = "f"
        elif core == token and word in _DEMONYMS:
            core = token + 1
    return (core, titles, gender) if titles else (first, titles, gender)


def _name_start(doc: TokenizedText, first: int, last: int, *, titled: bool) -> int:
    """The token of the first name after a party or an office: "Republican Mary Smith", "Chief of Staff Mary Smith"."""
    for token in range(first, last):
        word = doc.lower[token]
        if lx.given_gender(word):
            return token
        if not titled and word not in _DEMONYMS and role_gender(word) is None and word not in lx.LEADING_ADJECTIVES:
            break
    return last if doc.lower[first] in lx.LEADING_ADJECTIVES and last == first + 1 else first


def _number_lists(doc: TokenizedText, found: list[Mention]) -> None:
    """Number the lists of names: names joined by commas and "and" denote different people."""
    number = 0
    for left, right in pairwise(found):
        if left.form is not Form.NAME or right.form is not Form.NAME:
            continue
        if doc.sentence[left.last] != doc.sentence[right.first]:
            continue
        between = doc.lower[left.last + 1 : right.first]
        if between and len(between) <= 3 and between[-1] in {"and", "&", "with"}:  # noqa: PLR2004 - ", and the"
            if left.list_number < 0:
                number += 1
                left.list_number = number
            right.list_number = left.list_number

"""Names: sequences of capitalised words, split into titles and name, with the gender that these suggest."""

from itertools import pairwise

from qa.quotes import lexicon as lx
from qa.quotes.annotations import QUOTED, WORD, Form, Mention, TokenizedText
from qa.quotes.name_evidence import NameEvidence, is_capital, is_first_name, opens
from qa.quotes.roles import ARTICLES, complement_end, is_possessive, role_gender
from qa.text.analysis import fold

MAX_PARTICLES = 3  # in a row: "von und zu"
MAX_DATELINE = 8  # tokens
MAX_NICKNAME = 20  # characters between the quotation marks or brackets of a nickname

_HEADS_WITH_OF = frozenset(
    """duke duchess prince princess earl king queen secretary department university bank house board bureau institute
    ministry minister office archbishop bishop church city state chamber council league attorney college school
    committee museum federation association center centre academy daughters knights sons lord""".split()
)
_OFFICE_WORDS = lx.TITLES | frozenset(
    "prime first deputy vice foreign home interior finance defence defense health".split()
)
_COURTESY = frozenset("mr mrs ms miss dr mister".split())
_OPEN, _CLOSE = frozenset("(\u201c\u2018'"), (")", "\u201d", "\u2019", "'")
_DASHES = frozenset("-\u2013\u2014")
_AFTER_PARTICIPLE = frozenset("by in with to about on at for from as if whether".split())
_DEMONYMS = frozenset(
    """republican democratic democrat conservative liberal american british french german russian chinese labour
    gop former then""".split()
)


def find_names(doc: TokenizedText) -> list[Mention]:
    """Every name in order.

    The first word of a sentence, capitalised anyway, is part of a name only if the rest of the article suggests it.
    """
    evidence = NameEvidence(doc)
    found: list[Mention] = []
    token, length = 0, len(doc)
    while token < length:
        if not is_capital(doc, token) or not _begins_name(doc, token, evidence):
            token += 1
            continue
        last = _name_end(doc, token, evidence)
        mention = _office(doc, token, last, evidence) or _name(doc, token, last, evidence)
        mention.title_case = doc.sentence[token] in evidence.title_case
        found.append(mention)
        token = _after_degrees(doc, last + 1)
    _number_lists(doc, found)
    return found


def _begins_name(doc: TokenizedText, token: int, evidence: NameEvidence) -> bool:
    """Whether the capitalised word at *token* begins a name."""
    word = doc.lower[token]
    if evidence.is_pair(token) or evidence.is_name_here(token):
        return True
    if word in lx.MONTHS_AND_DAYS or word in lx.SUBJECT_PRONOUNS or _is_lone_title(doc, token):
        return False
    if _is_state(doc, token) or _is_in_dateline(doc, token):
        return False
    if word == "new" and token + 1 < len(doc) and is_capital(doc, token + 1):
        return True
    if word in lx.NOT_NAMES:
        return word in {"will", "may", "west", "per"} and not opens(doc, token)
    return not opens(doc, token) or _opens_as_name(doc, token, evidence)


def _opens_as_name(doc: TokenizedText, token: int, evidence: NameEvidence) -> bool:
    """Whether the first word of a sentence is a name, by what the rest of the article shows."""
    word = doc.lower[token]
    if word in evidence.inside or word in lx.TITLES or is_first_name(word):
        return True
    if token + 1 < len(doc) and is_capital(doc, token + 1) and doc.lower[token + 1] not in lx.NOT_NAMES:
        return not _only_opens_sentence(doc, token, evidence)
    if word in evidence.lower or word.endswith(("ly", "ing")) or word.isdigit():
        return False
    if word.endswith("ed") and token + 1 < len(doc) and doc.lower[token + 1] in _AFTER_PARTICIPLE:
        return False  # "Reached by telephone"
    return role_gender(word) is None or evidence.is_part(word)


def _only_opens_sentence(doc: TokenizedText, token: int, evidence: NameEvidence) -> bool:
    """Whether the word at *token* is an adverb or a participle before a name: "Presently Lucy", "Smiling Tom Orr"."""
    word, following = doc.lower[token], doc.lower[token + 1]
    if word.endswith("ly"):
        return True
    person = is_first_name(following) or evidence.is_surname(following)
    return person and (word.endswith("ing") or (word in evidence.lower and role_gender(word) is None))


def _is_state(doc: TokenizedText, token: int) -> bool:
    """Whether the word at *token* is a state after its city: "San Bernardino, Calif."."""
    abbreviated = doc.words[token].endswith(".") and doc.lower[token] in lx.STATES
    return abbreviated and token > 1 and doc.words[token - 1] == "," and is_capital(doc, token - 2)


def _is_in_dateline(doc: TokenizedText, token: int) -> bool:
    """Whether the word at *token* is in capitals before the dash that ends a dateline: "NEW YORK - Ann Vale said"."""
    if not doc.words[token].isupper() or len(doc.words[token]) == 1:
        return False
    first = token
    while first > 0 and token - first < MAX_DATELINE and doc.paragraph[first - 1] == doc.paragraph[token]:
        if not doc.words[first - 1].isupper() and doc.words[first - 1] not in {",", "."}:
            return False
        first -= 1
    if first > 0 and doc.paragraph[first - 1] == doc.paragraph[token]:
        return False
    after = token + 1
    while after < min(token + MAX_DATELINE, len(doc)) and doc.words[after][0] not in _DASHES:
        if doc.words[after].islower():
            return False
        after += 1
    return after < len(doc) and doc.words[after][0] in _DASHES


def _is_lone_title(doc: TokenizedText, token: int) -> bool:
    """Whether the word at *token* is the first title of "Mr. and Mrs. Obama"."""
    return doc.lower[token] in _COURTESY and doc.lower[token + 1 : token + 2] in (["and"], ["&"], ["or"])


def _name_end(doc: TokenizedText, token: int, evidence: NameEvidence) -> int:
    """The last token of the name that begins at *token*: "Ludwig van Beethoven", "Department of the Interior"."""
    last = token
    while (following := _next_part(doc, last, evidence)) is not None and doc.sentence[following] == doc.sentence[token]:
        last = following
    if doc.lower[last + 1 : last + 2] == [","] and last + 2 < len(doc) and doc.lower[last + 2] in lx.SUFFIXES:
        last += 2
    return last


def _next_part(doc: TokenizedText, last: int, evidence: NameEvidence) -> int | None:
    """The last token of the next part of a name of which *last* is a token: a word, "von der Leyen"; or None."""
    following = last + 1
    if following >= len(doc):
        return None
    if doc.token_type[following] != WORD:
        return _after_nickname(doc, last)
    word = doc.lower[following]
    if is_capital(doc, following) and word not in lx.DEGREES:
        if evidence.is_pair(last):
            return following
        return None if word in lx.MONTHS_AND_DAYS or word in lx.NOT_NAMES else following
    after = following
    while after < min(following + MAX_PARTICLES, len(doc)) and (
        doc.lower[after] in lx.PARTICLES or doc.lower[after : after + 2] == ["in", "'t"]
    ):
        after += 1
    if following < after < len(doc) and is_capital(doc, after):
        return after
    return _after_of(doc, last)


def _after_of(doc: TokenizedText, last: int) -> int | None:
    """The word after "of" in a name: "Department of the Interior", "Governor of Washington Chris Gregoire"."""
    head, after = doc.lower[last], last + 2
    if after >= len(doc) or doc.lower[last + 1] != "of":
        return None
    if doc.lower[after] in {"the", "state"} and not is_capital(doc, after):
        after += 1
    if after >= len(doc) or not is_capital(doc, after):
        return None
    if head in _HEADS_WITH_OF:
        return after
    office = head in lx.TITLES or role_gender(head) not in {None, "n"}
    named = after + 2 < len(doc) and is_capital(doc, after + 1) and is_first_name(doc.lower[after + 1])
    return after if office and named and is_capital(doc, after + 2) else None


def _after_nickname(doc: TokenizedText, last: int) -> int | None:
    """The surname after a nickname in quotation marks or brackets that follows token *last*: Ilse "Ace" Brandt."""
    if doc.token_type[last + 1] == QUOTED:
        after = last + 2
        nickname = doc.quoted_spans[doc.span_index[last + 1]].contents.of(doc.text)
    else:
        after = last + 4
        if after > len(doc) or doc.words[last + 1] not in _OPEN or doc.words[last + 3] not in _CLOSE:
            return None
        nickname = doc.words[last + 2]
    if len(nickname) > MAX_NICKNAME or not nickname[0].isupper() or not nickname[-1].isalpha():
        return None
    surname = after < len(doc) and is_capital(doc, after) and doc.lower[after] not in lx.NOT_NAMES
    return after if surname and is_first_name(doc.lower[last]) else None


def name_words(doc: TokenizedText, mention: Mention) -> tuple[tuple[str, ...], str]:
    """The words of a name in lower case without accents, titles, nickname and degrees; and its suffix ("jr") or ""."""
    tokens = [token for token in range(mention.core, mention.last + 1) if doc.token_type[token] == WORD]
    tokens = [token for token in tokens if token == mention.core or doc.words[token - 1] not in _OPEN]
    words = [fold(doc.lower[token]) for token in tokens]
    suffix = words.pop() if len(words) > 1 and words[-1] in lx.SUFFIXES else ""
    return tuple(words), suffix


def _after_degrees(doc: TokenizedText, token: int) -> int:
    """The first token after the degrees that begin at *token*, if any: ", MD, PhD"."""
    while token < len(doc):
        degree = token + (doc.words[token] == ",")
        if degree >= len(doc) or doc.lower[degree] not in lx.DEGREES or not is_capital(doc, degree):
            break
        token = degree + 1
    return token


def _office(doc: TokenizedText, first: int, last: int, evidence: NameEvidence) -> Mention | None:
    """The mention of a capitalised role without a name, such as "the Prime Minister"; None for anything else."""
    article = first > 0 and doc.lower[first - 1] in ARTICLES and doc.token_type[first - 1] == WORD
    if first == last and not article and evidence.is_part(doc.lower[last]):
        return None
    gender = role_gender(doc.lower[last])
    if (
        gender in {None, "n", "p"}
        or doc.lower[last] in lx.NAME_TITLES
        or any(doc.lower[token] not in _OFFICE_WORDS for token in range(first, last))
    ):
        return None
    begin = first - 1 if article else first
    reach = complement_end(doc, last)
    role = " ".join(doc.lower[first : last + 1])
    return Mention(
        Form.ROLE, begin, last, last, last, reach, gender=gender or "", role=role, possessive=is_possessive(doc, last)
    )


def _name(doc: TokenizedText, first: int, last: int, evidence: NameEvidence) -> Mention:
    """The mention of the name from *first* to *last*, with its titles and gender."""
    end = last
    while end > first and (doc.lower[end] in lx.SUFFIXES or doc.words[end] == ","):
        end -= 1
    core, titles, gender = _titles(doc, first, end, evidence)
    core = _name_start(doc, core, end, titled=bool(titles))
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


def _titles(doc: TokenizedText, first: int, last: int, evidence: NameEvidence) -> tuple[int, list[str], str]:
    """The token at which the name begins after its titles, the titles, and their gender.

    A title counts anywhere ("Florida Gov. Rick Scott"), a role only after titles, roles and demonyms or before a first
    name ("NASA Administrator Charles Bolden"): in "Northern Star Trains" the star is no role.
    """
    core, gender = first, ""
    titles: list[str] = []
    for token in range(first, last):
        word = doc.lower[token]
        if word in lx.NAME_TITLES and (token == core or not is_first_name(doc.lower[first])):
            return token, titles, "m" if word in lx.TITLES_MALE else "f"
        if doc.lower[token + 1] == "of":
            return _after_office(doc, first, last) or (core if titles else first, titles, gender)
        if core == token and _is_first_name_here(doc, token, last, evidence):
            break
        leads = core == token or (is_first_name(doc.lower[token + 1]) and not is_first_name(doc.lower[first]))
        role = leads and role_gender(word) not in {None, "n"}
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


def _after_office(doc: TokenizedText, first: int, last: int) -> tuple[int, list[str], str] | None:
    """What ``_titles`` returns for a name after an office: "Governor of Washington Chris Gregoire"; None for others."""
    office = doc.lower[first : doc.lower.index("of", first)]
    if not all(word in lx.TITLES or role_gender(word) not in {None, "n"} for word in office):
        return None
    core = next((token for token in range(first + len(office) + 2, last) if is_first_name(doc.lower[token])), None)
    return (core, office, "") if core else None


def _is_first_name_here(doc: TokenizedText, token: int, last: int, evidence: NameEvidence) -> bool:
    """Whether a title or role at *token* is a first name: "Dean Ashby", unless the article speaks of a dean."""
    word = doc.lower[token]
    titled = last - token > 1 and is_first_name(doc.lower[token + 1])
    return word in lx.FIRST_NAMES_LIKE_ROLES and word not in evidence.lower and not titled


def _name_start(doc: TokenizedText, first: int, last: int, *, titled: bool) -> int:
    """The token of the first name after a party or an office: "Republican Mary Smith", "Chief of Staff Mary Smith"."""
    for token in range(first, last):
        word = doc.lower[token]
        if lx.given_gender(word):
            return token
        if not titled and word not in _DEMONYMS and role_gender(word) is None and word not in lx.LEADING_ADJECTIVES:
            break
    if lx.LEADING_ADJECTIVES.isdisjoint(doc.lower[first : first + 1]) or last != first + 1:
        return _after_organisation(doc, first, last)
    return last


def _after_organisation(doc: TokenizedText, first: int, last: int) -> int:
    """The first name after an organisation or a place and a post: "New York City Public Advocate Trish James"."""
    if is_first_name(doc.lower[first]) or "of" in doc.lower[first:last]:
        return first
    for token in range(first + 2, last):
        if is_first_name(doc.lower[token]) and any(_is_thing(doc, each, each) for each in range(first, token)):
            return token
    return first


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

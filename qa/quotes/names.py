"""Names: sequences of capitalised words, split into titles and name, with the gender that these suggest."""

from itertools import pairwise

from qa.quotes import lexicon as lx
from qa.quotes.annotations import WORD, Form, Mention, TokenizedText
from qa.quotes.capitals import opens
from qa.quotes.name_bounds import OFFICE_PREPOSITIONS, after_degrees, begins_name, name_end
from qa.quotes.name_evidence import NameEvidence, is_first_name
from qa.quotes.roles import ARTICLES, complement_end, is_possessive, role_gender

_OFFICE_WORDS = lx.TITLES | frozenset(
    """prime first deputy vice foreign home interior finance defence defense health medical executive financial
    operating technology information scientific legal""".split()
)
_COMPASS = frozenset("new north south east west san santa los las saint st".split())
_BODIES = frozenset("department ministry police court house senate assembly university college".split())
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
    reached = 0
    for token in evidence.capitals:
        if token < reached or not begins_name(doc, token, evidence):
            continue
        last = name_end(doc, token, evidence)
        mention = _office(doc, token, last, evidence) or _name(doc, token, last, evidence)
        mention.title_case = doc.sentence[token] in evidence.title_case
        found.append(mention)
        reached = after_degrees(doc, last + 1)
    _number_lists(doc, found)
    return found


def _office(doc: TokenizedText, first: int, last: int, evidence: NameEvidence) -> Mention | None:
    """The mention of a capitalised role without a name, such as "the Prime Minister"; None for anything else."""
    article = first > 0 and doc.lower[first - 1] in ARTICLES and doc.token_type[first - 1] == WORD
    if first == last and not article and evidence.is_part(doc.lower[last]):
        return None
    gender = role_gender(doc.lower[last])
    if gender is None and article and doc.lower[last] in lx.TITLES_PLAIN:
        gender = ""  # "the Speaker of the House"
    if (
        gender in {None, "n", "p"}
        or doc.lower[last] in lx.NAME_TITLES
        or any(not _is_office_word(doc.lower[token], article=article) for token in range(first, last))
    ):
        return None
    begin = first - 1 if article else first
    reach = complement_end(doc, last)
    role = " ".join(doc.lower[first : last + 1])
    return Mention(
        Form.ROLE, begin, last, last, last, reach, gender=gender or "", role=role, possessive=is_possessive(doc, last)
    )


def _is_office_word(word: str, *, article: bool) -> bool:
    """Whether *word* may precede an office: "the Prime Minister", "the Wisconsin Republican"."""
    return word in _OFFICE_WORDS or (article and (word in lx.REGIONS or word in lx.PLACES))


def _name(doc: TokenizedText, first: int, last: int, evidence: NameEvidence) -> Mention:
    """The mention of the name from *first* to *last*, with its titles and gender."""
    end = last
    while end > first and (doc.lower[end] in lx.SUFFIXES or doc.words[end] == ","):
        end -= 1
    core, titles, gender = _titles(doc, first, end, evidence)
    core = _name_start(doc, core, end, titled=bool(titles))
    if not gender and core == last and _is_thing(doc, core, last):
        gender = "n"
    # After a title one word is a surname, although it may look like a first name: "Dr. Kelly".
    if not gender and (core < last or (not titles and doc.lower[core] not in lx.PLACES)):
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
    return not lx.ORGANISATION.isdisjoint(doc.lower[core : last + 1])


def _titles(doc: TokenizedText, first: int, last: int, evidence: NameEvidence) -> tuple[int, list[str], str]:
    """The token at which the name begins after its titles, the titles, and their gender.

    A title counts anywhere ("Florida Gov. Rick Scott"), a role only after titles, roles and demonyms or before a first
    name ("NASA Administrator Charles Bolden"): in "Northern Star Trains" the star is no role.
    """
    core, gender = first, ""
    titles: list[str] = []
    for token in range(first, last):
        word = doc.lower[token]
        office = token + 1 < last and (doc.lower[token + 1] in lx.TITLES or role_gender(doc.lower[token + 1]) == "")
        named = word in lx.NAME_TITLES and not office  # not "Lord Mayor Ann Vale"
        if named and (token == core or not is_first_name(doc.lower[first])):
            return token, titles, "m" if word in lx.TITLES_MALE else "f"
        if doc.lower[token + 1] in OFFICE_PREPOSITIONS:
            return _after_office(doc, first, token + 1, last) or (core if titles else first, titles, gender)
        if core == token and (
            _is_first_name_here(doc, token, last, evidence) or _is_organisation(doc, token, last, evidence)
        ):
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


def _after_office(doc: TokenizedText, first: int, of: int, last: int) -> tuple[int, list[str], str] | None:
    """What ``_titles`` returns for a name after an office: "Governor of Washington Chris Gregoire"; None for others."""
    office = doc.lower[first:of]
    if not all(word in _OFFICE_WORDS or role_gender(word) not in {None, "n"} for word in office):
        return None
    place = of + 1 + (doc.lower[of + 1] in _COMPASS and of + 2 < last)  # York is no first name in "New York"
    core = next((token for token in range(place + 1, last) if is_first_name(doc.lower[token])), None)
    if core is None and (doc.lower[place] in lx.REGIONS or doc.lower[place] in lx.PLACES) and place + 1 < last:
        core = place + 1
    return (core, office, "") if core else None


def _is_organisation(doc: TokenizedText, token: int, last: int, evidence: NameEvidence) -> bool:
    """Whether the title at *token* opens the name of an organisation: "Major League Baseball", "State Department"."""
    following = doc.lower[token + 1]
    if doc.lower[token] == "state":
        titled = following in lx.TITLES or role_gender(following) not in {None, "n"} or is_first_name(following)
        before = "" if opens(doc, token) else doc.words[token - 1]
        part = not (before.islower() or before.lower() in ARTICLES or not before)  # "Islamic State Twitter"
        after_of = before == "of"
        surname = evidence.is_surname(following) and following not in lx.ORGANISATION
        return not (titled or part or after_of or surname)
    if following in _BODIES and token + 1 == last:
        return doc.lower[token] == "justice"
    return (
        last - token > 1
        and doc.lower[token] in lx.TITLES_PLAIN
        and not (is_first_name(following) or following in lx.TITLES or role_gender(following) is not None)
        and not evidence.is_surname(following)
        and any(doc.lower[each] in lx.ORGANISATION for each in range(token + 1, last + 1))
    )


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
        named = is_first_name(doc.lower[token]) and doc.lower[token] not in lx.TITLES
        if named and any(_is_thing(doc, each, each) for each in range(first, token)):
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

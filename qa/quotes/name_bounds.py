"""Bounds of names: where a name begins and where it ends, by capitals, particles, nicknames and degrees."""

import re

from qa.quotes import lexicon as lx
from qa.quotes.annotations import OPENING_MARKS, QUOTED, WORD, TokenizedText
from qa.quotes.capitals import is_capital, opens
from qa.quotes.name_evidence import NameEvidence, is_first_name
from qa.quotes.roles import role_gender

MAX_PARTICLES = 3  # in a row: "von und zu"
MAX_DATELINE = 8  # tokens
MAX_FIELD = 5  # words of an office's place or field and of the name after it
MAX_NICKNAME = 20  # characters between the quotation marks or brackets of a nickname

HEADS_WITH_OF = frozenset(
    """duke duchess prince princess earl king queen secretary department university bank house board bureau institute
    ministry minister office archbishop bishop church city state chamber council league attorney college school
    committee museum federation association center centre academy daughters knights sons lord union society foundation
    organization organisation confederation alliance congress coalition brotherhood court order""".split()
)
OFFICE_PREPOSITIONS = frozenset(("of", "for"))  # between an office and its field: "Minister for Health"
_PARENTHOODS = (["s", "/", "o"], ["d", "/", "o"], ["a", "/", "l"], ["a", "/", "p"])  # son or daughter of
_COURTESY = frozenset("mr mrs ms miss dr mister".split())
_CLOSING_MARKS = frozenset(")\u201d\u2019'")
_DASHES = frozenset("-\u2013\u2014")
_AFTER_COMMA = lx.DEGREES | frozenset("inc ltd llc llp corp co plc gmbh ag".split())  # degrees and legal forms
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
# Endings of adverbs and adjectives that open a sentence: "Nationwide", "Furious", "Tearful Lucy".
_ADVERB_ENDINGS = ("wide", "wise", "ous", "ful", "less")
_ADJECTIVES = frozenset("best good great long".split())
_AFTER_PARTICIPLE = frozenset("by in with to about on at for from as if whether".split())


def begins_name(doc: TokenizedText, token: int, evidence: NameEvidence) -> bool:
    """Whether the capitalised word at *token* begins a name."""
    word = doc.lower[token]
    if evidence.is_pair(token) or evidence.is_name_here(token):
        return True
    if word in lx.MONTHS_AND_DAYS or word in lx.SUBJECT_PRONOUNS or _is_lone_title(doc, token):
        return False
    if _is_state(doc, token) or _is_in_dateline(doc, token):
        return False
    if word == "new" and token + 1 < len(doc.words) and is_capital(doc, token + 1):
        return True
    if word in lx.NOT_NAMES:
        return _opens_organisation(doc, token, evidence) or (
            word in {"will", "may", "west", "per"} and not opens(doc, token)
        )
    return not opens(doc, token) or _opens_as_name(doc, token, evidence)


def _opens_organisation(doc: TokenizedText, token: int, evidence: NameEvidence) -> bool:
    """Whether an adjective opens a sentence as a part of a name that is nobody's: "Best Buy", "Long Island Press"."""
    if doc.lower[token] not in _ADJECTIVES or token + 1 >= len(doc.words) or not is_capital(doc, token + 1):
        return False
    following = doc.lower[token + 1]
    known = is_first_name(following) or evidence.is_surname(following) or following in lx.TITLES
    return not known and following not in lx.NOT_NAMES and role_gender(following) is None


def _opens_as_name(doc: TokenizedText, token: int, evidence: NameEvidence) -> bool:
    """Whether the first word of a sentence is a name, by what the rest of the article shows."""
    word = doc.lower[token]
    if word in evidence.inside or word in lx.TITLES or is_first_name(word):
        return True
    if token + 1 < len(doc.words) and is_capital(doc, token + 1) and doc.lower[token + 1] not in lx.NOT_NAMES:
        return not _only_opens_sentence(doc, token, evidence)
    if word in evidence.lower or word.endswith(("ly", "ing")) or word.isdigit():
        return False
    if word.endswith("ed") and token + 1 < len(doc.words) and doc.lower[token + 1] in _AFTER_PARTICIPLE:
        return False  # "Reached by telephone"
    return role_gender(word) is None or evidence.is_part(word) or _after_of(doc, token) is not None


def _only_opens_sentence(doc: TokenizedText, token: int, evidence: NameEvidence) -> bool:
    """Whether the word at *token* is an adverb or a participle before a name: "Presently Lucy", "Smiling Tom Orr"."""
    word, following = doc.lower[token], doc.lower[token + 1]
    if word.endswith("ly"):
        return True
    person = is_first_name(following) or evidence.is_surname(following)
    if person and word.endswith(_ADVERB_ENDINGS):
        return True
    participle = word.endswith(("ing", "ed")) and not word.endswith("eed")  # Hameed, Majeed, Creed
    return person and (participle or (word in evidence.lower and role_gender(word) is None))


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
    while after < min(token + MAX_DATELINE, len(doc.words)) and doc.words[after][0] not in _DASHES:
        if doc.words[after].islower():
            return False
        after += 1
    return after < len(doc.words) and doc.words[after][0] in _DASHES


def _is_lone_title(doc: TokenizedText, token: int) -> bool:
    """Whether the word at *token* is the first title of "Mr. and Mrs. Obama"."""
    return doc.lower[token] in _COURTESY and doc.lower[token + 1 : token + 2] in (["and"], ["&"], ["or"])


def name_end(doc: TokenizedText, token: int, evidence: NameEvidence) -> int:
    """The last token of the name that begins at *token*: "Ludwig van Beethoven", "Department of the Interior"."""
    last = token
    while (following := _next_part(doc, last, evidence)) is not None and doc.sentence[following] == doc.sentence[token]:
        last = following
    if doc.lower[last + 1 : last + 2] == [","] and last + 2 < len(doc.words) and doc.lower[last + 2] in lx.SUFFIXES:
        last += 2
    return last


def _next_part(doc: TokenizedText, last: int, evidence: NameEvidence) -> int | None:
    """The last token of the next part of a name of which *last* is a token: a word, "von der Leyen"; or None."""
    following = last + 1
    if following >= len(doc.words):
        return None
    if doc.token_type[following] != WORD:
        return _after_nickname(doc, last)
    word = doc.lower[following]
    if is_capital(doc, following) and not _is_degree(doc, following):
        if evidence.is_pair(last):
            return following
        return None if word in lx.MONTHS_AND_DAYS or word in lx.NOT_NAMES else following
    if _ORDINAL.fullmatch(word) and following + 1 < len(doc.words) and doc.lower[following + 1] in lx.TITLES:
        return following + 1 if is_capital(doc, following + 1) else None  # "Air Force 1st Lt. Tyler Livingston"
    after = _after_particles(doc, following)
    if following < after < len(doc.words) and is_capital(doc, after):
        return after
    return _after_epithet(doc, last) or _after_of(doc, last)


def _after_particles(doc: TokenizedText, token: int) -> int:
    """The first token after the particles that begin at *token*: "von und zu", "in 't", "s/o"; *token* for none."""
    after = token
    while after < min(token + MAX_PARTICLES, len(doc.words)):
        if doc.lower[after : after + 3] in _PARENTHOODS:
            after += 3
            continue
        particle = doc.lower[after] in lx.PARTICLES and doc.words[after] != "I"
        if not particle and doc.lower[after : after + 2] != ["in", "'t"]:
            break
        after += 1
    return token if after == token + 1 and doc.lower[token] == "und" else after


def _after_epithet(doc: TokenizedText, last: int) -> int | None:
    """The last word of an epithet after a first name: "Alexander the Great"."""
    epithet = last + 2
    named = epithet < len(doc.words) and doc.words[last + 1] == "the" and is_capital(doc, epithet)
    return epithet if named and doc.lower[epithet] in lx.EPITHETS else None


def _after_of(doc: TokenizedText, last: int) -> int | None:
    """The word after "of" in a name: "Department of the Interior", "Governor of Washington Chris Gregoire"."""
    head, after = doc.lower[last], last + 2
    if after >= len(doc.words) or doc.lower[last + 1] not in OFFICE_PREPOSITIONS:
        return None
    if doc.lower[after] in {"the", "state"} and not is_capital(doc, after):
        after += 1
    if after >= len(doc.words) or not is_capital(doc, after):
        return None
    if head in HEADS_WITH_OF and doc.lower[last + 1] == "of":
        return after
    office = head in lx.TITLES or role_gender(head) not in {None, "n"}
    return after if office and _is_field_before_name(doc, after) else None


def _is_field_before_name(doc: TokenizedText, token: int) -> bool:
    """Whether a place or a field begins at *token* and a full name follows: "of the European Commission Ann Vale"."""
    following = token + 1
    place = doc.lower[token] in lx.REGIONS or doc.lower[token] in lx.PLACES
    while following + 1 < min(token + MAX_FIELD, len(doc.words)) and is_capital(doc, following):
        named = is_capital(doc, following + 1) or doc.lower[following + 1] in lx.PARTICLES
        if named and (is_first_name(doc.lower[following]) or (place and following == token + 1)):
            return True
        following += 1
    return False


def _after_nickname(doc: TokenizedText, last: int) -> int | None:
    """The surname after a nickname in quotation marks or brackets that follows token *last*: Ilse "Ace" Brandt."""
    if doc.token_type[last + 1] == QUOTED:
        after = last + 2
        nickname = doc.quoted_spans[doc.span_index[last + 1]].contents.of(doc.text)
    else:
        after = last + 4
        if (
            after > len(doc.words)
            or doc.words[last + 1] not in OPENING_MARKS
            or doc.words[last + 3] not in _CLOSING_MARKS
        ):
            return None
        nickname = doc.words[last + 2]
    capital = nickname[0].isupper() or (nickname[0].isdigit() and not nickname.islower())
    if len(nickname) > MAX_NICKNAME or not capital or not nickname[-1].isalpha():
        return None
    after = _after_particles(doc, after)
    surname = after < len(doc.words) and is_capital(doc, after) and doc.lower[after] not in lx.NOT_NAMES
    alone = last == 0 or not is_capital(doc, last - 1)
    return after if surname and (alone or is_first_name(doc.lower[last])) else None


def after_degrees(doc: TokenizedText, token: int) -> int:
    """The first token after the degrees or the legal form that begin at *token*, if any: ", MD, PhD", ", Inc."."""
    while token < len(doc.words):
        degree = token + (doc.words[token] == ",")
        known = _AFTER_COMMA if degree > token else lx.DEGREES
        if degree >= len(doc.words) or doc.lower[degree] not in known or not is_capital(doc, degree):
            break
        if degree == token and not _is_degree(doc, degree):
            break
        token = degree + 1
    return token


def _is_degree(doc: TokenizedText, token: int) -> bool:
    """Whether the word at *token* is a degree: "MA", "PhD", "Esq.", but not the surname Ma."""
    word = doc.words[token]
    return doc.lower[token] in lx.DEGREES and (word[1:].lower() != word[1:] or doc.lower[token] == "esq")

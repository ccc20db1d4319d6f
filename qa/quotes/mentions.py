"""Mention detection: the names, roles, pronouns and noun phrases outside quotation marks that may name a speaker."""

from collections.abc import Iterator

from qa.quotes import lexicon as lx
from qa.quotes.annotations import QUOTED, WORD, Form, Mention, TokenizedText
from qa.quotes.name_evidence import is_first_name
from qa.quotes.names import find_names
from qa.quotes.roles import ARTICLES, CUE_VERBS, FIRST_COMPLEMENT, complement_end, is_possessive, role_gender

MAX_MODIFIERS = 8  # words before a role that may belong to it: "the former federal communications director"
MIN_PARTICIPLE = 6  # letters; "carrying signs" is no noun phrase, "king penguins" is one
MAX_PHRASE = 5  # words of a noun phrase with an unknown head: "wrote one long-standing regular"

_STRONG = lx.SAY | lx.SPEECH
_PRONOUN_WORDS = lx.SUBJECT_PRONOUNS | lx.POSSESSIVES | {"which"}
_LISTED = _PRONOUN_WORDS | lx.LONE | _STRONG
_TIMES = frozenset("morning afternoon evening night day week weekend month year today tonight time".split())
_NO_NOUN = lx.NOT_NAMES | lx.SUBJECT_PRONOUNS | lx.DETERMINERS | CUE_VERBS | lx.LONE | _TIMES
_ENDS_PHRASE = FIRST_COMPLEMENT | {"who"}
_NO_MODIFIER = (
    (lx.NOT_NAMES - lx.DETERMINERS - frozenset("former new last first next old".split()))
    | lx.SUBJECT_PRONOUNS
    | (lx.SAY | lx.SAYING | frozenset("wrote told added asked called tweeted became becomes remains".split()))
)
_ORIGINS = frozenset(("of", "from"))
_REGIONS = lx.REGIONS | frozenset("north south new west".split())  # the latter begin the names of states
_PRONOUNS = {
    "he": "m", "his": "m", "she": "f", "her": "f", "they": "p", "their": "p", "it": "n", "its": "n", "which": "n",
    "we": "1", "i": "1", "you": "2",
}  # fmt: skip


def find_mentions(doc: TokenizedText) -> list[Mention]:
    """Every mention in order; none is inside another, except names in the complement of a role."""
    names = find_names(doc)
    taken = bytearray(len(doc.words))  # 1 for the tokens of names
    for mention in names:
        taken[mention.first : mention.last + 1] = b"\1" * (mention.last + 1 - mention.first)
    found = list(names)
    starts = {mention.first: mention for mention in names}
    heads = {word for word in set(doc.lower) if word in _LISTED or role_gender(word) is not None}
    for token, word in enumerate(doc.lower):
        if word not in heads or taken[token] or doc.token_type[token] != WORD:
            continue
        if word in _PRONOUN_WORDS and (word not in lx.POSSESSIVES or _modifies_speech(doc, token)):
            found.append(_pronoun(doc, token))
        elif (gender := role_gender(word)) is not None:
            if role := _role(doc, token, gender, taken, starts):
                found.append(role)
        elif word in lx.LONE and _stands_alone(doc, token):
            found.append(Mention(Form.ROLE, token, token, token, token, token, gender="", role=word))
        elif word in _STRONG:
            found.extend(_phrase(doc, noun, taken) for noun in _unknown_nouns(doc, token, taken))
    found.extend(_subject_phrases(doc, {mention.first for mention in found}, taken))
    found.sort(key=lambda mention: (mention.first, -mention.last))
    found = _attach_origins(doc, found)
    for index, mention in enumerate(found):
        mention.index = index
    return found


def _attach_origins(doc: TokenizedText, found: list[Mention]) -> list[Mention]:
    """Attach "of the National Review" between a person's name and a verb to the name, without the names inside it."""
    starts = {mention.first: mention for mention in found}
    inside = bytearray(len(doc.words))
    for mention in found:
        if mention.form is not Form.NAME or not is_first_name(doc.lower[mention.core]) or mention.core == mention.last:
            continue
        if mention.last + 1 >= len(doc.words) or doc.lower[mention.last + 1] not in _ORIGINS:
            continue
        reach = complement_end(doc, mention.last)
        region = starts.get(reach + 2) if doc.words[reach + 1 : reach + 2] == [","] else None
        if region is not None and doc.lower[region.core] in _REGIONS:
            reach = region.last
        if reach + 1 < len(doc.words) and doc.lower[reach + 1] in CUE_VERBS and reach > mention.last:
            mention.reach = reach
            inside[mention.last + 1 : reach + 1] = b"\1" * (reach - mention.last)
    return [mention for mention in found if not inside[mention.first]]


def _pronoun(doc: TokenizedText, token: int) -> Mention:
    word = doc.lower[token]
    gender = _PRONOUNS.get(word, "")
    return Mention(Form.PRONOUN, token, token, token, token, token, gender=gender, possessive=word in lx.POSSESSIVES)


def _modifies_speech(doc: TokenizedText, token: int) -> bool:
    """Whether a possessive pronoun precedes a noun for speech: "his claim that"."""
    return not lx.NOUN.isdisjoint(doc.lower[token + 1 : token + 4])


def _stands_alone(doc: TokenizedText, token: int) -> bool:
    """Whether a determiner is used as a noun: "many said", "others of them"."""
    following = doc.lower[token + 1] if token + 1 < len(doc.words) else "."
    return following in CUE_VERBS or following in {"of", "on", "in", "who", ",", "have", "has", "had", "also", "from"}


def _unknown_nouns(doc: TokenizedText, cue: int, taken: bytearray) -> Iterator[int]:
    """Nouns in no list of roles that may be the subject of *cue*, right before or after it ("wrote one regular")."""
    before, word = cue - 1, doc.lower[cue]
    if (
        before >= 0
        and (word in lx.SAY or word.endswith(("ed", "wrote", "told", "s")))
        and _is_unknown_noun(doc, before, taken)
    ):
        yield before
    quoted = before >= 0 and (
        doc.token_type[before] == QUOTED or (doc.lower[before] == "," and doc.token_type[before - 1] == QUOTED)
    )
    if not quoted or cue + 1 >= len(doc.words) or doc.lower[cue + 1] not in lx.DETERMINERS:
        return
    last = cue + 1
    for token in range(cue + 2, min(cue + 2 + MAX_PHRASE, len(doc.words))):
        if doc.token_type[token] != WORD or doc.lower[token] in _ENDS_PHRASE:
            break
        if taken[token] or doc.lower[token] in _NO_MODIFIER:
            return
        last = token
    if _is_unknown_noun(doc, last, taken) and role_gender(doc.lower[last]) is None:
        yield last


def _subject_phrases(doc: TokenizedText, known: set[int], taken: bytearray) -> Iterator[Mention]:
    """Noun phrases with an unknown head where a subject is: "The movie" in front, "according to a readout"."""
    for token in [token for token, word in enumerate(doc.lower) if word in ARTICLES and token not in known]:
        before = token - 1
        leads = before < 0 or doc.sentence[before] != doc.sentence[token] or doc.token_type[before] == QUOTED
        if not leads and not (before > 0 and doc.lower[before] == "to" and doc.lower[before - 1] == "according"):
            continue
        last = token
        for later in range(token + 1, min(token + MAX_PHRASE + 1, len(doc.words))):
            ends = doc.token_type[later] != WORD or doc.lower[later] in _NO_MODIFIER or doc.lower[later] in CUE_VERBS
            if ends or doc.sentence[later] != doc.sentence[token]:
                break
            last = later
        if last > token and _is_unknown_noun(doc, last, taken):
            mention = _phrase(doc, last, taken)
            mention.first = token
            yield mention


def _is_unknown_noun(doc: TokenizedText, token: int, taken: bytearray) -> bool:
    """Whether a word may be a noun that is in no list of roles."""
    return bool(
        doc.token_type[token] == WORD
        and not taken[token]
        and doc.lower[token].replace("-", "").isalpha()
        and _may_be_noun(doc, token)
    )


def _may_be_noun(doc: TokenizedText, token: int) -> bool:
    word = doc.lower[token]
    if doc.words[token][0].isupper() or word in _NO_NOUN or role_gender(word) is not None:
        return False
    return not word.endswith("ly")


def _role(doc: TokenizedText, token: int, gender: str, taken: bytearray, starts: dict[int, Mention]) -> Mention | None:
    """The mention whose head is the role at *token*; None if it is a title or modifies another role.

    A role before a name ("the singer Ana Lopez") is added to that name; *starts* has the names by first token.
    """
    following = token + 1
    if following < len(doc.words) and doc.token_type[following] == WORD:
        if following in starts and doc.sentence[following] == doc.sentence[token]:
            name = starts[following]
            if gender != "n":
                first = _modifiers(doc, token, taken)
                name.role = " ".join([*doc.lower[first : token + 1], name.role]).strip()
                name.first = min(name.first, first)
                name.gender = gender if gender in {"m", "f"} else name.gender or gender
            return None
        word = doc.lower[following]
        if role_gender(word) is not None and word not in CUE_VERBS and not taken[following]:
            return None  # "campaign manager": the last noun is the head
    mention = _phrase(doc, token, taken)
    mention.gender = gender
    return mention


def _phrase(doc: TokenizedText, token: int, taken: bytearray) -> Mention:
    """The noun phrase with head *token*, its modifiers and its complement."""
    first = _modifiers(doc, token, taken)
    role = " ".join([word for word in doc.lower[first : token + 1] if word not in lx.DETERMINERS and word != "'s"])
    return Mention(
        Form.ROLE,
        first,
        token,
        token,
        token,
        complement_end(doc, token),
        role=role,
        possessive=is_possessive(doc, token),
    )


def _modifiers(doc: TokenizedText, token: int, taken: bytearray) -> int:
    """The first token of the noun phrase that ends at *token*."""
    first = token
    while first > 0 and token - first < MAX_MODIFIERS:
        before = first - 1
        if doc.token_type[before] != WORD or doc.sentence[before] != doc.sentence[token]:
            break
        word = doc.lower[before]
        if word in lx.DETERMINERS:
            return before
        if word in _NO_MODIFIER or (not taken[before] and word.endswith("ed") and word in CUE_VERBS):
            break
        if not taken[before] and (word in CUE_VERBS or (word.endswith("ing") and len(word) >= MIN_PARTICIPLE)):
            break
        first = before
    return first

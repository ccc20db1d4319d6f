"""Mentions: the names, roles and pronouns outside quotation marks that may say who speaks."""

from collections.abc import Iterator

from qa.quotes import lexicon as lx
from qa.quotes.mention import ARTICLES, FIRST_COMPLEMENT, VERBISH, Form, Mention, complement, owns, role_gender
from qa.quotes.names import names
from qa.quotes.tokens import QUOTED, WORD, Scene

MODIFIER_LIMIT = 8  # words before a role that may belong to it: "the former federal communications director"
LONG_STEM = 5  # letters; "carrying signs" is no noun phrase, "king penguins" is one
PHRASE_LIMIT = 5  # words of an inverted cue's phrase: "wrote one long-standing regular"

_STRONG = lx.SAY | lx.SPEECH
_PRONOUN_WORDS = lx.SUBJECT_PRONOUNS | lx.POSSESSIVES | {"which"}
_NO_NOUN = lx.NOT_NAMES | lx.SUBJECT_PRONOUNS | lx.DETERMINERS | VERBISH | lx.LONE
_ENDS_PHRASE = FIRST_COMPLEMENT | {"who"}
_NO_MODIFIER = (
    (lx.NOT_NAMES - lx.DETERMINERS - frozenset("former new last first next old".split()))
    | lx.SUBJECT_PRONOUNS
    | (lx.SAY | lx.SAYING | frozenset("wrote told added asked called tweeted".split()))
)
_PRONOUNS = {
    "he": "m", "his": "m", "she": "f", "her": "f", "they": "p", "their": "p", "it": "n", "its": "n", "which": "n",
    "we": "1", "i": "1", "you": "2",
}  # fmt: skip


def mentions(made: Scene) -> list[Mention]:
    """Every mention in order of place, none within another but for names in a role's complement."""
    named = names(made)
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
    return following in VERBISH or following in {"of", "on", "in", "who", ",", "have", "has", "had", "also", "from"}


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
        if word not in ARTICLES or token in known:
            continue
        before = token - 1
        leads = before < 0 or made.sentence[before] != made.sentence[token] or made.kind[before] == QUOTED
        if not leads and not (before > 0 and made.low[before] == "to" and made.low[before - 1] == "according"):
            continue
        last = token
        for place in range(token + 1, min(token + PHRASE_LIMIT + 1, len(made))):
            ends = made.kind[place] != WORD or made.low[place] in _NO_MODIFIER or made.low[place] in VERBISH
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
        if role_gender(word) is not None and word not in VERBISH and not taken[following]:
            return  # "campaign manager": the last noun is the head
    mention = _phrase(made, token, taken)
    mention.gender = gender
    found.append(mention)


def _phrase(made: Scene, token: int, taken: bytearray) -> Mention:
    """The noun phrase whose head is *token*, with its modifiers before and its complement after."""
    first = _modifiers(made, token, taken)
    role = " ".join(word for word in made.low[first : token + 1] if word not in lx.DETERMINERS and word != "'s")
    return Mention(
        Form.ROLE, first, token, token, token, complement(made, token), role=role, possessive=owns(made, token)
    )


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
        if word in _NO_MODIFIER or (not taken[before] and word.endswith("ed") and word in VERBISH):
            break
        if not taken[before] and (word in VERBISH or (word.endswith("ing") and len(word) > LONG_STEM)):
            break
        first = before
    return first

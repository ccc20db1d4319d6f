"""Cues: the words and marks that announce speech, such as "said", "according to" or a colon."""

from qa.quotes import lexicon as lx
from qa.quotes.annotations import QUOTED, WORD, Cue, Form, Mention, TokenizedText

# Verbs that occur in several lists get the last of them here.
_CATEGORIES = (
    dict.fromkeys(lx.BASE, "base")
    | dict.fromkeys(lx.WEAK, "weak")
    | dict.fromkeys(lx.CALL, "call")
    | dict.fromkeys(lx.SAYING, "saying")
    | dict.fromkeys(lx.SPEECH, "speech")
    | dict.fromkeys(lx.SAY, "say")
    | {"per": "per"}
)
_LISTED = _CATEGORIES.keys() | lx.NOUN | {"according"}
_ENDINGS = ("ed", "s", "ing")  # of verbs in no list
_MARKS = frozenset(":-\u2014\u2013")
_MIN_PAST = 5  # letters of an unlisted verb in -ed; "need" and "red" are shorter
_MIN_PRESENT = 4  # letters of one in -s; "gas" is shorter
_MIN_GERUND = 6  # letters of one in -ing; "king" and "thing" are shorter


def find_cues(doc: TokenizedText, mentions: list[Mention]) -> list[Cue]:
    """Every cue of the text in order; none inside a name."""
    subject_ends = {mention.last for mention in mentions} | {mention.reach for mention in mentions}
    in_name = bytearray(len(doc))
    for mention in mentions:
        if mention.form is Form.NAME:
            in_name[mention.first : mention.last + 1] = b"\1" * (mention.last + 1 - mention.first)
    found: list[Cue] = []
    possible = {word for word in set(doc.lower) if word in _LISTED or word.endswith(_ENDINGS) or word[0] in _MARKS}
    for token, word in enumerate(doc.lower):
        if word not in possible or in_name[token]:
            continue
        before = doc.lower[token - 1] if token else "."
        if doc.token_type[token] != WORD:
            category = _punctuation_category(doc, token)
        elif word in _LISTED:
            category = _listed_category(doc, token, word, before)
        else:
            category = _unlisted_category(doc, token, before, after_subject=token - 1 in subject_ends)
        if category:
            found.append(Cue(token, token + (category == "to"), category))
    return found


def _listed_category(doc: TokenizedText, token: int, word: str, before: str) -> str:
    """The category of the *word* at *token*, which is in a list, after the word *before* it; "" for no cue."""
    if word in lx.NOUN:
        infinitive = word in lx.BASE and (before == "to" or before in lx.MODALS)
        owned = before in lx.DETERMINERS or before in {"'s", "\u2019s"}
        if not infinitive and (owned or word not in lx.SPEECH):
            return "noun"
    if word == "according":
        return "to" if doc.lower[token + 1 : token + 2] == ["to"] else ""
    return "" if word == "writing" and before == "in" else _CATEGORIES[word]


def _punctuation_category(doc: TokenizedText, token: int) -> str:
    """The category of a colon before a quotation, or of a dash between a quotation and a name."""
    following = token + 1
    if following >= len(doc):
        return ""
    if doc.words[token] == ":":
        return "colon" if doc.token_type[following] == QUOTED else ""
    dash = doc.words[token][0] in "-\u2014\u2013" and token > 0 and doc.token_type[token - 1] == QUOTED
    return "dash" if dash and doc.words[following][0].isupper() else ""


def _unlisted_category(doc: TokenizedText, token: int, before: str, *, after_subject: bool) -> str:
    """The category of a word in no list that may be a verb by its ending and its place after a subject."""
    word = doc.lower[token]
    if word.endswith("ed") and len(word) >= _MIN_PAST and _is_inverted(doc, token):
        return "past"
    if after_subject or before in lx.AUXILIARIES or before.endswith("ly"):
        if word.endswith("ed") and len(word) >= _MIN_PAST:
            return "past"
        lower = doc.words[token][0].islower() and word not in lx.AUXILIARIES
        return "present" if lower and word.endswith("s") and len(word) >= _MIN_PRESENT else ""
    return "gerund" if before == "," and word.endswith("ing") and len(word) >= _MIN_GERUND else ""


def _is_inverted(doc: TokenizedText, token: int) -> bool:
    """Whether a word is between quoted words with their comma and a capital: "…", objected Smith."""
    if token < 2 or token + 1 >= len(doc) or doc.lower[token - 1] != "," or doc.token_type[token - 2] != QUOTED:  # noqa: PLR2004
        return False
    following = doc.words[token + 1]
    return (following[0].isupper() or following in lx.DETERMINERS) and doc.words[token][0].islower()

"""Cues: the words and marks that announce speech, such as "said", "according to" or a colon."""

from qa.quotes import lexicon as lx
from qa.quotes.annotations import PUNCTUATION, QUOTED, Cue, Form, Mention, TokenizedText

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
_NO_CUE = frozenset(".,;!?()")
_MIN_PAST = 5  # letters of an unlisted verb in -ed; "need" and "red" are shorter
_MIN_PRESENT = 4  # letters of one in -s; "gas" is shorter
_MIN_GERUND = 6  # letters of one in -ing; "king" and "thing" are shorter


def find_cues(doc: TokenizedText, mentions: list[Mention]) -> list[Cue]:
    """Every cue of the text in order; none inside a name."""
    subject_ends = {mention.last for mention in mentions} | {mention.reach for mention in mentions}
    in_name = bytearray(len(doc))
    for mention in mentions:
        if mention.form is Form.NAME:
            for token in range(mention.first, mention.last + 1):
                in_name[token] = 1
    found: list[Cue] = []
    for token, token_type in enumerate(doc.token_type):
        if in_name[token] or token_type == QUOTED:
            continue
        category = _category(doc, token, subject_ends)
        if category == "to":
            found.append(Cue(token, token + 1, category))
        elif category:
            found.append(Cue(token, token, category))
    return found


def _category(doc: TokenizedText, token: int, subject_ends: set[int]) -> str:
    """The category of the cue at *token*, "" for no cue."""
    if doc.token_type[token] == PUNCTUATION:
        return _punctuation_category(doc, token)
    word = doc.lower[token]
    before = doc.lower[token - 1] if token else "."
    infinitive = word in lx.BASE and (before == "to" or before in lx.MODALS)
    if (
        word in lx.NOUN
        and not infinitive
        and (word not in lx.SPEECH or before in lx.DETERMINERS or before in {"'s", "\u2019s"})
    ):
        return "noun"
    category = _CATEGORIES.get(word)
    if category:
        return "" if word == "writing" and before == "in" else category
    if word == "according":
        return "to" if token + 1 < len(doc) and doc.lower[token + 1] == "to" else ""
    return _unlisted_category(doc, token, before, after_subject=token - 1 in subject_ends)


def _punctuation_category(doc: TokenizedText, token: int) -> str:
    """The category of a colon before a quotation, or of a dash between a quotation and a name."""
    following = token + 1
    if doc.words[token] in _NO_CUE or following >= len(doc):
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
    return doc.words[token + 1][0].isupper() and doc.words[token][0].islower()

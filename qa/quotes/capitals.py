"""Capitals: which words have one, and where every word has one anyway, so that it shows no name."""

from qa.quotes import lexicon as lx
from qa.quotes.annotations import WORD, TokenizedText

MAX_SMALL_WORD = 3  # letters; headlines in title case leave such words in lower case
MIN_HEADLINE_WORDS = 4  # longer words; fewer capitalised ones may be only a name
MIN_CAPITALISED = 0.8  # fraction of the longer words of a headline in title case

_COMPOUND_ENDINGS = frozenset(
    "based born led backed style era area wide controlled owned run made trained educated".split()
)
_ELIDED = "d l dall dell dagl degl sull nell sant".split()  # "d'Arcy"
_PREFIXES = tuple(f"{word}-" for word in sorted(lx.ARABIC_ARTICLES)) + tuple(
    f"{word}{mark}" for word in _ELIDED for mark in "'\u2019"
)
_SMALL = (
    (lx.NOT_NAMES - (lx.SAY | lx.SPEECH | lx.SAYING | lx.CALL | lx.WEAK))
    | lx.DETERMINERS
    | lx.PARTICLES
    | frozenset(("s", "vs", "till"))
)
_FIRST_PERSON = frozenset(["I", *(f"I{mark}{ending}" for mark in "'\u2019" for ending in ("m", "ve", "d", "ll"))])


def is_capital(doc: TokenizedText, token: int) -> bool:
    """Whether a token may be a word of a name: capitalised, a handle or "al-Rashid"; not "I" nor "London-based"."""
    word = doc.words[token]
    if doc.token_type[token] != WORD or word in _FIRST_PERSON:
        return False
    if not (word[0].isupper() or word[0] == "@"):
        return (
            not word.islower()
            and word.startswith(_PREFIXES)
            and word[max(word.find(mark) for mark in "-'\u2019") + 1 :][:1].isupper()
        )
    return "-" not in word or word.rsplit("-", 1)[1] not in _COMPOUND_ENDINGS


def opens(doc: TokenizedText, token: int) -> bool:
    """Whether the word at *token* has a capital anyway: it opens a sentence or follows punctuation or a quotation."""
    return token == 0 or doc.sentence[token - 1] != doc.sentence[token] or doc.token_type[token - 1] != WORD


def is_title_case(doc: TokenizedText, begin: int, end: int) -> bool:
    """Whether the tokens from *begin* to *end* are a headline with (almost) every word capitalised.

    A sentence with a verb or a noun in lower case is none: "Senator Kim Vale met Governor Lee Vale."
    """
    for word in doc.words[begin:end]:
        if word.islower() and word.isalpha() and word not in _SMALL:
            return False  # hardly any other sentence is read further
    words = [doc.words[token] for token in range(begin, end) if doc.token_type[token] == WORD]
    longer = [word for word in words if len(word) > MAX_SMALL_WORD]
    capitals = sum([word[0].isupper() for word in longer])
    return len(longer) >= MIN_HEADLINE_WORDS and capitals > MIN_CAPITALISED * len(longer)

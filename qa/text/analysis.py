"""Analysis: tokenise, fold and stem text into index terms, in the same way for passages and questions."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock

from qa.text.characters import APOSTROPHES, MARKS, has_hidden, kept_offsets, visible
from qa.text.units import GLUED


def _word(mark: str) -> re.Pattern[str]:
    """The pattern of a word or number; *mark* is what, besides an apostrophe, letters may go on after."""
    return re.compile(
        r"(?:[^\W\d_]\.){2,}"  # U.S., e.g.
        r"|\d+(?:[.:]\d\d)?(?=[AaPp]\.?[Mm]\b)"  # 10:30am
        rf"|\d+(?:[.,]\d+)*(?=(?i:{GLUED})(?![^\W_]))"  # 5km
        r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])"  # 1,000  3.5  17:03  19th  1990s
        rf"|[^\W_]+(?:(?:{mark}[{APOSTROPHES}](?=[^\W_]))[^\W_]*)*"
    )


_PLAIN_WORD = _word("")  # of a text without combining marks
_MAY_HAVE_MARKS = re.compile("[\u0300-\u1fff\u20d0-\u20ff\u2ce0-\u2dff\u3000-\uffff]")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
# Letters that Unicode does not decompose, as people type them who lack the key: "Soren Ost" for "Søren Øst".
_WITHOUT_STROKE = str.maketrans(
    {
        "\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D", "\u0127": "h",
        "\u0126": "H", "\u0131": "i", "\u00f0": "d", "\u00d0": "D", "\u00fe": "th", "\u00de": "Th",
        "\u00e6": "ae", "\u00c6": "Ae", "\u0153": "oe", "\u0152": "Oe",
    }
)  # fmt: skip
_LOCK = Lock()  # a Stemmer object is not thread-safe (PyStemmer's documentation)
# A separator before three digits groups thousands: always a comma, a point only if there are several.
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POINTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+")
_FRENCH_TIME = re.compile(r"(\d{1,2})h(\d\d)")
_SEPARATED = re.compile(r"\d+[.,:]\d+")
_FULL = re.compile(r"[.,:]00$")  # 11:00 is 11 o'clock, 9.00 a price of 9
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")

# Words that do not show what a text is about. Question words are included, unlike in Lucene's list: nearly every
# question has one, and answers have them only by chance. Measured: +1 to +2.5 points of Success@1 over Lucene's list.
STOP_WORDS = frozenset(
    """
    a a.m about above after again against all also am an and any are aren't as at be because been before being below
    between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each either
    else etc ever few for from further had hadn't has hasn't have haven't having he he'd he'll he's her here here's
    hers herself him himself his how how's however i i'd i'll i'm i've if in into is isn't it it'd it'll it's its
    itself just let let's may me might more most much must mustn't my myself no nor not of off on once only onto or
    other ought our ours ourselves out over own per please quite rather really said same say says shall shan't she
    she'd she'll she's should shouldn't so some such tell than that that's the their theirs them themselves then
    there there's these they they'd they'll they're they've this those through thus to too under until up upon very
    was wasn't we we'd we'll we're we've were weren't what what's whats when when's where where's whether which while
    who who's whom whose why why's will with within without won't would wouldn't yes yet you you'd you'll you're
    you've your yours yourself yourselves
    aint arent cant couldnt didnt doesnt dont gonna gotta hadnt hasnt havent hes hows im isnt ive pls plz shes shouldnt
    thats theres theyre theyve u ur wanna wasnt werent whens wheres whos whys wont wouldnt youre youve
    """.split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written: ``text[start:end]`` of the analysed text."""

    text: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of *text* in order, without punctuation and emoji.

    A character that is not seen (a soft hyphen, a byte order mark) is part of the word around it.
    """
    if not has_hidden(text):
        return tuple(Token(match[0], match.start(), match.end()) for match in _pattern(text).finditer(text))
    kept = kept_offsets(text)
    clean = "".join(text[offset] for offset in kept[:-1])
    spans = [match.span() for match in _pattern(clean).finditer(clean)]
    edges = [(kept[start], kept[end - 1] + 1) for start, end in spans]
    return tuple(Token(text[start:end], start, end) for start, end in edges)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """*word* without case, accents, hidden characters and possessive: ``Beyoncé's`` becomes ``beyonce``. Idempotent.

    Numbers are written without thousands separators and with a decimal point, and times too: ``17.03``.
    """
    folded = visible(word)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).translate(_WITHOUT_STROKE)
        folded = visible("".join(char for char in folded if not unicodedata.combining(char)))
    folded = folded.casefold()
    if folded[:1].isdigit():
        return _folded_number(folded)
    while folded.endswith("'s") and len(folded) > len("'s"):
        folded = folded[: -len("'s")]
    return folded.rstrip("'.") or folded


def _folded_number(number: str) -> str:
    if ordinal := _ORDINAL.fullmatch(number):
        return ordinal[1]
    if _POINTED_THOUSANDS.fullmatch(number):
        number = number.replace(".", "")
    if time := _FRENCH_TIME.fullmatch(number):
        number = f"{time[1]}.{time[2]}"
    number = _THOUSANDS.sub("", number)
    number = _FULL.sub("", number) if _SEPARATED.fullmatch(number) else number
    return _DECIMAL_COMMA.sub(".", number).replace(":", ".").rstrip("'.") or number


@lru_cache(maxsize=65_536)
def term(word: str) -> str | None:
    """The index term of one *word*: folded and stemmed (Snowball, English); None for a stop word."""
    folded = fold(word)
    if folded in STOP_WORDS or fold(folded.replace("'", "")) in STOP_WORDS:
        return None
    return stem(folded) or None  # empty for a lone combining mark, which the tokeniser takes for a letter


@lru_cache(maxsize=65_536)
def stem(folded: str) -> str:
    """The stem (Snowball, English) of a *folded* word, without apostrophes and points."""
    bare = folded.replace("'", "")
    bare = bare if bare[:1].isdigit() else bare.replace(".", "")
    with _LOCK:
        return _stemmer()(bare)


def terms(text: str) -> tuple[str, ...]:
    """The index terms of *text* in order, with repetitions, without stop words."""
    found = (term(token.text) for token in tokens(text))
    return tuple(each for each in found if each)


def _pattern(text: str) -> re.Pattern[str]:
    """The pattern of the words of *text*."""
    return _marked_word() if not text.isascii() and _MAY_HAVE_MARKS.search(text) else _PLAIN_WORD


@cache
def _marked_word() -> re.Pattern[str]:
    return _word(f"[{MARKS}]+|")  # compiled where it is needed, which takes some milliseconds


@cache
def _stemmer() -> Callable[[str], str]:
    import Stemmer  # here, so that only code that analyses text pays for the import

    stem: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
    return stem

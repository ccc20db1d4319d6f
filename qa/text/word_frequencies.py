"""Frequencies: how rare a word is in English at large, whatever the article at hand makes of it."""

from functools import cache, lru_cache
from pathlib import Path

UNKNOWN = 5.6  # rarity of a word that the table lacks: just above the rarest it holds
NUMBER = 5.0  # rarity of a term that begins with a digit; a year or an amount tells one text from most others
STEP = 0.2  # width of a class of rarity in the table: its file gives each stem one capital letter, A the commonest

_TABLE = Path(__file__).parent / "data" / "word_frequencies.txt"


@lru_cache(maxsize=16_384)
def rarity(term: str) -> float:
    """How rare *term* (a stem) is in English: 0 for the commonest word, ``UNKNOWN`` at most.

    The scale is logarithmic: a word of rarity 4 is ten times as rare as one of rarity 3.
    """
    if term[:1].isdigit():
        return NUMBER
    rank = _rank(term)
    return UNKNOWN if rank is None else rank * STEP


def is_known(term: str) -> bool:
    """Whether *term* is a word of English (about 27,000 stems are), so that it is hardly a slip of the keyboard."""
    return _rank(term) is not None


def _rank(term: str) -> int | None:
    """The class of *term*, by bisection of the sorted lines: nothing is parsed or held but the file's text."""
    if not term.isalpha() or not term.isascii():
        return None
    table = _text()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind("\n", low, (low + high) // 2) + 1 or low
        end = table.index("\n", start)
        stem = table[start : end - 1]
        if stem == term:
            return ord(table[end - 1]) - ord("A")
        if stem < term:
            low = end + 1
        else:
            high = start
    return None


@cache
def _text() -> str:
    return _TABLE.read_text(encoding="ascii").partition("\n\n")[2]

"""Word frequencies: how rare a word is in general English, independent of the article."""

from functools import cache, lru_cache
from pathlib import Path

UNKNOWN = 5.6  # rarity of a word that is not in the table: just above the rarest one in it
NUMBER = 5.0  # rarity of a term that begins with a digit: a year or an amount is in few texts
STEP = 0.2  # rarity per class; the table gives each stem a class from A (the most frequent words) upwards

_PATH = Path(__file__).parent / "data" / "word_frequencies.txt"


def rarity(term: str) -> float:
    """How rare *term* (a stem) is in English, from 0 for the most frequent word to ``UNKNOWN``.

    The scale is logarithmic to base 10: a word of rarity 4 is ten times as rare as one of rarity 3.
    """
    if term[:1].isdigit():
        return NUMBER
    rarity_class = _rarity_class(term)
    return UNKNOWN if rarity_class is None else rarity_class * STEP


def is_known(term: str) -> bool:
    """Whether *term* is one of the about 27,000 stems in the table, and so hardly a typing error."""
    return _rarity_class(term) is not None


@lru_cache(maxsize=16_384)
def _rarity_class(term: str) -> int | None:
    """The class of *term*, 0 for A, or None if it is not in the table."""
    if not term.isalpha() or not term.isascii():
        return None
    # Bisecting the sorted lines of the text needs neither parsing at start nor a dictionary in memory.
    table = _table()
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
def _table() -> str:
    return _PATH.read_text(encoding="ascii").partition("\n\n")[2]

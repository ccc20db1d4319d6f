"""Lexicon: which other words of a text may answer for a word of the question (``killed`` for ``die``).

The table is derived from WordNet 3.1 and a list of everyday words by ``benchmarks/make_lexicon.py``;
``qa/data/README.md`` names the licences. It is searched where it lies: nothing is parsed when it is opened.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_ENTRY = re.compile(r"(\S+)([+~])([1-9])")
_STRONGEST = 9  # the file's strengths go from 1 to 9


@dataclass(frozen=True, slots=True)
class Related:
    """A term that may stand in a text for another; ``strength`` in (0, 1].

    ``is_form`` tells a form of the same word (paid for pay, death for die) from a word of like meaning.
    """

    term: str
    strength: float
    is_form: bool


@lru_cache(maxsize=8192)
def related(term: str) -> tuple[Related, ...]:
    """What the lexicon holds for the index term *term*, strongest first; nothing for a term it does not know."""
    table = _table()
    key = f"{term} ".encode()
    low, high = 0, len(table)
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle) + 1 or high
        line = table[middle:end]
        if line.startswith(key):
            return tuple(
                Related(found[1], int(found[3]) / _STRONGEST, found[2] == "+")
                for found in _ENTRY.finditer(line.decode(), len(term) + 1)
            )
        if line < key:
            low = end
        else:
            high = middle
    return ()


@cache
def _table() -> bytes:
    return (files("qa") / "data" / "lexicon.txt").read_bytes()

"""Lexicon: which other words of a text may answer for a word of the question (``killed`` for ``die``).

The table is derived from WordNet 3.1 and a list of everyday words by ``benchmarks/make_lexicon.py``;
``qa/text/data/README.md`` names the licences. It is searched where it lies, on the disk.
"""

import os
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_ENTRY = re.compile(r"(\S+)([+~])([1-9])")
_BLOCK = 2048  # bytes that are read at once
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
    blocks = _blocks()
    key = f"{term} ".encode()
    number = bisect_right(blocks.keys, key) - 1
    if number < 0:
        return ()
    start, end = blocks.starts[number], blocks.starts[number + 1]
    for line in os.pread(blocks.file, end - start, start).split(b"\n"):
        if line.startswith(key):
            return tuple(
                Related(found[1], int(found[3]) / _STRONGEST, found[2] == "+")
                for found in _ENTRY.finditer(line.decode(), len(term) + 1)
            )
    return ()


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Where in the open *file* its blocks of sorted lines start, one more for the end, and the term each begins with.

    The megabyte itself stays on the disk, in the system's cache.
    """

    file: int
    keys: list[bytes]
    starts: list[int]


@cache
def _blocks() -> _Blocks:
    path = Path(__file__).parent / "data" / "synonyms.txt"
    content = path.read_bytes()
    keys, starts, start = [], [], 0
    while 0 <= start < len(content):
        keys.append(content[start : content.index(b" ", start) + 1])
        starts.append(start)
        start = content.find(b"\n", start + _BLOCK) + 1 or len(content)
    return _Blocks(os.open(path, os.O_RDONLY), keys, [*starts, len(content)])

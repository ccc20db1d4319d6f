"""Synonyms and word forms: the terms that can match a query term in a text (query expansion: ``killed`` for ``die``).

The table comes from WordNet 3.1 and a list of everyday words (``benchmarks/make_lexicon.py``);
``qa/text/data/README.md`` describes its format and licences.
"""

import os
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_ENTRY = re.compile(r"(\S+)([+~])([1-9])")
# Only the first term of each block is in memory: 400 keys instead of the 0.8 MB table. A look-up reads one block,
# which the operating system has cached.
_BLOCK_SIZE = 2048  # bytes
_MAX_STRENGTH = 9  # strengths in the file are digits from 1 to 9


@dataclass(frozen=True, slots=True)
class Expansion:
    """A term that can match another one, with ``strength`` in (0, 1].

    ``is_form`` is True for a form of the same word (paid and pay, death and die), False for a word of similar meaning.
    """

    term: str
    strength: float
    is_form: bool


@lru_cache(maxsize=8192)
def expansions(term: str) -> tuple[Expansion, ...]:
    """The expansions of the index term *term*, strongest first; empty for an unknown term."""
    blocks = _blocks()
    key = f"{term} ".encode()
    number = bisect_right(blocks.keys, key) - 1
    if number < 0:
        return ()
    start, end = blocks.starts[number], blocks.starts[number + 1]
    for line in os.pread(blocks.file, end - start, start).split(b"\n"):
        if line.startswith(key):
            return tuple(
                Expansion(found[1], int(found[3]) / _MAX_STRENGTH, found[2] == "+")
                for found in _ENTRY.finditer(line.decode(), len(term) + 1)
            )
    return ()


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The block index of the sorted table.

    ``file`` is the open file descriptor, ``keys[i]`` the first term of block ``i`` with a trailing space, ``starts[i]``
    its byte offset; ``starts`` has one more element, the file size.
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
        start = content.find(b"\n", start + _BLOCK_SIZE) + 1 or len(content)
    return _Blocks(os.open(path, os.O_RDONLY), keys, [*starts, len(content)])

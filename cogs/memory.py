"""Memory: what the C library is told, so that a small host suffices; glibc only, elsewhere nothing happens."""

import ctypes
import gc
import sys

_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def save() -> None:
    """Keep one heap for all threads, before they start: Python runs one of them at a time anyway."""
    _call("mallopt", _ARENA_MAX, 1)


def trim() -> None:
    """Give back what reading and indexing took for a while."""
    gc.collect()
    _call("malloc_trim", 0)


def _call(name: str, *arguments: int) -> None:
    function = getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
    if function is not None:
        function(*arguments)

"""Memory: what Python and the C library are told, so that a small host suffices and the event loop is not held up."""

import contextlib
import ctypes
import gc
import sys
from collections.abc import Iterator

FEW = 30_000  # containers newly made; with more, searching all for garbage holds everything up for 50 ms and longer

_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def save() -> None:
    """Keep one heap for all threads, before they start: Python runs one of them at a time anyway."""
    _call("mallopt", _ARENA_MAX, 1)


@contextlib.contextmanager
def building() -> Iterator[None]:
    """While much is built that stays: spare the loop the collector, which holds it up the longer the more there is.

    Afterwards what there is counts as permanent for the collector, and what building took for a while is given back.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        if gc.get_count()[0] < FEW:
            gc.collect()
        gc.freeze()
        _call("malloc_trim", 0)


def _call(name: str, *arguments: int) -> None:
    """Call *name* of glibc; elsewhere nothing happens."""
    function = getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
    if function is not None:
        function(*arguments)

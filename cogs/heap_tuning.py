"""Heap tuning: settings of malloc and of the garbage collector for a small host and a responsive event loop."""

import contextlib
import ctypes
import gc
import sys
from collections.abc import Iterator

COLLECT_BELOW = 30_000  # new containers; collecting more holds up every thread for 50 ms and longer

_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def limit_arenas() -> None:
    """Let all threads share one heap; call it before they start. Python runs one of them at a time anyway."""
    _call("mallopt", _ARENA_MAX, 1)


@contextlib.contextmanager
def bulk_import() -> Iterator[None]:
    """Suspend garbage collection while modules are imported, which saves a tenth of the time to start.

    Modules stay, so what they allocate is exempt from future collections.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextlib.contextmanager
def bulk_allocation() -> Iterator[None]:
    """Suspend garbage collection while much is built that stays, such as an index.

    A collection visits all containers there are and holds up the event loop meanwhile. Afterwards everything built
    is exempt from future collections, and freed memory goes back to the operating system.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        if gc.get_count()[0] < COLLECT_BELOW:
            gc.collect()
        gc.freeze()
        _call("malloc_trim", 0)


def _call(name: str, *arguments: int) -> None:
    """Call *name* of glibc; do nothing where there is none."""
    function = getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
    if function is not None:
        function(*arguments)

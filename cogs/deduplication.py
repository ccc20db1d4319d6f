"""Deduplication: which events, people or channels have been handled already."""

from collections import OrderedDict
from collections.abc import Hashable

CAPACITY = 10_000  # keys; Discord repeats an event within seconds, and this is minutes of a busy bot


class SeenIds:
    """The last *capacity* keys that were added; older ones are forgotten."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._keys: OrderedDict[Hashable, None] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._keys

    def add(self, key: Hashable) -> bool:
        """Remember *key*; True if it is new."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._capacity:
            self._keys.popitem(last=False)
        return True

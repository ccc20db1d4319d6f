"""Cooldowns: who must wait and for how long, and what has been seen already; bounded, in memory, ids alone."""

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from config import Cooldowns

SEEN = 10_000  # ids remembered; Discord repeats an event within seconds, and this is minutes of a busy bot
_SWEEP = 1_000  # uses after which what has run out is forgotten


class Allowance:
    """So many uses within so many seconds for each key; ``count`` 0 means no bound."""

    def __init__(self, count: int, seconds: float, clock: Callable[[], float]) -> None:
        self._count = count
        self._seconds = seconds
        self._clock = clock
        self._uses: dict[Hashable, deque[float]] = {}
        self._since_sweep = 0

    def __len__(self) -> int:
        return len(self._uses)

    def wait(self, key: Hashable) -> float:
        """Seconds until *key* may be used again; 0.0 when it may now."""
        uses = self._uses.get(key)
        if not self._count or uses is None:
            return 0.0
        self._forget(uses)
        return 0.0 if len(uses) < self._count else uses[0] + self._seconds - self._clock()

    def use(self, key: Hashable) -> None:
        """Count one use of *key* now."""
        if not self._count:
            return
        self._uses.setdefault(key, deque()).append(self._clock())
        self._since_sweep += 1
        if self._since_sweep >= _SWEEP:
            self._since_sweep = 0
            for uses in self._uses.values():
                self._forget(uses)
            self._uses = {kept: uses for kept, uses in self._uses.items() if uses}

    def _forget(self, uses: deque[float]) -> None:
        while uses and uses[0] + self._seconds <= self._clock():
            uses.popleft()


@dataclass(frozen=True, slots=True)
class Wait:
    """Whole seconds to wait, and whether they are the channel's and not the person's own."""

    seconds: int
    is_channels: bool


class Patience:
    """The cooldowns of people and of channels, asked together."""

    def __init__(self, settings: Cooldowns, clock: Callable[[], float] = time.monotonic) -> None:
        self._person = Allowance(settings.person_questions, settings.person_seconds, clock)
        self._channel = Allowance(settings.channel_questions, settings.channel_seconds, clock)

    def asks(self, person: int, channel: int) -> Wait | None:
        """None when *person* may ask in *channel* now, and then it is counted; else how long to wait."""
        own, common = self._person.wait(person), self._channel.wait(channel)
        if own or common:
            return Wait(max(1, math.ceil(max(own, common))), common > own)
        self._person.use(person)
        self._channel.use(channel)
        return None


class Seen:
    """The last *size* keys that came by."""

    def __init__(self, size: int = SEEN) -> None:
        self._size = size
        self._keys: OrderedDict[Hashable, None] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._keys

    def first(self, key: Hashable) -> bool:
        """Whether *key* comes by for the first time (as far as remembered); it is remembered from now on."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._size:
            self._keys.popitem(last=False)
        return True

"""Rate limits of people and channels: how many questions in how many seconds; in memory, only ids and times."""

import math
import time
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from config import Cooldowns

_SWEEP = 1_000  # uses after which expired ones are deleted, so that memory stays bounded


class RateLimit:
    """At most *count* uses in any *seconds* for each key (sliding window); *count* 0 means no limit."""

    def __init__(self, count: int, seconds: float, clock: Callable[[], float]) -> None:
        self._count = count
        self._seconds = seconds
        self._clock = clock
        self._uses: dict[Hashable, deque[float]] = {}
        self._since_sweep = 0

    def __len__(self) -> int:
        return len(self._uses)

    def remaining(self, key: Hashable) -> float:
        """Seconds until *key* may be used again; 0.0 if it may be used now."""
        uses = self._uses.get(key)
        if not self._count or uses is None:
            return 0.0
        self._delete_expired(uses)
        return 0.0 if len(uses) < self._count else uses[0] + self._seconds - self._clock()

    def record(self, key: Hashable) -> None:
        """Count one use of *key* now."""
        if not self._count:
            return
        self._uses.setdefault(key, deque()).append(self._clock())
        self._since_sweep += 1
        if self._since_sweep >= _SWEEP:
            self._since_sweep = 0
            for uses in self._uses.values():
                self._delete_expired(uses)
            self._uses = {key: uses for key, uses in self._uses.items() if uses}

    def _delete_expired(self, uses: deque[float]) -> None:
        while uses and uses[0] + self._seconds <= self._clock():
            uses.popleft()


@dataclass(frozen=True, slots=True)
class Wait:
    """Whole seconds to wait, and whether the channel's limit is reached rather than the person's own."""

    seconds: int
    is_channel: bool


class RateLimits:
    """The limits of people and of channels, checked together."""

    def __init__(self, settings: Cooldowns, clock: Callable[[], float] = time.monotonic) -> None:
        self._person = RateLimit(settings.person_questions, settings.person_seconds, clock)
        self._channel = RateLimit(settings.channel_questions, settings.channel_seconds, clock)

    def acquire(self, person: int, channel: int) -> Wait | None:
        """Count a question of *person* in *channel* and return None; at a limit count nothing and return the wait."""
        own, common = self._person.remaining(person), self._channel.remaining(channel)
        if own or common:
            return Wait(max(1, math.ceil(max(own, common))), is_channel=common > own)
        self._person.record(person)
        self._channel.record(channel)
        return None

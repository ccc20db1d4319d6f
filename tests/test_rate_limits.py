"""Rate limits and deduplication."""

from hypothesis import given
from hypothesis import strategies as st

from cogs.deduplication import SeenIds
from cogs.rate_limits import RateLimit, RateLimits, Wait
from config import Cooldowns

ANN, BEN, ROOM, HALL = 1, 2, 3, 4


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def rate_limits(clock: Clock, person: int = 2, channel: int = 3) -> RateLimits:
    settings = Cooldowns(person_questions=person, person_seconds=10.0, channel_questions=channel, channel_seconds=20.0)
    return RateLimits(settings, clock)


def test_a_person_waits_until_the_oldest_question_is_old_enough() -> None:
    clock = Clock()
    limits = rate_limits(clock)
    assert limits.acquire(ANN, ROOM) is None
    clock.now = 4.0
    assert limits.acquire(ANN, ROOM) is None
    clock.now = 4.5
    assert limits.acquire(ANN, ROOM) == Wait(6, is_channel=False)
    clock.now = 10.0
    assert limits.acquire(ANN, ROOM) is None


def test_a_channel_waits_for_all_who_ask_in_it() -> None:
    limits = rate_limits(Clock())
    assert [limits.acquire(person, ROOM) for person in (5, 6, 7)] == [None, None, None]
    assert limits.acquire(8, ROOM) == Wait(20, is_channel=True)
    assert limits.acquire(8, HALL) is None


def test_a_rate_limited_question_is_not_counted() -> None:
    clock = Clock()
    limits = rate_limits(clock, person=1, channel=2)
    assert limits.acquire(ANN, ROOM) is None
    assert [limits.acquire(ANN, ROOM) for _ in range(5)] == [Wait(10, is_channel=False)] * 5
    assert limits.acquire(BEN, ROOM) is None


def test_without_a_limit_nobody_waits() -> None:
    limits = rate_limits(Clock(), person=0, channel=0)
    assert all(limits.acquire(ANN, ROOM) is None for _ in range(100))


def test_expired_uses_are_deleted() -> None:
    clock = Clock()
    limit = RateLimit(1, 10.0, clock)
    for person in range(5000):
        limit.record(person)
        clock.now += 1.0
    assert len(limit) < 1100


@given(st.lists(st.floats(0.0, 30.0), max_size=60), st.integers(1, 4))
def test_never_more_uses_than_allowed_in_any_window(pauses: list[float], count: int) -> None:
    clock = Clock()
    limit = RateLimit(count, 10.0, clock)
    used: list[float] = []
    for pause in pauses:
        clock.now += pause
        if not limit.remaining(ANN):
            limit.record(ANN)
            used.append(clock.now)
    assert all(later - earlier >= 10.0 - 1e-6 for earlier, later in zip(used, used[count:], strict=False))


def test_an_id_is_new_once_until_it_is_forgotten() -> None:
    seen = SeenIds(capacity=2)
    assert seen.add("a")
    assert not seen.add("a")
    assert seen.add("b")
    assert seen.add("c")
    assert seen.add("a")

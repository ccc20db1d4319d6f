"""Who must wait, and what was seen already."""

from hypothesis import given
from hypothesis import strategies as st

from cogs.cooldowns import Allowance, Patience, Seen, Wait
from config import Cooldowns

ANN, BEN, ROOM, HALL = 1, 2, 3, 4


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def patience(clock: Clock, person: int = 2, channel: int = 3) -> Patience:
    settings = Cooldowns(person_questions=person, person_seconds=10.0, channel_questions=channel, channel_seconds=20.0)
    return Patience(settings, clock)


def test_a_person_waits_until_the_oldest_question_is_old_enough() -> None:
    clock = Clock()
    ours = patience(clock)
    assert ours.asks(ANN, ROOM) is None
    clock.now = 4.0
    assert ours.asks(ANN, ROOM) is None
    clock.now = 4.5
    assert ours.asks(ANN, ROOM) == Wait(6, is_channels=False)
    clock.now = 10.0
    assert ours.asks(ANN, ROOM) is None


def test_a_channel_waits_for_all_who_ask_in_it() -> None:
    ours = patience(Clock())
    assert [ours.asks(person, ROOM) for person in (5, 6, 7)] == [None, None, None]
    assert ours.asks(8, ROOM) == Wait(20, is_channels=True)
    assert ours.asks(8, HALL) is None


def test_a_question_that_must_wait_counts_for_nobody() -> None:
    clock = Clock()
    ours = patience(clock, person=1, channel=2)
    assert ours.asks(ANN, ROOM) is None
    assert [ours.asks(ANN, ROOM) for _ in range(5)] == [Wait(10, is_channels=False)] * 5
    assert ours.asks(BEN, ROOM) is None


def test_no_bound_is_no_wait() -> None:
    ours = patience(Clock(), person=0, channel=0)
    assert all(ours.asks(ANN, ROOM) is None for _ in range(100))


def test_those_who_asked_long_ago_are_forgotten() -> None:
    clock = Clock()
    allowance = Allowance(1, 10.0, clock)
    for person in range(5000):
        allowance.use(person)
        clock.now += 1.0
    assert len(allowance) < 1100


@given(st.lists(st.floats(0.0, 30.0), max_size=60), st.integers(1, 4))
def test_never_more_uses_than_allowed_in_any_window(pauses: list[float], count: int) -> None:
    clock = Clock()
    allowance = Allowance(count, 10.0, clock)
    used: list[float] = []
    for pause in pauses:
        clock.now += pause
        if not allowance.wait(ANN):
            allowance.use(ANN)
            used.append(clock.now)
    assert all(later - earlier >= 10.0 - 1e-6 for earlier, later in zip(used, used[count:], strict=False))


def test_only_the_first_of_a_kind_is_new_as_far_as_remembered() -> None:
    seen = Seen(size=2)
    assert seen.first("a")
    assert not seen.first("a")
    assert seen.first("b")
    assert seen.first("c")
    assert seen.first("a")

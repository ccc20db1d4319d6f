"""Fixtures: one double and one bot process shared by tests that do not change them; one double each for others."""

import itertools
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.discord_double import Channel, Double
from tests.e2e.process import Process, running
from tests.e2e.reading import SETTINGS

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run all these tests in one event loop, that of the shared double and of the bot's pipes."""
    marker = pytest.mark.asyncio(loop_scope="session")
    for item in items:
        if "e2e" in item.path.parts and pytest_asyncio.is_async_test(item):
            item.add_marker(marker, append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared() -> AsyncIterator[tuple[Double, Process]]:
    """The double and the bot, started once."""
    async with Double() as double, running(double, **SETTINGS) as process:
        yield double, process


@pytest_asyncio.fixture(loop_scope="session")
async def double(shared: tuple[Double, Process]) -> AsyncIterator[Double]:
    """The shared double, with a new channel as `general`; violations fail the test."""
    double = shared[0]
    double.general = await double.channel(f"room-{next(_numbers)}")
    yield double
    double.faults.clear()
    await double.settled(quiet=0.05)
    double.check()


@pytest.fixture
def bot(shared: tuple[Double, Process], double: Double) -> Process:
    """The bot that is shared."""
    assert double is shared[0]
    shared[1].forget()
    return shared[1]


@pytest.fixture
def room(double: Double) -> Channel:
    """The channel of this test."""
    return double.general


@pytest_asyncio.fixture(loop_scope="session")
async def own() -> AsyncIterator[Double]:
    """A double for one test, which starts the bot itself; violations fail the test."""
    async with Double() as double:
        yield double
        double.faults.clear()
        double.check()

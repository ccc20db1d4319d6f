"""Hypothesis settings and the Discord double for all tests."""

from collections.abc import AsyncIterator

import hypothesis
import pytest

from tests.discord_double import Double

# No deadline, since other work on the machine would exceed it at random; the benchmarks measure speed. Based on the
# default profile, which draws the same examples every time in continuous integration.
hypothesis.settings.register_profile(
    "byline",
    hypothesis.settings(),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("byline")


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    """A double of Discord for one test, which fails at its end if the client broke a rule of Discord."""
    async with Double() as double:
        yield double
        double.check()

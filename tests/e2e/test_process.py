"""`Process` itself: it starts a program against the double, reads its output, and finds violations."""

import pytest

from tests.discord_double import Double
from tests.e2e.process import Process

SAMPLE = "tests/e2e/sample.py"


async def test_a_program_runs_against_the_double_and_ends_on_sigterm(own: Double) -> None:
    own.shards = 2
    process = await Process.started(own, program=SAMPLE)
    await process.prints("shard 1 is ready")
    assert (await own.person("anna").says("hello", mention=True)).text == "heard"
    assert await process.stop() == 0
    process.check_log()


async def test_a_token_in_the_log_is_found(own: Double) -> None:
    process = await Process.started(own, "leak", program=SAMPLE)
    await process.prints("shard 0 is ready")
    assert await process.stop() == 0
    with pytest.raises(AssertionError, match="the token is in the log"):
        process.check_log()


async def test_no_host_beyond_loopback_is_contacted(own: Double) -> None:
    process = await Process.started(own, "outside", program=SAMPLE)
    assert await process.ended() == 1
    with pytest.raises(AssertionError, match=r"refused to contact 192\.0\.2\.1"):
        process.check_log()


async def test_the_double_is_on_loopback_or_nothing_starts(own: Double) -> None:
    process = await Process.started(own, program=SAMPLE, DOUBLE_API="https://discord.com/api/v10")
    assert await process.ended() == 1
    assert "refused to contact https://discord.com" in process.stderr

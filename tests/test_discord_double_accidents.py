"""The double's accidents: rate limits, failures and broken gateways happen as scripted to a small real client."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.discord_double import CALLBACK, MESSAGES, Double
from tests.small_client import INTENTS, Client, pointed, running, send


@pytest.fixture
async def bot(double: Double) -> AsyncIterator[Client]:
    async with running(double, Client()) as client:
        yield client


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_rate_limit_is_waited_out(double: Double, bot: Client, scope: str) -> None:
    fault = double.faults.limit(MESSAGES, scope=scope, retry_after=0.1)
    assert (await double.person("anna").says("hello", mention=True)).answers
    assert len(fault.hits) == 1
    assert double.invalid_requests == (scope != "shared")
    assert bot.readies <= 1


async def test_a_rate_limit_that_is_not_waited_out_is_a_violation(double: Double, bot: Client) -> None:
    double.faults.limit(MESSAGES, retry_after=5.0)
    double.faults.learning = 0.0
    channel = bot.get_partial_messageable(int(double.general.id))
    first = asyncio.create_task(channel.send("one"))
    await double.until(lambda: bool(double.invalid_requests))
    bot.http._buckets.clear()  # noqa: SLF001 - a client that forgets
    with double.expect_violation("429"):
        await channel.send("two")
    first.cancel()


async def test_faults_are_scripted_by_route(double: Double, bot: Client) -> None:
    anna = double.person("anna")
    double.faults.refuse(CALLBACK, 404, 10062)
    bot.act = lambda interaction: send(interaction, content="lost")
    assert not (await anna.slash("act", answered=False)).answers
    held = double.faults.hold(MESSAGES)
    asking = asyncio.create_task(anna.says("hello", mention=True))
    await double.until(lambda: bool(held.hits))
    assert not asking.done()
    held.release()
    assert (await asking).answers


async def test_a_lost_response_is_retried_without_a_duplicate_thanks_to_the_nonce(double: Double, bot: Client) -> None:
    double.faults.fail(MESSAGES, 502, afterwards=True)
    exchange = await double.person("anna").says("hello", mention=True)
    await double.until(lambda: len(double.deduplicated) == 1)
    assert len(exchange.answers) == 1
    assert bot.readies <= 1


async def test_reconnect_is_followed_by_a_resume_that_replays(double: Double, bot: Client) -> None:
    anna = double.person("anna")
    await double.until(lambda: bot.readies == 1) if bot.readies else await bot.wait_until_ready()
    await double.gateway.reconnect()
    assert (await anna.says("while away", mention=True)).answers
    await double.connected()
    assert (len(double.gateway.resumes), len(double.gateway.identifies), bot.readies) == (1, 1, 1)


@pytest.mark.parametrize("accident", ["drop", "close 4000", "invalid true"])
async def test_a_lost_connection_is_resumed(double: Double, bot: Client, accident: str) -> None:
    await bot.wait_until_ready()
    match accident:
        case "drop":
            double.gateway.drop()
        case "close 4000":
            await double.gateway.close(4000)
        case _:
            await double.gateway.invalidate(resumable=True)
    await double.until(lambda: len(double.gateway.resumes) == 1)
    assert (await double.person("anna").says("hello", mention=True)).answers
    assert len(double.gateway.identifies) == 1


async def test_an_invalid_session_is_identified_again(double: Double, bot: Client) -> None:
    await bot.wait_until_ready()
    await double.gateway.invalidate(resumable=False)
    await double.until(lambda: len(double.gateway.identifies) == 2)
    await double.connected()
    assert (await double.person("anna").says("hello", mention=True)).answers


async def test_a_gateway_that_stops_acknowledging_is_left(double: Double) -> None:
    double.gateway.heartbeat = 0.1
    async with running(double, Client()):
        double.gateway.acknowledges = False
        await double.until(lambda: bool(double.gateway.resumes))
        double.gateway.acknowledges = True


async def test_each_shard_gets_its_own_servers(double: Double) -> None:
    servers = [double.world.guild(f"server {number}", shard=(number, 2)) for number in range(2)]
    with pointed(double):
        clients = [Client(intents=INTENTS) for _ in range(2)]
        for number, client in enumerate(clients):
            client._connection.shard_count = 2  # noqa: SLF001 - what Client(shard_id=…) sets
            client.shard_id, client.shard_count = number, 2
        tasks = [asyncio.create_task(client.start(double.token)) for client in clients]
        await double.connected(2)
        for client in clients:
            await client.wait_until_ready()
        anna = double.person("anna")
        for server in servers:
            exchange = await anna.says("hello", channel=server.channels[0], mention=True)
            await double.settled()
            assert len(exchange.answers) == 1
        assert not double.deduplicated
        for number, client in enumerate(clients):
            assert client.get_guild(int(servers[number].id)) is not None
            assert client.get_guild(int(servers[1 - number].id)) is None
            await client.close()
        await asyncio.wait(tasks)


async def test_two_processes_with_one_token_both_receive_events(double: Double) -> None:
    async with running(double, Client()), running(double, Client()):
        await double.connected(2)
        exchange = await double.person("anna").says("hello", mention=True)
        await double.until(lambda: len(double.deduplicated) == 1)
        assert len(exchange.answers) == 1

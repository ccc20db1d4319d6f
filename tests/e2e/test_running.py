"""The process: how it starts, refuses to start, stops, and shares the work with others."""

import asyncio
import signal
import time
from pathlib import Path

import pytest

from qa.wording import say
from tests.discord_double import CALLBACK, MESSAGES, ORIGINAL, Double
from tests.e2e.process import Process, running
from tests.e2e.reading import SETTINGS, SUPPLIES, answers_supplies, is_verbatim

OK, NO_ARTICLE, UNREACHABLE, INTENT, TOKEN, CONFIGURATION = 0, 65, 69, 76, 77, 78


async def outcome(double: Double, *args: str, **settings: str) -> tuple[int, Process]:
    """Run it to its end; the output is short, without traceback and token."""
    process = await Process.started(double, *args, **{**SETTINGS, **settings})
    status = await process.ended()
    process.check_log()
    return status, process


def sentence(process: Process) -> str:
    """The last line on standard error."""
    return process.stderr.strip().splitlines()[-1]


async def test_a_wrong_token_is_reported_at_once(own: Double) -> None:
    status, process = await outcome(own, DISCORD_TOKEN="MTIz.wrong.token")
    assert status == TOKEN
    assert "token" in sentence(process)
    assert len([one for one in own.requests if one.status == 401]) == 1
    assert not own.gateway.identifies


async def test_a_missing_token_is_reported(own: Double) -> None:
    status, process = await outcome(own, DISCORD_TOKEN="")
    assert status in {TOKEN, CONFIGURATION}
    assert "DISCORD_TOKEN" in sentence(process)


async def test_a_missing_intent_is_reported_with_its_switch(own: Double) -> None:
    settings = {"BYLINE_DISCORD_MESSAGE_CONTENT": "true", "BYLINE_DISCORD_CHANNELS": own.general.id}
    status, process = await outcome(own, **settings)
    assert status == INTENT
    assert "intent" in sentence(process)


async def test_a_missing_network_is_reported_after_some_time(own: Double) -> None:
    status, process = await outcome(own, DOUBLE_API="http://127.0.0.1:9/api/v10", DOUBLE_GATEWAY="ws://127.0.0.1:9/")
    assert status == UNREACHABLE
    assert "Discord" in sentence(process)


async def test_a_gateway_that_is_down_at_start_is_reported(own: Double) -> None:
    own.gateway.accepts = False
    status, _ = await outcome(own)
    assert status == UNREACHABLE


async def test_a_corpus_without_a_readable_article_is_reported_with_the_file(own: Double, tmp_path: Path) -> None:
    folder = tmp_path / "default"
    folder.mkdir()
    (folder / "broken.txt").write_text("+++\ntitle = \n+++\nwords\n")
    status, process = await outcome(own, BYLINE_CORPUS_FOLDER=str(tmp_path))
    assert status == NO_ARTICLE
    assert "broken.txt" in sentence(process)
    assert not own.requests


async def test_a_wrong_setting_is_reported_with_its_name(own: Double) -> None:
    status, process = await outcome(own, BYLINE_ANSWERS_THREADS="many")
    assert status == CONFIGURATION
    assert "BYLINE_ANSWERS_THREADS" in sentence(process)


async def test_check_verifies_without_connecting(own: Double) -> None:
    status, process = await outcome(own, "--check")
    assert status == OK
    assert "default" in process.stdout
    assert not own.requests


async def test_invite_asks_for_exactly_the_permissions_needed(own: Double) -> None:
    status, process = await outcome(own, "--invite")
    assert status == OK
    assert f"client_id={own.application_id}" in process.stdout
    # view_channel, send_messages, attach_files, read_message_history, send_messages_in_threads
    assert f"permissions={1 << 10 | 1 << 11 | 1 << 15 | 1 << 16 | 1 << 38}" in process.stdout
    assert not own.requests


async def test_commands_are_registered_when_they_changed_or_when_asked(own: Double) -> None:
    async with running(own, **SETTINGS):
        pass
    async with running(own, **SETTINGS):
        pass
    assert len(own.rest.syncs) == 1
    async with running(own, "--sync", **SETTINGS):
        pass
    assert len(own.rest.syncs) == 2
    own.rest.commands[""][0]["description"] = "something else"
    async with running(own, **SETTINGS):
        pass
    assert len(own.rest.syncs) == 3


async def test_a_development_server_gets_its_own_copy_at_once(own: Double) -> None:
    async with running(own, **SETTINGS, BYLINE_DISCORD_DEVELOPMENT_SERVER=own.guild.id):
        await own.connected()
        assert {scope for scope, _ in own.rest.syncs} == {"", own.guild.id}
    async with running(own, **SETTINGS, BYLINE_DISCORD_DEVELOPMENT_SERVER=own.guild.id):
        assert len(own.rest.syncs) == 2


async def test_startup_logs_one_line_with_name_and_counts(own: Double) -> None:
    async with running(own, **SETTINGS) as bot:
        line = (await bot.prints(r".*servers.*")).group()
        for part in ("servers: 1", "articles: 1", "passages: "):
            assert part in line
        assert len(bot.output.strip().splitlines()) <= 4


async def test_an_answer_leaves_one_line_with_numbers_in_the_log(own: Double) -> None:
    async with running(own, **SETTINGS) as bot:
        await bot.prints("servers")
        before = len(bot.output.splitlines())
        assert answers_supplies(await own.person("ottoline").says(SUPPLIES, mention=True))
        await bot.prints("ms")
        assert len(bot.output.splitlines()) == before + 1
        assert "confidence" in bot.output.splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_sigterm_and_sigint_end_it_at_once_with_status_0(own: Double, number: signal.Signals) -> None:
    process = await Process.started(own, **SETTINGS)
    await own.connected()
    began = time.monotonic()
    process.send_signal(number)
    assert await process.ended() == 0
    assert time.monotonic() - began < 4
    process.check_log()


async def test_sigterm_before_it_is_connected_ends_it(own: Double) -> None:
    held = own.faults.hold("GET /users/@me")
    process = await Process.started(own, **SETTINGS)
    await own.until(lambda: bool(held.hits), 20.0)
    process.send_signal(signal.SIGTERM)
    assert await process.ended() == 0
    process.check_log()


async def test_after_sigterm_it_finishes_an_answer_and_accepts_no_more(own: Double) -> None:
    process = await Process.started(own, **SETTINGS)
    await own.connected()
    ottoline, peregrine = own.person("ottoline"), own.person("peregrine")
    held = own.faults.hold(MESSAGES)
    asking = asyncio.create_task(ottoline.says(SUPPLIES, mention=True))
    await own.until(lambda: bool(held.hits))
    process.send_signal(signal.SIGTERM)
    await process.prints("stop")
    late = asyncio.create_task(peregrine.says(SUPPLIES, mention=True))
    await own.gateway.ask_heartbeat()
    held.release()
    assert answers_supplies(await asking)
    assert say("wait.stopping") in (await late).text
    assert await process.ended() == 0
    process.check_log()


async def test_an_answer_that_never_ends_does_not_keep_the_process(own: Double) -> None:
    process = await Process.started(own, **SETTINGS, BYLINE_DISCORD_DRAIN="0.5")
    await own.connected()
    held = own.faults.hold(MESSAGES)
    asking = asyncio.create_task(own.person("ottoline").says(SUPPLIES, mention=True))
    await own.until(lambda: bool(held.hits))
    process.send_signal(signal.SIGTERM)
    assert await process.ended() == 0
    assert not asking.done()
    asking.cancel()
    process.check_log()


async def test_two_overlapping_processes_give_one_answer(own: Double) -> None:
    async with running(own, **SETTINGS), running(own, **SETTINGS):
        await own.connected(2)
        exchange = await own.person("ottoline").says(SUPPLIES, mention=True)
        await own.until(lambda: len(own.deduplicated) == 1, what="the second process")
        assert answers_supplies(exchange)
        with own.expect_violation("40060"):  # Discord's refusal is how the second process learns of the first
            command = await own.person("peregrine").slash("ask", question=SUPPLIES)
            await own.settled()
        assert answers_supplies(command)


async def test_two_shards_of_one_process_serve_all_servers(own: Double) -> None:
    own.shards = 2
    servers = [own.world.guild(f"server {number}", shard=(number, 2)) for number in range(2)]
    async with running(own, **SETTINGS):
        await own.connected(2)
        ottoline = own.person("ottoline")
        for channel in (*(server.channels[0] for server in servers), ottoline.dm):
            assert answers_supplies(await ottoline.says(SUPPLIES, channel=channel, mention=True))
        assert sorted(tuple(one["shard"]) for one in own.gateway.identifies) == [(0, 2), (1, 2)]


async def test_two_processes_serve_a_shard_each(own: Double) -> None:
    servers = [own.world.guild(f"server {number}", shard=(number, 2)) for number in range(2)]
    both = {**SETTINGS, "BYLINE_DISCORD_SHARD_COUNT": "2"}
    async with running(own, **both, BYLINE_DISCORD_SHARD_IDS="0"), running(own, **both, BYLINE_DISCORD_SHARD_IDS="1"):
        await own.connected(2)
        ottoline = own.person("ottoline")
        for server in servers:
            assert answers_supplies(await ottoline.says(SUPPLIES, channel=server.channels[0], mention=True))
            assert answers_supplies(await ottoline.slash("ask", channel=server.channels[0], question=SUPPLIES))
        assert not own.deduplicated


async def test_an_interaction_is_deferred_while_a_large_article_is_read(own: Double, tmp_path: Path) -> None:
    folder = tmp_path / "default"
    folder.mkdir()
    words = "The keeper of number {n} counts the ships that pass the rock in week {n} and writes them down."
    text = "\n\n".join(" ".join(words.format(n=n * 5 + k) for k in range(5)) for n in range(1200))
    (folder / "large.txt").write_text('+++\ntitle = "Large"\n+++\n' + text)
    settings = {**SETTINGS, "BYLINE_CORPUS_FOLDER": str(tmp_path), "BYLINE_ANSWERS_TIMEOUT": "60"}
    process = await Process.started(own, **settings)
    await own.until(lambda: bool(own.gateway.connected), 120.0, "READY")
    exchange = await own.person("ottoline").slash("ask", question="Who counts the ships in week 1711?", answered=False)
    assert exchange.interaction is not None
    await own.endpoints.expect(exchange.interaction)
    assert exchange.interaction.waited < 3
    await own.until(lambda: exchange.interaction is not None and not exchange.interaction.deferred, 60.0, "the answer")
    assert is_verbatim_of(exchange.text, text) or say("wait.loading") in exchange.text
    assert await process.stop() == 0


def is_verbatim_of(shown: str, text: str) -> bool:
    """Whether some line of what is shown is in the text."""
    return any(line.removeprefix("> ").replace("**", "") in text for line in shown.splitlines() if len(line) > 40)


async def test_a_failed_edit_of_a_deferred_answer_is_no_traceback(own: Double) -> None:
    async with running(own, **SETTINGS) as bot:
        await own.connected()
        own.faults.slow(CALLBACK, 0.1)
        own.faults.refuse(ORIGINAL, 404, 10015)
        assert is_verbatim((await own.person("ottoline").slash("ask", question=SUPPLIES)).first)
        assert "Traceback" not in bot.output

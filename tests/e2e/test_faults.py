"""What goes wrong on the way: each question still gets exactly one answer, or a kind word why there is none."""

import asyncio

import pytest

from qa.wording import say
from tests.discord_double import CALLBACK, MESSAGES, Double
from tests.e2e.process import Process, running
from tests.e2e.reading import SETTINGS, SUPPLIES, answers_supplies, is_verbatim

NEXT = say("button.next")


async def says_once(double: Double) -> None:
    """Somebody asks, and gets exactly one answer."""
    exchange = await double.person("ottoline").says(SUPPLIES, mention=True)
    await double.settled()
    assert answers_supplies(exchange)


@pytest.mark.usefixtures("bot")
async def test_a_message_delivered_twice_is_answered_once(double: Double) -> None:
    exchange = await double.person("ottoline").says(SUPPLIES, mention=True, times=2)
    await double.settled()
    assert answers_supplies(exchange)
    assert not [one for one in double.deduplicated if one.ids["channel"] == double.general.id]


@pytest.mark.usefixtures("bot")
async def test_an_interaction_delivered_twice_is_answered_once(double: Double) -> None:
    exchange = await double.person("ottoline").slash("ask", question=SUPPLIES)
    assert exchange.interaction is not None
    ottoline = double.person("ottoline")
    await double.gateway.dispatch("INTERACTION_CREATE", ottoline._wire(exchange.interaction), guild=double.guild)  # noqa: SLF001
    await double.settled()
    assert answers_supplies(exchange)


@pytest.mark.usefixtures("bot")
async def test_after_a_reconnect_what_was_asked_meanwhile_is_answered(double: Double) -> None:
    resumes, identifies, syncs = len(double.gateway.resumes), len(double.gateway.identifies), len(double.rest.syncs)
    await double.gateway.reconnect()
    exchange = await double.person("ottoline").says(SUPPLIES, mention=True)
    await double.connected()
    await double.settled()
    assert answers_supplies(exchange)
    assert len(double.gateway.resumes) == resumes + 1
    assert (len(double.gateway.identifies), len(double.rest.syncs)) == (identifies, syncs)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("accident", ["drop", "close 4000", "invalid true", "invalid false"])
async def test_after_an_accident_of_the_gateway_questions_are_answered_once(double: Double, accident: str) -> None:
    before, syncs = len(double.gateway.resumes) + len(double.gateway.identifies), len(double.rest.syncs)
    match accident:
        case "drop":
            double.gateway.drop()
        case "close 4000":
            await double.gateway.close(4000)
        case _:
            await double.gateway.invalidate(resumable=accident.endswith("true"))
    await double.until(lambda: len(double.gateway.resumes) + len(double.gateway.identifies) > before, 20.0)
    await double.connected()
    await says_once(double)
    assert len(double.rest.syncs) == syncs


async def test_a_gateway_that_stops_acknowledging_is_reconnected(own: Double) -> None:
    own.gateway.heartbeat = 0.2
    async with running(own, **SETTINGS, DOUBLE_HEARTBEAT_TIMEOUT="1.5"):
        await own.connected()
        own.gateway.acknowledges = False
        await own.until(lambda: bool(own.gateway.resumes), 20.0, "a RESUME")
        own.gateway.acknowledges = True
        await own.connected()
        await says_once(own)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_rate_limit_is_waited_out(double: Double, scope: str) -> None:
    fault = double.faults.limit(MESSAGES, scope=scope, retry_after=0.3)
    await says_once(double)
    assert len(fault.hits) == 1


@pytest.mark.usefixtures("bot")
async def test_a_rate_limit_on_a_response_is_waited_out(double: Double) -> None:
    double.faults.limit(CALLBACK, retry_after=0.3)
    assert answers_supplies(await double.person("ottoline").slash("ask", question=SUPPLIES))


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("status", [500, 502])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_server_error_is_retried_and_one_answer_remains(double: Double, status: int, when: str) -> None:
    fault = double.faults.fail(MESSAGES, status, afterwards=when == "after")
    exchange = await double.person("ottoline").says(SUPPLIES, mention=True)
    if when == "after":
        await double.until(lambda: any(one.ids["channel"] == double.general.id for one in double.deduplicated))
    assert answers_supplies(exchange)
    assert len(fault.hits) == 1


@pytest.mark.usefixtures("bot")
async def test_a_lost_connection_does_not_silence_the_bot(double: Double) -> None:
    double.faults.cut(MESSAGES)
    await double.person("peregrine").says(SUPPLIES, mention=True, answered=False)
    await says_once(double)


@pytest.mark.usefixtures("bot")
async def test_a_slow_response_of_discord_delays_nobody_else(double: Double) -> None:
    held = double.faults.hold(MESSAGES)
    slow = asyncio.create_task(double.person("ottoline").says(SUPPLIES, mention=True))
    await double.until(lambda: bool(held.hits))
    quick = await double.person("peregrine").slash("ask", question=SUPPLIES)
    assert answers_supplies(quick)
    assert not slow.done()
    held.release()
    assert is_verbatim((await slow).first)


@pytest.mark.usefixtures("bot")
async def test_an_expired_interaction_is_dropped(double: Double, bot: Process) -> None:
    fault = double.faults.refuse(CALLBACK, 404, 10062)
    await double.person("ottoline").slash("ask", question=SUPPLIES, answered=False)
    assert len(fault.hits) == 1
    assert "Traceback" not in bot.news
    assert answers_supplies(await double.person("ottoline").slash("ask", question=SUPPLIES))


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("status", "code"), [(403, 50013), (400, 50035), (403, 50001), (404, 10008)])
async def test_an_unexpected_rejection_does_not_end_the_process(
    double: Double, bot: Process, status: int, code: int
) -> None:
    double.faults.refuse(MESSAGES, status, code)
    await double.person("ottoline").says(SUPPLIES, mention=True, answered=False)
    assert "Traceback" not in bot.news
    await says_once(double)


@pytest.mark.usefixtures("bot")
async def test_without_permission_to_write_the_bot_says_so_privately_and_tries_nothing(double: Double) -> None:
    ottoline = double.person("ottoline")
    room = double.general
    async with double.forbidding(room, "send_messages"):
        exchange = await ottoline.says(SUPPLIES, mention=True, answered=False)
        assert not exchange.answers
        [told] = ottoline.dm.messages.values()
        assert room.name in told.text or room.id in told.text
        await ottoline.says(SUPPLIES, mention=True, answered=False)
        assert len(ottoline.dm.messages) <= 2
        assert answers_supplies(await ottoline.slash("ask", question=SUPPLIES))
    await says_once(double)


@pytest.mark.usefixtures("bot")
async def test_without_permission_and_with_closed_direct_messages_the_bot_stays_quiet(
    double: Double, bot: Process
) -> None:
    ottoline = double.person("ottoline")
    ottoline.user.closed = True
    async with double.forbidding(double.general, "send_messages"):
        for _ in range(3):
            await ottoline.says(SUPPLIES, mention=True, answered=False)
    assert len(bot.news.splitlines()) == 1
    refused = [one for one in double.requests if one.status == 403 and one.ids.get("channel") == ottoline.dm.id]
    assert len(refused) <= 1
    assert "Traceback" not in bot.news


@pytest.mark.usefixtures("bot")
async def test_without_permission_to_read_history_there_is_an_answer_without_a_reference(double: Double) -> None:
    async with double.forbidding(double.general, "read_message_history"):
        exchange = await double.person("ottoline").says(SUPPLIES, mention=True)
        assert is_verbatim(exchange.first)
        assert exchange.first.reply_to is None


@pytest.mark.usefixtures("bot")
async def test_in_a_thread_the_permission_of_threads_counts(double: Double) -> None:
    thread = await double.channel("a thread", thread_in=double.general)
    async with double.forbidding(double.general, "send_messages"):
        exchange = await double.person("ottoline").says(SUPPLIES, channel=thread, mention=True)
        assert answers_supplies(exchange)
    async with double.forbidding(double.general, "send_messages_in_threads"):
        silent = await double.person("peregrine").says(SUPPLIES, channel=thread, mention=True, answered=False)
        assert not silent.answers


@pytest.mark.usefixtures("bot")
async def test_an_answer_to_a_question_that_was_deleted_meanwhile_is_no_error(double: Double, bot: Process) -> None:
    ottoline = double.person("ottoline")
    double.faults.slow("POST /channels/{channel}/typing", 0.2)
    payload = {"content": f"<@{double.world.me.id}> {SUPPLIES}"}
    asked = double.world.post(double.general, ottoline.user, payload)
    await double.gateway.message("MESSAGE_CREATE", asked)
    await double.delete(asked)
    await double.settled()
    assert "Traceback" not in bot.news


@pytest.mark.usefixtures("bot")
async def test_a_rate_limited_person_learns_how_long_to_wait(double: Double) -> None:
    ottoline = double.person("ottoline")
    replies = [await ottoline.slash("ask", question=SUPPLIES) for _ in range(7)]
    assert all(is_verbatim(reply.first) for reply in replies[:5])
    waits = [say("wait.person", n=seconds) for seconds in range(1, 21)]
    assert any(wait in replies[-1].text for wait in waits)
    assert replies[-1].ephemeral
    assert is_verbatim((await double.person("peregrine").slash("ask", question=SUPPLIES)).first)


@pytest.mark.usefixtures("bot")
async def test_a_rate_limited_channel_learns_how_long_to_wait(double: Double) -> None:
    waits = [say("wait.channel", n=seconds) for seconds in range(1, 21)]
    told = 0
    for number in range(24):
        reply = await double.person(f"visitor{number}x").slash("ask", question=SUPPLIES)
        told += any(wait in reply.text for wait in waits)
        assert is_verbatim(reply.first) or any(wait in reply.text for wait in waits)
    assert told == 4

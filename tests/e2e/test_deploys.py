"""Deploys and outages: processes that overlap, ends in mid-work, and a Discord that is away for a while."""

import asyncio
import signal

from qa.wording import say
from tests.discord_double import CALLBACK, MESSAGES, Double, Exchange
from tests.e2e.process import Process, running
from tests.e2e.reading import (
    FAR_OFF,
    INVENTORY,
    SETTINGS,
    SHIPS,
    SUPPLIES,
    answers_supplies,
    is_verbatim,
    quotation,
    quotations,
)

NEXT, PREVIOUS = say("button.next"), say("button.previous")


async def test_a_command_while_the_process_ends_is_answered_or_asked_to_be_repeated(own: Double) -> None:
    process = await Process.started(own, **SETTINGS)
    await own.connected()
    held = own.faults.hold(MESSAGES)
    asking = asyncio.create_task(own.person("ottoline").says(SUPPLIES, mention=True))
    await own.until(lambda: bool(held.hits))
    process.send_signal(signal.SIGTERM)
    await process.prints("stop")
    late = await own.person("peregrine").slash("ask", question=SUPPLIES)
    assert say("wait.stopping") in late.text
    assert late.ephemeral
    held.release()
    assert answers_supplies(await asking)
    assert await process.ended() == 0
    process.check_log()


async def test_a_rolling_deploy_answers_every_question_once(own: Double) -> None:
    old = await Process.started(own, **SETTINGS)
    await own.connected()
    exchanges: list[Exchange] = []
    people = iter([own.person(f"visitor{number}x") for number in range(12)])

    async def ask() -> None:
        exchanges.append(await next(people).says(SUPPLIES, mention=True))

    for _ in range(3):
        await ask()
    async with running(own, **SETTINGS):
        await own.connected(2)
        for _ in range(3):
            await ask()
        asking = [asyncio.create_task(ask()) for _ in range(3)]
        old.send_signal(signal.SIGTERM)
        await asyncio.gather(*asking)
        assert await old.ended() == 0
        for _ in range(3):
            await ask()
        await own.settled()
    for exchange in exchanges:
        mine = [one for one in exchange.answers if exchange.asked and one.reply_to == exchange.asked.id]
        assert len(mine) == 1
        assert is_verbatim(mine[0])
    old.check_log()


async def test_two_overlapping_processes_turn_one_page(own: Double) -> None:
    async with running(own, **SETTINGS), running(own, **SETTINGS):
        await own.connected(2)
        ottoline = own.person("ottoline")
        message = (await ottoline.says(SUPPLIES, mention=True)).first
        first = quotation(message)
        with own.expect_violation("40060"):
            await ottoline.click(message, NEXT)
            await own.settled()
        second = quotation(message)
        assert second != first
        with own.expect_violation("40060"):
            await ottoline.click(message, PREVIOUS)
            await own.settled()
        assert quotation(message) == first


async def test_a_killed_process_is_followed_by_one_that_serves_its_buttons(own: Double) -> None:
    process = await Process.started(own, **SETTINGS)
    await own.connected()
    ottoline = own.person("ottoline")
    message = (await ottoline.says(SUPPLIES, mention=True)).first
    process.send_signal(signal.SIGKILL)
    assert await process.ended() == -signal.SIGKILL
    own.gateway.forget()
    async with running(own, **SETTINGS):
        await ottoline.click(message, NEXT)
        assert is_verbatim(message)


async def test_after_an_outage_of_the_gateway_what_was_asked_meanwhile_is_answered(own: Double) -> None:
    async with running(own, **SETTINGS):
        await own.connected()
        own.gateway.accepts = False
        own.gateway.drop()
        await own.until(lambda: not own.gateway.connected)
        asking = asyncio.create_task(own.person("ottoline").says(SUPPLIES, mention=True))
        await asyncio.sleep(0)
        own.gateway.accepts = True
        await own.until(lambda: bool(own.gateway.connected), 30.0, "the way back")
        assert answers_supplies(await asking)


async def test_an_unreachable_discord_at_the_start_is_retried(own: Double) -> None:
    own.faults.fail("GET /users/@me", 503)
    async with running(own, **{**SETTINGS, "BYLINE_DISCORD_PATIENCE": "20"}) as bot:
        await own.connected()
        assert "trying again" in bot.output
        assert answers_supplies(await own.person("ottoline").says(SUPPLIES, mention=True))


async def test_commands_that_cannot_be_registered_do_not_keep_the_bot_from_answering(own: Double) -> None:
    own.faults.refuse("PUT /applications/{application}/commands", 400, 30034)
    async with running(own, **SETTINGS) as bot:
        await bot.prints("could not be registered")
        assert answers_supplies(await own.person("ottoline").says(SUPPLIES, mention=True))


async def test_a_response_that_came_too_late_is_dropped(own: Double) -> None:
    async with running(own, **SETTINGS):
        await own.connected()
        ottoline = own.person("ottoline")
        held = own.faults.hold(CALLBACK)
        asking = asyncio.create_task(ottoline.slash("ask", question=SUPPLIES, answered=False))
        await own.until(lambda: bool(held.hits))
        own.clock.push(4)
        with own.expect_violation("10062"):
            held.release()
            late = (await asking).interaction
            assert late is not None
            await own.until(lambda: bool(late.refused))
            assert late.original is None
        assert answers_supplies(await ottoline.slash("ask", question=SUPPLIES))


async def test_the_menu_on_the_bots_own_answer_says_what_it_needs(own: Double) -> None:
    async with running(own, **SETTINGS):
        await own.connected()
        ottoline = own.person("ottoline")
        answer = (await ottoline.says(SUPPLIES, mention=True)).first
        exchange = await ottoline.menu("Ask the article", answer)
        assert say("error.no-text") in exchange.text
        assert exchange.ephemeral


async def test_every_button_works_after_a_restart(own: Double) -> None:
    unbound = {"BYLINE_COOLDOWNS_PERSON_QUESTIONS": "0", "BYLINE_COOLDOWNS_CHANNEL_QUESTIONS": "0"}
    ottoline = own.person("ottoline")
    async with running(own, **SETTINGS, **unbound):
        await own.connected()
        for question in (SHIPS, INVENTORY, FAR_OFF, "Who wrote this article?"):
            await ottoline.says(question, mention=True)
        for command in ("quotes", "quote", "article", "help"):
            await ottoline.slash(command)
        wider = (await ottoline.says(INVENTORY, mention=True)).first
        await ottoline.click(wider, say("button.context"))
        further = (await ottoline.says(SUPPLIES, mention=True)).first
        await ottoline.click(further, NEXT)
    pressed: set[str] = set()
    async with running(own, **SETTINGS, **unbound):
        await own.connected()
        messages = [one for one in ottoline.sees(own.general) if one.author is own.world.me]
        while fresh := [(one, name) for one in messages for name in one.buttons if name not in {*one.links, *pressed}]:
            message, name = fresh[0]
            exchange = await ottoline.click(message, name)
            pressed.add(name)
            assert exchange.answers, name
            for key in ("error.unexpected", "page.outdated", "page.changed"):
                assert say(key) not in exchange.text, name
            assert exchange.first.files or not quotations(exchange.first) or is_verbatim(exchange.first), name
    keys = ("next", "previous", "context", "less-context", "card", "not-helpful", "closest", "next-page")
    assert {say(f"button.{key}") for key in keys} <= pressed, pressed

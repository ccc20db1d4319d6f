"""Seeded random events, all at once: every question is still answered exactly once."""

import asyncio
import random
from collections.abc import Callable

import pytest

from tests.discord_double import MESSAGES, Double, Exchange, Request
from tests.e2e.process import Process, running
from tests.e2e.reading import LAMP, SETTINGS, SHIPS, SUPPLIES, is_verbatim

QUESTIONS = (SUPPLIES, LAMP, SHIPS)
UNBOUND = {"BYLINE_COOLDOWNS_CHANNEL_QUESTIONS": "0"}


def first_attempt(double: Double) -> Callable[[Request], bool]:
    """Says whether a message is sent for the first time: failing thrice in a row, discord.py waits nine seconds."""

    def is_first(request: Request) -> bool:
        same = [one for one in double.requests if one.route == request.route]
        return [one.body.get("nonce") for one in same].count(request.body.get("nonce")) == 1

    return is_first


async def accident(double: Double, dice: random.Random) -> None:
    """One thing that goes wrong, without losing an event for good."""
    match dice.randrange(8):
        case 0:
            await double.gateway.reconnect()
        case 1:
            double.gateway.drop()
        case 2:
            await double.gateway.close(dice.choice([4000, 4008]))
        case 3:
            await double.gateway.invalidate(resumable=True)
        case 4:
            double.faults.limit(MESSAGES, scope=dice.choice(["user", "shared", "global"]), retry_after=0.1)
        case 5:
            double.faults.fail(MESSAGES, dice.choice([500, 502]), afterwards=True).where = first_attempt(double)
        case 6:
            double.faults.fail(MESSAGES, dice.choice([500, 502])).where = first_attempt(double)
        case _:
            double.faults.slow(MESSAGES, 0.3)


async def asked(double: Double, number: int, dice: random.Random) -> Exchange:
    """Somebody asks, by message or by command; the event of a message may come twice."""
    person, room = double.person(f"visitor{number}x"), double.guild.channels[number]
    question = dice.choice(QUESTIONS)
    if dice.random() < 0.3:
        return await person.slash("ask", channel=room, question=question)
    return await person.says(question, channel=room, mention=True, times=dice.choice([1, 1, 2]))


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_goes_wrong_every_question_is_answered_exactly_once(own: Double, seed: int) -> None:
    dice = random.Random(seed)
    for number in range(1, 24):  # to each their own, for in one channel discord.py sends one message after the other
        own.world.channel(own.guild, f"room-{number}")
    async with running(own, **SETTINGS, **UNBOUND) as bot:
        await own.connected()
        asking = []
        for number in range(24):
            if dice.random() < 0.3:
                await accident(own, dice)
                await own.until(lambda: bool(own.gateway.connected), 20.0, "the way back")
            asking.append(asyncio.create_task(asked(own, number, dice)))
            await asyncio.wait(asking[-1:], timeout=dice.choice([0.0, 0.05, 0.3]))
        exchanges = await asyncio.gather(*asking)
        await own.settled()
        held_to_one_answer(exchanges, bot)


def held_to_one_answer(exchanges: list[Exchange], bot: Process) -> None:
    """Fail unless each was answered once, verbatim."""
    for exchange in exchanges:
        mine = [one for one in exchange.answers if exchange.asked is None or one.reply_to == exchange.asked.id]
        assert len(mine) == 1, bot.output
        assert is_verbatim(mine[0])

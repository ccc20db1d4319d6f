"""Corner cases: joins, edits, notices, forced privacy, follow-ups in odd places, and what must not be in a log."""

import re

import pytest

from qa.wording import say
from tests.discord_double import ORIGINAL, Channel, Double, Message
from tests.discord_double.wire import permission_bits
from tests.e2e.process import Process, running
from tests.e2e.reading import (
    SETTINGS,
    SHIPS,
    SUPPLIES,
    SUPPLIES_ANSWER,
    answers_supplies,
    is_verbatim,
    quotation,
)

NEXT, NOT_HELPFUL = say("button.next"), say("button.not-helpful")


@pytest.mark.usefixtures("bot")
async def test_a_server_that_invites_the_bot_is_served_at_once(double: Double) -> None:
    server = await double.join("A new room")
    channel = server.channels[0]
    assert answers_supplies(await double.person("ottoline").says(SUPPLIES, channel=channel, mention=True))
    server.installed = False
    await double.gateway.dispatch("GUILD_DELETE", {"id": server.id}, guild=server)
    assert answers_supplies(await double.person("ottoline").says(SUPPLIES, mention=True))


@pytest.mark.usefixtures("bot")
async def test_a_question_that_is_edited_is_not_answered_again(double: Double) -> None:
    exchange = await double.person("ottoline").says(SUPPLIES, mention=True)
    assert exchange.asked is not None
    exchange.asked.data["content"] += " Please."
    await double.gateway.message("MESSAGE_UPDATE", exchange.asked)
    await double.settled()
    assert len(exchange.answers) == 1


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("kind", [6, 7, 8, 18, 21])  # a pin, a join, a boost, a thread's opening, its first message
async def test_messages_that_discord_itself_writes_are_not_questions(double: Double, room: Channel, kind: int) -> None:
    ottoline = double.person("ottoline")
    notice = double.world.post(room, ottoline.user, {"content": f"<@{double.world.me.id}>", "type": kind})
    await double.gateway.message("MESSAGE_CREATE", notice)
    await double.settled()
    assert len(room.messages) == 1


@pytest.mark.usefixtures("bot")
async def test_what_a_webhook_writes_is_not_answered(double: Double, room: Channel) -> None:
    hook = double.world.person("a feed")
    payload = {"content": f"<@{double.world.me.id}> {SUPPLIES}", "webhook_id": double.world.snowflake()}
    await double.gateway.message("MESSAGE_CREATE", double.world.post(room, hook, payload))
    await double.settled()
    assert len(room.messages) == 1


@pytest.mark.usefixtures("bot")
async def test_where_a_server_hides_apps_it_did_not_install_answers_are_private(double: Double) -> None:
    ottoline, channel = double.person("ottoline", installed=True), double.foreign_guild()
    channel.forbidden = permission_bits("use_external_apps")
    exchange = await ottoline.slash("ask", channel=channel, question=SUPPLIES)
    assert answers_supplies(exchange)
    assert exchange.ephemeral
    await ottoline.click(exchange.first, NEXT)
    assert is_verbatim(exchange.first)


@pytest.mark.usefixtures("bot")
async def test_private_pages_are_turned_in_private(double: Double, room: Channel) -> None:
    ottoline = double.person("ottoline")
    exchange = await ottoline.slash("ask", question=SUPPLIES, private=True)
    turned = await ottoline.click(exchange.first, NEXT)
    assert turned.first is exchange.first
    assert double.person("peregrine").sees(room) == []


@pytest.mark.usefixtures("bot")
async def test_follow_ups_work_in_direct_messages_and_threads_and_over_several_turns(double: Double) -> None:
    ottoline, peregrine = double.person("ottoline"), double.person("peregrine")
    thread = await double.channel("a thread", thread_in=double.general)
    for person, channel in ((ottoline, ottoline.dm), (peregrine, thread)):
        first = await person.says("Who is Tom Reyes?", channel=channel, mention=channel is thread)
        second = await person.says("What did he tell the council in March?", reply_to=first.first)
        assert "A machine does not need bread" in quotation(second.first)
        third = await person.says(SUPPLIES, reply_to=second.first)
        assert SUPPLIES_ANSWER in quotation(third.first)


@pytest.mark.usefixtures("bot")
async def test_a_follow_up_by_somebody_else_is_answered_too(double: Double) -> None:
    first = await double.person("ottoline").says("Who is Tom Reyes?", mention=True)
    second = await double.person("peregrine").says("What did he tell the council in March?", reply_to=first.first)
    assert is_verbatim(second.first)


@pytest.mark.usefixtures("bot")
async def test_a_reply_to_an_answer_whose_question_was_deleted_is_answered(double: Double) -> None:
    ottoline = double.person("ottoline")
    first = await ottoline.says("Who is Tom Reyes?", mention=True)
    assert first.asked is not None
    await double.delete(first.asked)
    second = await ottoline.says(SUPPLIES, reply_to=first.first)
    assert answers_supplies(second)


@pytest.mark.usefixtures("bot")
async def test_a_mention_from_another_language_gets_its_buttons_in_the_servers_language(double: Double) -> None:
    server = await double.join("Eine Stube")
    server.locale = "de"
    await double.gateway.dispatch("GUILD_UPDATE", double.gateway.guild_wire(server), guild=server)
    exchange = await double.person("ottoline").says(SUPPLIES, channel=server.channels[0], mention=True)
    assert say("button.next", "de") in exchange.first.buttons
    assert SUPPLIES_ANSWER in quotation(exchange.first)


@pytest.mark.usefixtures("bot")
async def test_the_same_button_pressed_twice_at_once_is_answered_twice_and_counted_once(
    double: Double, bot: Process
) -> None:
    import asyncio

    ottoline = double.person("ottoline")
    message = (await ottoline.says(SUPPLIES, mention=True)).first
    before = counted(bot)
    presses = await asyncio.gather(*(ottoline.click(message, NOT_HELPFUL) for _ in range(2)))
    assert all(say("page.noted") in press.text for press in presses)
    await bot.prints(rf"(?i)not helpful.*\b{before + 1}\b")
    assert counted(bot) == before + 1


def counted(bot: Process) -> int:
    """The last count of Not helpful in the log."""
    found = re.findall(r"(?i)not helpful\D*(\d+)", bot.output)
    return int(found[-1]) if found else 0


@pytest.mark.usefixtures("bot")
async def test_a_page_turned_while_discord_fails_can_be_turned_again(double: Double) -> None:
    ottoline = double.person("ottoline")
    message = (await ottoline.says(SUPPLIES, mention=True)).first
    double.faults.refuse("POST /interactions/{interaction}/{token}/callback", 400, 50035)
    await ottoline.click(message, NEXT, answered=False)
    first = quotation(message)
    await ottoline.click(message, NEXT)
    assert quotation(message) != first
    assert not double.faults.hold(ORIGINAL).hits


@pytest.mark.usefixtures("bot")
async def test_an_answer_whose_buttons_are_all_pressed_stays_within_discords_rules(double: Double) -> None:
    ottoline = double.person("ottoline")
    message = (await ottoline.says(SHIPS, mention=True)).first
    for name in list(message.buttons):
        await _pressed(double, message, name)
    assert is_verbatim((await ottoline.says(SHIPS, mention=True)).first)


async def _pressed(double: Double, message: Message, name: str) -> None:
    """Somebody else presses a button, unless it is a link or gone by now."""
    if name not in message.links and name in message.buttons:
        exchange = await double.person("peregrine").click(message, name)
        assert exchange.ephemeral
        assert say("error.unexpected") not in exchange.text


async def test_even_a_debug_log_contains_no_question_name_or_token(own: Double) -> None:
    async with running(own, **SETTINGS, BYLINE_LOG_LEVEL="DEBUG"):
        ottoline = own.person("ottoline")
        first = await ottoline.says(SUPPLIES, mention=True)
        await ottoline.says("What else does the boat bring along?", reply_to=first.first)
        await ottoline.slash("ask", question="Which signs of its own does the logbook have?", private=True)
        await ottoline.click(first.first, NEXT)
        await ottoline.autocomplete("ask", "article", "a secret wish of mine")
        own.faults.refuse("POST /channels/{channel}/messages", 400, 50035)
        await ottoline.says("Why is this message refused by the server?", mention=True, answered=False)


async def test_an_event_that_discord_py_cannot_parse_ends_the_process_with_an_error(own: Double) -> None:
    process = await Process.started(own, **SETTINGS)
    await own.connected()
    await process.prints("servers")
    broken = {"id": own.world.snowflake(), "type": 2, "token": "t", "secret": "what somebody asked"}
    await own.gateway.dispatch("INTERACTION_CREATE", broken, guild=None)
    status = await process.ended()
    assert status not in {0, -15}
    assert "what somebody asked" not in process.output
    assert own.token not in process.output

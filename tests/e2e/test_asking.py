"""Every way of asking: each gets exactly one answer, in the article's own words."""

import pytest

from qa.wording import say
from tests.discord_double import MESSAGE_CONTENT, Channel, Double
from tests.e2e.process import running
from tests.e2e.reading import (
    LAMP,
    LAMP_ANSWER,
    MISQUOTED,
    SETTINGS,
    SHIPS,
    SUPPLIES,
    SUPPLIES_ANSWER,
    answers_supplies,
    is_verbatim,
    quotation,
    texts,
)

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_mention_is_answered_by_a_reply(double: Double, room: Channel) -> None:
    exchange = await double.person("ottoline").says(SUPPLIES, mention=True)
    await double.settled()
    assert answers_supplies(exchange)
    assert exchange.asked is not None
    assert exchange.first.reply_to == exchange.asked.id
    assert exchange.first in double.person("peregrine").sees(room)


async def test_a_mention_in_a_thread_is_answered_there(double: Double, room: Channel) -> None:
    thread = await double.channel("about the rock", thread_in=room)
    exchange = await double.person("ottoline").says(SUPPLIES, channel=thread, mention=True)
    assert answers_supplies(exchange)


async def test_a_direct_message_is_answered_without_a_mention(double: Double) -> None:
    ottoline = double.person("ottoline")
    assert answers_supplies(await ottoline.says(SUPPLIES, channel=ottoline.dm))


async def test_a_message_that_is_not_for_the_bot_is_not_answered(double: Double) -> None:
    ottoline, peregrine = double.person("ottoline"), double.person("peregrine")
    theirs = await ottoline.says(SUPPLIES, answered=False)
    assert not theirs.answers
    assert theirs.asked is not None
    assert not (await peregrine.says("I wonder too", reply_to=theirs.asked, answered=False)).answers


async def test_a_reply_to_an_answer_keeps_the_subject(double: Double) -> None:
    ottoline = double.person("ottoline")
    first = await ottoline.says("Who is Tom Reyes?", mention=True)
    second = await ottoline.says("What did he tell the council in March?", reply_to=first.first)
    assert is_verbatim(second.first)
    assert "A machine does not need bread" in quotation(second.first)


async def test_the_same_words_ask_for_somebody_else_after_another_question(double: Double) -> None:
    said = {}
    for name in ("Tom Reyes", "Ruth Abara"):
        person = double.person(f"reader of {name}")
        first = await person.says(f"Who is {name}?", mention=True)
        second = await person.says("What did this person say?", reply_to=first.first)
        said[name] = quotation(second.first)
    assert "bread" in said["Tom Reyes"] or "pays for it" in said["Tom Reyes"] or "budget" in said["Tom Reyes"]
    assert "street lamp" in said["Ruth Abara"]


async def test_a_reply_to_a_slash_answer_needs_a_mention_and_gets_its_answer(double: Double) -> None:
    ottoline = double.person("ottoline")
    first = await ottoline.slash("ask", question="Who is Tom Reyes?")
    unheard = await ottoline.says("What did he tell the council in March?", reply_to=first.first, answered=False)
    # Discord empties it, so there is nothing to answer; at most the remedy can be said.
    assert [one.text for one in unheard.answers] in ([], [say("help.mention")])
    heard = await ottoline.says("What did he tell the council in March?", reply_to=first.first, mention=True)
    assert is_verbatim(heard.first)


async def test_a_slash_command_is_answered_for_all_to_see(double: Double, room: Channel) -> None:
    exchange = await double.person("ottoline").slash("ask", question=SUPPLIES)
    assert answers_supplies(exchange)
    assert exchange.first in double.person("peregrine").sees(room)
    assert SUPPLIES in exchange.text.replace("\\", "")  # Discord shows a command without its options


async def test_a_private_question_is_answered_for_one(double: Double, room: Channel) -> None:
    exchange = await double.person("ottoline").slash("ask", question=SUPPLIES, private=True)
    assert answers_supplies(exchange)
    assert exchange.ephemeral
    assert double.person("peregrine").sees(room) == []


async def test_the_menu_asks_anyones_message(double: Double) -> None:
    ottoline, peregrine = double.person("ottoline"), double.person("peregrine")
    theirs = (await peregrine.says(SUPPLIES, answered=False)).asked
    assert theirs is not None
    assert answers_supplies(await ottoline.menu("Ask the article", theirs))


async def test_the_menu_on_a_message_without_text_says_so_kindly(double: Double, room: Channel) -> None:
    peregrine = double.person("peregrine")
    picture = double.world.post(room, peregrine.user, {"content": ""})
    exchange = await double.person("ottoline").menu("Ask the article", picture)
    assert say("error.no-text") in exchange.text
    assert exchange.ephemeral


async def test_a_person_who_installed_the_bot_asks_anywhere(double: Double) -> None:
    ottoline, peregrine = double.person("ottoline", installed=True), double.person("peregrine")
    elsewhere = double.foreign_guild()
    for channel in (elsewhere, ottoline.group(peregrine), ottoline.dm):
        assert answers_supplies(await ottoline.slash("ask", channel=channel, question=SUPPLIES))
    theirs = double.world.post(elsewhere, peregrine.user, {"content": SUPPLIES})
    assert answers_supplies(await ottoline.menu("Ask the article", theirs))


async def test_buttons_turn_pages_where_only_the_person_installed_the_bot(double: Double) -> None:
    ottoline = double.person("ottoline", installed=True)
    message = (await ottoline.slash("ask", channel=double.foreign_guild(), question=SUPPLIES)).first
    for _ in range(3):
        turned = await ottoline.click(message, say("button.next"))
        assert turned.first is message
        assert is_verbatim(message)


@pytest.mark.parametrize(
    ("words", "key"),
    [("hello!", "reason.greeting"), ("thank you", "reason.thanks"), ("", "help.mention")],
)
async def test_small_talk_gets_a_short_fitting_reply_or_none(double: Double, words: str, key: str) -> None:
    exchange = await double.person("ottoline").says(words, mention=True, answered=False)
    assert len(exchange.answers) <= 1
    if exchange.answers:
        assert say(key) in exchange.text
        assert len(exchange.text) < 200


async def test_a_question_of_one_letter_or_of_thousands_is_no_error(double: Double) -> None:
    ottoline = double.person("ottoline")
    for words in ("x", "???", "\u200b", "why " * 400, "\N{PILE OF POO}", "<@1> <#2> <:a:3> @everyone"):
        exchange = await double.person("quentin").says(words, mention=True)
        assert say("error.unexpected") not in exchange.text
    assert answers_supplies(await ottoline.says(SUPPLIES, mention=True))


async def test_a_question_that_mentions_somebody_is_answered_without_a_mention(double: Double) -> None:
    exchange = await double.person("ottoline").says(f"@everyone {SUPPLIES}", mention=True)
    assert SUPPLIES_ANSWER in quotation(exchange.first)  # the double itself refuses what could ping


async def test_the_bot_does_not_answer_itself_or_another_bot(double: Double, room: Channel) -> None:
    other = double.world.person("another program")
    other.bot = True
    before = len(room.messages)
    asked = double.world.post(room, other, {"content": f"<@{double.world.me.id}> {SUPPLIES}"})
    await double.gateway.message("MESSAGE_CREATE", asked)
    await double.settled()
    assert len(room.messages) == before + 1


async def test_ten_people_at_once_get_an_answer_each(double: Double) -> None:
    import asyncio

    rooms = [await double.channel(f"corner-{number}") for number in range(5)]
    people = [double.person(f"reader{number}x") for number in range(10)]
    asked = [person.says(SUPPLIES, channel=rooms[n % 5], mention=True) for n, person in enumerate(people)]
    exchanges = await asyncio.gather(*asked)
    await double.settled()
    for exchange in exchanges:
        mine = [one for one in exchange.answers if exchange.asked and one.reply_to == exchange.asked.id]
        assert len(mine) == 1
        assert SUPPLIES_ANSWER in quotation(mine[0])


async def test_in_chosen_channels_plain_questions_are_answered(own: Double) -> None:
    own.portal_intents = MESSAGE_CONTENT
    chosen, other = own.general, own.world.channel(own.guild, "elsewhere")
    settings = {"BYLINE_DISCORD_MESSAGE_CONTENT": "true", "BYLINE_DISCORD_CHANNELS": chosen.id}
    async with running(own, **SETTINGS, **settings):
        ottoline = own.person("ottoline")
        assert answers_supplies(await ottoline.says(SUPPLIES, channel=chosen))
        assert not (await ottoline.says(SUPPLIES, channel=other, answered=False)).answers
        assert not (await ottoline.says("lovely weather today", channel=chosen, answered=False)).answers
        assert not (await ottoline.says(MISQUOTED, channel=chosen, answered=False)).answers  # it would be doubtful
        thread = await own.channel("a thread", thread_in=chosen)
        assert answers_supplies(await ottoline.says(SUPPLIES, channel=thread))


async def test_without_the_setting_the_privileged_intent_is_not_requested(double: Double) -> None:
    assert all(not one["intents"] & MESSAGE_CONTENT for one in double.gateway.identifies)
    lamp = await double.person("ottoline").slash("ask", question=LAMP)
    assert LAMP_ANSWER in quotation(lamp.first)
    assert texts(lamp.first)
    assert (await double.person("peregrine").slash("ask", question=SHIPS)).answers

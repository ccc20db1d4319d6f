"""The double judges: a small real discord.py client misbehaves in each way, and is found out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.discord_double import MESSAGE_CONTENT, Double
from tests.small_client import Client, buttons, layout, pointed, running, send


@pytest.fixture
async def bot(double: Double) -> AsyncIterator[Client]:
    async with running(double, Client()) as client:
        yield client


async def test_a_mention_is_heard_and_answered(double: Double, bot: Client) -> None:
    exchange = await double.person("anna").says("hello", mention=True)
    assert exchange.text.startswith("heard")
    assert "replying to anna" in double.transcript()
    assert bot.readies <= 1


@pytest.mark.usefixtures("bot")
async def test_content_is_emptied_unless_discord_gives_it(double: Double) -> None:
    anna = double.person("anna")
    assert not (await anna.says("plain words", answered=False)).answers
    assert (await anna.says("in private", channel=anna.dm)).answers
    regular = (await anna.says("hello", mention=True)).first
    assert (await anna.says("and then?", reply_to=regular)).answers
    assert not (await anna.says("and then?", reply_to=regular, ping=False, answered=False)).answers
    command = (await anna.slash("act")).first
    assert not (await anna.says("and then?", reply_to=command, answered=False)).answers
    plain = (await anna.says("what a menu sees", answered=False)).asked
    assert plain is not None
    seen = await anna.menu("Look", plain)
    assert seen.text == "what a menu sees"
    assert seen.ephemeral


async def test_with_the_intent_everything_is_heard_if_the_portal_allows_it(double: Double) -> None:
    wide = discord.Intents(guilds=True, guild_messages=True, message_content=True)
    with pointed(double), pytest.raises(discord.PrivilegedIntentsRequired):
        async with Client(intents=wide) as client:
            await client.start(double.token)
    double.portal_intents = MESSAGE_CONTENT
    async with running(double, Client(intents=wide)):
        assert (await double.person("anna").says("plain words")).answers


async def test_a_wrong_token_is_refused(double: Double) -> None:
    with pointed(double), pytest.raises(discord.LoginFailure):
        async with Client() as client:
            await client.start("another.token")


TOO_MUCH: dict[str, Callable[[], dict[str, Any]]] = {
    "content": lambda: {"content": "x" * 2001},
    "an embed's description": lambda: {"embed": discord.Embed(description="x" * 4097)},
    "an embed's title": lambda: {"embed": discord.Embed(title="x" * 257)},
    "an embed's footer": lambda: {"embed": discord.Embed(title="t").set_footer(text="x" * 2049)},
    "a field": lambda: {"embed": discord.Embed().add_field(name="n", value="x" * 1025)},
    "an empty field": lambda: {"embed": discord.Embed().add_field(name="", value="v")},
    "all embeds": lambda: {"embeds": [discord.Embed(description="x" * 3001), discord.Embed(description="x" * 3000)]},
    "a label": lambda: {"content": "c", "view": buttons("x" * 81)},
    "a link": lambda: {"content": "c", "view": buttons("x", url="https://example.org/" + "x" * 500)},
    "a custom id": lambda: {"content": "c", "view": buttons("x", custom_id="x" * 101)},
    "the same custom id twice": lambda: {"content": "c", "view": buttons("x", "y", custom_id="same")},
    "displayed text": lambda: {"view": layout(discord.ui.TextDisplay("x" * 2001), discord.ui.TextDisplay("y" * 2000))},
    "a picture that is not there": lambda: {"embed": discord.Embed(title="t").set_image(url="attachment://gone.png")},
    "an option": lambda: {
        "content": "c",
        "view": discord.ui.View().add_item(
            discord.ui.Select(options=[discord.SelectOption(label="x" * 101, value="v")])
        ),
    },
}


@pytest.mark.parametrize("what", TOO_MUCH)
async def test_too_much_is_refused(double: Double, bot: Client, what: str) -> None:
    bot.act = lambda interaction: send(interaction, **TOO_MUCH[what]())
    anna = double.person("anna")
    with double.expect_violation("50035"):
        exchange = await anna.slash("act", answered=False)
    assert not exchange.answers


async def test_an_empty_message_is_refused(double: Double, bot: Client) -> None:
    bot.act = lambda interaction: send(interaction, content=" \n ")
    with double.expect_violation("50006"):
        await double.person("anna").slash("act", answered=False)


async def test_components_v2_admit_no_content(double: Double, bot: Client) -> None:
    async def act(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer()
        view = layout(discord.ui.TextDisplay("words"))
        await interaction.edit_original_response(view=view)
        with pytest.raises(discord.HTTPException):
            await interaction.edit_original_response(content="words")

    bot.act = act
    with double.expect_violation("50035"):
        exchange = await double.person("anna").slash("act")
        await double.settled()
    assert exchange.text == "words"


async def test_a_mention_that_could_ping_is_a_violation(double: Double) -> None:
    async with running(double, Client(mentions=discord.AllowedMentions(everyone=False))):
        with double.expect_violation("allowed_mentions"):
            await double.person("anna").slash("act")


async def test_a_response_is_given_once(double: Double, bot: Client) -> None:
    async def act(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("one")
        interaction.response._response_type = None  # noqa: SLF001 - past the library's own guard
        with contextlib.suppress(discord.HTTPException, discord.InteractionResponded):
            await interaction.response.send_message("two")

    bot.act = act
    with double.expect_violation("40060"):
        await double.person("anna").slash("act")
        await double.settled()


async def test_a_response_after_three_seconds_finds_no_interaction(double: Double, bot: Client) -> None:
    async def act(interaction: discord.Interaction[Any]) -> None:
        double.clock.push(3.5)
        with pytest.raises(discord.NotFound):
            await interaction.response.send_message("late")

    bot.act = act
    with double.expect_violation("10062"):
        await double.person("anna").slash("act", answered=False)


async def test_no_response_at_all_is_a_violation(double: Double, bot: Client) -> None:
    bot.act = lambda _interaction: asyncio.sleep(0)
    anna = double.person("anna")
    with double.expect_violation("unanswered"), pytest.raises(AssertionError, match="did not respond"):
        await anna.slash("act")


async def test_a_token_lives_fifteen_minutes(double: Double, bot: Client) -> None:
    async def act(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("one")
        double.clock.push(15 * 60)
        with pytest.raises(discord.HTTPException):
            await interaction.followup.send("two")

    bot.act = act
    with double.expect_violation("50027"):
        await double.person("anna").slash("act")
        await double.settled()


async def test_a_deferral_is_filled_by_an_edit_and_keeps_who_sees_it(double: Double, bot: Client) -> None:
    async def act(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.edit_original_response(content="done")

    bot.act = act
    exchange = await double.person("anna").slash("act")
    assert exchange.text == "done"
    assert exchange.ephemeral
    assert double.person("ben").sees(double.general) == []


async def test_a_follow_up_instead_of_the_edit_is_a_violation(double: Double, bot: Client) -> None:
    async def act(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer()
        await interaction.followup.send("done", ephemeral=True)

    bot.act = act
    with double.expect_violation("deprecated"):
        exchange = await double.person("anna").slash("act")
    assert not exchange.ephemeral


async def test_an_app_that_only_the_person_installed_has_five_follow_ups(double: Double, bot: Client) -> None:
    async def act(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("one")
        for _ in range(6):
            await interaction.followup.send("more")

    bot.act = act
    anna = double.person("anna", installed=True)
    with double.expect_violation("40094"):
        exchange = await anna.slash("act", channel=double.foreign_guild())
        await exchange.count(6)
        await double.settled()
    assert len(exchange.answers) == 6


async def test_commands_are_offered_where_they_were_synced_for(double: Double, bot: Client) -> None:
    anna, ben = double.person("anna", installed=True), double.person("ben")
    for channel in (double.general, double.foreign_guild(), anna.dm, anna.group(ben)):
        assert (await anna.slash("act", channel=channel)).text == "pong"
    with pytest.raises(AssertionError, match="is not offered"):
        await ben.slash("act", channel=double.foreign_guild())
    assert bot.readies <= 1


async def test_autocomplete_is_answered_with_few_short_choices(double: Double, bot: Client) -> None:
    anna = double.person("anna")
    assert await anna.autocomplete("act", "wort", "who") == [{"name": "who!", "value": "who"}]

    async def many(_interaction: discord.Interaction[Any]) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=str(number), value=str(number)) for number in range(26)]

    bot.act = many
    with double.expect_violation("50035"), pytest.raises(AssertionError):
        await anna.autocomplete("act", "wort", "who")


async def test_autocomplete_is_not_answered_with_a_message(double: Double, bot: Client) -> None:
    bot.act = lambda interaction: interaction.response.send_message("sorry")
    with double.expect_violation("50035"), pytest.raises(AssertionError):
        await double.person("anna").autocomplete("act", "wort", "who")


async def test_a_button_opens_a_form_that_is_sent(double: Double, bot: Client) -> None:
    async def press(interaction: discord.Interaction[Any]) -> None:
        if interaction.type is discord.InteractionType.modal_submit:
            await interaction.response.edit_message(content="thanks", view=None)
        else:
            form = discord.ui.Modal(title="A form", custom_id="form")
            form.add_item(discord.ui.Label(text="Why", component=discord.ui.TextInput(custom_id="why")))
            await interaction.response.send_modal(form)

    bot.act = lambda interaction: send(interaction, content="c", view=buttons("Why?", custom_id="w"))
    anna = double.person("anna")
    message = (await anna.slash("act")).first
    bot.act = press
    opened = await anna.click(message, "Why?")
    sent = await anna.submits(opened, why="because")
    assert sent.text == "thanks"
    assert message.buttons == []


async def test_a_form_has_a_short_title(double: Double, bot: Client) -> None:
    form = discord.ui.Modal(title="x" * 46, custom_id="form")
    form.add_item(discord.ui.Label(text="Why", component=discord.ui.TextInput()))
    bot.act = lambda interaction: interaction.response.send_modal(form)
    with double.expect_violation("50035"):
        await double.person("anna").slash("act", answered=False)


@pytest.mark.parametrize(
    "faulty",
    [
        {"name": "Upper", "description": "d"},
        {"name": "fine", "description": ""},
        {"name": "fine", "description": "x" * 101},
        {"name": "fine", "description": "d", "name_localizations": {"xx": "fein"}},
        {"name": "fine", "description": "d", "name_localizations": {"de": "Sehr Fein"}},
        {
            "name": "fine",
            "description": "d",
            "options": [{"type": 3, "name": f"o{n}", "description": "d"} for n in range(26)],
        },
        {"name": "fine", "description": "d", "contexts": [5]},
        {
            "name": "fine",
            "description": "d",
            "options": [
                {"type": 3, "name": "a", "description": "d"},
                {"type": 3, "name": "b", "description": "d", "required": True},
            ],
        },
        {
            "name": "fine",
            "description": "d" * 100,
            "options": [
                {
                    "type": 3,
                    "name": f"o{n}",
                    "description": "d",
                    "choices": [{"name": "n" * 100, "value": "v" * 100 + "x"[:0]}] * 25,
                }
                for n in range(2)
            ],
        },
    ],
)
async def test_a_sync_within_the_limits_only(double: Double, bot: Client, faulty: dict[str, Any]) -> None:
    assert bot.application_id is not None
    with double.expect_violation("50035"), pytest.raises(discord.HTTPException):
        await bot.http.bulk_upsert_global_commands(bot.application_id, [faulty])


async def test_a_missing_permission_is_rejected(double: Double, bot: Client) -> None:
    anna = double.person("anna")

    async def try_it(message: discord.Message) -> None:
        assert isinstance(message.channel, discord.TextChannel)
        allowed.append(message.channel.permissions_for(message.guild.me).send_messages)  # type: ignore[union-attr]
        await message.reply("no", nonce=message.id)

    allowed: list[bool] = []
    bot.hear = try_it
    async with double.forbidding(double.general, "send_messages"):
        with double.expect_violation("50013"):
            await anna.says("hello", mention=True, answered=False)
    await anna.says("hello", mention=True)
    assert allowed == [False, True]
    assert double.invalid_requests == 1


async def test_the_same_nonce_makes_one_message(double: Double, bot: Client) -> None:
    exchange = await double.person("anna").says("hello", mention=True, times=2)
    await double.settled()
    assert len(exchange.answers) == 1
    assert len(double.deduplicated) == 1
    assert bot.user is not None


async def test_an_ephemeral_message_is_not_fetched(double: Double, bot: Client) -> None:
    bot.act = lambda interaction: send(interaction, content="secret", ephemeral=True)
    hidden = (await double.person("anna").slash("act")).first
    channel = bot.get_partial_messageable(int(double.general.id))
    with double.expect_violation("10008"), pytest.raises(discord.NotFound):
        await channel.fetch_message(int(hidden.id))


async def test_files_are_kept_and_shown(double: Double, bot: Client) -> None:
    async def act(interaction: discord.Interaction[Any]) -> None:
        import io

        file = discord.File(io.BytesIO(b"a picture"), "card.png", description="A quotation")
        embed = discord.Embed(title="t").set_image(url="attachment://card.png")
        await interaction.response.send_message(embed=embed, file=file)

    bot.act = act
    message = (await double.person("anna").slash("act")).first
    assert message.files == {"card.png": b"a picture"}
    assert message.data["attachments"][0]["description"] == "A quotation"
    assert message.data["embeds"][0]["image"]["url"].startswith(double.world.base)


async def test_an_unexpected_violation_fails_the_test(double: Double) -> None:
    double.violate("50035", "something")
    with pytest.raises(AssertionError, match="50035: something"):
        double.check()
    with pytest.raises(AssertionError, match="announced and not seen"), double.expect_violation("50035"):
        pass

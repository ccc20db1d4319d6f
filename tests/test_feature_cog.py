"""A new cog brings along all that its feature needs; nothing outside it, bot.py's list and the wording changes."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import discord
import pytest
from discord import app_commands

import config
from cogs.button_dispatch import ButtonDispatch
from cogs.client import Byline
from cogs.command_sync import register
from cogs.delivery import respond
from cogs.events import ButtonHandler, Interaction
from cogs.feature_cog import FeatureCog
from cogs.services import Services
from cogs.views.custom_id import PageState, PassageRef
from cogs.views.message import Button, Reply
from qa.library import Library
from qa.wording import say
from tests.discord_double import Double, Upload
from tests.e2e.reading import CORPUS
from tests.small_client import pointed


class ShelfCog(FeatureCog, name="shelf"):
    """A throw-away cog: a group for those who manage the server, a file to attach, and a button of its own."""

    # The keys command.article and command.article-article of the wording exist; command.article-drop does not.
    shelf = app_commands.Group(
        name="article", description="-", default_permissions=discord.Permissions(manage_guild=True)
    )

    def button_handlers(self) -> Mapping[str, ButtonHandler]:
        return {"x": self.thank}

    @shelf.command(name="article")
    async def add(self, interaction: Interaction, article: discord.Attachment) -> None:
        async def work() -> Reply:
            text = (await article.read()).decode()
            state = PageState(interaction.user.id, (PassageRef("00000000", len(text)),))
            return Reply(texts=(f"{article.filename}: {text}",), rows=((Button("Thanks", "x", state),),))

        await respond(self.services.workers, interaction, work(), private=True)

    @shelf.command(name="drop", description="Remove an article")
    async def drop(self, interaction: Interaction, number: app_commands.Range[int, 1, 9] = 1) -> None:
        raise RuntimeError(number, interaction.id)

    async def thank(self, interaction: Interaction, state: PageState) -> None:
        async def work() -> Reply:
            return Reply.of(f"{state.ref.number} characters")

        await respond(self.services.workers, interaction, work(), private=True)


@pytest.fixture
async def bot(double: Double) -> AsyncIterator[Byline]:
    environ = {"BYLINE_CORPUS_FOLDER": str(CORPUS), "DISCORD_TOKEN": double.token}
    settings = config.load(environ, dotenv_path=Path("missing"))
    library = Library(settings.corpus.folder)
    library.reload()
    services = Services.of(settings, library)
    with pointed(double):
        async with Byline(services, library, [ShelfCog(services)]) as client:
            connection = asyncio.create_task(client.start(double.token))
            await double.connected()
            yield client
            await client.drain()
            await connection


@pytest.mark.usefixtures("bot")
async def test_a_group_is_registered_with_its_permission_its_wording_and_its_attachment(double: Double) -> None:
    [group] = double.rest.commands[""]
    add, drop = group["options"]
    assert group["default_member_permissions"] == str(discord.Permissions(manage_guild=True).value)
    assert group["description"] == say("command.article-description")
    assert group["name_localizations"]["de"] == "artikel"
    assert add["description"] == say("command.article-article-description")
    assert add["description_localizations"]["pt-BR"] == say("command.article-article-description", "pt")
    assert [(one["name"], one["type"], one["required"]) for one in add["options"]] == [("article", 11, True)]
    assert (drop["description"], drop.get("description_localizations")) == ("Remove an article", None)


async def test_it_is_not_registered_again_without_a_change(bot: Byline, double: Double) -> None:
    assert len(double.rest.syncs) == 1
    assert not await register(bot.tree)


@pytest.mark.usefixtures("bot")
async def test_its_command_reads_a_file_and_its_button_is_dispatched_to_it(double: Double) -> None:
    maya = double.person("maya")
    with pytest.raises(AssertionError, match="not offered"):
        await maya.slash("article article", article=Upload("tides.txt", b"The tide turns."))
    maya.administers()
    exchange = await maya.slash("article article", article=Upload("tides.txt", b"The tide turns."))
    assert exchange.text == "tides.txt: The tide turns."
    assert exchange.ephemeral
    assert (await maya.click(exchange.first, "Thanks")).text == "15 characters"


@pytest.mark.usefixtures("bot")
async def test_a_defect_in_it_is_answered_like_any_other(double: Double) -> None:
    maya = double.person("maya")
    maya.administers()
    assert (await maya.slash("article drop", number=3)).text == say("error.unexpected")


async def test_two_cogs_cannot_have_buttons_of_the_same_verb() -> None:
    services = Services.of(config.load({}, dotenv_path=Path("missing")), Library(CORPUS))
    shelf = ShelfCog(services)
    with pytest.raises(ValueError, match="two cogs handle buttons with the verb x"):
        ButtonDispatch(services, [shelf.button_handlers(), shelf.button_handlers()])

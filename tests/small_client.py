"""A small real discord.py client, to show that the double judges."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import discord
import yarl
from discord import app_commands

from tests.discord_double import Double

Act = Callable[[discord.Interaction["Client"]], Awaitable[Any]]
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Client(discord.Client):
    """A minimal bot; a test sets what it does."""

    def __init__(self, *, intents: discord.Intents = INTENTS, mentions: discord.AllowedMentions | None = None) -> None:
        super().__init__(
            intents=intents,
            allowed_mentions=mentions or discord.AllowedMentions.none(),
            guild_ready_timeout=0.05,
            heartbeat_timeout=2.0,
        )
        self.tree = app_commands.CommandTree(self)
        self.act: Act = _pong
        self.hear: Callable[[discord.Message], Awaitable[Any]] = _echo
        self.readies = self.resumes = 0

    async def setup_hook(self) -> None:
        @self.tree.command(description="Do what the test says")
        @app_commands.allowed_installs(guilds=True, users=True)
        @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
        @app_commands.rename(word="wort")
        async def act(interaction: discord.Interaction[Client], word: str = "") -> None:  # noqa: ARG001
            await self.act(interaction)

        @act.autocomplete("word")
        async def complete(interaction: discord.Interaction[Client], current: str) -> list[app_commands.Choice[str]]:
            found = await self.act(interaction)
            return found if isinstance(found, list) else [app_commands.Choice(name=current + "!", value=current)]

        @self.tree.context_menu(name="Look")
        async def look(interaction: discord.Interaction[Client], message: discord.Message) -> None:
            await interaction.response.send_message(message.content or "nothing", ephemeral=True)

        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds before IDENTIFY."""

    async def on_ready(self) -> None:
        self.readies += 1

    async def on_resumed(self) -> None:
        self.resumes += 1

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log nothing: the double reports what was wrong."""

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            await self.hear(message)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        if interaction.type in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            await self.act(interaction)


async def _pong(interaction: discord.Interaction[Any]) -> object:
    if interaction.type is discord.InteractionType.autocomplete:
        return None
    return await interaction.response.send_message("pong")


async def _echo(message: discord.Message) -> None:
    if message.content:
        await message.reply(f"heard {len(message.content)} characters", nonce=message.id)


@contextlib.contextmanager
def pointed(double: Double) -> Iterator[None]:
    """Point discord.py at the double within the block."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    discord.http.Route.BASE = double.api
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(double.gateway_url)
    try:
        yield
    finally:
        discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


@contextlib.asynccontextmanager
async def running(double: Double, client: Client) -> AsyncIterator[Client]:
    """The client, connected, until the end of the block."""
    with pointed(double):
        task = asyncio.create_task(client.start(double.token))
        try:
            await double.connected()
            yield client
        finally:
            await client.close()
            await asyncio.wait([task])


async def send(interaction: discord.Interaction[Any], **message: Any) -> None:  # noqa: ANN401 - as discord.py takes it
    """Answer with this message."""
    await interaction.response.send_message(**message)


def buttons(*labels: str, **more: Any) -> discord.ui.View:  # noqa: ANN401 - the same
    """A row of buttons."""
    view = discord.ui.View()
    for label in labels:
        view.add_item(discord.ui.Button(label=label, **more))
    return view


def layout(*items: discord.ui.Item[Any]) -> discord.ui.LayoutView:
    """A layout of these items."""
    view = discord.ui.LayoutView()
    for item in items:
        view.add_item(item)
    return view

"""Events: the messages and interactions that Discord sends, and what can be read from both alike."""

from collections.abc import Awaitable, Callable

import discord
from discord.ext import commands

from cogs.views.custom_id import PageState

Interaction = discord.Interaction[commands.AutoShardedBot]
Event = discord.Message | Interaction
ButtonHandler = Callable[[Interaction, PageState], Awaitable[None]]  # what a press of a button does


def locale_of(event: Event) -> str:
    """The person's locale; with a message, for which Discord does not send it, the server's, or English."""
    if isinstance(event, discord.Message):
        return event.guild.preferred_locale.value if event.guild else "en"
    return event.locale.value


def place_of(event: Event) -> tuple[int | None, int | None]:
    """The ids of the server and of the channel; without a server it is a direct message."""
    if isinstance(event, discord.Message):
        return event.guild.id if event.guild else None, event.channel.id
    return event.guild_id, event.channel_id


def is_autocompletion(event: Event) -> bool:
    """Whether a person is typing an option of a command; the answer can only be choices, and cannot be deferred."""
    return not isinstance(event, discord.Message) and event.type is discord.InteractionType.autocomplete

"""The base class of the cogs: services, and what discord.py's Cog does not know: context menus and buttons."""

from collections.abc import Mapping, Sequence

from discord import app_commands
from discord.ext import commands

from cogs.events import ButtonHandler
from cogs.services import Services


class FeatureCog(commands.Cog):
    """A cog that brings along everything its feature needs; to add one, list it in bot.py."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def context_menus(self) -> Sequence[app_commands.ContextMenu]:
        """The context menu commands; discord.py cannot declare them in a cog with a decorator."""
        return ()

    def button_handlers(self) -> Mapping[str, ButtonHandler]:
        """For each verb (one small letter) of this cog's buttons, what a press does."""
        return {}

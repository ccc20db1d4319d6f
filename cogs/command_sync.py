"""Command sync: names in people's languages, registration only after a change, and errors that never stay silent."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location
from discord.ext import commands
from discord.http import Route

from cogs.delivery import accepted, reply_error, reply_shutting_down, send
from cogs.events import Interaction, is_autocompletion
from cogs.services import Services
from cogs.views.message import Reply
from qa import wording

log = logging.getLogger(__name__)

SlashCommand = app_commands.Command[Any, ..., Any] | app_commands.Group

# What Discord adds or leaves out by default; a registered command is compared without it.
_DEFAULTS: dict[str, object] = {
    "nsfw": False, "required": False, "autocomplete": False,
    "dm_permission": True, "name_localizations": {}, "description_localizations": {}, "options": [], "choices": [],
    "description": "",
}  # fmt: skip
_GLOBAL_ONLY = frozenset({"contexts", "integration_types"})  # Discord does not store them for a server's own commands
_PERMISSIONS = "default_member_permissions"
_SET_BY_DISCORD = frozenset({"id", "application_id", "guild_id", "version", "handler", "dm_permission"})


def wording_key(command: SlashCommand, parameter: str = "") -> str:
    """The key of a name in the wording files: ``command.ask`` or ``command.ask-question``.

    The key of a subcommand begins with its group's name. The description's key ends in ``-description``.
    """
    return "-".join([f"command.{command.qualified_name.replace(' ', '-')}", *([parameter] if parameter else [])])


def context_menu_name(key: str) -> app_commands.locale_str:
    """The name of a context menu command, ``command.`` and *key* in the wording files."""
    return app_commands.locale_str(wording.say(f"command.{key}"), key=f"command.{key}")


class Translator(app_commands.Translator):
    """Translates the names and descriptions of all commands, groups and parameters by their keys in the wording."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """The text in the language of *locale*; None for English, and where the wording has no such language or key."""
        language = wording.language(locale.value)
        key = string.extras.get("key") or _key(context)
        if language == wording.DEFAULT or key not in wording.catalogue(language):
            return None
        return wording.say(key, language)


class CommandTree(app_commands.CommandTree[commands.AutoShardedBot]):
    """The commands: described in English by the wording, deduplicated, and with an answer to every error."""

    def __init__(self, client: commands.AutoShardedBot, services: Services) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self._services = services

    def add_command(self, command: SlashCommand | app_commands.ContextMenu, /, **options: Any) -> None:  # noqa: ANN401 - as discord.py declares it
        """Add *command* with the English descriptions of the wording files, where they have them."""
        if not isinstance(command, app_commands.ContextMenu):
            for each in _with_subcommands(command):
                _describe(each)
        super().add_command(command, **options)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """False for a duplicate, and while draining, when the person is asked to try again."""
        if self._services.accepts(interaction.id):
            return True
        await reply_shutting_down(self._services.workers, self._services.seen_ids, interaction)
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the person what went wrong; log the traceback of a defect."""
        if is_autocompletion(interaction):
            return  # an autocompletion takes choices only; a message would be the wrong type of response
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.warning("somebody used a command of another version; --sync registers the present ones")
            changed = Reply.of(wording.say("error.commands-changed", interaction.locale.value), private=True)
            await accepted(send(interaction, changed))
            return
        await reply_error(interaction, error.original if isinstance(error, app_commands.CommandInvokeError) else error)


def _with_subcommands(command: SlashCommand) -> Iterator[SlashCommand]:
    yield command
    if isinstance(command, app_commands.Group):
        yield from command.walk_commands()


def _describe(command: SlashCommand) -> None:
    """Set the English descriptions of *command* and its parameters; without wording those of the code stay."""
    english = wording.catalogue(wording.DEFAULT)
    key = f"{wording_key(command)}-description"
    if key in english:
        command.description = wording.say(key)
    if isinstance(command, app_commands.Group):
        return
    keys = {each.name: f"{wording_key(command, each.name)}-description" for each in command.parameters}
    described = {name: app_commands.locale_str(wording.say(key)) for name, key in keys.items() if key in english}
    app_commands.describe(**described)(command)


def _key(context: app_commands.TranslationContextTypes) -> str:
    """The wording's key of a text of a command, group or parameter; empty for any other text."""
    match context.location:
        case Location.command_name | Location.group_name if not isinstance(context.data, app_commands.ContextMenu):
            return wording_key(context.data)
        case Location.command_description | Location.group_description:
            return f"{wording_key(context.data)}-description"
        case Location.parameter_name:
            return wording_key(context.data.command, context.data.name)
        case Location.parameter_description:
            return f"{wording_key(context.data.command, context.data.name)}-description"
        case _:
            return ""


async def register(
    tree: app_commands.CommandTree[Any], guild: discord.Object | None = None, *, force: bool = False
) -> bool:
    """Register the commands, globally or in *guild*, if they differ from those that Discord has; True if they did.

    Reading costs one request. Discord allows 200 new commands a day ("Registering a Command").

    Raises:
        discord.HTTPException: Discord rejected it.
    """
    translator = tree.translator
    added = tree._get_all_commands(guild=guild)  # noqa: SLF001 - what tree.sync() itself sends
    wanted = [await command.get_translated_payload(tree, translator) for command in added] if translator else []
    ignored = _GLOBAL_ONLY if guild else frozenset[str]()
    if not force and same(wanted, await _registered(tree.client, guild), ignored):
        return False
    await tree.sync(guild=guild)
    return True


async def _registered(client: discord.Client, guild: discord.Object | None) -> list[dict[str, Any]]:
    server = f"/guilds/{guild.id}" if guild else ""
    route = Route("GET", f"/applications/{client.application_id}{server}/commands")
    found = await client.http.request(route, params={"with_localizations": "true"})
    return list(found)


def same(
    wanted: Sequence[Mapping[str, Any]],
    registered: Sequence[Mapping[str, Any]],
    ignored: frozenset[str] = frozenset(),
) -> bool:
    """Whether two lists of commands are equal, apart from their order, what Discord adds, and the fields *ignored*."""
    return _by_name(wanted, ignored) == _by_name(registered, ignored)


def _by_name(commands: Sequence[Mapping[str, Any]], ignored: frozenset[str]) -> dict[tuple[object, object], object]:
    ignored |= _SET_BY_DISCORD
    return {(command.get("type", 1), command["name"]): _plain(command, ignored) for command in commands}


def _plain(value: object, ignored: frozenset[str]) -> object:
    if isinstance(value, Mapping):
        kept = {
            # discord.py sends permissions as a number, Discord returns them as a string (Discord API, "Permissions").
            name: str(part) if name == _PERMISSIONS and part is not None else _plain(part, ignored)
            for name, part in value.items()
            if name not in ignored
        }
        return {
            name: part
            for name, part in kept.items()
            if part is not None and (name not in _DEFAULTS or part != _DEFAULTS[name])
        }
    if isinstance(value, list | tuple):
        parts = [_plain(part, ignored) for part in value]
        return sorted(parts, key=str) if all(isinstance(part, int) for part in parts) else parts
    return value

"""Commands: the tree that never fails silently, its names in people's languages, and its registration with Discord."""

import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.http import Route

from cogs.replies import Reply, parting, sent, tell
from qa import wording

if TYPE_CHECKING:
    from cogs.client import Byline

    Interaction = discord.Interaction[Byline]

Callback = Callable[..., Coroutine[Any, Any, None]]
Choices = list[app_commands.Choice[str]]
Offer = Callable[..., Coroutine[Any, Any, Choices]]

log = logging.getLogger(__name__)

# What Discord adds, or leaves out when it is so; a command registered earlier is compared without it.
_ABSENT: dict[str, object] = {
    "default_member_permissions": None, "nsfw": False, "required": False, "autocomplete": False,
    "dm_permission": True, "name_localizations": {}, "description_localizations": {}, "options": [], "choices": [],
    "description": "",
}  # fmt: skip
_GLOBAL_ALONE = frozenset({"contexts", "integration_types"})  # what Discord keeps for no server's own commands
_DISCORDS_OWN = frozenset({"id", "application_id", "guild_id", "version", "handler", "dm_permission"})


def text(key: str) -> app_commands.locale_str:
    """The name or description *key* of the catalogue's commands, to be translated when it is registered."""
    return app_commands.locale_str(wording.say(f"command.{key}"), key=f"command.{key}")


class Translator(app_commands.Translator):
    """Names and descriptions in the languages of the interface."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - the key says enough
    ) -> str | None:
        """The text in the language of *locale*; None where the interface does not speak it, and for English."""
        language = wording.language(locale.value)
        key = string.extras.get("key")
        return wording.say(key, language) if key and language != wording.DEFAULT else None


class Tree(app_commands.CommandTree["Byline"]):
    """The commands, guarded like every other way of asking."""

    def __init__(self, client: "Byline") -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    def slash(self, key: str, callback: Callback, **options: Offer | None) -> None:
        """Add the command *key* of the catalogue, with its *options* and what is offered while they are typed."""
        app_commands.rename(**{name: text(f"{key}-{name}") for name in options})(callback)
        app_commands.describe(**{name: text(f"{key}-{name}-description") for name in options})(callback)
        command: app_commands.Command[Any, ..., Any] = app_commands.Command(
            name=text(key), description=text(f"{key}-description"), callback=callback
        )
        for name, offer in options.items():
            if offer is not None:
                command.autocomplete(name)(_guarded(offer))
        self.add_command(command)

    async def interaction_check(self, interaction: "Interaction", /) -> bool:
        """Whether this is new work, and not the repetition of an event, or come too late for this process."""
        if interaction.client.takes(interaction.id):
            return True
        await parting(interaction)
        return False

    async def on_error(self, interaction: "Interaction", error: app_commands.AppCommandError, /) -> None:
        """One sentence to the person, the traceback to the log if it is a defect."""
        if interaction.type is discord.InteractionType.autocomplete:
            return
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.warning("a command that is not of this version was used; the commands may need --sync")
            changed = Reply.of(wording.say("error.commands-changed", interaction.locale.value), private=True)
            await sent(tell(interaction, changed))
            return
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await interaction.client.failed(interaction, cause)


def _guarded(offer: Offer) -> Offer:
    """*offer*, which offers nothing where it fails: no sentence can answer an autocompletion."""

    async def offered(interaction: "Interaction", typed: str) -> Choices:
        try:
            return await offer(interaction, typed)
        except Exception:
            log.exception("a defect in an autocompletion")
            return []

    return offered


async def register(tree: Tree, guild: discord.Object | None = None, *, force: bool = False) -> bool:
    """Register the commands, everywhere or in *guild*, if they differ from what Discord has; whether they did.

    Raises:
        discord.HTTPException: Discord refused.
    """
    translator = tree.translator
    commands = tree._get_all_commands(guild=guild)  # noqa: SLF001 - what tree.sync() itself sends
    wanted = [await command.get_translated_payload(tree, translator) for command in commands] if translator else []
    left_out = _GLOBAL_ALONE if guild else frozenset()
    if not force and same(wanted, await _registered(tree.client, guild), left_out):
        return False
    await tree.sync(guild=guild)
    return True


async def _registered(client: "Byline", guild: discord.Object | None) -> list[dict[str, Any]]:
    server = f"/guilds/{guild.id}" if guild else ""
    route = Route("GET", f"/applications/{client.application_id}{server}/commands")
    found = await client.http.request(route, params={"with_localizations": "true"})
    return list(found)


def same(
    wanted: Sequence[Mapping[str, Any]],
    registered: Sequence[Mapping[str, Any]],
    left_out: frozenset[str] = frozenset(),
) -> bool:
    """Whether two lists of commands say the same, whatever their order and whatever Discord adds of its own.

    *left_out* are further fields that do not count.
    """
    return _by_name(wanted, left_out) == _by_name(registered, left_out)


def _by_name(commands: Sequence[Mapping[str, Any]], left_out: frozenset[str]) -> dict[tuple[object, object], object]:
    ignored = _DISCORDS_OWN | left_out
    return {(command.get("type", 1), command["name"]): _plain(command, ignored) for command in commands}


def _plain(value: object, ignored: frozenset[str]) -> object:
    if isinstance(value, Mapping):
        kept = {name: _plain(part, ignored) for name, part in value.items() if name not in ignored}
        return {
            name: part
            for name, part in kept.items()
            if part is not None and (name not in _ABSENT or part != _ABSENT[name])
        }
    if isinstance(value, list | tuple):
        parts = [_plain(part, ignored) for part in value]
        return sorted(parts, key=str) if all(isinstance(part, int) for part in parts) else parts
    return value

"""People: they write, use commands, press buttons and choose, and get what the bot answers."""

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_double import limits
from tests.discord_double.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, UPDATE, Interaction
from tests.discord_double.wire import ORDINARY, PERMISSIONS, Json, Upload
from tests.discord_double.world import DM, GROUP_DM, REPLY, Channel, Message, User, label

if TYPE_CHECKING:
    from tests.discord_double.double import Double

BUTTON, SELECT = 2, 3
SUBCOMMANDS = frozenset({1, 2})
OPTION_VALUES: dict[int, tuple[type, ...]] = {3: (str,), 4: (int,), 5: (bool,), 10: (int, float), 11: (Upload,)}


@dataclass(eq=False)
class Exchange:
    """What a person did, and what the bot answered."""

    double: "Double"
    asked: Message | None = None
    interaction: Interaction | None = None
    started: set[str] = field(default_factory=set)  # ids of the messages that were there before

    @property
    def answers(self) -> list[Message]:
        """The messages that came back, first to last; an edited message is in its latest form."""
        if self.interaction is not None:
            first = [self.interaction.original] if self.interaction.original else []
            return [one for one in [*first, *self.interaction.follow_ups] if not one.deleted]
        if self.asked is None:
            return []
        return [
            one
            for one in self.asked.channel.messages.values()
            if one.author is self.double.world.me
            and one.id not in self.started
            and one.reply_to in {None, self.asked.id}
            and "interaction_metadata" not in one.data
            and not one.deleted
        ]

    @property
    def first(self) -> Message:
        """The first message. Raises: AssertionError when nothing came back."""
        assert self.answers, "nothing came back"
        return self.answers[0]

    @property
    def text(self) -> str:
        """All there is to read in what came back."""
        return "\n".join(message.text for message in self.answers)

    @property
    def ephemeral(self) -> bool:
        """Whether only the person sees the first message."""
        return self.first.ephemeral

    @property
    def modal(self) -> Json:
        """The form that opened. Raises: AssertionError when none did."""
        assert self.interaction is not None
        assert self.interaction.modal is not None, "no modal opened"
        return self.interaction.modal

    async def count(self, number: int) -> list[Message]:
        """Wait until this many messages have come back."""
        await self.double.until(lambda: len(self.answers) >= number, what=f"{number} messages")
        return self.answers


class Person:
    """A person who uses Discord; by default in the channel `general` of the first server."""

    def __init__(self, double: "Double", user: User, *, installed: bool = False) -> None:
        self.double = double
        self.user = user
        self.installed = installed
        self.permissions = ORDINARY  # what they may do in a server

    @property
    def dm(self) -> Channel:
        """Their direct messages with the bot."""
        return self.double.world.dm(self.user)

    def group(self, *others: "Person", name: str = "a group") -> Channel:
        """A group without the bot."""
        return self.double.world.dm(self.user, *(one.user for one in others), name=name)

    def administers(self) -> None:
        """Let them manage the server."""
        self.permissions |= PERMISSIONS["manage_guild"] | PERMISSIONS["administrator"]

    def sees(self, channel: Channel) -> list[Message]:
        """The messages of a channel that they see."""
        standing = [one for one in channel.messages.values() if not one.deleted]
        return [one for one in standing if one.seen_by in {None, self.user}]

    # messages

    async def says(
        self,
        text: str,
        *,
        channel: Channel | None = None,
        mention: bool = False,
        reply_to: Message | None = None,
        ping: bool = True,
        answered: bool = True,
        times: int = 1,
    ) -> Exchange:
        """Write a message, and wait for an answer (`answered=False`: until the bot has settled without one).

        `ping`: a reply notifies whom it replies to. `times`: how often the gateway delivers the event.
        """
        channel = channel or (reply_to.channel if reply_to else self.double.general)
        payload: Json = {"content": f"<@{self.double.world.me.id}> {text}" if mention else text}
        if reply_to is not None:
            assert not reply_to.ephemeral, "Discord offers no reply to a private message"
            payload |= {"type": REPLY, "message_reference": {"message_id": reply_to.id, "channel_id": channel.id}}
            if channel.guild is not None:
                payload["message_reference"]["guild_id"] = channel.guild.id
            if ping:
                payload["mentions"] = [{**reply_to.author.wire(), "member": reply_to.author.member()}]
        exchange = Exchange(self.double, started=set(channel.messages))
        exchange.asked = self.double.world.post(channel, self.user, payload)
        await self.double.gateway.message("MESSAGE_CREATE", exchange.asked, times=times)
        if answered:
            await exchange.count(1)
        else:
            await self.double.settled()
        return exchange

    # commands

    async def slash(
        self, name: str, *, channel: Channel | None = None, answered: bool = True, **options: object
    ) -> Exchange:
        """Use a slash command ("article show" for a subcommand) as its synced form allows; a file is an Upload."""
        channel = channel or self.double.general
        command = self._command(name.split(maxsplit=1)[0], 1, channel)
        filled = _filled(command, name.split()[1:], options)
        data = {**_head(command), "options": filled, **self._uploaded(filled)}
        return await self._interact(COMMAND, channel, data, answered=answered)

    async def autocomplete(
        self, name: str, focused: str, typed: str, *, channel: Channel | None = None, **options: object
    ) -> list[Json]:
        """Type into an option; returns the choices offered. Raises: AssertionError when it offers none by itself."""
        channel = channel or self.double.general
        command = self._command(name.split(maxsplit=1)[0], 1, channel)
        data = {**_head(command), "options": _filled(command, name.split()[1:], options, focused=(focused, typed))}
        exchange = await self._interact(AUTOCOMPLETE, channel, data)
        assert exchange.interaction is not None
        return exchange.interaction.choices or []

    async def menu(
        self, name: str, target: "Message | Person", *, channel: Channel | None = None, answered: bool = True
    ) -> Exchange:
        """Use a context menu on a message or on a person."""
        if isinstance(target, Message):
            channel = channel or target.channel
            kind, identity = 3, target.id
            shown = self.double.world.shown(target, 0, target=True)
            if channel.guild is not None:
                shown["guild_id"] = channel.guild.id
            resolved: Json = {"messages": {identity: shown}}
        else:
            channel = channel or self.double.general
            kind, identity = 2, target.user.id
            resolved = {"users": {identity: target.user.wire()}}
        command = self._command(name, kind, channel)
        data = {**_head(command), "target_id": identity, "resolved": resolved}
        return await self._interact(COMMAND, channel, data, answered=answered)

    def commands(self, channel: Channel, kind: int = 1) -> list[Json]:
        """The commands that they are offered in a channel, as synced."""
        place = 0 if channel.guild is not None else 1 if channel.kind == DM else 2
        owners = self._owners(channel)
        scopes = ["", channel.guild.id if channel.guild else ""]
        offered = [one for scope in dict.fromkeys(scopes) for one in self.double.rest.commands.get(scope, [])]
        return [
            one
            for one in offered
            if one["type"] == kind
            and place in (one.get("contexts") or [0, 1])
            and {int(owner) for owner in owners} & set(one.get("integration_types") or [0])
            and self._permitted(one, channel)
        ]

    def _permitted(self, command: Json, channel: Channel) -> bool:
        needed = command.get("default_member_permissions")
        if channel.guild is None or needed is None:
            return True
        return (
            bool(self.permissions & PERMISSIONS["administrator"]) or int(needed) & self.permissions == int(needed) > 0
        )

    def _command(self, name: str, kind: int, channel: Channel) -> Json:
        offered = {}
        for one in self.commands(channel, kind):
            offered[one["name"]] = offered[(one.get("name_localizations") or {}).get(self.user.locale)] = one
        assert name in offered, f"{self.user.name} is not offered {name!r} here, only {list(offered)}"
        return offered[name]

    # components

    async def click(self, message: Message, name: str, *, answered: bool = True) -> Exchange:
        """Press a button, by its label, its emoji or its custom id."""
        buttons = [one for one in message.parts() if one["type"] == BUTTON]
        found = [one for one in buttons if name in {label(one), one.get("custom_id")}]
        assert found, f"no button {name!r}, only {message.buttons}"
        assert found[0].get("custom_id"), f"{name!r} is a link"
        return await self.uses(message, found[0], answered=answered)

    async def select(self, message: Message, *values: str, custom_id: str | None = None) -> Exchange:
        """Choose options of a select, by label or value."""
        selects = [one for one in message.parts() if one["type"] == SELECT and custom_id in {None, one["custom_id"]}]
        assert selects, "no select"
        keys = {name: one["value"] for one in selects[0]["options"] for name in (one["label"], one["value"])}
        return await self.uses(message, selects[0], values=[keys[value] for value in values])

    async def uses(self, message: Message, component: Json, *, answered: bool = True, **extra: object) -> Exchange:
        """Use this component of a message, seen or remembered."""
        assert message in self.sees(message.channel), f"{self.user.name} does not see this message"
        assert not component.get("disabled"), "it is disabled"
        data: Json = {"component_type": component["type"], "custom_id": component["custom_id"], "id": component["id"]}
        return await self._interact(COMPONENT, message.channel, {**data, **extra}, message=message, answered=answered)

    async def submits(self, exchange: Exchange, **texts: str) -> Exchange:
        """Fill in the form that opened, by custom id, and send it."""
        modal = exchange.modal
        source = exchange.interaction
        assert source is not None
        components = [_submitted(one, texts) for one in modal["components"]]
        data = {"custom_id": modal["custom_id"], "components": components}
        return await self._interact(SUBMIT, source.channel, data, message=source.message)

    # underneath

    def _uploaded(self, options: list[Json]) -> Json:
        """Upload the files among the options, put their ids in their places, and describe them apart."""
        attachments: Json = {}
        for option in options:
            attachments |= self._uploaded(option.get("options") or []).get("resolved", {}).get("attachments", {})
            if isinstance(option.get("value"), Upload):
                described = self.double.world.upload(option["value"])
                option["value"] = described["id"]
                attachments[described["id"]] = described
        return {"resolved": {"attachments": attachments}} if attachments else {}

    def _owners(self, channel: Channel) -> Json:
        owners: Json = {}
        if channel.guild is not None and channel.guild.installed:
            owners["0"] = channel.guild.id
        if channel.kind == DM:
            owners["0"] = "0"
        if self.installed:
            owners["1"] = self.user.id
        return owners

    async def _interact(
        self, kind: int, channel: Channel, data: Json, *, message: Message | None = None, answered: bool = True
    ) -> Exchange:
        world = self.double.world
        owners = message.owners if message and message.owners else self._owners(channel)
        interaction = Interaction(
            world.snowflake(),
            f"token-{world.snowflake()}",
            kind,
            self.user,
            channel,
            data,
            owners,
            self.double.clock(),
            message,
        )
        self.double.endpoints.open(interaction)
        exchange = Exchange(self.double, interaction=interaction)
        await self.double.gateway.dispatch("INTERACTION_CREATE", self._wire(interaction), guild=channel.guild)
        if not answered:
            with contextlib.suppress(TimeoutError):
                await self.double.until(lambda: interaction.token in self.double.endpoints.tried, 1.0)
            await self.double.settled()
            return exchange
        await self.double.endpoints.expect(interaction)
        if interaction.answer != UPDATE:
            await self.double.endpoints.complete(interaction)
        return exchange

    def _wire(self, interaction: Interaction) -> Json:
        channel = interaction.channel
        allowed = channel.permissions()
        if channel.guild is not None and not channel.guild.installed:
            allowed &= ~PERMISSIONS["send_messages"]
        wire: Json = {
            "id": interaction.id, "application_id": self.double.application_id, "type": interaction.kind,
            "token": interaction.token, "version": 1, "data": interaction.data, "locale": self.user.locale,
            "channel_id": channel.id, "channel": {**channel.wire(), "permissions": str(self.permissions)},
            "app_permissions": str(allowed), "entitlements": [],
            "authorizing_integration_owners": interaction.owners,
            "attachment_size_limit": limits.ATTACHMENT_BYTES,
            "context": 0 if channel.guild else 2 if channel.kind == GROUP_DM else 1,
        }  # fmt: skip
        if channel.guild is not None:
            member = {**self.user.member(self.permissions), "user": self.user.wire()}
            wire |= {"guild_id": channel.guild.id, "guild": channel.guild.partial(), "member": member}
            wire["guild_locale"] = channel.guild.locale
        else:
            wire["user"] = self.user.wire()
        if interaction.message is not None:
            wire["message"] = interaction.message.data
        return wire


def _head(command: Json) -> Json:
    head = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return head | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})


def _filled(
    command: Json, path: list[str], options: dict[str, object], *, focused: tuple[str, str] | None = None
) -> list[Json]:
    """The options of an interaction, after the checks that Discord's own input makes."""
    known = {one["name"]: one for one in command.get("options") or []}
    if path:
        inner = known[path[0]]
        return [
            {
                "name": inner["name"],
                "type": inner["type"],
                "options": _filled(inner, path[1:], options, focused=focused),
            }
        ]
    assert not any(one["type"] in SUBCOMMANDS for one in known.values()), (
        f"{command['name']} needs one of {list(known)}"
    )
    asked = {**options, **({focused[0]: focused[1]} if focused else {})}
    assert set(asked) <= set(known), f"{command['name']} has no option {set(asked) - set(known)}"
    missing = [name for name, one in known.items() if one.get("required") and name not in asked]
    assert focused or not missing, f"{command['name']} requires {missing}"
    filled = []
    for name, value in asked.items():
        option = known[name]
        one: Json = {"name": name, "type": option["type"], "value": value}
        if focused and name == focused[0]:
            assert option.get("autocomplete"), f"{name} completes nothing"
            one["focused"] = True
        else:
            _check_value(option, value)
        filled.append(one)
    return filled


def _check_value(option: Json, value: object) -> None:
    kinds = OPTION_VALUES.get(option["type"], (str,))
    assert isinstance(value, kinds), f"{option['name']} takes {kinds}, not {value!r}"
    assert not isinstance(value, bool) or option["type"] == 5, f"{option['name']} takes no truth value"
    choices = [choice["value"] for choice in option.get("choices") or []]
    assert not choices or value in choices, f"{option['name']} is one of {choices}"
    if isinstance(value, str):
        least, most = option.get("min_length") or 0, option.get("max_length") or 6000
        assert least <= len(value) <= most, f"{option['name']} has {least} to {most} characters"
    elif not isinstance(value, bool) and isinstance(value, int | float):
        low, high = option.get("min_value"), option.get("max_value")
        assert low is None or value >= low, f"{option['name']} is at least {low}"
        assert high is None or value <= high, f"{option['name']} is at most {high}"


def _submitted(component: Json, texts: dict[str, str]) -> Json:
    sent: Json = {"type": component["type"], "id": component["id"]}
    if "component" in component:
        sent["component"] = _submitted(component["component"], texts)
    elif "components" in component:
        sent["components"] = [_submitted(one, texts) for one in component["components"]]
    elif "custom_id" in component:
        text = texts.get(component["custom_id"], component.get("value") or "")
        assert text or not component.get("required", True), f"{component['custom_id']} is required"
        sent |= {"custom_id": component["custom_id"], "value": text}
    return sent

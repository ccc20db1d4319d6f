"""The world: people, servers, channels and messages, and who may see what."""

import mimetypes
import time
from dataclasses import dataclass, field

from tests.discord_double.limits import ATTACHMENT_BYTES
from tests.discord_double.wire import (
    DIRECT_MESSAGES,
    EPHEMERAL,
    GUILD_MESSAGES,
    MESSAGE_CONTENT,
    ORDINARY,
    PERMISSIONS,
    Json,
    Snowflakes,
    Upload,
    now,
    permission_bits,
)

TEXT_CHANNEL, DM, GROUP_DM, THREAD = 0, 1, 3, 11
REPLY, COMMAND_ANSWER, MENU_ANSWER, DEFAULT = 19, 20, 23, 0  # resources/message, "Message Types"


@dataclass(eq=False)
class User:
    """A user of Discord: a person or the bot."""

    id: str
    name: str
    locale: str = "en-US"
    bot: bool = False
    closed: bool = False  # takes no direct messages

    def wire(self) -> Json:
        """The user object."""
        return {
            "id": self.id, "username": self.name, "discriminator": "0" if not self.bot else "0001",
            "global_name": None if self.bot else self.name.title(), "avatar": None, "bot": self.bot,
            "public_flags": 0, "flags": 0,
        }  # fmt: skip

    def member(self, permissions: int | None = None) -> Json:
        """The member object, without its user."""
        member: Json = {
            "roles": [], "joined_at": "2024-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0,
            "nick": None, "avatar": None, "pending": False, "communication_disabled_until": None, "premium_since": None,
        }  # fmt: skip
        if permissions is not None:
            member["permissions"] = str(permissions)
        return member


@dataclass(eq=False)
class Guild:
    """A server. `installed`: the bot is a member of it."""

    id: str
    name: str
    installed: bool = True
    locale: str = "en-US"
    permissions: int = ORDINARY  # of everyone
    members: list[User] = field(default_factory=list)
    channels: list["Channel"] = field(default_factory=list)

    def wire(self, me: User) -> Json:
        """The guild as GUILD_CREATE sends it."""
        everyone = {
            "id": self.id, "name": "@everyone", "permissions": str(self.permissions), "position": 0, "color": 0,
            "hoist": False, "managed": False, "mentionable": False, "flags": 0, "colors": {"primary_color": 0},
        }  # fmt: skip
        return {
            **self.partial(), "owner_id": "1", "roles": [everyone], "emojis": [], "stickers": [], "member_count": 3,
            "members": [{**me.member(), "user": me.wire()}], "unavailable": False, "voice_states": [], "presences": [],
            "channels": [one.wire() for one in self.channels if one.kind == TEXT_CHANNEL],
            "threads": [one.wire() for one in self.channels if one.kind == THREAD],
            "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [], "large": False,
        }  # fmt: skip

    def partial(self) -> Json:
        """The partial guild object of an interaction, as from a server without the bot."""
        return {
            "id": self.id, "name": self.name, "features": [], "preferred_locale": self.locale, "locale": self.locale,
            "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
            "afk_timeout": 300, "system_channel_flags": 0, "premium_tier": 0, "nsfw_level": 0, "mfa_level": 0,
        }  # fmt: skip


@dataclass(eq=False)
class Channel:
    """A server's channel or thread, a direct message or a group."""

    id: str
    kind: int
    name: str
    guild: Guild | None = None
    parent: "Channel | None" = None
    recipients: list[User] = field(default_factory=list)
    messages: dict[str, "Message"] = field(default_factory=dict)
    forbidden: int = 0  # permissions that the bot is denied here
    nonces: dict[str, tuple[float, "Message"]] = field(default_factory=dict)

    @property
    def is_dm(self) -> bool:
        """Whether it belongs to no server."""
        return self.guild is None

    def permissions(self) -> int:
        """What the bot may do here."""
        if self.guild is None:
            return ORDINARY
        return self.guild.permissions & ~self.forbidden & ~(self.parent.forbidden if self.parent else 0)

    def allows(self, name: str) -> bool:
        """Whether the bot has this permission here."""
        return bool(self.permissions() & PERMISSIONS[name])

    def wire(self) -> Json:
        """The channel object."""
        if self.guild is None:
            wire: Json = {"id": self.id, "type": self.kind, "last_message_id": None, "flags": 0}
            wire["recipients"] = [user.wire() for user in self.recipients]
            if self.kind == GROUP_DM:
                wire |= {"name": self.name, "icon": None, "owner_id": self.recipients[0].id}
            return wire
        wire = {
            "id": self.id, "type": self.kind, "name": self.name, "guild_id": self.guild.id, "position": 0,
            "parent_id": self.parent.id if self.parent else None, "nsfw": False, "topic": None,
            "last_message_id": None, "rate_limit_per_user": 0, "flags": 0,
        }  # fmt: skip
        if self.kind == THREAD:
            return wire | {
                "owner_id": "1", "message_count": len(self.messages), "member_count": 1,
                "thread_metadata": {
                    "archived": False, "auto_archive_duration": 1440, "archive_timestamp": now(), "locked": False,
                    "create_timestamp": now(),
                },
            }  # fmt: skip
        return wire

    def overwrites(self, me: User) -> list[Json]:
        """The bot's own overwrite, when something is forbidden."""
        return [{"id": me.id, "type": 1, "allow": "0", "deny": str(self.forbidden)}] if self.forbidden else []


@dataclass(eq=False)
class Message:
    """A message with its earlier revisions. `seen_by`: the only person who sees it, if it is ephemeral."""

    data: Json
    channel: Channel
    author: User
    seen_by: User | None = None
    revisions: list[Json] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    owners: Json | None = None  # authorizing_integration_owners of the interaction that made it
    deleted: bool = False
    loading: bool = False
    at: float = field(default_factory=time.perf_counter)

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.data["id"])

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.data["flags"] & EPHEMERAL)

    @property
    def content(self) -> str:
        """The text outside embeds and components."""
        return str(self.data["content"])

    @property
    def reply_to(self) -> str | None:
        """The id of the message that it replies to."""
        reference = self.data.get("message_reference")
        return str(reference["message_id"]) if reference else None

    def parts(self) -> list[Json]:
        """All components, flat, in reading order."""
        found: list[Json] = []
        waiting = list(self.data["components"])
        while waiting:
            component = waiting.pop(0)
            found.append(component)
            inner = [component[key] for key in ("component", "accessory") if key in component]
            waiting[:0] = [*component.get("components", []), *inner]
        return found

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons and links (or their emoji)."""
        return [label(part) for part in self.parts() if part["type"] == 2]

    @property
    def links(self) -> dict[str, str]:
        """The link buttons, label to address."""
        return {label(part): part["url"] for part in self.parts() if part["type"] == 2 and "url" in part}

    @property
    def text(self) -> str:
        """Everything there is to read, in reading order, without buttons."""
        lines: list[str | None] = [self.content]
        for embed in self.data["embeds"]:
            author, footer = embed.get("author") or {}, embed.get("footer") or {}
            lines += [author.get("name"), embed.get("title"), embed.get("description")]
            for one in embed.get("fields") or []:
                lines += [one["name"], one["value"]]
            lines.append(footer.get("text"))
        lines += [part["content"] for part in self.parts() if part["type"] == 10]
        return "\n".join(line for line in lines if line)


def label(component: Json) -> str:
    """The label of a button."""
    return str(component.get("label") or (component.get("emoji") or {}).get("name") or "")


class World:
    """Everything that exists, including the bot."""

    def __init__(self) -> None:
        self.snowflake = Snowflakes()
        self.me = User(self.snowflake(), "Byline", bot=True)
        self.users: dict[str, User] = {self.me.id: self.me}
        self.uploads: dict[str, Upload] = {}  # files attached to commands, by the attachment's id
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.base = ""

    def person(self, name: str, locale: str = "en-US") -> User:
        """Bring somebody into the world."""
        user = User(self.snowflake(), name, locale)
        self.users[user.id] = user
        return user

    def guild(
        self, name: str, *, installed: bool = True, shard: tuple[int, int] | None = None, locale: str = "en-US"
    ) -> Guild:
        """Found a server, with one channel named general."""
        guild = Guild(self.snowflake(shard=shard), name, installed, locale)
        self.guilds[guild.id] = guild
        self.channel(guild, "general")
        return guild

    def channel(self, guild: Guild, name: str, *, thread_in: Channel | None = None) -> Channel:
        """Open a channel or a thread."""
        kind = THREAD if thread_in else TEXT_CHANNEL
        channel = Channel(self.snowflake(), kind, name, guild, thread_in)
        guild.channels.append(channel)
        self.channels[channel.id] = channel
        return channel

    def dm(self, *users: User, name: str = "") -> Channel:
        """The direct messages of these people with the bot, or (named) a group of theirs."""
        for channel in self.channels.values():
            if channel.is_dm and channel.name == name and set(channel.recipients) == set(users):
                return channel
        channel = Channel(self.snowflake(), GROUP_DM if name else DM, name, recipients=list(users))
        self.channels[channel.id] = channel
        return channel

    def post(self, channel: Channel, author: User, payload: Json, *, seen_by: User | None = None) -> Message:
        """Put a message into a channel; `payload` overrides the fields of the message object."""
        data: Json = {
            "id": self.snowflake(), "channel_id": channel.id, "author": author.wire(), "content": "", "embeds": [],
            "attachments": [], "components": [], "timestamp": now(), "edited_timestamp": None, "tts": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [], "pinned": False, "type": DEFAULT,
            "flags": 0,
        }  # fmt: skip
        data |= payload
        data["content"] = (data["content"] or "").strip()
        data["mentions"] = data["mentions"] or self.mentioned(data["content"])
        message = Message(data, channel, author, seen_by)
        channel.messages[message.id] = message
        return message

    def mentioned(self, content: str) -> list[Json]:
        """The users that a text mentions."""
        found = [user for user in self.users.values() if f"<@{user.id}>" in content or f"<@!{user.id}>" in content]
        return [{**user.wire(), "member": user.member()} for user in found]

    def attach(self, message: Message, uploads: list[Upload], described: dict[int, str | None]) -> None:
        """Give a message its files, with their alternative texts by number."""
        for number, upload in enumerate(uploads):
            identity = self.snowflake()
            url = f"{self.base}/attachments/{message.channel.id}/{identity}/{upload.filename}"
            message.data["attachments"].append({
                "id": identity, "filename": upload.filename, "size": len(upload.body), "url": url, "proxy_url": url,
                "description": described.get(number), "content_type": "image/png",
            })  # fmt: skip
            message.files[upload.filename] = upload.body
        self.resolve(message)

    def upload(self, file: Upload) -> Json:
        """Keep a file that a person attached to a command, as Discord describes it to the bot (resources/message)."""
        assert len(file.body) <= ATTACHMENT_BYTES, "a person's client refuses so large a file"
        identity = self.snowflake()
        self.uploads[identity] = file
        url = f"{self.base}/ephemeral-attachments/{identity}/{file.filename}"
        return {
            "id": identity, "filename": file.filename, "size": len(file.body), "url": url, "proxy_url": url,
            "content_type": mimetypes.guess_type(file.filename)[0], "ephemeral": True,
        }  # fmt: skip

    def resolve(self, message: Message) -> None:
        """Turn attachment:// into addresses, as Discord does when it keeps a message."""
        urls = {f"attachment://{one['filename']}": one["url"] for one in message.data["attachments"]}
        holders = [part.get(key) for part in message.parts() for key in ("media", "file")]
        holders += [item.get("media") for part in message.parts() for item in part.get("items") or []]
        holders += [embed.get(key) for embed in message.data["embeds"] for key in ("image", "thumbnail")]
        for holder in holders:
            if holder and holder.get("url") in urls:
                holder["url"] = urls[holder["url"]]

    def shown(self, message: Message, intents: int, *, target: bool = False) -> Json:
        """The message as the bot may see it: emptied unless Discord gives its content.

        Content comes with the intent, in direct messages, when the bot is mentioned or wrote it, and for the
        target of a menu (events/gateway, "Message Content Intent"). A reply mentions the bot when it pings it.
        """
        data = dict(message.data)
        referenced = message.reply_to and message.channel.messages.get(message.reply_to)
        if referenced and not referenced.deleted and not referenced.ephemeral:
            data["referenced_message"] = self.shown(referenced, intents)
            data["referenced_message"].pop("referenced_message", None)  # one step back, and no further
        elif message.reply_to:
            data["referenced_message"] = None
        named = any(one["id"] == self.me.id for one in data["mentions"])
        answering = named and not (f"<@{self.me.id}>" in message.content or f"<@!{self.me.id}>" in message.content)
        if answering and referenced and referenced.data.get("interaction_metadata"):
            named = False  # "You might not need a privileged intent": not in replies to answers of commands
        open_to_bot = intents & MESSAGE_CONTENT or message.channel.kind == DM or message.author is self.me
        if not (open_to_bot or named or target):
            data |= {"content": "", "embeds": [], "attachments": [], "components": []}
        return data

    def served(self, guild: Guild | None, shard: tuple[int, int]) -> bool:
        """Whether a shard gets what happens in this server (None: in direct messages)."""
        return shard[0] == ((int(guild.id) >> 22) % shard[1] if guild else 0)


def intent_for(channel: Channel) -> int:
    """The intent that brings the messages of this channel."""
    return GUILD_MESSAGES if channel.guild else DIRECT_MESSAGES


def forbid(channel: Channel, *names: str) -> None:
    """Take these permissions from the bot in a channel."""
    channel.forbidden = permission_bits(*names)

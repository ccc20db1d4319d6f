"""The wire format shared by REST and gateway: ids, flags, permissions, refusals and the clock."""

import datetime as dt
import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

EPOCH = 1_420_070_400_000  # milliseconds; the first second of 2015, from which Discord's ids count

# Message flags; resources/message, "Message Flags"
SUPPRESS_EMBEDS = 1 << 2
EPHEMERAL = 1 << 6
LOADING = 1 << 7
SUPPRESS_NOTIFICATIONS = 1 << 12
VOICE = 1 << 13
COMPONENTS_V2 = 1 << 15

# Intents; events/gateway, "List of Intents"
GUILDS = 1 << 0
GUILD_MEMBERS = 1 << 1
GUILD_PRESENCES = 1 << 8
GUILD_MESSAGES = 1 << 9
GUILD_MESSAGE_REACTIONS = 1 << 10
DIRECT_MESSAGES = 1 << 12
MESSAGE_CONTENT = 1 << 15
PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT

# Permissions by name; topics/permissions
PERMISSIONS = {
    "administrator": 1 << 3,
    "manage_guild": 1 << 5,
    "add_reactions": 1 << 6,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "use_external_emojis": 1 << 18,
    "use_application_commands": 1 << 31,
    "create_public_threads": 1 << 35,
    "send_messages_in_threads": 1 << 38,
    "use_external_apps": 1 << 50,
}
ORDINARY = sum(PERMISSIONS.values()) & ~sum(
    PERMISSIONS[name] for name in ("administrator", "manage_guild", "manage_messages", "mention_everyone")
)


def permission_bits(*names: str) -> int:
    """The permissions of these names as one number. Raises: KeyError for a name the double does not know."""
    return sum(PERMISSIONS[name] for name in set(names))


class Snowflakes:
    """Creates ids like Discord's: they increase and contain their time."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self, *, shard: tuple[int, int] | None = None) -> str:
        """Return a new id; with `shard` (number, count) one that this shard serves when it is a server's."""
        number = max(self._last + 1, (int(time.time() * 1000) - EPOCH) << 22)
        if shard is not None:
            while (number >> 22) % shard[1] != shard[0]:
                number += 1 << 22
        self._last = number
        return str(number)


class Clock:
    """A monotonic clock in seconds that tests can push forward, so that none waits for a deadline."""

    def __init__(self) -> None:
        self._pushed = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self._pushed

    def push(self, seconds: float) -> None:
        """Let this many seconds pass at once."""
        self._pushed += seconds


def now() -> str:
    """The moment of the call as Discord writes it."""
    return dt.datetime.now(dt.UTC).isoformat()


class Refusal(Exception):  # noqa: N818 - it is Discord's answer, not a fault of the double
    """An answer other than success, with Discord's own status and code.

    `innocent`: the bot could not have known (a person's closed DMs), so it is no violation.
    """

    def __init__(
        self, status: int, code: int, message: str, *, errors: list[str] | None = None, innocent: bool = False
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors or []
        self.innocent = innocent

    def body(self) -> Json:
        """The error as Discord writes it."""
        body: Json = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = {"_errors": [{"code": "INVALID", "message": error} for error in self.errors]}
        return body


def invalid(errors: list[str]) -> None:
    """Refuse with 400 50035 when there are errors."""
    if errors:
        raise Refusal(400, 50035, "Invalid Form Body", errors=errors)


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing the bot did that Discord forbids, or that this project forbids it to do."""

    rule: str  # a word to announce it by: a Discord error code ("50035", "40060") or a name ("allowed_mentions")
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}"


@dataclass(slots=True)
class Upload:
    """A file as it came in a multipart request."""

    filename: str
    body: bytes = field(repr=False)


@dataclass(slots=True)
class Request:
    """One call of the REST API, as it was received; `status` is what it was answered with."""

    method: str
    path: str
    route: str  # the path with names for its ids, "POST /channels/{channel}/messages"
    ids: dict[str, str]
    query: dict[str, str]
    body: Any
    files: list[Upload]
    token: str | None
    at: float  # time.perf_counter() when its body was read
    status: int = 0
    scripted: bool = False  # answered by a fault of the test

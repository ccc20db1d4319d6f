"""The double: a local Discord on a loopback port, with everything a test may ask of it."""

import asyncio
import base64
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Self

from aiohttp import web

from tests.discord_double import limits
from tests.discord_double.faults import Faults
from tests.discord_double.gateway import Gateway, closed
from tests.discord_double.interactions import InteractionEndpoints
from tests.discord_double.judge_message import judged_message, mention_faults
from tests.discord_double.people import Person
from tests.discord_double.rest import PREFIX, Rest
from tests.discord_double.transcript import written
from tests.discord_double.wire import EPHEMERAL, LOADING, Clock, Json, Request, Upload, Violation, now
from tests.discord_double.world import Channel, Guild, Message, World, forbid

HOST = "127.0.0.1"
PATIENCE = 10.0  # seconds; how long a test waits for anything, on a busy machine


class Double:
    """A local Discord that judges.

    Begin with `async with Double() as double:`; then `double.api` and `double.gateway_url` are where a client
    finds it. `violations` holds what the bot did wrong; `requests` every call of the REST API.
    """

    def __init__(self) -> None:
        self.portal_intents = 0  # the privileged intents that are switched on in the developer portal
        self.shards = 1  # what /gateway/bot recommends
        self.max_concurrency = 1
        self.clock = Clock()
        self.world = World()
        self.application_id = self.world.me.id  # the same number, as for every app of these years
        self.token = base64.b64encode(self.application_id.encode()).decode().rstrip("=") + ".double.token"
        self.violations: list[Violation] = []
        self.requests: list[Request] = []
        self.deduplicated: list[Request] = []  # sends that their nonce made one
        self.reactions: list[tuple[Message, str, str]] = []
        self.typing: list[Channel] = []
        self.invalid_requests = 0
        self.busy = 0  # requests being served
        self.faults = Faults()
        self.gateway = Gateway(self)
        self.endpoints = InteractionEndpoints(self)
        self.rest = Rest(self)
        self.api = ""
        self.gateway_url = ""
        self._pulse = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.guild = self.world.guild("The Reading Room")
        self.general = self.guild.channels[0]

    # life

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/gw/", self.gateway.handle)
        app.router.add_get("/attachments/{channel}/{attachment}/{name}", self._attachment)
        app.router.add_get("/ephemeral-attachments/{attachment}/{name}", self._upload)
        app.router.add_route("*", PREFIX + "/{tail:.*}", self.rest.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, 0).start()
        port = self._runner.addresses[0][1]
        self.world.base = f"http://{HOST}:{port}"
        self.api = f"http://{HOST}:{port}{PREFIX}"
        self.gateway_url = f"ws://{HOST}:{port}/gw/"
        return self

    async def __aexit__(self, *_error: object) -> None:
        self.faults.clear()
        await closed(self.gateway.sockets)
        if self._runner is not None:
            await self._runner.cleanup()

    async def _attachment(self, request: web.Request) -> web.Response:
        channel = self.world.channels[request.match_info["channel"]]
        for message in channel.messages.values():
            for one in message.data["attachments"]:
                if one["id"] == request.match_info["attachment"]:
                    return web.Response(body=message.files[one["filename"]], content_type=one["content_type"])
        return web.Response(status=404)

    async def _upload(self, request: web.Request) -> web.Response:
        upload = self.world.uploads.get(request.match_info["attachment"])
        return web.Response(status=404) if upload is None else web.Response(body=upload.body)

    # waiting

    def changed(self) -> None:
        """Wake everybody who waits for something."""
        self._pulse.set()
        self._pulse = asyncio.Event()

    async def until(self, predicate: Callable[[], bool], timeout: float = PATIENCE, what: str = "that") -> None:  # noqa: ASYNC109 - seconds, as everywhere
        """Wait until the predicate is true; it is evaluated again after each event.

        Raises: TimeoutError if it is not true in time.
        """
        deadline = time.monotonic() + timeout
        while not predicate():
            pulse = self._pulse
            try:
                await asyncio.wait_for(pulse.wait(), max(0.0, deadline - time.monotonic()))
            except TimeoutError:
                if not predicate():
                    raise TimeoutError(f"waited {timeout} s for {what}") from None

    async def connected(self, sessions: int = 1) -> None:
        """Wait until this many sessions listen."""
        await self.until(lambda: len(self.gateway.connected) >= sessions, 30.0, f"{sessions} sessions")

    async def settled(self, quiet: float = 0.25) -> None:
        """Wait until the bot has read everything and asks for nothing more during `quiet` seconds.

        On a busy machine, where it is slow to answer a heartbeat, the quiet must last longer.
        """
        began = time.monotonic()
        await self.gateway.ask_heartbeat()
        quiet += 20 * (time.monotonic() - began)
        while True:
            count = len(self.requests)
            try:
                await self.until(lambda count=count: len(self.requests) > count, quiet)  # type: ignore[misc]
            except TimeoutError:
                if not self.busy:
                    return
            await self.until(lambda: not self.busy)

    # judging

    def violate(self, rule: str, what: str) -> None:
        """Record that the bot did something it must not do."""
        self.violations.append(Violation(rule, what))

    @contextlib.contextmanager
    def expect_violation(self, *rules: str) -> Iterator[list[Violation]]:
        """Take the violations of these rules that happen meanwhile off the record; yields them.

        Raises: AssertionError when one of the rules was not broken.
        """
        start = len(self.violations)
        seen: list[Violation] = []
        yield seen
        seen += [one for one in self.violations[start:] if one.rule in rules]
        self.violations[start:] = [one for one in self.violations[start:] if one.rule not in rules]
        missing = set(rules) - {one.rule for one in seen}
        assert not missing, f"announced and not seen: {missing}; the record: {self.violations}"

    def check(self) -> None:
        """Fail when a violation is on the record; the record is empty afterwards."""
        found, self.violations = self.violations, []
        assert not found, "the bot broke Discord's rules:\n" + "\n".join(f"- {one}" for one in found)

    def count(self, request: Request, response: web.StreamResponse) -> None:
        """Count a request that Discord calls invalid: 401, 403 and 429 but for a shared limit."""
        if request.status in {401, 403} or (
            request.status == 429 and response.headers.get("X-RateLimit-Scope") != "shared"
        ):
            self.invalid_requests += 1
            if self.invalid_requests == limits.INVALID_REQUESTS:
                self.violate("banned", "10,000 invalid requests")

    def judge(self, payload: Json, files: list[Upload], *, allowed_flags: int) -> Json:
        """Judge a new message; returns the fields of it that the payload sets."""
        judged = judged_message(payload, files, allowed_flags=allowed_flags)
        self._judge_mentions(payload)
        kept = {key: payload[key] for key in ("content", "embeds") if payload.get(key)}
        return {**kept, **judged}

    def _judge_mentions(self, payload: Json) -> None:
        for fault in mention_faults(payload):
            self.violate("allowed_mentions", fault)

    def described(self, payload: Json) -> dict[int, str | None]:
        """The alternative texts of the files that a payload brings, by number."""
        listed = payload.get("attachments") or []
        return {int(one["id"]): one.get("description") for one in listed if len(str(one["id"])) < 3}

    # messages

    async def edit(self, message: Message, payload: Json, files: list[Upload], allowed_flags: int) -> Message:
        """Judge and apply an edit, and dispatch the event."""
        kept = {one["id"]: one["filename"] for one in message.data["attachments"]}
        judged = judged_message(
            payload, files, allowed_flags=allowed_flags, editing=message.data, kept=kept, loading=message.loading
        )
        self._judge_mentions(payload)
        message.revisions.append(message.data)
        data = {**message.data, "edited_timestamp": now()}
        data |= {
            key: payload[key] or ("" if key == "content" else []) for key in ("content", "embeds") if key in payload
        }
        if "components" in payload:
            data["components"] = judged["components"]
        data["flags"] = (judged["flags"] | message.data["flags"] & EPHEMERAL) & ~LOADING
        data["content"] = data["content"].strip()
        if "attachments" in payload:
            listed = {str(one["id"]) for one in payload["attachments"] or []}
            data["attachments"] = [one for one in message.data["attachments"] if one["id"] in listed]
        message.data, message.loading = data, False
        self.world.attach(message, files, self.described(payload))
        self.changed()
        await self.gateway.message("MESSAGE_UPDATE", message)
        return message

    async def delete(self, message: Message) -> None:
        """Delete a message and dispatch the event."""
        message.deleted = True
        self.changed()
        data = {"id": message.id, "channel_id": message.channel.id}
        guild = message.channel.guild
        if guild is not None:
            data["guild_id"] = guild.id
        if not message.ephemeral:
            await self.gateway.dispatch("MESSAGE_DELETE", data, guild=guild)

    # the world

    def person(self, name: str, *, locale: str = "en-US", installed: bool = False) -> Person:
        """Bring somebody into the world; `installed`: they have added the app to themselves."""
        person = Person(self, self.world.person(name, locale), installed=installed)
        self.guild.members.append(person.user)
        return person

    async def channel(self, name: str, *, guild: Guild | None = None, thread_in: Channel | None = None) -> Channel:
        """Create a channel or a thread and dispatch the event."""
        guild = guild or self.guild
        channel = self.world.channel(guild, name, thread_in=thread_in)
        if guild.installed:
            event = "THREAD_CREATE" if thread_in else "CHANNEL_CREATE"
            await self.gateway.dispatch(event, self.gateway.channel_wire(channel), guild=guild, intent=1)
        return channel

    def foreign_guild(self, name: str = "Elsewhere") -> Channel:
        """Create a server without the bot; returns its channel."""
        return self.world.guild(name, installed=False).channels[0]

    async def join(self, name: str, *, shard: tuple[int, int] | None = None) -> Guild:
        """Create a server with the bot in it and dispatch the event."""
        guild = self.world.guild(name, shard=shard)
        await self.gateway.dispatch("GUILD_CREATE", self.gateway.guild_wire(guild), guild=guild, intent=1)
        return guild

    @contextlib.asynccontextmanager
    async def forbidding(self, channel: Channel, *names: str) -> AsyncIterator[None]:
        """Take permissions from the bot in a channel within the block, and dispatch the events."""
        forbid(channel, *names)
        await self._overwritten(channel)
        try:
            yield
        finally:
            forbid(channel)
            await self._overwritten(channel)

    async def _overwritten(self, channel: Channel) -> None:
        if channel.guild is not None and channel.guild.installed:
            await self.gateway.dispatch(
                "CHANNEL_UPDATE", self.gateway.channel_wire(channel), guild=channel.guild, intent=1
            )
            await self.gateway.ask_heartbeat()

    def transcript(self, *channels: Channel, viewer: Person | None = None) -> str:
        """What a person sees in these channels (all of them by default), as plain text."""
        shown = channels or [one for one in self.world.channels.values() if one.messages]
        return "\n\n".join(written(channel, self.world, viewer.user if viewer else None) for channel in shown)

"""The gateway: sessions over a websocket, judged as Discord judges them, with the accidents a test asks for."""

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.discord_double import limits
from tests.discord_double.wire import GUILDS, MESSAGE_CONTENT, PRIVILEGED, Json
from tests.discord_double.world import Channel, Guild, Message, intent_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.discord_double.double import Double

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE = 0, 1, 2, 3, 4
RESUME, RECONNECT, MEMBERS, INVALID_SESSION, HELLO, ACK = 6, 7, 8, 9, 10, 11
KNOWN_INTENTS = (1 << 26) - 1
LIMITED_CONTENT = 1 << 19  # application flag GATEWAY_MESSAGE_CONTENT_LIMITED: the portal's toggle


@dataclass(eq=False)
class Session:
    """The gateway's state of one IDENTIFY."""

    id: str
    intents: int
    shard: tuple[int, int]
    socket: web.WebSocketResponse | None = None
    seq: int = 0
    events: deque[Json] = field(default_factory=lambda: deque(maxlen=5000))
    resumable: bool = True

    async def dispatch(self, event: str, data: Json) -> None:
        """Number an event, keep it for a RESUME and send it when somebody listens."""
        self.seq += 1
        frame = {"op": DISPATCH, "t": event, "s": self.seq, "d": data}
        self.events.append(frame)
        await self.send(frame)

    async def send(self, frame: Json) -> None:
        """Send a frame when the socket is open."""
        if self.socket is not None and not self.socket.closed:
            try:
                await self.socket.send_str(json.dumps(frame))
            except ConnectionResetError:
                self.socket = None


class Gateway:
    """Every session of every token, and the accidents."""

    def __init__(self, double: "Double") -> None:
        self.double = double
        self.heartbeat = 41.25  # seconds, as Discord asks
        self.acknowledges = True  # False makes a zombie: the socket is open and nobody answers
        self.accepts = True  # False refuses connections: an outage
        self.sessions: dict[str, Session] = {}
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.closes: list[int | None] = []  # close codes of sockets, in order
        self.beats = 0  # answers to the heartbeats that the double asked for
        self.sockets: set[web.WebSocketResponse] = set()
        self._ops: dict[int, Callable[[web.WebSocketResponse, Session | None, Any], Awaitable[Session | None]]] = {
            HEARTBEAT: self._heartbeat, IDENTIFY: self._identify, RESUME: self._resume,
            PRESENCE: self._noted, VOICE: self._noted, MEMBERS: self._members,
        }  # fmt: skip

    @property
    def connected(self) -> list[Session]:
        """The sessions that are listened to at this moment."""
        return [one for one in self.sessions.values() if one.socket is not None and not one.socket.closed]

    # what the bot does

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket from HELLO to its end."""
        if not self.accepts:
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        self.sockets.add(socket)
        await socket.send_str(json.dumps({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat * 1000)}}))
        session: Session | None = None
        sent: deque[float] = deque()
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    continue
                self._pace(sent)
                session = await self._obey(socket, session, frame.data)
                self.double.changed()
        finally:
            self.sockets.discard(socket)
            if session is not None and session.socket is socket:
                session.socket = None
            self.closes.append(socket.close_code)
            self.double.changed()
        return socket

    def _pace(self, sent: deque[float]) -> None:
        moment = time.monotonic()
        sent.append(moment)
        while moment - sent[0] > 60:
            sent.popleft()
        if len(sent) > limits.GATEWAY_SENDS:
            self.double.violate("4008", "more than 120 gateway events in a minute")

    async def _obey(self, socket: web.WebSocketResponse, session: Session | None, text: str) -> Session | None:
        try:
            frame = json.loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, KeyError, TypeError):
            await self._refuse(socket, 4002, "undecodable payload")
            return session
        if op not in self._ops:
            await self._refuse(socket, 4001, f"unknown opcode {op}")
        elif session is None and op not in {HEARTBEAT, IDENTIFY, RESUME}:
            await self._refuse(socket, 4003, f"opcode {op} before IDENTIFY")
        else:
            return await self._ops[op](socket, session, data)
        return session

    async def _refuse(self, socket: web.WebSocketResponse, code: int, what: str) -> None:
        self.double.violate(str(code), what)
        await socket.close(code=code)

    async def _heartbeat(self, socket: web.WebSocketResponse, session: Session | None, _data: object) -> Session | None:
        self.beats += 1
        if self.acknowledges:
            await socket.send_str(json.dumps({"op": ACK}))
        return session

    async def _noted(self, _socket: web.WebSocketResponse, session: Session | None, _data: object) -> Session | None:
        return session

    async def _members(self, _socket: web.WebSocketResponse, session: Session | None, data: Json) -> Session | None:
        if session is None:
            return None
        chunk = {"guild_id": data["guild_id"], "members": [], "chunk_index": 0, "chunk_count": 1}
        await session.dispatch("GUILD_MEMBERS_CHUNK", {**chunk, "nonce": data.get("nonce")})
        return session

    async def _identify(self, socket: web.WebSocketResponse, session: Session | None, data: Json) -> Session | None:
        if session is not None:
            await self._refuse(socket, 4005, "identified twice on one socket")
            return session
        self.identifies.append({**data, "at": time.perf_counter()})
        intents = int(data.get("intents", -1))
        shard = tuple(data.get("shard") or (0, 1))
        if data.get("token") != self.double.token:
            await socket.close(code=4004)
        elif not 0 <= intents <= KNOWN_INTENTS:
            await self._refuse(socket, 4013, f"intents {intents}")
        elif intents & PRIVILEGED & ~self.double.portal_intents:
            await socket.close(code=4014)
        elif not 0 <= shard[0] < shard[1]:
            await self._refuse(socket, 4010, f"shard {shard}")
        elif len(self.identifies) > limits.IDENTIFIES_A_DAY:
            await self._refuse(socket, 4004, "the token was reset: more than 1000 identifies in a day")
        else:
            session = Session(self.double.world.snowflake(), intents, (int(shard[0]), int(shard[1])), socket)
            self.sessions[session.id] = session
            await self._greet(session)
        return session

    async def _greet(self, session: Session) -> None:
        world = self.double.world
        guilds = [one for one in world.guilds.values() if one.installed and world.served(one, session.shard)]
        limited = LIMITED_CONTENT if self.double.portal_intents & MESSAGE_CONTENT else 0
        await session.dispatch("READY", {
            "v": 10, "user": {**world.me.wire(), "verified": True, "mfa_enabled": False, "email": None},
            "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds], "session_id": session.id,
            "resume_gateway_url": self.double.gateway_url, "shard": list(session.shard), "private_channels": [],
            "application": {"id": self.double.application_id, "flags": limited},
        })  # fmt: skip
        if session.intents & GUILDS:
            for guild in guilds:
                await session.dispatch("GUILD_CREATE", self.guild_wire(guild))

    def guild_wire(self, guild: Guild) -> Json:
        """The guild with the bot's overwrites in its channels."""
        me = self.double.world.me
        wire = guild.wire(me)
        wire["channels"] = [self.channel_wire(one) for one in guild.channels if one.parent is None]
        return wire

    def channel_wire(self, channel: Channel) -> Json:
        """The channel with the bot's overwrites."""
        return {**channel.wire(), "permission_overwrites": channel.overwrites(self.double.world.me)}

    async def _resume(self, socket: web.WebSocketResponse, session: Session | None, data: Json) -> Session | None:
        self.resumes.append(data)
        known = self.sessions.get(str(data.get("session_id")))
        if data.get("token") != self.double.token:
            await socket.close(code=4004)
            return session
        if known is None or not known.resumable:
            await socket.send_str(json.dumps({"op": INVALID_SESSION, "d": False}))
            return None
        known.socket = socket
        for frame in [frame for frame in known.events if frame["s"] > int(data.get("seq") or 0)]:
            await known.send(frame)
        await known.dispatch("RESUMED", {})
        return known

    # what a test does

    async def dispatch(self, event: str, data: Json, *, guild: Guild | None, intent: int = 0, times: int = 1) -> None:
        """Send an event to every session whose shard and intents it concerns."""
        for session in list(self.sessions.values()):
            if self.double.world.served(guild, session.shard) and (not intent or session.intents & intent):
                for _ in range(times):
                    await session.dispatch(event, data)

    async def message(self, event: str, message: Message, *, times: int = 1) -> None:
        """Send a message event, with the content that each session may see."""
        channel = message.channel
        if message.ephemeral or not self._hears(channel):
            return
        for session in list(self.sessions.values()):
            if not self.double.world.served(channel.guild, session.shard) or not session.intents & intent_for(channel):
                continue
            data = self.double.world.shown(message, session.intents & self.double.portal_intents)
            if channel.guild is not None:
                data |= {"guild_id": channel.guild.id, "member": message.author.member()}
            else:
                data["channel_type"] = channel.kind
            for _ in range(times):
                await session.dispatch(event, data)

    def _hears(self, channel: Channel) -> bool:
        if channel.guild is None:
            return len(channel.recipients) == 1
        return channel.guild.installed and channel.allows("view_channel")

    async def reconnect(self) -> None:
        """Ask every session to reconnect (opcode 7); its events wait for the RESUME."""
        for session in self.connected:
            await session.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Declare every session invalid (opcode 9)."""
        for session in self.connected:
            session.resumable = resumable
            await session.send({"op": INVALID_SESSION, "d": resumable})
            if not resumable:
                del self.sessions[session.id]

    async def close(self, code: int) -> None:
        """Close every socket with this code."""
        for socket in list(self.sockets):
            await socket.close(code=code)

    def drop(self) -> None:
        """Cut every socket without a word."""
        for socket in list(self.sockets):
            transport = socket._req.transport if socket._req is not None else None  # noqa: SLF001 - no other way to cut
            if transport is not None:
                transport.abort()

    def forget(self) -> None:
        """Forget the sessions that nobody listens to, as Discord does after a while."""
        self.sessions = {one.id: one for one in self.connected}

    async def ask_heartbeat(self, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - seconds, as everywhere
        """Wait until every listener has answered a heartbeat: it has then read all that was sent before."""
        goal = self.beats + len(self.connected)
        for session in self.connected:
            await session.send({"op": HEARTBEAT, "d": None})
        await self.double.until(lambda: self.beats >= goal, timeout, "a heartbeat")


async def closed(sockets: set[web.WebSocketResponse]) -> None:
    """Close these sockets at the end of everything."""
    await asyncio.gather(*(socket.close(code=1001) for socket in list(sockets)), return_exceptions=True)

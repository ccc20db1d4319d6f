"""The REST API: routes, authorisation, faults, and the plain endpoints."""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from tests.discord_double import limits
from tests.discord_double.faults import Fault
from tests.discord_double.judge_commands import sync_errors
from tests.discord_double.judge_message import CREATE_FLAGS
from tests.discord_double.wire import MESSAGE_CONTENT, Json, Refusal, Request, Upload, invalid
from tests.discord_double.world import REPLY, THREAD, Channel, Message

if TYPE_CHECKING:
    from tests.discord_double.double import Double

Handler = Callable[[Request], Awaitable[Any]]
PREFIX = "/api/v10"


class Rest:
    """Everything under /api."""

    def __init__(self, double: "Double") -> None:
        self.double = double
        self.commands: dict[str, list[Json]] = {"": []}  # by server, "" for everywhere
        self.syncs: list[tuple[str, list[Json]]] = []
        self.created = 0
        endpoints = double.endpoints
        hook = "/webhooks/{application}/{token}"
        table: dict[str, Handler] = {
            "GET /users/@me": self._me,
            "GET /oauth2/applications/@me": self._application,
            "GET /applications/@me": self._application,
            "GET /gateway": self._gateway,
            "GET /gateway/bot": self._gateway,
            "GET /users/{user}": self._user,
            "POST /users/@me/channels": self._open_dm,
            "GET /applications/{application}/commands": self._listed,
            "PUT /applications/{application}/commands": self._sync,
            "GET /applications/{application}/guilds/{guild}/commands": self._listed,
            "PUT /applications/{application}/guilds/{guild}/commands": self._sync,
            "GET /channels/{channel}": self._channel,
            "POST /channels/{channel}/typing": self._typing,
            "GET /channels/{channel}/messages": self._history,
            "POST /channels/{channel}/messages": self._post,
            "GET /channels/{channel}/messages/{message}": self._message,
            "PATCH /channels/{channel}/messages/{message}": self._edit,
            "DELETE /channels/{channel}/messages/{message}": self._delete,
            "PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me": self._react,
            "DELETE /channels/{channel}/messages/{message}/reactions/{emoji}/@me": self._react,
            "POST /channels/{channel}/messages/{message}/threads": self._thread,
            "POST /interactions/{interaction}/{token}/callback": endpoints.callback,
            f"POST {hook}": endpoints.follow_up,
            f"GET {hook}/messages/@original": endpoints.fetch,
            f"PATCH {hook}/messages/@original": endpoints.edit,
            f"DELETE {hook}/messages/@original": endpoints.delete,
            f"GET {hook}/messages/{{message}}": endpoints.fetch,
            f"PATCH {hook}/messages/{{message}}": endpoints.edit,
            f"DELETE {hook}/messages/{{message}}": endpoints.delete,
        }
        self.table = [(route.split(" ")[0], _compiled(route.split(" ")[1]), route, one) for route, one in table.items()]

    async def handle(self, raw: web.Request) -> web.StreamResponse:
        """Serve one request: faults first, then Discord's own judgement."""
        request, handler = await self._read(raw)
        self.double.requests.append(request)
        self.double.endpoints.tried.add(request.ids.get("token", ""))
        self.double.changed()
        self.double.busy += 1
        try:
            response = await self._served(raw, request, handler)
        except Exception as error:
            self.double.violate("double", f"the double itself failed at {request.route}: {error!r}")
            raise
        finally:
            self.double.busy -= 1
            self.double.changed()
        request.status = response.status if isinstance(response, web.Response) else 0
        self.double.count(request, response)
        return response

    async def _served(self, raw: web.Request, request: Request, handler: Handler) -> web.StreamResponse:
        if self.double.faults.impatient(request):
            self.double.violate("429", f"{request.route} was sent again before retry_after had passed")
        fault = self.double.faults.match(request)
        if fault is not None:
            scripted = await self._accident(raw, request, handler, fault)
            if scripted is not None:
                return scripted
        return await self._judged(request, handler)

    async def _accident(
        self, raw: web.Request, request: Request, handler: Handler, fault: Fault
    ) -> web.StreamResponse | None:
        self.double.changed()
        if fault.gate is not None:
            await fault.gate.wait()
        await asyncio.sleep(fault.seconds)
        if fault.cut:
            if raw.transport is not None:
                raw.transport.abort()
            return web.Response(status=502)
        if not fault.status:
            return None
        request.scripted = True
        if fault.afterwards:
            await self._judged(request, handler)
        if not fault.body:
            return web.Response(status=fault.status, text="error", headers={"Via": "1.1 google"})
        return _json(fault.body, fault.status, fault.headers)

    async def _judged(self, request: Request, handler: Handler) -> web.Response:
        try:
            self._authorise(request)
            answer = await handler(request)
        except Refusal as refusal:
            if not refusal.innocent:
                details = "; ".join(refusal.errors)
                self.double.violate(
                    str(refusal.code or refusal.status), f"{request.route}: {refusal.message} {details}".strip()
                )
            return _json(refusal.body(), refusal.status)
        return web.Response(status=204) if answer is None else _json(answer, 200)

    def _authorise(self, request: Request) -> None:
        if "{token}" in request.route:
            return
        if request.token != self.double.token:
            raise Refusal(401, 0, "401: Unauthorized", innocent=request.route == "GET /users/@me")

    async def _read(self, raw: web.Request) -> tuple[Request, Handler]:
        path = raw.rel_url.raw_path.removeprefix(PREFIX)
        body, files = await _body(raw)
        token = raw.headers.get("Authorization", "").removeprefix("Bot ") or None
        query = dict(raw.query)
        for method, pattern, route, handler in self.table:
            found = pattern.fullmatch(path) if method == raw.method else None
            if found:
                ids = found.groupdict()
                return Request(raw.method, path, route, ids, query, body, files, token, time.perf_counter()), handler
        route = f"{raw.method} {path}"
        return Request(raw.method, path, route, {}, query, body, files, token, time.perf_counter()), self._unknown

    async def _unknown(self, request: Request) -> None:
        raise Refusal(404, 0, f"404: Not Found (the double does not know {request.route})")

    # who and where

    async def _me(self, _request: Request) -> Json:
        return {**self.double.world.me.wire(), "verified": True, "mfa_enabled": False, "email": None, "locale": "en-US"}

    async def _application(self, _request: Request) -> Json:
        me = self.double.world.me
        return {
            "id": self.double.application_id, "name": me.name, "icon": None, "description": "", "bot_public": True,
            "bot_require_code_grant": False, "verify_key": "", "flags": 0, "summary": "", "bot": me.wire(),
            "owner": {**me.wire(), "id": "1", "username": "operator", "bot": False}, "team": None, "tags": [],
            "integration_types_config": {"0": {}, "1": {}},
        }  # fmt: skip

    async def _gateway(self, _request: Request) -> Json:
        start = {"total": 1000, "remaining": 1000 - len(self.double.gateway.identifies), "reset_after": 1000}
        start["max_concurrency"] = self.double.max_concurrency
        return {"url": self.double.gateway_url, "shards": self.double.shards, "session_start_limit": start}

    async def _user(self, request: Request) -> Json:
        user = self.double.world.users.get(request.ids["user"])
        if user is None:
            raise Refusal(404, 10013, "Unknown User")
        return user.wire()

    async def _open_dm(self, request: Request) -> Json:
        user = self.double.world.users.get(str(request.body.get("recipient_id")))
        if user is None:
            raise Refusal(400, 50033, "Invalid Recipient(s)")
        return self.double.world.dm(user).wire()

    # commands

    async def _listed(self, request: Request) -> list[Json]:
        kept = self.commands.get(request.ids.get("guild", ""), [])
        if request.query.get("with_localizations") in {"1", "true"}:
            return kept
        hidden = {"name_localizations", "description_localizations"}
        return [{key: value for key, value in command.items() if key not in hidden} for command in kept]

    async def _sync(self, request: Request) -> list[Json]:
        scope = request.ids.get("guild", "")
        if scope and scope not in self.double.world.guilds:
            raise Refusal(403, 50001, "Missing Access")
        invalid(sync_errors(request.body))
        before = {(one.get("type", 1), one["name"]): one for one in self.commands.get(scope, [])}
        fresh = [one for one in request.body if (one.get("type", 1), one["name"]) not in before]
        self.created += len(fresh)
        if self.created > limits.CREATES_A_DAY:
            raise Refusal(400, 30034, "Max number of daily application command creates has been reached (200)")
        self.commands[scope] = [self._kept(one, scope, before) for one in request.body]
        self.syncs.append((scope, request.body))
        return self.commands[scope]

    def _kept(self, command: Json, scope: str, before: dict[tuple[int, str], Json]) -> Json:
        old = before.get((command.get("type", 1), command["name"]), {})
        kept = {
            "id": old.get("id") or self.double.world.snowflake(), "application_id": self.double.application_id,
            "version": self.double.world.snowflake(), "type": 1, "description": "",
            "default_member_permissions": None, "nsfw": False, "dm_permission": True, "integration_types": [0],
            "contexts": None, "name_localizations": None, "description_localizations": None, **_tidied(command),
        }  # fmt: skip
        if kept["default_member_permissions"] is not None:  # a number or a text comes in, a text goes out
            kept["default_member_permissions"] = str(kept["default_member_permissions"])
        if scope:
            kept |= {"guild_id": scope, "contexts": None}  # "only for globally-scoped commands"
        return kept

    # channels and messages

    def _reached(self, request: Request) -> Channel:
        channel = self.double.world.channels.get(request.ids["channel"])
        if channel is None:
            raise Refusal(404, 10003, "Unknown Channel")
        foreign = channel.guild is not None and not channel.guild.installed
        if foreign or not channel.allows("view_channel") or len(channel.recipients) > 1:
            raise Refusal(403, 50001, "Missing Access")
        return channel

    def _stands(self, request: Request) -> Message:
        channel = self._reached(request)
        message = channel.messages.get(request.ids["message"])
        if message is None or message.deleted or message.ephemeral:
            # Whether somebody has deleted a message is learned only by asking for it.
            raise Refusal(404, 10008, "Unknown Message", innocent=message is not None and message.deleted)
        return message

    def _own(self, request: Request) -> Message:
        message = self._stands(request)
        if message.author is not self.double.world.me:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        return message

    async def _channel(self, request: Request) -> Json:
        return self.double.gateway.channel_wire(self._reached(request))

    def _may_write(self, channel: Channel) -> None:
        need = "send_messages_in_threads" if channel.kind == THREAD else "send_messages"
        if not channel.allows(need):
            raise Refusal(403, 50013, f"Missing Permissions: {need}")
        if channel.is_dm and channel.recipients[0].closed:
            raise Refusal(403, 50007, "Cannot send messages to this user", innocent=True)

    async def _typing(self, request: Request) -> None:
        channel = self._reached(request)
        self._may_write(channel)
        self.double.typing.append(channel)

    async def _history(self, request: Request) -> list[Json]:
        channel = self._reached(request)
        if not channel.allows("read_message_history"):
            return []
        standing = [one for one in channel.messages.values() if not one.deleted and not one.ephemeral]
        return [self._visible(one) for one in reversed(standing)][: int(request.query.get("limit", 50))]

    def _visible(self, message: Message) -> Json:
        return self.double.world.shown(message, self.double.portal_intents & MESSAGE_CONTENT)

    async def _message(self, request: Request) -> Json:
        message = self._stands(request)
        if not message.channel.allows("read_message_history"):
            raise Refusal(403, 50013, "Missing Permissions: read_message_history")
        return self._visible(message)

    async def _post(self, request: Request) -> Json:
        channel, payload = self._reached(request), request.body
        self._may_write(channel)
        judged = self.double.judge(payload, request.files, allowed_flags=CREATE_FLAGS)
        for name, used in (("embed_links", payload.get("embeds")), ("attach_files", request.files)):
            if used and not channel.allows(name):
                raise Refusal(403, 50013, f"Missing Permissions: {name}")
        reply = self._reference(channel, payload.get("message_reference"))
        nonce = payload.get("nonce")
        if nonce is not None and payload.get("enforce_nonce") and str(nonce) in channel.nonces:
            at, known = channel.nonces[str(nonce)]
            if self.double.clock() - at < limits.NONCE_MEMORY:
                self.double.deduplicated.append(request)
                return known.data
        message = self.double.world.post(channel, self.double.world.me, {**judged, **reply, "nonce": nonce})
        if nonce is not None:
            channel.nonces[str(nonce)] = (self.double.clock(), message)
        self.double.world.attach(message, request.files, self.double.described(payload))
        await self.double.gateway.message("MESSAGE_CREATE", message)
        return self._visible(message)

    def _reference(self, channel: Channel, reference: Json | None) -> Json:
        if not reference:
            return {}
        known = channel.messages.get(str(reference.get("message_id")))
        if known is None or known.deleted or known.ephemeral:
            invalid(["message_reference: unknown message"] if reference.get("fail_if_not_exists", True) else [])
            return {}
        if not channel.allows("read_message_history"):
            raise Refusal(400, 160002, "Cannot reply without permission to read message history")
        full = {"message_id": known.id, "channel_id": channel.id, "type": 0}
        if channel.guild is not None:
            full["guild_id"] = channel.guild.id
        return {"type": REPLY, "message_reference": full}

    async def _edit(self, request: Request) -> Json:
        message = await self.double.edit(self._own(request), request.body, request.files, CREATE_FLAGS)
        return self._visible(message)

    async def _delete(self, request: Request) -> None:
        message = self._stands(request)
        if message.author is not self.double.world.me and not message.channel.allows("manage_messages"):
            raise Refusal(403, 50013, "Missing Permissions: manage_messages")
        await self.double.delete(message)

    async def _react(self, request: Request) -> None:
        message = self._stands(request)
        for name in ("read_message_history", "add_reactions"):
            if not message.channel.allows(name):
                raise Refusal(403, 50013, f"Missing Permissions: {name}")
        self.double.reactions.append((message, request.method, request.ids["emoji"]))

    async def _thread(self, request: Request) -> Json:
        message = self._stands(request)
        name = str(request.body.get("name") or "").strip()
        invalid([] if 1 <= len(name) <= limits.THREAD_NAME else ["name: must be between 1 and 100 in length"])
        if not message.channel.allows("create_public_threads") or message.channel.guild is None:
            raise Refusal(403, 50013, "Missing Permissions: create_public_threads")
        thread = self.double.world.channel(message.channel.guild, name, thread_in=message.channel)
        return thread.wire()


def _tidied(thing: Json) -> Json:
    """A command or option as Discord keeps it: without what is false, absent or empty anyway."""
    kept = {key: value for key, value in thing.items() if value not in (False, None, [], {})}
    if "options" in kept:
        kept["options"] = [_tidied(option) for option in kept["options"]]
    return kept


def _compiled(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))


def _json(body: object, status: int, headers: dict[str, str] | None = None) -> web.Response:
    # Exactly this content type, without a charset: discord.py compares it as a whole.
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json", **(headers or {})}
    )


async def _body(raw: web.Request) -> tuple[Any, list[Upload]]:
    if not raw.can_read_body:
        return {}, []
    if not raw.content_type.startswith("multipart/"):
        return await raw.json(), []
    body: Any = {}
    files = []
    async for part in await raw.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        if part.name == "payload_json":
            body = json.loads(await part.read())
        else:
            files.append(Upload(part.filename or "", bytes(await part.read())))
    return body, files

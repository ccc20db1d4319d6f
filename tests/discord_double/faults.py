"""Faults: failures of Discord that a test scripts, and whether the bot then waits as long as it was asked to."""

import asyncio
import fnmatch
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.discord_double.wire import Json, Request

CALLBACK = "POST /interactions/{interaction}/{token}/callback"
MESSAGES = "POST /channels/{channel}/messages"
ORIGINAL = "PATCH /webhooks/{application}/{token}/messages/@original"
FOLLOW_UP = "POST /webhooks/{application}/{token}"


@dataclass(eq=False)
class Fault:
    """One scripted accident: on which route, how often, and what happens.

    `status` 0 lets the request through (a slow or held one). `afterwards`: it takes effect first, and only its
    answer is lost. `cut`: the connection ends instead of an answer.
    """

    route: str
    times: int = 1
    status: int = 0
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    gate: asyncio.Event | None = None
    afterwards: bool = False
    cut: bool = False
    where: Callable[[Request], bool] = lambda _request: True
    hits: list[Request] = field(default_factory=list)
    scope: str = ""  # of a rate limit: user, shared or global

    def release(self) -> None:
        """Let the held requests, and all later ones, through."""
        if self.gate is not None:
            self.gate.set()
        self.times = 0


class Faults:
    """The accidents still to come, by route ("POST /channels/{channel}/messages", with * as a wildcard)."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._limits: dict[str, tuple[float, float]] = {}  # what is rate-limited, from and until which time.monotonic()
        self.learning = 0.1  # seconds in which requests may still arrive that were sent before the 429 came back

    def script(self, fault: Fault) -> Fault:
        """Let this fault happen."""
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Let nothing more go wrong; held requests go on."""
        for fault in self._waiting:
            fault.release()
        self._waiting.clear()
        self._limits.clear()

    def refuse(self, route: str, status: int, code: int, message: str = "scripted", *, times: int = 1) -> Fault:
        """Answer with an error of Discord's: 403 50013, 404 10062, 400 50035."""
        return self.script(Fault(route, times, status, {"code": code, "message": message}))

    def fail(self, route: str, status: int = 500, *, times: int = 1, afterwards: bool = False) -> Fault:
        """Answer as a broken server does; `afterwards`, when all was done."""
        return self.script(Fault(route, times, status, afterwards=afterwards))

    def limit(self, route: str, *, scope: str = "user", retry_after: float = 0.2, times: int = 1) -> Fault:
        """Answer 429; scope is user, shared or global."""
        body: Json = {"message": "You are being rate limited.", "retry_after": retry_after, "global": scope == "global"}
        headers = {
            "Via": "1.1 google", "Retry-After": str(max(1, round(retry_after))), "X-RateLimit-Scope": scope,
            **({"X-RateLimit-Global": "true"} if scope == "global" else {}),
        }  # fmt: skip
        return self.script(Fault(route, times, 429, body, headers, scope=scope))

    def slow(self, route: str, seconds: float, *, times: int = 1) -> Fault:
        """Delay a request by this long, then serve it."""
        return self.script(Fault(route, times, seconds=seconds))

    def hold(self, route: str, *, times: int = 1) -> Fault:
        """Keep a request until the test calls release()."""
        return self.script(Fault(route, times, gate=asyncio.Event()))

    def cut(self, route: str, *, times: int = 1) -> Fault:
        """End the connection instead of answering."""
        return self.script(Fault(route, times, cut=True))

    def match(self, request: Request) -> Fault | None:
        """The fault that this request meets, counted as met."""
        for fault in self._waiting:
            if fault.times > 0 and fnmatch.fnmatchcase(request.route, _pattern(fault.route)) and fault.where(request):
                fault.times -= 1
                fault.hits.append(request)
                if fault.scope:
                    moment = time.monotonic()
                    self._limits[_bucket(request, fault.scope)] = (moment, moment + fault.body["retry_after"])
                return fault
        return None

    def impatient(self, request: Request) -> bool:
        """Whether a rate limit was not waited out."""
        early = 0.02  # seconds; two clocks and a busy machine
        moment = time.monotonic()
        told = [self._limits.get(_bucket(request, scope), (0.0, 0.0)) for scope in ("user", "global")]
        return any(start + self.learning <= moment < end - early for start, end in told)


def _pattern(route: str) -> str:
    return route.replace("[", "[[]")


def _bucket(request: Request, scope: str) -> str:
    if scope == "global":
        # Interaction endpoints are not bound to the global limit; interactions/receiving-and-responding.
        return "outside" if "{token}" in request.route else "global"
    major = request.ids.get("channel") or request.ids.get("token") or ""
    return f"{request.route} {major}"

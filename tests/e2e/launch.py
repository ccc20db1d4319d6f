"""Start a program with discord.py pointed at the double: `python -m tests.e2e.launch bot.py …`.

The program itself is unchanged. Discord's two addresses are replaced, waits that only protect Discord from load are
cut short, and a connection to any host but loopback is refused and reported on standard error.
"""

import ipaddress
import os
import runpy
import sys
from typing import Any
from urllib.parse import urlsplit

OUTSIDE = "refused to contact"  # on standard error, when a program contacts a host other than loopback


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guard(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host and not _loopback(host):
        print(f"{OUTSIDE} {host}", file=sys.stderr, flush=True)  # noqa: T201 - the tests read it
        raise OSError(f"{OUTSIDE} {host}")


def _point(api: str, gateway: str) -> None:
    import discord
    import yarl

    for url in (api, gateway):
        if not _loopback(urlsplit(url).hostname or ""):
            raise SystemExit(f"{OUTSIDE} {url}")
    discord.http.Route.BASE = api
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


def _hasten(heartbeat_timeout: float) -> None:
    """Shorten waits that protect Discord: 5 s before each IDENTIFY, 2 s for the last server after READY."""
    import discord
    from discord.state import ConnectionState

    async def at_once(_client: discord.Client, _shard: int | None, *, initial: bool = False) -> None:  # noqa: ARG001
        return

    made = ConnectionState.__init__

    def hastened(self: ConnectionState[Any], **options: Any) -> None:  # noqa: ANN401 - discord.py's own options
        made(self, **{**options, "guild_ready_timeout": 0.1, "heartbeat_timeout": heartbeat_timeout})

    discord.Client.before_identify_hook = at_once  # type: ignore[method-assign, assignment]
    ConnectionState.__init__ = hastened  # type: ignore[method-assign]


def main() -> None:
    """Run the program named first in the arguments as __main__, with the rest of them."""
    sys.addaudithook(_guard)
    _point(os.environ["DOUBLE_API"], os.environ["DOUBLE_GATEWAY"])
    _hasten(float(os.environ.get("DOUBLE_HEARTBEAT_TIMEOUT", "60")))
    sys.argv = sys.argv[1:]
    sys.path.insert(0, os.path.dirname(os.path.abspath(sys.argv[0])))  # noqa: PTH100, PTH120 - as python itself does
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()

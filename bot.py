"""Byline in Discord: ``python bot.py`` runs the bot; ``--check``, ``--invite`` and ``--sync`` say what else it does.

Exit status: 0 after SIGTERM or SIGINT; otherwise one of the STATUSes below, with one sentence on standard error.
"""

import argparse
import asyncio
import logging
import re
import signal
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import config
from config import Settings
from qa.documents.passages import split
from qa.errors import ArticleError, SettingsError
from qa.library import Library

if TYPE_CHECKING:
    from cogs.client import Byline

log = logging.getLogger("byline")

STATUS_NO_ARTICLE = 65  # nothing to answer from; EX_DATAERR of sysexits.h, as the names of the next ones
STATUS_UNREACHABLE = 69  # Discord cannot be reached; EX_UNAVAILABLE
STATUS_DEFECT = 70  # the program failed; EX_SOFTWARE
STATUS_INTENT = 76  # Discord does not grant what was asked for; EX_PROTOCOL
STATUS_TOKEN = 77  # Discord does not know the token; EX_NOPERM
STATUS_CONFIGURATION = config.EXIT_STATUS

# What the bot does in a server needs these and no more; Discord API, "Permissions".
PERMISSIONS = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "read_message_history",  # a reply refers to its question
    "attach_files",  # quote cards
)

_BAD_TOKEN, _BAD_SHARD, _TOO_FEW_SHARDS = 4004, 4010, 4011  # Discord API, "Gateway Close Event Codes"
_TOKENS_IN_PATHS = re.compile(r"(?<=/)(interactions|webhooks)/(\d+)/[\w.-]+")


class Stop(Exception):  # noqa: N818 - it is an end, not always a fault
    """The end of the process: a sentence with the remedy for the operator, and the exit status."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what *arguments* ask for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="bot.py", description="Byline in Discord.")
    parser.add_argument("--check", action="store_true", help="verify settings and corpus, and do not connect")
    parser.add_argument("--invite", action="store_true", help="print the link that adds the bot to a server")
    parser.add_argument("--sync", action="store_true", help="register the commands even if they have not changed")
    asked = parser.parse_args(arguments)
    try:
        settings = config.load()
        if asked.invite:
            return invite(settings)
        library = opened(settings)
        return check(settings, library) if asked.check else run(settings, library, sync=asked.sync)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return STATUS_CONFIGURATION
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.status


def opened(settings: Settings) -> Library:
    """The library, read.

    Raises:
        Stop: there is no article to answer from.
    """
    library = Library(settings.corpus.folder, settings.retrieval.engine)
    folder = settings.corpus.folder / settings.corpus.name
    try:
        library.reload()
    except ArticleError as error:
        raise Stop(STATUS_NO_ARTICLE, str(error)) from error
    if settings.corpus.name not in library or not library[settings.corpus.name].articles:
        found = f" ({library.problems[0]})" if library.problems else ""
        raise Stop(STATUS_NO_ARTICLE, f"{folder}: no article can be read{found}; put one there, such as tides.txt")
    article, corpus = settings.corpus.article, library[settings.corpus.name]
    if article and corpus.article(article) is None:
        known = ", ".join(one.id for one in corpus.articles)
        raise Stop(STATUS_CONFIGURATION, f"corpus.article: there is no article '{article}' in {folder}; known: {known}")
    return library


def check(settings: Settings, library: Library) -> int:
    """Say what would be answered from, and whether a token is there; a file left out is an error."""
    for corpus in library.corpora:
        passages = sum(len(split(article)) for article in corpus.articles)
        print(f"{corpus.id}: articles: {len(corpus.articles)}, passages: {passages}")
    print(f"token: {'configured' if settings.token else 'none; set DISCORD_TOKEN'}")
    for problem in library.problems:
        print(problem, file=sys.stderr)
    return STATUS_NO_ARTICLE if library.problems else 0


def invite(settings: Settings) -> int:
    """Print the link that adds the bot to a server, and the one with which a person adds it to themselves."""
    import discord

    application = _application(settings)
    wanted = discord.Permissions(**dict.fromkeys(PERMISSIONS, True))
    base = f"https://discord.com/oauth2/authorize?client_id={application}"
    print(f"{base}&integration_type=0&permissions={wanted.value}&scope=bot+applications.commands")
    print(f"{base}&integration_type=1&scope=applications.commands")
    return 0


def run(settings: Settings, library: Library, *, sync: bool) -> int:
    """Run the bot until it is told to stop; SIGHUP has it read the articles anew."""
    from cogs import memory

    if settings.token is None:
        raise Stop(STATUS_CONFIGURATION, "DISCORD_TOKEN is not set; put it into .env (see docs/discord.md)")
    _log(settings)
    memory.save()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the event loop takes it over
    for problem in library.problems:
        log.warning("left out: %s", problem)
    try:
        asyncio.run(_run(settings, library, sync=sync))
    except Stop:
        raise
    except Exception:
        log.exception("the bot failed and ends, to be started anew")
        return STATUS_DEFECT
    return 0


async def _run(settings: Settings, library: Library, *, sync: bool) -> None:
    from cogs.client import Byline

    loop = asyncio.get_running_loop()
    told, reloads = asyncio.Event(), list[asyncio.Task[None]]()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    bot = Byline(settings, library, sync=sync)
    loop.add_signal_handler(signal.SIGHUP, lambda: reloads.append(asyncio.create_task(_reloaded(bot, settings))))
    async with bot:
        connection = asyncio.create_task(_connected(bot, settings))
        stop = asyncio.create_task(told.wait())
        await asyncio.wait({connection, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if told.is_set():
            log.info("told to stop")
        await bot.drain()
        if told.is_set():
            connection.cancel()
        await _outcome(connection)


async def _reloaded(bot: "Byline", settings: Settings) -> None:
    """Read the articles anew; those there were stay until that is done, and when it fails."""
    try:
        await bot.take(lambda: opened(settings))
    except Stop as stop:
        log.warning("not reloaded: %s", stop)


async def _outcome(connection: "asyncio.Task[None]") -> None:
    """Wait for the end of *connection* and raise what went wrong there, with the remedy where one is known."""
    import discord

    try:
        await connection
    except asyncio.CancelledError:
        return
    except discord.LoginFailure as error:
        raise Stop(
            STATUS_TOKEN,
            "Discord does not know this token; reset it in the developer portal under Bot, and set DISCORD_TOKEN",
        ) from error
    except discord.PrivilegedIntentsRequired as error:
        raise Stop(
            STATUS_INTENT,
            "Discord does not grant the message content intent; switch it on in the developer portal under Bot, "
            "or set discord.message_content to false",
        ) from error
    except discord.ConnectionClosed as error:
        raise _closed(error.code) from error


def _closed(code: int) -> Stop:
    if code == _BAD_TOKEN:
        return Stop(STATUS_TOKEN, "Discord no longer accepts this token; reset it in the developer portal under Bot")
    if code in {_BAD_SHARD, _TOO_FEW_SHARDS}:
        return Stop(
            STATUS_CONFIGURATION,
            "discord.shard_count does not fit the number of servers; set it to 0 to let Discord choose",
        )
    return Stop(STATUS_UNREACHABLE, f"Discord closed the connection for good (code {code}); start the bot again")


async def _connected(bot: "Byline", settings: Settings) -> None:
    """Log in, trying again within the settings' patience while Discord cannot be reached, and stay connected."""
    assert settings.token is not None  # noqa: S101 - run() has seen to it
    deadline = time.monotonic() + settings.discord.patience
    await _logged_in(bot, settings.token.reveal(), deadline)
    connection = asyncio.create_task(bot.connect())
    greeted = asyncio.create_task(bot.greeted.wait())
    try:
        await asyncio.wait(
            {connection, greeted},
            timeout=max(1.0, deadline - time.monotonic()),
            return_when=asyncio.FIRST_COMPLETED,
        )
        if not connection.done() and not greeted.done():
            raise _unreachable()
        await connection
    finally:
        greeted.cancel()
        connection.cancel()


async def _logged_in(bot: "Byline", token: str, deadline: float) -> None:
    import aiohttp
    import discord

    wait = 1.0  # seconds, doubled each time: Discord resets a token that identifies a thousand times a day
    while True:
        try:
            await bot.login(token)
            return
        except discord.LoginFailure:
            raise
        except (OSError, aiohttp.ClientError, discord.HTTPException) as error:
            await bot.http.close()
            bot.http.connector = discord.utils.MISSING  # closed with the session; login() makes another
            if time.monotonic() + wait > deadline:
                raise _unreachable() from error
            log.warning("Discord cannot be reached; trying again in %g s", wait)
            await asyncio.sleep(wait)
            wait *= 2


def _unreachable() -> Stop:
    return Stop(STATUS_UNREACHABLE, "Discord cannot be reached; look at the network, and at discordstatus.com")


def _application(settings: Settings) -> int:
    """The application's id, which is the first part of its token."""
    import base64
    import binascii

    try:
        first = settings.token.reveal().split(".")[0] if settings.token else ""
        return int(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except (binascii.Error, ValueError):
        raise Stop(
            STATUS_CONFIGURATION, "--invite needs a right DISCORD_TOKEN; copy it from the developer portal under Bot"
        ) from None


class _Discreet(logging.Filter):
    """Takes the interactions' tokens out of addresses, and the tracebacks of a lost network out of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _TOKENS_IN_PATHS.sub(r"\1/\2/…", record.getMessage()), ()
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, OSError | TimeoutError) or type(error).__module__.startswith(("aiohttp", "discord")):
            record.msg += f" ({type(error).__name__})"
            record.exc_info = record.exc_text = None
        return True


def _log(settings: Settings) -> None:
    """Log to standard error: this project at the settings' level, libraries from warnings on."""
    written = logging.StreamHandler()
    written.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    written.addFilter(_Discreet())
    logging.basicConfig(level=logging.WARNING, handlers=[written])
    for name in ("byline", "cogs"):
        logging.getLogger(name).setLevel(settings.log.level)


if __name__ == "__main__":
    sys.exit(main())

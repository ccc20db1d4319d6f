"""Byline in Discord: run the bot (``python bot.py``), or check it, or print its invitation (``--help``).

Exit status: 0 after SIGTERM or SIGINT; otherwise one of the STATUS constants, with one sentence on standard error.
"""

import asyncio
import logging
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import config
from config import Settings
from qa.cli.streams import with_output
from qa.documents.passages import split
from qa.errors import ArticleError, SettingsError
from qa.library import Library
from qa.retrieval.encoder import open_encoder

if TYPE_CHECKING:
    from cogs.client import Byline

log = logging.getLogger("byline")

# Exit statuses, as in sysexits.h where it has one that fits.
STATUS_NO_ARTICLE = 65  # no article can be read; EX_DATAERR
STATUS_UNREACHABLE = 69  # Discord cannot be reached; EX_UNAVAILABLE
STATUS_DEFECT = 70  # a defect of the program; EX_SOFTWARE
STATUS_INTENT = 76  # Discord does not grant an intent; EX_PROTOCOL
STATUS_TOKEN = 77  # Discord does not know the token; EX_NOPERM
STATUS_CONFIGURATION = config.EXIT_STATUS

# All that the bot needs in a server; Discord API, "Permissions".
PERMISSIONS = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "read_message_history",  # to reply to a message, and to read the question before a follow-up
    "attach_files",  # quote cards
)

_BAD_TOKEN, _BAD_SHARD, _TOO_FEW_SHARDS = 4004, 4010, 4011  # Discord API, "Gateway Close Event Codes"


class Stop(Exception):  # noqa: N818 - it ends the process, which is not always an error
    """Exit with a message, which names the remedy, and a status."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Options:
    """The command line; see ``--help``."""

    check: bool = False
    invite: bool = False
    sync: bool = False


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = _options(sys.argv[1:] if arguments is None else arguments)
    config.one_for_numpy()
    try:
        settings = config.load()
        if options.invite:
            return invite(settings)
        library = opened_library(settings)
        return check(settings, library) if options.check else run(settings, library, sync=options.sync)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return STATUS_CONFIGURATION
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.status


def _options(arguments: Sequence[str]) -> Options:
    if not arguments:  # the usual start; argparse would take 0.4 MB as long as the bot runs
        return Options()
    import argparse

    parser = argparse.ArgumentParser(prog="bot.py", description="Byline in Discord.")
    parser.add_argument("--check", action="store_true", help="verify settings and articles without connecting")
    parser.add_argument("--invite", action="store_true", help="print the link that adds the bot to a server")
    parser.add_argument("--sync", action="store_true", help="register the commands even if they have not changed")
    return Options(**vars(parser.parse_args(arguments)))


def opened_library(settings: Settings, previous: Library | None = None) -> Library:
    """Read the library; articles that are in *previous* too need not be prepared again.

    Raises:
        Stop: no article can be read, or the settings name one that is not there.
    """
    encoder = open_encoder(settings.retrieval.encoder, settings.retrieval.vectors_folder)
    library = Library(settings.corpus.folder, settings.retrieval.engine, encoder, previous)
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
    """Print the articles and whether there is a token; a file that cannot be read is an error."""
    for corpus in library.corpora:
        passages = sum(len(split(article)) for article in corpus.articles)
        print(f"{corpus.id}: articles: {len(corpus.articles)}, passages: {passages}")
    print(f"token: {'configured' if settings.token else 'none; set DISCORD_TOKEN'}")
    for problem in library.problems:
        print(problem, file=sys.stderr)
    return STATUS_NO_ARTICLE if library.problems else 0


def invite(settings: Settings) -> int:
    """Print two links: one adds the bot to a server, the other to a person."""
    import discord

    application = _application(settings)
    wanted = discord.Permissions(**dict.fromkeys(PERMISSIONS, True))
    base = f"https://discord.com/oauth2/authorize?client_id={application}"
    print(f"{base}&integration_type=0&permissions={wanted.value}&scope=bot+applications.commands")
    print(f"{base}&integration_type=1&scope=applications.commands")
    return 0


def run(settings: Settings, library: Library, *, sync: bool) -> int:
    """Run the bot until SIGTERM or SIGINT; SIGHUP reloads the articles."""
    from cogs import heap_tuning, log_redaction

    if settings.token is None:
        raise Stop(STATUS_CONFIGURATION, "DISCORD_TOKEN is not set; put it into .env (see docs/discord.md)")
    log_redaction.configure(settings.log.level)
    heap_tuning.limit_arenas()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the event loop takes it over
    for problem in library.problems:
        log.warning("left out: %s", problem)
    try:
        asyncio.run(_run(settings, library, sync=sync))
    except Stop:
        raise
    except Exception:
        log.exception("the bot stops after a defect; start it again")
        return STATUS_DEFECT
    return 0


async def _run(settings: Settings, library: Library, *, sync: bool) -> None:
    from cogs import heap_tuning

    loop = asyncio.get_running_loop()
    stop_requested, reloads = asyncio.Event(), list[asyncio.Task[None]]()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop_requested.set)
    with heap_tuning.bulk_import():
        bot = wired(settings, library, sync=sync)
    loop.add_signal_handler(signal.SIGHUP, lambda: reloads.append(asyncio.create_task(_reload(bot, settings))))
    async with bot:
        connection = asyncio.create_task(_connect(bot, settings))
        stop = asyncio.create_task(stop_requested.wait())
        await asyncio.wait({connection, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if stop_requested.is_set():
            log.info("stopping")
        await bot.drain()
        if stop_requested.is_set():
            connection.cancel()
        await _outcome(connection)


def wired(settings: Settings, library: Library, *, sync: bool) -> "Byline":
    """The client with its services and cogs; a new cog is listed here."""
    from cogs.article_cog import ArticleCog
    from cogs.ask_cog import AskCog
    from cogs.client import Byline
    from cogs.quote_cog import QuoteCog
    from cogs.services import Services

    services = Services.of(settings, library)
    return Byline(services, library, [cog(services) for cog in (AskCog, QuoteCog, ArticleCog)], force_sync=sync)


async def _reload(bot: "Byline", settings: Settings) -> None:
    """Reload the articles; the present ones stay in use until that is done, and if it fails."""
    try:
        await bot.reload(lambda previous: opened_library(settings, previous))
    except Stop as stop:
        log.warning("not reloaded: %s", stop)


async def _outcome(connection: "asyncio.Task[None]") -> None:
    """Wait for the end of *connection*; raise its error, as a Stop with the remedy where one is known."""
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


async def _connect(bot: "Byline", settings: Settings) -> None:
    """Log in and stay connected; while Discord cannot be reached, try again for ``discord.patience`` seconds."""
    assert settings.token is not None  # noqa: S101 - run() has checked it
    deadline = time.monotonic() + settings.discord.patience
    await _log_in(bot, settings.token.reveal(), deadline)
    connection = asyncio.create_task(bot.connect())
    connected = asyncio.create_task(bot.connected.wait())
    try:
        await asyncio.wait(
            {connection, connected},
            timeout=max(1.0, deadline - time.monotonic()),
            return_when=asyncio.FIRST_COMPLETED,
        )
        if not connection.done() and not connected.done():
            raise _unreachable()
        await connection
    finally:
        connected.cancel()
        connection.cancel()


async def _log_in(bot: "Byline", token: str, deadline: float) -> None:
    import aiohttp
    import discord

    wait = 1.0  # seconds, doubled each time: Discord resets the token of a bot that identifies 1,000 times a day
    while True:
        try:
            await bot.login(token)
            return
        except discord.LoginFailure:
            raise
        except (OSError, aiohttp.ClientError, discord.HTTPException) as error:
            await bot.http.close()
            bot.http.connector = discord.utils.MISSING  # closed with the session; login() creates another
            if time.monotonic() + wait > deadline:
                raise _unreachable() from error
            log.warning("Discord cannot be reached; trying again in %g s", wait)
            await asyncio.sleep(wait)
            wait *= 2


def _unreachable() -> Stop:
    return Stop(STATUS_UNREACHABLE, "Discord cannot be reached; check the network and discordstatus.com")


def _application(settings: Settings) -> int:
    """The application's id, which is the first part of its token."""
    import base64
    import binascii

    try:
        first = settings.token.reveal().split(".")[0] if settings.token else ""
        return int(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except (binascii.Error, ValueError):
        raise Stop(
            STATUS_CONFIGURATION, "--invite needs a valid DISCORD_TOKEN; copy it from the developer portal under Bot"
        ) from None


if __name__ == "__main__":
    sys.exit(with_output(main))

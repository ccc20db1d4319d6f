"""The client: one connection to Discord, its cogs, and the life of the process from login to draining."""

import asyncio
import contextlib
import functools
import logging
import math
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import discord
from discord.ext import commands

from cogs import heap_tuning
from cogs.background_encoding import BackgroundEncoding
from cogs.button_dispatch import ButtonDispatch, ButtonPress
from cogs.command_sync import CommandTree, Translator, register
from cogs.delivery import REQUEST_ERRORS, log_entry
from cogs.feature_cog import FeatureCog
from cogs.services import Services
from cogs.tenants import Source
from config import Settings
from qa.library import Library

log = logging.getLogger(__name__)

PREPARE_AFTER = 2.0  # seconds; the connection comes first, since indexing in a thread would slow it down


class Byline(commands.AutoShardedBot):
    """The bot. Stores ids for minutes and a counter; never user text."""

    def __init__(
        self, services: Services, library: Library, cogs: Sequence[commands.Cog], *, force_sync: bool = False
    ) -> None:
        """*library* is the one of *services*; *force_sync*: register the commands even if they have not changed."""
        # discord.py warns at each start that voice libraries are missing; this bot does not use voice.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        discord_settings = services.settings.discord
        shard_ids = list(discord_settings.shard_ids)
        sharding: dict[str, Any] = {"shard_ids": shard_ids} if shard_ids else {}
        super().__init__(
            command_prefix=(),
            help_command=None,
            # A factory is all that discord.py needs here.
            tree_cls=functools.partial(CommandTree, services=services),  # type: ignore[arg-type]
            intents=intents(services.settings),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=discord_settings.rate_limit_wait,
            shard_count=discord_settings.shard_count or None,
            **sharding,
        )
        self.connected = asyncio.Event()  # set when the gateway has been reached
        self._services = services
        self._library = library
        self._initial_cogs = cogs
        self._force_sync = force_sync
        self._preparation: asyncio.Task[None] | None = None
        self._encoding = BackgroundEncoding()
        self._began = time.monotonic()

    async def setup_hook(self) -> None:
        """After the login and before the connection: add cogs and buttons, begin to prepare, register commands."""
        if self.user is not None:
            self._services.user_id = self.user.id
        for cog in self._initial_cogs:
            await self.add_cog(cog)
        features = [cog for cog in self._initial_cogs if isinstance(cog, FeatureCog)]
        for menu in (menu for cog in features for menu in cog.context_menus()):
            self.tree.add_command(menu)
        await self.add_cog(ButtonDispatch(self._services, (cog.button_handlers() for cog in features)))
        self.add_dynamic_items(ButtonPress)
        self._preparation = self.loop.create_task(self._prepare())
        await self.tree.set_translator(Translator())
        if self._services.settings.discord.sync or self._force_sync:
            await self._register()

    async def reload(self, opened: Callable[[Library], Library]) -> None:
        """Open and prepare a library in a worker, then answer from it; until then from the present one.

        *opened* is given the present one, so that unchanged articles are not prepared again.
        """
        source = self._services.tenants.source(None, None)
        self._library = await self._services.workers.run(
            lambda: _prepared(opened(self._library), source), timeout=math.inf
        )
        self._services.library = self._library
        for problem in self._library.problems:
            log.warning("left out: %s", problem)
        log.info("reloaded: articles: %d, passages: %d", *self._counts())
        self._encoding.start(self._library.encode)

    async def drain(self) -> None:
        """Accept no more work, finish what is in progress within the settings' time, and disconnect."""
        self._encoding.stop()
        seconds = self._services.settings.discord.drain
        if not await self._services.workers.drain(seconds):
            log.warning("some answers were not finished within %g s", seconds)
        await self.close()
        self._services.workers.close()

    async def on_shard_connect(self, _shard: int) -> None:
        """Note that the gateway can be reached."""
        self.connected.set()

    async def on_ready(self) -> None:
        """Log one line about the start, when the articles are prepared as well; again after a new session."""
        seconds = time.monotonic() - self._began
        await self._services.index_ready.wait()
        log.info(
            "%s is here after %.1f s: servers: %d, shards: %d, articles: %d, passages: %d",
            self.user,
            seconds,
            len(self.guilds),
            len(self.shards),
            *self._counts(),
        )

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: commands.Bot would look for prefix commands in every message, and there are none."""

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:  # noqa: ARG002
        """Log a defect with its event's name only, since the arguments are what people wrote."""
        log.error("a defect in %s", event_method, exc_info=sys.exc_info())

    async def _prepare(self) -> None:
        """Prepare the articles once connected, or after PREPARE_AFTER."""
        source = self._services.tenants.source(None, None)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.connected.wait(), PREPARE_AFTER)
        try:
            await self._services.workers.run(lambda: _prepared(self._library, source), timeout=math.inf)
        finally:  # after a failure, too: questions then run into the same defect, and it is logged
            self._services.index_ready.set()
        self._encoding.start(self._library.encode)

    def _counts(self) -> tuple[int, int]:
        """How many articles and passages are asked by default."""
        source = self._services.tenants.source(None, None)
        searcher = self._library.searcher(source.corpus_id, source.article_id)
        return len(searcher.corpus.articles), len(searcher.passages)

    async def _register(self) -> None:
        server = self._services.settings.discord.development_server
        try:
            if await register(self.tree, force=self._force_sync):
                log.info("commands registered")
            if server:
                guild = discord.Object(server)
                self.tree.copy_global_to(guild=guild)
                if await register(self.tree, guild, force=self._force_sync):
                    log.info("commands registered in the development server")
        except REQUEST_ERRORS as error:
            log.warning("the commands could not be registered: %s", log_entry(error)[1])


def _prepared(library: Library, source: Source) -> Library:
    """Make the articles of *library* searchable. Blocks: call it in a worker."""
    with heap_tuning.bulk_allocation():
        library.prepare()
        library.searcher(source.corpus_id, source.article_id)  # builds the index of a single article
    return library


def intents(settings: Settings) -> discord.Intents:
    """Servers and messages; the content of messages only if plain questions are answered."""
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    wanted.message_content = settings.discord.message_content
    return wanted

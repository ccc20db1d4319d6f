"""The client: one connection to Discord, what it listens to, and what all parts of the shell share."""

import asyncio
import contextlib
import logging
import math
import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any

import discord

from cogs import articles, asking, buttons, memory, quotes
from cogs.commands import Translator, Tree, register
from cogs.cooldowns import Patience, Seen
from cogs.feedback import Count
from cogs.replies import REFUSALS, Reply, excuse, sent, tell, told
from cogs.workers import Workers
from config import Settings
from qa import wording
from qa.library import Library
from qa.retrieval.searcher import Searcher

log = logging.getLogger(__name__)

HEAD_START = 2.0  # seconds that the connection has before articles are indexed beside it


class Byline(discord.AutoShardedClient):
    """The bot. It keeps ids for minutes and counts for ever, and nothing that anybody wrote."""

    def __init__(self, settings: Settings, library: Library, *, sync: bool | None = None) -> None:
        """*sync*: register the commands whether or not they changed; None: as the settings say."""
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it has no voice, and need not say so
        some: dict[str, Any] = {"shard_ids": list(settings.discord.shard_ids)} if settings.discord.shard_ids else {}
        super().__init__(
            intents=intents(settings),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=settings.discord.rate_limit_wait,
            shard_count=settings.discord.shard_count or None,
            **some,
        )
        self.settings = settings
        self.library = library
        self.tree = Tree(self)
        self.workers = Workers(settings.answers)
        self.patience = Patience(settings.cooldowns)
        self.not_helpful = Count(settings.feedback.file)
        self.seen = Seen()
        self.random = Random()  # noqa: S311 - which quotation is shown when nobody says which
        self.muted = Seen()  # channels where it may not write, and who has been told so already
        self.warmed: asyncio.Task[None] | None = None  # done when the articles have been read and indexed
        self.unreachable = Seen()  # people who take no direct messages
        self.greeted = asyncio.Event()  # set when the gateway has been reached
        self._force_sync = bool(sync)
        self.is_draining = False
        self._began = time.monotonic()

    @property
    def corpus(self) -> Searcher:
        """What is asked when nobody names an article."""
        return self._corpus_of(self.library)

    def _corpus_of(self, library: Library) -> Searcher:
        if not library.is_prepared:
            library.prepare()
        return library.searcher(self.settings.corpus.name, self.settings.corpus.article or None)

    def takes(self, event: int) -> bool:
        """Whether the message or interaction with this id is to be worked on: now, and for the first time."""
        return not self.is_draining and self.seen.first(event)

    def wait(self, asker: int, channel: int, locale: str) -> Reply | None:
        """What tells *asker* to wait before asking more in *channel*; None when it need not be, and then it counts."""
        wait = self.patience.asks(asker, channel)
        if wait is None:
            return None
        log.info("told to wait %d s", wait.seconds)
        key = "wait.channel" if wait.is_channels else "wait.person"
        return Reply.of(wording.say(key, locale, n=wait.seconds), private=True)

    async def setup_hook(self) -> None:
        """What is done once, before the connection: commands, buttons, and the index in a thread of its own."""
        for part in (asking, quotes, articles):
            part.add_to(self.tree)
        self.add_dynamic_items(buttons.Press)
        self.warmed = self.loop.create_task(self._warmed())
        await self.tree.set_translator(Translator())
        if self.settings.discord.sync or self._force_sync:
            await self._register()

    async def _warmed(self) -> None:
        """Get ready to answer, beside the connection but after it has begun: it is what people wait for."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.greeted.wait(), HEAD_START)
        await self.workers.run(lambda: self._warm(self.library), timeout=math.inf)

    async def take(self, opened: Callable[[], Library]) -> None:
        """Read and index what *opened* gives, then answer from it; until then from what there was."""

        def warm() -> Library:
            library = opened()
            self._warm(library)
            return library

        self.library = await self.workers.run(warm, timeout=math.inf)
        for problem in self.library.problems:
            log.warning("left out: %s", problem)
        log.info("reloaded: articles: %d, passages: %d", len(self.corpus.corpus.articles), len(self.corpus.passages))

    def _warm(self, library: Library) -> None:
        """Build the index, and load what a first question loads, before somebody asks."""
        with memory.building():
            library.prepare()

    async def _register(self) -> None:
        server = self.settings.discord.development_server
        try:
            if await register(self.tree, force=self._force_sync):
                log.info("commands registered")
            if server:
                guild = discord.Object(server)
                self.tree.copy_global_to(guild=guild)
                if await register(self.tree, guild, force=self._force_sync):
                    log.info("commands registered in the development server")
        except REFUSALS as error:
            log.warning("the commands could not be registered: %s", told(error)[1])

    async def on_shard_connect(self, _shard: int) -> None:
        """Note that the gateway can be reached."""
        self.greeted.set()

    async def on_ready(self) -> None:
        """Say in one line who is here, and with what; again after a new session."""
        log.info(
            "%s is here after %.1f s: servers: %d, shards: %d, articles: %d, passages: %d",
            self.user,
            time.monotonic() - self._began,
            len(self.guilds),
            len(self.shards),
            len(self.corpus.corpus.articles),
            len(self.corpus.passages),
        )

    async def on_message(self, message: discord.Message) -> None:
        """Answer it if it is a question to this bot."""
        await asking.heard(self, message)

    async def on_interaction(self, interaction: "discord.Interaction[Byline]") -> None:
        """Answer buttons that no part knows; everything else is dispatched by discord.py."""
        is_unknown = interaction.type is discord.InteractionType.component and not buttons.is_known(interaction)
        if is_unknown and self.takes(interaction.id):
            await buttons.outdated(interaction)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:  # noqa: ARG002
        """Log a defect by its event's name; what came with the event is nobody's business."""
        log.error("a defect in %s", event_method, exc_info=sys.exc_info())

    async def failed(self, interaction: "discord.Interaction[Byline]", error: BaseException) -> None:
        """One fitting sentence to the person; the traceback to the log if *error* is a defect."""
        locale = interaction.locale.value
        await sent(tell(interaction, Reply.of(excuse(error, locale), private=True)))

    async def drain(self) -> None:
        """Take no more work, finish what is under way within the settings' bound, and close."""
        self.is_draining = True
        if not await self.workers.drain(self.settings.discord.drain):
            log.warning("some answers were not finished within %g s", self.settings.discord.drain)
        await self.close()
        self.workers.close()


def intents(settings: Settings) -> discord.Intents:
    """Servers and messages, and what they say only where plain questions are answered."""
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    wanted.message_content = settings.discord.message_content
    return wanted

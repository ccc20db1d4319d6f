"""Services: what every cog is given, so that none needs the client or another cog."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from random import Random

import discord
from discord.ext import commands

from cogs.deduplication import SeenIds
from cogs.feedback import FeedbackCounter
from cogs.rate_limits import RateLimits
from cogs.tenants import Tenants
from cogs.views.message import Reply
from cogs.workers import Workers
from config import Settings
from qa.documents.corpus import Corpus
from qa.errors import UserError
from qa.library import Library
from qa.retrieval.searcher import Searcher
from qa.wording import say

Interaction = discord.Interaction[commands.AutoShardedBot]

AUTOCOMPLETION_WAIT = 1.5  # seconds; an autocompletion must be answered within 3 and cannot be deferred

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Services:
    """The shared state of one process.

    ``seen_ids``: messages, interactions and feedback handled already. ``index_ready``: set when the articles have
    been prepared. ``user_id``: the bot's own id, 0 until it has logged in.
    """

    settings: Settings
    tenants: Tenants
    workers: Workers
    rate_limits: RateLimits
    feedback: FeedbackCounter
    seen_ids: SeenIds = field(default_factory=SeenIds)
    random: Random = field(default_factory=Random)  # chooses a quote when nobody says which
    index_ready: asyncio.Event = field(default_factory=asyncio.Event)
    user_id: int = 0

    @classmethod
    def of(cls, settings: Settings, library: Library) -> "Services":
        """The services that *settings* describe, with the articles of *library*."""
        return cls(
            settings=settings,
            tenants=Tenants(library, settings.corpus),
            workers=Workers(settings.answers),
            rate_limits=RateLimits(settings.cooldowns),
            feedback=FeedbackCounter(settings.feedback.file),
        )

    def accepts(self, event_id: int) -> bool:
        """Whether to handle the message or interaction with this id: False for a duplicate or while draining."""
        return not self.workers.is_draining and self.seen_ids.add(event_id)

    async def searcher(self, event: discord.Message | Interaction, article: str | None = None) -> Searcher:
        """What is asked where *event* happened, or only its *article*; waits while the articles are prepared.

        Raises:
            UserError: they are not ready in the time that an answer may take.
            UnknownArticleError: there is no such article.
        """
        if not self.index_ready.is_set():
            is_typing = not isinstance(event, discord.Message) and event.type is discord.InteractionType.autocomplete
            with contextlib.suppress(TimeoutError):
                wait = AUTOCOMPLETION_WAIT if is_typing else self.settings.answers.timeout
                await asyncio.wait_for(self.index_ready.wait(), wait)
        if not self.index_ready.is_set():
            raise UserError(say("wait.loading", locale_of(event)))
        if article is None:
            return self.tenants.searcher(*_place(event))
        # The index of a single article is built when it is first asked, which is too long for the event loop.
        return await self.workers.run(lambda: self.tenants.searcher(*_place(event), article))

    def corpus(self, event: discord.Message | Interaction) -> Corpus:
        """The articles that are asked where *event* happened; there at once, also before they can be searched."""
        return self.tenants.corpus(*_place(event))

    def rate_limit_reply(self, person: int, channel: int, locale: str) -> Reply | None:
        """None if *person* may ask in *channel* now, and the question is counted; else a reply that says how long."""
        wait = self.rate_limits.acquire(person, channel)
        if wait is None:
            return None
        log.info("rate limit: wait %d s", wait.seconds)
        key = "wait.channel" if wait.is_channel else "wait.person"
        return Reply.of(say(key, locale, n=wait.seconds), private=True)


def _place(event: discord.Message | Interaction) -> tuple[int | None, int | None]:
    """The ids of the server and the channel of *event*."""
    if isinstance(event, discord.Message):
        return event.guild.id if event.guild else None, event.channel.id
    return event.guild_id, event.channel_id


def locale_of(event: discord.Message | Interaction) -> str:
    """The person's locale, or with a message, for which Discord does not send that, the server's, or English."""
    if isinstance(event, discord.Message):
        return event.guild.preferred_locale.value if event.guild else "en"
    return event.locale.value

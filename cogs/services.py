"""Services: what every cog is given, so that none needs the client or another cog."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from cogs.deduplication import SeenIds
from cogs.events import Event, is_autocompletion, locale_of, place_of
from cogs.feedback import FeedbackCounter
from cogs.rate_limits import RateLimits
from cogs.tenants import Tenants
from cogs.views.message import Reply
from cogs.workers import Workers
from config import Settings
from qa.documents.corpus import Corpus
from qa.errors import UserError
from qa.retrieval.searcher import Searcher
from qa.wording import say

AUTOCOMPLETION_WAIT = 1.5  # seconds; an autocompletion must be answered within 3 and cannot be deferred

log = logging.getLogger(__name__)


class UnknownArticleError(UserError):
    """No article has the name that a person gave."""


class Library(Protocol):
    """What cogs need of ``qa.library.Library``: to look up, not to reload or prepare."""

    def __getitem__(self, corpus_id: str) -> Corpus:
        """The corpus of that id, also before it is prepared."""
        ...

    def searcher(self, corpus_id: str, article_id: str | None = None) -> Searcher:
        """The searcher of a corpus or of one of its articles, once prepared."""
        ...


@dataclass(slots=True)
class Services:
    """The shared state of one process.

    ``library`` is replaced as a whole when the articles are reloaded. ``seen_ids``: messages, interactions and
    feedback handled already. ``index_ready``: set when the articles have been prepared. ``user_id``: the bot's own
    id, 0 until it has logged in.
    """

    settings: Settings
    library: Library
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
            library=library,
            tenants=Tenants(settings.corpus),
            workers=Workers(settings.answers),
            rate_limits=RateLimits(settings.cooldowns),
            feedback=FeedbackCounter(settings.feedback.file),
        )

    def accepts(self, event_id: int) -> bool:
        """Whether to handle the message or interaction with this id: False for a duplicate or while draining."""
        return not self.workers.is_draining and self.seen_ids.add(event_id)

    async def searcher(self, event: Event, article: str | None = None) -> Searcher:
        """What is asked where *event* happened, or only its *article*; waits while the articles are prepared.

        Raises:
            UserError: they are not ready in the time that an answer may take.
            UnknownArticleError: there is no article with that id or title.
        """
        if not self.index_ready.is_set():
            wait = AUTOCOMPLETION_WAIT if is_autocompletion(event) else self.settings.answers.timeout
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.index_ready.wait(), wait)
        if not self.index_ready.is_set():
            raise UserError(say("wait.loading", locale_of(event)))
        source, library = self.tenants.source(*place_of(event)), self.library
        if article is None:
            return library.searcher(source.corpus_id, source.article_id)
        found = self.corpus(event).find(article)
        if found is None:
            raise UnknownArticleError(article)
        # The index of a single article is built when it is first asked, which is too long for the event loop.
        return await self.workers.run(lambda: library.searcher(source.corpus_id, found.id))

    def corpus(self, event: Event) -> Corpus:
        """The articles that are asked where *event* happened; there at once, also before they can be searched."""
        source = self.tenants.source(*place_of(event))
        corpus = self.library[source.corpus_id]
        return corpus.only(source.article_id) if source.article_id else corpus

    def rate_limit_reply(self, person: int, channel: int, locale: str) -> Reply | None:
        """None if *person* may ask in *channel* now, and the question is counted; else a reply that says how long."""
        wait = self.rate_limits.acquire(person, channel)
        if wait is None:
            return None
        log.info("rate limit: wait %d s", wait.seconds)
        key = "wait.channel" if wait.is_channel else "wait.person"
        return Reply.of(say(key, locale, n=wait.seconds), private=True)

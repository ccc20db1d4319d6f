"""Tenants: which articles are asked in which server and channel. Today all share the articles of the settings."""

from cogs import heap_tuning
from config.settings import Corpus as CorpusSettings
from qa.documents.corpus import Corpus
from qa.errors import UserError
from qa.library import Library
from qa.retrieval.searcher import Searcher


class UnknownArticleError(UserError):
    """No article has the name that a person gave."""


class Tenants:
    """The library, and the searcher of each server and channel."""

    def __init__(self, library: Library, settings: CorpusSettings) -> None:
        self._library = library
        self._settings = settings

    def corpus(self, server_id: int | None, channel_id: int | None) -> Corpus:  # noqa: ARG002 - the same for all today
        """The articles that are asked in a channel, also before they are prepared."""
        whole = self._library[self._settings.name]
        return whole.only(self._settings.article) if self._settings.article else whole

    def searcher(
        self,
        server_id: int | None,  # noqa: ARG002 - the same for all today
        channel_id: int | None,  # noqa: ARG002 - as above
        article: str | None = None,
    ) -> Searcher:
        """What is asked in a channel, or only its article with the id or title *article* (in any case).

        *server_id* is None in direct messages, and where only a person has installed the bot.

        Raises:
            UnknownArticleError: there is no such article.
            KeyError: ``prepare`` has not succeeded.
        """
        whole = self._searcher(self._library)
        if not article:
            return whole
        found = whole.corpus.find(article)
        if found is None:
            raise UnknownArticleError(article)
        return self._library.searcher(whole.corpus.id, found.id)

    @property
    def problems(self) -> tuple[str, ...]:
        """One sentence for each file that could not be read."""
        return self._library.problems

    @property
    def counts(self) -> tuple[int, int]:
        """How many articles and passages there are, after ``prepare``."""
        searcher = self._searcher(self._library)
        return len(searcher.corpus.articles), len(searcher.passages)

    def prepare(self) -> None:
        """Make the articles searchable. Blocks: call it in a worker."""
        self._prepare(self._library)

    def replace(self, library: Library) -> None:
        """Prepare *library*, then use it in place of the present one. Blocks: call it in a worker."""
        self._prepare(library)
        self._library = library

    def _prepare(self, library: Library) -> None:
        with heap_tuning.bulk_allocation():
            library.prepare()
            self._searcher(library)  # builds the index of a single article, if the settings name one

    def _searcher(self, library: Library) -> Searcher:
        return library.searcher(self._settings.name, self._settings.article or None)

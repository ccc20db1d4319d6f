"""Tenants: which corpus is asked in which server and channel. Today all ask the one of the settings."""

from dataclasses import dataclass

from config import Corpus


@dataclass(frozen=True, slots=True)
class Source:
    """What is asked: a corpus by its id, or only one article of it."""

    corpus_id: str
    article_id: str | None = None


class Tenants:
    """The sources of all servers and channels."""

    def __init__(self, settings: Corpus) -> None:
        self._default = Source(settings.name, settings.article or None)

    def source(self, server_id: int | None, channel_id: int | None) -> Source:  # noqa: ARG002 - the same for all today
        """What is asked in a channel; *server_id* is None in direct messages."""
        return self._default

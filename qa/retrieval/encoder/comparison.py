"""Comparison: what compares questions with the sentences of some passages."""

from collections.abc import Callable
from typing import Protocol

from qa.query.query import Query
from qa.retrieval.encoder.similarities import Similarities

Progress = Callable[[int, int], object]  # is told how many sentences are done, and of how many


class Comparison(Protocol):
    """The sentences of some passages, ready to be compared with questions; safe to use from several threads.

    ``mode`` names the encoder, and so the weights that fit its similarities.
    """

    mode: str

    def similarities(self, query: Query) -> Similarities:
        """How near *query* is to each sentence, in the order of the passages."""
        ...

"""Words alone: the encoder of mode ``none``, with which meanings are not compared."""

from collections.abc import Sequence
from pathlib import Path

from qa.query.query import Query
from qa.retrieval.encoder.comparison import Comparison, Progress
from qa.retrieval.encoder.similarities import Similarities
from qa.retrieval.records import PassageRecord


class WordsAlone:
    """Encodes nothing."""

    def __init__(self, cache_folder: Path | None = None) -> None:
        """*cache_folder* is not needed."""

    def compared(self, passages: Sequence[PassageRecord]) -> Comparison:
        """See Encoder.compared."""
        return NoComparison(sum(len(passage.sentences) for passage in passages))

    def encode(self, passages: Sequence[PassageRecord], progress: Progress | None = None) -> bool:  # noqa: ARG002 - see Encoder
        """See Encoder.encode."""
        return False


class NoComparison:
    """Compares nothing: passages are ranked on their words alone."""

    mode = "none"

    def __init__(self, sentences: int) -> None:
        self._sentences = sentences

    def similarities(self, query: Query) -> Similarities:  # noqa: ARG002 - see Comparison
        """See Comparison.similarities."""
        return Similarities.none(self._sentences)

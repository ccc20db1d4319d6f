"""Encoder: how near in meaning a question is to a sentence; its mode is a setting."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from qa.retrieval.encoder.comparison import Comparison, Progress
from qa.retrieval.records import PassageRecord

ENCODERS = {  # value of the setting → module and class, imported when opened
    "minilm": "qa.retrieval.encoder.sentence_vectors:SentenceEncoder",
    "static": "qa.retrieval.encoder.static:StaticEncoder",
    "none": "qa.retrieval.encoder.words_alone:WordsAlone",
}
MODES = tuple(ENCODERS)
DEFAULT_MODE = "minilm"


class Encoder(Protocol):
    """Compares questions with sentences; safe to use from several threads."""

    def compared(self, passages: Sequence[PassageRecord]) -> Comparison:
        """The sentences of *passages*, ready to be compared at once, by other means where vectors are missing."""
        ...

    def encode(self, passages: Sequence[PassageRecord], progress: Progress | None = None) -> bool:
        """Make what vectors of *passages* are missing; whether there were any, so that ``compared`` changes."""
        ...


def open_encoder(mode: str = DEFAULT_MODE, cache_folder: Path | None = None) -> Encoder:
    """The encoder of *mode*; *cache_folder* is where it keeps vectors, None for in memory.

    Raises:
        ValueError: there is no such mode.
    """
    if mode not in ENCODERS:
        raise ValueError(f"there is no encoder '{mode}'; known: {', '.join(MODES)}")
    module, _, name = ENCODERS[mode].partition(":")
    opened: Callable[[Path | None], Encoder] = getattr(import_module(module), name)
    return opened(cache_folder)

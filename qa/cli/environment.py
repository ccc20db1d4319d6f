"""Environment: what ``qa.__main__`` passes to a command from outside ``qa``."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Defaults:
    """The settings that a command uses: the corpus folder, the id of its one article ("" for all), and the retrieval.

    ``engine`` is that of the index, ``encoder`` compares meanings and keeps vectors in the folder ``vectors``.
    """

    folder: Path
    article: str
    engine: str
    encoder: str
    vectors: Path | None


@dataclass(frozen=True, slots=True)
class Environment:
    """``defaults`` reads the settings and raises SettingsError if one is wrong; call it only when they are needed."""

    defaults: Callable[[], Defaults]
    allows_colour: bool

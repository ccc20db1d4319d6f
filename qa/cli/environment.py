"""Environment: what a command takes from outside of ``qa``; ``qa.__main__`` provides it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Defaults:
    """The settings that a command uses: the corpus folder, the id of its one article ("" for all), the index engine."""

    folder: Path
    article: str
    engine: str


@dataclass(frozen=True, slots=True)
class Environment:
    """``defaults`` reads the settings, only when a command needs them, and raises SettingsError where one is wrong."""

    defaults: Callable[[], Defaults]
    allows_colour: bool

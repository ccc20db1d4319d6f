"""Settings: what an operator may decide, section by section, with the rules that values keep.

Each field of Settings but the token is a section: a frozen dataclass, declared here or by the part of ``qa``
that takes it, and a table of the same name in ``default.toml``. A section refuses a wrong value with a
ValueError whose text begins with the field's name: ``threads must be 1 or more, such as 2``.
"""

from dataclasses import dataclass
from pathlib import Path

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
RATE_LIMIT_WAIT_MINIMUM = 30.0  # seconds; discord.py waits at least as long whatever it is told


class Secret:
    """A text that shows nowhere by itself: neither in a repr, nor in a log, nor in an error."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the one place that needs it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Where the articles are, and which of them answers by default."""

    folder: Path
    name: str
    article: str

    def __post_init__(self) -> None:
        _require(self.name.strip(), "name must be the name of a folder in the corpus, such as default")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How many questions are answered at once (threads), and for how long one may take (seconds)."""

    threads: int
    timeout: float

    def __post_init__(self) -> None:
        _require(1 <= self.threads <= 64, "threads must be from 1 to 64, such as 2")  # noqa: PLR2004 - the rule
        _require(self.timeout > 0, "timeout must be more than 0 seconds, such as 5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discord:
    """How the bot stands in Discord; ids are Discord's, times are seconds."""

    development_server: int
    sync: bool
    message_content: bool
    channels: tuple[int, ...]
    shard_ids: tuple[int, ...]
    shard_count: int
    rate_limit_wait: float
    patience: float
    drain: float

    def __post_init__(self) -> None:
        _require(self.development_server >= 0, "development_server must be a server's id, or 0 for none")
        _require(
            all(channel > 0 for channel in self.channels),
            "channels must be channels' ids, such as 1100000000000000001",
        )
        _require(
            self.message_content or not self.channels,
            "channels needs message_content to be true, for Discord empties plain messages otherwise",
        )
        _require(self.shard_count >= 0, "shard_count must be 1 or more, or 0 for as many as Discord advises")
        _require(
            all(0 <= shard < self.shard_count for shard in self.shard_ids),
            "shard_ids must be below shard_count, such as 0 and 1 with a shard_count of 2",
        )
        _require(
            self.rate_limit_wait >= RATE_LIMIT_WAIT_MINIMUM,
            f"rate_limit_wait must be {RATE_LIMIT_WAIT_MINIMUM:g} seconds or more, such as 60",
        )
        _require(self.patience >= 0, "patience must be 0 seconds or more, such as 60")
        _require(self.drain >= 0, "drain must be 0 seconds or more, such as 5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooldowns:
    """How many questions a person, and a channel, may ask within how many seconds; 0 questions: no bound."""

    person_questions: int
    person_seconds: float
    channel_questions: int
    channel_seconds: float

    def __post_init__(self) -> None:
        _require(self.person_questions >= 0, "person_questions must be 0 or more, such as 5")
        _require(self.person_seconds > 0, "person_seconds must be more than 0, such as 20")
        _require(self.channel_questions >= 0, "channel_questions must be 0 or more, such as 20")
        _require(self.channel_seconds > 0, "channel_seconds must be more than 0, such as 20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Where "Not helpful" is counted; None: in the log alone."""

    file: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """How much the log tells; one of LOG_LEVELS."""

    level: str

    def __post_init__(self) -> None:
        _require(self.level in LOG_LEVELS, f"level must be {', '.join(LOG_LEVELS[:-1])} or ERROR, such as INFO")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator has decided; ``token`` is None where none is configured."""

    token: Secret | None
    corpus: Corpus
    answers: Answers
    discord: Discord
    cooldowns: Cooldowns
    feedback: Feedback
    log: Log


def _require(rule_is_kept: object, rule: str) -> None:
    if not rule_is_kept:
        raise ValueError(rule)

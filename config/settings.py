"""Settings: what an operator can configure, in sections that validate their values.

Each field of Settings except the token is a section: a frozen dataclass, and a table of the same name in
``default.toml``. A section rejects a wrong value with a ValueError whose message starts with the field's name, such as
``threads must be from 1 to 64, such as 2``.
"""

from dataclasses import dataclass
from pathlib import Path

ENGINES = ("bm25",)  # of the index
ENCODERS = ("minilm", "static", "none")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
THREADS_MAXIMUM = 64  # Python runs one at a time; more than a few only cost memory
RATE_LIMIT_WAIT_MINIMUM = 30.0  # seconds; discord.py raises a smaller max_ratelimit_timeout to this


class Secret:
    """A string that repr, logs and errors do not show."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The string, for the one place that needs it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Where the articles are and which of them are searched; an empty ``article`` means all."""

    folder: Path
    name: str
    article: str

    def __post_init__(self) -> None:
        _require(self.name.strip(), "name must be the name of a corpus folder, such as default")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """How passages are found.

    ``engine`` is the index engine, one of ENGINES; ``encoder`` compares meanings, one of ENCODERS; ``vectors`` is the
    folder for what the encoder has computed, None for the cache folder of the user.
    """

    engine: str
    encoder: str
    vectors: Path | None

    def __post_init__(self) -> None:
        _require(self.engine in ENGINES, f"engine must be {_either(ENGINES)}")
        _require(self.encoder in ENCODERS, f"encoder must be {_either(ENCODERS)}")

    @property
    def vectors_folder(self) -> Path | None:
        """Where vectors are kept; None if the encoder has none to keep."""
        if self.encoder != "minilm":
            return None
        from platformdirs import user_cache_path

        return self.vectors or user_cache_path("byline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How many questions are answered in parallel, and for how many seconds each may run."""

    threads: int
    timeout: float

    def __post_init__(self) -> None:
        _require(1 <= self.threads <= THREADS_MAXIMUM, f"threads must be from 1 to {THREADS_MAXIMUM}, such as 2")
        _require(self.timeout > 0, "timeout must be more than 0 seconds, such as 5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discord:
    """How the bot connects to Discord; ids are Discord's, times are in seconds."""

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
        _require(self.development_server >= 0, "development_server must be the id of a server, or 0 for none")
        _require(
            all(channel > 0 for channel in self.channels),
            "channels must be ids of channels, such as 1100000000000000001",
        )
        _require(
            self.message_content or not self.channels,
            "channels needs message_content to be true, because Discord removes the text of messages without it",
        )
        _require(self.shard_count >= 0, "shard_count must be 1 or more, or 0 for as many as Discord recommends")
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
    """Rate limits: how many questions a person and a channel may ask in how many seconds; 0 questions: no limit."""

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
    """The file that counts "Not helpful" clicks; None: only the log counts them."""

    file: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """How much the log contains: ``level`` is one of LOG_LEVELS."""

    level: str

    def __post_init__(self) -> None:
        _require(self.level in LOG_LEVELS, f"level must be {_either(LOG_LEVELS)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; ``token`` is None if none is configured."""

    token: Secret | None
    corpus: Corpus
    retrieval: Retrieval
    answers: Answers
    discord: Discord
    cooldowns: Cooldowns
    feedback: Feedback
    log: Log


def _require(is_valid: object, message: str) -> None:
    if not is_valid:
        raise ValueError(message)


def _either(names: tuple[str, ...]) -> str:
    """``A, B or C``; a single name by itself."""
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)

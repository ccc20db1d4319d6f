"""Log redaction: the log on standard error, without tokens and without tracebacks of network errors."""

import logging
import re

_TOKENS_IN_PATHS = re.compile(r"(?<=/)(interactions|webhooks)/(\d+)/[\w.-]+")


class RedactionFilter(logging.Filter):
    """Removes the tokens of interactions from addresses, and shortens network errors to one line.

    Whoever has such a token can answer in the bot's name for 15 minutes, and discord.py logs the addresses.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Change *record* and keep it."""
        record.msg, record.args = _TOKENS_IN_PATHS.sub(r"\1/\2/…", record.getMessage()), ()
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, OSError | TimeoutError) or type(error).__module__.startswith(("aiohttp", "discord")):
            record.msg += f" ({type(error).__name__})"
            record.exc_info = record.exc_text = None
        return True


def configure(level: str) -> None:
    """Log to standard error: this project from *level* on, libraries from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(RedactionFilter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for name in ("byline", "cogs"):
        logging.getLogger(name).setLevel(level)

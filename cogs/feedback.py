"""Feedback: how often "Not helpful" was pressed; a number and nothing else."""

import json
import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)

_KEY = "not_helpful"


class FeedbackCounter:
    """A counter that survives restarts in a JSON file, if there is one."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.number = _read(path) if path else 0

    def add(self) -> None:
        """Add one, log the new number and write the file; if that fails, log a warning."""
        self.number += 1
        log.info("not helpful: %d", self.number)
        if self._path is None:
            return
        try:
            # Write a temporary file, then rename it atomically, so that a crash leaves the old number.
            temporary = self._path.with_name(f"{self._path.name}.{os.getpid()}")
            temporary.write_text(json.dumps({_KEY: self.number}) + "\n", encoding="utf-8")
            temporary.replace(self._path)
        except OSError as error:
            log.warning("%s: cannot be written (%s); the count is only in the log", self._path, error.strerror)


def _read(path: Path) -> int:
    try:
        number = json.loads(path.read_text(encoding="utf-8"))[_KEY]
    except FileNotFoundError:
        return 0
    except (OSError, ValueError, KeyError, TypeError):
        log.warning('%s: is not a count such as {"%s": 3}; counting starts at 0', path, _KEY)
        return 0
    return number if isinstance(number, int) and number >= 0 else 0

"""Feedback: how often somebody pressed "Not helpful"; a number, and nothing else."""

import json
import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)

_KEY = "not_helpful"


class Count:
    """A number that grows by one, kept in a JSON file over restarts if there is one."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.number = _read(path) if path else 0

    def add(self) -> None:
        """Count one more and tell the log; a file that cannot be written is told there as well."""
        self.number += 1
        log.info("not helpful: %d", self.number)
        if self._path is None:
            return
        try:
            # Written aside and put in place in one step, so that a crash leaves the old number.
            aside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
            aside.write_text(json.dumps({_KEY: self.number}) + "\n", encoding="utf-8")
            aside.replace(self._path)
        except OSError as error:
            log.warning("%s: cannot be written (%s); the count is in the log", self._path, error.strerror)


def _read(path: Path) -> int:
    try:
        number = json.loads(path.read_text(encoding="utf-8"))[_KEY]
    except FileNotFoundError:
        return 0
    except (OSError, ValueError, KeyError, TypeError):
        log.warning('%s: does not hold a count such as {"%s": 3}; it starts anew', path, _KEY)
        return 0
    return number if isinstance(number, int) and number >= 0 else 0

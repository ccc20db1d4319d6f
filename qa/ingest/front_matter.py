"""Front matter: an article's metadata, as TOML between two lines ``+++`` at the top of its file."""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from qa.errors import ArticleError

_FENCE = "+++"
_KEYS = ("title", "standfirst", "author", "publisher", "url", "published", "updated", "language")
_DATES = {"published", "updated"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata that a file states; None for what it leaves out."""

    title: str
    standfirst: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    language: str | None = None


def parse(content: str, source: str) -> tuple[FrontMatter | None, int]:
    """The front matter of *content* and the position of the text after it; (None, 0) if there is none.

    *source* is the file name for error messages.

    Raises:
        ArticleError: the front matter is not closed, is not TOML or has a missing, unknown or wrong key.
    """
    lines = content.splitlines(keepends=True)
    if not lines or lines[0].strip() != _FENCE:
        return None, 0
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE), 0)
    if not end:
        raise ArticleError(f"{source}: line 1: front matter is not closed; end it with a line {_FENCE}")
    table = _table(lines[1:end], source)
    values: dict[str, Any] = {
        key: _value(key, value, f"{source}: line {_line_of(key, lines)}") for key, value in table.items()
    }
    if "title" not in values:
        raise ArticleError(f'{source}: line 1: front matter has no title; add a line such as: title = "Tides"')
    return FrontMatter(**values), sum(len(line) for line in lines[: end + 1])


def _table(lines: list[str], source: str) -> dict[str, object]:
    block = "".join(lines).replace("\r\n", "\n").replace("\r", "\n")
    try:
        return tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        # The number is only in the message; the block starts on line 2 of the file. "At end of document" has none.
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) + 1 if found else len(lines) + 1
        raise ArticleError(
            f'{source}: line {line}: front matter is not valid TOML; write lines such as: title = "Tides"'
        ) from error


def _value(key: str, value: object, place: str) -> str | dt.date:
    """The checked *value* of *key*; a date for the keys in _DATES, else a string without the white space around it."""
    if key not in _KEYS:
        raise ArticleError(f"{place}: front matter has an unknown key '{key}'; the keys are {', '.join(_KEYS)}")
    if key in _DATES:
        date = _date(value)
        if date is None:
            raise ArticleError(f"{place}: '{key}' is not a date; write for example: {key} = 2017-04-18")
        return date
    if not isinstance(value, str) or not value.strip():
        raise ArticleError(f"{place}: '{key}' must be a non-empty string; write for example: {key} = \"…\"")
    if key == "url" and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
        raise ArticleError(
            f"{place}: 'url' is not a web address; write for example: url = \"https://example.org/tides\""
        )
    return value.strip()


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.date):  # or its subclass datetime
        return value
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            return None
    return None


def _line_of(key: str, lines: list[str]) -> int:
    """The 1-based number of the line that sets *key*; tomllib does not report it."""
    return next((number for number, line in enumerate(lines, 1) if line.lstrip(" \t\"'").startswith(key)), 1)

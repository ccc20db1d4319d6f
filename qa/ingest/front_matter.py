"""Front matter: an article's metadata at the top of its file, as TOML between lines ``+++`` or YAML between ``---``."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from qa.errors import ArticleError
from qa.ingest.datelines import dateline_dates

_TOML, _YAML = "+++", "---"
_YAML_KEY = re.compile(r"[\"']?[A-Za-z][\w .-]*[\"']?\s*:(?:\s|$)")
_PLAIN_LINE = re.compile(r"(?P<key>[A-Za-z][\w -]*):[ \t]*(?P<value>|[^\s\"'\[{|>&*!%#].*)")
_MIN_HEADERS = 2  # lines; a single one may be a label of the text
_KEYS = ("title", "standfirst", "author", "publisher", "url", "published", "updated", "language")
_DATES = {"published", "updated"}
# What site generators call these, best first.
_OTHER_NAMES = {
    "standfirst": ("subtitle", "dek", "deck", "summary", "description", "excerpt"),
    "author": ("authors", "byline", "by"),
    "publisher": ("publication", "site", "site_name"),
    "url": ("canonical_url", "canonical", "source_url", "original_url", "link", "permalink"),
    "published": ("date", "publishdate", "pubdate", "published_at", "date_published", "created"),
    "updated": ("lastmod", "last_modified_at", "last_updated", "modified", "date_updated", "updated_at"),
    "language": ("lang", "locale"),
}
# Keys of site generators that say nothing about the article; in TOML another key is a mistake to be named.
_IGNORED = frozenset(
    """draft tags categories category slug type layout weight aliases keywords images image series toc params taxonomies
    template extra cover featured menu outputs url_path expirydate markup sitemap resources math comments""".split()
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata that a file states; None for what it leaves out."""

    title: str | None = None
    standfirst: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    language: str | None = None


def parse(content: str, source: str) -> tuple[FrontMatter | None, int]:
    """The front matter of *content* and the position of the text after it; (None, 0) if there is none.

    TOML needs a title and may have no key that is unknown; YAML, which other programs write, may have any. *source* is
    the file name for error messages.

    Raises:
        ArticleError: the front matter is not closed, is not TOML or YAML, or has a missing, unknown or wrong key.
    """
    blank = len(content) - len(content.lstrip("\r\n"))
    if blank:  # lines above the fence
        found, start = parse(content[blank:], source)
        return (found, blank + start) if found else (None, 0)
    lines = content.splitlines(keepends=True)
    fence = lines[0].strip() if lines else ""
    if fence not in {_TOML, _YAML}:
        return _headers(lines)
    if fence == _YAML and not _begins_yaml(lines):
        return None, 0
    closing = {fence, "..."} if fence == _YAML else {fence}
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.strip() in closing), 0)
    if not end:
        raise ArticleError(f"{source}: line 1: front matter is not closed; end it with a line {fence}")
    if fence == _TOML:
        values = _of_toml(lines, end, source)
        if "title" not in values:
            raise ArticleError(f'{source}: line 1: front matter has no title; add a line such as: title = "Tides"')
    else:
        values = _of_yaml(lines, end, source)
    return FrontMatter(**values), sum(len(line) for line in lines[: end + 1])


def _headers(lines: list[str]) -> tuple[FrontMatter | None, int]:
    """Metadata without a fence: a first paragraph of lines such as ``Author: Jane Roe``, the title first."""
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    table = _plain_table(lines[:end])
    if end < _MIN_HEADERS or not table or next(iter(table)) != "title" or end == len(lines):
        return None, 0
    stated = {key: table.get(name) for key in _KEYS for name in (key, *_OTHER_NAMES.get(key, ())) if name in table}
    if len(stated) < _MIN_HEADERS:
        return None, 0
    values = {key: _date(value) if key in _DATES else value for key, value in stated.items() if value}
    return FrontMatter(**values), sum(map(len, lines[:end]))  # type: ignore[arg-type]  # dates for the keys in _DATES


def _plain_table(lines: Sequence[str]) -> dict[str, str] | None:
    """The keys in lower case and values of *lines* that all are ``key: words`` without marks of YAML; else None."""
    table = {}
    for line in lines:
        match = _PLAIN_LINE.fullmatch(line.strip())
        if match is None:
            return None
        table[match["key"].lower()] = match["value"].strip()
    return table


def _begins_yaml(lines: list[str]) -> bool:
    """Whether a key follows the fence: a line ``---`` alone is a rule across the page."""
    return bool(_YAML_KEY.match(next((line for line in lines[1:] if line.strip() and line[0] != "#"), "")))


def _of_toml(lines: list[str], end: int, source: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    table = _table(lines[1:end], source)
    for key, value in sorted(table.items(), key=lambda item: item[0] not in _KEYS):  # our own names come first
        own = _own_name(key)
        if key.lower() not in _IGNORED and own not in values:
            several = own == "author" and not isinstance(value, str)
            values[own] = _value(
                own, _simple(own, value) if several else value, f"{source}: line {_line_of(key, lines)}"
            )
    return values


def _own_name(key: str) -> str:
    return next((own for own, others in _OTHER_NAMES.items() if key.lower() in others), key)


def _of_yaml(lines: list[str], end: int, source: str) -> dict[str, Any]:
    """The values of the keys that say something about the article; others and empty ones are left out."""
    import yaml

    try:
        table = yaml.safe_load("".join(lines[1:end]).replace("\t", "  "))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1  # counted from 0, after the fence
        raise ArticleError(
            f'{source}: line {line}: front matter is not valid YAML; write lines such as: title: "Tides: a guide"'
        ) from error
    except ValueError as error:  # a date that does not exist
        raise ArticleError(f"{source}: line 1: front matter has a date that does not exist ({error})") from error
    if not isinstance(table, Mapping):
        raise ArticleError(f"{source}: line 1: front matter has no keys; write lines such as: title: Tides")
    stated = {str(key).lower(): value for key, value in table.items()}
    values: dict[str, Any] = {}
    for own in _KEYS:
        for key in (own, *_OTHER_NAMES.get(own, ())):
            value = _simple(own, stated.get(key))
            if value is not None and own not in values and not (own == "url" and not _is_address(value)):
                values[own] = _value(own, value, f"{source}: line {_line_of(key, lines)}")
    return values


def _simple(own: str, value: object) -> str | dt.date | None:
    """A value of YAML as a string or a date; the names of several authors are joined. None for what says nothing."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        names = [str(name) for each in value if (name := _simple(own, each))]
        value = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    if value is None or value == "" or isinstance(value, bool):
        return None
    return value if isinstance(value, dt.date) and own in _DATES else str(value).strip() or None


def _is_address(value: object) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme in {"http", "https"} and bool(urlsplit(value).netloc)


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
    if key == "url" and not _is_address(value):
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
            return next(filter(None, dateline_dates(value)), None)
    return None


def _line_of(key: str, lines: list[str]) -> int:
    """The 1-based number of the line that sets *key*; tomllib does not report it."""
    starts = (line.lstrip(" \t\"'").lower() for line in lines)
    return next((number for number, start in enumerate(starts, 1) if start.startswith(key.lower())), 1)

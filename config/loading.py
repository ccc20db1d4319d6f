"""Loading: default.toml, then .env, then the environment become Settings, or one sentence says what is wrong."""

import difflib
import math
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from config.settings import Secret, Settings
from qa.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent  # the folder of bot.py, from which relative paths count
DEFAULTS = Path(__file__).with_name("default.toml")
TOKEN = "DISCORD_TOKEN"  # noqa: S105 - the variable's name; the one most hosts and guides use
PREFIX = "BYLINE_"

_YES_AND_NO = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_KINDS: dict[object, tuple[str, str, str]] = {  # what the type is called, an example of it, the same in TOML
    bool: ("true or false", "true", "true"),
    int: ("a whole number", "5", "5"),
    float: ("a number", "2.5", "2.5"),
    str: ("a text", "default", '"default"'),
    Path: ("the path of a file or folder", "corpus", '"corpus"'),
    tuple[int, ...]: ("whole numbers", "1,2", "[1, 2]"),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A value as it was found: its place ("environment", ".env: line 3"), its name there, and itself."""

    place: str
    name: str
    value: object = None


def load(
    environ: Mapping[str, str] | None = None,
    dotenv_path: Path = ROOT / ".env",
    defaults_path: Path = DEFAULTS,
) -> Settings:
    """The settings: *defaults_path*, overridden by *dotenv_path* if there is one, overridden by *environ*.

    *environ* is the process's own unless given. An empty variable counts as absent.

    Raises:
        SettingsError: unknown or wrong; one sentence that names the key, its place and what would be right,
            and never holds a value, which might be a secret.
    """
    sections = _sections()
    entries = _defaults(defaults_path, sections)
    token: Secret | None = None
    for entry in (*_dotenv(dotenv_path), *_environment(os.environ if environ is None else environ)):
        if entry.name == TOKEN:
            token = _token(entry)
        else:
            entries[_key(entry, entries)] = entry
    values: dict[str, Any] = {section: _section(section, kind, entries) for section, kind in sections.items()}
    return Settings(token=token, **values)


def variable(section: str, name: str) -> str:
    """What the setting *name* of *section* is called in the environment: ``BYLINE_LOG_LEVEL``."""
    return f"{PREFIX}{section}_{name}".upper()


def _sections() -> dict[str, type[Any]]:
    hints = get_type_hints(Settings)
    return {field.name: hints[field.name] for field in fields(Settings) if field.name != "token"}


def _defaults(path: Path, sections: Mapping[str, type[Any]]) -> dict[tuple[str, str], _Entry]:
    place = _shown(path)
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{place}: cannot be read; it must be a text file in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{place}: is not TOML ({error}); a right line is: threads = 2") from error
    found: dict[tuple[str, str], _Entry] = {}
    for section, table in tables.items():
        if section not in sections or not isinstance(table, dict):
            raise SettingsError(f"{place}: [{section}] is not a section; sections are {', '.join(sections)}")
        known = [field.name for field in fields(sections[section])]
        for name, value in table.items():
            if name not in known:
                raise SettingsError(f"{place}: {section}.{name} is not a setting; [{section}] has {', '.join(known)}")
            found[section, name] = _Entry(place, f"{section}.{name}", value)
    for section, kind in sections.items():
        hints = get_type_hints(kind)
        for field in fields(kind):
            if (section, field.name) not in found:
                example = f"{field.name} = {_KINDS[_bare(hints[field.name])[0]][2]}"
                raise SettingsError(f"{place}: {section}.{field.name} is missing; a right line is: {example}")
    return found


def _dotenv(path: Path) -> Iterator[_Entry]:
    """The entries of a .env file, in order; a file that is not there has none."""
    if not path.exists():
        return
    from dotenv.parser import parse_stream

    place = _shown(path)
    try:
        with path.open(encoding="utf-8-sig") as stream:
            bindings = list(parse_stream(stream))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{place}: cannot be read; it must be a text file in UTF-8") from error
    for binding in bindings:
        # A binding begins with the blank lines before it.
        source = binding.original.string
        blank = source[: len(source) - len(source.lstrip())]
        where = f"{place}: line {binding.original.line + len(blank.splitlines())}"
        if binding.error or (binding.key is not None and binding.value is None):
            raise SettingsError(f"{where}: is not a setting; write for example {variable('log', 'level')}=INFO")
        if binding.key and binding.value:
            yield _Entry(where, binding.key, binding.value)


def _environment(environ: Mapping[str, str]) -> Iterator[_Entry]:
    for name, value in environ.items():
        if (name == TOKEN or name.startswith(PREFIX)) and value:
            yield _Entry("environment", name, value)


def _token(entry: _Entry) -> Secret | None:
    text = str(entry.value).strip()
    if text and not (text.isascii() and text.isprintable() and " " not in text):
        raise SettingsError(
            f"{entry.place}: {TOKEN} must be one word of letters, digits, dots and dashes, such as x.y.z"
        )
    return Secret(text) if text else None


def _key(entry: _Entry, keys: Mapping[tuple[str, str], object]) -> tuple[str, str]:
    """The section and name that the variable *entry* sets."""
    variables = {variable(*key): key for key in keys}
    if entry.name in variables:
        return variables[entry.name]
    near = difflib.get_close_matches(entry.name, [*variables, TOKEN], n=1)
    guess = f" (did you mean {near[0]}?)" if near else ""
    example = f"{variable('log', 'level')}=INFO"
    raise SettingsError(f"{entry.place}: {entry.name} is not a setting{guess}; a right line is: {example}")


def _section(section: str, kind: type[Any], entries: Mapping[tuple[str, str], _Entry]) -> object:
    hints = get_type_hints(kind)
    values = {field.name: _value(entries[section, field.name], hints[field.name]) for field in fields(kind)}
    try:
        return kind(**values)
    except ValueError as error:
        name, _, rule = str(error).partition(" ")
        entry = entries.get((section, name), _Entry(f"[{section}]", name))
        raise SettingsError(f"{entry.place}: {entry.name} {rule}") from error


def _value(entry: _Entry, hint: object) -> object:
    """The value of *entry* as the type *hint*; an optional one that is empty is None."""
    kind, optional = _bare(hint)
    if optional and entry.value == "":
        return None
    try:
        return _converted(entry.value, kind)
    except (TypeError, ValueError):
        what, example, _ = _KINDS[kind]
        # "from None": the text of the conversion's error repeats the value.
        raise SettingsError(f"{entry.place}: {entry.name} must be {what}, such as {example}") from None


def _converted(value: object, kind: object) -> object:
    """*value*, out of TOML or a text, as one of the types in _KINDS.

    Raises:
        TypeError, ValueError: it is not of that type.
    """
    if kind is bool:
        return value if isinstance(value, bool) else _answer(value)
    if isinstance(value, str) and kind is str:
        return value
    if isinstance(value, str) and kind is Path:
        return ROOT / value
    if kind is int and isinstance(value, int | str) and not isinstance(value, bool):
        return int(value)
    if kind is float and isinstance(value, float | int | str) and not isinstance(value, bool):
        return _finite(float(value))
    if kind == tuple[int, ...] and isinstance(value, list | str):
        return tuple(_converted(part, int) for part in (value.split(",") if isinstance(value, str) else value))
    raise TypeError


def _answer(value: object) -> bool:
    if not isinstance(value, str) or value.lower() not in _YES_AND_NO:
        raise TypeError
    return _YES_AND_NO[value.lower()]


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError
    return number


def _bare(hint: object) -> tuple[object, bool]:
    """The type that *hint* names, and whether it may be None besides."""
    if get_origin(hint) is UnionType:
        return next(part for part in get_args(hint) if part is not NoneType), True
    return hint, False


def _shown(path: Path) -> str:
    """*path* as the operator knows it: from the project's folder where it lies in it."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)

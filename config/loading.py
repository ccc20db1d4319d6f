"""Loading: default.toml, overridden by .env, overridden by the environment, becomes Settings."""

import math
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from config.settings import Secret, Settings
from qa.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent  # the folder of bot.py; relative paths start here
DEFAULTS = Path(__file__).with_name("default.toml")
TOKEN = "DISCORD_TOKEN"  # noqa: S105 - the variable's name, which most hosts and guides use
PREFIX = "BYLINE_"

_BOOLEANS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A setting as found: where ("environment", ".env: line 3"), under which name, and its text."""

    place: str
    name: str
    text: str


def load(environ: Mapping[str, str] | None = None, dotenv_path: Path = ROOT / ".env") -> Settings:
    """The settings: the defaults, overridden by *dotenv_path* if it exists, overridden by *environ*.

    *environ* defaults to the environment of this process. An empty variable counts as absent.

    Raises:
        SettingsError: a setting is unknown or wrong; one sentence with its name, its place and a correct example. It
            never contains a value, which could be a secret.
    """
    sections = _sections()
    entries = _defaults(sections)
    token: Secret | None = None
    for entry in (*_dotenv(dotenv_path), *_environment(os.environ if environ is None else environ)):
        if entry.name == TOKEN:
            token = _token(entry)
        else:
            entries[_key(entry, entries)] = entry
    values: dict[str, Any] = {name: _section(name, section, entries) for name, section in sections.items()}
    return Settings(token=token, **values)


def variable(section: str, name: str) -> str:
    """The environment variable of the setting *name* in *section*: ``BYLINE_LOG_LEVEL``."""
    return f"{PREFIX}{section}_{name}".upper()


def _sections() -> dict[str, type[Any]]:
    hints = get_type_hints(Settings)
    return {field.name: hints[field.name] for field in fields(Settings) if field.name != "token"}


def _defaults(sections: Mapping[str, type[Any]]) -> dict[tuple[str, str], _Entry]:
    # default.toml is ours: a test checks that it has exactly the settings there are, each with its type.
    tables = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
    return {
        (section, field.name): _Entry(DEFAULTS.name, f"{section}.{field.name}", _text(tables[section][field.name]))
        for section, settings in sections.items()
        for field in fields(settings)
    }


def _text(value: object) -> str:
    """A value of TOML as it is written in a variable, so that there is one way to parse settings."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _dotenv(path: Path) -> Iterator[_Entry]:
    """The entries of a .env file, in order; none if it does not exist."""
    if not path.exists():
        return
    from dotenv.parser import parse_stream

    place = _relative(path)
    try:
        with path.open(encoding="utf-8-sig") as stream:
            bindings = list(parse_stream(stream))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{place}: cannot be read; it must be a text file in UTF-8") from error
    for binding in bindings:
        # python-dotenv counts the blank lines before a binding as part of it.
        source = binding.original.string
        blank = source[: len(source) - len(source.lstrip())]
        where = f"{place}: line {binding.original.line + len(blank.splitlines())}"
        if binding.error or (binding.key is not None and binding.value is None):
            raise SettingsError(f"{where}: is not a setting; write for example {variable('log', 'level')}=INFO")
        if binding.key and binding.value:
            yield _Entry(where, binding.key, binding.value)


def _environment(environ: Mapping[str, str]) -> Iterator[_Entry]:
    for name, text in environ.items():
        if (name == TOKEN or name.startswith(PREFIX)) and text:
            yield _Entry("environment", name, text)


def _token(entry: _Entry) -> Secret | None:
    text = entry.text.strip()
    if text and not (text.isascii() and text.isprintable() and " " not in text):
        raise SettingsError(
            f"{entry.place}: {TOKEN} must be one word of letters, digits, dots and dashes, such as x.y.z"
        )
    return Secret(text) if text else None


def _key(entry: _Entry, keys: Mapping[tuple[str, str], object]) -> tuple[str, str]:
    """The section and name of the setting that the variable *entry* sets."""
    variables = {variable(*key): key for key in keys}
    if entry.name in variables:
        return variables[entry.name]
    from difflib import get_close_matches  # only a misspelt setting needs it

    near = get_close_matches(entry.name, [*variables, TOKEN], n=1)
    guess = f" (did you mean {near[0]}?)" if near else ""
    example = f"{variable('log', 'level')}=INFO"
    raise SettingsError(f"{entry.place}: {entry.name} is not a setting{guess}; write for example {example}")


def _section(section: str, settings: type[Any], entries: Mapping[tuple[str, str], _Entry]) -> object:
    hints = get_type_hints(settings)
    values = {field.name: _value(entries[section, field.name], hints[field.name]) for field in fields(settings)}
    try:
        return settings(**values)
    except ValueError as error:
        # The message starts with the field's name, which the operator knows as a variable.
        name, _, rule = str(error).partition(" ")
        entry = entries[section, name]
        raise SettingsError(f"{entry.place}: {entry.name} {rule}") from error


def _value(entry: _Entry, hint: object) -> object:
    """The text of *entry*, converted to the type *hint*; empty means None if the type is optional."""
    is_optional = get_origin(hint) is UnionType
    if is_optional and not entry.text:
        return None
    kind = next(part for part in get_args(hint) if part is not NoneType) if is_optional else hint
    convert, rule = _CONVERTERS[kind]
    try:
        return convert(entry.text)
    except (KeyError, ValueError):
        # "from None": the message of the original error repeats the value.
        raise SettingsError(f"{entry.place}: {entry.name} must be {rule}") from None


def _boolean(text: str) -> bool:
    return _BOOLEANS[text.lower()]


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


def _integers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",")) if text else ()


_CONVERTERS: dict[object, tuple[Callable[[str], object], str]] = {  # and what a wrong text must be instead
    bool: (_boolean, "true or false"),
    int: (int, "a whole number, such as 5"),
    float: (_finite, "a number, such as 2.5"),
    str: (str, "text"),
    Path: (ROOT.joinpath, "a path"),
    tuple[int, ...]: (_integers, "whole numbers separated by commas, such as 1,2"),
}


def _relative(path: Path) -> str:
    """*path* relative to the project's folder if it is inside."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)

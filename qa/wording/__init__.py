"""Wording: the sentences of the interface, by key and language. The text of articles never comes from here."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es", "fr", "de", "pt")  # each has a catalogue in this folder
DEFAULT = "en"

_SINGULAR_ZERO = frozenset({"fr", "pt"})  # languages with the singular for 0: Unicode CLDR, "Language Plural Rules"

Entry = str | dict[str, str]


def language(locale: str | None) -> str:
    """The one of LANGUAGES for a *locale* of Discord or POSIX (``pt-BR``, ``es_ES.UTF-8``), else DEFAULT."""
    code = (locale or DEFAULT).replace("_", "-").split("-")[0].split(".")[0].lower()
    return code if code in LANGUAGES else DEFAULT


def say(key: str, locale: str | None = DEFAULT, **values: object) -> str:
    """The sentence *key* in the language of *locale*, with *values* for its ``{names}``.

    If the sentence has singular and plural forms, the value ``n`` chooses between them. Integers get the language's
    thousands separator, dates are written in words.

    Raises:
        KeyError: there is no such sentence, or a value is missing.
    """
    chosen = language(locale)
    entry = catalogue(chosen)[key]
    if not isinstance(entry, str):
        entry = entry[_form(values["n"], chosen)]
    return entry.format_map({name: _formatted(value, chosen) for name, value in values.items()})


def date(value: dt.date, locale: str | None = DEFAULT) -> str:
    """*value* in words: ``18 April 2017``, or ``18 April 2017, 17:03`` if it has a time other than midnight."""
    chosen = language(locale)
    entries = catalogue(chosen)
    month = say(f"month.{value.month}", chosen)
    day = entries.get("date.first") if value.day == 1 else None
    words = str(entries["date.form"]).format(day=day or value.day, month=month, year=f"{value.year:04d}")
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        return str(entries["date.with-time"]).format(date=words, time=f"{value:%H:%M}")
    return words


def number(value: int, locale: str | None = DEFAULT) -> str:
    """*value* with the language's thousands separator: ``1,234``."""
    return f"{value:,}".replace(",", str(catalogue(language(locale))["number.thousands"]))


@cache
def catalogue(chosen: str) -> Mapping[str, Entry]:
    """The entries of one of LANGUAGES by dotted key; an entry is a string, or two with the keys ``one`` and ``other``.

    Raises:
        KeyError: *chosen* is not in LANGUAGES.
    """
    if chosen not in LANGUAGES:
        raise KeyError(chosen)
    table = tomllib.loads(Path(__file__).with_name(f"{chosen}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": entry for section, entries in table.items() for name, entry in entries.items()}


def _form(n: object, chosen: str) -> str:
    is_one = n in (0, 1) if chosen in _SINGULAR_ZERO else n == 1
    return "one" if is_one else "other"


def _formatted(value: object, chosen: str) -> object:
    if isinstance(value, dt.date):
        return date(value, chosen)
    return number(value, chosen) if type(value) is int else value  # not bool, which is a subclass of int

"""Wording: every sentence a person reads, by key, in every language of the interface; never an article's words."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es", "fr", "de", "pt")  # a catalogue each, beside this file; the first is complete by definition
DEFAULT = LANGUAGES[0]

_ONE_UP_TO_ONE = frozenset({"fr", "pt"})  # where 0 counts as one; Unicode CLDR, "Language Plural Rules"

Entry = str | dict[str, str]


def language(locale: str | None) -> str:
    """The one of LANGUAGES for a locale as Discord or POSIX writes it (``pt-BR``, ``es_ES.UTF-8``); English if none."""
    code = (locale or DEFAULT).replace("_", "-").split("-")[0].split(".")[0].lower()
    return code if code in LANGUAGES else DEFAULT


def say(key: str, locale: str | None = DEFAULT, **values: object) -> str:
    """The sentence *key* in the language of *locale*, its ``{names}`` filled with *values*.

    Where the catalogue has a form for one and a form for others, ``n`` among *values* chooses.
    Whole numbers are written with the language's thousands separator, dates in words.

    Raises:
        KeyError: there is no such sentence, or it needs a value that was not given.
    """
    chosen = language(locale)
    entry = catalogue(chosen)[key]
    if not isinstance(entry, str):
        entry = entry[_form(values["n"], chosen)]
    return entry.format_map({name: _written(value, chosen) for name, value in values.items()})


def date(value: dt.date, locale: str | None = DEFAULT) -> str:
    """*value* in words: ``18 April 2017``; with the time, if it has one: ``18 April 2017, 17:03``."""
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
    """All entries of one of LANGUAGES by dotted key; an entry is a text, or texts for ``one`` and ``other``.

    Raises:
        KeyError: *chosen* is none of LANGUAGES.
    """
    if chosen not in LANGUAGES:
        raise KeyError(chosen)
    table = tomllib.loads(Path(__file__).with_name(f"{chosen}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": entry for section, entries in table.items() for name, entry in entries.items()}


def _form(n: object, chosen: str) -> str:
    is_one = n in (0, 1) if chosen in _ONE_UP_TO_ONE else n == 1
    return "one" if is_one else "other"


def _written(value: object, chosen: str) -> object:
    if isinstance(value, dt.date):
        return date(value, chosen)
    return number(value, chosen) if type(value) is int else value

"""Units and clock times: short forms glued to numbers (``5km``), and one form for each quantity and time of day."""

import re
from collections.abc import Sequence

# Short form → the words for it, in the singular. A number and either of them make the same quantity.
_WORDS = {
    "km": ("kilometre", "kilometer"), "m": ("metre", "meter"), "cm": ("centimetre", "centimeter"),
    "mm": ("millimetre", "millimeter"), "mi": ("mile",), "yd": ("yard",), "ft": ("foot", "feet"), "inch": (),
    "kg": ("kilogram", "kilogramme", "kilo"), "g": ("gram", "gramme"), "mg": ("milligram",), "lb": ("pound",),
    "oz": ("ounce",), "l": ("litre", "liter"), "ml": ("millilitre", "milliliter"), "min": ("minute",),
    "h": ("hour", "hr"), "sec": ("second",), "kw": ("kilowatt",), "mw": ("megawatt",), "gw": ("gigawatt",),
    "gb": ("gigabyte",), "mb": ("megabyte",), "tb": ("terabyte",), "hz": ("hertz",), "ha": ("hectare",),
    "p": ("penny", "pence"), "deg": ("degree", "c", "f"), "mph": (), "kph": (), "rpm": (), "kwh": (),
    "khz": (), "mhz": (), "ghz": (), "kb": (),
}  # fmt: skip
_PLURALS = {"ft", "p", "mph", "kph", "rpm"}  # without an -s
_OF = {word: unit for unit, words in _WORDS.items() for word in (unit, *words)} | {
    f"{word}{ending}": unit
    for unit, words in _WORDS.items()
    if unit not in _PLURALS
    for word in (unit, *words)
    for ending in ("s", "es")
    if len(word) > 1
}
_RATES = {("mile", "hour"): "mph", ("miles", "hour"): "mph"} | {
    (f"kilomet{ending}{plural}", "hour"): "kph" for ending in ("re", "er") for plural in ("", "s")
}
_MIN_LETTERS = 2  # of a short form that stands for its word without a number: "m" may be an initial
SCALES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}  # where glued: 40k

# What may be glued to a number and is a word of its own; for a regular expression.
GLUED = "|".join(sorted({*_OF, *SCALES}, key=len, reverse=True))

UNIT_WORDS = frozenset(_OF) | {"hour"}
CLOCK_WORDS = frozenset(("pm", "p.m", "am", "a.m", "past"))
_HOUR = re.compile(r"(\d{1,2})(?:\.(\d\d))?")
_HALF_DAY = 12  # hours
_QUARTERS = {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): 45}


def other_units(word: str) -> tuple[str, ...]:
    """Other words for the unit that the folded *word* names: ``km`` kilometre, ``minutes`` min; none for others."""
    unit = _OF.get(word)
    if unit is None or min(len(unit), len(word)) < _MIN_LETTERS:
        return ()
    return tuple(each for each in (unit, *_WORDS[unit]) if len(each) > 1 and word not in (each, f"{each}s"))


def quantity(number: str, following: Sequence[str]) -> tuple[int, str] | None:
    """How many of the folded words *following* a *number* make a quantity with it, and its one form: ``5km``."""
    if len(following) > 2 and following[1] in {"per", "an"} and (rate := _RATES.get((following[0], following[2]))):  # noqa: PLR2004
        return 3, f"{number}{rate}"
    unit = _OF.get(following[0]) if following else None
    return (1, f"{number}{unit}") if unit else None


def clock_time(words: Sequence[str], value: dict[str, int]) -> tuple[int, str] | None:
    """How many of the folded *words* make a time of day, and its one form: ``2.30 p.m.`` 14.30, ``half past two`` 2.30.

    *value* maps number words to numbers. A full hour has no minutes, as a folded number has none.
    """
    if len(words) > 1 and words[1] in {"pm", "p.m", "am", "a.m"}:
        match = _HOUR.fullmatch(str(value.get(words[0], words[0])))
        if match is None or not 0 < int(match[1]) <= _HALF_DAY:
            return None
        hour = int(match[1]) % _HALF_DAY + (_HALF_DAY if words[1].startswith("p") else 0)
        return 2, f"{hour}.{match[2]}" if match[2] else str(hour)
    minutes = _QUARTERS.get((words[0], words[1])) if len(words) > 2 else None  # noqa: PLR2004
    hour_word = str(value.get(words[2], words[2])) if minutes else ""
    if not hour_word.isdigit() or not 0 < int(hour_word) <= 2 * _HALF_DAY:
        return None
    hour = int(hour_word) - 1 if words[1] == "to" else int(hour_word)
    return 3, f"{hour}.{minutes}"

"""Numbers in words: ``five hundred`` is 500, ``twenty-first`` 21, ``2.4 million`` 2400000, ``eighties`` 80s."""

import re
from collections.abc import Iterator, Sequence

_UNITS = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
} | {f"{word}th": number for word, number in _TEENS.items() if number > 12}  # fmt: skip  # noqa: PLR2004
_VALUES = _UNITS | _TEENS | _TENS | _ORDINALS
_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mn": 10**6, "bn": 10**9,
}  # fmt: skip

NUMBER_WORDS = frozenset((*_VALUES, *_SCALES, *(f"{word}s" for word in _SCALES), "hundred", "hundredth"))


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


_BELOW_100 = rf"(?:{_any(*_TENS)}(?: {_any(*_UNITS, *list(_ORDINALS)[:9])})?|{_any(*_TEENS, *_UNITS, *_ORDINALS)})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?) hundred(?:th)?(?: (?:and )?{_BELOW_100})?|{_BELOW_100})"
_SCALED = rf"(?:{_BELOW_1000}|an?|\d+(?:\.\d+)?) {_any(*_SCALES)}s?"
_YEAR = rf"(?:fif|six|seven|eigh|nine)teen (?:{_any(*_TENS)}(?: {_any(*_UNITS)})?|{_any(*_TEENS)})"
_NUMBER = re.compile(
    rf"(?<!\S)(?:(?P<year>{_YEAR})|{_SCALED}(?: (?:and )?{_SCALED})*(?: (?:and )?{_BELOW_1000})?|{_BELOW_1000})(?!\S)"
)
_OTHER_MEANINGS = frozenset(("one", "first", "second"))
_LARGE = 10**10  # below it a number may have decimals
_FULL_DECADE = re.compile(r"(?:1[5-9]|20)([1-9]0s)")
_BARE_DECADE = re.compile(r"[2-9]0s")


def numbers(words: str) -> Iterator[tuple[int, int, str]]:
    """Each number of several *words*: the first and the last of its words, and its digits.

    *words* are folded, with a space between those of one phrase and a line end between others.
    """
    for match in _NUMBER.finditer(words):
        parts = match[0].split()
        if len(parts) > 1:
            first = len(words[: match.start()].split())
            value = _year(parts) if match["year"] else _value(parts)
            yield first, first + len(parts) - 1, f"{value:.10g}" if value < _LARGE else str(int(value))


def other_forms(number: str) -> tuple[str, ...]:
    """The other ways to write the folded *number*: ``11`` eleven and eleventh, ``eleventh`` 11; none if it has none.

    ``one``, ``first`` and ``second``, which mostly mean something else, have none.
    """
    if number in _VALUES:
        return () if number in _OTHER_MEANINGS else (str(_VALUES[number]),)
    if not number.isascii() or not number.isdigit() or len(number) > len("90"):
        return ()
    return tuple(word for word, value in _VALUES.items() if value == int(number) and word not in _OTHER_MEANINGS)


def decades(word: str) -> tuple[str, ...]:
    """Other names of the decade that the folded *word* names: ``1980s`` 80s, ``eighties`` 80s and 1980s; else none."""
    if full := _FULL_DECADE.fullmatch(word):
        return (full[1],)
    if _BARE_DECADE.fullmatch(word):
        return (f"19{word}",)
    tens = _TENS.get(word.removesuffix("ies") + "y")
    return (f"{tens}s", f"19{tens}s") if tens and word.endswith("ies") else ()


def _year(words: Sequence[str]) -> int:
    """``nineteen``, ``eighty``, ``four``: 1984."""
    return _VALUES[words[0]] * 100 + sum(_VALUES[word] for word in words[1:])


def _value(words: Sequence[str]) -> float:
    total = group = 0.0
    for word in words:
        if word in _VALUES:
            group += _VALUES[word]
        elif word.startswith("hundred"):
            group = (group or 1) * 100
        elif scale := _SCALES.get(word) or _SCALES.get(word.removesuffix("s")):
            total, group = total + (group or 1) * scale, 0.0
        elif word[0].isdigit():
            group += float(word)
    return total + group

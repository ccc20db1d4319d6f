"""Numbers in words: ``five hundred`` is 500, ``twenty-first`` 21, ``half a million`` 500000, ``eighties`` 80s."""

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
VALUES = _UNITS | _TEENS | _TENS | _ORDINALS
_HALF = 0.5
_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip

NUMBER_WORDS = frozenset((*VALUES, *_SCALES, *(f"{word}s" for word in _SCALES), "hundred", "hundredth"))

# Each word of a phrase is one letter of a string in which numbers are then found: u a unit, v its ordinal, y and t the
# teens (those that open a year and others), w twenty, d other tens, o other ordinals, h hundred, s a scale, n digits,
# f half, z the "oh" of a year, a, &.
_CLASSES = (
    dict.fromkeys(_UNITS, "u") | dict.fromkeys(_TEENS, "t") | dict.fromkeys(list(_TEENS)[5:], "y")
    | dict.fromkeys(_TENS, "d") | dict.fromkeys(_ORDINALS, "o") | dict.fromkeys(list(_ORDINALS)[:9], "v")
    | dict.fromkeys(("hundred", "hundredth"), "h") | dict.fromkeys((*_SCALES, *(f"{each}s" for each in _SCALES)), "s")
    | {"a": "a", "an": "a", "and": "&", "twenty": "w", "half": "f", "oh": "z"}
)  # fmt: skip
_OTHER = "-"
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_BELOW_100 = "(?:[dw][uv]?|[utyvo])"
_BELOW_1000 = f"(?:(?:{_BELOW_100}|a)h(?:&?{_BELOW_100})?|{_BELOW_100})"
_SCALED = f"(?:(?:(?:{_BELOW_1000}|n)&a)?fa?|{_BELOW_1000}|a|n)s"
_NUMBER = re.compile(
    rf"(?P<year>y(?:[dw]u?|zu|[ty])|w(?:[ty]|wu?))(?![hs])|{_BELOW_100}&af(?!s)|{_SCALED}(?:&?{_SCALED})*(?:&?{_BELOW_1000})?(?![hs])|{_BELOW_1000}"
)
_OTHER_MEANINGS = frozenset(("one", "first", "second"))
_ROMAN = {
    f"{'x' * tens}{units}": 10 * tens + value
    for tens in range(3)
    for value, units in enumerate(["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"])
    if len(f"{'x' * tens}{units}") > 1
}
_LARGE = 10**10  # below it a number may have decimals
_FULL_DECADE = re.compile(r"(?:1[5-9]|20)([1-9]0s)")
_BARE_DECADE = re.compile(r"[2-9]0s")


def numbers(phrase: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Each number of several words in *phrase*, folded words with nothing but spaces and hyphens between them.

    Yields the first and the last of its words, and its digits.
    """
    classes = "".join(_CLASSES.get(word) or ("n" if _DIGITS.fullmatch(word) else _OTHER) for word in phrase)
    for match in _NUMBER.finditer(classes):
        first, end = match.span()
        if end - first > 1:
            value = _year(phrase[first:end]) if match["year"] else _value(phrase[first:end])
            yield first, end - 1, f"{value:.10g}" if value < _LARGE else str(int(value))


def other_forms(number: str) -> tuple[str, ...]:
    """The other ways to write the folded *number*: ``11`` eleven and eleventh, ``eleventh`` 11, ``xi`` all of them.

    A word that is no number has none, nor have ``one``, ``first`` and ``second``, which mostly mean something else.
    """
    if number in _ROMAN:
        return (str(_ROMAN[number]), *other_forms(str(_ROMAN[number])))
    if number in VALUES:
        return () if number in _OTHER_MEANINGS else (str(VALUES[number]),)
    if not number.isascii() or not number.isdigit() or len(number) > len("90"):
        return ()
    return tuple(word for word, value in VALUES.items() if value == int(number) and word not in _OTHER_MEANINGS)


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
    return VALUES[words[0]] * 100 + sum(VALUES.get(word, 0) for word in words[1:])


def _value(words: Sequence[str]) -> float:
    total = group = 0.0
    for word in words:
        if word == "half":
            group += _HALF
        elif word in VALUES:
            group += VALUES[word]
        elif word.startswith("hundred"):
            group = (group or 1) * 100
        elif scale := _SCALES.get(word) or _SCALES.get(word.removesuffix("s")):
            total, group = total + (group or 1) * scale, 0.0
        elif word[0].isdigit():
            group += float(word)
    return total + group


def roman(word: str) -> str | None:
    """The digits of *word* if it is a Roman numeral of two or more of the letters I, V, X as written: ``VIII`` 8."""
    value = _ROMAN.get(word.lower()) if word.isupper() else None
    return str(value) if value else None

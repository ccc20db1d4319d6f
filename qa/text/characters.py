"""Characters that are written in several ways, or not seen at all: apostrophes, combining marks, format characters."""

import re
import unicodedata

# What people and programs write for an apostrophe, for use in a regular expression's character class.
APOSTROPHES = r"'\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2032\ua78c\uff07\u0060\u00b4"

# Combining marks, for the same use. ``re`` has no class for them, and counting them at every start takes 10 ms. Letters
# and unassigned characters between two marks are left in, which makes the ranges few.
MARKS = (
    r"\u0300-\u034e\u0350-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a"
    r"\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u085b"
    r"\u0898-\u08e1\u08e3-\u0963\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63"
    r"\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18-\u0f19"
    r"\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734"
    r"\u1752-\u17d3\u17dd\u180b-\u180d\u180f-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b44\u1b6b-\u1b73"
    r"\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f"
    r"\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5\ua8e0-\ua8f1"
    r"\ua8ff-\ua92d\ua947-\ua953\ua980-\ua9c0\ua9e5-\uaa4d\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea"
    r"\uabec-\uabed\ufb1e\ufe20-\ufe2f"
)

# Format characters and variation selectors, which are not seen and belong to no word. In scripts without spaces between
# words (Thai, Lao, Burmese, Khmer) a zero-width space separates words.
# In these patterns the class comes first and what precedes it second: a search skips to a class of characters quickly.
_HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0001-\U000e01ef]"
    r"(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]\u200b)"
)
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
# All but ' and ’, between two letters, between which hidden characters may stand.
_LIKE_APOSTROPHE = re.compile(
    r"[\u0060\u00b4\u2018\u201b\u02b9\u02bb-\u02bf\u2032\ua78c\uff07](?<=[^\W\d_].)"
    r"(?=[\u00ad\u200b-\u200f\u2060\ufeff]*[^\W\d_])"
)
_BEFORE_WORD = re.compile(r"[\u02bb-\u02bf](?<![^\W_].)(?=[^\W\d_])")  # letters to Unicode: half rings, the okina


def visible(text: str) -> str:
    """*text* without format characters, letters composed (NFC), every apostrophe as ``'``. Idempotent."""
    if text.isascii() and "`" not in text:
        return text
    return _APOSTROPHE.sub("'", unicodedata.normalize("NFC", _HIDDEN.sub("", text)))


def without_hidden(text: str) -> str:
    """*text* without the characters that ``kept_offsets`` leaves out."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def with_plain_apostrophes(text: str) -> str:
    """*text* with every look-alike of an apostrophe between two letters as ``'``, of the same length.

    One before a word ("\u02bfAbd"), which the letters without it also name, becomes a space.
    """
    if text.isascii() and "`" not in text:
        return text
    return _BEFORE_WORD.sub(" ", _LIKE_APOSTROPHE.sub("'", text))


def has_hidden(text: str) -> bool:
    """Whether *text* contains a character that ``kept_offsets`` leaves out."""
    return not text.isascii() and _HIDDEN.search(text) is not None


def kept_offsets(text: str) -> list[int]:
    """The offset of every character of *text* that is not hidden, and the length of *text* last."""
    hidden = {match.start() for match in _HIDDEN.finditer(text)}
    return [*(offset for offset in range(len(text)) if offset not in hidden), len(text)]

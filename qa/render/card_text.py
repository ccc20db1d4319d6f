"""Text on cards: which font draws each character, and in which direction a line runs."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from qa.errors import UserError

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

REFERENCE = 100  # pixels; lengths are measured once at this letter size and scaled
BOX = "\u25a1"  # for a letter that no font here has

_EAST_ASIAN = ("Noto Sans SC", "Noto Sans JP", "Noto Sans KR")
_SOUTH_ASIAN = ("Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu")
_SOUTHEAST_ASIAN = ("Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar")
_RIGHT_TO_LEFT = ("Noto Sans Arabic", "Frank Ruhl Libre")  # both have Latin letters, digits and punctuation, too
_OTHERS = (*_RIGHT_TO_LEFT, *_SOUTH_ASIAN, *_SOUTHEAST_ASIAN, *_EAST_ASIAN)
_BUNDLES = {  # packages of several families; each other family has its own, called fontpkg-…
    "justmytype_intl_south_asia": _SOUTH_ASIAN,
    "justmytype_intl_sea": _SOUTHEAST_ASIAN,
    "justmytype_intl_cjk": _EAST_ASIAN,
}
SERIF = ("Noto Serif", *_OTHERS)  # families for the quotation, the first that has a character draws it
SANS = ("Noto Sans", *_OTHERS)  # for the lines below it

# Emoji with what may follow them: skin tones, variation selectors, joiners, keycaps, tags of flags.
_EMOJI_PARTS = re.compile("[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")

_LEFT_OUT = "\0"  # in place of a character while a text is made drawable
_BEFORE_STOP = re.compile(rf"[ {_LEFT_OUT}]*{_LEFT_OUT}(?=[.,;:!?\u2026])")  # with the space, which would be left over

Direction = Literal["ltr", "rtl"]
Run = tuple[str, str]  # text and the family that draws it


@dataclass(frozen=True, slots=True)
class Typeface:
    """The fonts and the direction of a text, which its lines share.

    ``families`` are in order of preference; ``is_rtl`` is True if the first letter is of a script written from the
    right (Unicode Standard Annex 9, rule P2).
    """

    families: tuple[str, ...]
    is_rtl: bool

    @classmethod
    def of(cls, text: str, families: tuple[str, ...]) -> "Typeface":
        """The typeface for *text*, by preference in *families*.

        Words in two directions get one font that has both, since Pillow orders them only within a font.
        """
        letters = [(char, unicodedata.bidirectional(char)) for char in text]
        from_right = (char for char, direction in letters if direction in {"R", "AL"})
        first = next((family for char in from_right for family in _RIGHT_TO_LEFT if _has(family, char)), None)
        is_rtl = next((direction != "L" for _, direction in letters if direction in {"L", "R", "AL"}), False)
        return cls((first, *families) if first else families, is_rtl)

    def drawable(self, text: str) -> str:
        """*text* as it can be drawn: a BOX for a letter or digit that no font here has; empty if that is all of it.

        A letter of a style that no font has (such as "double-struck") is drawn as the plain one. Other characters that
        no font has, such as emoji, are left out, and control characters are.
        """
        shown: list[str] = []
        family = self.families[0]  # of the letter to which a mark belongs
        for char in text:
            kind = unicodedata.category(char)
            candidates = (family,) if kind[0] == "M" else self.families
            if kind == "Cc" or (shown[-1:] == [_LEFT_OUT] and _EMOJI_PARTS.match(char)):
                shown.append(_LEFT_OUT)
            elif any(_has(each, char) for each in candidates):
                family = family if kind[0] in "MC" else _family(char, self.families, family)
                shown.append(char)
            elif (plain := unicodedata.normalize("NFKC", char)) != char and self._has_all(plain):
                shown.append(plain)
            else:
                shown.append(BOX if kind[0] in "LN" else _LEFT_OUT)
        found = _BEFORE_STOP.sub("", "".join(shown)).replace(_LEFT_OUT, "")
        if BOX in found and not any(char.isalnum() for char in found):
            return ""
        return " ".join(found.split())

    def _has_all(self, text: str) -> bool:
        return all(any(_has(family, char) for family in self.families) for char in text)

    def length(self, text: str) -> float:
        """Pixels that *text*, a line, takes at the REFERENCE size."""
        return _length(text, self.families)

    def draw(
        self, draw: "ImageDraw", line: str, at: tuple[float, float], size: int, colour: str, *, right: bool
    ) -> None:
        """Draw *line* *at* its left end, or its *right* one, and its top."""
        from PIL import features

        # Without Raqm Pillow knows no directions, and draws from the left.
        direction: Direction | None = ("rtl" if self.is_rtl else "ltr") if features.check("raqm") else None
        runs = _in_visual_order(_runs(line, self.families), is_rtl=self.is_rtl)
        left, top = at
        if right:
            left -= sum(_advance(run, family, size) for run, family in runs)
        for run, family in runs:
            font = _font(family, size)
            draw.text((left, top + size), run, font=font, fill=colour, anchor="ls", direction=direction)
            left += font.getlength(run)


def _in_visual_order(runs: Sequence[Run], *, is_rtl: bool) -> list[Run]:
    """*runs* of a line from left to right: those of the other direction than the line's keep their own order.

    The spaces at the end of a run become a run of their own, since they are on the right of some words and on the left
    of others.
    """
    pieces = [(part, family) for run, family in runs for part in (run.rstrip(" "), run[len(run.rstrip(" ")) :]) if part]
    is_other = [_is_rtl(part, line=is_rtl) != is_rtl for part, _ in pieces]
    for number in range(1, len(pieces) - 1):
        if pieces[number][0].isspace():
            is_other[number] = is_other[number - 1] and is_other[number + 1]
    found: list[Run] = []
    for other, group in groupby(zip(is_other, pieces, strict=True), key=itemgetter(0)):
        ordered = [piece for _, piece in group]
        found += ordered[::-1] if other else ordered
    return found[::-1] if is_rtl else found


def _is_rtl(text: str, *, line: bool) -> bool:
    """Whether *text* runs from the right: as its *line* does if it has a letter of that direction, or no letter."""
    strong = {unicodedata.bidirectional(char) for char in text} & {"L", "R", "AL"}
    own = strong & ({"R", "AL"} if line else {"L"})
    return line if own or not strong else not line


@lru_cache(maxsize=4096)
def _length(text: str, families: tuple[str, ...]) -> float:
    return sum(_advance(run, family, REFERENCE) for run, family in _runs(text, families))


def _advance(run: str, family: str, size: int) -> float:
    """Pixels that *run* takes with its trailing spaces."""
    font = _font(family, size)
    bare = run.rstrip(" ")
    return font.getlength(bare) + font.getlength(" ") * (len(run) - len(bare))


def _runs(text: str, families: tuple[str, ...]) -> list[Run]:
    """*text* in runs of one font each; combining marks, spaces and joiners stay with the run before them."""
    runs: list[Run] = []
    for char in text:
        keeps = runs and (char == " " or unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"})
        family = runs[-1][1] if keeps else _family(char, families, runs[-1][1] if runs else families[0])
        if runs and runs[-1][1] == family:
            runs[-1] = (runs[-1][0] + char, family)
        else:
            runs.append((char, family))
    return runs


@lru_cache(maxsize=4096)
def _family(char: str, families: tuple[str, ...], current: str) -> str:
    """The family that draws *char*, the *current* one if it is punctuation; the first one if none has it."""
    order = (current, *families) if unicodedata.category(char)[0] in "PZNS" else families
    return next((family for family in order if _has(family, char)), families[0])


@lru_cache(maxsize=4096)
def _has(family: str, char: str) -> bool:
    if char.isspace() or unicodedata.category(char) == "Cf":
        return True
    return _glyph(family, char) != _missing(family)


@cache
def _missing(family: str) -> bytes:
    """How *family* draws a character that it lacks; no font has the noncharacter U+FFFF."""
    return _glyph(family, "\uffff")


def _glyph(family: str, char: str) -> bytes:
    """How *family* draws *char* alone; without shaping, which would add a dotted circle to a lone mark."""
    return bytes(_font(family, REFERENCE, is_shaped=False).getmask(char))


@lru_cache(maxsize=64)
def _font(family: str, size: int, *, is_shaped: bool = True) -> "FreeTypeFont":
    from PIL import ImageFont

    font = ImageFont.truetype(_file(family), size, layout_engine=None if is_shaped else ImageFont.Layout.BASIC)
    if family in _EAST_ASIAN:
        font.set_variation_by_axes([400])  # regular weight; the default of these variable fonts is hair-thin
    return font


def _file(family: str) -> Path:
    """The upright file of *family* in its package, found without importing the package, which takes 40 ms."""
    name, folder = f"fontpkg_{family.lower().replace(' ', '_')}", "files"
    for bundle, families in _BUNDLES.items():
        if family in families:
            name, folder = bundle, f"fonts/ofl/{family.lower().replace(' ', '')}"
    package = find_spec(name)
    if package is None or package.origin is None:
        raise UserError(f"a card cannot be drawn: the font {family} is missing; install requirements.txt again")
    files = Path(package.origin).parent.joinpath(folder).glob("*.ttf")
    return min(path for path in files if "-Italic" not in path.name)

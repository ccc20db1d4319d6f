"""Cards: a quotation drawn as a picture to share."""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import UserError

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 675  # pixels, 16:9; what Discord shows without cropping
MAX_HEIGHT = 1500  # pixels; a longer quotation makes the card taller, up to this
MARGIN = 84  # pixels on each side
SIZES = range(72, 17, -2)  # pixels of the quotation's letters, the first that fits; 18 is still readable on a phone
SMALL = 30  # pixels of the letters below the quotation
LEADING = 1.32  # line height, as a multiple of the letter size
MAX_LENGTH = 10_000  # characters of a quotation that are measured; even of the narrowest letters fewer fit
MAX_LINE_LENGTH = 200  # likewise for a line below the quotation
ALT_LIMIT = 1024  # characters; Discord's limit on the description of an attachment

_MARKS = {"de": ("\u201e", "\u201c"), "fr": ("\u00ab\u202f", "\u202f\u00bb"), "es": ("\u00ab", "\u00bb")}
_EAST_ASIAN = ("Noto Sans SC", "Noto Sans JP", "Noto Sans KR")
_TEXT_FAMILIES = (
    *("Noto Serif", "Noto Sans Arabic", "Frank Ruhl Libre", "Noto Sans Devanagari", "Noto Sans Thai"),
    *_EAST_ASIAN,
)
_SMALL_FAMILIES = ("Noto Sans", *_TEXT_FAMILIES[1:])
_REFERENCE = 100  # pixels; lengths are measured once at this letter size and scaled
_SLACK = 1.01  # hinting makes a scaled length wrong by less than 1 %


class Theme(StrEnum):
    """The colours of a card."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class _Palette:
    ground: str
    ink: str
    faint: str
    accent: str


_PALETTES = {
    Theme.LIGHT: _Palette("#fbf9f4", "#1d1b19", "#6b655d", "#b0392b"),
    Theme.DARK: _Palette("#17181c", "#f3f1ec", "#a5a19a", "#f0876f"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A picture and the words it shows, for those who cannot see it (at most ALT_LIMIT characters)."""

    png: bytes = field(repr=False)
    alt: str
    _: KW_ONLY
    width: int
    height: int


def card(
    contents: Sequence[str],
    *,
    speaker: str,
    source: Sequence[str] = (),
    theme: Theme = Theme.LIGHT,
    language: str = "en",
) -> Card:
    """A PNG of a quotation: each of *contents* in quotation marks of *language*, *speaker*, the *source* lines.

    *contents* are the parts of a quotation between which its cue is, without their marks. The letters shrink until all
    fits, then the card grows; what is too long even then is cut at a word and ends in "\u2026". The same arguments give
    the same bytes.

    Raises:
        ValueError: *contents* is blank.
        UserError: a character that no font here has; says which.
    """
    from PIL import Image

    opening, closing = _MARKS.get(language[:2].lower(), ("\u201c", "\u201d"))
    parts = [" ".join(each.split()) for each in contents if each.strip()]
    if not parts:
        raise ValueError("a card needs the words of a quotation")
    quoted = " ".join(f"{opening}{each}{closing}" for each in parts)
    below = [f"\u2014 {speaker}", *(line for line in source if line)]
    image = _picture(_wrapped(quoted, closing), [_fitted_line(line) for line in below], _PALETTES[theme])
    stored = io.BytesIO()
    # 48 colours are enough for antialiased letters; the file is less than half as large as in full colour.
    image.quantize(colors=48, method=Image.Quantize.FASTOCTREE).save(stored, "PNG")
    alt = _alt(" ".join([quoted, ", ".join(below)]))
    return Card(stored.getvalue(), alt, width=image.width, height=image.height)


def _picture(quotation: "_Wrapped", below: Sequence[str], colours: _Palette) -> "Image":
    """The card with *quotation*, centred vertically, and the lines *below* it at the bottom."""
    from PIL import Image, ImageDraw

    footer = round(len(below) * SMALL * LEADING + SMALL)
    height = max(HEIGHT, min(MAX_HEIGHT, quotation.height + footer + 2 * MARGIN))
    image = Image.new("RGB", (WIDTH, height), colours.ground)
    draw = ImageDraw.Draw(image)
    top = MARGIN + (height - 2 * MARGIN - footer - quotation.height) // 2
    draw.rectangle((MARGIN - 40, top, MARGIN - 34, top + quotation.height), fill=colours.accent)
    for number, line in enumerate(quotation.lines):
        position = (MARGIN, top + number * quotation.leading)
        _draw_line(draw, line, position, quotation.size, _TEXT_FAMILIES, colours.ink)
    for number, line in enumerate(below):
        position = (MARGIN, height - MARGIN - footer + SMALL + round(number * SMALL * LEADING))
        _draw_line(draw, line, position, SMALL, _SMALL_FAMILIES, colours.faint if number else colours.ink)
    return image


@dataclass(frozen=True, slots=True)
class _Wrapped:
    lines: tuple[str, ...]
    size: int

    @property
    def leading(self) -> int:
        return round(self.size * LEADING)

    @property
    def height(self) -> int:
        return len(self.lines) * self.leading


def _wrapped(quoted: str, closing: str) -> _Wrapped:
    """*quoted* in lines, in the largest letters that fit the card, or the smallest on the tallest card."""
    words = list(_words(quoted[:MAX_LENGTH]))
    lengths = [_length(word, _TEXT_FAMILIES) for word in words]
    room = HEIGHT - 2 * MARGIN - 4 * SMALL
    for size in SIZES:
        smallest = size == SIZES[-1]
        allowed = room if size > SMALL + SMALL // 4 else MAX_HEIGHT - 2 * MARGIN - 4 * SMALL
        # A lower bound of the number of lines saves breaking the text into lines at every size.
        fewest = sum(lengths) * size / _REFERENCE / (WIDTH - 2 * MARGIN)
        if not smallest and int(fewest) * round(size * LEADING) > allowed:
            continue
        found = _Wrapped(_lines(words, lengths, size), size)
        if found.height <= allowed:
            return found
        if smallest:
            kept = (MAX_HEIGHT - 2 * MARGIN - 4 * SMALL) // found.leading
            lines = found.lines[:kept]
            return _Wrapped((*lines[:-1], f"{lines[-1].rsplit(' ', 1)[0]}\u2026{closing}"), size)
    raise AssertionError("unreachable: the smallest size always returns")


def _words(text: str) -> Iterator[str]:
    """The pieces of *text* between which a line may break; a word wider than half a line may break anywhere.

    A piece that ends within a word ends in a zero-width space.
    """
    widest = (WIDTH - 2 * MARGIN) / 2 * _REFERENCE / SIZES[0]
    for word in text.split(" "):
        if _length(word, _TEXT_FAMILIES) <= widest:
            yield word
            continue
        start = 0
        for end in range(1, len(word) + 1):
            if _length(word[start:end], _TEXT_FAMILIES) > widest and end - start > 1:
                yield word[start : end - 1] + "\u200b"
                start = end - 1
        yield word[start:]


def _lines(words: Sequence[str], lengths: Sequence[float], size: int) -> tuple[str, ...]:
    space = _length(" ", _TEXT_FAMILIES)
    width = (WIDTH - 2 * MARGIN) * _REFERENCE / size / _SLACK
    lines: list[str] = []
    line, used = "", 0.0
    for word, length in zip(words, lengths, strict=True):
        gap = 0.0 if not line or line.endswith("\u200b") else space
        if line and used + gap + length > width:
            lines.append(line.replace("\u200b", ""))
            line, used, gap = "", 0.0, 0.0
        line += (" " if gap else "") + word
        used += gap + length
    return (*lines, line.replace("\u200b", ""))


def _fitted_line(line: str) -> str:
    """*line*, cut at a word with an ellipsis if it does not fit into one small line."""
    width = (WIDTH - 2 * MARGIN) * _REFERENCE / SMALL / _SLACK
    shortened = line[:MAX_LINE_LENGTH]
    if line == shortened and _length(line, _SMALL_FAMILIES) <= width:
        return line
    words = shortened.split(" ")
    while len(words) > 1 and _length(" ".join(words) + "\u2026", _SMALL_FAMILIES) > width:
        words.pop()
    shown = " ".join(words)
    while _length(shown + "\u2026", _SMALL_FAMILIES) > width:
        shown = shown[:-1]
    return shown + "\u2026"


@lru_cache(maxsize=4096)
def _length(text: str, families: tuple[str, ...]) -> float:
    """Pixels that *text* takes at the reference size."""
    return sum(_advance(run, family, _REFERENCE) for run, family in _runs(text, families))


def _advance(run: str, family: str, size: int) -> float:
    """Pixels that *run* takes; its trailing spaces count on the right even in a right-to-left script."""
    font = _font(family, size)
    bare = run.rstrip(" ")
    return font.getlength(bare) + font.getlength(" ") * (len(run) - len(bare))


def _draw_line(
    draw: "ImageDraw", line: str, at: tuple[float, float], size: int, families: tuple[str, ...], colour: str
) -> None:
    left, top = at
    for run, family in _runs(line, families):
        draw.text((left, top + size), run.rstrip(" "), font=_font(family, size), fill=colour, anchor="ls")
        left += _advance(run, family, size)


def _runs(text: str, families: tuple[str, ...]) -> list[tuple[str, str]]:
    """*text* in runs of one font each; combining marks, spaces and joiners stay with the run before them.

    Raises:
        UserError: a character that none of *families* has.
    """
    runs: list[tuple[str, str]] = []
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
    order = (current, *families) if unicodedata.category(char)[0] in "PZNS" else families
    for family in order:
        if _has(family, char):
            return family
    raise UserError(f"a card cannot be drawn: no font here has the character {char!r} (U+{ord(char):04X})")


@cache
def _missing(family: str) -> bytes:
    """How *family* draws a character that it lacks; no font has the noncharacter U+FFFF."""
    return bytes(_font(family, _REFERENCE).getmask("\uffff"))


@lru_cache(maxsize=4096)
def _has(family: str, char: str) -> bool:
    mask = bytes(_font(family, _REFERENCE).getmask(char))
    return char.isspace() or unicodedata.category(char) == "Cf" or mask != _missing(family)


@lru_cache(maxsize=64)
def _font(family: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    font = ImageFont.truetype(_file(family), size)
    if family in _EAST_ASIAN:
        font.set_variation_by_axes([400])  # regular weight; the default of these variable fonts is hair-thin
    return font


def _file(family: str) -> Path:
    """The upright file of *family* in its package, found without importing the package, which takes 40 ms."""
    name, folder = f"fontpkg_{family.lower().replace(' ', '_')}", "files"
    if family in _EAST_ASIAN:
        name, folder = "justmytype_intl_cjk", f"fonts/ofl/{family.lower().replace(' ', '')}"
    package = find_spec(name)
    if package is None or package.origin is None:
        raise UserError(f"a card cannot be drawn: the font {family} is missing; install requirements.txt again")
    files = Path(package.origin).parent.joinpath(folder).glob("*.ttf")
    return min(path for path in files if "-Italic" not in path.name)


def _alt(words: str) -> str:
    return words if len(words) <= ALT_LIMIT else words[: ALT_LIMIT - 1].rsplit(" ", 1)[0] + "\u2026"

"""Cards: a quotation drawn as a picture to share."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from qa.errors import UserError
from qa.render.card_text import REFERENCE, SANS, SERIF, Typeface

if TYPE_CHECKING:
    from PIL.Image import Image

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
    fits, then the card grows; what is too long even then is cut at a word and ends in "\u2026". A letter that no font
    here has is drawn as a box and an emoji is left out; the alternative text has both. The same arguments give the same
    bytes.

    Raises:
        ValueError: *contents* is blank.
        UserError: no font here has the characters of *contents*.
    """
    from PIL import Image

    opening, closing = _MARKS.get(language[:2].lower(), ("\u201c", "\u201d"))
    parts = [" ".join(each.split()) for each in contents if each.strip()]
    if not parts:
        raise ValueError("a card needs the words of a quotation")
    quoted = " ".join(f"{opening}{each}{closing}" for each in parts)
    below = [f"\u2014 {speaker}", *(line for line in source if line)]
    face = Typeface.of(" ".join(parts)[:MAX_LENGTH], SERIF)
    drawable = [words for each in parts if (words := face.drawable(each[:MAX_LENGTH]))]
    if not drawable:
        raise UserError("a card cannot be drawn: no font here has the characters of the quotation")
    shown = " ".join(f"{opening}{each}{closing}" for each in drawable)
    lines = [_Line.fitted(line) for line in below]
    image = _picture(_wrapped(shown, closing, face), [line for line in lines if line.text], _PALETTES[theme])
    stored = io.BytesIO()
    # 48 colours are enough for antialiased letters; the file is less than half as large as in full colour.
    image.quantize(colors=48, method=Image.Quantize.FASTOCTREE).save(stored, "PNG")
    alt = _alt(" ".join([quoted, ", ".join(below)]))
    return Card(stored.getvalue(), alt, width=image.width, height=image.height)


def _picture(quotation: "_Wrapped", below: Sequence["_Line"], colours: _Palette) -> "Image":
    """The card with *quotation*, centred vertically, and the lines *below* it at the bottom."""
    from PIL import Image, ImageDraw

    footer = round(len(below) * SMALL * LEADING + SMALL)
    height = max(HEIGHT, min(MAX_HEIGHT, quotation.height + footer + 2 * MARGIN))
    image = Image.new("RGB", (WIDTH, height), colours.ground)
    draw = ImageDraw.Draw(image)
    top = MARGIN + (height - 2 * MARGIN - footer - quotation.height) // 2
    is_right = quotation.face.is_rtl  # the side where the lines begin
    edge, bar = (WIDTH - MARGIN, WIDTH - MARGIN + 34) if is_right else (MARGIN, MARGIN - 40)
    draw.rectangle((bar, top, bar + 6, top + quotation.height), fill=colours.accent)
    for number, words in enumerate(quotation.lines):
        at = (edge, top + number * quotation.leading)
        quotation.face.draw(draw, words, at, quotation.size, colours.ink, right=is_right)
    for number, line in enumerate(below):
        at = (edge, height - MARGIN - footer + SMALL + round(number * SMALL * LEADING))
        line.face.draw(draw, line.text, at, SMALL, colours.faint if number else colours.ink, right=is_right)
    return image


@dataclass(frozen=True, slots=True)
class _Wrapped:
    lines: tuple[str, ...]
    size: int
    face: Typeface

    @property
    def leading(self) -> int:
        return round(self.size * LEADING)

    @property
    def height(self) -> int:
        return len(self.lines) * self.leading


def _wrapped(quoted: str, closing: str, face: Typeface) -> _Wrapped:
    """*quoted* in lines, in the largest letters that fit the card, or the smallest on the tallest card."""
    words = list(_words(quoted[:MAX_LENGTH], face))
    lengths = [face.length(word) for word in words]
    room = HEIGHT - 2 * MARGIN - 4 * SMALL
    for size in SIZES:
        smallest = size == SIZES[-1]
        allowed = room if size > SMALL + SMALL // 4 else MAX_HEIGHT - 2 * MARGIN - 4 * SMALL
        # A lower bound of the number of lines saves breaking the text into lines at every size.
        fewest = sum(lengths) * size / REFERENCE / (WIDTH - 2 * MARGIN)
        if not smallest and int(fewest) * round(size * LEADING) > allowed:
            continue
        found = _Wrapped(_lines(words, lengths, size, face), size, face)
        if found.height <= allowed:
            return found
        if smallest:
            kept = (MAX_HEIGHT - 2 * MARGIN - 4 * SMALL) // found.leading
            lines = found.lines[:kept]
            return _Wrapped((*lines[:-1], f"{lines[-1].rsplit(' ', 1)[0]}\u2026{closing}"), size, face)
    raise AssertionError("unreachable: the smallest size always returns")


def _words(text: str, face: Typeface) -> Iterator[str]:
    """The pieces of *text* between which a line may break; a word wider than half a line may break anywhere.

    A piece that ends within a word ends in a zero-width space.
    """
    widest = (WIDTH - 2 * MARGIN) / 2 * REFERENCE / SIZES[0]
    for word in text.split(" "):
        if face.length(word) <= widest:
            yield word
            continue
        start = 0
        for end in range(1, len(word) + 1):
            if face.length(word[start:end]) > widest and end - start > 1:
                yield word[start : end - 1] + "\u200b"
                start = end - 1
        yield word[start:]


def _lines(words: Sequence[str], lengths: Sequence[float], size: int, face: Typeface) -> tuple[str, ...]:
    space = face.length(" ")
    width = (WIDTH - 2 * MARGIN) * REFERENCE / size / _SLACK
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line below the quotation."""

    text: str
    face: Typeface

    @classmethod
    def fitted(cls, line: str) -> "_Line":
        """*line*, cut at a word with an ellipsis if it does not fit into one small line."""
        width = (WIDTH - 2 * MARGIN) * REFERENCE / SMALL / _SLACK
        face = Typeface.of(line[:MAX_LINE_LENGTH], SANS)
        shortened = face.drawable(line[:MAX_LINE_LENGTH])
        if len(line) <= MAX_LINE_LENGTH and face.length(shortened) <= width:
            return cls(shortened, face)
        words = shortened.split(" ")
        while len(words) > 1 and face.length(" ".join(words) + "\u2026") > width:
            words.pop()
        shown = " ".join(words)
        while face.length(shown + "\u2026") > width:
            shown = shown[:-1]
        return cls(shown + "\u2026", face)


def _alt(words: str) -> str:
    return words if len(words) <= ALT_LIMIT else words[: ALT_LIMIT - 1].rsplit(" ", 1)[0] + "\u2026"

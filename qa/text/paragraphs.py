"""Paragraphs: split a text at blank lines or line ends."""

import re

from qa.text.span import Span

# Characters without width that word processors and web pages leave in "blank" lines; ``str.isspace`` denies them all:
# soft hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LINE_BREAK = r"(?>\r\n|[\r\n\x0b\x85\u2028])"  # atomic: CRLF is one; \x0b is a line break of Word
# More that shows nothing on a line of its own, but belongs to a word or an emoji at its end.
_UNSEEN = (
    r"\x00-\x08\x0e-\x1b\x7f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u202a-\u202e\u2061-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\uffa0\ufff9-\ufffc\U000e0001-\U000e01ef"
)
_BLANK = rf"(?:[^\S\r\n\x0b\x85\u2028\u2029\x1c-\x1e]|[{INVISIBLE}{_UNSEEN}])*"
# U+2029 and the information separators \x1c to \x1e end a paragraph by themselves.
_BLANK_LINES = re.compile(rf"{_LINE_BREAK}{_BLANK}(?:{_LINE_BREAK}{_BLANK})+|[\u2029\x1c-\x1e]")
_LINE_END = re.compile(_LINE_BREAK)
_EDGES = "".join(filter(str.isspace, map(chr, range(0x3001)))) + INVISIBLE  # U+3000 is the last white space


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of *text* in order, without the white space and the invisible characters around them.

    Blank lines separate paragraphs. In a text without blank lines, each line is a paragraph if most lines end like
    sentences; otherwise the text is one hard-wrapped paragraph.
    """
    pieces = _pieces(text, Span(0, len(text)), _BLANK_LINES) if text else ()
    if len(pieces) == 1:
        found = lines(text, pieces[0])
        # Headlines and captions do not end like sentences, so a majority is enough.
        sentence_ends = sum(span.of(text)[-1] in ".!?\"'\u201d\u2019\u00bb)" for span in found)
        if len(found) > 1 and sentence_ends * 2 > len(found):
            return found
    return pieces


def lines(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The lines of *paragraph* in order, without the white space around them and without empty ones."""
    return _pieces(text, paragraph, _LINE_END)


def _pieces(text: str, within: Span, separator: re.Pattern[str]) -> tuple[Span, ...]:
    """The parts of *within* between the matches of *separator*, stripped, without empty ones."""
    matches = separator.finditer(text, within.start, within.end)
    edges = [within.start, *(edge for match in matches for edge in match.span()), within.end]
    spans = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:end]
        if stripped := piece.strip(_EDGES):
            lead = len(piece) - len(piece.lstrip(_EDGES))
            spans.append(Span(start + lead, start + lead + len(stripped)))
    return tuple(spans)

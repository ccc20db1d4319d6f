"""Paragraphs: split a text at blank lines or line ends."""

import re

from qa.text.span import Span

_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*)+")
_LINE_END = re.compile(r"\r\n|\r|\n")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of *text* in order, without the white space around them.

    Blank lines separate paragraphs. In a text without blank lines, each line is a paragraph if most lines end like
    sentences; otherwise the text is one hard-wrapped paragraph.
    """
    pieces = _pieces(text, _BLANK_LINES)
    if len(pieces) == 1:
        lines = _pieces(text, _LINE_END)
        # Headlines and captions do not end like sentences, so a majority is enough.
        sentence_ends = sum(span.of(text)[-1] in ".!?\"'\u201d\u2019\u00bb)" for span in lines)
        if len(lines) > 1 and sentence_ends * 2 > len(lines):
            return lines
    return pieces


def _pieces(text: str, separator: re.Pattern[str]) -> tuple[Span, ...]:
    """The parts of *text* between the matches of *separator*, stripped, without empty ones."""
    edges = [0, *(edge for match in separator.finditer(text) for edge in match.span()), len(text)]
    spans = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:end]
        if stripped := piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append(Span(start + lead, start + lead + len(stripped)))
    return tuple(spans)

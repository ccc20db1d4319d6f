"""Article: one published text, verbatim, with its metadata."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field

from qa.text.paragraphs import paragraphs
from qa.text.span import Span


@dataclass(frozen=True, slots=True)
class Turn:
    """What one paragraph is in a transcript.

    ``speaker`` is who speaks, by the fullest name that the article gives; None where it gives none. ``by_interviewer``
    is whether that is the interviewer, and ``asks`` whether they ask there instead of stating something; ``begins`` is
    whether the turn begins here or goes on from the paragraph before.
    """

    speaker: str | None
    by_interviewer: bool = False
    asks: bool = False
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """One published text, immutable.

    ``text`` is the file without its front matter, code point for code point, or what its Markdown shows; every Span,
    Passage and Quote points into it. ``dateline``, ``byline``, ``headline`` and ``standfirst`` are spans of ``text``,
    or None if it has none; ``asides`` are its captions, hatnotes, advertisements and other lines that are not part of
    what it says.
    ``paragraphs`` are the other paragraphs in order (``paragraphs[0]`` is "paragraph 1" in a citation). ``turns`` has
    an entry for each of them if the article is a transcript (None for the narrator's), and is empty otherwise.
    ``digest`` (8 hexadecimal digits) identifies the text: buttons carry it to notice that an article has changed.
    """

    id: str
    title: str | None
    text: str = field(repr=False)
    _: KW_ONLY
    dateline: Span | None = None
    headline: Span | None = None
    standfirst: Span | None = None
    byline: Span | None = None
    asides: tuple[Span, ...] = ()
    turns: tuple[Turn | None, ...] = field(default=(), repr=False)
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    language: str = "en"
    paragraphs: tuple[Span, ...] = field(init=False, repr=False)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        parts = (self.dateline, self.byline, self.headline, self.standfirst, *self.asides)
        outside = sorted({span for span in parts if span})
        rest = (_without(span, outside, self.text) for span in paragraphs(self.text))
        object.__setattr__(self, "paragraphs", tuple(span for span in rest if span))
        # "surrogatepass": text from JSON may contain lone surrogates, which UTF-8 refuses otherwise.
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        object.__setattr__(self, "digest", digest)

    @property
    def words(self) -> int:
        """The number of words in the paragraphs, without headline, dateline and standfirst."""
        return sum(len(span.of(self.text).split()) for span in self.paragraphs)

    def paragraph_at(self, position: int) -> int | None:
        """The 0-based number of the paragraph that contains code point *position*, or None."""
        for number, span in enumerate(self.paragraphs):
            if span.start <= position < span.end:
                return number
        return None


def _without(paragraph: Span, outside: Sequence[Span], text: str) -> Span | None:
    """What is left of *paragraph* without the spans *outside* at its start and its end; None if nothing is."""
    start, end = paragraph.start, paragraph.end
    for span in outside:
        if span.overlaps(paragraph) and not text[start : span.start].strip():
            start = max(start, span.end)
    for span in reversed(outside):
        if span.overlaps(paragraph) and not text[span.end : end].strip():
            end = min(end, span.start)
    left = text[start:end]
    return Span(start + len(left) - len(left.lstrip()), start + len(left.rstrip())) if left.strip() else None

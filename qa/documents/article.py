"""Article: one published text, verbatim, with its metadata."""

import datetime as dt
import hashlib
from dataclasses import KW_ONLY, dataclass, field

from qa.text.paragraphs import paragraphs
from qa.text.span import Span


@dataclass(frozen=True, slots=True)
class Article:
    """One published text, immutable.

    ``text`` is the file without its front matter, code point for code point; every Span, Passage and Quote points
    into it. ``dateline``, ``headline`` and ``standfirst`` are spans of ``text``, or None if it has none.
    ``paragraphs`` are the other paragraphs in order (``paragraphs[0]`` is "paragraph 1" in a citation).
    ``digest`` (8 hexadecimal digits) identifies the text: buttons carry it to notice that an article has changed.
    """

    id: str
    title: str | None
    text: str = field(repr=False)
    _: KW_ONLY
    dateline: Span | None = None
    headline: Span | None = None
    standfirst: Span | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    language: str = "en"
    paragraphs: tuple[Span, ...] = field(init=False, repr=False)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        head = {span for span in (self.dateline, self.headline, self.standfirst) if span}
        body = tuple(span for span in paragraphs(self.text) if span not in head)
        object.__setattr__(self, "paragraphs", body)
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

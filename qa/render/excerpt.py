"""Excerpts: as much of a passage as fits, cut between sentences, around the one that answers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.render.dialect import ELLIPSIS, Dialect, quotation, size
from qa.text.sentences import sentences
from qa.text.span import Span

MIN_LIMIT = 40  # characters; below it there is no room for a word, its marks and two ellipses


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A rendered quotation: ``text`` fits the limits given, ``span`` is the part of the article that it shows.

    ``is_cut`` says whether something was left out on either side.
    """

    text: str
    span: Span
    is_cut: bool


def excerpt(
    source: Passage | tuple[Article, Span],
    best: Span | None = None,
    *,
    dialect: Dialect = Dialect.PLAIN,
    limit: int | None = None,
    byte_limit: int | None = None,
    width: int | None = None,
) -> Excerpt:
    """The words of *source* as a quotation of at most *limit* characters, with the sentence *best* in bold.

    *source* is a passage or any span of an article. What does not fit is cut between sentences, around *best* or,
    without it, after the first ones; a single sentence that is too long is cut at white space. Every cut shows as
    ``[…]``. *byte_limit* also limits the text in UTF-8; *width* is where lines wrap, in columns.

    Raises:
        ValueError: *limit* is below MIN_LIMIT.
    """
    if limit is not None and limit < MIN_LIMIT:
        raise ValueError(f"limit must be at least {MIN_LIMIT} characters, not {limit}")
    article, span = (source.article, source.span) if isinstance(source, Passage) else source

    def shown(window: Span) -> str:
        return quotation(_parts(article.text, window, span, best), dialect, width)

    def fits(window: Span) -> bool:
        if limit is None and byte_limit is None:
            return True
        if limit is not None and len(window) > limit:  # saves rendering, which hardly ever makes a text shorter
            return False
        text = shown(window)
        if byte_limit is not None and len(text.encode("utf-8", "surrogatepass")) > byte_limit:
            return False
        return limit is None or size(text, dialect) <= limit

    if fits(span):
        return Excerpt(shown(span), span, is_cut=False)
    pieces = source.sentences if isinstance(source, Passage) else _sentences(article.text, span, best, limit or 0)
    window = _window(pieces, best, fits) or _shortened(article.text, pieces, best, fits)
    return Excerpt(shown(window), window, is_cut=window != span)


def _sentences(text: str, span: Span, best: Span | None, limit: int) -> tuple[Span, ...]:
    """The sentences of *span*; without *best* only the first ones, since at most *limit* characters are shown."""
    if best is None and len(span) > 2 * limit:
        span = Span(span.start, span.start + 2 * limit)
    return sentences(text, span) or (span,)


def _parts(text: str, window: Span, span: Span, best: Span | None) -> list[tuple[str, bool]]:
    """The parts that show *window*: its words, split where *best* begins and ends, and ellipses where *span* is cut."""
    edges = [window.start, window.end]
    if best is not None and best.overlaps(window):
        low, high = max(best.start, window.start), min(best.end, window.end)
        edges = [window.start, low, high, window.end]
    parts = [
        (text[start:end], number == 1 and len(edges) > 2)  # noqa: PLR2004 - before, best, after
        for number, (start, end) in enumerate(pairwise(edges))
        if start < end
    ]
    before = [(f"{ELLIPSIS} ", False)] if window.start > span.start else []
    after = [(f" {ELLIPSIS}", False)] if window.end < span.end else []
    return [*before, *parts, *after]


def _central(pieces: Sequence[Span], best: Span | None) -> int:
    """The index of the sentence that is kept in any case."""
    if best is None:
        return 0
    return next((number for number, piece in enumerate(pieces) if piece.end > best.start), len(pieces) - 1)


def _window(pieces: Sequence[Span], best: Span | None, fits: Callable[[Span], bool]) -> Span | None:
    """As many sentences around the central one as fit, added after and before in turn; None if it alone does not."""
    first = last = _central(pieces, best)
    if not fits(pieces[first]):
        return None
    open_sides = [(0, 1), (-1, 0)]  # what each side adds to first and last
    while open_sides:
        for side in tuple(open_sides):
            low, high = first + side[0], last + side[1]
            if low >= 0 and high < len(pieces) and fits(Span(pieces[low].start, pieces[high].end)):
                first, last = low, high
            else:
                open_sides.remove(side)
    return Span(pieces[first].start, pieces[last].end)


def _shortened(text: str, pieces: Sequence[Span], best: Span | None, fits: Callable[[Span], bool]) -> Span:
    """As much of the beginning of the central sentence as fits, cut at white space if possible."""
    piece = pieces[_central(pieces, best)]
    start = max(piece.start, best.start) if best is not None and best.overlaps(piece) else piece.start
    ends = [start + match.start() for match in re.finditer(r"\s+", text[start : piece.end])]
    ends = [end for end in ends if end > start]
    if not ends or not fits(Span(start, ends[0])):
        ends = list(range(start + 1, piece.end))
    low, high = 0, len(ends) - 1  # binary search; ends[low] fits, or is the least that can be shown
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(Span(start, ends[middle])) else (low, middle - 1)
    return Span(start, ends[low])

"""Single quotation marks: where they open and close, as opposed to apostrophes."""

import re
from bisect import bisect_left

MAX_PHRASE_SPACES = 8  # marks further apart, with no punctuation before the closing one, are two apostrophes
MAX_CLOSING_CANDIDATES = 8  # apostrophes considered for one opening mark; bounds the work on text full of them

# The mark comes first and what precedes it second, as a search skips to a mark much faster than to a place.
_OPEN = re.compile(
    r"['\u2018](?:(?<=[\s(\[\u2014\u2013:\"\u201c].)|(?<=^.))(?=[^\W_]|[\[$\u00a3\u20ac\u2026.])", re.MULTILINE
)
_CLOSE = re.compile(r"['\u2019](?<=[^\s'\u2018].)(?![\w'])")
_CLOSE_AFTER_PUNCTUATION = re.compile(r"[,.?!\u2026]['\u2019](?=\s|$)")
_CONTRACTION = re.compile(
    r"['\u2018\u2019](?:em|til|till|tis|twas|cause|n|bout|round|\d0s|\d\d)\b(?!['\u2019])", re.IGNORECASE
)


class SingleMarks:
    """The offsets in *text* at which a single mark may open or close a quotation.

    ``outer`` says that the article writes its quotations in single marks and puts double marks inside them. It is
    true when more speech ends in a single mark than there are pairs among the marks that match *double_mark*.
    """

    def __init__(self, text: str, double_mark: re.Pattern[str]) -> None:
        self._text = text
        self._opens: list[int] = []
        self._closes: list[int] = []
        self._sure_closes: list[int] = []  # right after punctuation, so certainly not an apostrophe
        if "'" in text or "\u2018" in text:
            self._opens = [m.start() for m in _OPEN.finditer(text) if not _CONTRACTION.match(text, m.start())]
            self._closes = [m.start() for m in _CLOSE.finditer(text)]
            self._sure_closes = [m.start() + 1 for m in _CLOSE_AFTER_PUNCTUATION.finditer(text)]
        ends = len(self._sure_closes)
        self.outer = ends > 0 and ends > len(double_mark.findall(text)) // 2

    def opening(self, start: int, end: int) -> int | None:
        """The first offset in [start, end) at which a single mark may open."""
        return _first_in(self._opens, start, end)

    def closing(self, start: int, end: int) -> int | None:
        """The offset in [start, end) of the mark that closes a quotation opened before *start*.

        That is a mark after punctuation if one comes before the next opening mark, else the best other candidate
        before it: the first that does not follow an "s" (a plural's apostrophe does), or else the last.
        """
        sure = _first_in(self._sure_closes, start, end)
        next_opening = _first_in(self._opens, start, end)
        limit = end if next_opening is None or (sure is not None and sure < next_opening) else next_opening
        if sure is not None and sure < limit:
            earlier = _first_in(self._closes, start, sure)
            return earlier if earlier is not None and self._ends_phrase(start, earlier) else sure
        index = bisect_left(self._closes, start)
        candidates = [close for close in self._closes[index : index + MAX_CLOSING_CANDIDATES] if close < limit]
        after_other_letters = [close for close in candidates if self._text[close - 1] != "s"]
        return after_other_letters[0] if after_other_letters else (candidates[-1] if candidates else None)

    def _ends_phrase(self, start: int, close: int) -> bool:
        """Whether a mark with no punctuation before it closes a short quoted phrase, so is not an apostrophe."""
        if self._text[close + 1 : close + 2] in {",", "."}:
            return True
        return self._text[close - 1] not in "sS" and self._text.count(" ", start, close) < MAX_PHRASE_SPACES


def _first_in(offsets: list[int], start: int, end: int) -> int | None:
    index = bisect_left(offsets, start)
    return offsets[index] if index < len(offsets) and offsets[index] < end else None

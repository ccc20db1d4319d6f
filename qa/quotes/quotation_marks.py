"""Quotation marks: which stretches of an article stand in them, whatever marks it uses and however broken they are."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.text.span import Span

DEPTH_LIMIT = 2  # marks within marks; a third level is a broken mark, not a quotation
CUE_REACH = 60  # characters after a closing mark in which "he said" shows that a quotation ends there
PHRASE_WORDS = 8  # words; single marks around more without a stop before the closing one are two apostrophes
ORPHAN_LENGTH = 8  # characters; before a shorter piece a closing mark is an inch or a ditto mark
CANDIDATES = 8  # apostrophes weighed for one single mark's end

_DOUBLE = re.compile(r"''|``|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u301d\u301e\uff02]")
_OPENERS = "\u201e\u00ab\u2039\u301d`"  # „ « ‹ 〝 and `` open, unless what stands around them says otherwise
_CLOSERS = "\u201d\u00bb\u203a\u301e"  # ” » › 〞
_SINGLE_OPEN = re.compile(
    r"(?:(?<=[\s(\[\u2014\u2013:\"\u201c])|^)(?<!['\u2019])['\u2018](?=[^\W_]|[\[$\u00a3\u20ac\u2026.])(?!')",
    re.MULTILINE,
)
_SINGLE_CLOSE = re.compile(r"(?<=[^\s'\u2018])['\u2019](?![\w'])")
_CLOSED_SPEECH = re.compile(r"[,.?!\u2026]['\u2019](?=\s|$)")
_SHORTENED = re.compile(
    r"['\u2018\u2019](?:em|til|till|tis|twas|cause|n|bout|round|\d0s|\d\d)\b(?!['\u2019])", re.IGNORECASE
)
_VERBS = "(?:said|says|added|told|asked|replied|wrote|explained|insisted|continued|recalled|warned)"
_SPEECH_END = re.compile(
    rf"[,.?!\u2026\u2014-](?=\s+(?:{_VERBS}\s+[A-Zat]"
    rf"|(?:he|she|they|I|we|(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w\u2019'-]+(?: [A-Z][\w\u2019'-]+)?|the \w+) "
    rf"{_VERBS}(?:[.,;:]|$|\s(?:in|on|at|to|when|as|after|of|during|through)\b)))"
)
_CUE_NEXT = re.compile(rf"\s{_VERBS}\s")
_SENTENCE_END = re.compile(r"[.?!\u2026](?=\s)")
_BEFORE_OPENING = "([{<\u2014\u2013-/=\u2018\u2019'\"\u201c\u2026"
_AFTER_CLOSING = ".,;:!?)]}\u2014\u2013-/\u2018\u2019'\"\u201d\u2026"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two marks; ``outer`` takes in the marks, ``contents`` leaves them out.

    ``single`` says the marks are single ones, ``closed`` whether the article has the closing one. ``contents`` may run
    over several paragraphs, whose repeated marks it then holds; white space and marks are never at its ends.
    """

    contents: Span
    outer: Span
    single: bool = False
    closed: bool = True


def stretches(text: str, paragraphs: Sequence[Span]) -> tuple[Stretch, ...]:
    """The outermost stretches of *text* in quotation marks, in order, none overlapping another.

    The work grows linearly with *text*, whatever its marks.
    """
    singles = _Singles(text)
    found: list[Stretch] = []
    carried: Stretch | None = None  # opened in an earlier paragraph, not closed yet
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        pieces = _paragraph(text, paragraph, following, singles, carried)
        carried = None
        if pieces and _goes_on(text, pieces[-1], paragraph, following):
            carried = pieces.pop()
        found.extend(pieces)
    return tuple(found)


def _paragraph(
    text: str, paragraph: Span, following: Span | None, singles: "_Singles", carried: Stretch | None
) -> list[Stretch]:
    """The stretches of one paragraph, the first of them *carried* over from the one before, if any is."""
    if carried is None:
        return list(_Region(text, paragraph, following, singles).stretches())
    start = paragraph.start + _mark_length(text, paragraph.start)
    end, length = _close(text, start, paragraph.end, singles if carried.single else None)
    outer = Span(carried.outer.start, end + length)
    begin, finish = _trimmed(text, start, end)
    contents = Span(carried.contents.start, finish) if begin < finish else carried.contents
    pieces = [Stretch(contents, outer, carried.single, closed=length > 0)]
    if length and outer.end < paragraph.end:
        pieces.extend(_Region(text, Span(outer.end, paragraph.end), following, singles).stretches())
    return pieces


def _goes_on(text: str, stretch: Stretch, paragraph: Span, following: Span | None) -> bool:
    """Whether *stretch*, the last of its *paragraph*, is taken up again by the mark that opens the *following* one."""
    if stretch.closed or stretch.outer.end != paragraph.end:
        return False
    return _repeats(text, stretch.outer.start, following)


def _repeats(text: str, opening: int, following: Span | None) -> bool:
    """Whether the paragraph *following* begins with the mark that stands at *opening*."""
    if following is None:
        return False
    length = _mark_length(text, following.start)
    return length > 0 and text.startswith(text[following.start : following.start + length], opening)


def _close(text: str, start: int, end: int, singles: "_Singles | None") -> tuple[int, int]:
    """Where a quotation that is open at *start* closes and how long the mark is; (*end*, 0) if it does not."""
    if singles is not None:
        close = singles.closing(text, start, end)
        return (end, 0) if close is None else (close, 1)
    depth = 1
    first = (end, 0)
    for match in _DOUBLE.finditer(text, start, end):
        if _direction(text, match.start(), match.end(), start, end) > 0 and depth < DEPTH_LIMIT:
            depth += 1
            continue
        depth -= 1
        if not first[1]:
            first = match.start(), len(match[0])
        if depth == 0:
            return match.start(), len(match[0])
    return first


class _Singles:
    """Where single marks may open and close in a text, and whether they are its outer marks."""

    def __init__(self, text: str) -> None:
        self._opens: list[int] = []
        self._closes: list[int] = []
        self._firm: list[int] = []
        if "'" in text or "\u2018" in text:
            self._opens = [m.start() for m in _SINGLE_OPEN.finditer(text) if not _SHORTENED.match(text, m.start())]
            self._closes = [m.start() for m in _SINGLE_CLOSE.finditer(text)]
            self._firm = [m.start() + 1 for m in _CLOSED_SPEECH.finditer(text)]
        self.outer = len(self._firm) > len(_DOUBLE.findall(text)) // 2

    def opening(self, start: int, end: int) -> int | None:
        """The first place in [start, end) where a single mark may open."""
        return _first(self._opens, start, end)

    def closing(self, text: str, start: int, end: int) -> int | None:
        """Where the single mark that opened before *start* closes: at speech's end, else before the next opening."""
        firm = _first(self._firm, start, end)
        again = _first(self._opens, start, end)
        limit = end if again is None or (firm is not None and firm < again) else again
        if firm is not None and firm < limit:
            plain = _first(self._closes, start, firm)
            return plain if plain is not None and _ends_phrase(text, start, plain) else firm
        at = bisect_left(self._closes, start)
        candidates = [close for close in self._closes[at : at + CANDIDATES] if close < limit]
        sure = [close for close in candidates if text[close - 1] != "s"]
        return sure[0] if sure else (candidates[-1] if candidates else None)


def _ends_phrase(text: str, start: int, close: int) -> bool:
    """Whether a mark with no stop before it closes a few quoted words, rather than being a plural's apostrophe."""
    if text[close + 1 : close + 2] in {",", "."}:
        return True
    return text[close - 1] not in "sS" and text.count(" ", start, close) < PHRASE_WORDS


def _first(places: list[int], start: int, end: int) -> int | None:
    at = bisect_left(places, start)
    return places[at] if at < len(places) and places[at] < end else None


class _Region:
    """A piece of one paragraph that begins outside any quotation, read from left to right once."""

    def __init__(self, text: str, region: Span, following: Span | None, singles: _Singles) -> None:
        self.text = text
        self.region = region
        self.following = following  # the next paragraph
        self.singles = singles
        self.floor = region.start  # everything before it is taken
        self.open: list[tuple[int, int]] = []  # start and end of the marks that are open
        self.inner: list[Stretch] = []  # complete stretches within the outermost open one

    def stretches(self) -> Iterator[Stretch]:
        attribute = False  # of markup: id="…"
        for match in _DOUBLE.finditer(self.text, self.region.start, self.region.end):
            start, end = match.span()
            if attribute:
                attribute = False
                continue
            attribute = self.text[start - 1 : start] == "="
            if attribute or start < self.floor:
                continue
            if not self.open:
                yield from self._singles(start)
                if start < self.floor:
                    continue
            yield from self._mark(start, end)
        if self.floor < self.region.end:
            yield from self._rest() if self.open else self._singles(self.region.end)

    def _mark(self, start: int, end: int) -> Iterator[Stretch]:
        """What a mark at [start, end) completes."""
        direction = _direction(self.text, start, end, self.region.start, self.region.end)
        if not self.open and direction < 0:
            orphan = self._orphan(start, end)
            if orphan:
                yield orphan
                self.floor = end
                return
            if not self._may_open(start, end):
                return
        if not self.open or (direction > 0 and len(self.open) < DEPTH_LIMIT):
            self.open.append((start, end))
            return
        opening = self.open.pop()
        made = self._stretch(opening, start, end)
        if self.open:
            self.inner += [made] if made else []
            return
        self.inner.clear()
        self.floor = end
        if made:
            yield made

    def _rest(self) -> Iterator[Stretch]:
        """A mark that its paragraph never closes, and the complete stretches after it."""
        opening = self.open[0]
        if len(self.open) > 1:
            last = self._stretch(self.open[1], self.region.end, self.region.end)
            self.inner = [piece for piece in self.inner if piece.outer.start < self.open[1][0]]
            self.inner += [last] if last else []
        end = self._missing_close(opening)
        made = self._stretch(opening, end, end)
        if made:
            yield made
        if end < self.region.end:
            yield from self.inner

    def _missing_close(self, opening: tuple[int, int]) -> int:
        """Where a quotation without closing mark ends: before "he said", else before the next one or at the end."""
        limit = self.inner[0].outer.start if self.inner else self.region.end
        cued = _SPEECH_END.search(self.text, opening[1], limit)
        if cued:
            return cued.end()
        nested = not self.inner or self.inner[-1].outer.end >= self.region.end
        if nested or _repeats(self.text, opening[0], self.following):
            return self.region.end
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text, opening[1], limit)]
        return ends[-1] if ends else self.region.end

    def _orphan(self, start: int, end: int) -> Stretch | None:
        """The quotation closed at *start* that no mark opened: the paragraph's beginning, where speech ends there."""
        stop = self.text[start - 1 : start]
        if self.floor != self.region.start or start - self.floor < ORPHAN_LENGTH:
            return None
        if stop not in {",", ".", "!", "?", "\u2026"}:
            return None
        after = stop + self.text[end : end + CUE_REACH]
        if not (_SPEECH_END.match(after) or _CUE_NEXT.match(self.text, end)):
            return None
        return self._stretch((self.floor, self.floor), start, end, closed=True)

    def _may_open(self, start: int, end: int) -> bool:
        """Whether a mark that looks like a closing one, with nothing open, may open after all."""
        if end >= self.region.end or self.text[start - 1].isdigit():
            return False
        return not self.text[end].isspace() and self.text[start] not in _CLOSERS

    def _singles(self, end: int) -> Iterator[Stretch]:
        """The stretches in single marks that open before *end*; only outer single marks may hold double ones."""
        limit = self.region.end if self.singles.outer else end
        while (opening := self.singles.opening(self.floor, end)) is not None:
            close = self.singles.closing(self.text, opening + 1, limit)
            if close is not None:
                made = self._stretch((opening, opening + 1), close, close + 1, single=True)
                self.floor = close + 1
                if made:
                    yield made
            elif self.singles.outer and opening == self.region.start and _repeats(self.text, opening, self.following):
                made = self._stretch((opening, opening + 1), limit, limit, single=True)
                self.floor = self.region.end
                if made:
                    yield made
            else:
                return  # no single mark closes in what is left

    def _stretch(
        self, opening: tuple[int, int], finish: int, end: int, *, single: bool = False, closed: bool | None = None
    ) -> Stretch | None:
        """The stretch from *opening* to the mark at [finish, end); None when nothing stands between the marks."""
        begin, last = _trimmed(self.text, opening[1], finish)
        if begin >= last:
            return None
        return Stretch(Span(begin, last), Span(opening[0], end), single, end > finish if closed is None else closed)


def _trimmed(text: str, begin: int, finish: int) -> tuple[int, int]:
    """The range without the white space and double marks at its ends."""
    while begin < finish and (text[begin].isspace() or _DOUBLE.match(text, begin, finish)):
        begin += 1
    while finish > begin and (text[finish - 1].isspace() or _DOUBLE.match(text, finish - 1, finish)):
        finish -= 1
    return begin, finish


def _direction(text: str, start: int, end: int, first: int, last: int) -> int:
    """1: the mark at [start, end) opens; -1: it closes; 0: what stands around it does not tell."""
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    if before.isspace() and not after.isspace() and after not in ",;:!?)]}":
        return 1
    if after.isspace() and not before.isspace():
        return -1
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    mark = text[start]
    if mark in _OPENERS:
        return -1 if free_after and not before.isspace() and not after.isspace() else 1
    if mark in _CLOSERS:
        return 1 if before in "([{" and not free_after else -1
    if mark in "\u201c\u201f":
        return -1 if free_after and not free_before else 1
    return free_before - free_after


def _mark_length(text: str, at: int) -> int:
    """How many characters the mark at *at* has, 0 if none stands there."""
    match = _DOUBLE.match(text, at)
    if match:
        return len(match[0])
    return int(text[at : at + 1] in {"'", "\u2018"})

"""Quotation marks: the spans of an article inside them, for any kind of mark and for missing ones."""

import re
from collections.abc import Iterator, Sequence

from qa.quotes.annotations import QuotedSpan
from qa.quotes.single_marks import SingleMarks
from qa.text.span import Span

MAX_DEPTH = 2  # a quotation within a quotation; a third level is a broken mark
CUE_REACH = 60  # characters after an unmatched closing mark in which "he said" shows that a quotation ends there
MIN_UNOPENED_LENGTH = 8  # characters; a closing mark after less text is an inch or a ditto mark

# A mark, or two single ones. The class comes first, as a search skips to it much faster than to an alternative.
_DOUBLE = re.compile(
    r"['`\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u301d\u301e\uff02](?:(?<!['`])|(?<=')'|(?<=`)`)"
)
_OPENERS = "\u201e\u00ab\u2039\u301d`"  # „ « ‹ 〝 and `` open, unless the characters around them say otherwise
_CLOSERS = "\u201d\u00bb\u203a\u301e"  # ” » › 〞
_VERBS = "(?:said|says|added|told|asked|replied|wrote|explained|insisted|continued|recalled|warned)"
# Punctuation with a cue after it, "said Smith" or "the mayor said": an unclosed quotation ends there.
_SPEECH_END = re.compile(
    rf"[,.?!\u2026\u2014-](?=\s+(?:{_VERBS}\s+(?:[A-Z]|an?\s|the\s)"
    rf"|(?:he|she|they|I|we|(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w\u2019'-]+(?: [A-Z][\w\u2019'-]+)?|the \w+) "
    rf"{_VERBS}(?:[.,;:]|$|\s(?:in|on|at|to|when|as|after|of|during|through)\b)))"
)
_PARENTHESIS = re.compile(rf"\s+(?:[\w.\u2019'-]+ ){{1,3}}{_VERBS},")  # "some, they said, would never come back"
_CUE_NEXT = re.compile(rf"\s{_VERBS}\s")
_SENTENCE_END = re.compile(r"[.?!\u2026](?=\s)")
_BEFORE_OPENING = "([{<\u2014\u2013-/=\u2018\u2019'\"\u201c\u2026"
_AFTER_CLOSING = ".,;:!?)]}\u2014\u2013-/\u2018\u2019'\"\u201d\u2026"


def find_quoted_spans(text: str, paragraphs: Sequence[Span]) -> tuple[QuotedSpan, ...]:
    """The outermost quoted spans of *text*, in order, without overlaps.

    The work grows linearly with *text*, whatever its marks.
    """
    singles = SingleMarks(text, _DOUBLE)
    found: list[QuotedSpan] = []
    unfinished: QuotedSpan | None = None  # opened in an earlier paragraph, not closed yet
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        in_paragraph = _in_paragraph(text, paragraph, following, singles, unfinished)
        unfinished = None
        if in_paragraph and _continues(text, in_paragraph[-1], paragraph, following):
            unfinished = in_paragraph.pop()
        found.extend(in_paragraph)
    return tuple(found)


def _in_paragraph(
    text: str, paragraph: Span, following: Span | None, singles: SingleMarks, unfinished: QuotedSpan | None
) -> list[QuotedSpan]:
    """The quoted spans of one paragraph; the first of them is the *unfinished* one, if there is any."""
    if unfinished is None:
        return list(_Scanner(text, paragraph, following, singles).quoted_spans())
    start = paragraph.start + _mark_length(text, paragraph.start)
    end, length = _close(text, start, paragraph.end, singles if unfinished.single else None)
    outer = Span(unfinished.outer.start, end + length)
    begin, finish = _trimmed(text, start, end)
    contents = Span(unfinished.contents.start, finish) if begin < finish else unfinished.contents
    found = [QuotedSpan(contents, outer, unfinished.single, closed=length > 0)]
    if length and outer.end < paragraph.end:
        found.extend(_Scanner(text, Span(outer.end, paragraph.end), following, singles).quoted_spans())
    return found


def _continues(text: str, quoted: QuotedSpan, paragraph: Span, following: Span | None) -> bool:
    """Whether *quoted*, the last one of *paragraph*, continues in the *following* paragraph, which repeats its mark."""
    if quoted.closed or quoted.outer.end != paragraph.end:
        return False
    return _repeats_mark(text, quoted.outer.start, following)


def _repeats_mark(text: str, opening: int, following: Span | None) -> bool:
    """Whether the paragraph *following* begins with the mark at *opening*."""
    if following is None:
        return False
    length = _mark_length(text, following.start)
    return length > 0 and text.startswith(text[following.start : following.start + length], opening)


def _close(text: str, start: int, end: int, singles: SingleMarks | None) -> tuple[int, int]:
    """The offset and the length of the mark that closes a quotation open at *start*; (*end*, 0) without one.

    *singles* is None for a quotation in double marks.
    """
    if singles is not None:
        close = singles.closing(start, end)
        return (end, 0) if close is None else (close, 1)
    depth = 1
    first = (end, 0)
    for match in _DOUBLE.finditer(text, start, end):
        if _direction(text, match.start(), match.end(), start, end) > 0 and depth < MAX_DEPTH:
            depth += 1
            continue
        depth -= 1
        if not first[1]:
            first = match.start(), len(match[0])
        if depth == 0:
            return match.start(), len(match[0])
    return first


class _Scanner:
    """One left-to-right pass over a region of a paragraph that begins outside any quotation."""

    def __init__(self, text: str, region: Span, following: Span | None, singles: SingleMarks) -> None:
        self.text = text
        self.region = region
        self.following = following  # the next paragraph
        self.singles = singles
        self.position = region.start  # everything before it is done
        self.open: list[tuple[int, int]] = []  # start and end of the marks that are open
        self.inner: list[QuotedSpan] = []  # complete spans inside the outermost open one

    def quoted_spans(self) -> Iterator[QuotedSpan]:
        in_attribute = False  # of markup: id="…"
        for match in _DOUBLE.finditer(self.text, self.region.start, self.region.end):
            start, end = match.span()
            if in_attribute:
                in_attribute = False
                continue
            in_attribute = self.text[start - 1 : start] == "="
            if in_attribute or start < self.position:
                continue
            if not self.open:
                yield from self._single_quoted(start)
                if start < self.position:
                    continue
            yield from self._mark(start, end)
        if self.position < self.region.end:
            yield from self._unclosed() if self.open else self._single_quoted(self.region.end)

    def _mark(self, start: int, end: int) -> Iterator[QuotedSpan]:
        """Open or close a quotation at the mark at [start, end); yield the span it completes, if any."""
        direction = _direction(self.text, start, end, self.region.start, self.region.end)
        if not self.open and direction < 0:
            unopened = self._unopened(start, end)
            if unopened:
                yield unopened
                self.position = end
                return
            if not self._may_open(start, end):
                return
        if not self.open or (direction > 0 and len(self.open) < MAX_DEPTH):
            self.open.append((start, end))
            return
        opening = self.open.pop()
        quoted = self._span(opening, start, end)
        if self.open:
            self.inner += [quoted] if quoted else []
            return
        self.inner.clear()
        self.position = end
        if quoted:
            yield quoted

    def _unclosed(self) -> Iterator[QuotedSpan]:
        """The quotation whose mark the paragraph never closes, and the complete spans after its assumed end."""
        opening = self.open[0]
        if len(self.open) > 1:
            last = self._span(self.open[1], self.region.end, self.region.end)
            self.inner = [quoted for quoted in self.inner if quoted.outer.start < self.open[1][0]]
            self.inner += [last] if last else []
        end = self._missing_close(opening)
        quoted = self._span(opening, end, end)
        if quoted:
            yield quoted
        if end < self.region.end:
            yield from self.inner

    def _missing_close(self, opening: tuple[int, int]) -> int:
        """The assumed end of an unclosed quotation: before "he said", else before the next quotation, else the end."""
        limit = self.inner[0].outer.start if self.inner else self.region.end
        goes_on = _repeats_mark(self.text, opening[0], self.following)
        for before_cue in _SPEECH_END.finditer(self.text, opening[1], limit):
            if not (goes_on and _PARENTHESIS.match(self.text, before_cue.end(), limit)):
                return before_cue.end()
        nested = not self.inner or self.inner[-1].outer.end >= self.region.end
        if nested or goes_on:
            return self.region.end
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text, opening[1], limit)]
        return ends[-1] if ends else self.region.end

    def _unopened(self, start: int, end: int) -> QuotedSpan | None:
        """The quotation that the mark at *start* closes and no mark opens: the region so far, if a cue follows."""
        punctuation = self.text[start - 1 : start]
        if self.position != self.region.start or start - self.position < MIN_UNOPENED_LENGTH:
            return None
        if punctuation not in {",", ".", "!", "?", "\u2026"}:
            return None
        after = punctuation + self.text[end : end + CUE_REACH]
        if not (_SPEECH_END.match(after) or _CUE_NEXT.match(self.text, end)):
            return None
        return self._span((self.position, self.position), start, end, closed=True)

    def _may_open(self, start: int, end: int) -> bool:
        """Whether a mark that looks like a closing one opens after all, as no quotation is open."""
        if end >= self.region.end or self.text[start - 1].isdigit():
            return False
        return not self.text[end].isspace() and self.text[start] not in _CLOSERS

    def _single_quoted(self, end: int) -> Iterator[QuotedSpan]:
        """The spans in single marks that open before *end*; only outer single marks may contain double ones."""
        limit = self.region.end if self.singles.outer else end
        while (opening := self.singles.opening(self.position, end)) is not None:
            close = self.singles.closing(opening + 1, limit)
            mark = (opening, opening + 1)
            if close is not None:
                quoted = self._span(mark, close, close + 1, single=True)
                self.position = close + 1
            elif self._continues_single(opening):
                quoted = self._span(mark, limit, limit, single=True)
                self.position = self.region.end
            else:
                return  # no single mark closes in the rest
            if quoted:
                yield quoted

    def _continues_single(self, opening: int) -> bool:
        """Whether a paragraph in single marks is left open because the next one repeats its mark."""
        opens_region = self.singles.outer and opening == self.region.start
        return opens_region and _repeats_mark(self.text, opening, self.following)

    def _span(
        self, opening: tuple[int, int], finish: int, end: int, *, single: bool = False, closed: bool | None = None
    ) -> QuotedSpan | None:
        """The quoted span from *opening* to the mark at [finish, end); None if it is empty."""
        begin, last = _trimmed(self.text, opening[1], finish)
        if begin >= last:
            return None
        return QuotedSpan(Span(begin, last), Span(opening[0], end), single, end > finish if closed is None else closed)


def _trimmed(text: str, begin: int, finish: int) -> tuple[int, int]:
    """The range without white space and double marks at its ends."""
    while begin < finish and (text[begin].isspace() or _DOUBLE.match(text, begin, finish)):
        begin += 1
    while finish > begin and (text[finish - 1].isspace() or _DOUBLE.match(text, finish - 1, finish)):
        finish -= 1
    return begin, finish


def _direction(text: str, start: int, end: int, first: int, last: int) -> int:
    """1: the mark at [start, end) opens; -1: it closes; 0: undecided.

    White space on one side decides; then the mark itself, unless the punctuation around it contradicts.
    """
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
    """The length of the mark at offset *at*, 0 if there is none."""
    match = _DOUBLE.match(text, at)
    if match:
        return len(match[0])
    return int(text[at : at + 1] in {"'", "\u2018"})

"""Passages: the parts of an article that are indexed, ranked and shown."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter

from qa.documents.article import Article, Turn
from qa.documents.lead_ins import (
    answered_questions,
    continues_list,
    is_attribution,
    is_bare_item,
    is_item,
    is_lead_in,
    lacks_continuation,
    only_introduces,
)
from qa.text.paragraphs import lines
from qa.text.sentences import sentences
from qa.text.span import Span

_BARE_LABEL = re.compile(r"[A-Z]\.|\d{1,2}[.)]|[ivx]{1,5}[.)]")
_start = attrgetter("start")
_LABELLED_WORD = re.compile(r"[^:]{1,40}:\s+\S+")  # "Orr: Yes." says less than what follows it
PASSAGE_LIMIT = 2000  # characters; one Discord message, or a long paragraph of about 330 words


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article that is indexed and shown; it has no text of its own, so it cannot misquote.

    ``number`` is its 0-based position among the article's passages; ``paragraphs`` are the 0-based numbers of its
    paragraphs (empty for the standfirst); ``sentences`` are its sentences in order, as spans of the article's text.
    ``lead_ins`` are those sentences that only introduce others (a heading, "He added:", a question that is answered
    next), never all of them. ``speaker`` is who speaks in it, if it is a turn of a transcript and the article names
    them, and ``question`` what the interviewer says before that.
    """

    article: Article = field(repr=False)
    span: Span
    number: int
    paragraphs: tuple[int, ...]
    sentences: tuple[Span, ...] = field(repr=False)
    lead_ins: frozenset[Span] = field(default=frozenset(), repr=False)
    speaker: str | None = None
    question: Span | None = None

    @property
    def text(self) -> str:
        """The text of the passage, sliced from its article."""
        return self.span.of(self.article.text)

    def speaker_of(self, sentence: Span) -> str | None:
        """Who says *sentence*, a part of the passage, if it is in a transcript; None for the interviewer's words."""
        return None if self.question and self.question.overlaps(sentence) else self.speaker


@dataclass(slots=True)
class _Group:
    """Paragraphs that make one passage: the numbers of all, of those that introduce, of the interviewer's."""

    numbers: list[int]
    introducing: set[int] = field(default_factory=set)
    speaker: str | None = None
    is_talk: bool = False
    asking: list[int] = field(default_factory=list)


def split(article: Article) -> tuple[Passage, ...]:
    """The passages of *article*, in order and without overlap.

    A passage is a paragraph, except that a lead-in (a line that ends in a colon, a subheading, an interviewer's
    question) is joined to what it introduces, and so are the items of a list and the paragraphs of a turn in a
    transcript; a passage longer than PASSAGE_LIMIT is split between sentences. The passages cover the standfirst and
    all paragraphs, but not the head and the asides.
    """
    pieces: list[Passage] = []
    if standfirst := article.standfirst:
        pieces.append(_passage(article, standfirst, _Group([]), [_sentences(article.text, standfirst)]))
    for group in _grouped(article):
        span = Span(article.paragraphs[group.numbers[0]].start, article.paragraphs[group.numbers[-1]].end)
        found = [_sentences(article.text, article.paragraphs[number]) for number in group.numbers]
        pieces.extend(_passage(article, piece, group, found) for piece in _split_long(span, chain(*found)))
    pieces.sort(key=lambda passage: passage.span)
    return tuple(replace(passage, number=number) for number, passage in enumerate(pieces))


def _passage(article: Article, span: Span, group: _Group, by_paragraph: Sequence[Sequence[Span]]) -> Passage:
    """The passage *span* of *group*, whose sentences are given paragraph by paragraph."""
    text, found, lead_ins = article.text, list[Span](), set[Span]()
    parts = [(number, article.paragraphs[number]) for number in group.numbers] or [(-1, span)]
    for (number, paragraph), all_sentences in zip(parts, by_paragraph, strict=True):
        first, last = (bisect_left(all_sentences, edge, key=_start) for edge in (span.start, span.end))
        inside = all_sentences[first:last]
        found.extend(inside)
        if number in group.asking:
            # An interviewer also states facts, which can be what a reader asks for.
            is_asking = number in group.introducing
            lead_ins.update(each for each in inside if is_asking and (len(inside) == 1 or text[each.end - 1] == "?"))
        elif number in group.introducing:
            lead_ins.update(inside)
        else:
            followed = inside if number not in group.numbers[-1:] else inside[:-1]
            lead_ins.update(each for each in followed if only_introduces(each.of(text)))
            lead_ins.update(_first_line(text, paragraph, inside, is_talk=group.is_talk))
    lead_ins.update(answered_questions(text, found))
    if group.is_talk and found and _LABELLED_WORD.fullmatch(found[0].of(text)):
        lead_ins.add(found[0])
    if len(lead_ins) == len(found):
        lead_ins.clear()
    asked = [article.paragraphs[number] for number in group.asking if span.covers(article.paragraphs[number])]
    question = Span(asked[0].start, asked[-1].end) if asked else None
    numbers = tuple(group.numbers)
    return Passage(article, span, 0, numbers, tuple(found), frozenset(lead_ins), group.speaker, question)


def _first_line(text: str, paragraph: Span, inside: Sequence[Span], *, is_talk: bool) -> list[Span]:
    """The sentence that is the first of several lines, if it is a heading or, in a transcript, a question."""
    if not inside or inside[0].start != paragraph.start:
        return []
    first, *others = (span.of(text) for span in lines(text, paragraph))
    if not others or inside[0].of(text) != first:
        return []
    return [inside[0]] if _is_heading_line(first, others) or (is_talk and first.endswith("?")) else []


def _grouped(article: Article) -> list[_Group]:
    """The paragraphs in groups, each of which makes a passage."""
    turns = article.turns or (None,) * len(article.paragraphs)
    groups: list[_Group] = []
    number, count = 0, len(article.paragraphs)
    while number < count:
        if turns[number] is None:
            end = next((later for later in range(number, count) if turns[later] is not None), count)
            groups.extend(_with_lead_ins(article, number, end))
        else:
            end = next((later for later in range(number, count) if turns[later] is None), count)
            groups.extend(_with_questions(article, turns, number, end))
        number = end
    return groups


def _with_questions(article: Article, turns: Sequence[Turn | None], start: int, end: int) -> list[_Group]:
    """The turns of the paragraphs from *start* to *end*; a question and the first answer to it are one group."""
    groups: list[_Group] = []
    asks = False  # whether the last group ends with the interviewer
    for number in range(start, end):
        turn = turns[number]
        if turn is None:
            continue
        continues = bool(groups) and _is_next(article, number) and (asks or not turn.begins)
        fits = (
            continues
            and article.paragraphs[number].end - article.paragraphs[groups[-1].numbers[0]].start <= PASSAGE_LIMIT
        )
        if not continues or not (fits or asks):
            groups.append(_Group([], is_talk=True))
        group = groups[-1]
        group.numbers.append(number)
        if turn.asks:
            group.introducing.add(number)
        if turn.by_interviewer:
            group.asking.append(number)
        if not turn.by_interviewer or len(group.numbers) == 1:
            group.speaker = turn.speaker
        asks = turn.by_interviewer
    return groups


def _is_next(article: Article, number: int) -> bool:
    """Whether nothing that is left out (a caption, an advertisement) lies before paragraph *number*."""
    before, after = article.paragraphs[number - 1 : number + 1]
    return not article.text[before.end : after.start].strip()


def _with_lead_ins(article: Article, start: int, end: int) -> list[_Group]:
    """The paragraphs from *start* to *end*, lead-ins joined to what they introduce, and lists joined."""
    text, spans = article.text, article.paragraphs
    groups: list[_Group] = []
    pending = _Group([])
    items_end = start  # of a list without markers that is being read
    for number in range(start, end):
        paragraph = spans[number].of(text)
        is_joined = number > start and _is_next(article, number)
        if number < items_end:
            groups[-1].numbers.append(number)
            continue
        if pending.numbers and not is_joined:
            groups.append(pending)
            pending = _Group([])
        items_end = _bare_items_end(article, pending, number, end)
        if items_end > number:
            pending.numbers.append(number)
            groups.append(pending)
            pending = _Group([])
            continue
        following = spans[number + 1].of(text) if number + 1 < end and _is_next(article, number + 1) else None
        belongs = is_attribution(paragraph) or (bool(groups) and _is_list(article, groups[-1], number))
        if groups and not pending.numbers and is_joined and belongs:
            groups[-1].numbers.append(number)
        elif following is not None and is_lead_in(paragraph, following, bool(groups or pending.numbers)):
            pending.numbers.append(number)
            if not paragraph.endswith((":", ".")):
                pending.introducing.add(number)
        elif lacks_continuation(paragraph) and groups and not pending.numbers and is_joined:
            groups[-1].numbers.append(number)
        else:
            pending.numbers.append(number)
            groups.append(pending)
            pending = _Group([])
    return [*groups, pending] if pending.numbers else groups


def _bare_items_end(article: Article, pending: _Group, number: int, end: int) -> int:
    """The end of the list that paragraph *number* begins: two short lines or more after a colon; else *number*."""
    text, spans = article.text, article.paragraphs
    if not pending.numbers or text[spans[pending.numbers[-1]].end - 1] != ":":
        return number
    last = number
    while last < end and is_bare_item(spans[last].of(text)) and (last == number or _is_next(article, last)):
        last += 1
    fits = last - number > 1 and spans[last - 1].end - spans[pending.numbers[0]].start <= PASSAGE_LIMIT
    return last if fits else number


def _is_list(article: Article, group: _Group, number: int) -> bool:
    """Whether paragraph *number* continues the list of *group*, and there is room for it."""
    fits = article.paragraphs[number].end - article.paragraphs[group.numbers[0]].start <= PASSAGE_LIMIT
    texts = [article.paragraphs[each].of(article.text) for each in group.numbers]
    return fits and continues_list(texts, article.paragraphs[number].of(article.text))


def _sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The sentences of *paragraph*; a line that is a heading, ends in a colon or is a row of a table is one of them."""
    found = lines(text, paragraph)
    rows = [span.of(text) for span in found]
    if len(rows) == 1:
        return _split_long_sentences(text, _without_bare_label(text, sentences(text, paragraph)))
    is_table = sum("\t" in row or " | " in row for row in rows) * 2 > len(rows)
    sentence_spans: list[Span] = []
    start = paragraph.start
    for number, (span, row) in enumerate(zip(found, rows, strict=True)):
        is_heading = number == 0 and _is_heading_line(row, rows[1:])
        if is_table or row.endswith(":") or is_heading or number == len(rows) - 1:
            sentence_spans.extend(sentences(text, Span(start, span.end)))
            start = found[number + 1].start if number + 1 < len(found) else span.end
    return _split_long_sentences(text, _without_bare_label(text, tuple(sentence_spans)))


def _without_bare_label(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """*spans*, each "Q.", "A." or number joined to the sentence that it labels."""
    joined: list[Span] = []
    for span in spans:
        is_labelled = bool(joined) and bool(_BARE_LABEL.fullmatch(joined[-1].of(text)))
        joined.append(Span(joined.pop().start, span.end) if is_labelled else span)
    return tuple(joined)


def _is_heading_line(line: str, others: Sequence[str]) -> bool:
    """Whether the first line of a paragraph is a heading: much shorter than the *others*, without a stop."""
    if is_item(line) or ("\t" in line and any(map(str.isdigit, line))):  # the first of a list, or a row of a table
        return False
    return len(line) * 2 < max(map(len, others)) and line[-1].isalnum() and not others[0][0].islower()


def _split_long(span: Span, spans: Iterable[Span]) -> list[Span]:
    """*span*, split between sentences into parts of similar size if it is longer than PASSAGE_LIMIT."""
    if len(span) <= PASSAGE_LIMIT:
        return [span]
    target = len(span) / -(-len(span) // PASSAGE_LIMIT)  # the size of equal parts, as few as fit the limit
    pieces = []
    start = end = span.start
    for sentence in spans:
        # The part ends here if the sentence does not fit, or if the part without it is nearer to the target.
        is_full = sentence.end - start > PASSAGE_LIMIT or (end - start) + len(sentence) / 2 > target
        if is_full and end > start:
            pieces.append(Span(start, end))
            start = sentence.start
        end = sentence.end
    return [*pieces, Span(start, span.end)]


def _split_long_sentences(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """*spans*, each one longer than PASSAGE_LIMIT split at white space or, without any, at the limit."""
    if all(len(span) <= PASSAGE_LIMIT for span in spans):
        return spans
    parts = []
    for span in spans:
        start = span.start
        while span.end - start > PASSAGE_LIMIT:
            gaps = list(re.finditer(r"\s+", text[start : start + PASSAGE_LIMIT]))
            gap = gaps[-1] if gaps else None
            parts.append(Span(start, start + (gap.start() if gap and gap.start() else PASSAGE_LIMIT)))
            start += gap.end() if gap and gap.start() else PASSAGE_LIMIT
        if start < span.end:
            parts.append(Span(start, span.end))
    return tuple(parts)

"""Passages: the parts of an article that are indexed, ranked and shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qa.documents.article import Article, Turn
from qa.text.paragraphs import lines
from qa.text.sentences import sentences
from qa.text.span import Span

PASSAGE_LIMIT = 2000  # characters; one Discord message, or a long paragraph of about 330 words
LEAD_IN_LIMIT = 200  # characters; a longer paragraph says something itself, even if it ends in a colon
SUBHEADING_LIMIT = 80  # characters; one line of print
ANNOUNCEMENT_LIMIT = 40  # characters; "The report gives two reasons:"
INTERJECTION_LIMIT = 12  # characters; "Wait!" before a question

_ITEM = re.compile(r"^(?:[-*\u2022\u2023\u25e6\u2013]|\d{1,2}[.)]|\([a-z\d]{1,2}\)|[a-z]\))\s+\S", re.MULTILINE)
_REFERENCES = re.compile(  # the heading of a section whose entries are one list
    r"(?:sources?|references|bibliography|footnotes|external links|further reading|works cited)\s*:?(?:\n|$)",
    re.IGNORECASE,
)
_QUOTE_OPENS = "\"'\u2018\u201c\u201e\u00ab"
# A quotation closed and followed by its own cue, within six words: "Yes," the Duke of Cambridge said.
_CLOSED_THEN_CUE = re.compile(
    r"[,.!?\u2026-][\"'\u2019\u201d\u201c\u00bb]+\s+(?:[^\W\d_]+['\u2019.]?\s+){0,6}?"
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|posted|asked|asks|replied|explained|continued|"
    r"recalled|admitted|insisted|warned|argued|noted|concluded|joked|according)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article that is indexed and shown; it has no text of its own, so it cannot misquote.

    ``number`` is its 0-based position among the article's passages; ``paragraphs`` are the 0-based numbers of its
    paragraphs (empty for the standfirst); ``sentences`` are its sentences in order, as spans of the article's text.
    ``lead_ins`` are those sentences that only introduce others (a heading, "He added:", an interviewer's question),
    never all of them. ``speaker`` is who speaks in it, if it is a turn of a transcript and the article names them.
    """

    article: Article = field(repr=False)
    span: Span
    number: int
    paragraphs: tuple[int, ...]
    sentences: tuple[Span, ...] = field(repr=False)
    lead_ins: frozenset[Span] = field(default=frozenset(), repr=False)
    speaker: str | None = None

    @property
    def text(self) -> str:
        """The text of the passage, sliced from its article."""
        return self.span.of(self.article.text)


@dataclass(slots=True)
class _Group:
    """Paragraphs that make one passage: their numbers, those of them that only introduce, and who speaks in which talk."""

    numbers: list[int]
    introducing: set[int] = field(default_factory=set)
    speaker: str | None = None
    is_talk: bool = False


def split(article: Article) -> tuple[Passage, ...]:
    """The passages of *article*, in order and without overlap.

    A passage is a paragraph, except that a lead-in (a line that ends in a colon, a subheading, an interviewer's
    question) is joined to what it introduces, and so are the items of a list and the paragraphs of a turn in a
    transcript; a passage longer than PASSAGE_LIMIT is split between sentences. The passages cover the standfirst and
    all paragraphs, but not the head and the asides.
    """
    pieces = [_passage(article, article.standfirst, _Group([]))] if article.standfirst else []
    for group in _grouped(article):
        span = Span(article.paragraphs[group.numbers[0]].start, article.paragraphs[group.numbers[-1]].end)
        parts = [article.paragraphs[number] for number in group.numbers]
        pieces.extend(_passage(article, piece, group) for piece in _split_long(article.text, span, parts))
    pieces.sort(key=lambda passage: passage.span)
    return tuple(replace(passage, number=number) for number, passage in enumerate(pieces))


def _passage(article: Article, span: Span, group: _Group) -> Passage:
    text, found, lead_ins = article.text, list[Span](), set[Span]()
    parts = [(number, article.paragraphs[number]) for number in group.numbers] or [(-1, span)]
    for number, paragraph in parts:
        inside = [each for each in _sentences(text, paragraph) if span.covers(each)]
        found.extend(inside)
        if number in group.introducing:
            # An interviewer also states facts, which can be what a reader asks for.
            lead_ins.update(each for each in inside if len(inside) == 1 or text[each.end - 1] == "?")
        elif group.is_talk and "\n" in paragraph.of(text) and text[inside[0].end - 1] == "?":
            lead_ins.add(inside[0])  # question and answer in one paragraph
        elif number not in group.numbers[-1:] and inside and _only_introduces(inside[-1].of(text)):
            lead_ins.add(inside[-1])
    if len(lead_ins) == len(found):
        lead_ins.clear()
    return Passage(article, span, 0, tuple(group.numbers), tuple(found), frozenset(lead_ins), group.speaker)


def _only_introduces(sentence: str) -> bool:
    """Whether *sentence* is no more than "He added:"; a long one that ends in a colon says something itself."""
    return sentence.endswith(":") and (len(sentence) <= ANNOUNCEMENT_LIMIT or _announces_speech(sentence))


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
    for number in range(start, end):
        paragraph = spans[number].of(text)
        is_joined = number > start and _is_next(article, number)
        if pending.numbers and not is_joined:
            groups.append(pending)
            pending = _Group([])
        following = spans[number + 1].of(text) if number + 1 < end and _is_next(article, number + 1) else None
        if groups and not pending.numbers and is_joined and _continues_list(article, groups[-1], number):
            groups[-1].numbers.append(number)
        elif following is not None and _is_lead_in(paragraph, following, bool(groups or pending.numbers)):
            pending.numbers.append(number)
            if not paragraph.endswith(":"):
                pending.introducing.add(number)
        elif _lacks_continuation(paragraph) and groups and not pending.numbers and is_joined:
            groups[-1].numbers.append(number)
        else:
            pending.numbers.append(number)
            groups.append(pending)
            pending = _Group([])
    return [*groups, pending] if pending.numbers else groups


def _continues_list(article: Article, group: _Group, number: int) -> bool:
    """Whether paragraph *number* goes on with a list that *group* introduces or contains, and there is room for it."""
    text, spans = article.text, article.paragraphs
    paragraph, before = spans[number].of(text), spans[group.numbers[-1]].of(text)
    if spans[number].end - spans[group.numbers[0]].start > PASSAGE_LIMIT:
        return False
    if before.endswith(":"):
        return bool(_ITEM.match(paragraph)) or len(before) > LEAD_IN_LIMIT
    if _REFERENCES.match(spans[group.numbers[0]].of(text)):
        return not (len(paragraph) <= SUBHEADING_LIMIT and paragraph.isalpha())
    introduced = len(group.numbers) > 1 or "\n" in before
    is_list = bool(_ITEM.match(before) or _ITEM.search(before)) and introduced
    return (is_list and bool(_ITEM.match(paragraph))) or bool(re.search(r";(?:\s+(?:and|or))?$", before))


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
    """*spans*, "Q." or "A." at the beginning joined to the sentence that it labels."""
    if len(spans) > 1 and spans[0].of(text) in {"Q.", "A."}:
        return (Span(spans[0].start, spans[1].end), *spans[2:])
    return spans


def _is_heading_line(line: str, others: Sequence[str]) -> bool:
    """Whether the first line of a paragraph is a heading: much shorter than the *others*, without a stop."""
    return len(line) * 2 < max(map(len, others)) and line[-1].isalnum() and others[0][0].isupper()


def _is_lead_in(paragraph: str, following: str, has_previous: bool) -> bool:  # noqa: FBT001 - private, one caller
    """Whether *paragraph* only introduces *following*."""
    if "\n" in paragraph or len(paragraph) > LEAD_IN_LIMIT:
        return False
    if paragraph.endswith(":"):
        # "She told him:" before a quotation with its own cue has lost its quotation. It belongs to the text before it.
        return not (_announces_speech(paragraph) and _has_own_cue(following) and has_previous)
    if paragraph.endswith("?"):
        asked = [span.of(paragraph) for span in sentences(paragraph)]
        is_question = len(asked) == 1 or (len(asked) == len(("Wait!", "Why?")) and len(asked[0]) <= INTERJECTION_LIMIT)
        return paragraph[0] not in _QUOTE_OPENS and is_question and not following.endswith("?")
    if _ITEM.match(paragraph):
        return False
    return len(paragraph) <= SUBHEADING_LIMIT and paragraph[-1].isalnum() and paragraph[0] not in _QUOTE_OPENS


def _lacks_continuation(paragraph: str) -> bool:
    """Whether *paragraph*, which is not a lead-in, ends in a colon: what it announces (a tweet, a video) is missing."""
    return paragraph.endswith(":") and "\n" not in paragraph and len(paragraph) <= LEAD_IN_LIMIT


def _announces_speech(paragraph: str) -> bool:
    """Whether the last word looks like a verb of speech: tweeted, said, wrote, says, notes, posts, adds."""
    return bool(re.search(r"\w(?:ed|id|te|ays|tes|ets|sts|ds):$", paragraph))


def _has_own_cue(paragraph: str) -> bool:
    """Whether *paragraph* starts with a quotation that has a cue of its own, such as ``she said``."""
    return paragraph[0] in _QUOTE_OPENS and bool(_CLOSED_THEN_CUE.search(paragraph))


def _split_long(text: str, span: Span, paragraphs: Sequence[Span]) -> list[Span]:
    """*span*, split between sentences into parts of similar size if it is longer than PASSAGE_LIMIT."""
    if len(span) <= PASSAGE_LIMIT:
        return [span]
    target = len(span) / -(-len(span) // PASSAGE_LIMIT)  # the size of equal parts, as few as fit the limit
    pieces = []
    start = end = span.start
    for sentence in (each for paragraph in paragraphs for each in _sentences(text, paragraph)):
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

"""Passages: the pieces of an article that are indexed, scored and shown."""

import re
from dataclasses import dataclass, field

from qa.documents.article import Article
from qa.text.sentences import sentences
from qa.text.span import Span

PASSAGE_LIMIT = 2000  # characters; what one Discord message holds, and about 330 words: a long paragraph
LEAD_IN_LIMIT = 200  # characters; a paragraph that only announces the next one is shorter
SUBHEAD_LIMIT = 80  # characters; a line above a section

_QUOTE_OPENS = "\"'\u2018\u201c\u201e\u00ab"
_CLOSED_THEN_CUE = re.compile(
    r"[,.!?\u2026-][\"'\u2019\u201d\u201c\u00bb]+\s+(?:[^\W\d_]+['\u2019.]?\s+){0,6}?"
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|posted|asked|asks|replied|explained|continued|"
    r"recalled|admitted|insisted|warned|argued|noted|concluded|joked|according)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article that is indexed and shown; it holds no text of its own, so it cannot misquote.

    ``number`` is its 0-based place among the article's passages; ``paragraphs`` the 0-based
    numbers of the paragraphs it stands in (none for the standfirst); ``sentences`` its
    sentences as spans of the article's text, in order.
    """

    article: Article = field(repr=False)
    span: Span
    number: int
    paragraphs: tuple[int, ...]
    sentences: tuple[Span, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The passage's words, sliced from its article."""
        return self.span.of(self.article.text)


def split(article: Article) -> tuple[Passage, ...]:
    """The passages of *article*, in order and apart from each other.

    A passage is a paragraph; a lead-in (an announcement that ends in a colon, a subheading, the
    question of an interview) is joined to what it introduces; a paragraph over PASSAGE_LIMIT is
    cut between sentences. Standfirst and paragraphs are covered wholly, dateline and headline not at all.
    """
    pieces: list[tuple[Span, tuple[int, ...]]] = [(article.standfirst, ())] if article.standfirst else []
    for span, numbers in _joined(article):
        pieces.extend((piece, numbers) for piece in _cut(article.text, span))
    pieces.sort()
    return tuple(
        Passage(article, span, number, numbers, _bounded(article.text, sentences(article.text, span)))
        for number, (span, numbers) in enumerate(pieces)
    )


def _joined(article: Article) -> list[tuple[Span, tuple[int, ...]]]:
    """Spans of one or more paragraphs, lead-ins joined to what they introduce."""
    text, spans = article.text, article.paragraphs
    groups: list[list[int]] = []
    pending: list[int] = []
    for number, span in enumerate(spans):
        following = spans[number + 1].of(text) if number + 1 < len(spans) else None
        paragraph = span.of(text)
        if following is not None and _introduces(paragraph, following, bool(groups or pending)):
            pending.append(number)
        elif _dangles(paragraph) and groups and not pending:
            groups[-1].append(number)
        else:
            groups.append([*pending, number])
            pending = []
    return [(Span(spans[group[0]].start, spans[group[-1]].end), tuple(group)) for group in groups]


def _introduces(paragraph: str, following: str, has_previous: bool) -> bool:  # noqa: FBT001 - private, one caller
    """Whether *paragraph* only leads in to *following*."""
    if "\n" in paragraph or len(paragraph) > LEAD_IN_LIMIT:
        return False
    if paragraph.endswith(":"):
        return not (_promises_words(paragraph) and _has_own_cue(following) and has_previous)
    if paragraph.endswith("?"):
        return paragraph[0] not in _QUOTE_OPENS and len(sentences(paragraph)) == 1 and not following.endswith("?")
    return len(paragraph) <= SUBHEAD_LIMIT and paragraph[-1].isalnum() and paragraph[0] not in _QUOTE_OPENS


def _dangles(paragraph: str) -> bool:
    """Whether *paragraph* announces words that do not follow; it then stays with the passage before it."""
    return paragraph.endswith(":") and "\n" not in paragraph and len(paragraph) <= LEAD_IN_LIMIT


def _promises_words(paragraph: str) -> bool:
    return bool(re.search(r"\w(?:ed|id|te|ays|tes|ets|sts|ds):$", paragraph))


def _has_own_cue(paragraph: str) -> bool:
    """Whether a quotation at the head of *paragraph* is given to its speaker by a cue of its own."""
    return paragraph[0] in _QUOTE_OPENS and bool(_CLOSED_THEN_CUE.search(paragraph))


def _cut(text: str, span: Span) -> list[Span]:
    """*span* whole, or cut between sentences into pieces of like size, each within PASSAGE_LIMIT."""
    if len(span) <= PASSAGE_LIMIT:
        return [span]
    parts = -(-len(span) // PASSAGE_LIMIT)
    target = len(span) / parts
    pieces = []
    start = end = span.start
    for sentence in _bounded(text, sentences(text, span)):
        beyond = sentence.end - start > PASSAGE_LIMIT or (end - start) + len(sentence) / 2 > target
        if beyond and end > start:
            pieces.append(Span(start, end))
            start = sentence.start
        end = sentence.end
    return [*pieces, Span(start, span.end)]


def _bounded(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """*spans* with each over PASSAGE_LIMIT cut at white space, or where there is none, at the limit."""
    if all(len(span) <= PASSAGE_LIMIT for span in spans):
        return spans
    bounded = []
    for span in spans:
        start = span.start
        while span.end - start > PASSAGE_LIMIT:
            gaps = list(re.finditer(r"\s+", text[start : start + PASSAGE_LIMIT]))
            gap = gaps[-1] if gaps else None
            bounded.append(Span(start, start + (gap.start() if gap and gap.start() else PASSAGE_LIMIT)))
            start += gap.end() if gap and gap.start() else PASSAGE_LIMIT
        if start < span.end:
            bounded.append(Span(start, span.end))
    return tuple(bounded)

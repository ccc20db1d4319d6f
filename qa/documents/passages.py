"""Passages: the parts of an article that are indexed, ranked and shown."""

import re
from dataclasses import dataclass, field

from qa.documents.article import Article
from qa.text.sentences import sentences
from qa.text.span import Span

PASSAGE_LIMIT = 2000  # characters; one Discord message, or a long paragraph of about 330 words
LEAD_IN_LIMIT = 200  # characters; a longer paragraph says something itself, even if it ends in a colon
SUBHEADING_LIMIT = 80  # characters; one line of print

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
    """

    article: Article = field(repr=False)
    span: Span
    number: int
    paragraphs: tuple[int, ...]
    sentences: tuple[Span, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The text of the passage, sliced from its article."""
        return self.span.of(self.article.text)


def split(article: Article) -> tuple[Passage, ...]:
    """The passages of *article*, in order and without overlap.

    A passage is a paragraph, except that a lead-in (a line that ends in a colon, a subheading, an interviewer's
    question) is joined to what it introduces, and a paragraph longer than PASSAGE_LIMIT is split between sentences.
    The passages cover the standfirst and all paragraphs, but not dateline and headline.
    """
    pieces: list[tuple[Span, tuple[int, ...]]] = [(article.standfirst, ())] if article.standfirst else []
    for span, numbers in _with_lead_ins(article):
        pieces.extend((piece, numbers) for piece in _split_long(article.text, span))
    pieces.sort()
    return tuple(
        Passage(article, span, number, numbers, _split_long_sentences(article.text, sentences(article.text, span)))
        for number, (span, numbers) in enumerate(pieces)
    )


def _with_lead_ins(article: Article) -> list[tuple[Span, tuple[int, ...]]]:
    """The paragraphs, lead-ins joined to what they introduce, as spans with the numbers of their paragraphs."""
    text, spans = article.text, article.paragraphs
    groups: list[list[int]] = []
    pending: list[int] = []
    for number, span in enumerate(spans):
        following = spans[number + 1].of(text) if number + 1 < len(spans) else None
        paragraph = span.of(text)
        if following is not None and _is_lead_in(paragraph, following, bool(groups or pending)):
            pending.append(number)
        elif _lacks_continuation(paragraph) and groups and not pending:
            groups[-1].append(number)
        else:
            groups.append([*pending, number])
            pending = []
    return [(Span(spans[group[0]].start, spans[group[-1]].end), tuple(group)) for group in groups]


def _is_lead_in(paragraph: str, following: str, has_previous: bool) -> bool:  # noqa: FBT001 - private, one caller
    """Whether *paragraph* only introduces *following*."""
    if "\n" in paragraph or len(paragraph) > LEAD_IN_LIMIT:
        return False
    if paragraph.endswith(":"):
        # "She told him:" before a quotation with its own cue has lost its quotation. It belongs to the text before it.
        return not (_announces_speech(paragraph) and _has_own_cue(following) and has_previous)
    if paragraph.endswith("?"):
        return paragraph[0] not in _QUOTE_OPENS and len(sentences(paragraph)) == 1 and not following.endswith("?")
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


def _split_long(text: str, span: Span) -> list[Span]:
    """*span*, split between sentences into parts of similar size if it is longer than PASSAGE_LIMIT."""
    if len(span) <= PASSAGE_LIMIT:
        return [span]
    target = len(span) / -(-len(span) // PASSAGE_LIMIT)  # the size of equal parts, as few as fit the limit
    pieces = []
    start = end = span.start
    for sentence in _split_long_sentences(text, sentences(text, span)):
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

"""Links: an article's address with a text fragment, by which a browser scrolls to the words and highlights them."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from qa.documents.article import Article
from qa.text.span import Span

LINK_LIMIT = 512  # characters; the lowest of Discord's limits on links (API, "Button Structure")
WHOLE_LIMIT = 80  # characters; a longer text is given by its first and last words
MIN_WORDS = 4  # first or last words; fewer are seldom unique in an article
MAX_CONTEXT = 12  # words before or after that tell equal words apart; with more, links no longer fit LINK_LIMIT

_ALIKE = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033"), '"'),
    0xAD: None,
}
_LINE = re.compile(r"[^\r\n]+")
_LINE_OF_TEXT = re.compile(r"\S[^\r\n]*")
_LINE_END = re.compile(r"[\r\n]")
_WORD = re.compile(r"\S+")


def text_fragment_url(article: Article, span: Span, limit: int = LINK_LIMIT) -> str | None:
    """The article's address with a fragment ``#:~:text=`` that finds the words of *span* in the published page.

    A browser goes to the first match, so the fragment contains enough words to be unique in the article, or the words
    before or after *span* as a prefix or suffix. If it does not fit into *limit* characters, it contains fewer words or
    is left out; None if the article has no address or not even that fits. (WICG, "URL Fragment Text Directives".)
    """
    if article.url is None:
        return None
    address = article.url.split(":~:")[0]  # it may have been copied with a text fragment
    lead = f"{address}:~:text=" if "#" in address else f"{address}#:~:text="
    for directive in _directives(article.text, span):
        link = lead + directive
        if len(link) <= limit:
            return link
    plain = address.removesuffix("#")
    return plain if len(plain) <= limit else None


def _directives(text: str, span: Span) -> Iterator[str]:
    """The text directives for *span*, best first: all its words, the first and last ones, only the first ones."""
    found = (_bare(text, span.start + line.start(), span.start + line.end()) for line in _LINE.finditer(span.of(text)))
    lines = [line for line in found if line]
    if not lines:
        return
    first, last = lines[0], lines[-1]
    page = _Page(text, _line_start(text, first.start))
    is_whole = first is last and len(_folded(first.of(text))) <= WHOLE_LIMIT
    starts = [first] if is_whole else _beginnings(text, first)
    prefix = suffix = ""
    start = next((each for each in starts if page.has_first(each)), starts[0])
    if not page.has_first(start):
        contexts = (each for each in _contexts(text, start, is_whole=is_whole) if page.has_first(_joined(each)))
        before, start, after = next(contexts, (start, start, start))
        prefix = f"{_encoded(text[before.start : start.start])}-," if before != start else ""
        suffix = f",-{_encoded(text[start.end : after.end])}" if after != start else ""
    shortest = f"{prefix}{_encoded(start.of(text))}{suffix}"
    end = None if is_whole else _end(text, start, last)
    if end:
        yield f"{shortest},{_encoded(end.of(text))}"
    yield shortest


class _Page:
    """An article as a browser searches it, without regard to case, accents and white space."""

    def __init__(self, text: str, line_start: int) -> None:
        """Spans looked up end after *line_start*; what is before it is folded once, since articles may be long."""
        self._text, self._line_start, self._before = text, line_start, _folded(text[:line_start])

    def has_first(self, words: Span) -> bool:
        """Whether *words* have no equal before them."""
        page = f"{self._before} {_folded(self._text[self._line_start : words.end])}"
        found = _folded(words.of(self._text))
        return page.find(found) == len(page) - len(found)


def _beginnings(text: str, line: Span) -> list[Span]:
    """The first words of *line*, from MIN_WORDS on to all of them."""
    ends = [line.start + word.end() for word in _WORD.finditer(line.of(text))]
    return [_bare(text, line.start, end) or line for end in ends[min(MIN_WORDS, len(ends)) - 1 :]]


def _end(text: str, start: Span, line: Span) -> Span | None:
    """The fewest last words of *line* that occur once in the text between *start* and them; None if none do."""
    rest = _folded(text[start.end : line.end])
    low = max(start.end, line.start)
    begins = [low + word.start() for word in _WORD.finditer(text[low : line.end])]
    for begin in reversed(begins[: len(begins) - min(MIN_WORDS, len(begins)) + 1]):
        words = _bare(text, begin, line.end)
        if words and rest.count(_folded(words.of(text))) == 1:
            return words
    return None


def _contexts(text: str, words: Span, *, is_whole: bool) -> Iterator[tuple[Span, Span, Span]]:
    """*words* with the text before and after them that may tell them from equal words, the best context first.

    Each is a span from the beginning of the prefix to the words, the words, and a span from the words to the end of the
    suffix. A suffix needs *is_whole*, since after a range it would follow the end of that. The context is first of the
    same paragraph, since a page may show something else between two.
    """
    line_start = _line_start(text, words.start)
    line_end = next((line.start() for line in _LINE_END.finditer(text, words.end)), len(text))
    befores = [Span(start, words.end) for start in _word_starts(text, line_start, words.start)]
    afters = [Span(words.start, end) for end in _word_ends(text, words.end, line_end)] if is_whole else []
    yield from ((before, words, words) for before in befores)
    yield from ((words, words, after) for after in afters)
    yield from ((before, words, after) for before, after in zip(befores, afters, strict=False))
    # Between a prefix or suffix in another paragraph and the words may only be white space, so they need their marks.
    head, tail = text[line_start : words.start].lstrip(), text[words.end : line_end].rstrip()
    if not befores:
        marked, above = Span(words.start - len(head), words.end), len(text[:line_start].rstrip())
        starts = _word_starts(text, _line_start(text, above), above)
        yield from ((Span(start, words.end), marked, marked) for start in starts)
    if is_whole and not afters and (below := _LINE_OF_TEXT.search(text, line_end)):
        marked = Span(words.start, words.end + len(tail))
        ends = _word_ends(text, *below.span())
        yield from ((marked, marked, Span(words.start, end)) for end in ends)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _word_starts(text: str, start: int, end: int) -> list[int]:
    """Where the last words of ``text[start:end]`` begin, the last one first, at most MAX_CONTEXT of them."""
    found = [start + word.start() for word in _WORD.finditer(text[start:end]) if _has_word(word[0])]
    return found[: -MAX_CONTEXT - 1 : -1]


def _word_ends(text: str, start: int, end: int) -> list[int]:
    """Where the first words of ``text[start:end]`` end, at most MAX_CONTEXT of them."""
    found = [start + word.end() for word in _WORD.finditer(text[start:end]) if _has_word(word[0])]
    return found[:MAX_CONTEXT]


def _joined(context: tuple[Span, Span, Span]) -> Span:
    return Span(context[0].start, context[2].end)


def _bare(text: str, start: int, end: int) -> Span | None:
    """``text[start:end]`` from its first letter or digit to its last: a page may have other punctuation around them."""
    while start < end and not _has_word(text[start]):
        start += 1
    while end > start and not (_has_word(text[end - 1]) or unicodedata.category(text[end - 1])[0] == "M"):
        end -= 1
    return Span(start, end) if start < end else None


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _folded(words: str) -> str:
    """*words* as browsers compare them: without case, accents, soft hyphens and the kind of quotation mark."""
    if not words.isascii():
        decomposed = unicodedata.normalize("NFD", words.translate(_ALIKE))
        words = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(words.casefold().split())


def _encoded(words: str) -> str:
    # A hyphen marks a prefix or a suffix of a directive, and quote() does not encode it.
    return quote(" ".join(words.split()), safe="", errors="replace").replace("-", "%2D")

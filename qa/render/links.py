"""Links: an article's address with a text fragment, by which a browser scrolls to the words and highlights them."""

import re
from urllib.parse import quote

from qa.documents.article import Article
from qa.text.span import Span

LINK_LIMIT = 512  # characters; the lowest of Discord's limits on links (API, "Button Structure")
WHOLE_LIMIT = 80  # characters; a longer text is given by its first and last words
MIN_WORDS = 4  # first or last words; fewer are seldom unique in an article

_WORD = re.compile(r"\S+")


def text_fragment_url(article: Article, span: Span, limit: int = LINK_LIMIT) -> str | None:
    """The article's address with a fragment ``#:~:text=`` that finds the words of *span* in the published page.

    The fragment contains enough words to be unique in the article. If it does not fit into *limit* characters, it
    contains fewer or is left out; None if the article has no address or not even that fits. (WICG, "URL Fragment Text
    Directives".)
    """
    if article.url is None:
        return None
    address = article.url.split(":~:")[0]  # it may have been copied with a text fragment
    lead = f"{address}:~:text=" if "#" in address else f"{address}#:~:text="
    for words in _directives(article.text, span):
        link = lead + ",".join(_encoded(part) for part in words)
        if len(link) <= limit:
            return link
    plain = address.removesuffix("#")
    return plain if len(plain) <= limit else None


def _directives(text: str, span: Span) -> list[tuple[str, ...]]:
    """The text directives for *span*, best first: all its words, the first and last ones, only the first ones."""
    lines = [line for line in re.split(r"[\r\n]+", span.of(text)) if re.search(r"[^\W_]", line)]
    if not lines:
        return []
    whole = _bare(lines[0])
    if len(lines) == 1 and len(whole) <= WHOLE_LIMIT:
        return [(whole,)]
    before, there = _folded(text[: span.start]), _folded(span.of(text))
    start = _beginning(lines[0], before)
    end = _end(lines[-1], there[there.find(_folded(start)) + len(_folded(start)) :])
    return [(start, end), (start,)] if end else [(start,)]


def _beginning(line: str, before: str) -> str:
    """The fewest first words of *line* that do not occur in the text *before* it, or all of them."""
    found = list(_WORD.finditer(line))
    for number in range(min(MIN_WORDS, len(found)), len(found) + 1):
        words = _bare(line[: found[number - 1].end()])
        if _folded(words) not in before:
            return words
    return _bare(line)


def _end(line: str, rest: str) -> str | None:
    """The fewest last words of *line* that occur once in *rest*, the text after the beginning; None if none do."""
    found = list(_WORD.finditer(line))
    for number in range(min(MIN_WORDS, len(found)), len(found) + 1):
        words = _bare(line[found[-number].start() :])
        if words and rest.count(_folded(words)) == 1:
            return words
    return None


def _bare(words: str) -> str:
    """*words* from the first letter or digit to the last: a page may have other punctuation around them."""
    return " ".join(re.sub(r"^[\W_]+|[\W_]+$", "", words).split())


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _encoded(words: str) -> str:
    # A hyphen marks a prefix or a suffix of a directive, and quote() does not encode it.
    return quote(words, safe="", errors="replace").replace("-", "%2D")

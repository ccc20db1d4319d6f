"""Links: an article's address with a text fragment, which lands on the very words."""

import re
from urllib.parse import quote

from qa.documents.article import Article
from qa.text.span import Span

LINK_LIMIT = 512  # characters; Discord API, "Button Structure": the shorter of its limits on links
WHOLE_LIMIT = 80  # characters; words up to here are named wholly, longer ones by how they begin and end
WORDS = 4  # words of a beginning or an end; fewer are seldom found once only

_WORD = re.compile(r"\S+")


def text_fragment_url(article: Article, span: Span, limit: int = LINK_LIMIT) -> str | None:
    """The article's address with the fragment ``#:~:text=`` that finds the words of *span* in the published page.

    The fragment names as many of the words as tell them from the rest of the article. If it does
    not fit into *limit* characters, it names fewer, or the address stands alone; None where the
    article has no address or it does not fit. (WICG, "URL Fragment Text Directives".)
    """
    if article.url is None:
        return None
    address = article.url.split(":~:")[0]
    lead = f"{address}:~:text=" if "#" in address else f"{address}#:~:text="
    for words in _directives(article.text, span):
        link = lead + ",".join(_encoded(part) for part in words)
        if len(link) <= limit:
            return link
    plain = address.removesuffix("#")
    return plain if len(plain) <= limit else None


def _directives(text: str, span: Span) -> list[tuple[str, ...]]:
    """What names the words of *span*, best first: all of them, or their beginning and end, or the beginning."""
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
    """The first words of *line* that do not stand in what comes *before* it, or all of them."""
    found = list(_WORD.finditer(line))
    for number in range(min(WORDS, len(found)), len(found) + 1):
        words = _bare(line[: found[number - 1].end()])
        if _folded(words) not in before:
            return words
    return _bare(line)


def _end(line: str, rest: str) -> str | None:
    """The last words of *line* that stand but once in the *rest* after the beginning; None if none do."""
    found = list(_WORD.finditer(line))
    for number in range(min(WORDS, len(found)), len(found) + 1):
        words = _bare(line[found[-number].start() :])
        if words and rest.count(_folded(words)) == 1:
            return words
    return None


def _bare(words: str) -> str:
    """*words* from their first letter or digit to their last: pages set marks of their own around them."""
    return " ".join(re.sub(r"^[\W_]+|[\W_]+$", "", words).split())


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _encoded(words: str) -> str:
    # A dash would make it a prefix or a suffix; quote() leaves it.
    return quote(words, safe="", errors="replace").replace("-", "%2D")

"""Plain text and Markdown: a UTF-8 file, with or without front matter, becomes an Article."""

import re
from collections.abc import Sequence
from pathlib import Path

from qa.documents.article import Article
from qa.errors import ArticleError
from qa.ingest import front_matter, head, markdown
from qa.ingest.boilerplate import find_boilerplate
from qa.ingest.formats import other_format
from qa.ingest.transcripts import with_turns
from qa.text.paragraphs import paragraphs
from qa.text.span import Span

SUFFIXES = (".txt", *markdown.SUFFIXES)  # a corpus leaves out other files
SIZE_LIMIT = 4_000_000  # bytes; a novel has about 600,000, so a larger file is a mistake

# UTF-32 comes first: its little-endian byte order mark starts with that of UTF-16.
_BYTE_ORDER_MARKS = {b"\xff\xfe\x00\x00": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def plain(text: str, title: str | None = None, article_id: str = "article") -> Article:
    """An article without metadata: all of *text* is the body, except a first paragraph that equals *title*.

    Raises:
        ArticleError: *text* is empty or white space.
    """
    spans = paragraphs(text)
    if not spans:
        raise ArticleError("the article's text is empty; it needs at least one paragraph")
    headline = spans[0] if title and len(spans) > 1 and spans[0].of(text) == title else None
    return with_turns(Article(article_id, title or None, text, headline=headline))


def read(path: Path) -> Article:
    """The article in the file *path* (UTF-8, with or without a byte order mark).

    Front matter is removed; the rest is the text, of Markdown what it shows. The headline, datelines, bylines and the
    standfirst around the body are recognised, and supply the metadata that the front matter lacks. The article's id
    is the file name in lower case, with hyphens.

    Raises:
        ArticleError: the file is unreadable, empty, of another format, not UTF-8 or malformed; the message has the
            file, the line and the remedy.
    """
    source = str(path)
    raw = _read_bytes(path, source)
    if other := other_format(path, raw):
        raise ArticleError(f"{source}: is {other}; save the article as plain text (.txt) or Markdown (.md)")
    content = _decode(raw, source).lstrip("\ufeff")  # a doubled byte order mark
    stated, start = front_matter.parse(content, source)
    text, heading = _text(path, content[start:])
    spans = paragraphs(text)
    if not spans:
        raise ArticleError(f"{source}: the file has no text; an article needs at least one paragraph")
    found = head.find_head(text, spans, stated, heading)
    headline = found.headline.of(text) if found.headline else None
    asides = {*found.asides, *_asides(text, spans, found)}
    article = Article(
        re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "article",
        (stated and stated.title) or headline or heading,
        text,
        dateline=found.dateline,
        byline=found.byline,
        headline=found.headline,
        standfirst=found.standfirst,
        asides=tuple(sorted(asides)),
        author=(stated and stated.author) or found.author,
        publisher=(stated and stated.publisher) or found.publisher,
        url=stated.url if stated else None,
        published=(stated and stated.published) or found.published,
        updated=(stated and stated.updated) or found.updated,
        language=(stated and stated.language) or "en",
    )
    return with_turns(article)


def _text(path: Path, content: str) -> tuple[str, str | None]:
    """The text of an article, verbatim or as its Markdown shows it, with the title that Markdown gives it."""
    is_named_so = path.suffix.lower() in markdown.SUFFIXES
    if not is_named_so and not markdown.is_markdown(content):
        return content, None
    shown = markdown.to_plain_text(content, keep_lines=not is_named_so)
    return shown.text, shown.title


def _asides(text: str, paragraphs: Sequence[Span], found: head.Head) -> tuple[Span, ...]:
    """The boilerplate among *paragraphs*; none where nothing else is left."""
    parts = {found.headline, found.dateline, found.byline, found.standfirst, *found.asides}
    boilerplate = find_boilerplate(text, [span for span in paragraphs if span not in parts])
    return boilerplate if len(boilerplate) < sum(span not in parts for span in paragraphs) else ()


def _read_bytes(path: Path, source: str) -> bytes:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise ArticleError(f"{source}: larger than {SIZE_LIMIT // 1_000_000} MB; split it into several articles")
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ArticleError(f"{source}: cannot be read ({reason}); check the path and its permissions") from error


def _decode(content: bytes, source: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            raise ArticleError(f"{source}: line 1: the file is {encoding}; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # ``error.object`` and ``error.start`` are without the byte order mark, which utf-8-sig removes first.
        line = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        raise ArticleError(f"{source}: line {line}: byte 0x{byte:02x} is not UTF-8; save the file as UTF-8") from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise ArticleError(f"{source}: line {line}: contains a zero byte, so it is not text; save it as UTF-8 text")
    return text

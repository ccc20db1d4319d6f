"""Article: one published text with its provenance, read from a file and kept verbatim."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from qa.documents.article import Article
from qa.errors import ArticleError
from qa.text.paragraphs import paragraphs
from qa.text.span import Span

SUFFIXES = (".txt", ".md")  # what a corpus folder may hold; every other file is left alone
SIZE_LIMIT = 4_000_000  # bytes of one file; a novel has about 600,000, so more is a mistake
HEADLINE_LIMIT = 160  # characters; the longest headline of a newspaper is about 120
STANDFIRST_LIMIT = 320  # characters; two lines of a printed page
DATELINE_LIMIT = 120  # characters; two dates, a time zone and a place

_FENCE = "+++"
_KEYS = ("title", "standfirst", "author", "publisher", "url", "published", "updated", "language")
_FOREIGN_MARKS = {b"\xff\xfe\x00\x00": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = re.compile(
    r"\b(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Z][a-z]{2,8})\.?,?\s+(?P<year2>\d{4})"
    r"|(?P<month2>[A-Z][a-z]{2,8})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year3>\d{4}))\b"
)
_DATELINE_WORD = re.compile(
    r"\b(?:published|updated|posted|last|modified|first|on|at|by|[ap]m|[A-Z]{2,5}|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\d{1,2}:\d{2}(?::\d{2})?|[\s|,.:;()\u2013\u2014-]+",
    re.IGNORECASE,
)


def plain(text: str, title: str | None = None, article_id: str = "article") -> Article:
    """An article from words alone: all of *text* is body, but for a first paragraph that is its *title*.

    Raises:
        ArticleError: there is no word in *text*.
    """
    spans = paragraphs(text)
    if not spans:
        raise ArticleError("the article's text is empty; it needs at least one paragraph")
    headline = spans[0] if title and len(spans) > 1 and spans[0].of(text) == title else None
    return Article(article_id, title or None, text, headline=headline)


def read(path: Path) -> Article:
    """The article in the file *path* (UTF-8, with or without a byte order mark).

    Front matter is TOML between two lines ``+++`` at the top; what follows is the text. Without front
    matter a dateline, a headline and a standfirst are recognised where they stand plainly.

    Raises:
        ArticleError: unreadable, empty, not UTF-8 or malformed; says the file, the line and the mend.
    """
    name = str(path)
    content = _decoded(path, name)
    fields, start = _front_matter(content, name)
    text = content[start:]
    spans = paragraphs(text)
    if not spans:
        raise ArticleError(f"{name}: there is no text; an article needs at least one paragraph")
    return _assembled(path.stem, text, fields, spans)


def _assembled(stem: str, text: str, fields: dict[str, object], spans: tuple[Span, ...]) -> Article:
    dateline, headline, standfirst = _head(text, spans, fields)
    published, updated = _dates(dateline.of(text)) if dateline else (None, None)
    title = fields.get("title") or (headline.of(text) if headline else None)
    return Article(
        re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "article",
        str(title) if title else None,
        text,
        dateline=dateline,
        headline=headline,
        standfirst=standfirst,
        author=_text(fields.get("author")),
        publisher=_text(fields.get("publisher")),
        url=_text(fields.get("url")),
        published=_date(fields.get("published")) or published,
        updated=_date(fields.get("updated")) or updated,
        language=_text(fields.get("language")) or "en",
    )


def _decoded(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise ArticleError(f"{name}: larger than {SIZE_LIMIT // 1_000_000} MB; split it into several articles")
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ArticleError(f"{name}: cannot be read ({reason}); it must be a readable file") from error
    for mark, encoding in _FOREIGN_MARKS.items():
        if content.startswith(mark):
            raise ArticleError(f"{name}: line 1: the file is {encoding}; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # ``error.object`` lacks the byte order mark that utf-8-sig has taken off.
        line = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        raise ArticleError(f"{name}: line {line}: byte 0x{byte:02x} is not UTF-8; save the file as UTF-8") from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise ArticleError(f"{name}: line {line}: holds a zero byte, so it is not a text file; save it as UTF-8 text")
    return text


def _front_matter(content: str, name: str) -> tuple[dict[str, object], int]:
    """The fields above the text, checked, and where the text starts."""
    lines = content.splitlines(keepends=True)
    if not lines or lines[0].strip() != _FENCE:
        return {}, 0
    number = next((n for n, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE), 0)
    if not number:
        raise ArticleError(f"{name}: line 1: front matter is opened but not closed; end it with a line {_FENCE}")
    block = "".join(lines[1:number]).replace("\r\n", "\n").replace("\r", "\n")
    try:
        fields = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line_number = int(place[1]) + 1 if place else number
        raise ArticleError(
            f'{name}: line {line_number}: front matter is not valid TOML; a right line is: title = "Tides"'
        ) from error
    for key, value in fields.items():
        _check(key, value, name, _line_of(key, lines))
    if "title" not in fields:
        raise ArticleError(f"{name}: line 1: front matter lacks 'title'; add a line: title = \"Tides\"")
    return fields, sum(len(line) for line in lines[: number + 1])


def _check(key: str, value: object, name: str, line: int) -> None:
    place = f"{name}: line {line}: "
    if key not in _KEYS:
        raise ArticleError(f"{place}front matter has an unknown key '{key}'; known are {', '.join(_KEYS)}")
    if key in {"published", "updated"}:
        if _date(value) is None:
            raise ArticleError(f"{place}'{key}' is not a date; write it as {key} = 2017-04-18")
    elif not isinstance(value, str) or not value.strip():
        raise ArticleError(f"{place}'{key}' must be a text that is not empty; write it as {key} = \"…\"")
    elif key == "url" and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
        raise ArticleError(f"{place}'url' is not a web address; write it as url = \"https://example.org/tides\"")


def _line_of(key: str, lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines, 1) if line.lstrip(" \t\"'").startswith(key)), 1)


def _head(
    text: str, spans: tuple[Span, ...], fields: dict[str, object]
) -> tuple[Span | None, Span | None, Span | None]:
    """Where dateline, headline and standfirst stand: as the front matter says, else where they are plain."""
    rest = list(spans)
    dateline = headline = standfirst = None
    for _ in range(2):  # a dateline stands above or below the headline
        if dateline is None and len(rest) > 1 and _is_dateline(rest[0].of(text)):
            dateline = rest.pop(0)
        elif headline is None and len(rest) > 1 and _is_headline(rest[0].of(text), fields.get("title")):
            headline = rest.pop(0)
    if fields:
        if "standfirst" in fields and len(rest) > 1 and rest[0].of(text) == str(fields["standfirst"]).strip():
            standfirst = rest[0]
    elif dateline and headline and len(rest) > 3 and _is_standfirst(rest[0].of(text)):  # noqa: PLR2004 - a body follows
        standfirst = rest[0]
    return dateline, headline, standfirst


def _is_dateline(paragraph: str) -> bool:
    if len(paragraph) > DATELINE_LIMIT or not _DATE.search(paragraph):
        return False
    return not _DATELINE_WORD.sub("", _DATE.sub("", paragraph))


def _is_headline(paragraph: str, title: object) -> bool:
    if title is not None:
        return paragraph.removeprefix("# ") == str(title).strip()
    one_line = "\n" not in paragraph and len(paragraph) <= HEADLINE_LIMIT
    return one_line and paragraph[-1] not in ".:;,\"'\u201d\u2019"


def _is_standfirst(paragraph: str) -> bool:
    one_sentence = len(re.findall(r"[.!?]+(?=\s|$)", paragraph)) <= 1
    return one_sentence and "\n" not in paragraph and len(paragraph) <= STANDFIRST_LIMIT


def _dates(dateline: str) -> tuple[dt.date | None, dt.date | None]:
    """Published and updated as a dateline tells them; a date that may be read two ways tells nothing."""
    published = updated = None
    for match in _DATE.finditer(dateline):
        date = _matched_date(match)
        if re.search(r"\b(?:updated|modified)\W*$", dateline[: match.start()], re.IGNORECASE):
            updated = updated or date
        else:
            published = published or date
    return published, updated


def _matched_date(match: re.Match[str]) -> dt.date | None:
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        if match["first"]:
            first, second = int(match["first"]), int(match["second"])
            if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 - months; 03/04 may be either
                return None
            day, month = (first, second) if second <= 12 else (second, first)  # noqa: PLR2004 - months
            return dt.date(int(match["year"]), month, day)
        name = (match["month"] or match["month2"])[:3].lower()
        month = _MONTH_NAMES.index(name) + 1
        return dt.date(int(match["year2"] or match["year3"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.date):  # a datetime is a date
        return value
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            return None
    return None

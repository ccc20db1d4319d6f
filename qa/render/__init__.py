"""Rendering: an answer, a fact, a silence or a citation as text within a limit, in the dialect of where it is read."""

import datetime as dt

from qa.answering import Abstention, Answer, Citation, Fact, Reason, citation
from qa.article import Article, Span
from qa.passages import Passage
from qa.questions import QUESTION_LIMIT, Particular
from qa.render.dialect import ELLIPSIS, Dialect, escaped, faint, quotation, size, strong, wrapped
from qa.render.excerpt import LEAST, Excerpt, excerpt
from qa.render.links import LINK_LIMIT, text_fragment_url
from qa.wording import DEFAULT, date, say

__all__ = [
    "ELLIPSIS",
    "LEAST",
    "LINK_LIMIT",
    "Dialect",
    "Excerpt",
    "abstention",
    "cited",
    "escaped",
    "excerpt",
    "fact",
    "faint",
    "is_doubtful",
    "place",
    "quotation",
    "reply",
    "size",
    "strong",
    "text_fragment_url",
    "wrapped",
]

DOUBTFUL = 0.3  # confidence below which an answer is called the closest passage: 4 in 10 were right there, above it 8
TITLE_LIMIT = 200  # characters of a title in a citation; the longest headlines of newspapers are about 120
_SEPARATOR = " \u00b7 "


def reply(
    result: Answer | Fact | Abstention,
    *,
    dialect: Dialect = Dialect.PLAIN,
    locale: str | None = DEFAULT,
    limit: int | None = None,
    width: int | None = None,
    articles: int = 1,
    closest: bool = True,
) -> str:
    """All that a person reads in reply, at most *limit* characters as ``size`` counts them.

    An answer is its passage, in which the best sentence stands out, and the citation; a doubtful one is
    called the closest passage. A silence says
    why, and with *closest* shows the closest passage, named as such. *articles* is how many were
    searched; *width* wraps lines, in columns.

    Raises:
        ValueError: *limit* has no room for a sentence of the wording and an excerpt; 500 is enough.
    """
    quoted: Passage | tuple[Article, Span] | None = None
    best: Span | None = None
    source: Citation | None = None
    match result:
        case Answer():
            quoted, best, source = result.passage, result.sentence, result.citation
            lead = say("answer.doubtful-lead", locale) if is_doubtful(result) else _first_line(result, dialect, limit)
        case Fact():
            lead = fact(result, dialect=dialect, locale=locale)
            if result.span and result.particular is not Particular.TITLE:
                quoted, source = (result.article, result.span), result.citation
        case Abstention():
            lead = abstention(result, locale=locale, articles=articles)
            if closest and result.nearest is not None:
                quoted = result.nearest
                lead = f"{lead}\n\n{say('answer.closest-lead', locale)}"
    lead = lead if dialect is Dialect.DISCORD else wrapped(lead, width)
    line = ""
    if quoted is not None:
        article, span = (quoted.article, quoted.span) if isinstance(quoted, Passage) else quoted
        source = source or citation(quoted if isinstance(quoted, Passage) else article)
        line = cited(source, text_fragment_url(article, best or span), dialect=dialect, locale=locale, width=width)
    return _composed(lead, quoted, best, line, dialect, limit, width)


def is_doubtful(found: Answer) -> bool:
    """Whether an answer is rather wrong than right, and so must be shown as the closest passage."""
    return found.confidence < DOUBTFUL


def cited(
    source: Citation,
    link: str | None = None,
    *,
    dialect: Dialect = Dialect.PLAIN,
    locale: str | None = DEFAULT,
    width: int | None = None,
) -> str:
    """The line under an answer: title, publisher, author, date, place; what is not known is left out.

    In Discord small print with the title linked to *link*; elsewhere *link* stands on a line of its own.
    """
    title = _shortened(source.title) if source.title else say("article.untitled", locale)
    name = escaped(title, dialect)
    if dialect is Dialect.DISCORD and link:
        address = link.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
        name = f"[{name}](<{address}>)"
    told = [
        escaped(source.publisher, dialect) if source.publisher else None,
        say("citation.author", locale, author=escaped(source.author, dialect)) if source.author else None,
        _day(source, locale),
        place(source, locale),
    ]
    line = _SEPARATOR.join([name, *(part for part in told if part)])
    if dialect is Dialect.DISCORD:
        return faint(line, dialect)
    lines = wrapped(f"\u2014 {line}", width).split("\n") + ([link] if link else [])
    return "\n".join(faint(each, dialect) for each in lines)


def place(source: Citation, locale: str | None = DEFAULT) -> str | None:
    """Where in the article: "paragraph 4 of 13"; None where a citation names no place."""
    if source.is_standfirst:
        return say("citation.standfirst", locale)
    if source.first is None:
        return None
    if source.last is None or source.last == source.first:
        return say("citation.paragraph", locale, first=source.first, n=source.paragraphs)
    return say("citation.paragraphs", locale, first=source.first, last=source.last, n=source.paragraphs)


def abstention(silence: Abstention, *, locale: str | None = DEFAULT, articles: int = 1) -> str:
    """The sentence that says why there is no answer; *articles* is how many were searched."""
    if silence.reason is Reason.NOT_STATED and silence.particular is not None:
        return say(f"not-stated.{silence.particular.value}", locale)
    return say(f"reason.{silence.reason.value}", locale, n=articles, limit=QUESTION_LIMIT)


def fact(told: Fact, *, dialect: Dialect = Dialect.PLAIN, locale: str | None = DEFAULT) -> str:
    """The sentence that tells what the article says of itself."""
    value = told.value
    if isinstance(value, int):
        return say(f"fact.{told.particular.value}", locale, n=value)
    if isinstance(value, str):
        is_link = told.particular is Particular.URL
        value = (
            f"<{value}>" if is_link and dialect is Dialect.DISCORD else value if is_link else escaped(value, dialect)
        )
    return say(f"fact.{told.particular.value}", locale, value=value)


def _first_line(answer: Answer, dialect: Dialect, limit: int | None) -> str:
    """Without marks the best sentence can only stand out by standing first, where it is not the whole passage."""
    if dialect is not Dialect.PLAIN or answer.sentence == answer.passage.span:
        return ""
    sentence = answer.sentence.of(answer.passage.article.text)
    return sentence if limit is None or len(sentence) <= limit // 3 else ""


def _composed(
    lead: str,
    quoted: Passage | tuple[Article, Span] | None,
    best: Span | None,
    line: str,
    dialect: Dialect,
    limit: int | None,
    width: int | None,
) -> str:
    """Lead, quotation and citation; the quotation takes the room that the others leave."""
    if quoted is None:
        return lead
    head = f"{lead}\n\n" if lead and dialect is not Dialect.DISCORD else f"{lead}\n" if lead else ""
    tail = f"\n{line}" if line else ""
    room = None if limit is None else limit - size(head + tail, dialect)
    shown = excerpt(quoted, best, dialect=dialect, limit=room, width=width)
    return f"{head}{shown.text}{tail}"


def _day(source: Citation, locale: str | None) -> str | None:
    if source.published:
        return date(_without_time(source.published), locale)
    return say("citation.updated", locale, date=_without_time(source.updated)) if source.updated else None


def _without_time(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _shortened(title: str) -> str:
    one_line = " ".join(title.split())
    if len(one_line) <= TITLE_LIMIT:
        return one_line
    return f"{one_line[:TITLE_LIMIT].rsplit(' ', 1)[0]} {ELLIPSIS}"

"""Rendering: an answer, a fact, a silence or a citation as text within a limit, in the dialect of where it is read."""

from qa.answering.answer import Abstention, Answer, Citation, Fact, Reason, citation
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.query.question_types import QUESTION_LIMIT, MetadataField
from qa.quotes import Quote
from qa.render.citations import cited, place
from qa.render.dialect import ELLIPSIS, Dialect, escaped, faint, quotation, size, strong, wrapped
from qa.render.excerpt import LEAST, Excerpt, excerpt
from qa.render.links import LINK_LIMIT, text_fragment_url
from qa.render.quotations import credits_of, quoted, with_marks
from qa.text.span import Span
from qa.wording import DEFAULT, say

__all__ = [
    "ELLIPSIS",
    "LEAST",
    "LINK_LIMIT",
    "Dialect",
    "Excerpt",
    "abstention",
    "cited",
    "credits_of",
    "escaped",
    "excerpt",
    "fact",
    "faint",
    "is_doubtful",
    "place",
    "quotation",
    "quoted",
    "reply",
    "size",
    "spoken",
    "strong",
    "text_fragment_url",
    "with_marks",
    "wrapped",
]

DOUBTFUL = 0.3  # confidence below which an answer is called the closest passage: 4 in 10 were right there, 7 above it


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
            lead = _lead(result, dialect, locale, limit)
        case Fact():
            lead = fact(result, dialect=dialect, locale=locale)
            if result.span and result.metadata_field is not MetadataField.TITLE:
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


def abstention(silence: Abstention, *, locale: str | None = DEFAULT, articles: int = 1) -> str:
    """The sentence that says why there is no answer; *articles* is how many were searched."""
    if silence.reason is Reason.NOT_STATED and silence.metadata_field is not None:
        return say(f"not-stated.{silence.metadata_field.value}", locale)
    return say(f"reason.{silence.reason.value}", locale, n=articles, limit=QUESTION_LIMIT)


def fact(told: Fact, *, dialect: Dialect = Dialect.PLAIN, locale: str | None = DEFAULT) -> str:
    """The sentence that tells what the article says of itself."""
    value = told.value
    if isinstance(value, int):
        return say(f"fact.{told.metadata_field.value}", locale, n=value)
    if isinstance(value, str):
        is_link = told.metadata_field is MetadataField.URL
        value = (
            f"<{value}>" if is_link and dialect is Dialect.DISCORD else value if is_link else escaped(value, dialect)
        )
    return say(f"fact.{told.metadata_field.value}", locale, value=value)


def spoken(quote: Quote, *, dialect: Dialect = Dialect.PLAIN, locale: str | None = DEFAULT) -> str:
    """The sentence that names who speaks in an answer, or says that the article does not."""
    if quote.speaker is None:
        return say("quote.speaker-unknown", locale)
    return say("quote.speaker", locale, speaker=escaped(quote.speaker, dialect))


def _lead(answer: Answer, dialect: Dialect, locale: str | None, limit: int | None) -> str:
    """What stands above an answer: that it is doubtful, or who speaks in it.

    Without marks the best sentence can only stand out by standing there too, where it is not the whole passage.
    One that ends in a colon cannot: it would seem to introduce what the passage begins with.
    """
    if is_doubtful(answer):
        return say("answer.doubtful-lead", locale)
    if answer.quote is not None:
        return spoken(answer.quote, dialect=dialect, locale=locale)
    if dialect is not Dialect.PLAIN or answer.sentence == answer.passage.span:
        return ""
    sentence = escaped(answer.sentence.of(answer.passage.article.text), dialect)
    is_leading = not sentence.rstrip().endswith(":") and (limit is None or len(sentence) <= limit // 3)
    return sentence if is_leading else ""


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

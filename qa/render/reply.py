"""Replies: what a person reads in reply to a question, composed once for the terminal and for Discord."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.citation import Citation, citation
from qa.answering.results import Abstention, Answer, Fact, Listing, Reason, Result
from qa.answering.verdict import Verdict
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.query.limits import QUESTION_LIMIT
from qa.query.question_types import MetadataField
from qa.quotes.quote import Quote
from qa.render.article_list import numbered
from qa.render.citations import citation_line
from qa.render.dialect import Dialect, escaped, size, strong, wrapped
from qa.render.excerpt import Excerpt, excerpt
from qa.render.links import text_fragment_url
from qa.render.listings import listing_text
from qa.render.quotations import with_marks
from qa.text.span import Span
from qa.wording import DEFAULT, say

MIN_LIMIT_OF_TWO = 1000  # characters of a reply in which two passages are shown

Source = Passage | tuple[Article, Span]

_LEADS = {Verdict.MAY_NOT_ANSWER: "answer.doubtful-lead", Verdict.CLOSEST: "answer.closest-lead"}


@dataclass(frozen=True, slots=True)
class Format:
    """Where and how a reply is shown.

    ``limit`` applies to the whole reply and ``excerpt_limit`` to its quotation, both in characters as ``size`` counts
    them; ``excerpt_bytes`` limits the quotation in UTF-8. ``width`` is where lines wrap, in columns. None: no limit.
    ``in_chat``: the next line that a person types may refer to the reply.
    """

    dialect: Dialect = Dialect.PLAIN
    locale: str | None = DEFAULT
    limit: int | None = None
    width: int | None = None
    excerpt_limit: int | None = None
    excerpt_bytes: int | None = None
    in_chat: bool = False


@dataclass(frozen=True, slots=True)
class ReplyText:
    """A composed reply: the lead, then the quotation, then the citation; any of them may be missing.

    ``link`` leads to the words shown, if the article has an address. ``also`` is the passage of another article that
    may answer as well.
    """

    lead: str
    excerpt: Excerpt | None = None
    citation: str = ""
    link: str | None = None
    dialect: Dialect = Dialect.PLAIN
    also: "ReplyText | None" = None

    @property
    def text(self) -> str:
        """All of it as one text."""
        quotation = self.excerpt.text if self.excerpt else ""
        own = "\n".join(part for part in (self._head, quotation, self.citation) if part)
        return f"{own}\n\n{self.also.text}" if self.also else own

    @property
    def _head(self) -> str:
        """The lead; outside Discord with a blank line between it and the quotation."""
        return f"{self.lead}\n" if self.lead and self.excerpt and self.dialect is not Dialect.DISCORD else self.lead


def compose(result: Result, shown: Format, *, articles: int = 1) -> ReplyText:
    """The reply to a question.

    An answer is its passage, with the best sentence in bold, and the citation; before a doubtful one it says that the
    passage may not answer. A listing is its items. An abstention says why there is no answer, and shows the closest
    passage as no more than that. *articles* is the number of articles searched.

    Raises:
        ValueError: the limit has no room for the lead, the citation and an excerpt; 500 is enough.
    """
    match result:
        case Answer():
            other = result.also if shown.limit is None or shown.limit >= MIN_LIMIT_OF_TWO else None
            each = replace(shown, limit=shown.limit // 2 - 1) if other and shown.limit else shown
            composed = compose_passage(result.passage, result.sentence, each, result.verdict, quote=result.quote)
            return replace(composed, also=compose_other(other.passage, other.sentence, each) if other else None)
        case Fact():
            lead = fact(result, dialect=shown.dialect, locale=shown.locale)
            if result.span is None or result.metadata_field is MetadataField.TITLE:
                link = text_fragment_url(result.article, result.span) if result.span else result.article.url
                # Among several articles the citation says which one this is.
                is_named = articles == 1 or result.metadata_field is MetadataField.TITLE
                cited = "" if is_named else _citation_line(result.citation, link, shown)
                return ReplyText(_wrapped(lead, shown), None, cited, link, dialect=shown.dialect)
            return _composed(lead, (result.article, result.span), None, result.citation, shown)
        case Listing():
            limit = min((one for one in (shown.excerpt_limit, shown.limit) if one is not None), default=None)
            return ReplyText(
                listing_text(result.kind, result.items, shown.dialect, shown.locale, limit, shown.width),
                dialect=shown.dialect,
            )
        case Abstention():
            lead = abstention(result, dialect=shown.dialect, locale=shown.locale, articles=articles)
            if result.nearest is None:
                cited = _citation_line(citation(result.article), None, shown) if result.article and articles > 1 else ""
                return ReplyText(_with_choices(result.articles, lead, shown), None, cited, dialect=shown.dialect)
            lead = f"{lead}\n\n{say('answer.closest-lead', shown.locale)}"
            return _composed(lead, result.nearest, None, citation(result.nearest), shown)


def compose_passage(
    passage: Passage,
    sentence: Span,
    shown: Format,
    verdict: Verdict = Verdict.ANSWERS,
    *,
    quote: Quote | None = None,
    context: Span | None = None,
    first_lead: str = "",
) -> ReplyText:
    """A passage in reply to a question: a lead, its words with *sentence* in bold, the citation.

    By *verdict* the lead says that the passage may not answer, or is only the closest. If it answers, the lead names
    the speaker of *quote*, the quote that replies, if one was asked for; in doubt that would be to agree that this
    person said what the question supposes. *first_lead* is put before all that: with a closest passage, ``not_said``.
    *context* is a wider span of the article to show instead of the passage.

    Raises:
        ValueError: as for ``compose``.
    """
    leads = [first_lead] if first_lead else []
    if verdict in _LEADS:
        leads.append(say(_LEADS[verdict], shown.locale))
    if quote is not None and verdict is Verdict.ANSWERS:
        leads.append(speaker_line(quote, dialect=shown.dialect, locale=shown.locale))
    elif speaker := passage.speaker_of(sentence):
        leads.append(said(speaker, dialect=shown.dialect, locale=shown.locale))
    source = (passage.article, context) if context else passage
    where = None if context else _sentence_number(passage, sentence, shown)
    return _composed("\n".join(leads), source, sentence, citation(passage), shown, where)


def not_said(verdict: Verdict, articles: int, locale: str | None = DEFAULT) -> str:
    """The sentence before a further passage with *verdict*: that the *articles* do not say, before a closest one."""
    return say(f"reason.{Reason.NOT_SAID.value}", locale, n=articles) if verdict is Verdict.CLOSEST else ""


def compose_other(passage: Passage, sentence: Span, shown: Format) -> ReplyText:
    """A passage of another article that may answer as well as the one shown before it.

    Raises:
        ValueError: as for ``compose``.
    """
    return compose_passage(passage, sentence, shown, first_lead=say("answer.also-lead", shown.locale))


def compose_quote(quote: Quote, shown: Format) -> ReplyText:
    """One quote alone: its speaker, its words with the article's own marks and cue, the citation."""
    lead = speaker_line(quote, dialect=shown.dialect, locale=shown.locale)
    return _composed(lead, (quote.article, with_marks(quote)), None, citation(quote), shown)


def abstention(
    result: Abstention, *, dialect: Dialect = Dialect.PLAIN, locale: str | None = DEFAULT, articles: int = 1
) -> str:
    """The sentence that says why there is no answer; *articles* is the number of articles searched.

    In Discord, it also says how an article is chosen from the menu below it.
    """
    if result.reason is Reason.NOT_STATED and result.metadata_field is not None:
        return say(f"not-stated.{result.metadata_field.value}", locale)
    if result.listed_kind is not None:
        return say(f"none-named.{result.listed_kind.value}", locale, n=1 if result.article else articles)
    sentence = say(f"reason.{result.reason.value}", locale, n=articles, limit=QUESTION_LIMIT)
    if result.reason is Reason.WHICH_ARTICLE and dialect is Dialect.DISCORD:
        return f"{sentence} {say('answer.choose-article-discord', locale)}"
    return sentence


def fact(result: Fact, *, dialect: Dialect = Dialect.PLAIN, locale: str | None = DEFAULT) -> str:
    """The sentence that states a fact about the article."""
    value = result.value
    if isinstance(value, int):
        return say(f"fact.{result.metadata_field.value}", locale, n=value)
    if isinstance(value, str):
        is_link = result.metadata_field is MetadataField.URL
        value = (
            f"<{value}>" if is_link and dialect is Dialect.DISCORD else value if is_link else escaped(value, dialect)
        )
    return say(f"fact.{result.metadata_field.value}", locale, value=value)


def speaker_line(quote: Quote, *, dialect: Dialect = Dialect.PLAIN, locale: str | None = DEFAULT) -> str:
    """The line that introduces somebody's words: "Lady Gaga said:", or that the speaker is not named."""
    if quote.speaker is None:
        return say("quote.speaker-unknown", locale)
    return said(quote.speaker, dialect=dialect, locale=locale)


def said(speaker: str, *, dialect: Dialect = Dialect.PLAIN, locale: str | None = DEFAULT) -> str:
    """The line above what *speaker* says: "X said:"."""
    return say("quote.said", locale, speaker=strong(escaped(speaker, dialect), dialect))


def _sentence_number(passage: Passage, sentence: Span, shown: Format) -> str | None:
    """The number of the best sentence, because plain text has no bold type.

    None where it is in bold, is alone, or a limit may leave out sentences before it.
    """
    if shown.dialect is not Dialect.PLAIN or shown.limit or shown.excerpt_limit or shown.excerpt_bytes:
        return None
    if sentence not in passage.sentences or len(passage.sentences) == 1:
        return None
    number = passage.sentences.index(sentence) + 1
    return say("citation.sentence", shown.locale, number=number, n=len(passage.sentences))


def _with_choices(articles: Sequence[Article], lead: str, shown: Format) -> str:
    """*lead* with the list of *articles* below it, if there are any; Discord has a menu instead."""
    if not articles or shown.dialect is Dialect.DISCORD:
        return _wrapped(lead, shown)
    listed = numbered(articles, dialect=shown.dialect, locale=shown.locale, width=shown.width, in_chat=shown.in_chat)
    return f"{_wrapped(lead, shown)}\n\n{listed}"


def _citation_line(cites: Citation, link: str | None, shown: Format) -> str:
    return citation_line(cites, link, dialect=shown.dialect, locale=shown.locale, width=shown.width)


def _wrapped(lead: str, shown: Format) -> str:
    return lead if shown.dialect is Dialect.DISCORD else wrapped(lead, shown.width)


def _composed(
    lead: str, source: Source, best: Span | None, cites: Citation, shown: Format, where: str | None = None
) -> ReplyText:
    """Lead, quotation and citation, ending in *where*; the quotation gets the room that the others leave."""
    article, span = (source.article, source.span) if isinstance(source, Passage) else source
    link = text_fragment_url(article, best or span)
    line = citation_line(cites, link, dialect=shown.dialect, locale=shown.locale, width=shown.width, where=where)
    around = ReplyText(_wrapped(lead, shown), None, line, link, dialect=shown.dialect)
    frame = size(replace(around, excerpt=Excerpt("-", span, is_cut=False)).text, shown.dialect) - len("-")
    limits = [shown.excerpt_limit, None if shown.limit is None else shown.limit - frame]
    quotation = excerpt(
        source,
        best,
        dialect=shown.dialect,
        limit=min((limit for limit in limits if limit is not None), default=None),
        byte_limit=shown.excerpt_bytes,
        width=shown.width,
    )
    return replace(around, excerpt=quotation)

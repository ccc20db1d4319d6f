"""Extraction: every quote of an article; a quotation that its cue interrupts is one quote."""

from collections.abc import Sequence
from random import Random

from qa.documents.article import Article
from qa.quotes.pipeline import AttributedSpan, Extraction, extract
from qa.quotes.quote import Quote, QuoteKind


def extract_quotes(article: Article) -> tuple[Quote, ...]:
    """Every direct quotation, fragment and scare quote of *article* in order; a quote broken by its cue is one."""
    return quotes_of(article, extract(article.text))


def quotes_of(article: Article, extraction: Extraction) -> tuple[Quote, ...]:
    """As ``extract_quotes``, from the *extraction* of the text of *article*."""
    found: list[Quote] = []
    group: list[AttributedSpan] = []
    for span in extraction.spans:
        if group and not _continues(group[-1], span, article):
            found.append(_quote(article, len(found), group, extraction.names))
            group = []
        group.append(span)
    if group:
        found.append(_quote(article, len(found), group, extraction.names))
    return tuple(found)


def _continues(last: AttributedSpan, span: AttributedSpan, article: Article) -> bool:
    """Whether *span* takes up the quotation that its cue interrupted after *last*."""
    if last.kind is not QuoteKind.QUOTATION or span.kind is not QuoteKind.QUOTATION or span.cue is None:
        return False
    if span.resumes and (span.entity, span.speaker) == (last.entity, last.speaker):
        return True
    if span.cue != last.cue or span.source != last.source:
        return False
    between = last.contents.end <= span.cue.start and span.cue.end <= span.contents.start
    return between and "\n\n" not in article.text[last.contents.end : span.contents.start]


def _quote(article: Article, number: int, group: Sequence[AttributedSpan], names: Sequence[tuple[str, ...]]) -> Quote:
    span = group[0]
    return Quote(
        article,
        number,
        tuple(each.contents for each in group),
        kind=span.kind,
        cue=span.cue,
        source=span.source,
        speaker=span.speaker,
        aliases=names[span.entity][1:] if span.entity >= 0 else (),
        paragraph=article.paragraph_at(span.contents.start),
        rule=span.rule,
        chain=span.chain,
    )


def pick(found: Sequence[Quote], random: Random) -> Quote | None:
    """One of *found* by chance, None of none; scare quotes are never picked, fragments only where nothing else is."""
    whole = [quote for quote in found if quote.kind is QuoteKind.QUOTATION]
    parts = whole or [quote for quote in found if quote.kind is QuoteKind.FRAGMENT]
    return random.choice(parts) if parts else None

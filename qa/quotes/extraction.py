"""Extraction: every quote of an article; a quotation that its cue interrupts is one quote."""

from collections.abc import Sequence
from random import Random

from qa.documents.article import Article
from qa.quotes.pipeline import Piece, read
from qa.quotes.quote import Quote, QuoteKind


def extract_quotes(article: Article) -> tuple[Quote, ...]:
    """Every direct quotation, fragment and scare quote of *article* in order; a quote broken by its cue is one."""
    reading = read(article.text)
    found: list[Quote] = []
    group: list[Piece] = []
    for piece in reading.pieces:
        if group and not _continues(group[-1], piece, article):
            found.append(_quote(article, len(found), group, reading.names))
            group = []
        group.append(piece)
    if group:
        found.append(_quote(article, len(found), group, reading.names))
    return tuple(found)


def _continues(last: Piece, piece: Piece, article: Article) -> bool:
    """Whether *piece* takes up the quotation that its cue interrupted after *last*."""
    if last.kind is not QuoteKind.QUOTATION or piece.kind is not QuoteKind.QUOTATION or piece.cue is None:
        return False
    if piece.cue != last.cue or piece.source != last.source:
        return False
    between = last.contents.end <= piece.cue.start and piece.cue.end <= piece.contents.start
    return between and "\n\n" not in article.text[last.contents.end : piece.contents.start]


def _quote(article: Article, number: int, group: Sequence[Piece], names: Sequence[tuple[str, ...]]) -> Quote:
    piece = group[0]
    return Quote(
        article,
        number,
        tuple(each.contents for each in group),
        kind=piece.kind,
        cue=piece.cue,
        source=piece.source,
        speaker=piece.speaker,
        aliases=names[piece.person][1:] if piece.person >= 0 else (),
        paragraph=article.paragraph_at(piece.contents.start),
        rule=piece.rule,
        chain=piece.chain,
    )


def pick(found: Sequence[Quote], random: Random) -> Quote | None:
    """One of *found* by chance, None of none; scare quotes are never picked, fragments only where nothing else is."""
    whole = [quote for quote in found if quote.kind is QuoteKind.QUOTATION]
    parts = whole or [quote for quote in found if quote.kind is QuoteKind.FRAGMENT]
    return random.choice(parts) if parts else None

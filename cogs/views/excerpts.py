"""Excerpts that fit a Discord message, in characters and in bytes."""

from qa.documents.article import Article
from qa.render.dialect import Dialect
from qa.render.excerpt import Excerpt
from qa.render.excerpt import excerpt as render_excerpt
from qa.render.reply import Format
from qa.text.span import Span

DISCORD = Dialect.DISCORD
EXCERPT_LENGTH = 3000  # characters of the 4,000 that a message may show; the rest is for the texts around the excerpt
EXCERPT_BYTES = 7500  # of UTF-8; Discord fails beyond 10,170 in a message (discord/discord-api-docs#8554)


def message_format(locale: str, excerpt_length: int = EXCERPT_LENGTH) -> Format:
    """The format of a reply whose quotation has at most *excerpt_length* characters."""
    return Format(DISCORD, locale, excerpt_limit=excerpt_length, excerpt_bytes=EXCERPT_BYTES)


def excerpt(article: Article, span: Span) -> Excerpt:
    """As much of *span* from its beginning as fits."""
    return render_excerpt((article, span), dialect=DISCORD, limit=EXCERPT_LENGTH, byte_limit=EXCERPT_BYTES)

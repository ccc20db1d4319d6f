"""Rendering: results as text within a limit, in the dialect of where they are read."""

from qa.render.citations import citation_line
from qa.render.dialect import Dialect, escaped
from qa.render.excerpt import excerpt
from qa.render.links import LINK_LIMIT
from qa.render.quotations import compose_listed_quote, no_quotes, source_lines
from qa.render.reply import (
    Format,
    ReplyText,
    abstention,
    compose,
    compose_other,
    compose_passage,
    compose_quote,
    not_said,
)

__all__ = [
    "LINK_LIMIT",
    "Dialect",
    "Format",
    "ReplyText",
    "abstention",
    "citation_line",
    "compose",
    "compose_listed_quote",
    "compose_other",
    "compose_passage",
    "compose_quote",
    "escaped",
    "excerpt",
    "no_quotes",
    "not_said",
    "source_lines",
]

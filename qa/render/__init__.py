"""Rendering: results as text within a limit, in the dialect of where they are read."""

from qa.render.citations import citation_line, location
from qa.render.dialect import ELLIPSIS, Dialect, escaped, faint, quotation, size, strong, wrapped
from qa.render.excerpt import MIN_LIMIT, Excerpt, excerpt
from qa.render.links import LINK_LIMIT, text_fragment_url
from qa.render.quotations import compose_quote, source_lines, with_marks
from qa.render.reply import (
    DOUBTFUL,
    Format,
    ReplyText,
    abstention,
    compose,
    compose_passage,
    fact,
    is_doubtful,
    speaker_line,
)

__all__ = [
    "DOUBTFUL",
    "ELLIPSIS",
    "LINK_LIMIT",
    "MIN_LIMIT",
    "Dialect",
    "Excerpt",
    "Format",
    "ReplyText",
    "abstention",
    "citation_line",
    "compose",
    "compose_passage",
    "compose_quote",
    "escaped",
    "excerpt",
    "fact",
    "faint",
    "is_doubtful",
    "location",
    "quotation",
    "size",
    "source_lines",
    "speaker_line",
    "strong",
    "text_fragment_url",
    "with_marks",
    "wrapped",
]

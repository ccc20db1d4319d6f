"""Rendering: results as text within a limit, in the dialect of where they are read."""

from qa.render.citations import cited, place
from qa.render.dialect import ELLIPSIS, Dialect, escaped, faint, quotation, size, strong, wrapped
from qa.render.excerpt import LEAST, Excerpt, excerpt
from qa.render.links import LINK_LIMIT, text_fragment_url
from qa.render.quotations import credits_of, quoted, with_marks
from qa.render.reply import (
    DOUBTFUL,
    Format,
    ReplyText,
    abstention,
    compose,
    compose_passage,
    fact,
    is_doubtful,
    spoken,
)

__all__ = [
    "DOUBTFUL",
    "ELLIPSIS",
    "LEAST",
    "LINK_LIMIT",
    "Dialect",
    "Excerpt",
    "Format",
    "ReplyText",
    "abstention",
    "cited",
    "compose",
    "compose_passage",
    "credits_of",
    "escaped",
    "excerpt",
    "fact",
    "faint",
    "is_doubtful",
    "place",
    "quotation",
    "quoted",
    "size",
    "spoken",
    "strong",
    "text_fragment_url",
    "with_marks",
    "wrapped",
]

"""Records: the quoted spans of a text as plain values, as ``batch quotes`` writes them."""

from typing import TypedDict

from qa.quotes.pipeline import Extraction, extract


class Record(TypedDict):
    """One quoted span: its words without the marks, their offsets (code points), and who says them.

    ``speaker`` is the canonical name, ``mention`` the words that name the speaker there, ``cue`` the words that
    announce the quotation; all three may be None. ``kind`` is "quotation", "fragment" or "scare". These fields are a
    published contract.
    """

    text: str
    start: int
    end: int
    speaker: str | None
    mention: str | None
    cue: str | None
    kind: str


def records(text: str) -> list[Record]:
    """The quoted spans of *text* in order; a quotation that its cue interrupts is two of them."""
    return as_records(text, extract(text))


def as_records(text: str, extraction: Extraction) -> list[Record]:
    """The spans of an *extraction* from *text* as records."""
    return [
        Record(
            text=span.contents.of(text),
            start=span.contents.start,
            end=span.contents.end,
            speaker=span.speaker,
            mention=span.source.of(text) if span.source else None,
            cue=span.cue.of(text) if span.cue else None,
            kind=span.kind.value,
        )
        for span in extraction.spans
    ]

"""Records: the quotations of a text as plain values, one for each unbroken stretch, as ``batch quotes`` writes them."""

from typing import TypedDict

from qa.quotes.pipeline import Reading, read


class Record(TypedDict):
    """One stretch: its words without the marks, where they stand (code points), and who said them, as far as told.

    ``speaker`` is the canonical name or null, ``mention`` the words that name the speaker there, ``cue`` the words
    that announce it, ``kind`` "quotation", "fragment" or "scare".
    """

    text: str
    start: int
    end: int
    speaker: str | None
    mention: str | None
    cue: str | None
    kind: str


def records(text: str) -> list[Record]:
    """The stretches of *text* in quotation marks, in order; a quotation broken by its cue is two of them."""
    return as_records(text, read(text))


def as_records(text: str, reading: Reading) -> list[Record]:
    """The pieces of a *reading* of *text* as records."""
    return [
        Record(
            text=piece.contents.of(text),
            start=piece.contents.start,
            end=piece.contents.end,
            speaker=piece.speaker,
            mention=piece.source.of(text) if piece.source else None,
            cue=piece.cue.of(text) if piece.cue else None,
            kind=piece.kind.value,
        )
        for piece in reading.pieces
    ]

"""Hearers: to whom somebody says something, where the words around a quote or a verb of talking name them."""

import re

from qa.quotes.quote import Quote
from qa.text.analysis import fold, tokens

# Verbs whose object is the hearer; after others ("said", "replied") the hearer follows "to" or "with".
_TAKES_HEARER = frozenset(
    """
    address addressed addresses addressing advise advised advises asked asking asks assure assured assures assuring
    email emailed inform informed informs informing interrupted message messaged phoned promised promises remind
    reminded reminds reminding tell telling tells texted told urged urges urging warn warned warning warns
    """.split()
)
_OCCASION = (
    r"(?:(?:in|during|over)\s+(?:an?|the|his|her|their)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:call|chat|conversation|e-?mail|interview|letter|message|talk)\s+)"
)
_TO = rf"(?:\s+\w+ly)?\s+(?:(?:speaking|talking)\s+)?{_OCCASION}?(?:to|with)\s+"
_DIRECTLY = r"(?:\s+\w+ly)?\s+"
# The hearer's first words: a name, a noun after an article or an age ("34-year-old"), or a trade in the plural.
_HEARER = (
    r"(?:(?:the|a|an|his|her|their|its|our|my|one\s+of|fellow|\d+-year-old)\s+\w|[^\W\d_a-z]\w"
    r"|(?:reporters|journalists|colleagues|friends|fans|police|officers|investigators|voters|viewers|parents)\b)"
)
_WORDS = r"[^.,:;!?\"\u201c\u201d\u00ab\u00bb\n]*"  # to the next mark
_TOLD_TO = re.compile(rf"{_TO}(?P<hearer>{_HEARER}{_WORDS})")
_TOLD = re.compile(rf"{_DIRECTLY}(?P<hearer>{_HEARER}{_WORDS})")
_ASIDE = r"(?:,[^,.\n]{1,60},)?"  # Orr, the mayor,
_TALKED = (
    r"(?:has |had |was |is |later |also |then |first |once )*"
    r"(?:spoke|spoken|speaks|speaking|talk(?:ed|s|ing)|chat(?:ted|s|ting))"
)


def hearer(quote: Quote) -> str | None:
    """The words that say to whom *quote* is said: ``she told the prince``, ``said Orr to Vale``; None for a pronoun."""
    if quote.cue is None:
        return None
    text, start = quote.article.text, quote.cue.end
    if quote.source is not None and quote.source.start >= start:  # said Orr to Vale
        start = quote.source.end
    takes = quote.cue.of(text).casefold() in _TAKES_HEARER
    match = _TOLD_TO.match(text, start) or (_TOLD.match(text, start) if takes else None)
    return match["hearer"] if match else None


def hearers_in(text: str, speaker: str | None = None) -> tuple[str, ...]:
    """The words of *text* that say whom *speaker*, or anybody, talked to: ``Orr spoke with the baker``."""
    if speaker is None:
        pattern = rf"\b{_TALKED}{_TO}"
    else:
        last = (tokens(speaker) or (None,))[-1]
        if last is None or last.text.casefold() not in text.casefold():
            return ()
        said = rf"(?:{_TALKED}{_TO}|(?:has |had |later |also )?(?:told|tells){_DIRECTLY})"
        pattern = rf"\b(?i:{re.escape(last.text)}){_ASIDE}\s+{said}"
    return tuple(match["hearer"] for match in re.finditer(rf"{pattern}(?P<hearer>{_HEARER}{_WORDS})", text))


def is_among(name: str, words: str) -> bool:
    """Whether *words* contain the last word of *name*, case and accents aside."""
    named = [fold(token.text) for token in tokens(name)]
    return bool(named) and named[-1] in {fold(token.text) for token in tokens(words)}

"""Quote records: what is computed for a quote once, when its article is added."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.documents.passages import Passage
from qa.quotes.quote import Quote
from qa.text.analysis import fold, terms, tokens
from qa.text.stop_word_names import terms_and_names

CONTENTS_WEIGHT = 2  # times the quoted words count beside their passage's; at 1 a wordy passage outranks them


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """A quote with what is computed from its article alone.

    ``passages`` overlap its first span, in order (none for a quote in a headline). ``folded`` is the quoted text
    folded, ``terms`` its index terms; ``topic`` are the terms by which a topic finds it, the passage's among them.
    """

    quote: Quote
    passages: tuple[Passage, ...]
    folded: str = field(repr=False)
    terms: frozenset[str] = field(repr=False)
    topic: tuple[str, ...] = field(repr=False)


def quote_records(quotes: Sequence[Quote], passages: Sequence[Passage]) -> tuple[QuoteRecord, ...]:
    """The records of the *quotes* of an article that is split into *passages*; both in the order of the text."""
    starts = [passage.span.start for passage in passages]
    ends = [passage.span.end for passage in passages]
    around = [terms_and_names(passage.text) for passage in passages]
    found = []
    for quote in quotes:
        first = quote.contents[0]
        numbers = range(bisect_right(ends, first.start), bisect_left(starts, first.end))
        topic = [*terms_and_names(quote.text) * CONTENTS_WEIGHT, *(around[numbers[0]] if numbers else ())]
        overlapping = tuple(passages[number] for number in numbers)
        found.append(
            QuoteRecord(quote, overlapping, folded_words(quote.text), frozenset(terms(quote.text)), tuple(topic))
        )
    return tuple(found)


def folded_words(text: str) -> str:
    """The folded words of *text*, joined by spaces: without case, accents and punctuation."""
    return " ".join(fold(token.text) for token in tokens(text))

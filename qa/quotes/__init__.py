"""Quotes: who said what in an article, exactly, found and attributed by rules and counts that can be read."""

from qa.quotes.extraction import extract_quotes, pick
from qa.quotes.lookup import ArticleQuotes, Order, QuoteLookup
from qa.quotes.quote import Quote, QuoteKind, Speaker, Step
from qa.quotes.records import Record, records
from qa.quotes.speakers import count_speakers

__all__ = [
    "ArticleQuotes",
    "Order",
    "Quote",
    "QuoteKind",
    "QuoteLookup",
    "Record",
    "Speaker",
    "Step",
    "count_speakers",
    "extract_quotes",
    "pick",
    "records",
]

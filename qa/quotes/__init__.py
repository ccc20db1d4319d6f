"""Quotes: who said what in an article, exactly, found and attributed by rules and counts that can be read."""

from qa.quotes.quote import Quote, QuoteKind, Speaker, Step
from qa.quotes.quote_search import Order, find, pick, quotes, speakers, speaking
from qa.quotes.records import Record, records

__all__ = [
    "Order",
    "Quote",
    "QuoteKind",
    "Record",
    "Speaker",
    "Step",
    "find",
    "pick",
    "quotes",
    "records",
    "speakers",
    "speaking",
]

"""Quotes: who said what in an article, exactly, found and attributed by rules and counts that can be read."""

from qa.quotes.asked import Asked, asked, replies
from qa.quotes.finding import Order, find, pick, quotes, speakers, speaking
from qa.quotes.quote import Kind, Quote, Speaker, Step
from qa.quotes.records import Record, records

__all__ = [
    "Asked",
    "Kind",
    "Order",
    "Quote",
    "Record",
    "Speaker",
    "Step",
    "asked",
    "find",
    "pick",
    "quotes",
    "records",
    "replies",
    "speakers",
    "speaking",
]

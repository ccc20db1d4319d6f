"""Query: a question, parsed once into one immutable object."""

from qa.query.follow_ups import NOTHING_CARRIED, CarryOver, Turn
from qa.query.parse import Query, parse
from qa.query.question_types import MetadataField, SmallTalk
from qa.query.quote_questions import QuoteQuestion
from qa.query.terms import QueryTerm
from qa.query.vocabulary import Vocabulary

__all__ = [
    "NOTHING_CARRIED",
    "CarryOver",
    "MetadataField",
    "Query",
    "QueryTerm",
    "QuoteQuestion",
    "SmallTalk",
    "Turn",
    "Vocabulary",
    "parse",
]

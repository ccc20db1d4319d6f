"""Answering: a question in; an Answer, a Fact or an Abstention out."""

from qa.answering.answer import answer
from qa.answering.citation import Citation, citation
from qa.answering.results import Abstention, Answer, Fact, Reason, Result

__all__ = ["Abstention", "Answer", "Citation", "Fact", "Reason", "Result", "answer", "citation"]

"""Parsing: a question becomes a Query."""

from collections.abc import Sequence

from qa.query.follow_ups import Turn, carry_over
from qa.query.query import Query
from qa.query.question_types import metadata_field, small_talk
from qa.query.quote_questions import parse_quote_question
from qa.query.speakers import resolve_speaker
from qa.query.terms import query_terms
from qa.query.vocabulary import Vocabulary
from qa.quotes.lookup import QuoteLookup
from qa.text.analysis import fold, tokens
from qa.text.answer_types import expected_types

LENGTH_READ = 2000  # characters of a question that are read; a longer one is a pasted text, not a question


def parse(question: str, previous: Sequence[Turn], vocabulary: Vocabulary, quotes: QuoteLookup) -> Query:
    """The Query of *question*, asked after the turns *previous* (oldest first) of the corpus of the other two.

    Never raises for any text.
    """
    carried = carry_over(question, previous)
    quote_question = parse_quote_question(question) if quotes.all or quotes.has_turns else None
    searched, speakers = question, frozenset[str]()
    if quote_question is not None:
        typed = quote_question.speaker or ""
        quote_question, speakers = resolve_speaker(quote_question, quotes)
        # The article calls the baker by name where it quotes her.
        searched = question.replace(typed, quote_question.speaker or typed, 1)
    found = tokens(question)
    words = tuple(fold(token.text) for token in found)
    searched_tokens = tokens(searched[:LENGTH_READ])
    return Query(
        question,
        words=words,
        searched_words=frozenset(fold(token.text) for token in searched_tokens),
        terms=query_terms(searched_tokens, {token.text for token in found}, carried.terms, vocabulary),
        answer_types=expected_types(searched) | carried.answer_types,
        small_talk=small_talk(question),
        metadata_field=metadata_field(question),
        quote_question=quote_question,
        speakers=speakers,
        carry_over=carried,
    )

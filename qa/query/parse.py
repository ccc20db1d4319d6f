"""Parsing: a question becomes a Query."""

from collections.abc import Sequence

from qa.query.anchors import anchor_of
from qa.query.asked_part import asked_part
from qa.query.follow_ups import Turn, carry_over
from qa.query.limits import QUESTION_LIMIT, SEARCH_LIMIT
from qa.query.query import Query
from qa.query.question_types import listed_kind, metadata_field, small_talk
from qa.query.quote_questions import parse_quote_question
from qa.query.speakers import resolve_speaker
from qa.query.subjects import asked_subject, subject_head
from qa.query.terms import QueryTerm, query_terms
from qa.query.vocabulary import Vocabulary
from qa.quotes.lookup import QuoteLookup
from qa.text.analysis import fold, tokens
from qa.text.answer_types import expected_types


def parse(question: str, previous: Sequence[Turn], vocabulary: Vocabulary, quotes: QuoteLookup) -> Query:
    """The Query of *question*, asked after the turns *previous* (oldest first).

    *vocabulary* and *quotes* are those of the corpus that is asked. Any text is accepted; the same arguments give an
    equal Query.
    """
    asked = asked_part(question[:SEARCH_LIMIT])
    carried = carry_over(asked, previous)
    quote_question = parse_quote_question(asked)
    if quote_question and not (quotes.all or quotes.has_turns or quote_question.asks_who_talked):
        quote_question = None  # where nobody speaks, "what did she say?" is a question like any other
    searched, speakers = asked, frozenset[str]()
    if quote_question is not None:
        typed = quote_question.speaker or ""
        quote_question, speakers = resolve_speaker(quote_question, quotes)
        # "the baker": the article uses her name where it quotes her, so the name is searched for.
        searched = asked.replace(typed, quote_question.speaker or typed, 1)
    typed_tokens = tokens(asked)
    searched_tokens = typed_tokens if searched == asked else tokens(searched)
    terms = query_terms(searched, searched_tokens, {token.text for token in typed_tokens}, carried.terms, vocabulary)
    corrections = {fold(each.word): fold(each.corrected) for each in terms if each.corrected}
    folded = [fold(token.text) for token in searched_tokens]
    return Query(
        question,
        asked=asked if carried.changes_subject else " ".join((*carried.questions, asked)),
        words=tuple(fold(token.text) for token in typed_tokens),
        searched_words=frozenset(folded),
        terms=terms,
        answer_types=expected_types(searched) | carried.answer_types,
        anchor=anchor_of([corrections.get(word, word) for word in folded], carried.answer_types),
        subject=_subject(asked, terms),
        small_talk=small_talk(question if len(question) > QUESTION_LIMIT else asked),
        metadata_field=metadata_field(asked, is_first=not previous or not previous[-1].asks_text),
        listed_kind=listed_kind(asked),
        quote_question=quote_question,
        speakers=speakers,
        carry_over=carried,
    )


def _subject(asked: str, terms: Sequence[QueryTerm]) -> tuple[frozenset[str], ...]:
    """Those of *terms* that name what *asked* asks to introduce: the whole subject, and its head if that is less."""
    subject = asked_subject(asked)
    if subject is None:
        return ()
    folded = ({fold(token.text) for token in tokens(part)} for part in (subject, subject_head(subject)))
    found = (frozenset(each.term for each in terms if fold(each.word) in words) for words in folded)
    return tuple(dict.fromkeys(each for each in found if each))

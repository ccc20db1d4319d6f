"""Query: a question, parsed once; everything below takes the Query and never reads the question again."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property

from qa.query.follow_ups import NOTHING_CARRIED, CarryOver, Turn, carry_over
from qa.query.question_types import MetadataField, SmallTalk, metadata_field, small_talk
from qa.query.quote_questions import QuoteQuestion, parse_quote_question
from qa.query.speakers import resolve_speaker
from qa.query.terms import QueryTerm, query_terms
from qa.query.vocabulary import Vocabulary
from qa.quotes import QuoteLookup
from qa.text.analysis import fold, tokens
from qa.text.answer_types import AnswerType, expected_types
from qa.text.ngrams import bigrams

LENGTH_READ = 2000  # characters of a question that are read; a longer one is a pasted text, not a question


@dataclass(frozen=True)
class Query:
    """A question, parsed.

    ``text`` is the question as typed. ``words`` are its folded words as typed, ``searched_words`` those searched for,
    which differ where a quoted speaker is called by the canonical name. ``terms`` are stemmed, corrected and expanded,
    each once. ``answer_types`` are the expected ones, often none. ``small_talk`` and ``metadata_field`` are set where
    no passage is asked for. ``quote_question`` is set where somebody's words are asked for, and ``speakers`` are the
    canonical names of the quoted speakers whom it may mean. ``carry_over`` comes from the conversation.
    """

    text: str = field(repr=False)
    _: KW_ONLY
    words: tuple[str, ...] = field(default=(), repr=False)
    searched_words: frozenset[str] = field(default=frozenset(), repr=False)
    terms: tuple[QueryTerm, ...] = ()
    answer_types: frozenset[AnswerType] = frozenset()
    small_talk: SmallTalk | None = None
    metadata_field: MetadataField | None = None
    quote_question: QuoteQuestion | None = None
    speakers: frozenset[str] = frozenset()
    carry_over: CarryOver = NOTHING_CARRIED

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The terms as the index has them, in order."""
        return tuple(each.term for each in self.terms)

    @cached_property
    def bigrams(self) -> tuple[str, ...]:
        """The pairs of neighbouring terms, in order."""
        return tuple(bigrams(self.stems))


def parse(question: str, previous: Sequence[Turn], vocabulary: Vocabulary, quotes: QuoteLookup) -> Query:
    """The Query of *question*, asked after the turns *previous* (oldest first) of the corpus of the other two.

    Never raises for any text.
    """
    carried = carry_over(question, previous)
    quote_question = parse_quote_question(question) if quotes.all else None
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

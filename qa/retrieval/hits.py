"""Hits: what a search returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qa.documents.passages import Passage
from qa.query.query import Query
from qa.quotes.quote import Quote
from qa.text.answer_types import AnswerType
from qa.text.span import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its best sentence, its score (comparable within one result only), its 0-based rank.

    ``sentence`` is the best one that is no lead-in; what else is said of a sentence is of the best one of all.

    ``contributions`` is what each feature adds to the score; they add up to it. ``passage_terms`` are the query's
    terms that the passage contains, ``sentence_terms`` those that the sentence does; ``passage_synonyms`` and
    ``sentence_synonyms`` those represented by an expansion only. ``missing_types`` are the expected answer types that
    the sentence lacks. ``bigrams`` counts the query's bigrams in the passage.
    """

    passage: Passage
    sentence: Span
    score: float
    rank: int
    contributions: Mapping[str, float] = field(default_factory=dict, repr=False)
    passage_terms: frozenset[str] = frozenset()
    sentence_terms: frozenset[str] = frozenset()
    passage_synonyms: frozenset[str] = frozenset()
    sentence_synonyms: frozenset[str] = frozenset()
    missing_types: frozenset[AnswerType] = frozenset()
    bigrams: int = 0


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a query found: the hits, best first; none where no passage shares anything with it.

    ``known_bigrams`` counts the query's bigrams that occur anywhere in the corpus. ``quote`` is the quote in the first
    passage that replies, where a quote was asked for. ``speaker_in_best`` is whether a speaker asked for is quoted, or
    takes a turn, in the first passage.
    """

    query: Query
    hits: tuple[Hit, ...]
    known_bigrams: int = 0
    quote: Quote | None = None
    speaker_in_best: bool = False

"""Hits: what a search returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qa.documents.passages import Passage
from qa.query.query import Query
from qa.quotes.quote import Quote
from qa.text.span import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, its best sentence, its score (comparable only within one result), and its 0-based rank.

    ``sentence`` is the best one that is no lead-in; what else is said of a sentence is of the best one of all.

    ``contributions`` maps features to what they add to the score; they add up to it. ``passage_terms`` are the query's
    terms that the passage contains, ``sentence_terms`` those that the sentence does; ``passage_synonyms`` and
    ``sentence_synonyms`` are those of which they contain only an expansion. ``similarities`` has the value of each
    feature of similarity in meaning. ``binding`` is how well the passage's best value of the type asked for belongs to
    what the question asks about, 0 if it has none.
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
    similarities: Mapping[str, float] = field(default_factory=dict, repr=False)
    binding: float = 0.0


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of a query, best first; none if no passage has anything in common with it.

    ``mode`` is how sentences were compared in meaning, and ``similarities`` has the greatest value of each such feature
    over all sentences of the corpus. ``known_bigrams`` counts the query's bigrams that occur anywhere in the corpus.
    ``quote`` is the quote in the best passage that replies, if somebody's words were asked for; ``speaker_in_best`` is
    whether a speaker asked for is quoted, or takes a turn, in the best passage.
    """

    query: Query
    hits: tuple[Hit, ...]
    mode: str = "none"
    similarities: Mapping[str, float] = field(default_factory=dict, repr=False)
    known_bigrams: int = 0
    quote: Quote | None = None
    speaker_in_best: bool = False

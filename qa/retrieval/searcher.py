"""Searcher: a corpus ready to be searched; the entry point of retrieval."""

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.documents.passages import Passage
from qa.query.follow_ups import Turn
from qa.query.parse import parse as parse_query
from qa.query.query import Query
from qa.quotes.lookup import QuoteLookup
from qa.quotes.quote import Quote
from qa.retrieval.article_names import ArticleNames
from qa.retrieval.encoder import Encoder
from qa.retrieval.features import FeatureExtractor, greatest_similarities
from qa.retrieval.hits import SearchResult
from qa.retrieval.index import Index, open_index
from qa.retrieval.quote_replies import replies, reply_in, reply_ranks, speaker_passages, talk_replies, turn_replies
from qa.retrieval.records import ArticleRecord
from qa.retrieval.reranker import highlighted, rerank
from qa.retrieval.vocabulary import CorpusVocabulary
from qa.text.items import Item, ItemKind

if TYPE_CHECKING:
    from qa.retrieval.features import Matrix


class Searcher:
    """A corpus with everything that a question needs; immutable, safe to use from several threads.

    ``passages`` are those of all articles in order, ``passage_records`` their records; ``quotes`` finds their quotes.
    """

    def __init__(self, corpus: Corpus, records: Sequence[ArticleRecord], engine: str, encoder: Encoder) -> None:
        """*records* are those of the articles of *corpus*, in the same order; *engine* is as for ``open_index``."""
        self.corpus = corpus
        self.records = tuple(records)
        self.passage_records = tuple(each for record in records for each in record.passages)
        self.passages = tuple(each.passage for each in self.passage_records)
        self.index: Index = open_index(engine)
        self.index.add(
            {(each.passage.article.id, each.passage.number): each.indexed() for each in self.passage_records}
        )
        self.extractor = FeatureExtractor(self.passage_records, self.index)
        self.comparison = encoder.compared(self.passage_records)
        self.vocabulary = CorpusVocabulary(records, self.extractor.stems, self.extractor.bigrams)
        self.quotes = _lookup(records, engine)
        self._by_article = {each.article.id: tuple(one.passage for one in each.passages) for each in records}

    def compared_by(self, encoder: Encoder) -> "Searcher":
        """A Searcher of the same corpus that compares sentences by what *encoder* has for them now."""
        other = copy(self)
        other.comparison = encoder.compared(self.passage_records)
        return other

    @property
    def mode(self) -> str:
        """How sentences are compared in meaning: the mode of the encoder, or ``static`` while vectors are missing."""
        return self.comparison.mode

    def passages_of(self, article: Article) -> tuple[Passage, ...]:
        """The passages of *article* in order; ``passages_of(article)[n].number == n``.

        Raises:
            KeyError: the article is not in this corpus.
        """
        return self._by_article[article.id]

    def items(
        self, kind: ItemKind, articles: Collection[Article]
    ) -> list[tuple[tuple[Passage, ...], tuple[Item, ...]]]:
        """For each of *articles*, in the order of the corpus, its passages and its items of *kind*, both in order.

        An article without passages is left out.
        """
        records = [each for each in self.records if each.passages and each.article in articles]
        return [(self.passages_of(each.article), each.items.get(kind, ())) for each in records]

    def parse(self, question: str, previous: Sequence[Turn] = ()) -> Query:
        """The Query of *question*, asked of this corpus after the turns *previous* (oldest first)."""
        return parse_query(question, previous, self.vocabulary, self.quotes)

    def features(self, query: Query) -> "Matrix":
        """The features of every sentence for *query*: shape ``(sentences, len(FEATURES))``."""
        return self._features(query, replies(query, self.quotes))

    def _features(self, query: Query, found: Sequence[Quote]) -> "Matrix":
        """As ``features``; *found* are the quotes that reply to *query*."""
        stated = talk_replies(query, self.passages)
        ranks = reply_ranks(found, self.quotes, (*stated, *turn_replies(query, self.quotes)))
        quoting = frozenset(ranks) if query.asks_who_talked else speaker_passages(query, self.quotes)
        return self.extractor.matrix(query, self.comparison.similarities(query), quoting, ranks)

    @cached_property
    def names(self) -> ArticleNames:
        """By which words the articles are meant."""
        owners = [each.article.id for each in self.passages]
        return ArticleNames(self.corpus.articles, owners, self.extractor.stems)

    def search(self, query: Query, k: int, within: Sequence[Article] = ()) -> SearchResult:
        """The best *k* passages for *query*, only of the articles *within* if there are any.

        With *within*, the terms of the result's query, their expansions and ``known_bigrams`` are counted there alone.

        If it asks for somebody's words, passages that quote that person rank higher, those with a quote that replies
        highest, and the result contains the quote that replies.

        Raises:
            ValueError: *k* is below 1.
        """
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        if not self.passages:
            return SearchResult(query, ())
        kept = {article.id for article in within or self.corpus.articles}
        found = [quote for quote in replies(query, self.quotes) if quote.article.id in kept]
        matrix = self._features(query, found)
        inside = frozenset(number for number, each in enumerate(self.passages) if each.article.id in kept)
        if within:
            outside = [number not in inside for number in self.extractor.owner.tolist()]
            matrix[outside] = 0.0  # no hit without a feature
        hits = rerank(query, self.passages, self.extractor, matrix, self.mode, k)
        if found and not query.asks_who_talked:  # the hearer is named beside the words
            hits = tuple(replace(hit, sentence=highlighted(hit, found, self.quotes)) for hit in hits)
        quoted = self.quotes.in_passage(hits[0].passage) if hits else ()
        speaking = {hit.passage.speaker for hit in hits[:1]} | {each.speaker for each in quoted}
        return SearchResult(
            self._counted(query, inside) if within else query,
            hits,
            mode=self.mode,
            similarities=greatest_similarities(matrix),
            known_bigrams=sum(not inside.isdisjoint(self._with_bigram(each)) for each in query.bigrams),
            quote=reply_in(hits[0].passage, found, self.quotes) if hits else None,
            speaker_in_best=not query.speakers.isdisjoint(speaking),
        )

    def _counted(self, query: Query, inside: frozenset[int]) -> Query:
        """*query*, its terms counted in the passages with the numbers *inside*, without expansions not found there."""

        def count(term: str) -> int:
            return len(inside.intersection(self.extractor.stems.documents(term).tolist()))

        terms = tuple(
            replace(
                each,
                passage_count=count(each.term),
                expansions=tuple(other for other in each.expansions if count(other.term)),
            )
            for each in query.terms
        )
        return replace(query, terms=terms)

    def _with_bigram(self, bigram: str) -> Sequence[int]:
        """The numbers of the passages with *bigram*."""
        found: list[int] = self.extractor.bigrams.documents(bigram).tolist()
        return found


def _lookup(records: Sequence[ArticleRecord], engine: str) -> QuoteLookup:
    """The quotes of *records*, with an index of their topics by the same *engine*."""
    topics = open_index(engine)
    topics.add({(each.article.id, one.quote.number): one.topic for each in records for one in each.quotes})
    turns = (one.passage for each in records for one in each.passages)
    return QuoteLookup([one for each in records for one in each.quotes], topics, turns)

"""Searcher: one corpus, ready to be asked; the face of retrieval."""

from collections.abc import Sequence
from dataclasses import replace

from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.documents.passages import Passage
from qa.query.follow_ups import Turn
from qa.query.parse import parse as parse_query
from qa.query.query import Query
from qa.quotes.lookup import ArticleQuotes, QuoteLookup, topic_documents
from qa.quotes.quote import Quote
from qa.retrieval.features import FeatureExtractor
from qa.retrieval.hits import SearchResult
from qa.retrieval.index import Index, open_index
from qa.retrieval.quote_replies import replies, reply_ranks, speaker_passages, turn_replies
from qa.retrieval.records import ArticleRecord
from qa.retrieval.reranker import highlighted, rerank
from qa.retrieval.vocabulary import CorpusVocabulary


class Searcher:
    """One corpus with everything a question needs; immutable, safe to use from several threads.

    ``passages`` are those of all articles in order; ``quotes`` looks up the quotes.
    """

    def __init__(self, corpus: Corpus, records: Sequence[ArticleRecord], engine: str) -> None:
        """*records* are those of the articles of *corpus*, in the same order; *engine* as in ``open_index``."""
        self.corpus = corpus
        self.records = tuple(records)
        listed = [each for record in records for each in record.passages]
        self.passages = tuple(each.passage for each in listed)
        self.index: Index = open_index(engine)
        self.index.add({(each.passage.article.id, each.passage.number): each.terms() for each in listed})
        self.extractor = FeatureExtractor(listed, self.index)
        self.vocabulary = CorpusVocabulary(records, self.extractor.stems)
        self.quotes = _lookup(records, engine)
        self._by_article = {each.article.id: tuple(one.passage for one in each.passages) for each in records}

    def passages_of(self, article: Article) -> tuple[Passage, ...]:
        """The passages of *article* in order; ``passages_of(article)[n].number == n``.

        Raises:
            KeyError: the article is not in this corpus.
        """
        return self._by_article[article.id]

    def parse(self, question: str, previous: Sequence[Turn] = ()) -> Query:
        """The Query of *question*, asked of this corpus after the turns *previous* (oldest first)."""
        return parse_query(question, previous, self.vocabulary, self.quotes)

    def search(self, query: Query, k: int) -> SearchResult:
        """The best *k* passages for *query*.

        Where it asks for somebody's words, passages in which that person is quoted rank higher, those on its topic
        highest, and the quote that replies is the result's.

        Raises:
            ValueError: *k* is below 1.
        """
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        if not self.passages:
            return SearchResult(query, ())
        found = replies(query, self.quotes)
        ranks = reply_ranks(found, self.quotes, turn_replies(query, self.quotes))
        matrix = self.extractor.matrix(query, speaker_passages(query, self.quotes), ranks)
        hits = rerank(query, self.passages, self.extractor, matrix, k)
        hits = tuple(replace(hit, sentence=highlighted(hit, found, self.quotes)) for hit in hits) if found else hits
        quoted = self.quotes.in_passage(hits[0].passage) if hits else ()
        speaking = {hit.passage.speaker for hit in hits[:1]} | {each.speaker for each in quoted}
        return SearchResult(
            query,
            hits,
            sum(each in self.extractor.bigrams for each in query.bigrams),
            _first_of(found, quoted),
            not query.speakers.isdisjoint(speaking),
        )

    def close(self) -> None:
        """Release the index; the searcher must not be used afterwards."""
        self.index.close()


def _first_of(found: Sequence[Quote], quoted: Sequence[Quote]) -> Quote | None:
    """The first of *found* that is among *quoted*, the quotes of a passage."""
    here = set(map(id, quoted))
    return next((quote for quote in found if id(quote) in here), None)


def _lookup(records: Sequence[ArticleRecord], engine: str) -> QuoteLookup:
    """The quotes of *records* with an index of their topics."""
    articles = [ArticleQuotes(each.article, [one.passage for one in each.passages], each.quotes) for each in records]
    topics = open_index(engine)
    topics.add({key: terms for each in articles for key, terms in topic_documents(each).items()})
    return QuoteLookup(articles, topics)

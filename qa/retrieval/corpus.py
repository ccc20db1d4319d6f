"""Corpus: a named set of articles with everything that is built from them once, immutable thereafter."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from qa.documents.article import Article
from qa.documents.passages import Passage, split
from qa.quotes import Quote, quotes
from qa.retrieval.reranker import Ranker
from qa.text.sentences import sentences


class Corpus:
    """A named set of articles, searchable together or one by one; safe to use from several threads."""

    def __init__(self, corpus_id: str, articles: Sequence[Article]) -> None:
        """*articles* in the order in which they are listed.

        Raises:
            ValueError: two articles have the same id.
        """
        self.id = corpus_id
        self.articles = tuple(articles)
        self._by_id = {article.id: article for article in self.articles}
        if len(self._by_id) < len(self.articles):
            raise ValueError(f"corpus {corpus_id}: two articles have the same id")
        self._alone: dict[str, Corpus] = {}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all articles, article by article."""
        return tuple(passage for article in self.articles for passage in split(article))

    @cached_property
    def ranker(self) -> Ranker:
        """What ranks the passages; built when first asked for."""
        return Ranker(self.passages)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of all articles, article by article; found when first asked for."""
        return tuple(quote for article in self.articles for quote in quotes(article))

    @cached_property
    def introductions(self) -> Mapping[str, str]:
        """Name of a quoted speaker → the sentence that names them first, in which an article says who they are."""
        found: dict[str, str] = {}
        for quote in self.quotes:
            if quote.speaker and quote.speaker not in found:
                sentence = _introduction(quote.article, quote.speaker)
                if sentence:
                    found[quote.speaker] = sentence
        return found

    def article(self, article_id: str) -> Article | None:
        """The article of that id, if it is here."""
        return self._by_id.get(article_id)

    def passages_of(self, article: Article) -> tuple[Passage, ...]:
        """The passages of one article in order; ``passages_of(article)[n].number == n``."""
        return tuple(passage for passage in self.passages if passage.article is article)

    def alone(self, article_id: str) -> "Corpus":
        """The corpus of one of its articles, built once and kept.

        Raises:
            KeyError: there is no such article.
        """
        if len(self.articles) == 1 and article_id in self._by_id:
            return self
        if article_id not in self._alone:
            self._alone[article_id] = Corpus(self.id, [self._by_id[article_id]])
        return self._alone[article_id]


def _introduction(article: Article, name: str) -> str | None:
    place = article.text.find(name)
    number = article.paragraph_at(place)
    if number is None:
        return None
    inside = sentences(article.text, article.paragraphs[number])
    return next(span.of(article.text) for span in inside if place < span.end)

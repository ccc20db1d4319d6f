"""The vocabulary of a corpus: document frequencies, spelling correction and acronyms, for parsing questions."""

from collections import Counter
from collections.abc import Iterator, Sequence

from qa.documents.article import Article
from qa.retrieval.acronyms import Acronyms
from qa.retrieval.postings import Postings
from qa.retrieval.records import ArticleRecord, SentenceRecord
from qa.text.analysis import terms
from qa.text.ngrams import SEPARATOR
from qa.text.spelling import Speller
from qa.text.synonyms import Expansion


class CorpusVocabulary:
    """A Vocabulary (``qa.query.vocabulary``) in memory; immutable."""

    def __init__(self, articles: Sequence[ArticleRecord], stems: Postings, pairs: Postings) -> None:
        """*stems* are the postings of the passages' terms, *pairs* those of their bigrams."""
        sentences = [each for article in articles for passage in article.passages for each in passage.sentences]
        self._stems = stems
        self._pairs = pairs
        self._acronyms = Acronyms(sentences)
        self._speller = _speller(sentences)
        self.title_terms = _title_terms([each.article for each in articles])

    def passage_count(self, term: str) -> int:
        """See Vocabulary.passage_count."""
        return self._stems.count(term)

    def has_neighbours(self, first: str, second: str) -> bool:
        """See Vocabulary.has_neighbours."""
        return first + SEPARATOR + second in self._pairs

    def idf(self, term: str) -> float:
        """See Vocabulary.idf."""
        return self._stems.idf(term)

    def correct(self, word: str, *, max_edits: int) -> str | None:
        """See Vocabulary.correct."""
        return self._speller.correct(word, max_edits=max_edits)

    def spelled_out(self, word: str, term: str) -> tuple[Expansion, ...]:
        """See Vocabulary.spelled_out."""
        return self._acronyms.spelled_out(word, term)

    def abbreviated(self, words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Expansion]]:
        """See Vocabulary.abbreviated."""
        return self._acronyms.abbreviated(words)


def _speller(sentences: Sequence[SentenceRecord]) -> Speller:
    return Speller(Counter(word for each in sentences for word in each.words))


def _title_terms(articles: Sequence[Article]) -> frozenset[str]:
    return frozenset(terms(articles[0].title or "")) if len(articles) == 1 else frozenset()

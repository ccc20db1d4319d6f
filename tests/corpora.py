"""Small corpora for tests."""

from qa.answering.confidence import confidence
from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.ingest.plain_text import plain
from qa.library import prepare
from qa.query.follow_ups import Turn
from qa.retrieval.hits import SearchResult
from qa.retrieval.searcher import Searcher


def searcher(*articles: Article | str) -> Searcher:
    """The searcher of *articles*; a string is the text of an article without a title."""
    return prepare(Corpus("test", tuple(plain(each) if isinstance(each, str) else each for each in articles)))


def search(question: str, within: Searcher, k: int = 20, previous: tuple[Turn, ...] = ()) -> SearchResult:
    """The result of *question* in *within*, asked after the turns *previous*."""
    return within.search(within.parse(question, previous), k)


def confidence_of(question: str, within: Searcher) -> float:
    """The confidence that the best passage answers *question*."""
    return confidence(search(question, within))

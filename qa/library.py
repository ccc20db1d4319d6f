"""Library: all corpora of this process, read from a folder, prepared once, and found by id.

``prepare`` computes everything that depends only on an article (passages, sentences, quotes); answering a question
never does.
"""

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.ingest.folder import Load, load
from qa.retrieval.encoder import Encoder, open_encoder
from qa.retrieval.encoder.comparison import Progress
from qa.retrieval.index import DEFAULT_ENGINE
from qa.retrieval.records import ArticleRecord
from qa.retrieval.searcher import Searcher

MAX_SINGLE = 32  # searchers of single articles kept; building one from its record takes milliseconds


def prepare(
    corpus: Corpus,
    engine: str = DEFAULT_ENGINE,
    encoder: Encoder | None = None,
    known: Mapping[Article, ArticleRecord] | None = None,
) -> Searcher:
    """The Searcher of *corpus*, ready for questions; without *encoder* it ranks on words alone.

    *known* are records computed before, which are reused for the same articles.
    """
    # Imported here, since the bot connects first and prepares its articles then: a tenth of the time to start.
    from qa.retrieval.analysis import record

    known = known or {}
    records = [known.get(article) or record(article) for article in corpus.articles]
    return Searcher(corpus, records, engine, encoder or open_encoder("none"))


def encoded(searcher: Searcher, encoder: Encoder, progress: Progress | None = None) -> Searcher:
    """*searcher*, or one like it in which all sentences have the vectors of *encoder*: 10 ms for each that has none."""
    return searcher.compared_by(encoder) if encoder.encode(searcher.passage_records, progress) else searcher


class Library:
    """All corpora of this process; safe to use from several threads.

    ``reload`` reads the articles and ``prepare`` makes them searchable. Until ``prepare`` has finished, ``searcher``
    returns what was prepared before.
    """

    def __init__(
        self,
        folder: Path,
        engine: str = DEFAULT_ENGINE,
        encoder: Encoder | None = None,
        previous: "Library | None" = None,
    ) -> None:
        """*folder* contains one folder for each corpus, each with its articles; nothing is read yet.

        *engine* and *encoder* are as for the function ``prepare``.

        Articles that *previous* has prepared, and that are the same here, are not computed again.
        """
        self._folder = folder
        self._engine = engine
        self._encoder = encoder or open_encoder("none")
        self._load = Load(MappingProxyType({}), ())
        self._searchers: Mapping[str, Searcher] = {}
        self._known = previous.records() if previous else {}
        self._singles: OrderedDict[tuple[str, str], Searcher] = OrderedDict()
        self._lock = Lock()

    def __getitem__(self, corpus_id: str) -> Corpus:
        return self._load.corpora[corpus_id]

    def __contains__(self, corpus_id: str) -> bool:
        return corpus_id in self._load.corpora

    @property
    def corpora(self) -> tuple[Corpus, ...]:
        """All corpora as last read, in the order of their ids."""
        return tuple(self._load.corpora.values())

    @property
    def problems(self) -> tuple[str, ...]:
        """One sentence for each file that the last ``reload`` left out."""
        return self._load.problems

    def reload(self) -> None:
        """Read every folder again; a file that cannot be read is left out and listed in ``problems``.

        Raises:
            ArticleError: the library's folder itself cannot be read; what was loaded before is kept.
        """
        self._load = load(self._folder)

    def prepare(self) -> None:
        """Make all articles as last read searchable, then replace what was searchable before in one step.

        Articles that have not changed keep their records. Searches in progress finish with the searcher they have.
        """
        known = {**self._known, **self.records()}
        searchers = {corpus.id: prepare(corpus, self._engine, self._encoder, known) for corpus in self.corpora}
        with self._lock:
            self._searchers = searchers
            self._known = {}
            self._singles.clear()

    def encode(self, progress: Progress | None = None) -> bool:
        """Encode the sentences that have no vectors yet, then compare by them; whether there were any.

        It takes 10 ms a sentence, during which questions are answered without them. An exception of *progress* ends
        it; what has been encoded by then is kept.
        """
        changed = False
        for corpus_id, searcher in self._searchers.items():
            better = encoded(searcher, self._encoder, progress)
            with self._lock:
                if better is not searcher and self._searchers.get(corpus_id) is searcher:
                    self._searchers = {**self._searchers, corpus_id: better}
                    self._singles.clear()
                    changed = True
        return changed

    def records(self) -> Mapping[Article, ArticleRecord]:
        """The records of all articles that have been prepared."""
        return {each.article: each for searcher in self._searchers.values() for each in searcher.records}

    def searcher(self, corpus_id: str, article_id: str | None = None) -> Searcher:
        """The Searcher of a corpus, or of a single article in it.

        Raises:
            KeyError: there is no such corpus or article, or ``prepare`` has not made it searchable.
        """
        key = corpus_id, article_id or ""
        with self._lock:
            whole = self._searchers[corpus_id]
            if article_id is None or (len(whole.corpus.articles) == 1 and whole.corpus.article(article_id)):
                return whole
            if key in self._singles:
                self._singles.move_to_end(key)  # least recently used first
                return self._singles[key]
        # Without the lock, which the event loop takes too.
        built = _single(whole, article_id, self._engine, self._encoder)
        with self._lock:
            if self._searchers.get(corpus_id) is whole:  # else prepare has replaced the article meanwhile
                self._singles[key] = built
                if len(self._singles) > MAX_SINGLE:
                    self._singles.popitem(last=False)
        return built


def _single(whole: Searcher, article_id: str, engine: str, encoder: Encoder) -> Searcher:
    """The Searcher of one article of *whole*, with document frequencies of that article alone."""
    records = [each for each in whole.records if each.article.id == article_id]
    return Searcher(whole.corpus.only(article_id), records, engine, encoder)

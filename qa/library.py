"""Library: all corpora of this process, read from folders and reloaded by swapping one reference."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from qa.documents.article import Article
from qa.errors import ArticleError
from qa.ingest.plain_text import SUFFIXES, read
from qa.retrieval.corpus import Corpus

DEFAULT = "default"  # the corpus that is asked when nobody names one


@dataclass(frozen=True, slots=True)
class Load:
    """What one reading of the folders gave: the corpora by id, and a sentence for every file that was left out."""

    corpora: Mapping[str, Corpus]
    problems: tuple[str, ...]


class Library:
    """All corpora of this process. Readers take ``library[id]`` once and keep it for the whole question."""

    def __init__(self, folder: Path) -> None:
        """*folder* holds one folder a corpus, each with its articles; nothing is read yet."""
        self._folder = folder
        self._load = Load(MappingProxyType({}), ())

    def __getitem__(self, corpus_id: str) -> Corpus:
        return self._load.corpora[corpus_id]

    def __contains__(self, corpus_id: str) -> bool:
        return corpus_id in self._load.corpora

    @property
    def corpora(self) -> tuple[Corpus, ...]:
        """All corpora, by id in order."""
        return tuple(self._load.corpora.values())

    @property
    def problems(self) -> tuple[str, ...]:
        """One sentence for every file the last reload left out."""
        return self._load.problems

    def reload(self) -> None:
        """Read every folder anew, build aside, then replace what there was in one step.

        Searches under way finish on the corpus they took. A file that cannot be read is left
        out and told in ``problems``; the others load.

        Raises:
            ArticleError: the library's folder itself cannot be read; what was loaded stays.
        """
        self._load = load(self._folder)


def load(folder: Path) -> Load:
    """Every corpus below *folder*, its articles by file name.

    Raises:
        ArticleError: *folder* is missing or cannot be read.
    """
    try:
        places = sorted(place for place in folder.iterdir() if place.is_dir() and not place.name.startswith("."))
    except OSError as error:
        raise ArticleError(
            f"{folder}: cannot be read as a corpus folder; it must hold one folder a corpus, such as {DEFAULT}/"
        ) from error
    corpora = {}
    problems: list[str] = []
    for place in places:
        corpora[place.name], told = load_corpus(place)
        problems.extend(told)
    return Load(MappingProxyType(corpora), tuple(problems))


def load_corpus(place: Path) -> tuple[Corpus, tuple[str, ...]]:
    """The corpus of one folder of articles, and one sentence for every file that was left out.

    Raises:
        ArticleError: *place* is missing or cannot be read.
    """
    try:
        articles, problems = _articles(place)
    except OSError as error:
        raise ArticleError(f"{place}: cannot be read; it must be a folder that holds articles as .txt files") from error
    return Corpus(place.name, articles), tuple(problems)


def _articles(place: Path) -> tuple[list[Article], list[str]]:
    articles: dict[str, Article] = {}
    problems = []
    for path in sorted(place.iterdir()):
        if path.suffix.lower() not in SUFFIXES or path.name.startswith("."):
            continue
        try:
            article = read(path)
        except ArticleError as error:
            problems.append(str(error))
            continue
        if article.id in articles:
            problems.append(
                f"{path}: another file of this folder already has the id '{article.id}'; rename one of them"
            )
            continue
        articles[article.id] = article
    return list(articles.values()), problems

"""Folders of articles: every corpus below a folder, read from its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.errors import ArticleError
from qa.ingest.formats import other_format
from qa.ingest.plain_text import SUFFIXES, read

DOCUMENTATION = "readme.md"  # says what is in the folder, as on GitHub, and is no article; in any case
DEFAULT_CORPUS = "default"  # the corpus that is asked when nobody names one


@dataclass(frozen=True, slots=True)
class Load:
    """The result of reading the folders once: the corpora by id, and one sentence for every file left out."""

    corpora: Mapping[str, Corpus]
    problems: tuple[str, ...]


def load(folder: Path) -> Load:
    """Every corpus below *folder*, its articles by file name.

    Raises:
        ArticleError: *folder* is missing or cannot be read.
    """
    try:
        places = sorted(place for place in folder.iterdir() if place.is_dir() and not place.name.startswith("."))
    except OSError as error:
        raise ArticleError(
            f"{folder}: cannot be read as a corpus folder; it needs one folder per corpus, such as {DEFAULT_CORPUS}/"
        ) from error
    corpora = {}
    problems: list[str] = []
    for place in places:
        corpora[place.name], found = load_corpus(place)
        problems.extend(found)
    return Load(MappingProxyType(corpora), tuple(problems))


def load_corpus(folder: Path) -> tuple[Corpus, tuple[str, ...]]:
    """The corpus of one folder of articles, and one sentence for every file that was left out.

    Raises:
        ArticleError: *folder* is missing or cannot be read.
    """
    try:
        articles, problems = _articles(folder)
    except OSError as error:
        raise ArticleError(f"{folder}: cannot be read; it must be a folder of articles as .txt or .md files") from error
    return Corpus(folder.name, tuple(articles)), tuple(problems)


def _articles(folder: Path) -> tuple[list[Article], list[str]]:
    articles: dict[str, Article] = {}
    problems = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name.lower() == DOCUMENTATION or path.is_dir():
            continue
        if path.suffix.lower() not in SUFFIXES:
            problems.append(_left_out(path))
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


def _left_out(path: Path) -> str:
    """The sentence that says why a file of another kind is no article."""
    kind = other_format(path) or "of another kind"
    return f"{path}: left out, as it is {kind}; save articles as plain text (.txt) or Markdown (.md)"

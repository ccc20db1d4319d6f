"""Sources: the articles that a command reads, chosen by its options or else by the settings."""

from argparse import Namespace
from pathlib import Path

from qa.cli.streams import complain
from qa.documents.corpus import Corpus
from qa.errors import InputError
from qa.retrieval.index import DEFAULT_ENGINE
from qa.retrieval.searcher import Searcher


def searcher(options: Namespace) -> Searcher:
    """The articles that *options* choose, prepared for questions.

    Raises:
        UserError: see ``corpus``.
    """
    from qa.library import prepare

    found, engine = _chosen(options)
    return prepare(found, engine)


def corpus(options: Namespace) -> Corpus:
    """The articles that *options* choose: a file, a folder, one article of it, or by default those of the settings.

    Files of the folder that cannot be read are reported on standard error and left out.

    Raises:
        UserError: a file, folder or article does not exist, or a setting is wrong.
    """
    return _chosen(options)[0]


def _chosen(options: Namespace) -> tuple[Corpus, str]:
    """The corpus and the index engine."""
    engine = DEFAULT_ENGINE
    chosen: str | None = options.article
    if options.file:
        from qa.ingest.plain_text import read

        found = Corpus("file", (read(options.file),))
    elif options.corpus:
        found = _of_folder(options.corpus)
    else:
        defaults = options.environment.defaults()
        found, engine = _of_folder(defaults.folder), defaults.engine
        chosen = chosen or defaults.article or None
    if chosen is None:
        return found, engine
    if found.article(chosen) is None:
        known = ", ".join(article.id for article in found.articles) or "none"
        raise InputError(f"there is no article '{chosen}' here; the articles are: {known}")
    return found.only(chosen), engine


def _of_folder(folder: Path) -> Corpus:
    from qa.ingest.folder import load_corpus

    found, problems = load_corpus(folder)
    for problem in problems:
        complain(str(problem))
    return found

"""Sources: the articles that a command reads, chosen by its options or else by the settings."""

from argparse import Namespace
from pathlib import Path

from qa.cli.environment import Defaults
from qa.cli.streams import complain
from qa.cli.terminal import Progress
from qa.documents.corpus import Corpus
from qa.errors import InputError, ModelFileError
from qa.retrieval.encoder import Encoder, open_encoder
from qa.retrieval.searcher import Searcher


def searcher(options: Namespace) -> Searcher:
    """The articles that *options* choose, prepared for questions; shows progress while sentences are encoded.

    Raises:
        UserError: see ``corpus``.
    """
    return prepared(corpus(options), options.environment.defaults())


def prepared(articles: Corpus, defaults: Defaults, encoder: Encoder | None = None) -> Searcher:
    """The Searcher of *articles* by the settings in *defaults*; *encoder* is one that those describe, opened before."""
    from qa.library import encoded, prepare

    encoder = encoder or open_encoder(defaults.encoder, defaults.vectors)
    found = prepare(articles, defaults.engine, encoder)
    progress = Progress("Comparing meanings, sentences")
    try:
        return encoded(found, encoder, progress)
    except ModelFileError as error:
        complain(f"{error}; until then, meanings are compared by static vectors")
        return found
    finally:
        progress.end()


def corpus(options: Namespace) -> Corpus:
    """The articles that *options* choose: a file, a folder, one article of it, or by default those of the settings.

    Files of the folder that cannot be read are reported on standard error and left out.

    Raises:
        UserError: a file, folder or article does not exist, or a setting is wrong.
    """
    chosen: str | None = options.article
    if options.file:
        from qa.ingest.plain_text import read

        found = Corpus("file", (read(options.file),))
    elif options.corpus:
        found = _of_folder(options.corpus)
    else:
        defaults = options.environment.defaults()
        found = _of_folder(defaults.folder)
        chosen = chosen or defaults.article or None
    if chosen is None:
        return found
    if found.article(chosen) is None:
        known = ", ".join(article.id for article in found.articles) or "none"
        raise InputError(f"there is no article '{chosen}' here; the articles are: {known}")
    return found.only(chosen)


def _of_folder(folder: Path) -> Corpus:
    from qa.ingest.folder import load_corpus

    found, problems = load_corpus(folder)
    for problem in problems:
        complain(str(problem))
    return found

"""Source: which articles a command works on, by its options and the settings."""

import sys
from argparse import Namespace
from pathlib import Path

from qa.errors import InputError
from qa.retrieval.corpus import Corpus


def corpus(options: Namespace) -> Corpus:
    """The articles that *options* name: a file, a folder, one article of it, or else those of the settings.

    Files of the folder that cannot be read are told on standard error, and left out.

    Raises:
        UserError: a file, folder or article that is not there, or wrong settings.
    """
    chosen: str | None = options.article
    if options.file:
        from qa.ingest.plain_text import read

        found = Corpus("file", [read(options.file)])
    elif options.corpus:
        found = _of_folder(options.corpus)
    else:
        from config import load

        settings = load().corpus
        found = _of_folder(settings.folder / settings.name)
        chosen = chosen or settings.article or None
    if chosen is None:
        return found
    if found.article(chosen) is None:
        known = ", ".join(article.id for article in found.articles) or "none"
        raise InputError(f"there is no article '{chosen}' here; --article takes one of: {known}")
    return found.alone(chosen)


def _of_folder(folder: Path) -> Corpus:
    from qa.library import load_corpus

    found, problems = load_corpus(folder)
    for problem in problems:
        print(problem, file=sys.stderr)
    return found

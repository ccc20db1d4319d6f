"""The commands ``articles`` and ``passages``: list the articles, or the passages they are split into."""

from argparse import Namespace

from qa.cli import json_output
from qa.cli.sources import corpus
from qa.cli.terminal import Screen, working
from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.documents.passages import Passage, split
from qa.render.dialect import faint, strong
from qa.wording import say


def articles(options: Namespace) -> int:
    """List the articles with their metadata; exit status 1 if there are none."""
    found = _read(options)
    if options.json:
        json_output.write([json_output.article(each, len(split(each))) for each in found.articles])
        return 0 if found.articles else 1
    screen = Screen.of(options)
    if not found.articles:
        print(screen.lines(say("reason.empty-corpus", screen.locale)))
        return 1
    print("\n\n".join(_described(each, screen) for each in found.articles))
    return 0


def passages(options: Namespace) -> int:
    """List the passages with number, span and paragraphs; exit status 1 if there are none."""
    found = _read(options)
    passages = [passage for article in found.articles for passage in split(article)]
    if options.json:
        json_output.write([json_output.passage(each) for each in passages])
        return 0 if passages else 1
    screen = Screen.of(options)
    if not passages:
        print(screen.lines(say("reason.empty-corpus", screen.locale)))
        return 1
    several = len(found.articles) > 1
    print("\n\n".join(_shown(each, screen, several=several) for each in passages))
    return 0


def _read(options: Namespace) -> Corpus:
    with working("Reading"):
        return corpus(options)


def _described(article: Article, screen: Screen) -> str:
    locale = screen.locale
    counts = [
        say("article.words", locale, n=article.words),
        say("article.paragraphs", locale, n=len(article.paragraphs)),
        say("article.passages", locale, n=len(split(article))),
    ]
    origin = [
        article.publisher,
        say("citation.author", locale, author=article.author) if article.author else None,
        say("article.published", locale, date=article.published) if article.published else None,
        say("article.updated", locale, date=article.updated) if article.updated else None,
        article.url,
    ]
    title = article.title or say("article.untitled", locale)
    lines = [
        *(strong(line, screen.dialect) for line in screen.lines(title).split("\n")),
        *(screen.lines(line) for line in [" \u00b7 ".join(part for part in origin if part)] if line),
        screen.lines(" \u00b7 ".join(counts)),
        faint(f"--article {article.id}", screen.dialect),
    ]
    return "\n".join(lines)


def _shown(passage: Passage, screen: Screen, *, several: bool) -> str:
    from qa.answering.citation import citation
    from qa.render.citations import location
    from qa.render.excerpt import excerpt

    where = location(citation(passage), screen.locale)
    name = f"{passage.article.id} " if several else ""
    head = f"{name}{passage.number + 1}  [{passage.span.start}, {passage.span.end})  {where}"
    return f"{strong(head, screen.dialect)}\n{excerpt(passage, dialect=screen.dialect, width=screen.width).text}"

"""Listing: what is in the corpus, and the passages its articles are split into."""

from argparse import Namespace

from qa.cli import json_output
from qa.cli.articles import corpus
from qa.cli.terminal import Screen, working
from qa.documents.article import Article
from qa.documents.passages import Passage
from qa.render import faint, strong
from qa.retrieval.corpus import Corpus
from qa.wording import say


def articles(options: Namespace) -> int:
    """What is known of each article."""
    searched = _split(options)
    if options.json:
        json_output.write([json_output.article(each, len(searched.passages_of(each))) for each in searched.articles])
        return 0 if searched.articles else 1
    screen = Screen.of(options)
    if not searched.articles:
        print(screen.lines(say("reason.empty-corpus", screen.locale)))
        return 1
    print("\n\n".join(_told(each, searched, screen) for each in searched.articles))
    return 0


def passages(options: Namespace) -> int:
    """Every passage with its number, its span and its paragraphs."""
    searched = _split(options)
    if options.json:
        json_output.write([json_output.passage(each) for each in searched.passages])
        return 0 if searched.passages else 1
    screen = Screen.of(options)
    if not searched.passages:
        print(screen.lines(say("reason.empty-corpus", screen.locale)))
        return 1
    several = len(searched.articles) > 1
    print("\n\n".join(_shown(each, screen, several=several) for each in searched.passages))
    return 0


def _split(options: Namespace) -> Corpus:
    with working("Reading"):
        searched = corpus(options)
        _ = searched.passages  # found now, while it is told
        return searched


def _told(article: Article, searched: Corpus, screen: Screen) -> str:
    locale = screen.locale
    counts = [
        say("article.words", locale, n=article.words),
        say("article.paragraphs", locale, n=len(article.paragraphs)),
        say("article.passages", locale, n=len(searched.passages_of(article))),
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
    from qa.answering.answer import citation
    from qa.render import excerpt, place

    where = place(citation(passage), screen.locale)
    name = f"{passage.article.id} " if several else ""
    head = f"{name}{passage.number + 1}  [{passage.span.start}, {passage.span.end})  {where}"
    return f"{strong(head, screen.dialect)}\n{excerpt(passage, dialect=screen.dialect, width=screen.width).text}"

"""Naming: which article a person means, and what is offered while they type."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from qa import render
from qa.errors import UserError
from qa.retrieval.searcher import Searcher
from qa.wording import say

if TYPE_CHECKING:
    from cogs.client import Byline

    Interaction = discord.Interaction[Byline]

CHOICES = 25  # offered at once; Discord API, "Autocomplete"
CHOICE_LIMIT = 100  # characters of a choice and of its value; Discord API, "Application Command Option Choice"
LISTED = 5  # articles named to somebody who named none there is


async def article_choices(interaction: "Interaction", typed: str) -> list[app_commands.Choice[str]]:
    """The articles whose title or id holds what was typed."""
    wanted = typed.casefold().strip()
    articles = interaction.client.corpus.corpus.articles
    named = [(article.title or article.id, article.id) for article in articles if len(article.id) <= CHOICE_LIMIT]
    return [
        app_commands.Choice(name=shortened(name), value=article_id)
        for name, article_id in named
        if wanted in name.casefold() or wanted in article_id
    ][:CHOICES]


def article_named(interaction: "Interaction", name: str | None) -> Searcher:
    """The corpus of the one article called *name* by id or title; the whole corpus without a name.

    Raises:
        UserError: there is none of that name.
    """
    corpus = interaction.client.corpus
    if not name:
        return corpus
    wanted = name.casefold().strip()
    for article in corpus.corpus.articles:
        if wanted in {article.id, (article.title or "").casefold()}:
            return interaction.client.library.searcher(corpus.corpus.id, article.id)
    locale = interaction.locale.value
    names = ", ".join(escaped(article.title or article.id) for article in corpus.corpus.articles[:LISTED])
    unknown = say("article.unknown", locale, name=escaped(shortened(name)))
    raise UserError(f"{unknown} {say('article.choose', locale, names=names)}")


def escaped(text: str) -> str:
    """*text* so that Discord shows it as written."""
    return render.escaped(text, render.Dialect.DISCORD)


def shortened(text: str) -> str:
    """*text* in one line and within the limit of a choice."""
    line = " ".join(text.split())
    return line if len(line) <= CHOICE_LIMIT else f"{line[: CHOICE_LIMIT - 1]}…"

"""Articles: ``/article`` and ``/help``."""

from typing import TYPE_CHECKING

import discord

from cogs import reading
from cogs.composing import DISCORD, OTHER_COLOUR
from cogs.naming import article_choices, article_named
from cogs.places import samples
from cogs.replies import Reply, respond
from qa import render
from qa.retrieval.searcher import Searcher
from qa.wording import say

if TYPE_CHECKING:
    from cogs.client import Byline
    from cogs.commands import Tree

    Interaction = discord.Interaction[Byline]


def add_to(tree: "Tree") -> None:
    """Add ``/article`` and ``/help``."""
    tree.slash("article", _article, article=article_choices)
    tree.slash("help", _help)


async def _article(interaction: "Interaction", article: str | None = None) -> None:
    async def work() -> Reply:
        corpus, locale = article_named(interaction, article), interaction.locale.value
        if len(corpus.corpus.articles) > 1:
            return reading.shelf(corpus, locale)
        return await interaction.client.workers.run(
            lambda: reading.overview(corpus, corpus.corpus.articles[0], interaction.user.id, locale)
        )

    await respond(interaction, work(), private=True)


async def _help(interaction: "Interaction") -> None:
    bot, locale = interaction.client, interaction.locale.value
    await respond(interaction, bot.workers.run(lambda: help_page(bot.corpus, locale)), private=True)


def help_page(corpus: Searcher, locale: str) -> Reply:
    """What the bot does, how to ask it well, with questions that *corpus* answers, and what it keeps."""
    how = say("help.how", locale, ask=f"`/{say('command.ask', locale)}`")
    names = ("ask", "quote", "quotes", "article", "help")
    commands = [f"`/{say(f'command.{name}', locale)}` {say(f'command.{name}-description', locale)}" for name in names]
    menu = say("help.menu", locale, menu=say("command.menu-ask", locale))
    privacy = say("help.privacy", locale, button=say("button.not-helpful", locale))
    examples = "\n".join(f"- {render.escaped(question, DISCORD)}" for question in samples(corpus))
    texts = (
        f"### {say('help.title', locale)}\n{say('help.what', locale)}",
        f"**{say('help.how-title', locale)}**\n{how}",
        f"**{say('help.commands-title', locale)}**\n" + "\n".join([*commands, menu]),
        f"**{say('help.examples-title', locale)}**\n{examples}" if examples else "",
        f"**{say('help.privacy-title', locale)}**\n{privacy}",
    )
    return Reply(texts=texts, private=True, accent=OTHER_COLOUR)

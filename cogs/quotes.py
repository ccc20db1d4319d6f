"""Quotes: ``/quote`` and ``/quotes``."""

from random import Random
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from cogs import quoting
from cogs.naming import CHOICES, shortened
from cogs.replies import Reply, respond
from qa.errors import UserError
from qa.quotes.quote import Quote, QuoteKind
from qa.retrieval.searcher import Searcher

if TYPE_CHECKING:
    from cogs.client import Byline
    from cogs.commands import Tree

    Interaction = discord.Interaction[Byline]


def add_to(tree: "Tree") -> None:
    """Add ``/quote`` and ``/quotes``."""
    tree.slash("quote", _quote, speaker=_speakers, about=_topics, card=None)
    tree.slash("quotes", _quotes, speaker=_speakers)


async def _quote(
    interaction: "Interaction",
    speaker: str | None = None,
    about: str | None = None,
    card: bool = False,  # noqa: FBT001, FBT002 - an option of the command
) -> None:
    bot, locale, asker = interaction.client, interaction.locale.value, interaction.user.id

    def page() -> Reply:
        chosen = _chosen(bot.corpus, speaker, about, bot.random)
        if not chosen:
            raise UserError(quoting.nothing(bot.corpus, speaker, about, locale))
        shown = quoting.deck(asker, chosen)
        if card:
            quoting.require_attachments(interaction.app_permissions.attach_files, interaction.channel_id, locale)
            return quoting.drawn(bot.corpus, shown.place, locale)
        return quoting.page(bot.corpus, shown, locale)

    async def work() -> Reply:
        wait = bot.wait(asker, interaction.channel_id or asker, locale)
        return wait if wait is not None else await bot.workers.run(page)

    await respond(interaction, work(), private=False)


async def _quotes(interaction: "Interaction", speaker: str | None = None) -> None:
    bot, locale, asker = interaction.client, interaction.locale.value, interaction.user.id
    await respond(
        interaction,
        bot.workers.run(lambda: quoting.first_page(bot.corpus, asker, speaker, locale)),
        private=True,
    )


def _chosen(corpus: Searcher, speaker: str | None, about: str | None, random: Random) -> tuple[Quote, ...]:
    """The quotations asked for, best first; in any order where nothing is asked for; whole ones before fragments."""
    everything = corpus.quotes.spoken
    if speaker or about:
        chosen = corpus.quotes.find(speaker=speaker or None, about=about or None)
    else:
        chosen = tuple(random.sample(everything, len(everything)))
    return tuple(sorted(chosen, key=lambda quote: quote.kind is not QuoteKind.QUOTATION))


async def _speakers(interaction: "Interaction", typed: str) -> list[app_commands.Choice[str]]:
    """Who is quoted, by any of their names, with how often."""
    quotes = interaction.client.corpus.quotes
    meant = quotes.speaking(typed) if typed.strip() else quotes.speakers
    return [
        app_commands.Choice(name=shortened(f"{one.name} ({one.quotations + one.fragments})"), value=shortened(one.name))
        for one in meant[:CHOICES]
    ]


async def _topics(interaction: "Interaction", typed: str) -> list[app_commands.Choice[str]]:
    """What the quotations speak of, of the speaker already chosen, with how many do."""
    corpus, speaker = interaction.client.corpus, interaction.namespace.speaker

    def offered() -> list[tuple[str, int]]:
        return quoting.topics(corpus.quotes.find(speaker=speaker or None))

    wanted = typed.casefold().strip()
    counted = await interaction.client.workers.run(offered)
    return [
        app_commands.Choice(name=shortened(f"{word} ({count})"), value=shortened(word))
        for word, count in counted
        if wanted in word
    ][:CHOICES]

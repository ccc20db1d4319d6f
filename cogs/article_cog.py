"""Articles: /article and /help, and the buttons that open and page through an article's text."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from discord import app_commands

from cogs.choices import Choices, article_choices, article_searcher, no_choices_on_error
from cogs.delivery import respond
from cogs.events import ButtonHandler, Interaction
from cogs.feature_cog import FeatureCog
from cogs.paging import show_page
from cogs.views.article_view import article_list, overview, text_page, text_page_at
from cogs.views.custom_id import PageState
from cogs.views.help_view import help_view
from cogs.views.message import Reply
from qa.answering.samples import sample_questions
from qa.retrieval.searcher import Searcher

CACHED_SEARCHERS = 4  # whose sample questions are kept: the one in use, and those that reloads replaced


class ArticleCog(FeatureCog, name="article"):
    """What the bot knows: the articles and their text, and how to ask."""

    def button_handlers(self) -> Mapping[str, ButtonHandler]:
        """Other pages of the text, and opening the text.

        "Open article" and "Read on" may be in one message and mean the same position. Custom_ids must differ within
        a message (Discord API, "Component Reference"), hence two verbs.
        """
        return {"r": self.show_text, "o": self.open_text, "e": self.open_text}

    @app_commands.command(name="article")
    async def article(self, interaction: Interaction, article: str | None = None) -> None:
        """Describe *article*, or list the articles if there are several and none is named."""

        async def work() -> Reply:
            searcher = await article_searcher(self.services, interaction, article)
            articles, locale = searcher.corpus.articles, interaction.locale.value
            if len(articles) > 1:
                return article_list(searcher, locale)
            asker = interaction.user.id
            return await self.services.workers.run(lambda: overview(searcher, articles[0], asker, locale))

        await respond(self.services.workers, interaction, work(), private=True)

    @article.autocomplete("article")
    @no_choices_on_error
    async def offer_articles(self, interaction: Interaction, typed: str) -> Choices:
        """The articles by title."""
        return article_choices(self.services, interaction, typed)

    @app_commands.command(name="help")
    async def help(self, interaction: Interaction) -> None:
        """Show the help page."""

        async def work() -> Reply:
            searcher = await self.services.searcher(interaction)
            return await self.services.workers.run(
                lambda: help_view(_sample_questions(searcher), interaction.locale.value)
            )

        await respond(self.services.workers, interaction, work(), private=True)

    async def show_text(self, interaction: Interaction, state: PageState) -> None:
        """Show another page of the text."""
        await show_page(self.services, interaction, state, text_page)

    async def open_text(self, interaction: Interaction, state: PageState) -> None:
        """Open the text at a position, always as a private message."""
        own = replace(state, asker=interaction.user.id)

        async def work() -> Reply:
            searcher = await self.services.searcher(interaction)
            return await self.services.workers.run(lambda: text_page_at(searcher, own, interaction.locale.value))

        await respond(self.services.workers, interaction, work(), private=True)


@lru_cache(maxsize=CACHED_SEARCHERS)
def _sample_questions(searcher: Searcher) -> tuple[str, ...]:
    """Some questions that the articles answer; computed once for each searcher."""
    return sample_questions(searcher)

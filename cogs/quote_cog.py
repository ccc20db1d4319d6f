"""Quotes: /quote and /quotes, and the buttons of quotes, their list and their cards."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from discord import app_commands

from cogs.choices import Choices, choices, no_choices_on_error, shortened
from cogs.delivery import respond
from cogs.events import ButtonHandler, Interaction
from cogs.feature_cog import FeatureCog
from cogs.paging import show_page
from cogs.views.custom_id import PageState
from cogs.views.message import Reply
from cogs.views.quote_view import first_quote_list, no_quotes, page_state, quote_card, quote_list, quote_page
from qa.errors import UserError
from qa.quotes.quote import Quote, QuoteKind
from qa.quotes.topics import topics
from qa.retrieval.searcher import Searcher
from qa.wording import say


class QuoteCog(FeatureCog, name="quote"):
    """Quotes by speaker and topic, as text, as a list and as a picture."""

    def button_handlers(self) -> Mapping[str, ButtonHandler]:
        """Other quotes, other pages of the list, and the card."""
        return {"q": self.show_quote, "l": self.show_list, "k": self.send_card}

    @app_commands.command(name="quote")
    async def quote(
        self,
        interaction: Interaction,
        speaker: str | None = None,
        about: str | None = None,
        card: bool = False,  # noqa: FBT001, FBT002 - an option of the command
    ) -> None:
        """Show a quote of *speaker* about *about*; any quote without them."""

        def page(searcher: Searcher) -> Reply:
            locale = interaction.locale.value
            chosen = self._chosen(searcher, speaker, about)
            if not chosen:
                raise UserError(no_quotes(searcher, speaker, about, locale))
            state = page_state(interaction.user.id, chosen)
            if card:
                _require_attachments(interaction)
                return quote_card(searcher, state.ref, locale)
            return quote_page(searcher, state, locale)

        await respond(self.services.workers, interaction, self._rate_limited(interaction, page), private=False)

    @app_commands.command(name="quotes")
    async def quotes(self, interaction: Interaction, speaker: str | None = None) -> None:
        """List all quotes, or those of *speaker*, in pages."""
        asker, locale = interaction.user.id, interaction.locale.value

        async def work() -> Reply:
            searcher = await self.services.searcher(interaction)
            return await self.services.workers.run(lambda: first_quote_list(searcher, asker, speaker, locale))

        await respond(self.services.workers, interaction, work(), private=True)

    @quote.autocomplete("speaker")
    @quotes.autocomplete("speaker")
    @no_choices_on_error
    async def offer_speakers(self, interaction: Interaction, typed: str) -> Choices:
        """The speakers whose name matches what was typed, with how often each is quoted."""
        quotes = (await self.services.searcher(interaction)).quotes
        meant = quotes.speaking(typed) if typed.strip() else quotes.speakers
        return choices((f"{one.name} ({one.quotations + one.fragments})", shortened(one.name)) for one in meant)

    @quote.autocomplete("about")
    @no_choices_on_error
    async def offer_topics(self, interaction: Interaction, typed: str) -> Choices:
        """The topics of the quotes, of the speaker already chosen, with how many quotes each has."""
        quotes, speaker = (await self.services.searcher(interaction)).quotes, interaction.namespace.speaker
        wanted = typed.casefold().strip()
        counted = await self.services.workers.run(lambda: topics(quotes.find(speaker=speaker or None)))
        return choices((f"{word} ({count})", shortened(word)) for word, count in counted if wanted in word)

    async def show_quote(self, interaction: Interaction, state: PageState) -> None:
        """Show another quote."""
        await show_page(self.services, interaction, state, quote_page)

    async def show_list(self, interaction: Interaction, state: PageState) -> None:
        """Show another page of the list."""
        await show_page(self.services, interaction, state, quote_list)

    async def send_card(self, interaction: Interaction, state: PageState) -> None:
        """Send the quote as a picture: to all who see the answer if the asker pressed, else only to the person."""
        is_ephemeral = interaction.message is not None and interaction.message.flags.ephemeral
        private = interaction.user.id != state.asker or is_ephemeral

        def page(searcher: Searcher) -> Reply:
            _require_attachments(interaction)
            return replace(quote_card(searcher, state.ref, interaction.locale.value), private=private)

        await respond(self.services.workers, interaction, self._rate_limited(interaction, page), private=private)

    async def _rate_limited(self, interaction: Interaction, page: Callable[[Searcher], Reply]) -> Reply:
        """The reply of *page*, computed in a worker and counted like a question; or how long to wait."""
        asker, locale = interaction.user.id, interaction.locale.value
        searcher = await self.services.searcher(interaction)
        wait = self.services.rate_limit_reply(asker, interaction.channel_id or asker, locale)
        return wait if wait is not None else await self.services.workers.run(lambda: page(searcher))

    def _chosen(self, searcher: Searcher, speaker: str | None, about: str | None) -> tuple[Quote, ...]:
        """The matching quotes, best first, or all in random order; quotations before fragments."""
        if speaker or about:
            chosen = searcher.quotes.find(speaker=speaker or None, about=about or None)
        else:
            everything = searcher.quotes.spoken
            chosen = tuple(self.services.random.sample(everything, len(everything)))
        return tuple(sorted(chosen, key=lambda quote: quote.kind is not QuoteKind.QUOTATION))


def _require_attachments(interaction: Interaction) -> None:
    """Check that the bot may attach a picture.

    Raises:
        UserError: it may not.
    """
    if not interaction.app_permissions.attach_files:
        channel, locale = f"<#{interaction.channel_id}>", interaction.locale.value
        raise UserError(say("error.no-permission", locale, channel=channel, permissions="Attach Files"))

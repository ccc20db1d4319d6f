"""Buttons: what happens when one is pressed, from nothing but what its custom_id says."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs import composing, quoting, reading
from cogs.packing import TEMPLATE, Deck, StaleError, unpack
from cogs.replies import QUESTION_ID, Reply, parting, respond, sent, tell, turn
from qa.wording import say

if TYPE_CHECKING:
    from cogs.client import Byline

    Interaction = discord.Interaction[Byline]


class Press(ui.DynamicItem[ui.Button[ui.LayoutView]], template=TEMPLATE):
    """A press of any of this bot's buttons, also of one that an earlier process sent."""

    def __init__(self, button: ui.Button[ui.LayoutView], verb: str, state: str) -> None:
        super().__init__(button)
        self.verb = verb
        self.state = state

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py passes it
        item: ui.Item[ui.LayoutView],
        match: re.Match[str],
        /,
    ) -> "Press":
        """The press that a custom_id tells of."""
        button: ui.Button[ui.LayoutView] = item if isinstance(item, ui.Button) else ui.Button(custom_id=match[0])
        return cls(button, match["verb"], match["state"])

    async def callback(self, interaction: "Interaction") -> None:  # type: ignore[override]  # no other client has it
        """Do what the button says, or say why not."""
        bot = interaction.client
        if not bot.takes(interaction.id):
            await parting(interaction)
            return
        try:
            shown = unpack(self.state)
            verb = _VERBS[self.verb]
        except (StaleError, KeyError):
            await outdated(interaction)
            return
        try:
            await verb(interaction, shown)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person hears of it
            await bot.failed(interaction, error)


def is_known(interaction: "Interaction") -> bool:
    """Whether ``Press`` takes care of it."""
    return bool(re.fullmatch(TEMPLATE, str(interaction.data.get("custom_id")))) if interaction.data else False


async def outdated(interaction: "Interaction") -> None:
    """Say that the button is of another version."""
    await sent(tell(interaction, Reply.of(say("page.outdated", interaction.locale.value), private=True)))


async def _page(interaction: "Interaction", shown: Deck) -> None:
    await _turned(
        interaction, shown, lambda mine: composing.page(interaction.client.corpus, mine, _locale(interaction))
    )


async def _context(interaction: "Interaction", shown: Deck) -> None:
    def page(mine: Deck) -> Reply:
        return composing.page(interaction.client.corpus, mine, _locale(interaction), context=True)

    await _turned(interaction, shown, page)


async def _read(interaction: "Interaction", shown: Deck) -> None:
    await _turned(interaction, shown, lambda mine: reading.page(interaction.client.corpus, mine, _locale(interaction)))


async def _quote(interaction: "Interaction", shown: Deck) -> None:
    await _turned(interaction, shown, lambda mine: quoting.page(interaction.client.corpus, mine, _locale(interaction)))


async def _list(interaction: "Interaction", shown: Deck) -> None:
    await _turned(
        interaction, shown, lambda mine: quoting.listing(interaction.client.corpus, mine, _locale(interaction))
    )


async def _card(interaction: "Interaction", shown: Deck) -> None:
    # The asker shows it to all who see the answer; anybody else gets it for themselves.
    is_private = interaction.user.id != shown.asker or _is_private(interaction)

    def page() -> Reply:
        may_attach = interaction.app_permissions.attach_files
        quoting.require_attachments(may_attach, interaction.channel_id, _locale(interaction))
        return replace(quoting.drawn(interaction.client.corpus, shown.place, _locale(interaction)), private=is_private)

    async def work() -> Reply:
        asker = interaction.user.id
        wait = interaction.client.wait(asker, interaction.channel_id or asker, _locale(interaction))
        return wait if wait is not None else await _work(interaction, page)

    await respond(interaction, work(), private=is_private)


async def _open(interaction: "Interaction", shown: Deck) -> None:
    def page() -> Reply:
        mine = replace(shown, asker=interaction.user.id)
        return replace(reading.opened(interaction.client.corpus, mine, _locale(interaction)), private=True)

    await respond(interaction, _work(interaction, page), private=True)


async def _not_helpful(interaction: "Interaction", _shown: Deck) -> None:
    bot = interaction.client
    # Counted where the press was answered: of two processes at once only one does that.
    is_ours = await sent(tell(interaction, Reply.of(say("page.noted", _locale(interaction)), private=True)))
    if is_ours and (interaction.message is None or bot.seen.first((interaction.message.id, interaction.user.id))):
        await bot.workers.run(bot.not_helpful.add)


async def _turned(interaction: "Interaction", shown: Deck, page: Callable[[Deck], Reply]) -> None:
    """Turn the page for the asker; anybody else gets a copy of that page for themselves."""
    if interaction.user.id == shown.asker:
        question = _question(interaction)
        await turn(interaction, _work(interaction, lambda: replace(page(shown), question=question)))
        return
    mine = replace(shown, asker=interaction.user.id)
    await respond(interaction, _work(interaction, lambda: replace(page(mine), private=True)), private=True)


async def _work(interaction: "Interaction", page: Callable[[], Reply]) -> Reply:
    """*page*, made in a thread."""
    return await interaction.client.workers.run(page)


def _question(interaction: "Interaction") -> str | None:
    """The question that the message shows above its answer, in Markdown, if it does."""
    view = ui.LayoutView.from_message(interaction.message) if interaction.message else None
    item = view.find_item(QUESTION_ID) if view else None
    return item.content.removeprefix("-# ") if isinstance(item, ui.TextDisplay) else None


def _is_private(interaction: "Interaction") -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


def _locale(interaction: "Interaction") -> str:
    return interaction.locale.value


Verb = Callable[["Interaction", Deck], Awaitable[None]]
_VERBS: dict[str, Verb] = {
    "p": _page,
    "m": _context,
    "q": _quote,
    "l": _list,
    "k": _card,
    "r": _read,
    "o": _open,
    "e": _open,  # another letter, since a message may hold both buttons to the same place
    "n": _not_helpful,
}

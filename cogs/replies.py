"""Replies: what the bot says, as data, and the few ways in which it reaches a person."""

import asyncio
import io
import logging
from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs.packing import Deck, pack
from qa.errors import UserError
from qa.wording import say

if TYPE_CHECKING:
    from cogs.client import Byline

    Interaction = discord.Interaction[Byline]

log = logging.getLogger(__name__)

DISPLAY_LIMIT = 4000  # characters of all texts of one message; Discord API, "Text Display"
LABEL_LIMIT = 80  # characters of a button; Discord API, "Button"
LINK_LIMIT = 512  # characters of a button's link; Discord API, "Button"
ROW = 5  # buttons side by side; Discord API, "Action Row"
PATIENCE = 1.5  # seconds before an interaction is deferred; Discord gives it 3, and the way there takes some
QUESTION_ID = 4001  # of the component that shows the question; Discord numbers the others from 1, 40 at most
NO_MENTIONS = discord.AllowedMentions.none()

_ANSWERED_ELSEWHERE = 40060  # Discord's code: another process was quicker
_TOO_LATE = 10062  # Discord's code: the interaction is over


@dataclass(frozen=True, slots=True)
class Button:
    """A button that does *verb* with *deck*, or opens *url*."""

    label: str
    verb: str = ""
    deck: Deck | None = None
    url: str | None = None

    def item(self) -> "ui.Item[ui.LayoutView]":
        """The button as discord.py sends it."""
        label = self.label[:LABEL_LIMIT]
        if self.url:
            return ui.Button(label=label, url=self.url)
        if self.deck is None:
            raise ValueError(f"a button without a link or a deck: {self.label!r}")
        return ui.Button(label=label, custom_id=pack(self.verb, self.deck), style=discord.ButtonStyle.secondary)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Texts one below the other, then rows of buttons. ``private``: for the one who asked alone.

    ``question`` is shown above, in Markdown, where Discord does not show it itself. ``accent``, a
    colour (0xRRGGBB), frames it. ``image`` is a PNG, described in words by ``alt``.
    """

    texts: tuple[str, ...]
    question: str | None = None
    rows: tuple[tuple[Button, ...], ...] = ()
    private: bool = False
    accent: int | None = None
    image: bytes | None = field(default=None, repr=False)
    alt: str | None = None

    @classmethod
    def of(cls, text: str, *, private: bool = False) -> "Reply":
        """One sentence."""
        return cls(texts=(text,), private=private)

    def view(self) -> ui.LayoutView:
        """The message's components; made anew for every message, within the event loop."""
        view = ui.LayoutView(timeout=None)
        items: list[ui.Item[ui.LayoutView]] = []
        if self.question:
            items.append(ui.TextDisplay(f"-# {self.question}", id=QUESTION_ID))
        items += [ui.TextDisplay(text) for text in self.texts if text]
        if self.image:
            items.append(ui.MediaGallery(discord.MediaGalleryItem("attachment://quote.png", description=self.alt)))
        items += [ui.ActionRow(*(button.item() for button in row)) for row in self.rows if row]
        if self.accent is not None:
            items = [ui.Container(*items, accent_colour=self.accent)]
        for item in items:
            view.add_item(item)
        view.stop()  # its buttons carry all they know, so nothing of it is to be kept in memory
        return view

    def files(self) -> list[discord.File]:
        """The image as a file, if there is one."""
        if not self.image:
            return []
        return [discord.File(io.BytesIO(self.image), "quote.png", description=self.alt)]


async def respond(interaction: "Interaction", work: Awaitable[Reply], *, private: bool) -> None:
    """Answer *interaction* with what *work* gives, once; deferred first when that takes long.

    With *private* for that person alone; otherwise as the reply says, but for a deferred one, which all see.
    """
    task = asyncio.ensure_future(work)
    async with interaction.client.workers.under_way():
        try:
            await asyncio.wait({task}, timeout=PATIENCE)
            if not task.done():
                await interaction.response.defer(ephemeral=private, thinking=True)
            reply = await task
            await tell(interaction, replace(reply, private=True) if private else reply)
        except discord.HTTPException as error:
            task.cancel()
            _missed(error)


async def turn(interaction: "Interaction", work: Awaitable[Reply]) -> None:
    """Put what *work* gives in the place of the message whose button was pressed."""
    task = asyncio.ensure_future(work)
    async with interaction.client.workers.under_way():
        try:
            await asyncio.wait({task}, timeout=PATIENCE)
            if not task.done():
                await interaction.response.defer()
            reply = await task
            if interaction.response.is_done():
                await interaction.edit_original_response(view=reply.view(), allowed_mentions=NO_MENTIONS)
            else:
                await interaction.response.edit_message(view=reply.view(), allowed_mentions=NO_MENTIONS)
        except discord.HTTPException as error:
            task.cancel()
            _missed(error)


async def tell(interaction: "Interaction", reply: Reply) -> None:
    """Send *reply* as the response, or as what a deferral promised.

    Raises:
        discord.HTTPException: Discord refused.
    """
    if interaction.response.type is discord.InteractionResponseType.deferred_message_update:
        # The message stays as it is; this stands below it.
        await interaction.followup.send(view=reply.view(), ephemeral=True, allowed_mentions=NO_MENTIONS)
        return
    if interaction.response.is_done():
        await interaction.edit_original_response(
            view=reply.view(), attachments=reply.files(), allowed_mentions=NO_MENTIONS
        )
        return
    await interaction.response.send_message(
        view=reply.view(), files=reply.files(), ephemeral=reply.private, allowed_mentions=NO_MENTIONS
    )


async def send(message: discord.Message, reply: Reply) -> None:
    """Send *reply* below *message*, once even when two processes do.

    Raises:
        discord.HTTPException: Discord refused.
    """
    if not _may_refer(message):
        await message.channel.send(view=reply.view(), nonce=message.id, allowed_mentions=NO_MENTIONS)
        return
    await message.channel.send(
        view=reply.view(),
        reference=message.to_reference(fail_if_not_exists=False),
        nonce=message.id,
        allowed_mentions=NO_MENTIONS,
        mention_author=False,
    )


async def parting(interaction: "Interaction") -> None:
    """Tell somebody who comes while this process ends to ask again, unless another one answers meanwhile."""
    bot = interaction.client
    if not bot.is_draining or not bot.seen.first(interaction.id):
        return
    async with bot.workers.under_way():
        await asyncio.sleep(PATIENCE)
        if interaction.type is discord.InteractionType.autocomplete:
            return
        try:
            await tell(interaction, Reply.of(say("wait.stopping", interaction.locale.value), private=True))
        except discord.HTTPException as error:
            _missed(error)


def _may_refer(message: discord.Message) -> bool:
    if message.guild is None:
        return True
    return message.channel.permissions_for(message.guild.me).read_message_history


def _missed(error: discord.HTTPException) -> None:
    if error.code == _ANSWERED_ELSEWHERE:
        log.info("an interaction was answered by another process")
    elif error.code == _TOO_LATE:
        log.warning("an interaction was over before its answer arrived")
    else:
        log.warning("Discord refused an answer: status %d, code %d", error.status, error.code)


def excuse(error: BaseException, locale: str) -> str:
    """What the person is told of *error*; a defect goes to the log with its traceback."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, TimeoutError):
        log.warning("an answer took too long")
        return say("error.timeout", locale)
    log.error("a defect in an answer", exc_info=error)
    return say("error.unexpected", locale)

"""Replies: what the bot says, as data, and the few ways in which it reaches a person."""

import asyncio
import io
import logging
from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord import ui

from cogs.packing import Deck, pack
from qa.errors import UserError
from qa.wording import say

if TYPE_CHECKING:
    from cogs.client import Byline

    Interaction = discord.Interaction[Byline]

log = logging.getLogger(__name__)

LABEL_LIMIT = 80  # characters of a button; Discord API, "Button"
LINK_LIMIT = 512  # characters of a button's link; Discord API, "Button"
PATIENCE = 1.5  # seconds before an interaction is deferred; Discord gives it 3, and the way there takes some
QUESTION_ID = 4001  # of the component that shows the question; Discord numbers the others from 1, 40 at most
NO_MENTIONS = discord.AllowedMentions.none()

# How Discord does not take a request: it says no, asks to wait too long, or is not there.
REFUSALS = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)

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
        await asyncio.wait({task}, timeout=PATIENCE)
        if not task.done() and not await sent(interaction.response.defer(ephemeral=private, thinking=True)):
            task.cancel()
            return
        reply = await task
        await sent(tell(interaction, replace(reply, private=True) if private else reply))


async def turn(interaction: "Interaction", work: Awaitable[Reply]) -> None:
    """Put what *work* gives in the place of the message whose button was pressed."""
    task = asyncio.ensure_future(work)
    async with interaction.client.workers.under_way():
        await asyncio.wait({task}, timeout=PATIENCE)
        if not task.done() and not await sent(interaction.response.defer()):
            task.cancel()
            return
        view = (await task).view()
        if interaction.response.is_done():
            await sent(interaction.edit_original_response(view=view, allowed_mentions=NO_MENTIONS))
        else:
            await sent(interaction.response.edit_message(view=view, allowed_mentions=NO_MENTIONS))


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
    held = permissions(message)
    if held is not None and not held.read_message_history:  # without it a reply is refused
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
        await sent(tell(interaction, Reply.of(say("wait.stopping", interaction.locale.value), private=True)))


async def sent(request: Awaitable[object]) -> bool:
    """Whether Discord took *request*; if it did not, the log tells why."""
    try:
        await request
    except REFUSALS as error:
        log.log(*told(error))
        return False
    return True


def told(error: BaseException) -> tuple[int, str]:
    """The log's level and line for one of REFUSALS."""
    match error:
        case discord.HTTPException(code=code) if code == _ANSWERED_ELSEWHERE:
            return logging.INFO, "an interaction was answered by another process"
        case discord.HTTPException(code=code) if code == _TOO_LATE:
            return logging.WARNING, "an interaction was over before its answer arrived"
        case discord.HTTPException(status=status, code=code):
            return logging.WARNING, f"Discord refused: status {status}, code {code}"
        case discord.RateLimited(retry_after=seconds):
            return logging.WARNING, f"Discord asks to wait {seconds:.0f} s, which is too long"
        case _:
            return logging.WARNING, f"Discord could not be reached ({type(error).__name__})"


def permissions(message: discord.Message) -> discord.Permissions | None:
    """What the bot may do where *message* stands; None where that cannot be known."""
    if message.guild is None or isinstance(message.channel, discord.PartialMessageable):
        return None
    try:
        return message.channel.permissions_for(message.guild.me)
    except discord.ClientException:  # a thread whose channel is not known
        return None


def excuse(error: BaseException, locale: str) -> str:
    """What the person is told of *error*; a defect goes to the log with its traceback."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, TimeoutError):
        log.warning("an answer took too long")
        return say("error.timeout", locale)
    log.error("a defect in an answer", exc_info=error)
    return say("error.unexpected", locale)

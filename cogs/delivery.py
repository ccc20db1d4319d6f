"""Delivery: replies to interactions (deferred in time, sent once), and what Discord's errors mean."""

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import replace

import aiohttp
import discord

from cogs.components import files, layout
from cogs.deduplication import SeenIds
from cogs.events import Interaction, is_autocompletion
from cogs.views.message import Reply
from cogs.workers import Workers
from qa.errors import UserError
from qa.wording import say

log = logging.getLogger(__name__)

DEFER_AFTER = 1.5  # seconds; Discord allows 3 from the click to the response, and the network takes some of them
SHUTDOWN_REPLY_DELAY = 1.5  # seconds; in a deploy the new process answers by then, and this reply is dropped
NO_MENTIONS = discord.AllowedMentions.none()

# Errors meaning rejected, rate-limited or unreachable.
REQUEST_ERRORS = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)

# Discord API, "JSON Error Codes".
_ALREADY_ACKNOWLEDGED = 40060
_UNKNOWN_INTERACTION = 10062


async def respond(workers: Workers, interaction: Interaction, work: Awaitable[Reply], *, private: bool) -> None:
    """Answer *interaction* once with the reply of *work*, deferred first if that takes longer than DEFER_AFTER.

    With *private* only the person sees it. Otherwise the reply decides; after a deferral everybody sees it, since
    Discord fixes that with the deferral.
    """
    task = asyncio.ensure_future(work)
    async with workers.track():
        await asyncio.wait({task}, timeout=DEFER_AFTER)
        if not task.done() and not await accepted(interaction.response.defer(ephemeral=private, thinking=True)):
            task.cancel()
            return
        reply = await task
        await accepted(send(interaction, replace(reply, private=True) if private else reply))


async def edit(workers: Workers, interaction: Interaction, work: Awaitable[Reply]) -> None:
    """Replace the message whose button was pressed by the reply of *work*, deferred like ``respond``."""
    task = asyncio.ensure_future(work)
    async with workers.track():
        await asyncio.wait({task}, timeout=DEFER_AFTER)
        if not task.done() and not await accepted(interaction.response.defer()):
            task.cancel()
            return
        view = layout(await task)
        if interaction.response.is_done():
            await accepted(interaction.edit_original_response(view=view, allowed_mentions=NO_MENTIONS))
        else:
            await accepted(interaction.response.edit_message(view=view, allowed_mentions=NO_MENTIONS))


async def send(interaction: Interaction, reply: Reply) -> None:
    """Send *reply* as the response, or after a deferral in its place.

    Raises:
        discord.HTTPException: Discord rejected it.
    """
    if interaction.response.type is discord.InteractionResponseType.deferred_message_update:
        # Editing the original would overwrite the message with the button, so this goes below it.
        await interaction.followup.send(view=layout(reply), ephemeral=True, allowed_mentions=NO_MENTIONS)
        return
    if interaction.response.is_done():
        # Not a follow-up: one after a deferral edits the original as well, but that is deprecated, and a deferral
        # cannot carry the flag of Components V2 (Discord API, "Receiving and Responding").
        await interaction.edit_original_response(
            view=layout(reply), attachments=files(reply), allowed_mentions=NO_MENTIONS
        )
        return
    await interaction.response.send_message(
        view=layout(reply), files=files(reply), ephemeral=reply.private, allowed_mentions=NO_MENTIONS
    )


async def reply_error(interaction: Interaction, error: BaseException) -> None:
    """Tell the person what went wrong, privately; a defect is logged with its traceback."""
    reply = Reply.of(error_message(error, interaction.locale.value), private=True)
    await accepted(send(interaction, reply))


async def reply_shutting_down(workers: Workers, seen_ids: SeenIds, interaction: Interaction) -> None:
    """While draining, ask the person to try again, unless another process has answered first."""
    if not workers.is_draining or not seen_ids.add(interaction.id):
        return
    async with workers.track():
        await asyncio.sleep(SHUTDOWN_REPLY_DELAY)
        if is_autocompletion(interaction):
            return
        reply = Reply.of(say("wait.stopping", interaction.locale.value), private=True)
        await accepted(send(interaction, reply))


async def accepted(request: Awaitable[object]) -> bool:
    """Await *request*; log and return False if Discord did not accept it."""
    try:
        await request
    except REQUEST_ERRORS as error:
        log.log(*log_entry(error))
        return False
    return True


def log_entry(error: BaseException) -> tuple[int, str]:
    """Level and message for the log of one of REQUEST_ERRORS."""
    match error:
        case discord.HTTPException(code=code) if code == _ALREADY_ACKNOWLEDGED:
            return logging.INFO, "an interaction was answered by another process"
        case discord.HTTPException(code=code) if code == _UNKNOWN_INTERACTION:
            return logging.WARNING, "an interaction had expired before its answer arrived"
        case discord.HTTPException(status=status, code=code):
            return logging.WARNING, f"Discord rejected a request: status {status}, code {code}"
        case discord.RateLimited(retry_after=seconds):
            return logging.WARNING, f"a rate limit of Discord lasts {seconds:.0f} s, which is too long to wait"
        case _:
            return logging.WARNING, f"Discord could not be reached ({type(error).__name__})"


def error_message(error: BaseException, locale: str) -> str:
    """The sentence for the person about *error*; a defect is logged with its traceback."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, TimeoutError):
        log.warning("an answer took too long")
        return say("error.timeout", locale)
    log.error("a defect in an answer", exc_info=error)
    return say("error.unexpected", locale)

"""Message delivery: replies to messages, with retries that cannot duplicate them, and warnings about permissions."""

import asyncio
import logging

import discord

from cogs.components import layout
from cogs.deduplication import SeenIds
from cogs.delivery import NO_MENTIONS, REQUEST_ERRORS, SHUTDOWN_REPLY_DELAY, log_entry
from cogs.events import locale_of
from cogs.services import Services
from cogs.views.message import Reply
from qa.wording import say

log = logging.getLogger(__name__)

RETRY_AFTER = (1.0, 2.0)  # seconds before each new attempt while Discord cannot be reached

# Discord API, "JSON Error Codes".
_MISSING_ACCESS, _MISSING_PERMISSIONS = 50001, 50013


class MessageDelivery:
    """Replies to messages; remembers for minutes who and which channels have been warned."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._warned = SeenIds()  # channels in the log, and pairs of person and channel by direct message
        self._unreachable = SeenIds()  # people who take no direct messages

    async def deliver(self, message: discord.Message, reply: Reply) -> None:
        """Send *reply* in reply to *message*; while Discord cannot be reached, try again after RETRY_AFTER."""
        for pause in (*RETRY_AFTER, None):
            try:
                await _send(message, reply)
                return
            except discord.Forbidden as error:
                if error.code in {_MISSING_ACCESS, _MISSING_PERMISSIONS}:
                    await self.warn(message, ("send_messages",))
                    return
                failure: BaseException = error
            except REQUEST_ERRORS as error:
                failure = error
            log.log(*log_entry(failure))
            # What Discord says is final: discord.py has waited for rate limits and retried 500, 502, 504 and 524.
            if pause is None or isinstance(failure, discord.DiscordException):
                return
            await asyncio.sleep(pause)

    async def warn(self, message: discord.Message, missing: tuple[str, ...]) -> None:
        """Tell the person once, by direct message, which permissions are missing; log it once for each channel."""
        if self._warned.add(message.channel.id):
            log.warning("channel %d: cannot answer there, lacks %s", message.channel.id, ", ".join(missing))
        if message.author.id in self._unreachable or not self._warned.add((message.author.id, message.channel.id)):
            return
        names = ", ".join(name.replace("_", " ").title() for name in missing)
        channel = f"<#{message.channel.id}>"
        sentence = say("error.no-permission", locale_of(message), channel=channel, permissions=names)
        try:
            await message.author.send(sentence, nonce=message.id, allowed_mentions=NO_MENTIONS)
        except REQUEST_ERRORS:
            # Another attempt would be rejected as well, and 10,000 rejected requests within ten minutes are a
            # temporary ban (Discord API, "Invalid Request Limit").
            self._unreachable.add(message.author.id)

    async def reply_shutting_down(self, message: discord.Message) -> None:
        """While draining, ask the person to try again, unless another process has answered first."""
        services = self._services
        if not services.workers.is_draining or not services.seen_ids.add(message.id):
            return
        async with services.workers.track():
            await asyncio.sleep(SHUTDOWN_REPLY_DELAY)
            await self.deliver(message, Reply.of(say("wait.stopping", locale_of(message))))


def missing_permissions(message: discord.Message) -> tuple[str, ...]:
    """The permissions to answer that the bot lacks in the channel of *message*, as far as that is known."""
    granted = _permissions(message)
    if granted is None:
        return ()
    sending = "send_messages_in_threads" if isinstance(message.channel, discord.Thread) else "send_messages"
    return tuple(name for name in ("view_channel", sending) if not getattr(granted, name))


async def _send(message: discord.Message, reply: Reply) -> None:
    """Send *reply* in reply to *message*.

    The nonce is the message's id: Discord sends only one message for it within minutes, also when two processes
    answer or an attempt is repeated whose response was lost (Discord API, "Create Message", enforce_nonce, which
    discord.py sets whenever there is a nonce).

    Raises:
        discord.HTTPException: Discord rejected it.
    """
    granted = _permissions(message)
    if granted is not None and not granted.read_message_history:
        # Discord rejects a reply without this permission, but not a plain message.
        await message.channel.send(view=layout(reply), nonce=message.id, allowed_mentions=NO_MENTIONS)
        return
    await message.channel.send(
        view=layout(reply),
        reference=message.to_reference(fail_if_not_exists=False),
        nonce=message.id,
        allowed_mentions=NO_MENTIONS,
        mention_author=False,
    )


def _permissions(message: discord.Message) -> discord.Permissions | None:
    """The bot's permissions in the channel of *message*; None if they cannot be known."""
    if message.guild is None or isinstance(message.channel, discord.PartialMessageable):
        return None
    try:
        return message.channel.permissions_for(message.guild.me)
    except discord.ClientException:  # a thread whose parent channel is not cached
        return None

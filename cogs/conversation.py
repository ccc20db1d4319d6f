"""Conversation: what was asked before a message, read back from Discord's own messages, since nothing is stored."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs.packing import TEMPLATE, StaleError, unpack
from cogs.places import located
from cogs.replies import QUESTION_ID
from qa.answering import Turn
from qa.passages import Passage

if TYPE_CHECKING:
    from cogs.client import Byline


async def before(bot: "Byline", message: discord.Message) -> tuple[Turn, ...]:
    """The question and passage that *message* replies to; none when it replies to nothing of the bot's."""
    replied = message.reference.resolved if message.reference else None
    if not isinstance(replied, discord.Message) or bot.user is None or replied.author.id != bot.user.id:
        return ()
    question = _shown(replied) or await _asked(bot, replied)
    return (Turn(question, _passage(bot, replied)),) if question else ()


def _shown(answer: discord.Message) -> str | None:
    """The question that the answer to a command shows above itself, as it was written."""
    item = ui.LayoutView.from_message(answer).find_item(QUESTION_ID)
    if not isinstance(item, ui.TextDisplay):
        return None
    return re.sub(r"\\(.)", r"\1", item.content.removeprefix("-# "))


async def _asked(bot: "Byline", answer: discord.Message) -> str | None:
    """The text of the message that *answer* replies to, if it is still there and may be read."""
    reference = answer.reference
    if reference is None or reference.message_id is None:
        return None
    try:
        question = await answer.channel.fetch_message(reference.message_id)
    except discord.HTTPException:
        return None
    return re.sub(rf"<@!?{bot.user.id}>", " ", question.content).strip() if bot.user else None


def _passage(bot: "Byline", answer: discord.Message) -> Passage | None:
    """The passage that *answer* shows, as its buttons tell."""
    for custom_id in _custom_ids(answer):
        match = re.fullmatch(TEMPLATE, custom_id)
        if match is None or match["verb"] != "n":  # the button of every passage that knows which it is
            continue
        try:
            return located(bot.corpus, unpack(match["state"]).place, "en")[0]
        except StaleError:
            return None
    return None


def _custom_ids(message: discord.Message) -> Iterator[str]:
    for item in ui.LayoutView.from_message(message).walk_children():
        if isinstance(item, ui.Button) and item.custom_id:
            yield item.custom_id

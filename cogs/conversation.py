"""Conversation: what was asked before a message, read back from Discord's own messages, since nothing is stored."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import discord
from discord import ui

from cogs.packing import TEMPLATE, StaleError, unpack
from cogs.places import located
from cogs.replies import QUESTION_ID, REFUSALS
from qa.documents.passages import Passage
from qa.query.follow_ups import Turn

if TYPE_CHECKING:
    from cogs.client import Byline

TURNS = 3  # questions before this one that may matter; a subject is seldom kept longer


async def before(bot: "Byline", message: discord.Message) -> tuple[Turn, ...]:
    """The questions and passages before *message*, oldest first, along the replies from it; at most TURNS.

    None when it replies to nothing of the bot's. Each costs a request to Discord, but for those asked by a command.
    """
    turns: list[Turn] = []
    replied: discord.Message | None = _replied(message)
    while replied is not None and len(turns) < TURNS and bot.user and replied.author.id == bot.user.id:
        asked = None
        question = _shown(replied)
        if question is None and (asked := await _asked(replied)) is not None:
            question = re.sub(rf"<@!?{bot.user.id}>", " ", asked.content).strip()
        if not question:
            break
        turns.insert(0, Turn(question, _passage(bot, replied)))
        replied = _replied(asked) if asked else None
    return tuple(turns)


def _replied(message: discord.Message) -> discord.Message | None:
    """What *message* replies to, where Discord sent it along."""
    replied = message.reference.resolved if message.reference else None
    return replied if isinstance(replied, discord.Message) else None


def _shown(answer: discord.Message) -> str | None:
    """The question that the answer to a command shows above itself, as it was written."""
    item = ui.LayoutView.from_message(answer).find_item(QUESTION_ID)
    if not isinstance(item, ui.TextDisplay):
        return None
    return re.sub(r"\\(.)", r"\1", item.content.removeprefix("-# "))


async def _asked(answer: discord.Message) -> discord.Message | None:
    """The message that *answer* replies to, if it is still there and may be read."""
    if answer.reference is None or answer.reference.message_id is None:
        return None
    try:
        return await answer.channel.fetch_message(answer.reference.message_id)
    except REFUSALS:
        return None


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

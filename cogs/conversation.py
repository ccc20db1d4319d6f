"""Conversation: the questions before a follow-up, read back from Discord's own messages, since nothing is stored."""

import re

import discord

from cogs.components import custom_ids, question
from cogs.delivery import REQUEST_ERRORS
from cogs.services import Services
from cogs.views.custom_id import TEMPLATE, StaleError, unpack
from cogs.views.references import passage_at
from qa.documents.passages import Passage
from qa.query.follow_ups import Turn
from qa.retrieval.searcher import Searcher

TURNS = 3  # earlier questions that are read; a subject is seldom kept longer, and each may cost a request


async def previous_turns(services: Services, message: discord.Message, searcher: Searcher) -> tuple[Turn, ...]:
    """The turns (question and passage) before *message*, oldest first, along the chain of replies; at most TURNS.

    Empty if it does not reply to the bot. Each turn costs a request to Discord, except after a command, whose
    answer shows the question itself.
    """
    turns: list[Turn] = []
    answer = _replied_to(message)
    while answer is not None and len(turns) < TURNS and answer.author.id == services.user_id:
        asked = None
        text = question(answer)
        if text is None and (asked := await _question_message(answer)) is not None:
            text = without_mention(asked.content, services.user_id)
        if not text:
            break
        turns.insert(0, Turn(text, _passage(searcher, answer)))
        answer = _replied_to(asked) if asked else None
    return tuple(turns)


def without_mention(content: str, user_id: int) -> str:
    """*content* without the mentions of the bot; ``<@!id>`` is the form of older clients."""
    return re.sub(rf"<@!?{user_id}>", " ", content).strip()


def _replied_to(message: discord.Message) -> discord.Message | None:
    """The message that *message* replies to, if Discord sent it along."""
    resolved = message.reference.resolved if message.reference else None
    return resolved if isinstance(resolved, discord.Message) else None


async def _question_message(answer: discord.Message) -> discord.Message | None:
    """The message that *answer* replies to, if it still exists and may be read.

    Discord sends along only the message that is replied to, not the one before it.
    """
    if answer.reference is None or answer.reference.message_id is None:
        return None
    try:
        return await answer.channel.fetch_message(answer.reference.message_id)
    except REQUEST_ERRORS:
        return None


def _passage(searcher: Searcher, answer: discord.Message) -> Passage | None:
    """The passage that *answer* shows, according to its buttons."""
    for custom_id in custom_ids(answer):
        match = re.fullmatch(TEMPLATE, custom_id)
        if match is None or match["verb"] != "n":  # "Not helpful": every passage has it, with its own reference
            continue
        try:
            return passage_at(searcher, unpack(match["state"]).ref, "en")[0]
        except StaleError:
            return None
    return None

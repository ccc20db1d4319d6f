"""Conversation: the questions before a follow-up, read back from Discord's own messages, since nothing is stored."""

import re
from collections.abc import Sequence

import discord

from cogs.components import choices, custom_ids, question
from cogs.delivery import REQUEST_ERRORS
from cogs.services import Services
from cogs.views.article_menu import OPTIONS, SELECTS, VERB
from cogs.views.custom_id import TEMPLATE, PassageRef, StaleError, unpack
from cogs.views.references import passage_at
from qa.documents.article import Article
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
        passage = _passage(searcher, answer)
        article = None if passage else _article(searcher, answer)
        turns.insert(0, Turn(text, passage, article=article, offered=_offered(searcher, answer)))
        answer = _replied_to(asked) if asked else None
    return tuple(turns)


async def asked_question(services: Services, answer: discord.Message) -> str | None:
    """The question to which *answer*, a message of the bot, belongs.

    It is the one that *answer* shows, or else the message that it replies to; None if that is gone or may not be read.
    """
    if text := question(answer):
        return text
    asked = await _question_message(answer)
    return without_mention(asked.content, services.user_id) or None if asked else None


def without_mention(content: str, user_id: int) -> str:
    """*content* without the mentions of the bot; ``<@!id>`` is the form of older clients."""
    return re.sub(rf"<@!?{user_id}>", " ", content).strip()


def _replied_to(message: discord.Message) -> discord.Message | None:
    """The message that *message* replies to, if Discord sent it along."""
    resolved = message.reference.resolved if message.reference else None
    return resolved if isinstance(resolved, discord.Message) else None


async def _question_message(answer: discord.Message) -> discord.Message | None:
    """The message that *answer* replies to, if it still exists and may be read.

    Discord sends along only the message that is replied to, not the one before it, and none at all with a press.
    """
    if answer.reference is None or answer.reference.message_id is None:
        return None
    try:
        return await answer.channel.fetch_message(answer.reference.message_id)
    except REQUEST_ERRORS:
        return None


def _passage(searcher: Searcher, answer: discord.Message) -> Passage | None:
    """The passage that *answer* shows, according to its buttons."""
    refs = _refs(answer, "n")  # "Not helpful": every passage has it, with its own reference
    try:
        return passage_at(searcher, refs[0], "en")[0] if refs else None
    except StaleError:
        return None


def _article(searcher: Searcher, answer: discord.Message) -> Article | None:
    """The article whose metadata *answer* shows, according to the button that opens it."""
    return next(iter(_articles(searcher, [ref.digest for ref in _refs(answer, "o")])), None)


def _offered(searcher: Searcher, answer: discord.Message) -> tuple[Article, ...]:
    """The articles of which one is to be chosen in *answer*, in order; with a full menu, also those left out of it."""
    digests = [*(ref.digest for ref in _refs(answer, VERB)), *choices(answer)]
    if len(digests) >= SELECTS * OPTIONS:
        digests += [article.digest for article in searcher.corpus.articles]
    return _articles(searcher, list(dict.fromkeys(digests)))


def _articles(searcher: Searcher, digests: Sequence[str]) -> tuple[Article, ...]:
    """The articles with those *digests*, in the order of these, without those that have changed."""
    known = {article.digest: article for article in searcher.corpus.articles}
    return tuple(known[digest] for digest in digests if digest in known)


def _refs(answer: discord.Message, verb: str) -> list[PassageRef]:
    """The current reference of each button of *answer* that does *verb*."""
    matches = (re.fullmatch(TEMPLATE, custom_id) for custom_id in custom_ids(answer))
    states = [match["state"] for match in matches if match and match["verb"] == verb]
    try:
        return [unpack(state).ref for state in states]
    except StaleError:
        return []

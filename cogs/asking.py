"""Asking: every way of putting a question, and the one path that all of them take to an answer."""

import asyncio
import logging
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from cogs import composing, conversation
from cogs.commands import text
from cogs.naming import article_choices, article_named
from cogs.replies import PATIENCE, REFUSALS, Reply, excuse, permissions, respond, send, told
from qa.answering.answer import answer as answer_of
from qa.answering.results import Abstention, Answer, Fact
from qa.query.follow_ups import Turn
from qa.retrieval.searcher import Searcher
from qa.wording import say

if TYPE_CHECKING:
    from cogs.client import Byline
    from cogs.commands import Tree

    Interaction = discord.Interaction[Byline]

log = logging.getLogger(__name__)

RETRIES = (1.0, 2.0)  # seconds between attempts at a Discord that is not there; the nonce keeps the reply one

_QUESTION = re.compile(r"\?\s*$|^\W*(?:who|whom|whose|what|when|where|why|which|how)\b", re.IGNORECASE)
_MISSING_ACCESS, _MISSING_PERMISSIONS = 50001, 50013  # Discord's codes


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, and where; ``text`` is in no log and no repr."""

    text: str = field(repr=False)
    asker: int
    channel: int
    locale: str
    corpus: Searcher
    previous: Sequence[Turn] = field(default=(), repr=False)


def add_to(tree: "Tree") -> None:
    """Add ``/ask`` and the message menu "Ask the article"."""
    tree.slash("ask", _ask, question=None, article=article_choices, private=None)
    tree.add_command(app_commands.ContextMenu(name=text("menu-ask"), callback=_menu))


async def heard(bot: "Byline", message: discord.Message) -> None:
    """Answer *message* if it is a question to the bot; once, whatever Discord repeats."""
    if message.author.bot or message.webhook_id or message.type not in _WRITTEN or bot.user is None:
        return
    is_called = message.guild is None or bot.user in message.mentions
    if not (is_called or _is_plain_question(bot, message)):
        return
    if not bot.takes(message.id):
        await _parting(bot, message)
        return
    async with bot.workers.under_way():
        if missing := _missing_permissions(message):
            await _tell_privately(bot, message, missing)
            return
        reply = await _reply(bot, message, is_called=is_called)
        if reply is not None:
            await _deliver(bot, message, reply)


async def answered(bot: "Byline", question: Question) -> tuple[Reply, bool]:
    """The reply to *question* and whether the article answers it; one line goes to the log.

    Raises:
        TimeoutError: it took too long.
    """
    if (wait := bot.wait(question.asker, question.channel, question.locale)) is not None:
        return wait, True
    if bot.warmed is not None and not bot.warmed.done():
        await asyncio.wait({bot.warmed}, timeout=bot.settings.answers.timeout)
        if not bot.warmed.done():
            return Reply.of(say("wait.loading", question.locale), private=True), True
    began = time.perf_counter()
    reply, result = await bot.workers.run(lambda: _work(question))
    kind = result.reason.value if isinstance(result, Abstention) else type(result).__name__.lower()
    log.info(
        "answered in %.1f ms: %s, passages: %d, confidence: %.2f",
        (time.perf_counter() - began) * 1000,
        kind,
        0 if isinstance(result, Fact) else len(result.hits),
        1.0 if isinstance(result, Fact) else result.confidence,
    )
    return reply, not isinstance(result, Abstention)


def _work(question: Question) -> tuple[Reply, Answer | Fact | Abstention]:
    result = answer_of(question.text, question.corpus, question.previous)
    return composing.composed(result, question.corpus, question.asker, question.locale), result


async def _ask(
    interaction: "Interaction",
    question: str,
    article: str | None = None,
    private: bool = False,  # noqa: FBT001, FBT002 - an option
) -> None:
    async def work() -> Reply:
        corpus = article_named(interaction, article)
        reply, _ = await answered(interaction.client, _asked(interaction, question, corpus))
        return _with_question(replace(reply, private=reply.private or private), question)

    await respond(interaction, work(), private=private)


async def _menu(interaction: "Interaction", message: discord.Message) -> None:
    async def work() -> Reply:
        question = _bare(message.content, interaction.client)
        if not question:
            return Reply.of(say("error.no-text", interaction.locale.value), private=True)
        reply, is_said = await answered(interaction.client, _asked(interaction, question, interaction.client.corpus))
        return _with_question(replace(reply, private=reply.private or not is_said), question)

    await respond(interaction, work(), private=False)


def _asked(interaction: "Interaction", question: str, corpus: Searcher) -> Question:
    channel = interaction.channel_id or interaction.user.id
    return Question(question, interaction.user.id, channel, interaction.locale.value, corpus)


def _with_question(reply: Reply, question: str) -> Reply:
    return replace(reply, question=composing.shown_question(question)) if reply.rows else reply


async def _reply(bot: "Byline", message: discord.Message, *, is_called: bool) -> Reply | None:
    """The reply to a message; None for silence."""
    locale = message.guild.preferred_locale.value if message.guild else "en"
    question = _bare(message.content, bot)
    if not question and is_called:
        return Reply.of(say("help.mention", locale))
    try:
        previous = await conversation.before(bot, message)
        asked = Question(question, message.author.id, message.channel.id, locale, bot.corpus, previous)
        reply, is_said = await answered(bot, asked)
    except Exception as error:  # noqa: BLE001 - whatever it is, the person hears of it
        return Reply.of(excuse(error, locale))
    return reply if is_called or is_said else None


async def _parting(bot: "Byline", message: discord.Message) -> None:
    """Tell somebody who asks while this process ends to ask again, unless another one answers meanwhile."""
    if not bot.is_draining or not bot.seen.first(message.id):
        return
    async with bot.workers.under_way():
        await asyncio.sleep(PATIENCE)
        locale = message.guild.preferred_locale.value if message.guild else "en"
        await _deliver(bot, message, Reply.of(say("wait.stopping", locale)))


def _bare(content: str, bot: "Byline") -> str:
    """What was written, without the mention of the bot."""
    return re.sub(rf"<@!?{bot.user.id}>", " ", content).strip() if bot.user else content.strip()


def _is_plain_question(bot: "Byline", message: discord.Message) -> bool:
    """Whether *message* asks something in a channel that is open to plain questions."""
    channels = bot.settings.discord.channels
    parent = message.channel.parent_id if isinstance(message.channel, discord.Thread) else None
    is_open = message.channel.id in channels or parent in channels
    return is_open and message.reference is None and not message.mentions and bool(_QUESTION.search(message.content))


def _missing_permissions(message: discord.Message) -> tuple[str, ...]:
    """Which permissions to answer are missing where *message* stands, as far as that is known."""
    held = permissions(message)
    if held is None:
        return ()
    sending = "send_messages_in_threads" if isinstance(message.channel, discord.Thread) else "send_messages"
    return tuple(name for name in ("view_channel", sending) if not getattr(held, name))


async def _deliver(bot: "Byline", message: discord.Message, reply: Reply) -> None:
    """Send *reply*; while Discord cannot be reached, again and again for some seconds."""
    for pause in (*RETRIES, None):
        try:
            await send(message, reply)
            return
        except discord.Forbidden as error:
            if error.code in {_MISSING_ACCESS, _MISSING_PERMISSIONS}:
                await _tell_privately(bot, message, ("send_messages",))
                return
            refusal: BaseException = error
        except REFUSALS as error:
            refusal = error
        log.log(*told(refusal))
        if pause is None or isinstance(refusal, discord.DiscordException):
            return
        await asyncio.sleep(pause)


async def _tell_privately(bot: "Byline", message: discord.Message, missing: tuple[str, ...]) -> None:
    """Tell the person, once, what the bot lacks there, if they take messages; tell the log once a channel."""
    if bot.muted.first(message.channel.id):
        log.warning("channel %d: cannot answer there, lacks %s", message.channel.id, ", ".join(missing))
    if message.author.id in bot.unreachable or not bot.muted.first((message.author.id, message.channel.id)):
        return
    locale = message.guild.preferred_locale.value if message.guild else "en"
    names = ", ".join(name.replace("_", " ").title() for name in missing)
    sentence = say("error.no-permission", locale, channel=f"<#{message.channel.id}>", permissions=names)
    try:
        await message.author.send(sentence, nonce=message.id, allowed_mentions=discord.AllowedMentions.none())
    except REFUSALS:
        # Asking again would be refused again, and refusals count towards a ban by Discord.
        bot.unreachable.first(message.author.id)


_WRITTEN = (discord.MessageType.default, discord.MessageType.reply)

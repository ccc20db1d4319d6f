"""Asking: /ask, the menu "Ask the article", mentions, direct messages and follow-ups, and the buttons of answers."""

import logging
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import discord
from discord import app_commands
from discord.ext import commands

from cogs.choices import Choices, article_choices, article_searcher, no_choices_on_error
from cogs.command_sync import context_menu_name
from cogs.conversation import asked_question, previous_turns, without_mention
from cogs.delivery import accepted, edit, error_message, respond, send
from cogs.events import ButtonHandler, Interaction, locale_of
from cogs.feature_cog import FeatureCog
from cogs.message_delivery import MessageDelivery, missing_permissions
from cogs.paging import show_page
from cogs.services import Services
from cogs.views.answer_view import answer_view, echoed_question, passage_page
from cogs.views.article_menu import VERB
from cogs.views.custom_id import PageState
from cogs.views.message import Reply
from cogs.views.references import article_at
from qa.answering.answer import answer
from qa.answering.results import Abstention, Fact, Listing, Result
from qa.answering.verdict import Verdict
from qa.documents.article import Article
from qa.errors import UserError
from qa.query.follow_ups import Turn
from qa.retrieval.searcher import Searcher
from qa.wording import say

log = logging.getLogger(__name__)

# In channels open to plain questions: what ends in a question mark or begins with a question word.
_QUESTION = re.compile(r"\?\s*$|^\W*(?:who|whom|whose|what|when|where|why|which|how)\b", re.IGNORECASE)
_WRITTEN = (discord.MessageType.default, discord.MessageType.reply)  # not joins, pins, boosts …


@dataclass(frozen=True, slots=True)
class Question:
    """A question and who asks it where; ``text`` appears in no log and no repr."""

    text: str = field(repr=False)
    asker: int
    channel: int
    locale: str
    searcher: Searcher
    previous: Sequence[Turn] = field(default=(), repr=False)
    about: Article | None = None


class AskCog(FeatureCog, name="ask"):
    """Every way to ask a question, and the buttons of its answer."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._messages = MessageDelivery(services)

    def context_menus(self) -> Sequence[app_commands.ContextMenu]:
        """The entry "Ask the article" in a message's menu."""
        return (app_commands.ContextMenu(name=context_menu_name("menu-ask"), callback=self.ask_about_message),)

    def button_handlers(self) -> Mapping[str, ButtonHandler]:
        """The passages of an answer, their context, "Not helpful", and the choice of an article."""
        return {"p": self.show_passage, "m": self.show_context, "n": self.count_not_helpful, VERB: self.ask_article}

    @app_commands.command(name="ask")
    async def ask(
        self,
        interaction: Interaction,
        question: str,
        article: str | None = None,
        private: bool = False,  # noqa: FBT001, FBT002 - an option of the command
    ) -> None:
        """Answer *question*, from *article* alone if given."""

        async def work() -> Reply:
            searcher = await article_searcher(self.services, interaction, article)
            reply, _ = await self._answered(_question(interaction, question, searcher))
            return _with_question(replace(reply, private=reply.private or private), question)

        await respond(self.services.workers, interaction, work(), private=private)

    @ask.autocomplete("article")
    @no_choices_on_error
    async def offer_articles(self, interaction: Interaction, typed: str) -> Choices:
        """The articles by title."""
        return article_choices(self.services, interaction, typed)

    async def ask_about_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Answer *message*; privately if there is no answer or it is doubtful, since nobody but this person asked."""

        async def work() -> Reply:
            question = without_mention(message.content, self.services.user_id)
            if not question:
                return Reply.of(say("error.no-text", interaction.locale.value), private=True)
            searcher = await self.services.searcher(interaction)
            reply, is_answered = await self._answered(_question(interaction, question, searcher))
            return _with_question(replace(reply, private=reply.private or not is_answered), question)

        await respond(self.services.workers, interaction, work(), private=False)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer *message* once if it is a question to the bot, even if Discord repeats the event."""
        if message.author.bot or message.webhook_id or message.type not in _WRITTEN or not self.services.user_id:
            return
        is_addressed = message.guild is None or any(user.id == self.services.user_id for user in message.mentions)
        if not (is_addressed or self._is_plain_question(message)):
            return
        if not self.services.accepts(message.id):
            await self._messages.reply_shutting_down(message)
            return
        async with self.services.workers.track():
            if missing := missing_permissions(message):
                await self._messages.warn(message, missing)
                return
            reply = await self._reply_to(message, is_addressed=is_addressed)
            if reply is not None:
                await self._messages.deliver(message, reply)

    async def show_passage(self, interaction: Interaction, state: PageState) -> None:
        """Show another passage of an answer, or the closest passage."""
        await show_page(self.services, interaction, state, passage_page)

    async def show_context(self, interaction: Interaction, state: PageState) -> None:
        """Show the paragraphs around a passage."""

        def view(searcher: Searcher, state: PageState, locale: str) -> Reply:
            return passage_page(searcher, state, locale, with_context=True)

        await show_page(self.services, interaction, state, view)

    async def ask_article(self, interaction: Interaction, state: PageState) -> None:
        """Answer the question above a menu of articles from the chosen one: in place for the person who asked."""
        is_asker, message, locale = interaction.user.id == state.asker, interaction.message, interaction.locale.value

        async def work() -> Reply:
            searcher = await self.services.searcher(interaction)
            article = article_at(searcher, state.ref, locale)
            pending = await asked_question(self.services, message) if message else None
            if pending is None:
                raise UserError(say("error.question-gone", locale))
            question = replace(_question(interaction, pending, searcher), about=article)
            reply, _ = await self._measured(question)  # the limit has counted this question already
            return _with_question(reply if is_asker else replace(reply, private=True), pending)

        if is_asker:
            await edit(self.services.workers, interaction, work())
        else:
            await respond(self.services.workers, interaction, work(), private=True)

    async def count_not_helpful(self, interaction: Interaction, _state: PageState) -> None:
        """Count the feedback once for each message and person."""
        thanks = Reply.of(say("page.noted", interaction.locale.value), private=True)
        # Two processes may get the same press during a deploy; only the one that answers it counts it.
        is_ours = await accepted(send(interaction, thanks))
        message = interaction.message
        if is_ours and (message is None or self.services.seen_ids.add((message.id, interaction.user.id))):
            await self.services.workers.run(self.services.feedback.add)

    async def _reply_to(self, message: discord.Message, *, is_addressed: bool) -> Reply | None:
        """The reply to *message*; None if it is a plain question and the articles do not answer it without doubt."""
        services, locale = self.services, locale_of(message)
        text = without_mention(message.content, services.user_id)
        if not text and is_addressed:
            return Reply.of(say("help.mention", locale))
        try:
            searcher = await services.searcher(message)
            previous = await previous_turns(services, message, searcher)
            question = Question(text, message.author.id, message.channel.id, locale, searcher, previous)
            reply, is_answered = await self._answered(question)
        except Exception as error:  # noqa: BLE001 - the person is told of every error
            return Reply.of(error_message(error, locale))
        return reply if is_addressed or is_answered else None

    async def _answered(self, question: Question) -> tuple[Reply, bool]:
        """The reply to *question*, and whether it answers without doubt; logs one line without the question.

        Raises:
            TimeoutError: it took too long.
        """
        services = self.services
        wait = services.rate_limit_reply(question.asker, question.channel, question.locale)
        if wait is not None:
            return wait, True
        return await self._measured(question)

    async def _measured(self, question: Question) -> tuple[Reply, bool]:
        """As ``_answered``, without asking the rate limit."""
        began = time.perf_counter()
        reply, result = await self.services.workers.run(lambda: _work(question))
        _log(result, time.perf_counter() - began)
        return reply, isinstance(result, Fact) or result.verdict is Verdict.ANSWERS

    def _is_plain_question(self, message: discord.Message) -> bool:
        """Whether *message* is a question to nobody in a channel where the settings let the bot answer those."""
        channels = self.services.settings.discord.channels
        parent = message.channel.parent_id if isinstance(message.channel, discord.Thread) else None
        if message.channel.id not in channels and parent not in channels:
            return False
        return message.reference is None and not message.mentions and bool(_QUESTION.search(message.content))


def _question(interaction: Interaction, text: str, searcher: Searcher) -> Question:
    channel = interaction.channel_id or interaction.user.id
    return Question(text, interaction.user.id, channel, interaction.locale.value, searcher)


def _with_question(reply: Reply, question: str) -> Reply:
    """*reply* with the question above it if it has buttons, so that a follow-up can read the question back."""
    return replace(reply, question=echoed_question(question)) if reply.rows else reply


def _work(question: Question) -> tuple[Reply, Result]:
    result = answer(question.text, question.searcher, question.previous, question.about)
    reply = answer_view(result, question.searcher, question.asker, question.locale)
    if result.question != question.text:  # the message chose an article for the question before it
        reply = _with_question(reply, result.question)
    return reply, result


def _log(result: Result, seconds: float) -> None:
    kind = result.reason.value if isinstance(result, Abstention) else type(result).__name__.lower()
    passages = 0 if isinstance(result, Fact) else len(result.hits)
    confidence = 1.0 if isinstance(result, Fact | Listing) else result.confidence
    log.info("answered in %.1f ms: %s, passages: %d, confidence: %.2f", seconds * 1000, kind, passages, confidence)

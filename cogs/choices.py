"""Choices: what autocompletion offers while a person types, and the article that a command's option names."""

import functools
import logging
from collections.abc import Callable, Coroutine, Iterable
from itertools import islice
from typing import Any, TypeVar

from discord import app_commands

from cogs.events import Interaction
from cogs.services import Services, UnknownArticleError
from qa import render
from qa.errors import UserError
from qa.retrieval.searcher import Searcher
from qa.wording import say

CHOICES = 25  # offered at once; Discord API, "Autocomplete"
CHOICE_LENGTH = 100  # characters of a choice's name and value; Discord API, "Application Command Option Choice"
ARTICLES_NAMED = 5  # to a person who names an article that is not there

Choices = list[app_commands.Choice[str]]
CogT = TypeVar("CogT")
Autocompletion = Callable[[CogT, Interaction, str], Coroutine[Any, Any, Choices]]

log = logging.getLogger(__name__)


def no_choices_on_error(autocompletion: Autocompletion[CogT]) -> Autocompletion[CogT]:
    """Offer nothing if *autocompletion* fails or the articles are not ready; log a defect.

    discord.py would send no answer at all, and the person would see "Loading options failed" after seconds.
    """

    @functools.wraps(autocompletion)
    async def wrapper(self: CogT, interaction: Interaction, typed: str) -> Choices:
        try:
            return await autocompletion(self, interaction, typed)
        except UserError:
            return []
        except Exception:
            log.exception("a defect in an autocompletion")
            return []

    return wrapper


def choices(names: Iterable[tuple[str, str]]) -> Choices:
    """The first CHOICES of pairs of a name and a value, each name shortened to what Discord allows."""
    return [app_commands.Choice(name=shortened(name), value=value) for name, value in islice(names, CHOICES)]


def article_choices(services: Services, interaction: Interaction, typed: str) -> Choices:
    """The articles whose title or id contains what was typed."""
    wanted = typed.casefold().strip()
    articles = services.corpus(interaction).articles
    # A shortened id would not be found again.
    named = [(article.title or article.id, article.id) for article in articles if len(article.id) <= CHOICE_LENGTH]
    return choices((name, value) for name, value in named if wanted in name.casefold() or wanted in value)


async def article_searcher(services: Services, interaction: Interaction, name: str | None) -> Searcher:
    """What is asked where *interaction* happened; with *name* only the article with this id or title.

    Raises:
        UserError: there is no such article, or the articles are not ready.
    """
    try:
        return await services.searcher(interaction, name or None)
    except UnknownArticleError:
        locale, articles = interaction.locale.value, services.corpus(interaction).articles
        names = ", ".join(_escaped(article.title or article.id) for article in articles[:ARTICLES_NAMED])
        unknown = say("article.unknown", locale, name=_escaped(shortened(name or "")))
        raise UserError(f"{unknown} {say('article.choose', locale, names=names)}") from None


def shortened(text: str) -> str:
    """*text* in one line of at most CHOICE_LENGTH characters."""
    line = " ".join(text.split())
    return line if len(line) <= CHOICE_LENGTH else f"{line[: CHOICE_LENGTH - 1]}…"


def _escaped(text: str) -> str:
    return render.escaped(text, render.Dialect.DISCORD)

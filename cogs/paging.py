"""Paging: a button shows another page, in place for the person who asked and as a private copy for anybody else."""

from collections.abc import Callable
from dataclasses import replace

from cogs.components import question_markdown
from cogs.delivery import edit, respond
from cogs.events import Interaction
from cogs.services import Services
from cogs.views.custom_id import PageState
from cogs.views.message import Reply
from qa.retrieval.searcher import Searcher

PageView = Callable[[Searcher, PageState, str], Reply]


async def show_page(services: Services, interaction: Interaction, state: PageState, view: PageView) -> None:
    """Show *view* of *state*: edit the message if the asker pressed, otherwise send that person a copy to page in."""
    is_asker = interaction.user.id == state.asker
    own = state if is_asker else replace(state, asker=interaction.user.id)
    question = question_markdown(interaction.message) if is_asker and interaction.message else None

    async def work() -> Reply:
        searcher, locale = await services.searcher(interaction), interaction.locale.value
        page = await services.workers.run(lambda: view(searcher, own, locale))
        return replace(page, question=question) if is_asker else replace(page, private=True)

    if is_asker:
        await edit(services.workers, interaction, work())
    else:
        await respond(services.workers, interaction, work(), private=True)

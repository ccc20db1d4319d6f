"""Button dispatch: a press or a choice reaches the handler of its verb, also if an earlier process sent the button."""

import re
from collections.abc import Iterable, Mapping

import discord
from discord import ui
from discord.ext import commands

from cogs.delivery import accepted, reply_error, reply_shutting_down, send
from cogs.events import ButtonHandler, Interaction
from cogs.services import Services
from cogs.views.custom_id import TEMPLATE, PageState, PassageRef, StaleError, unpack
from cogs.views.message import Reply
from qa.wording import say


class ButtonPress(ui.DynamicItem[ui.Item[ui.LayoutView]], template=TEMPLATE):
    """A press of one of this bot's buttons, or a choice in a select, rebuilt from the custom_id.

    discord.py creates one for each press.
    """

    def __init__(self, item: ui.Item[ui.LayoutView], verb: str, state: str) -> None:
        super().__init__(item)
        self.verb = verb
        self.state = state

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py passes it
        item: ui.Item[ui.LayoutView],
        match: re.Match[str],
        /,
    ) -> "ButtonPress":
        """Rebuild the press from its custom_id."""
        return cls(item, match["verb"], match["state"])

    async def callback(self, interaction: Interaction) -> None:  # type: ignore[override]  # there is no other client
        """Hand the press to ButtonDispatch, which the client has as a cog."""
        dispatch = interaction.client.get_cog(ButtonDispatch.__cog_name__)
        if isinstance(dispatch, ButtonDispatch):
            await dispatch.press(interaction, self.verb, self.state)


class ButtonDispatch(commands.Cog):
    """The handlers of all cogs' buttons, and an answer to buttons that have none."""

    def __init__(self, services: Services, handlers: Iterable[Mapping[str, ButtonHandler]]) -> None:
        """*handlers* are those of each cog, by verb.

        Raises:
            ValueError: two cogs have a handler for the same verb.
        """
        self._services = services
        self._handlers: dict[str, ButtonHandler] = {}
        for verbs in handlers:
            if taken := self._handlers.keys() & verbs.keys():
                raise ValueError(f"two cogs handle buttons with the verb {', '.join(sorted(taken))}")
            self._handlers.update(verbs)

    async def press(self, interaction: Interaction, verb: str, state: str) -> None:
        """Do what the button says, or tell the person why not."""
        if not self._services.accepts(interaction.id):
            await reply_shutting_down(self._services.workers, self._services.seen_ids, interaction)
            return
        try:
            unpacked, handler = _with_choice(unpack(state), interaction), self._handlers[verb]
        except (StaleError, KeyError):
            await _reply_outdated(interaction)
            return
        try:
            await handler(interaction, unpacked)
        except Exception as error:  # noqa: BLE001 - the person is told of every error
            await reply_error(interaction, error)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer a press of a button that is not in the form of a ButtonPress.

        discord.py ignores a custom_id that nothing is registered for, and Discord then shows "interaction failed".
        """
        is_unknown = interaction.type is discord.InteractionType.component and not _is_button_press(interaction)
        if is_unknown and self._services.accepts(interaction.id):
            await _reply_outdated(interaction)


def _is_button_press(interaction: Interaction) -> bool:
    custom_id = interaction.data.get("custom_id") if interaction.data else None
    return bool(re.fullmatch(TEMPLATE, str(custom_id)))


def _with_choice(state: PageState, interaction: Interaction) -> PageState:
    """*state*, or for a choice in a select the reference to what was chosen.

    Raises:
        StaleError: what was chosen is no digest.
    """
    values = interaction.data.get("values") if interaction.data else None
    if not isinstance(values, list) or not values:
        return state
    chosen = str(values[0])
    if not re.fullmatch(r"[0-9a-f]{8}", chosen):
        raise StaleError("not the value of a select")
    return PageState(state.asker, (PassageRef(chosen, 0),))


async def _reply_outdated(interaction: Interaction) -> None:
    outdated = Reply.of(say("page.outdated", interaction.locale.value), private=True)
    await accepted(send(interaction, outdated))

"""Components: a Reply as Discord components and files, and the question read back from a message's components."""

import io
import re

import discord
from discord import ui

from cogs.views.custom_id import pack
from cogs.views.message import Button, Reply, Select

LABEL_LIMIT = 80  # characters of a button's label; Discord API, "Button"
QUESTION_ID = 4001  # of the component with the question; Discord numbers the others from 1, and there are at most 40

_FILE = "quote.png"
_SMALL_PRINT = "-# "  # Discord's Markdown


def layout(reply: Reply) -> ui.LayoutView:
    """The components of *reply*. Needs a running event loop, and must not be sent twice: discord.py changes it."""
    view = ui.LayoutView(timeout=None)
    items: list[ui.Item[ui.LayoutView]] = []
    if reply.question:
        items.append(ui.TextDisplay(f"{_SMALL_PRINT}{reply.question}", id=QUESTION_ID))
    items += [ui.TextDisplay(text) for text in reply.texts if text]
    if reply.image:
        items.append(ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{_FILE}", description=reply.alt)))
    items += [ui.ActionRow(*(_item(each) for each in row)) for row in reply.rows if row]
    if reply.accent is not None:
        items = [ui.Container(*items, accent_colour=reply.accent)]
    for item in items:
        view.add_item(item)
    # discord.py keeps a view that is not stopped until its message is gone. Ours need not be kept: each button
    # carries its state in its custom_id.
    view.stop()
    return view


def files(reply: Reply) -> list[discord.File]:
    """The image of *reply* as a file, if it has one."""
    return [discord.File(io.BytesIO(reply.image), _FILE, description=reply.alt)] if reply.image else []


def question_markdown(message: discord.Message) -> str | None:
    """The question that *message* shows above its answer, in Markdown; None if it shows none."""
    item = ui.LayoutView.from_message(message).find_item(QUESTION_ID)
    return item.content.removeprefix(_SMALL_PRINT) if isinstance(item, ui.TextDisplay) else None


def question(message: discord.Message) -> str | None:
    """The same without the backslashes of the Markdown."""
    markdown = question_markdown(message)
    return None if markdown is None else re.sub(r"\\(.)", r"\1", markdown)


def custom_ids(message: discord.Message) -> list[str]:
    """The custom_ids of the buttons of *message*, in order."""
    items = ui.LayoutView.from_message(message).walk_children()
    return [item.custom_id for item in items if isinstance(item, ui.Button) and item.custom_id]


def choices(message: discord.Message) -> list[str]:
    """The values of the options of all selects of *message*, in order."""
    items = ui.LayoutView.from_message(message).walk_children()
    return [option.value for item in items if isinstance(item, ui.Select) for option in item.options]


def _item(item: Button | Select) -> ui.Item[ui.LayoutView]:
    return _button(item) if isinstance(item, Button) else _select(item)


def _select(select: Select) -> ui.Item[ui.LayoutView]:
    options = [
        discord.SelectOption(label=each.label, value=each.value, description=each.description or None)
        for each in select.choices
    ]
    return ui.Select(custom_id=pack(select.verb, select.state), placeholder=select.placeholder, options=options)


def _button(button: Button) -> ui.Item[ui.LayoutView]:
    label = button.label[:LABEL_LIMIT]
    if button.state is None:
        return ui.Button(label=label, url=button.url)
    return ui.Button(label=label, custom_id=pack(button.verb, button.state), style=discord.ButtonStyle.secondary)

"""The view of /help: what the bot does, how to ask it, and what it stores."""

from collections.abc import Sequence

from cogs.views.excerpts import DISCORD
from cogs.views.message import OTHER_COLOUR, Reply
from qa import render
from qa.wording import say

COMMANDS = ("ask", "quote", "quotes", "article", "help")  # in the order of the help page


def help_view(questions: Sequence[str], locale: str) -> Reply:
    """The help page, with *questions* that the articles answer as examples."""
    how = say("help.how", locale, ask=f"`/{say('command.ask', locale)}`")
    commands = [
        f"`/{say(f'command.{name}', locale)}` {say(f'command.{name}-description', locale)}" for name in COMMANDS
    ]
    menu = say("help.menu", locale, menu=say("command.menu-ask", locale))
    privacy = say("help.privacy", locale, button=say("button.not-helpful", locale))
    examples = "\n".join(f"- {render.escaped(question, DISCORD)}" for question in questions)
    texts = (
        f"### {say('help.title', locale)}\n{say('help.what', locale)}",
        f"**{say('help.how-title', locale)}**\n{how}",
        f"**{say('help.commands-title', locale)}**\n" + "\n".join([*commands, menu]),
        f"**{say('help.examples-title', locale)}**\n{examples}" if examples else "",
        f"**{say('help.privacy-title', locale)}**\n{privacy}",
    )
    return Reply(texts=texts, private=True, accent=OTHER_COLOUR)

"""Read what the bot sent as a person does, and compare it with the article."""

import re
from pathlib import Path

from qa.ingest import plain_text
from tests.discord_double import Exchange, Message
from tests.discord_double.markdown import blocks, emphasised, quoted

CORPUS = Path(__file__).with_name("corpus")
SKERRY = CORPUS / "default" / "skerry.txt"
ARTICLE = plain_text.read(SKERRY)
SETTINGS = {"BYLINE_CORPUS_FOLDER": str(CORPUS), "BYLINE_DISCORD_PATIENCE": "2"}

# Questions that the article answers in nearly its own words, and the sentence that does.
SUPPLIES = "What does the supply boat Petrel bring every second Tuesday?"
SUPPLIES_ANSWER = "The supply boat Petrel arrives every second Tuesday with bread, diesel and letters."
LAMP = "When did the lamp stop burning paraffin?"
LAMP_ANSWER = "The lamp burned paraffin until 1974, when engineers from the mainland laid a cable on the sea bed."
LOGBOOK = "Which signs of its own does the logbook have?"
INVENTORY = "How many days does the inventory of the storeroom take?"
SHIPS = "Who counts the ships every evening?"
MISQUOTED = "Who said that a machine does not need diesel?"  # bread, the harbour master said
FAR_OFF = "Did Shakespeare write a comedy about a bicycle?"  # which is in the storeroom, and that is all
NOWHERE = "Which football club won the championship in Brazil?"


def texts(message: Message) -> list[str]:
    """The Markdown of each text of a message, in order."""
    shown = [str(part["content"]) for part in message.parts() if part["type"] == 10]
    return [message.content, *shown] if message.content else shown


def quotation(message: Message) -> str:
    """Everything that the message quotes."""
    return "\n".join(quotations(message))


def quotations(message: Message) -> list[str]:
    """Each quotation that the message shows, without the marks of what was left out."""
    found = [quoted(text) for text in texts(message)]
    return [re.sub(r"^\[…\]\s*|\s*\[…\]$", "", one).strip() for one in found if one]


def in_bold(message: Message) -> str:
    """The bold text in the message's quotation."""
    return " ".join(run for text in texts(message) if quoted(text) for run in emphasised(text))


def small_print(message: Message) -> str:
    """The lines in small print, such as a citation."""
    lines = [block.text for text in texts(message) for block in blocks(text) if block.kind == "subtext"]
    return "\n".join(lines)


def links(message: Message) -> list[str]:
    """The addresses of the links in the message's texts."""
    found = [run.link for text in texts(message) for block in blocks(text) for run in block.runs]
    return [link for link in found if link]


def is_verbatim(message: Message) -> bool:
    """Whether the message quotes something, and every character of it as the article has it."""
    shown = quotations(message)
    return bool(shown) and all(one in ARTICLE.text for one in shown)


def answers_supplies(exchange: Exchange) -> bool:
    """Whether exactly one message came back, and answers SUPPLIES in the article's own words."""
    [message] = exchange.answers
    return is_verbatim(message) and SUPPLIES_ANSWER in quotation(message)

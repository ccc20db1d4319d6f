"""Hostile articles: every page stays within Discord's limits and is shown as written."""

from pathlib import Path

import pytest

from qa.documents.article import Article
from qa.ingest import plain_text
from qa.wording import say
from tests.discord_double import Double, Message, Person
from tests.e2e.process import running
from tests.e2e.reading import SETTINGS, quotations

MARKS = "Stars *here* and **there**, __lines__, ~~waves~~, ||secrets||, `ticks`, ```fences```, [a](https://e.org)."
HEADS = "# no heading\n-# no small print\n- no item\n> no quotation\n>>> none at all\n1. no list\n* and none of these"
PINGS = "@everyone @here <@1> <@!2> <@&3> <#4> <:smile:5> <a:wave:6> <t:1700000000:R> </ask:7> \\\\ \\* discord.gg/x"
LONG = "The inventory of the harbour lists " + ", ".join(f"rope number {n} of {n * 7} yards" for n in range(400)) + "."
UNBROKEN = "The serial number of the bell is " + "8" * 5000 + "."
WIDE = "".join(
    f"灯台の番人は毎晩船を数え、{'一二三四五六七八九十'[n % 10] * 3}番目の船に手を振った。" for n in range(300)
)
ODD = "Zürich — naïve “quotes” «guillemets» 👩‍👩‍👧‍👦 \u202eto the left\u202c e\u0301 ﬁ \u200bzero\u00a0width\ttab"
QUOTED = '"' + " ".join(f"And then I said word {n}." for n in range(300)) + '" said Margaret Holm.'

ARTICLES = {
    "marks": [MARKS, HEADS, PINGS, ODD],
    "long": [LONG, UNBROKEN, QUOTED],
    "wide": [WIDE, WIDE.replace("灯台", "燈台")],
}
QUESTIONS = {
    "marks": ["Which stars are here and there?", "Is this no heading?", "Who is everyone?", "What is naïve in Zürich?"],
    "long": [
        "What does the inventory of the harbour list?",
        "What is the serial number of the bell?",
        "What did Holm say?",
    ],
    "wide": ["灯台の番人は毎晩船を数え?", "二二二番目の船に手を振った", "What is this?"],
}
NAMES = ("next", "context", "less-context", "rest", "next-page", "card", "closest", "previous")


def written(folder: Path, name: str) -> Article:
    """Write the article of that name, and read it as the bot does."""
    path = folder / "default" / f"{name}.txt"
    path.parent.mkdir()
    text = "\n\n".join(ARTICLES[name])
    head = f"title = '*{name}* _of_ # `everything` @everyone'\nauthor = '||Nobody||'\nurl = 'https://e.org/{'x' * 480}'"
    path.write_text(f"+++\n{head}\n+++\n{text}", encoding="utf-8")
    return plain_text.read(path)


@pytest.mark.parametrize("name", ARTICLES)
async def test_every_page_stays_within_the_rules_and_shows_as_written(own: Double, tmp_path: Path, name: str) -> None:
    read = written(tmp_path, name)
    settings = {**SETTINGS, "BYLINE_CORPUS_FOLDER": str(tmp_path), "BYLINE_COOLDOWNS_CHANNEL_QUESTIONS": "0"}
    async with running(own, **settings):
        for number, question in enumerate(QUESTIONS[name]):
            person = own.person(f"reader{number}x")
            await wander(person, (await person.says(question, mention=True)).first, read)
        reader = own.person("lastreader")
        for command in ("article", "quotes", "quote", "help"):
            exchange = await reader.slash(command)
            await wander(reader, exchange.first, read)
        await reader.autocomplete("quote", "speaker", "")
        await reader.autocomplete("quote", "about", "")


async def wander(person: Person, message: Message, read: Article) -> None:
    """Press what there is to press, a while; look at every page."""
    for step in range(12):
        hold(message, read)
        wanted = [say(f"button.{name}") for name in NAMES] + [one for one in message.buttons if "Read" in one]
        there = [one for one in wanted if one in message.buttons and one not in message.links]
        if not there:
            return
        exchange = await person.click(message, there[step % len(there)])
        for answer in exchange.answers:
            assert say("error.unexpected") not in answer.text
            hold(answer, read)
            if answer.parts() and not answer.files:
                message = answer


def hold(message: Message, read: Article) -> None:
    """Fail unless everything quoted is in the article, character by character."""
    for shown in quotations(message):
        for piece in shown.split("[…]"):
            assert piece.strip() in read.text, piece[:200]

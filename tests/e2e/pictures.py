"""Draw the pictures of the documentation from what the bot really sends: `python -m tests.e2e.pictures docs/pictures`.

Each scene is a channel of the double in which people ask the running bot about the article of corpus/default; it
becomes a picture and a transcript of the same name.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from qa.wording import say
from tests.discord_double import Double
from tests.discord_double.markdown import shown
from tests.discord_double.picture import drawn
from tests.discord_double.transcript import ROW, TEXT
from tests.e2e.process import running

TABOO = "What did Prince William say about breaking the taboo?"


async def answer(double: Double) -> None:
    """A mention, its answer, and a reply that keeps the subject."""
    maya, theo = double.person("maya"), double.person("theo")
    first = (await maya.says(TABOO, mention=True)).first
    await theo.says("And what did he tell Lady Gaga?", reply_to=first)


async def context(double: Double) -> None:
    """The paragraphs around an answer."""
    maya = double.person("maya")
    first = (await maya.slash("ask", question=TABOO)).first
    await maya.click(first, say("button.context"))


async def doubt(double: Double) -> None:
    """A passage that may not answer the question."""
    await double.person("maya").says("Who said there is a lot of joy attached to mental illness?", mention=True)


async def silence(double: Double) -> None:
    """What the article does not say, and the closest passage behind its button."""
    maya, theo = double.person("maya"), double.person("theo")
    question = "How many views did the video get?"
    await maya.says(question, mention=True)
    opened = (await theo.slash("ask", question=question)).first
    await theo.click(opened, say("button.closest"))


async def quotations(double: Double) -> None:
    """All quotations, in pages."""
    await double.person("maya").slash("quotes")


async def card(double: Double) -> None:
    """A quotation by its speaker, as a card."""
    maya = double.person("maya")
    [choice, *_] = await maya.autocomplete("quote", "speaker", "gaga")
    await maya.slash("quote", speaker=choice["value"], card=True)


async def article(double: Double) -> None:
    """The summary of the article."""
    await double.person("theo").slash("article")


async def spanish_help(double: Double) -> None:
    """The help page in the person's language."""
    await double.person("inés", locale="es-ES").slash(say("command.help", "es"))


async def components(double: Double) -> None:
    """The answer as it is sent, for the comparison with an embed."""
    await double.person("maya").says(TABOO, mention=True)


async def embed(double: Double) -> None:
    """The texts and buttons of the same answer, sent as an embed, and judged like the bot's own messages."""
    exchange = await double.person("maya").says(TABOO, mention=True)
    sent = exchange.first
    lines = [line for part in sent.parts() if part["type"] == TEXT for line in part["content"].splitlines()]
    quoted = "\n".join(line for line in lines if not line.startswith("-#"))
    footer = shown("\n".join(line for line in lines if line.startswith("-#")))
    rows = [part for part in sent.parts() if part["type"] == ROW]
    payload = {
        "embeds": [{"description": quoted, "footer": {"text": footer}, "color": 0x2E8B6F}],
        "components": rows,
        "allowed_mentions": {"parse": []},
    }
    double.judge(payload, [], allowed_flags=0)
    sent.data |= {"components": rows, "embeds": payload["embeds"], "flags": 0}


SCENES: dict[str, Callable[[Double], Awaitable[None]]] = {
    "answer": answer,
    "context": context,
    "doubt": doubt,
    "silence": silence,
    "quotations": quotations,
    "card": card,
    "article": article,
    "help": spanish_help,
    "components": components,
    "embed": embed,
}


async def draw(folder: Path) -> None:
    """Play every scene and write its picture and transcript into the folder; stop at a violation."""
    async with Double() as double, running(double):
        for name, scene in SCENES.items():
            double.general = await double.channel(name)
            await scene(double)
            (folder / f"{name}.png").write_bytes(drawn(double.general, double.world))
            (folder / f"{name}.txt").write_text(double.transcript(double.general) + "\n", encoding="utf-8")
            double.check()


def main() -> None:
    """Read the folder's name and draw."""
    parser = argparse.ArgumentParser(description="Draw the documentation's pictures.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(draw(folder))


if __name__ == "__main__":
    main()

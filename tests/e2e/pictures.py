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
from tests.discord_double.picture import drawn
from tests.e2e.process import running

TABOO = "What did Prince William say about breaking the taboo?"


async def mention(double: Double) -> None:
    """A mention, its answer, and a reply that keeps the subject."""
    maya, theo = double.person("maya"), double.person("theo")
    answer = (await maya.says(TABOO, mention=True)).first
    await theo.says("And what did he tell Lady Gaga?", reply_to=answer)


async def silence(double: Double) -> None:
    """What the article does not say, and the closest passage behind its button."""
    maya = double.person("maya")
    answer = (await maya.says("Which hospital treated Lady Gaga in Paris for her knee?", mention=True)).first
    if say("button.closest") in answer.buttons:
        await maya.click(answer, say("button.closest"))


async def quotation(double: Double) -> None:
    """A quotation by its speaker, as a card."""
    maya = double.person("maya")
    [choice, *_] = await maya.autocomplete("quote", "speaker", "gaga")
    await maya.slash("quote", speaker=choice["value"], card=True)


async def article(double: Double) -> None:
    """What the bot knows of the article."""
    await double.person("theo").slash("article")


async def help_(double: Double) -> None:
    """What the bot says of itself."""
    await double.person("theo").slash("help")


async def language(double: Double) -> None:
    """The interface in the person's language, the article in its own."""
    await double.person("jonas", locale="de").slash(say("command.ask", "de"), question=TABOO)


SCENES: dict[str, Callable[[Double], Awaitable[None]]] = {
    "mention": mention,
    "silence": silence,
    "quotation": quotation,
    "article": article,
    "help": help_,
    "language": language,
}


async def draw(folder: Path) -> None:
    """Play every scene and keep its picture and transcript in the folder; a violation ends it all."""
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

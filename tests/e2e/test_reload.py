"""SIGHUP reloads the articles while questions are answered; if that fails the old ones stay in use."""

import shutil
import signal
from pathlib import Path

from tests.discord_double import Double
from tests.e2e.process import running
from tests.e2e.reading import SKERRY

TIDES = 'The tide at Skerry rises four metres, said the keeper. "Nobody swims here in March," she said.\n'


async def test_sighup_reloads_the_articles(own: Double, tmp_path: Path) -> None:
    folder = tmp_path / "default"
    folder.mkdir()
    shutil.copy(SKERRY, folder)
    async with running(own, BYLINE_CORPUS_FOLDER=str(tmp_path)) as bot:
        await bot.prints("is here")
        ottoline = own.person("ottoline")
        (folder / "tides.txt").write_text(TIDES, encoding="utf-8")
        bot.send_signal(signal.SIGHUP)
        await bot.prints(r"reloaded: articles: 2")
        exchange = await ottoline.says("How many metres does the tide at Skerry rise?", mention=True)
        assert "four metres" in exchange.text


async def test_a_reload_without_articles_keeps_the_old_ones(own: Double, tmp_path: Path) -> None:
    folder = tmp_path / "default"
    folder.mkdir()
    shutil.copy(SKERRY, folder)
    async with running(own, BYLINE_CORPUS_FOLDER=str(tmp_path)) as bot:
        await bot.prints("is here")
        (folder / SKERRY.name).unlink()
        bot.send_signal(signal.SIGHUP)
        await bot.prints("not reloaded: .*no article can be read")
        exchange = await own.person("ottoline").slash("article")
        assert exchange.first.buttons

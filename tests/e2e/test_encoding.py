"""Vectors that are missing are computed while the bot answers already; a stop does not wait for them."""

from pathlib import Path

from tests.discord_double import Double
from tests.e2e.process import Process, running

TIDES = "The ferry was cancelled.\n\nPassengers were put up in a school. Volunteers cooked soup for them."


def corpus(folder: Path, text: str) -> dict[str, str]:
    """Settings for a corpus of *text*, with no vectors yet."""
    (folder / "corpus" / "default").mkdir(parents=True)
    (folder / "corpus" / "default" / "skarn.txt").write_text(text, encoding="utf-8")
    return {"BYLINE_CORPUS_FOLDER": str(folder / "corpus"), "BYLINE_RETRIEVAL_VECTORS": str(folder / "vectors")}


async def test_the_bot_encodes_its_articles_after_it_is_ready_and_only_once(own: Double, tmp_path: Path) -> None:
    settings = corpus(tmp_path, TIDES)
    async with running(own, **settings) as bot:
        await bot.prints("encoded after .*, sentences: 3")
        exchange = await own.person("ottoline").says("who made food for the passengers", mention=True)
        assert "Volunteers cooked soup" in exchange.text
    async with running(own, **settings) as bot:
        await bot.prints("is here")
        exchange = await own.person("ottoline").says("who made food for the passengers", mention=True)
        assert "Volunteers cooked soup" in exchange.text
    assert "encoded after" not in bot.stderr


async def test_questions_are_answered_while_articles_are_encoded_and_a_stop_ends_it(
    own: Double, tmp_path: Path
) -> None:
    many = "\n\n".join(
        f"Gull number {number} nests on the cliff above the harbour of Skerry." for number in range(2000)
    )
    process = await Process.started(own, **corpus(tmp_path, f"The keeper of Skerry is called Moira.\n\n{many}"))
    await process.prints("is here")
    exchange = await own.person("ottoline").says("what is the keeper of Skerry called", mention=True)
    assert "Moira" in exchange.text
    assert await process.stop() == 0
    assert "encoded after" not in process.stderr


async def test_with_static_vectors_nothing_is_encoded(own: Double, tmp_path: Path) -> None:
    settings = corpus(tmp_path, TIDES)
    async with running(own, **settings, BYLINE_RETRIEVAL_ENCODER="static") as bot:
        await bot.prints("is here")
        exchange = await own.person("ottoline").says("who made food for the passengers", mention=True)
        assert "Volunteers cooked soup" in exchange.text
    assert not (tmp_path / "vectors").exists()

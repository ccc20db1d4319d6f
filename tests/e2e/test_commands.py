"""Every command, its completions, and the person's language."""

import pytest

from qa.wording import LANGUAGES, say
from tests.discord_double import Double
from tests.e2e.process import running
from tests.e2e.reading import ARTICLE, SETTINGS, SUPPLIES, SUPPLIES_ANSWER, quotation

pytestmark = pytest.mark.usefixtures("bot")


async def test_the_article_is_described_and_paged_through(double: Double) -> None:
    ottoline = double.person("ottoline")
    exchange = await ottoline.slash("article")
    for part in ("keeper", "1 May 2024", "The Example Post"):
        assert part in exchange.text
    label = next(name for name in exchange.first.buttons if name not in exchange.first.links)
    turned = await ottoline.click(exchange.first, label)
    assert any(paragraph.of(ARTICLE.text) in turned.text.replace("\\", "") for paragraph in ARTICLE.paragraphs)


@pytest.mark.parametrize("locale", ["es-ES", "es-419", "fr", "de", "pt-BR", "en-GB", "ja"])
async def test_replies_follow_the_persons_language_and_the_articles_words_do_not(double: Double, locale: str) -> None:
    language = locale[:2] if locale[:2] in LANGUAGES else "en"
    ottoline = double.person("ottoline", locale=locale)
    name = say("command.ask", language)
    exchange = await ottoline.slash(name, question=SUPPLIES)
    assert SUPPLIES_ANSWER in quotation(exchange.first)
    assert say("button.next", language) in exchange.first.buttons
    helped = await ottoline.slash(say("command.help", language))
    assert say("help.what", language) in helped.text


async def test_commands_may_be_used_everywhere_and_installed_by_anyone(double: Double) -> None:
    for command in double.rest.commands[""]:
        assert set(command["contexts"]) == {0, 1, 2}
        assert set(command["integration_types"]) == {0, 1}


async def test_a_command_that_is_no_longer_known_is_answered_kindly(double: Double) -> None:
    stale = {"id": double.world.snowflake(), "name": "former", "type": 1, "options": [], "contexts": [0, 1, 2]}
    double.rest.commands[""].append(stale)
    try:
        exchange = await double.person("ottoline").slash("former")
    finally:
        double.rest.commands[""].remove(stale)
    assert say("error.commands-changed") in exchange.text
    assert exchange.ephemeral


async def test_of_several_articles_one_can_be_chosen(own: Double) -> None:
    settings = {**SETTINGS, "BYLINE_CORPUS_NAME": "two"}
    async with running(own, **settings):
        ottoline = own.person("ottoline")
        choices = await ottoline.autocomplete("ask", "article", "")
        assert len(choices) == 2
        bread = next(choice for choice in choices if "bread" in choice["name"].lower())
        asked = "What does the baker do before dawn?"
        chosen = await ottoline.slash("ask", question=asked, article=bread["value"])
        assert "lights the oven" in quotation(chosen.first)
        other = next(choice for choice in choices if choice is not bread)
        elsewhere = await ottoline.slash("ask", question=asked, article=other["value"])
        assert "lights the oven" not in elsewhere.text
        unknown = await ottoline.slash("ask", question=asked, article="no such article")
        assert say("error.unexpected") not in unknown.text

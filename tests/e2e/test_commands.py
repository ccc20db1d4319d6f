"""Every command, its completions, and the person's language."""

import pytest

from qa.wording import LANGUAGES, say
from tests.discord_double import Double
from tests.discord_double.limits import LOCALES
from tests.e2e.process import running
from tests.e2e.reading import ARTICLE, SETTINGS, SUPPLIES, SUPPLIES_ANSWER, is_verbatim, quotation, quotations

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_quotation_is_shown_with_its_speaker(double: Double) -> None:
    exchange = await double.person("ottoline").slash("quote", speaker="Margaret Holm")
    assert is_verbatim(exchange.first)
    assert "Holm" in exchange.text


async def test_a_quotation_is_found_by_what_it_is_about(double: Double) -> None:
    exchange = await double.person("ottoline").slash("quote", speaker="Tom Reyes", about="letters")
    assert "And it does not write angry letters." in quotation(exchange.first)


async def test_a_quotation_comes_as_a_card(double: Double) -> None:
    exchange = await double.person("ottoline").slash("quote", speaker="Tom Reyes", card=True)
    [picture] = exchange.first.files.values()
    assert picture.startswith(b"\x89PNG")
    assert exchange.first.data["attachments"][0]["description"]


async def test_an_unknown_speaker_is_answered_with_the_known_names(double: Double) -> None:
    exchange = await double.person("ottoline").slash("quote", speaker="Napoleon")
    assert "Napoleon" in exchange.text
    assert "Tom Reyes" in exchange.text


async def test_speakers_are_completed_by_any_part_of_their_names_with_counts(double: Double) -> None:
    ottoline = double.person("ottoline")
    everybody = await ottoline.autocomplete("quote", "speaker", "")
    assert {"Tom Reyes", "Margaret Holm"} <= {choice["value"] for choice in everybody} | {
        choice["name"].split(" (")[0] for choice in everybody
    }
    some = await ottoline.autocomplete("quote", "speaker", "hol")
    assert any("Holm" in choice["name"] for choice in some)
    assert all(any(letter.isdigit() for letter in choice["name"]) for choice in some)
    chosen = next(choice for choice in some if "Holm" in choice["name"])
    exchange = await ottoline.slash("quote", speaker=chosen["value"])
    assert is_verbatim(exchange.first)
    assert await ottoline.autocomplete("quotes", "speaker", "rey")


async def test_topics_are_completed(double: Double) -> None:
    ottoline = double.person("ottoline")
    choices = await ottoline.autocomplete("quote", "about", "")
    assert choices
    exchange = await ottoline.slash("quote", about=choices[0]["value"])
    assert is_verbatim(exchange.first)


@pytest.mark.parametrize("typed", ["zzz", "<@1>", "\\", "x" * 100, "ß", "( [", "  "])
async def test_autocompletion_answers_whatever_is_typed(double: Double, typed: str) -> None:
    for option in ("speaker", "about"):
        await double.person("ottoline").autocomplete("quote", option, typed)


async def test_quotations_are_paged_through(double: Double) -> None:
    ottoline = double.person("ottoline")
    exchange = await ottoline.slash("quotes")
    first = quotations(exchange.first)
    assert is_verbatim(exchange.first)
    turned = await ottoline.click(exchange.first, say("button.next-page"))
    assert is_verbatim(turned.first)
    assert not set(quotations(turned.first)) & set(first)


async def test_quotations_of_one_speaker_are_listed(double: Double) -> None:
    exchange = await double.person("ottoline").slash("quotes", speaker="Jonas Berg")
    assert is_verbatim(exchange.first)
    assert "Nobody has asked the seals" in quotation(exchange.first)
    assert "A machine does not need bread" not in exchange.text


async def test_the_article_is_described_and_paged_through(double: Double) -> None:
    ottoline = double.person("ottoline")
    exchange = await ottoline.slash("article")
    for part in ("keeper", "1 May 2024", "The Example Post"):
        assert part in exchange.text
    label = next(name for name in exchange.first.buttons if name not in exchange.first.links)
    turned = await ottoline.click(exchange.first, label)
    assert any(paragraph.of(ARTICLE.text) in turned.text.replace("\\", "") for paragraph in ARTICLE.paragraphs)


async def test_help_says_what_is_stored_and_its_three_questions_are_answered(double: Double) -> None:
    ottoline = double.person("ottoline")
    exchange = await ottoline.slash("help")
    assert exchange.ephemeral
    assert say("help.privacy", button=say("button.not-helpful")) in exchange.text
    lines = [line.strip('-•*>`_ “”"').strip() for line in exchange.text.splitlines()]
    questions = [line for line in lines if line.endswith("?")]
    assert len(questions) >= 3
    for question in questions[-3:]:
        answer = await double.person("peregrine").slash("ask", question=question.replace("\\", ""))
        assert is_verbatim(answer.first), question


@pytest.mark.parametrize("locale", ["es-ES", "es-419", "fr", "de", "pt-BR", "en-GB", "ja"])
async def test_replies_follow_the_persons_language_and_the_articles_words_do_not(double: Double, locale: str) -> None:
    language = locale[:2] if locale[:2] in LANGUAGES else "en"
    ottoline = double.person("ottoline", locale=locale)
    name = say("command.ask", language)
    exchange = await ottoline.slash(name, question=SUPPLIES)
    assert SUPPLIES_ANSWER in quotation(exchange.first)
    assert say("button.next", language) in exchange.first.buttons
    await ottoline.click(exchange.first, say("button.next", language))
    assert say("button.previous", language) in exchange.first.buttons
    helped = await ottoline.slash(say("command.help", language))
    assert say("help.what", language) in helped.text


async def test_commands_have_names_and_descriptions_in_every_language_of_the_interface(double: Double) -> None:
    commands = {one["name"]: one for one in double.rest.commands[""]}
    assert set(commands) >= {"ask", "quote", "quotes", "article", "help", "Ask the article"}
    for locale in ("es-ES", "es-419", "fr", "de", "pt-BR"):
        assert locale in LOCALES
        for name, command in commands.items():
            if command["type"] == 1:
                assert command["description_localizations"][locale] != command["description"], (name, locale)
    assert commands["Ask the article"]["name_localizations"]["de"] != "Ask the article"


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

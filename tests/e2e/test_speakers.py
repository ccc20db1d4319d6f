"""An answer in somebody's words names who speaks, in the person's language."""

from qa.wording import say
from tests.discord_double import Double
from tests.e2e.process import running


async def test_an_answer_in_somebodys_words_names_the_speaker(own: Double) -> None:
    async with running(own, BYLINE_CORPUS_FOLDER="corpus", BYLINE_COOLDOWNS_CHANNEL_QUESTIONS="0"):
        for locale in ("en-US", "es-419", "fr", "de", "pt-BR"):
            person = own.person(f"reader{locale}", locale=locale)
            said = say("quote.said", locale, speaker="**Lady Gaga**")
            exchange = await person.slash("ask", question="what did gaga say about shame")
            assert said in exchange.text
            assert "There's a lot of shame attached to mental illness." in exchange.text
            further = await person.click(exchange.first, say("button.next", locale))
            assert said not in further.text
            back = await person.click(further.first, say("button.previous", locale))
            assert said in back.text

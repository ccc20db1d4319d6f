"""What everybody sees has bounds: quotations and cards count like questions."""

from qa.wording import say
from tests.discord_double import Double
from tests.e2e.process import running


async def test_quotations_and_cards_are_rate_limited_like_questions(own: Double) -> None:
    settings = {"BYLINE_COOLDOWNS_PERSON_QUESTIONS": "2", "BYLINE_COOLDOWNS_PERSON_SECONDS": "60"}
    async with running(own, BYLINE_CORPUS_FOLDER="corpus", **settings):
        ottoline, peregrine = own.person("ottoline"), own.person("peregrine")
        shown = await ottoline.slash("quote", speaker="Lady Gaga")
        assert (await ottoline.click(shown.first, say("button.card"))).first.files
        refused = await ottoline.slash("quote")
        assert "try again in" in refused.text
        assert refused.ephemeral
        assert not (await peregrine.slash("quote")).ephemeral


async def test_help_lists_and_pages_are_private_and_not_rate_limited(own: Double) -> None:
    async with running(own, BYLINE_CORPUS_FOLDER="corpus", BYLINE_COOLDOWNS_PERSON_QUESTIONS="1"):
        ottoline = own.person("ottoline")
        for name in ("help", "quotes", "article") * 2:
            assert (await ottoline.slash(name)).ephemeral

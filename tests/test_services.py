"""What cogs are given: which source a channel asks, what is accepted, and who must wait."""

from dataclasses import replace
from pathlib import Path

import config
from cogs.services import Services
from cogs.tenants import Source, Tenants
from qa.library import Library
from tests.e2e.reading import CORPUS

SERVER, CHANNEL, PERSON = 1, 2, 3


def settings(name: str = "two", article: str = "") -> config.Settings:
    environ = {"BYLINE_CORPUS_FOLDER": str(CORPUS), "BYLINE_CORPUS_NAME": name, "BYLINE_CORPUS_ARTICLE": article}
    return config.load(environ, dotenv_path=Path("missing"))


def services(settings: config.Settings) -> Services:
    return Services.of(settings, Library(CORPUS))


def test_every_channel_asks_the_corpus_of_the_settings() -> None:
    tenants = Tenants(settings().corpus)
    assert tenants.source(SERVER, CHANNEL) == tenants.source(None, CHANNEL) == Source("two")


def test_the_settings_may_name_a_single_article() -> None:
    assert Tenants(settings(article="bread").corpus).source(SERVER, CHANNEL) == Source("two", "bread")


async def test_an_event_is_accepted_once_and_not_while_draining() -> None:
    ours = services(settings())
    assert ours.accepts(1)
    assert not ours.accepts(1)
    await ours.workers.drain(0.1)
    assert not ours.accepts(2)


async def test_a_rate_limited_person_gets_a_private_reply() -> None:
    ours = services(replace(settings(), cooldowns=replace(settings().cooldowns, person_questions=1)))
    assert ours.rate_limit_reply(PERSON, CHANNEL, "en") is None
    reply = ours.rate_limit_reply(PERSON, CHANNEL, "en")
    assert reply is not None
    assert reply.private

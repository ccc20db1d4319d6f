"""What cogs are given: the articles of a place, and how long it takes until they can be asked."""

from dataclasses import replace
from pathlib import Path

import pytest

import config
from cogs.services import Services
from cogs.tenants import Tenants, UnknownArticleError
from qa.library import Library
from tests.e2e.reading import CORPUS

SERVER, CHANNEL = 1, 2


def library() -> Library:
    library = Library(CORPUS)
    library.reload()
    return library


def settings(name: str = "two", article: str = "") -> config.Settings:
    environ = {"BYLINE_CORPUS_FOLDER": str(CORPUS), "BYLINE_CORPUS_NAME": name, "BYLINE_CORPUS_ARTICLE": article}
    return config.load(environ, dotenv_path=Path("missing"))


def test_articles_are_known_before_they_can_be_searched() -> None:
    tenants = Tenants(library(), settings().corpus)
    assert len(tenants.corpus(SERVER, CHANNEL).articles) == 2
    with pytest.raises(KeyError):
        tenants.searcher(SERVER, CHANNEL)
    tenants.prepare()
    assert tenants.searcher(SERVER, CHANNEL).corpus == tenants.corpus(None, CHANNEL)


def test_an_article_is_found_by_its_id_or_title_in_any_case() -> None:
    tenants = Tenants(library(), settings().corpus)
    tenants.prepare()
    for article in tenants.corpus(SERVER, CHANNEL).articles:
        for name in (article.id, (article.title or "").upper()):
            assert tenants.searcher(SERVER, CHANNEL, name).corpus.articles == (article,)
    with pytest.raises(UnknownArticleError):
        tenants.searcher(SERVER, CHANNEL, "no such article")


def test_the_settings_may_name_the_only_article() -> None:
    article = library()["two"].articles[1]
    tenants = Tenants(library(), settings(article=article.id).corpus)
    tenants.prepare()
    assert tenants.corpus(SERVER, CHANNEL).articles == (article,)
    assert tenants.counts[0] == 1


def test_a_replaced_library_is_asked_only_when_it_is_prepared() -> None:
    tenants = Tenants(library(), settings().corpus)
    tenants.prepare()
    before = tenants.searcher(SERVER, CHANNEL)
    tenants.replace(library())
    assert tenants.searcher(SERVER, CHANNEL) is not before


async def test_an_event_is_accepted_once_and_not_while_draining() -> None:
    services = Services.of(settings(), library())
    assert services.accepts(1)
    assert not services.accepts(1)
    await services.workers.drain(0.1)
    assert not services.accepts(2)


async def test_a_rate_limited_person_gets_a_private_reply() -> None:
    cooldowns = replace(settings().cooldowns, person_questions=1)
    services = Services.of(replace(settings(), cooldowns=cooldowns), library())
    assert services.rate_limit_reply(1, CHANNEL, "en") is None
    reply = services.rate_limit_reply(1, CHANNEL, "en")
    assert reply is not None
    assert reply.private

"""Whatever the article and the question, what is sent fits Discord's limits, and its buttons lead on."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st

from cogs import articles, composing, quoting, reading
from cogs.packing import TEMPLATE, Deck, Place, StaleError, unpack
from cogs.places import samples
from cogs.replies import Reply
from qa.answering.answer import answer
from qa.answering.results import Abstention, Answer, Fact
from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.ingest.folder import load
from qa.ingest.plain_text import plain
from qa.library import prepare
from qa.retrieval.searcher import Searcher
from qa.wording import LANGUAGES
from tests.corpora import searcher
from tests.discord_double.judge_message import ANSWER_FLAGS, judged_message

ASKER = 1_300_000_000_000_000_000
COMPONENTS_V2 = 1 << 15
ROOT = Path(__file__).parent.parent

hostile = st.text(st.sampled_from("aB \n*_~`|<>@#-:[]()\\\"'“”漢é😀.?!1"), min_size=1, max_size=4000).filter(
    lambda text: bool(re.search(r"\w", text))
)
long_words = st.sampled_from(["*_" * 1500, "漢字" * 1500, "\\" * 3000, "word " * 900, "> " * 1000, "😀" * 1800])


@cache
def sample() -> Searcher:
    return prepare(load(ROOT / "corpus").corpora["default"])


def corpus_of(text: str, url: str | None = None) -> Searcher:
    made = plain(text, "A title *with* marks")
    return searcher(Article(made.id, made.title, made.text, headline=made.headline, url=url))


def judged(reply: Reply) -> list[str]:
    """The custom_ids of *reply*, after the double has judged it as Discord would."""
    view = reply.view()
    components = view.to_components()  # type: ignore[no-untyped-call]  # discord.py's own
    payload = {"components": components, "flags": COMPONENTS_V2, "allowed_mentions": {"parse": []}}
    judged_message(payload, [], allowed_flags=ANSWER_FLAGS)
    ids = [item.custom_id for item in view.walk_children() if isinstance(item, ui.Button) and item.custom_id]
    assert len(set(ids)) == len(ids)
    return ids


async def followed(corpus: Searcher, reply: Reply) -> None:
    """Every button of *reply* leads to something that may be sent as well."""
    pages: dict[str, Callable[[Searcher, Deck, str], Reply]] = {
        "p": composing.page, "q": quoting.page, "l": quoting.listing, "r": reading.page,
        "o": reading.opened, "e": reading.opened,
        "m": lambda corpus, deck, locale: composing.page(corpus, deck, locale, context=True),
    }  # fmt: skip
    for custom_id in judged(reply):
        match = re.fullmatch(TEMPLATE, custom_id)
        assert match
        if match["verb"] in pages:
            judged(pages[match["verb"]](corpus, unpack(match["state"]), "de"))


@given(st.one_of(hostile, long_words, st.tuples(hostile, long_words).map("\n\n".join)))
@settings(max_examples=30, deadline=None)
async def test_every_page_of_any_article_fits(text: str) -> None:
    corpus = corpus_of(text, "https://example.org/" + "long/" * 40)
    article = corpus.corpus.articles[0]
    await followed(corpus, reading.overview(corpus, article, ASKER, "fr"))
    for number in range(len(reading.pages(corpus, article))):
        await followed(corpus, reading.page(corpus, Deck(ASKER, (Place(article.digest, number),)), "en"))
    for passage in corpus.passages:
        deck = Deck(ASKER, (Place(article.digest, passage.number),), closest=True, says=True)
        await followed(corpus, composing.page(corpus, deck, "es"))
    if corpus.quotes.spoken:
        await followed(corpus, quoting.first_page(corpus, ASKER, None, "pt"))


@given(hostile, st.text(min_size=1, max_size=400))
@settings(max_examples=40, deadline=None)
async def test_every_reply_to_any_question_fits(text: str, question: str) -> None:
    corpus = corpus_of(text)
    reply = composing.composed(answer(question, corpus), corpus, ASKER, "en")
    await followed(corpus, reply)


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who wrote the open letter?", Answer),
        ("When was it published?", Fact),
        ("Who wrote this article?", Abstention),
        ("What is the capital of Peru?", Abstention),
        ("hello", Abstention),
    ],
)
async def test_replies_of_every_kind_fit_in_every_language(question: str, kind: type, locale: str) -> None:
    result = answer(question, sample())
    assert isinstance(result, kind)
    await followed(sample(), composing.composed(result, sample(), ASKER, locale))


@pytest.mark.parametrize("locale", LANGUAGES)
async def test_help_fits_in_every_language_and_its_questions_are_answered(locale: str) -> None:
    judged(articles.help_page(sample(), locale))
    assert len(samples(sample())) == 3
    assert all(isinstance(answer(question, sample()), Answer) for question in samples(sample()))


async def test_the_shelf_of_a_great_many_articles_fits() -> None:
    many = [plain(f"Some words, number {number}.") for number in range(300)]
    named = [Article(f"a{number}", "*Title* " * 30, each.text) for number, each in enumerate(many)]
    judged(reading.shelf(prepare(Corpus("test", tuple(named))), "en"))


def test_the_pages_of_an_article_leave_nothing_out() -> None:
    corpus = sample()
    spans = reading.pages(corpus, corpus.corpus.articles[0])
    assert all(any(span.covers(passage.span) for span in spans) for passage in corpus.passages)
    assert list(spans) == sorted(spans)


def test_a_place_of_another_text_is_stale() -> None:
    with pytest.raises(StaleError, match="has changed"):
        composing.page(sample(), Deck(ASKER, (Place("00000000", 0),)), "en")


def test_a_place_beyond_the_text_is_stale() -> None:
    digest = sample().corpus.articles[0].digest
    for page in (composing.page, reading.page, quoting.page):
        with pytest.raises(StaleError, match="has changed"):
            page(sample(), Deck(ASKER, (Place(digest, 9999),)), "en")


def test_topics_are_words_that_say_what_quotations_are_about() -> None:
    words = [word for word, _ in quoting.topics(sample().quotes.spoken)]
    assert {"taboos", "anxiety", "shame"} <= set(words)
    assert not {"even", "with", "the"} & set(words)

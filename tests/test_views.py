"""Whatever the article and the question, what is sent fits Discord's limits, and its buttons lead on."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st

from cogs.components import layout
from cogs.views.answer_view import answer_view, page_state, passage_page
from cogs.views.article_view import article_list, overview, text_page, text_page_at, text_pages
from cogs.views.custom_id import TEMPLATE, PageState, PassageRef, StaleError, unpack
from cogs.views.help_view import help_view
from cogs.views.message import Reply
from cogs.views.quote_view import first_quote_list, quote_list, quote_page
from qa.answering.answer import answer
from qa.answering.results import Abstention, Answer, Fact, Reason
from qa.answering.samples import sample_questions
from qa.answering.verdict import Verdict
from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.ingest.plain_text import plain, read
from qa.library import prepare
from qa.quotes.topics import topics
from qa.retrieval.searcher import Searcher
from qa.wording import LANGUAGES
from tests.corpora import searcher as searcher_of
from tests.discord_double.judge_message import ANSWER_FLAGS, judged_message

MARKED = "*_" * 1500
ASKER = 1_300_000_000_000_000_000
COMPONENTS_V2 = 1 << 15
ROOT = Path(__file__).parent.parent

hostile = st.text(st.sampled_from("aB \n*_~`|<>@#-:[]()\\\"'“”漢é😀.?!1"), min_size=1, max_size=4000).filter(
    lambda text: bool(re.search(r"\w", text))
)
long_words = st.sampled_from(["*_" * 1500, "漢字" * 1500, "\\" * 3000, "word " * 900, "> " * 1000, "😀" * 1800])


@cache
def sample() -> Searcher:
    return searcher_of(read(ROOT / "corpus/default/lady-gaga-prince-william.txt"))


def searcher_with(text: str, url: str | None = None) -> Searcher:
    made = plain(text, "A title *with* marks")
    return searcher_of(Article(made.id, made.title, made.text, headline=made.headline, url=url))


def judged(reply: Reply) -> list[str]:
    """The custom_ids of *reply*, after the double has judged it as Discord would."""
    view = layout(reply)
    components = view.to_components()  # type: ignore[no-untyped-call]  # discord.py's own
    payload = {"components": components, "flags": COMPONENTS_V2, "allowed_mentions": {"parse": []}}
    judged_message(payload, [], allowed_flags=ANSWER_FLAGS)
    ids = [item.custom_id for item in view.walk_children() if isinstance(item, ui.Button) and item.custom_id]
    assert len(set(ids)) == len(ids)
    return ids


async def followed(searcher: Searcher, reply: Reply) -> None:
    """Every button of *reply* leads to something that may be sent as well."""
    pages: dict[str, Callable[[Searcher, PageState, str], Reply]] = {
        "p": passage_page, "q": quote_page, "l": quote_list, "r": text_page,
        "o": text_page_at, "e": text_page_at,
        "m": lambda searcher, state, locale: passage_page(searcher, state, locale, with_context=True),
    }  # fmt: skip
    for custom_id in judged(reply):
        match = re.fullmatch(TEMPLATE, custom_id)
        assert match
        if match["verb"] in pages:
            judged(pages[match["verb"]](searcher, unpack(match["state"]), "de"))


@given(st.one_of(hostile, long_words, st.tuples(hostile, long_words).map("\n\n".join)))
@settings(max_examples=30, deadline=None)
async def test_every_page_of_any_article_fits(text: str) -> None:
    searcher = searcher_with(text, "https://example.org/" + "long/" * 40)
    article = searcher.corpus.articles[0]
    await followed(searcher, overview(searcher, article, ASKER, "fr"))
    for number in range(len(text_pages(searcher, article))):
        await followed(searcher, text_page(searcher, PageState(ASKER, (PassageRef(article.digest, number),)), "en"))
    for passage in searcher.passages:
        state = PageState(ASKER, (PassageRef(article.digest, passage.number),), verdict=Verdict.CLOSEST, is_quote=True)
        await followed(searcher, passage_page(searcher, state, "es"))
    if searcher.quotes.spoken:
        await followed(searcher, first_quote_list(searcher, ASKER, None, "pt"))


@given(hostile, st.text(min_size=1, max_size=400))
@settings(max_examples=40, deadline=None)
async def test_every_reply_to_any_question_fits(text: str, question: str) -> None:
    searcher = searcher_with(text)
    reply = answer_view(answer(question, searcher), searcher, ASKER, "en")
    await followed(searcher, reply)


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
    await followed(sample(), answer_view(result, sample(), ASKER, locale))


@pytest.mark.parametrize("locale", LANGUAGES)
async def test_help_fits_in_every_language_and_its_questions_are_answered(locale: str) -> None:
    judged(help_view(sample_questions(sample()), locale))
    assert len(sample_questions(sample())) == 3
    assert all(isinstance(answer(question, sample()), Answer) for question in sample_questions(sample()))


@pytest.mark.parametrize("count", [2, 5, 6, 26, 300])
@pytest.mark.parametrize("title", ["*_~`|<@1>#" * 30, "漢字" * 200, "\u200b", " \n", "😀" * 90, "\u202eback", "a" * 81])
async def test_the_menu_of_articles_fits_whatever_their_titles(title: str, count: int) -> None:
    named = [Article(f"a{n}", title, f"Text {n}.", author=title, published=dt.date(2020, 1, 1)) for n in range(count)]
    found = Abstention("who wrote it?", Reason.WHICH_ARTICLE, articles=tuple(named))
    reply = answer_view(found, searcher_of(*named[:2]), ASKER, "de")
    assert len(reply.rows) == (1 if count <= 25 else min(4, -(-count // 25)))
    judged(reply)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from([MARKED, "漢字" * 1500, "\\" * 3000, "> " * 1000, "😀" * 1800]))
async def test_two_answers_side_by_side_fit(text: str) -> None:
    pair = [Article(name, f"{name} *title*", f"The keeper lights the lamp. {text}") for name in ("a", "b")]
    searcher = searcher_of(*pair)
    found = answer("when does the keeper light the lamp", searcher)
    assert not isinstance(found, Fact)
    state = replace(page_state(ASKER, found.hits, found.verdict), is_pair=True)
    judged(passage_page(searcher, state, "en"))


@pytest.mark.parametrize("title", ["*_~`|<@1>#" * 30, "漢字" * 200, "😀" * 90])
async def test_a_list_of_quotes_from_several_articles_names_each_ones_article_and_fits(title: str) -> None:
    words = "*_" * 400
    texts = ["".join(f'"{words} {number}," said Ann Lee.\n\n' for number in range(3)) for _ in "ab"]
    several = [
        Article(name, f"{name} {title}", text, author="B_o " * 20, url="https://example.org/" + "long/" * 40)
        for name, text in zip("ab", texts, strict=True)
    ]
    listed = first_quote_list(searcher_of(*several), ASKER, None, "en")
    judged(listed)
    assert [text.split("\n")[-1].startswith(("-# a", "-# b")) for text in listed.texts[1:]] == [True] * 5


async def test_a_list_of_quotes_from_one_article_does_not_repeat_its_title() -> None:
    listed = first_quote_list(sample(), ASKER, None, "en")
    assert len(listed.texts) > 2
    assert not any("FaceTime" in text for text in listed.texts[1:])


async def test_the_list_of_a_great_many_articles_fits() -> None:
    many = [plain(f"Some words, number {number}.") for number in range(300)]
    named = [Article(f"a{number}", "*Title* " * 30, each.text) for number, each in enumerate(many)]
    judged(article_list(prepare(Corpus("test", tuple(named))), "en"))


def test_the_pages_of_an_article_leave_nothing_out() -> None:
    searcher = sample()
    spans = text_pages(searcher, searcher.corpus.articles[0])
    assert all(any(span.covers(passage.span) for span in spans) for passage in searcher.passages)
    assert list(spans) == sorted(spans)


def test_a_reference_to_another_text_is_stale() -> None:
    with pytest.raises(StaleError, match="has changed"):
        passage_page(sample(), PageState(ASKER, (PassageRef("00000000", 0),)), "en")


def test_a_reference_beyond_the_text_is_stale() -> None:
    digest = sample().corpus.articles[0].digest
    for page in (passage_page, text_page, quote_page):
        with pytest.raises(StaleError, match="has changed"):
            page(sample(), PageState(ASKER, (PassageRef(digest, 9999),)), "en")


def test_topics_are_words_that_name_a_subject() -> None:
    words = [word for word, _ in topics(sample().quotes.spoken)]
    assert {"taboos", "anxiety", "shame"} <= set(words)
    assert not {"even", "with", "the"} & set(words)

"""Several articles: which one a question means, how one is chosen, and answers of two side by side."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pytest

from cogs.views.answer_view import answer_view
from cogs.views.article_menu import OPTIONS, SELECTS, article_menu
from cogs.views.message import Button, Select
from qa.answering.answer import answer
from qa.answering.results import Abstention, Answer, Fact, Listing, Reason, Result
from qa.cli.json_output import result as record_of
from qa.documents.article import Article
from qa.documents.article import Turn as Spoken
from qa.query.article_mentions import article_mentions
from qa.query.follow_ups import Turn
from qa.query.question_types import MetadataField
from qa.render import Dialect, Format, compose
from qa.retrieval.searcher import Searcher
from qa.wording import LANGUAGES, say
from tests.corpora import searcher
from tests.terminal import ran

FERRY = Article(
    "last-ferry",
    "A boat for the island",
    "The ferry leaves the island at nine. A ticket for the ferry costs six pounds.\n\nThe captain of the ferry waits "
    "for nobody. Dogs travel free on it.\n\nIn winter the ferry sails twice a week, and a ticket costs four pounds.",
    author="Cy Holm",
    published=dt.date(2021, 5, 4),
)
BREAD = Article(
    "bread",
    "Bread before dawn",
    "The baker lights the oven two hours before dawn.\n\nRye loaves cost three pounds. The flour comes from a mill.",
    author="Bo Lind",
    publisher="The Harbour Post",
)
TIDES = Article(
    "tides-policy",
    "Harbour Tide Policy",
    "Boats leave on the falling tide.\n\nThe harbour master may close the gate when the tide is high.",
    published=dt.date(2019, 2, 1),
)
SEALS = Article(
    "seals",
    "Harbour Seal Rules",
    "Nobody may feed the seals.\n\nThe warden counts the seals every June, and counted ninety last year.",
    author="Ann Mill",
)
TALK = Article(
    "talk",
    "A word with Kirsten Aas",
    "What do you do all day?\n\nI mend nets, and I have done so for thirty years.",
    turns=(Spoken(None, by_interviewer=True, asks=True), Spoken("Kirsten Aas")),
)
ARTICLES = (FERRY, BREAD, TIDES, SEALS, TALK)


@cache
def five() -> Searcher:
    return searcher(*ARTICLES)


def asked(question: str, *previous: Turn) -> Result:
    return answer(question, five(), previous)


def offered(*articles: Article, question: str = "who wrote it?") -> Turn:
    return Turn(question, offered=articles or ARTICLES)


def menu(found: Result) -> list[str]:
    assert isinstance(found, Abstention), found
    assert found.reason is Reason.WHICH_ARTICLE
    return [each.id for each in found.articles]


def fact(found: Result) -> tuple[str, object]:
    assert isinstance(found, Fact), found
    return found.article.id, found.value


@pytest.mark.parametrize(
    "question",
    [
        "who wrote it?",
        "what is this article about?",
        "how long is it?",
        "how long is the article?",
        "when was it published",
        "which articles do you have?",
        "who wrote the zebra article",
        "who wrote the second article",
    ],
)
def test_a_question_about_the_article_offers_all_if_it_names_none(question: str) -> None:
    assert menu(asked(question)) == [each.id for each in ARTICLES]


@pytest.mark.parametrize(
    ("question", "article", "value"),
    [
        ("who wrote the ferry article", "last-ferry", "Cy Holm"),  # the subject, which the title does not name
        ("who wrote the article about the ferry?", "last-ferry", "Cy Holm"),
        ("when was the ferry story published?", "last-ferry", dt.date(2021, 5, 4)),
        ("who wrote the boat article", "last-ferry", "Cy Holm"),  # a word of the title
        ("who wrote the island story pls", "last-ferry", "Cy Holm"),
        ("who is the author of the bread piece", "bread", "Bo Lind"),
        ("who published the bread before dawn article?", "bread", "The Harbour Post"),
        ("what's the headline of the article by bo lind", "bread", "Bread before dawn"),  # the author
        ("what is the title of bo lind's article", "bread", "Bread before dawn"),
        ("what is the title of the Harbour Post article", "bread", "Bread before dawn"),  # the publisher
        ("who wrote the last-ferry article", "last-ferry", "Cy Holm"),  # the file
        ("how many words are in the seal article", "seals", 17),
        ("how long is the interview with Kirsten Aas?", "talk", 17),
        ("how long is the interview", "talk", 17),  # the only one in this form
        ("who wrote Bread before dawn?", "bread", "Bo Lind"),  # the title without a noun
        ('when was "Harbour Tide Policy" published', "tides-policy", dt.date(2019, 2, 1)),
        ("when was the harbour tide policy published", "tides-policy", dt.date(2019, 2, 1)),
        ("who wrote the feryr article", "last-ferry", "Cy Holm"),
        ("who wrote the articel about the ferry", "last-ferry", "Cy Holm"),
        ("what is the title of the latest article?", "last-ferry", "A boat for the island"),
        ("what is the title of the oldest article", "tides-policy", "Harbour Tide Policy"),
        ("who wrote the longest article", "last-ferry", "Cy Holm"),
        ("is there an article about the ferry?", "last-ferry", "A boat for the island"),
    ],
)
def test_a_question_about_an_article_finds_the_one_that_it_names(question: str, article: str, value: object) -> None:
    assert fact(asked(question)) == (article, value)


@pytest.mark.parametrize(
    "question", ["who wrote the harbour article", "when was the article about the harbour updated"]
)
def test_an_ambiguous_name_offers_only_the_articles_that_it_fits(question: str) -> None:
    assert menu(asked(question))[-2:] == ["tides-policy", "seals"]
    assert "last-ferry" not in menu(asked(question))


@pytest.mark.parametrize(
    ("reply", "article"),
    [
        ("2", "bread"),
        ("#2", "bread"),
        ("number 2 please", "bread"),
        ("the second one", "bread"),
        ("last", "talk"),
        ("bread", "bread"),
        ("Dawn!", "bread"),
        ("the bread one", "bread"),
        ("i mean the article about bread", "bread"),
        ("the ferry one", "last-ferry"),
        ("what about the seal rules?", "seals"),
        ("kirsten", "talk"),
        ("bo lind", "bread"),
        ("Bred before dawn", "bread"),
    ],
)
def test_a_reply_that_names_one_of_the_offered_articles_answers_the_question(reply: str, article: str) -> None:
    found = asked(reply, offered())
    assert isinstance(found, Fact | Abstention)
    assert found.article is not None
    assert found.article.id == article
    assert found.metadata_field is MetadataField.AUTHOR
    assert found.question == "who wrote it?"


def test_a_reply_that_fits_several_offers_only_those_and_numbers_count_among_them() -> None:
    assert menu(asked("harbour", offered())) == ["bread", "tides-policy", "seals"]  # one by its publisher
    assert fact(asked("3", offered(BREAD, TIDES, SEALS))) == ("seals", "Ann Mill")


@pytest.mark.parametrize("reply", ["17", "0", "zebra"])
def test_a_reply_that_names_none_of_them_is_a_question_of_its_own(reply: str) -> None:
    found = asked(reply, offered())
    assert isinstance(found, Abstention)
    assert found.reason is not Reason.WHICH_ARTICLE


@pytest.mark.parametrize("question", ["Who lights the oven?", "what does a ticket for the ferry cost"])
def test_a_new_question_after_the_menu_is_answered_though_it_has_a_word_of_a_title(question: str) -> None:
    assert isinstance(asked(question, offered()), Answer)


def test_after_a_fact_the_article_is_the_one_shown_until_another_is_named() -> None:
    shown = Turn("who wrote the bread article", article=BREAD)
    assert fact(asked("how long is it?", shown)) == ("bread", 20)
    assert fact(asked("who published it", shown)) == ("bread", "The Harbour Post")
    assert fact(asked("and the ferry article?", Turn("who wrote it", article=BREAD))) == ("last-ferry", "Cy Holm")
    assert fact(asked("no, the seal one", Turn("who wrote it", article=BREAD))) == ("seals", "Ann Mill")
    assert fact(asked("who wrote the ferry article", shown)) == ("last-ferry", "Cy Holm")


@pytest.mark.parametrize("question", ["list the articles", "which articles are there?", "who wrote the articles?"])
def test_a_question_about_the_articles_means_all_though_one_is_shown(question: str) -> None:
    assert menu(asked(question, Turn("who wrote the bread article", article=BREAD))) == [each.id for each in ARTICLES]


def test_a_list_from_the_articles_has_what_all_name_though_one_is_shown() -> None:
    shown = Turn("who wrote the bread article", article=BREAD)
    found = asked("list the numbers in all articles", shown)
    assert isinstance(found, Listing)
    assert {each.article for each in found.items} == {FERRY, BREAD, SEALS, TALK}


def test_the_article_shown_is_asked_first_where_the_question_refers_to_it() -> None:
    corpus = searcher(
        Article("a", "Gulls", "Gulls nest on the roof of the school. The school feeds forty gulls."),
        Article("b", "Geese", "Geese nest by the pond of the school. The school feeds ninety geese."),
    )
    for article, number in (("a", "forty"), ("b", "ninety")):
        shown = Turn("who wrote it?", article=corpus.corpus.article(article))
        for question in (
            "how many birds does it say the school feeds",
            "in this article, how many does the school feed?",
        ):
            found = answer(question, corpus, [Turn("what nests by the roof?", corpus.passages[0]), shown])
            assert isinstance(found, Answer)
            assert number in found.sentence.of(found.passage.article.text)
    passage = Turn("where do geese nest", corpus.passages[1])
    found = answer("what does the article say that the school feeds", corpus, [passage])
    assert isinstance(found, Answer)
    assert found.passage.article.id == "b"


def test_a_question_that_the_article_shown_does_not_answer_is_asked_of_all() -> None:
    found = asked("do dogs travel free there?", Turn("who wrote it", article=BREAD))
    assert isinstance(found, Answer)
    assert found.passage.article.id == "last-ferry"


def test_a_fact_and_a_menu_carry_nothing_over_into_a_question_to_the_text() -> None:
    alone = asked("what does a ticket cost in winter?")
    after = asked("what does a ticket cost in winter?", Turn("who wrote the bread article", article=BREAD), offered())
    assert isinstance(alone, Answer)
    assert isinstance(after, Answer)
    assert after.confidence == alone.confidence


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("what does the ferry article say about tickets", "last-ferry"),
        ("in the bread article, what costs three pounds?", "bread"),
        ("how much is a loaf according to the bread story", "bread"),
        ("in the interview, how long has she mended nets", "talk"),
        ("what does Ann Mill's article say about feeding the seals", "seals"),
    ],
)
def test_a_question_that_names_an_article_is_answered_from_it_alone(question: str, article: str) -> None:
    found = asked(question)
    assert not isinstance(found, Fact)
    assert {hit.passage.article.id for hit in found.hits} == {article}
    assert found.question == question


def test_a_rare_word_of_a_title_leads_to_its_article_though_the_passages_do_not_repeat_it() -> None:
    corpus = searcher(
        Article("a", "Member spotlight: Scott Horvath", "I like the best job I ever had, which is this job."),
        Article(
            "b", "Other work", "The best job is the one with the best pay, said the best paid man of the best firm."
        ),
    )
    found = answer("what does Horvath say of the best job", corpus)
    hits = found.hits if not isinstance(found, Fact) else ()
    assert hits[0].passage.article.id == "a"


@pytest.mark.parametrize(
    "question",
    ["who wrote the letter", "what did the report say", "who is the island's baker", "when is the last post"],
)
def test_a_noun_that_is_also_in_texts_names_no_article_by_itself(question: str) -> None:
    assert [each for each in article_mentions(question) if each.is_certain] == []


def test_a_title_that_is_also_that_of_a_work_is_asked_about_in_the_text() -> None:
    corpus = searcher(
        Article("amelie", "Amelie", "Amelie is a film. Guillaume Laurant wrote Amelie with Jean-Pierre Jeunet."), BREAD
    )
    found = answer("who wrote Amelie?", corpus)
    assert isinstance(found, Answer)
    assert found.passage.article.id == "amelie"


def test_one_article_alone_needs_no_menu_and_is_not_asked_for_by_another_name() -> None:
    alone = searcher(FERRY)
    assert fact(answer("who wrote it?", alone)) == ("last-ferry", "Cy Holm")
    assert fact(answer("who wrote the boat article?", alone)) == ("last-ferry", "Cy Holm")
    assert not isinstance(answer("who wrote the story about dogs?", alone), Fact)


def near_equal() -> tuple[Searcher, Answer]:
    corpus = searcher(
        Article("a", "Old lamp", "The keeper lights the lamp at eight every evening. It burns oil from whales."),
        Article("b", "New lamp", "The keeper lights the lamp at nine every evening. It burns oil from stones."),
        Article("c", "Gulls", "Gulls nest on the roof, and nobody counts them in winter."),
    )
    found = answer("when does the keeper light the lamp every evening", corpus)
    assert isinstance(found, Answer)
    return corpus, found


def test_answers_of_two_articles_that_are_nearly_equal_are_shown_side_by_side() -> None:
    _, found = near_equal()
    assert found.also is not None
    assert {found.passage.article.id, found.also.passage.article.id} == {"a", "b"}
    for dialect in Dialect:
        shown = compose(found, Format(dialect), articles=3).text
        assert "eight" in shown
        assert "nine" in shown
        assert shown.count("— ") == 2 or dialect is Dialect.DISCORD
        assert say("answer.also-lead") in shown


def test_both_answers_fit_the_limit_and_only_one_is_shown_where_two_have_no_room() -> None:
    _, found = near_equal()
    assert len(compose(found, Format(limit=1000), articles=3).text) <= 1000
    assert compose(found, Format(limit=500), articles=3).also is None


def test_json_has_the_other_answer_with_its_citation() -> None:
    _, found = near_equal()
    also = record_of(found, 3)["also"]
    assert also["passage"]["article"] in {"a", "b"}
    assert also["citation"]["title"] in {"Old lamp", "New lamp"}
    alone = answer("what costs three pounds", five())
    assert record_of(alone, 5)["also"] is None


def test_a_clear_answer_has_no_other_beside_it() -> None:
    found = asked("when does the baker light the oven")
    assert isinstance(found, Answer)
    assert found.also is None


def test_in_discord_both_answers_are_in_one_message_and_the_next_passage_is_the_other() -> None:
    corpus, found = near_equal()
    reply = answer_view(found, corpus, 7, "en")
    assert "eight" in "".join(reply.texts)
    assert "nine" in "".join(reply.texts)
    turning = [button for button in reply.rows[0] if isinstance(button, Button) and button.label == say("button.next")]
    assert turning[0].state is not None
    assert turning[0].state.ref.digest == turning[0].state.refs[1].digest != turning[0].state.refs[0].digest


def test_json_lists_the_articles_that_may_be_meant() -> None:
    record = record_of(asked("who wrote the harbour article"), 5)
    assert record["reason"] == "which-article"
    assert record["particular"] == "author"
    assert {"id": "seals", "title": "Harbour Seal Rules"} in record["articles"]
    assert record_of(asked("zebra"), 5)["articles"] == []


@pytest.fixture
def folder(tmp_path: Path) -> str:
    for article in ARTICLES[:4]:
        head = f'title = "{article.title}"' + (f'\nauthor = "{article.author}"' if article.author else "")
        (tmp_path / f"{article.id}.txt").write_text(f"+++\n{head}\n+++\n{article.text}\n", encoding="utf-8")
    return str(tmp_path)


def test_the_chat_lists_the_articles_by_number_and_takes_one(folder: str) -> None:
    shown = ran("chat", "--corpus", folder, stdin="who wrote it?\n2\nhow long is it?\nthe seal one\n").stdout
    assert "1  Bread before dawn\n2  A boat for the island\n" in shown
    assert say("answer.choose-article-chat") in shown
    assert "The article was written by Cy Holm.\n— A boat for the island" in shown
    assert shown.count("— A boat for the island") == 2  # "it" is the article just shown
    assert "— Harbour Seal Rules" in shown


def test_ask_prints_the_list_with_ids_and_ends_with_1(folder: str) -> None:
    done = ran("ask", "--corpus", folder, "who wrote the harbour article?")
    assert done.returncode == 1
    assert done.stdout == (
        f"{say('reason.which-article')}\n\n1  Harbour Seal Rules (seals)\n2  Harbour Tide Policy (tides-policy)\n\n"
        f"{say('answer.choose-article')}\n"
    )


def test_ask_json_prints_the_candidates(folder: str) -> None:
    record = json.loads(ran("ask", "--json", "--corpus", folder, "who wrote it").stdout)
    assert [each["id"] for each in record["articles"]] == ["bread", "last-ferry", "seals", "tides-policy"]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_language_says_how_to_choose_in_a_chat_a_command_and_discord(locale: str) -> None:
    found = asked("who wrote it?")
    chat = compose(found, Format(locale=locale, in_chat=True), articles=5).text
    command = compose(found, Format(locale=locale), articles=5).text
    discord = "".join(answer_view(found, five(), 7, locale).texts)
    assert chat.endswith(say("answer.choose-article-chat", locale))
    assert command.endswith(say("answer.choose-article", locale))
    assert discord.endswith(say("answer.choose-article-discord", locale))


def test_a_long_list_ends_with_how_many_more_there_are() -> None:
    many = [Article(f"a{n}", f"Title {n}", f"Text {n}.") for n in range(40)]
    found = Abstention("who wrote it?", Reason.WHICH_ARTICLE, articles=tuple(many))
    shown = compose(found, Format(in_chat=True), articles=40).text
    assert "30  Title 29\n… and 10 more articles" in shown
    assert "Title 30" not in shown


def test_titles_in_a_terminal_show_their_control_characters_and_take_one_line() -> None:
    odd = [Article("a", "Two\nlines \x1b[31mred", "One."), Article("b", None, "Two.")]
    found = Abstention("who wrote it?", Reason.WHICH_ARTICLE, articles=tuple(odd))
    shown = compose(found, Format(in_chat=True), articles=2).text
    assert "\x1b" not in shown
    assert "1  Two lines" in shown
    assert "2  b\n" in shown


@pytest.mark.parametrize(("count", "selects"), [(6, 1), (25, 1), (26, 2), (99, 4), (150, 4)])
def test_the_menu_has_a_select_of_25_for_each_part_of_many_articles(count: int, selects: int) -> None:
    many = [Article(f"a{n}", f"*Title* {n}", f"Text number {n}.") for n in range(count)]
    rows = article_menu(many, 7, "en")
    found = [row[0] for row in rows if isinstance(row[0], Select)]
    assert len(found) == len(rows) == selects
    assert sum(len(each.choices) for each in found) == min(count, OPTIONS * SELECTS)
    assert found[0].choices[0].label == "*Title* 0"  # a label shows no Markdown, so nothing is escaped


def test_the_menu_of_few_articles_has_buttons_and_each_text_once() -> None:
    rows = article_menu([FERRY, BREAD, Article("copy", "Copy", BREAD.text), Article("c", " \n ", "Three.")], 7, "en")
    assert [button.label for button in rows[0] if isinstance(button, Button)] == [FERRY.title, "Copy", "c"]


def test_a_fact_of_one_of_several_articles_says_which() -> None:
    found = asked("who wrote the bread article")
    assert "Bread before dawn" in compose(found, Format(), articles=5).text
    assert "Bread before dawn" in "".join(answer_view(found, five(), 7, "en").texts)
    missing = asked("who wrote the tide policy article")
    assert "Harbour Tide Policy" in compose(missing, Format(), articles=5).text

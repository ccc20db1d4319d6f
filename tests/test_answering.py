"""A question gets a passage, a fact about the article, or a reason why there is no answer; never an exception."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.answer import answer
from qa.answering.citation import citation
from qa.answering.results import Abstention, Answer, Fact, Reason
from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.ingest.plain_text import plain, read
from qa.query.follow_ups import Turn
from qa.query.limits import QUESTION_LIMIT
from qa.query.question_types import MetadataField, metadata_field, small_talk
from qa.render.reply import Format, compose
from qa.retrieval.searcher import Searcher
from tests.corpora import searcher

SAMPLE = searcher(read(Path(__file__).parent.parent / "corpus" / "default" / "lady-gaga-prince-william.txt"))
TIDES = searcher(plain("The moon pulls the sea.\n\nGulls nest on the cliff.", "Tides", "tides"))


def fact(question: str, corpus: Searcher = SAMPLE) -> Fact:
    found = answer(question, corpus)
    assert isinstance(found, Fact), question
    return found


def reason(question: str, corpus: Searcher = SAMPLE) -> Reason:
    found = answer(question, corpus)
    assert isinstance(found, Abstention), question
    return found.reason


def test_an_answer_is_a_slice_of_the_article_with_its_best_sentence_and_citation() -> None:
    found = answer("How old was Harry when his mother was killed?", SAMPLE)
    assert isinstance(found, Answer)
    assert found.sentence.of(found.passage.article.text).startswith("Harry was 12 years old when she was killed")
    assert found.passage.span.covers(found.sentence)
    assert (found.citation.first, found.citation.last, found.citation.paragraphs) == (13, 13, 13)
    assert (found.citation.author, found.citation.publisher, found.citation.url) == (None, None, None)
    assert found.hits[0].passage == found.passage
    assert 0 <= found.confidence <= 1


def test_the_standfirst_is_cited_as_such() -> None:
    (standfirst, *_) = SAMPLE.passages
    assert citation(standfirst).is_standfirst
    assert citation(standfirst).first is None


@pytest.mark.parametrize(
    "question", ["when was this published?", "When was the article written", "date?", "hi when was it published pls"]
)
def test_the_date_comes_from_the_metadata(question: str) -> None:
    found = fact(question)
    assert found.metadata_field is MetadataField.PUBLISHED
    assert found.value == dt.datetime(2017, 4, 18, 17, 3, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert found.span is not None
    assert "18/04/2017" in found.span.of(found.article.text)


def test_the_title_and_the_summary_come_from_the_article() -> None:
    assert fact("what is it called?").value == "Lady Gaga And Prince William Chat About Mental Health On FaceTime"
    assert str(fact("What's this about?").value).startswith("The singer opened up to the prince")
    assert str(fact("tl;dr", TIDES).value) == "The moon pulls the sea."


@pytest.mark.parametrize(
    "question", ["who wrote it?", "Who is the author of this article?", "author", "who wrote this"]
)
def test_a_missing_author_is_not_invented(question: str) -> None:
    found = answer(question, SAMPLE)
    assert isinstance(found, Abstention)
    assert (found.reason, found.metadata_field) == (Reason.NOT_STATED, MetadataField.AUTHOR)


def test_an_author_in_the_metadata_is_given() -> None:
    article = Article("tides", "Tides", "The moon pulls the sea.", author="Ann Lee", url="https://example.org/tides")
    corpus = searcher(article)
    assert fact("who wrote this?", corpus).value == "Ann Lee"
    assert fact("where can i read this?", corpus).value == "https://example.org/tides"


@pytest.mark.parametrize(
    "question",
    ["When was the letter written?", "who wrote the open letter", "what is the campaign called", "Who is he?"],
)
def test_a_question_to_the_text_is_not_mistaken_for_one_about_the_article(question: str) -> None:
    assert metadata_field(question) is None


def test_a_question_about_the_article_is_ambiguous_if_there_are_several() -> None:
    corpus = searcher(plain("The moon pulls.", "Tides", "tides"), plain("Gulls nest.", "Gulls", "gulls"))
    assert reason("when was this published?", corpus) is Reason.WHICH_ARTICLE
    shown = corpus.passages[1]
    found = answer("what is it called?", corpus, [Turn("where do gulls nest", shown)])
    assert isinstance(found, Fact)
    assert found.value == "Gulls"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", Reason.EMPTY),
        (" \n\t", Reason.EMPTY),
        ("👍🏽", Reason.WORDLESS),
        ("?!…", Reason.WORDLESS),
        ("a", Reason.TOO_SHORT),
        ("why " * 2500, Reason.TOO_LONG),
        ("Hi there!", Reason.GREETING),
        ("thanks a lot", Reason.THANKS),
        ("goodbye", Reason.FAREWELL),
        ("No, thanks!", Reason.THANKS),
        ("what can you do?", Reason.ABOUT_BOT),
        ("What do you think about this?", Reason.ABOUT_BOT),
        ("what's your opinion of the article", Reason.ABOUT_BOT),
        ("Can you translate it into Spanish?", Reason.ABOUT_BOT),
        ("¿Quién es el príncipe?", Reason.OTHER_LANGUAGE),
        ("Wer ist der Prinz und wo wohnt er?", Reason.OTHER_LANGUAGE),
        ("Wie alt war Harry, als seine Mutter starb?", Reason.OTHER_LANGUAGE),
        ("Quel âge avait Harry ?", Reason.OTHER_LANGUAGE),
        ("Combien de passants ?", Reason.OTHER_LANGUAGE),
        ("Quando morreu Diana?", Reason.OTHER_LANGUAGE),
        ("Кто такой принц?", Reason.OTHER_LANGUAGE),
        ("王子是谁？", Reason.OTHER_LANGUAGE),
    ],
)
def test_input_that_is_not_a_question_gets_its_own_reason(question: str, expected: Reason) -> None:
    assert reason(question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "Quando Rondo",
        "wat happened there",
        "wo killed harry",
        "who is Quando Rondo?",
        "is Wie a golfer",
        "gulls nest cliff",
    ],
)
def test_a_foreign_looking_name_does_not_make_a_question_foreign(question: str) -> None:
    assert small_talk(question) is None


def test_a_question_as_long_as_the_limit_is_answered() -> None:
    question = "Where do the gulls nest on the cliff? ".ljust(QUESTION_LIMIT)
    assert isinstance(answer(question, TIDES), Answer)


@pytest.mark.parametrize(
    ("question", "asked_for"),
    [
        ("Who said there is a lot of shame attached to mental illness?", True),
        ("Who said there is a lot of joy attached to mental illness?", False),
        ("Who said that everyone should shut up?", False),
        ("Who said it's not important to break open that fear?", False),
        ("What did Prince William say about fear?", True),
        ("What did Lady Gaga say about marrying Prince William?", False),
    ],
)
def test_a_speaker_is_named_only_for_what_the_question_supposes_to_be_said(question: str, *, asked_for: bool) -> None:
    found = answer(question, SAMPLE)
    assert compose(found, Format()).lead.endswith(" said:") == asked_for
    if question.startswith("Who"):
        is_plain = isinstance(found, Answer) and not found.is_doubtful
        assert is_plain == asked_for


@pytest.mark.parametrize(
    "question",
    [
        "Did Lady Gaga marry Prince William?",
        "Why did Lady Gaga marry Prince William?",
        "Is it true that Lady Gaga married Prince William?",
        "Isn't it true that Harry said he was thinking about Diana?",
        "Did Prince William say that he was assaulted?",
        "Why did William say that he hated the taboo?",
        "Did William say anything about Brexit?",
    ],
)
def test_no_lead_agrees_with_a_false_premise(question: str) -> None:
    found = answer(question, SAMPLE)
    assert compose(found, Format()).lead.split("\n")[0] in {
        "",
        "This passage may not answer the question:",
        "The article does not say.",
    }


def test_an_abstention_has_the_closest_passage() -> None:
    found = answer("Who won the chess championship in Reykjavik after the duke gave up?", SAMPLE)
    assert isinstance(found, Abstention)
    assert found.reason is Reason.NOT_SAID
    assert found.nearest is not None
    assert found.nearest == found.hits[0].passage


def test_an_empty_corpus_gets_its_own_reason() -> None:
    assert reason("who is the prince", searcher()) is Reason.EMPTY_CORPUS


def test_a_corpus_finds_its_articles_by_id_and_rejects_a_duplicate_id() -> None:
    tides, gulls = plain("The moon pulls.", "Tides", "tides"), plain("Gulls nest.", "The Gulls", "gulls")
    corpus = Corpus("two", (tides, gulls))
    assert corpus.only("gulls").articles == (gulls,)
    assert corpus.article("tides") is tides
    assert corpus.find(" the gulls") is corpus.find("GULLS".lower()) is gulls
    assert corpus.find("whales") is None
    with pytest.raises(KeyError):
        corpus.only("whales")
    with pytest.raises(ValueError, match="same id"):
        Corpus("two", (tides, tides))


def test_the_passages_of_an_article_are_numbered_from_zero() -> None:
    tides, gulls = plain("The moon pulls.", "Tides", "tides"), plain("Gulls nest.\n\nGulls fly.", "Gulls", "gulls")
    assert [passage.number for passage in searcher(tides, gulls).passages_of(gulls)] == [0, 1]


@given(st.text(max_size=200) | st.text(alphabet="wWhHoO?¿ \n'prince", max_size=60))
def test_any_text_is_answered_the_same_way_twice_and_never_raises(question: str) -> None:
    one, other = answer(question, SAMPLE), answer(question, SAMPLE)
    assert type(one) is type(other)
    if isinstance(one, Answer) and isinstance(other, Answer):
        assert (one.passage, one.sentence, one.confidence) == (other.passage, other.sentence, other.confidence)


def test_a_follow_up_uses_the_conversation() -> None:
    first = answer("when did Harry lose his mother?", SAMPLE)
    assert isinstance(first, Answer)
    found = answer("how old was he then?", SAMPLE, [Turn("when did Harry lose his mother?", first.passage)])
    assert isinstance(found, Answer)
    assert found.sentence.of(found.passage.article.text).startswith("Harry was 12 years old")


def test_a_complete_question_is_answered_as_if_it_were_the_first() -> None:
    alone = answer("Where did Prince William flip open his laptop?", SAMPLE)
    after = answer("Where did Prince William flip open his laptop?", SAMPLE, [Turn("who is Harry's mother?")])
    assert isinstance(alone, Answer)
    assert isinstance(after, Answer)
    assert (alone.passage, alone.sentence, alone.confidence) == (after.passage, after.sentence, after.confidence)

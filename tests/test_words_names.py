"""Stop words that are names are words of a question: Will, May, Per, the IT, the WHO."""

import pytest

from qa.answering.confidence import threshold
from qa.text.analysis import tokens
from qa.text.stop_word_names import names_among
from tests.corpora import confidence_of, search, searcher

FILLERS = "The council met on Monday in the old town hall.\n\nPrices of bread rose by a third last winter."


def named(text: str) -> set[str]:
    """The stop words used as names in *text*."""
    words = tokens(text)
    return {words[number].text for number in names_among(text, words)}


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Will Arden, 41, is the mayor's driver.", "Who is Will?"),
        ("Will Arden, 41, is the mayor's driver.", "who is will?"),
        ("May Oduya sang at the hall.", "Tell me about May"),
        ("May Oduya sang at the hall.", "What did May do?"),
        ("The actress May Wren bought a boat.", "WHO IS MAY?"),
        ("Mrs May resigned at noon.", "When did May resign?"),
        ("For two days the IT was down.", "How long was the IT down?"),
        ("A report of the WHO praised the town.", "What did the WHO do?"),
        ("Per Holm builds violins.", "Who is Per?"),
        ("Per, 12, builds kites.", "How old is Per?"),
        ("The judge met Can in Ankara.", "Who is Can?"),
        ("Yesterday Will said that he would resign.", "What about Will?"),
        ("The actress Else Holm sings.", "Who is Else?"),
        ("Yvonne Over paints boats.", "Who is Over?"),
        ("Nikolai Not paints boats.", "Who is Not?"),
        ("Will\u200b Arden drives a bus.", "Who is Wi\u00adll?"),
        ("The driver is \u2060Will, who sings.", "Who is Will?"),
    ],
)
def test_a_name_that_is_a_stop_word_is_found(sentence: str, question: str) -> None:
    within = searcher(f"{FILLERS}\n\n{sentence}")
    assert search(question, within).hits[0].passage.text == sentence
    assert confidence_of(question, within) > threshold("none")


@pytest.mark.parametrize(
    "sentence",
    [
        "Will it rain?", "It may rain. It will not.", "“It will,” he said. “May I go?”", "The Lord Of The Rings",
        "IT WILL RAIN", "I do NOT say so.", "Will the bridge open?", "May we go now?",
        "He said: Will you come?", "Who Is It", "She said that I may go.",
    ],
)  # fmt: skip
def test_other_stop_words_are_no_names(sentence: str) -> None:
    assert named(sentence) == set()


def test_a_stop_word_is_a_name_only_where_the_article_has_it_as_one() -> None:
    within = searcher("He will come in spring.\n\nIt may rain.")
    assert search("Who is Will?", within).hits == ()
    assert search("who will come", searcher("Will Arden came.")).query.stems == ("come",)


def test_the_start_of_a_sentence_is_a_name_where_the_article_shows_it_elsewhere() -> None:
    shown = searcher("The driver is called Will.\n\nWill sleeps.")
    assert [each.passage_count for each in shown.parse("Who is Will?").terms] == [2]


@pytest.mark.parametrize(
    ("about", "words"), [("IT", "We moved the IT"), ("Will", "I met Will"), ("will", "I met Will"), ("May", "in May")]
)
def test_quotes_about_such_a_name_are_found(about: str, words: str) -> None:
    within = searcher(
        '"We moved the IT to Lund," said Ilse Brandt.\n\n"I met Will in May," said Tomas Orr.\n\n"It rained," he said.'
    )
    found = within.quotes.find(about=about)
    assert found
    assert words in found[0].text

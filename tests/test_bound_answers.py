"""Answers bound to what was asked: the number of that noun, the age of that person, the date of that event."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.confidence_features import confidence_features
from qa.query.anchors import NO_ANCHOR, anchor_of
from qa.text.analysis import fold, term, tokens
from qa.text.answer_types import AnswerType
from tests.corpora import search, searcher

FIRM = 0.55  # a binding from here on is to what was asked for
LOOSE = 0.5  # one up to here is to something else

GAGA = (
    '"I am so sad," she told 34-year-old Prince William. Lady Gaga, a singer, was at home in Los Angeles. '
    "She has been open about it."
)
BRIDGE = (
    "The bridge opened in 1906 and cost \u00a338,000. It was closed on 4 December, after a boat had hit it. "
    "About 240 people cross it on a weekday, among them 31 pupils of St Oswin's. Twelve visitors were hurt."
)
CLUB = (
    "Lauge, 52, came from the Danish club Ribe in July 2024. His wife Sheila is 34. Coach Ada Berg, 61, a retired "
    "teacher, did not come. Walter Pugh, the son of the 1963 bow man, is the oldest, aged 81. The captain stayed away."
)
HOUSE = (
    "The brick house was opened by Coldwell's widow, Harriet. Northgate's lawyer, Simone Achebe, announced it. "
    "The brewer Ezra Coldwell died before that. His real name was Israel Caldwell, and his sister stayed in Leeds."
)
FAIR = (
    "A ticket for adults costs 8 euros, a poster 3 euros. Parking is free. Students pay 5 euros for a day. "
    "The fair lasts two weeks. The Lidia Nord, 86 metres long and carrying 1,450 tonnes of maize, lies at the quay."
)


def binding(question: str, text: str) -> float:
    return search(question, searcher(text)).hits[0].binding


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("how old is prince william", GAGA),
        ("prince william age?", GAGA),
        ("how many pupils cross the bridge", BRIDGE),
        ("number of pupils", BRIDGE),
        ("how many visitors were hurt", BRIDGE),
        ("when did the bridge open", BRIDGE),
        ("what year did the bridge open", BRIDGE),
        ("when was the bridge closed", BRIDGE),
        ("how much did the bridge cost", BRIDGE),
        ("price of the bridge?", BRIDGE),
        ("how old is lauge", CLUB),
        ("how old is sheila", CLUB),
        ("how old is lauges wife", CLUB),
        ("age of the coach", CLUB),
        ("the retired teacher, how old is she", CLUB),
        ("how old is walter pugh", CLUB),
        ("when did lauge come", CLUB),
        ("what's coldwell's widow's name", HOUSE),
        ("who is coldwells widow", HOUSE),
        ("what is northgate's lawyer called", HOUSE),
        ("what was coldwell's real name", HOUSE),
        ("what is achebe's first name", HOUSE),
        ("how much does a ticket cost", FAIR),
        ("how much is a poster", FAIR),
        ("what do students pay", FAIR),
        ("how long does the fair last", FAIR),
        ("how long is the lidia nord", FAIR),
        ("how heavy is the maize", FAIR),
        ("how many tonnes of maize", FAIR),
    ],
)
def test_a_value_of_what_was_asked_for_is_bound(question: str, text: str) -> None:
    assert binding(question, text) >= FIRM


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("how old is lady gaga", GAGA),
        ("lady gaga age?", GAGA),
        ("how many boats cross the bridge", BRIDGE),
        ("how many teachers were hurt", BRIDGE),
        ("how much did the boat cost", BRIDGE),
        ("how old is the captain", CLUB),
        ("when did sheila come", CLUB),
        ("who is coldwells brother", HOUSE),
        ("what is the name of coldwell's dog", HOUSE),
        ("how much is the parking", FAIR),
        ("how long is the quay", FAIR),
        ("how heavy is the poster", FAIR),
    ],
)
def test_a_value_of_something_else_is_not_bound(question: str, text: str) -> None:
    assert 0 < binding(question, text) <= LOOSE


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("how much did the prince pay", GAGA),
        ("when did she meet the prince", GAGA),
        ("how old is the bridge", BRIDGE),
        ("how heavy was the boat", BRIDGE),
        ("how much did lauge earn", CLUB),
        ("how fast is the lidia nord", FAIR),
        ("how old is harriet", HOUSE),
        ("what is oswin's first name", FAIR),
    ],
)
def test_without_a_value_of_the_type_asked_for_nothing_is_bound(question: str, text: str) -> None:
    found = search(question, searcher(text))
    assert found.hits[0].binding == 0
    assert confidence_features(found)["no_value"] == 1


@pytest.mark.parametrize(
    "question",
    [
        "what did she say",
        "why did the bridge close",
        "what happens when a jar is full",
        "is the bar open when the pool is shut",
        "where was he when he opened his laptop",
        "which age group had lower rates",
        "what can result from age-related changes",
        "what is another name for an insurance fee",
        "who won the cup last year",
        "who attacked her husband",
        "what was her husband's job",
        "which team lost money",
        "what space-time path is curved",
        "",
    ],
)
def test_a_question_that_asks_for_no_such_value_is_left_alone(question: str) -> None:
    assert anchor_of([fold(each.text) for each in tokens(question)]) == NO_ANCHOR


@pytest.mark.parametrize(
    ("question", "heads"),
    [
        ("how many young people were hurt", {"peopl"}),
        ("how many st oswins kids cross it", {"kid"}),
        ("how many of the ships stuck waiting are romanian", {"ship"}),
        ("how many people hold passes", {"peopl"}),
        ("how much silver do I get", {"silver"}),
        ("her son's teacher, whats the name", {"teacher"}),
        ("the name of the teacher of her son", {"teacher"}),
        ("how old is the head teacher", {"head", "teacher"}),
    ],
)
def test_the_noun_that_is_counted_named_or_aged_is_the_head(question: str, heads: set[str]) -> None:
    assert anchor_of([fold(each.text) for each in tokens(question)]).heads == heads


def test_a_follow_up_asks_for_the_type_asked_for_before_it() -> None:
    anchor = anchor_of(["and", "the", "coach"], {AnswerType.AGE, AnswerType.PERSON})
    assert anchor.types == {AnswerType.AGE}
    assert anchor.heads == {"coach"}


def test_the_questions_own_number_is_not_its_answer() -> None:
    assert binding("how many boats in 2024", "In 2024 the harbour was dredged. Boats are welcome.") == 0


def test_a_pronoun_beside_the_value_binds_it_to_the_sentence_before() -> None:
    assert binding("how much was the wooden bar", "The wooden bar was built by members. It cost 640 pounds.") >= LOOSE
    assert (
        binding("how much was the wooden bar", "The wooden bar was built by members. A boat cost 640 pounds.") < LOOSE
    )


def test_a_misspelt_noun_is_bound_as_the_intended_one() -> None:
    assert binding("how many visiters were hurt", BRIDGE) >= FIRM


def test_a_synonym_of_the_noun_is_bound_too() -> None:
    text = "Twelve children stayed. The hall has 300 seats."
    assert binding("how many kids stayed", text) > binding("how many dogs stayed", text)


def test_a_date_of_another_subject_is_bound_less() -> None:
    assert binding("when did the school open", BRIDGE) < binding("when did the bridge open", BRIDGE)


def test_bound_and_unbound_are_the_parts_of_one() -> None:
    features = confidence_features(search("how old is lady gaga", searcher(GAGA)))
    assert features["bound"] + features["unbound"] == pytest.approx(1)
    assert features["unbound"] > LOOSE
    assert features["no_value"] == 0


def test_a_question_without_an_anchor_has_none_of_the_three() -> None:
    features = confidence_features(search("what is lady gaga known for", searcher(GAGA)))
    assert [features[name] for name in ("bound", "unbound", "no_value")] == [0, 0, 0]


@given(st.text(max_size=200))
def test_any_text_has_bound_values(text: str) -> None:
    found = search("how old is it when", searcher(f"{text} It is 34 years old, since 4 May."))
    assert all(0 <= hit.binding <= 1 for hit in found.hits)


@given(st.lists(st.text(min_size=1, max_size=8), max_size=12))
def test_the_heads_of_any_question_are_of_what_it_asks_for(words: list[str]) -> None:
    anchor = anchor_of(["how", "many", *words])
    assert anchor.types
    assert anchor.heads <= {term(word) for word in words}

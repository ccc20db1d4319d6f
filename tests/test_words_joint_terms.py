"""Words and numbers are found however they are written: in one word or two, with a hyphen, in digits or letters."""

import pytest

from qa.answering.confidence import threshold
from qa.text.analysis import fold, terms, tokens
from qa.text.joint_terms import joint_terms
from qa.text.number_words import decades, other_forms
from tests.corpora import confidence_of, search, searcher

FILLERS = (
    "The council met on Monday in the old town hall.",
    "Prices of bread rose by a third last winter.",
    "A fox was seen near the school gates.",
    "Three new benches stand in the park.",
    "Volunteers painted the station walls green.",
)


def is_found(sentence: str, question: str) -> bool:
    """Whether *question* is answered by *sentence*, a paragraph among others."""
    within = searcher("\n\n".join((*FILLERS, sentence)))
    hits = search(question, within).hits
    return bool(hits) and hits[0].passage.text == sentence and confidence_of(question, within) > threshold("none")


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The e-mail list of the club was lost in the fire.", "What happened to the email list?"),
        ("The email list of the club was lost in the fire.", "What happened to the e-mail list?"),
        ("The saw mill burned down.", "What happened to the sawmill?"),
        ("The sawmill burned down.", "What happened to the saw mill?"),
        ("The sawmill burned down.", "What happened to the saw-mill?"),
        ("An X-ray showed the crack.", "What did the xray show?"),
        ("The foot bridge was closed.", "Was the footbridge closed?"),
        ("The night-club was closed.", "What happened to the nightclub?"),
        ("Ice-cream costs two crowns.", "What does icecream cost?"),
        ("The T-shirt is blue.", "What colour is the tshirt?"),
        ("The post-box is red.", "What colour is the postbox?"),
        ("The harbour master left.", "What did the harbormaster do?"),
        ("The harbourmaster left.", "What did the harbor master do?"),
        ("The new conser-\nvatory holds a rare orchid.", "What does the conservatory hold?"),
        ("The lifeboats sank.", "What happened to the life boats?"),
    ],
)
def test_a_compound_is_found_in_any_spelling(sentence: str, question: str) -> None:
    assert is_found(sentence, question)


def test_a_hyphen_still_separates_words() -> None:
    assert terms("post-traumatic stress") == terms("post traumatic stress")
    assert is_found("The post-traumatic ward was closed.", "Was the traumatic ward closed?")


def test_words_that_the_article_has_side_by_side_are_not_joined() -> None:
    within = searcher("The saw mill burned.\n\nThe sawmill was sold.")
    assert [each.term for each in within.parse("the saw mill").terms] == ["saw", "mill"]
    assert [each.term for each in within.parse("the sawmill").terms] == ["sawmil"]


def test_a_number_before_a_hyphen_is_no_part_of_a_word() -> None:
    text = "A 19-year-old came."
    assert list(joint_terms(text, tokens(text))) == []


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The train leaves at 10:30am from platform two.", "What leaves at 10:30?"),
        ("The train leaves at 10:30 from platform two.", "What leaves at 10:30am?"),
        ("The train leaves at 10.30AM from platform two.", "What leaves at 10:30 am?"),
        ("The ferry sails at 5pm.", "What sails at 5 p.m.?"),
        ("The ferry sails at 5 a.m. daily.", "What sails at 5am?"),
        ("The oak is five hundred years old.", "What is 500 years old?"),
        ("The oak is 500 years old.", "What is five hundred years old?"),
        ("The oak is two hundred and fifty years old.", "What is 250 years old?"),
        ("She came twenty-first in the race.", "Who came 21st?"),
        ("She came 21st in the race.", "Who came twenty-first?"),
        ("The mill was built in the 1980s.", "What was built in the eighties?"),
        ("The mill was built in the 1980s.", "What was built in the 80s?"),
        ("The mill was built in the eighties.", "What was built in the 1980s?"),
        ("The prize is 2.5 million crowns.", "What is 2,500,000 crowns?"),
        ("Forty sheep were sold.", "What about the 40?"),
        ("40 sheep were sold.", "What about the forty?"),
        ("It was built in nineteen eighty-four.", "What was built in 1984?"),
        ("The lamp costs 9.90 crowns.", "What costs 9,90 crowns?"),
        ("The lamp costs 9,90 crowns.", "What costs 9.90 crowns?"),
    ],
)
def test_a_number_is_found_in_digits_and_in_words(sentence: str, question: str) -> None:
    assert is_found(sentence, question)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The path is 5km long.", "What is 5 kilometres long?"),
        ("The path is five kilometers long.", "What is 5km long?"),
        ("The tank holds 300L of oil.", "What holds 300 litres?"),
        ("The engine runs at 3,000rpm.", "What runs at 3000 rpm?"),
        ("The walk took 90min.", "What took ninety minutes?"),
        ("The car did 70 mph.", "What did 70 miles per hour?"),
        ("The oven was at 180\u00b0C.", "What was at 180 degrees?"),
        ("The yacht cost £2.5m to build.", "What cost 2.5 million pounds?"),
        ("The yacht cost forty thousand euros.", "What cost 40k?"),
        ("The yacht cost $3bn to build.", "What cost 3 billion dollars?"),
    ],
)
def test_a_quantity_is_found_with_its_unit_glued_on_or_spelled_out(sentence: str, question: str) -> None:
    assert is_found(sentence, question)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The bus goes at half past seven.", "What goes at 7:30?"),
        ("The bus goes at 8:45.", "What goes at a quarter to nine?"),
        ("The parade starts at 14:30.", "What starts at 2:30pm?"),
        ("The parade starts at 2.30 p.m. sharp.", "What starts at 14:30?"),
        ("The office opens at 9am.", "What opens at 9:00?"),
        ("The gate closes at 23h15.", "What closes at 23:15?"),
    ],
)
def test_a_time_of_day_is_found_in_any_form(sentence: str, question: str) -> None:
    assert is_found(sentence, question)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Half a million bees died.", "What about the 500,000?"),
        ("Two and a half million bees died.", "What about the 2.5 million?"),
        ("The fort was built in twenty twelve.", "What was built in 2012?"),
        ("The fort was built in 1905.", "What was built in nineteen oh five?"),
        ("King Henry VIII ate swan.", "What did Henry the Eighth eat?"),
        ("Henry the Eighth ate swan.", "What did Henry VIII eat?"),
        ("The rate is .25 percent.", "What is 0.25 percent?"),
        ("The bridge is 1.234,50 metres.", "What is 1,234.50 metres?"),
        ("The 3-D film flopped.", "Did the 3D film flop?"),
    ],
)
def test_fractions_years_and_numerals_are_numbers(sentence: str, question: str) -> None:
    assert is_found(sentence, question)


@pytest.mark.parametrize("text", ["a mix of VIP and DIY", "I am in", "the 1990s", "half the town", "ten past members"])
def test_words_that_look_like_numerals_or_units_are_none(text: str) -> None:
    assert [each for each in joint_terms(text, tokens(text)) if each.term != "90s"] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("five hundred", "500"), ("two hundred and five", "205"), ("seventy-two", "72"), ("a hundred", "100"),
        ("three thousand five hundred", "3500"), ("two million three hundred thousand", "2300000"),
        ("1.2 million", "1200000"), ("thirty-second", "32"), ("nineteen eighty-four", "1984"), ("twenty first", "21"),
    ],
)  # fmt: skip
def test_several_words_make_one_number(text: str, number: str) -> None:
    assert number in [each.term for each in joint_terms(text, tokens(text))]


@pytest.mark.parametrize("text", ["one two three", "five, hundred", "the first", "one day", "19 people", "may first"])
def test_other_words_make_none(text: str) -> None:
    assert list(joint_terms(text, tokens(text))) == []


def test_one_number_has_several_forms() -> None:
    assert other_forms("eleven") == other_forms("eleventh") == ("11",)
    assert other_forms("11") == ("eleven", "eleventh")
    assert other_forms("one") == other_forms("1") == other_forms("1961") == other_forms("word") == ()


def test_a_decade_of_another_century_is_another_one() -> None:
    assert decades("1880s") == ("80s",)
    assert decades("80s") == ("1980s",)
    within = searcher("In the 1980s the mill closed.\n\nIt rained.")
    assert [each.passage_count for each in within.parse("the 1880s").terms] == [0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,000", "1000"), ("1,000,000", "1.000.000"), ("9,90", "9.90"), ("3,1415", "3.1415"), ("19th", "19")],
)
def test_separators_of_numbers_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("1.5", "15"), ("2.10", "2.1"), ("3.500", "3500"), ("1,000", "1")])
def test_different_numbers_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("exact", "longer", "question"),
    [
        ("Oskel is a god of rain.", "Oskel-Bada is a goddess of wind.", "Who is Oskel?"),
        ("Orr is a baker.", "Orr-Brandt is a judge.", "Who is Orr?"),
        ("Orr, a nurse, stayed.", "Berg-Orr, a vet, left.", "Who is Orr?"),
        ("Lake Mira is a deep lake.", "Lake Mira-Sol is a salt lake.", "What is Lake Mira?"),
        ("Anna Holm is a judge.", "Anna Holm-Berg is a cook.", "Who is Anna Holm?"),
        ("The lamp costs 9.90 crowns.", "The chair costs 19.90 crowns.", "What costs 9,90 crowns?"),
        ("Orr-Brandt is a judge.", "Orr is a baker.", "Who is Orr-Brandt?"),
        ("Mora is a village in the hills.", "Mora Sund is a town by the sea.", "What is Mora?"),
        ("Mora is a village in the hills.", "New Mora is a town by the sea.", "What is Mora?"),
        ("New Mora is a town by the sea.", "Mora is a village in the hills.", "What is New Mora?"),
        ("Ada Sund is a poet.", "Ada Maria Sund is a cook.", "Who is Ada Sund?"),
        ("Ada Maria Sund is a poet.", "Ada Sund is a cook.", "Who is Ada Maria Sund?"),
        ("John Vale, a painter, won.", "Vale-John Orr, a plumber, lost.", "Who is John Vale?"),
    ],
)
def test_the_exact_name_or_number_is_found(exact: str, longer: str, question: str, *, swapped: bool) -> None:
    paragraphs = [longer, exact] if swapped else [exact, longer]
    within = searcher("\n\n".join((*FILLERS[:2], *paragraphs, *FILLERS[2:])))
    assert search(question, within).hits[0].passage.text == exact


def test_a_part_of_a_hyphenated_name_still_finds_it() -> None:
    assert is_found("Anna Holm-Berg opened the hall.", "What did Anna Berg open?")


def test_a_part_of_a_name_means_the_longer_one_if_no_sentence_has_it_alone() -> None:
    assert is_found("Ada Sund is a poet.", "Who is Sund?")

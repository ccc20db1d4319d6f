"""People: whom the article calls what, and which names denote the same person."""

import unicodedata

import pytest

from qa.quotes.records import records

FINED = "Tomas Orr was fined for theft in Lund on Monday.\n\n"


def speakers(text: str) -> list[str | None]:
    """The speakers of the quotations and fragments of *text*, in order."""
    return [record["speaker"] for record in records(text) if record["kind"] != "scare"]


@pytest.mark.parametrize(
    "role",
    "judge doctor officer prosecutor coroner witness surgeon vet lawyer mayor spokesman neighbour victim".split(),
)
def test_a_role_nobody_was_called_by_is_not_given_to_the_only_person_named(role: str) -> None:
    assert speakers(f'{FINED}"He has shown no remorse," the {role} said.') == [f"the {role}"]
    assert speakers(f'The boy, Peter Lang, drowned on Sunday.\n\n"It was too late," said the {role}.') == [
        f"the {role}"
    ]


@pytest.mark.parametrize("role", ["man", "suspect", "34-year-old"])
def test_words_that_only_describe_denote_the_only_person_named(role: str) -> None:
    assert speakers(f'{FINED}"I did not do it," the {role} said.') == ["Tomas Orr"]


@pytest.mark.parametrize(
    "introduction",
    [
        "Maria Orr, the mayor of Lund, sang on Monday.",
        "Maria Orr is the mayor of Lund.",
        "Maria Orr became mayor of Lund in May.",
        "Maria Orr was elected mayor of Lund in May.",
        "Maria Orr, 41, who is the mayor of Lund, sang on Monday.",
        "Maria Orr works as a mayor in Lund.",
        "The mayor of Lund is Maria Orr.",
        "Mayor Maria Orr sang on Monday.",
    ],
)
def test_a_role_denotes_the_person_whom_the_text_gives_it(introduction: str) -> None:
    assert speakers(f'{introduction}\n\n"I love it," the mayor said.') == ["Maria Orr"]


@pytest.mark.parametrize(
    "introduction",
    ["Maria Orr appointed a judge in May.", "Maria Orr is not the judge.", "Maria Orr's brother is a judge in Lund."],
)
def test_a_role_beside_a_name_in_other_ways_is_not_that_persons(introduction: str) -> None:
    assert speakers(f'{introduction}\n\n"I love it," the judge said.') == ["the judge"]


def test_the_maker_of_a_work_is_the_person_named_with_it() -> None:
    assert speakers('Maria Orr released an album on Monday.\n\n"I love it," the singer said.') == ["Maria Orr"]
    assert speakers('Maria Orr was fined on Monday.\n\n"I love it," the singer said.') == ["the singer"]


NAMES = ["José Ibáñez", "Étienne Crémieux", "Angela Núñez-Brücke", "Zoë Ågren", "Łukasz Gołąb", "Đặng Văn Lâm"]
INVISIBLE = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u200f"]


@pytest.mark.parametrize("name", NAMES)
def test_decomposed_letters_do_not_break_a_name(name: str) -> None:
    text = f'{name} came. "The dome is ours," said {name}. "It is," {name.split()[-1]} said.'
    assert speakers(unicodedata.normalize("NFD", text)) == [name, name]
    decomposed = unicodedata.normalize("NFD", f'"The dome is ours," said {name}.')
    assert speakers(f"{name} came. {decomposed}") == [name]


@pytest.mark.parametrize("mark", INVISIBLE)
def test_invisible_characters_break_neither_names_nor_cues(mark: str) -> None:
    text = f'Mara O’Do{mark}no{mark}ghue came. "Ours," sa{mark}id {mark}O’Donoghue{mark}. "Yes," Mara O’Donoghue said.'
    assert speakers(text) == ["Mara O’Donoghue", "Mara O’Donoghue"]


@pytest.mark.parametrize("mark", INVISIBLE)
def test_invisible_characters_do_not_change_the_offsets(mark: str) -> None:
    text = f'Mara O’Do{mark}noghue came. "It is ours," said O’Do{mark}noghue.'
    (record,) = records(text)
    assert text[record["start"] : record["end"]] == "It is ours,"
    assert record["mention"] == f"O’Do{mark}noghue"


def test_a_name_without_its_accents_is_the_same_name() -> None:
    assert speakers('José Ibáñez came. "It is ours," said Ibanez.') == ["José Ibáñez"]

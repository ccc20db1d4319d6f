"""People: whom the article calls what, and which names denote the same person."""

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

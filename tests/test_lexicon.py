"""The lexicon tells which words may stand for one another."""

import pytest

from qa.text.analysis import terms
from qa.text.synonyms import related


@pytest.mark.parametrize(("asked", "told"), [("die", "death"), ("paid", "pay"), ("old", "age"), ("salary", "wage")])
def test_a_word_leads_to_its_kin(asked: str, told: str) -> None:
    assert terms(told)[0] in {each.term for each in related(terms(asked)[0])}


def test_forms_of_a_word_are_told_from_words_of_like_meaning() -> None:
    kin = {each.term: each for each in related("die")}
    assert kin["death"].is_form
    assert not kin["perish"].is_form
    assert kin["death"].strength > kin["perish"].strength


@pytest.mark.parametrize("unknown", ["zzyzx", "", "é", "a b", "\n", "\u0000", "die death"])
def test_an_unknown_term_has_no_kin(unknown: str) -> None:
    assert related(unknown) == ()


def test_every_line_is_found_again_and_none_names_itself() -> None:
    from importlib.resources import files

    lines = (files("qa.text") / "data" / "synonyms.txt").read_text("utf-8").splitlines()
    assert lines == sorted(lines, key=lambda line: line.split(" ")[0].encode())
    for line in [*lines[::97], lines[0], lines[-1]]:
        source, *targets = line.split(" ")
        kin = related(source)
        assert len(kin) == len(targets)
        assert source not in {each.term for each in kin}
        assert all(0 < each.strength <= 1 for each in kin)

"""The synonym table expands a term to its forms and to words of similar meaning."""

import pytest

from qa.text.analysis import terms
from qa.text.synonyms import expansions


@pytest.mark.parametrize(("word", "synonym"), [("die", "death"), ("paid", "pay"), ("old", "age"), ("salary", "wage")])
def test_a_word_is_expanded_to_its_synonyms(word: str, synonym: str) -> None:
    assert terms(synonym)[0] in {each.term for each in expansions(terms(word)[0])}


def test_forms_of_a_word_are_distinguished_from_words_of_similar_meaning() -> None:
    found = {each.term: each for each in expansions("die")}
    assert found["death"].is_form
    assert not found["perish"].is_form
    assert found["death"].strength > found["perish"].strength


@pytest.mark.parametrize("unknown", ["zzyzx", "", "é", "a b", "\n", "\u0000", "die death"])
def test_an_unknown_term_has_no_expansions(unknown: str) -> None:
    assert expansions(unknown) == ()


def test_every_line_is_found_and_no_term_expands_to_itself() -> None:
    from importlib.resources import files

    lines = (files("qa.text") / "data" / "synonyms.txt").read_text("utf-8").splitlines()
    assert lines == sorted(lines, key=lambda line: line.split(" ")[0].encode())
    for line in [*lines[::97], lines[0], lines[-1]]:
        source, *targets = line.split(" ")
        found = expansions(source)
        assert len(found) == len(targets)
        assert source not in {each.term for each in found}
        assert all(0 < each.strength <= 1 for each in found)

"""The scorer of quotes: what counts as found, what as the right speaker, and what does not count."""

import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import InputError
from qa.evaluation.quotes import QuotesResult, evaluate_quotes, same_cue, same_person, score

TEXT = '"We won the cup today," said Ana Lopez. It was a "good" day.'


def gold(start: int, end: int, **changed: object) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "kind": "full",
        "words": 5,
        "flags": [],
        "cue": "said",
        "speaker": "Ana Lopez",
        "speaker_type": "name",
        "speaker_core": "Ana Lopez",
        "speaker_head": "Lopez",
        **changed,
    }


def record(start: int, end: int, **changed: object) -> dict[str, Any]:
    return {
        "text": TEXT[start:end],
        "start": start,
        "end": end,
        "speaker": "Ana Lopez",
        "mention": "Ana Lopez",
        "cue": "said",
        "kind": "quotation",
        **changed,
    }


def document(**changed: object) -> dict[str, Any]:
    return {"doc_id": "d", "text": TEXT, "quotes": [gold(1, 22)], "unattributed": [], "ignore": [], **changed}


def scored(
    found: list[dict[str, Any]], people: dict[tuple[str, int, int], str] | None = None, **changed: object
) -> QuotesResult:
    result = QuotesResult()
    score(document(**changed), found, result, people)
    return result


def test_a_quotation_found_with_its_speaker_counts_for_both() -> None:
    result = scored([record(1, 22)])
    assert (result.found, result.wrong, result.missed, result.both) == (1, 0, 0, 1)
    assert result.measures()["quotation and speaker both right: F1"] == 1.0


def test_four_fifths_of_the_characters_are_enough() -> None:
    assert scored([record(1, 18)]).found == 1
    assert scored([record(1, 17)]).found == 0


def test_one_claim_finds_one_quotation_only() -> None:
    result = scored([record(1, 22), record(1, 22)])
    assert (result.found, result.wrong) == (1, 1)


def test_a_scare_quote_is_not_a_claim() -> None:
    result = scored([record(1, 22, kind="scare")])
    assert (result.found, result.wrong, result.missed) == (0, 0, 1)


def test_a_few_words_inside_reported_speech_are_optional() -> None:
    short = [gold(46, 50, kind="mixed", words=1)]
    assert scored([], quotes=short).missed == 0
    result = scored([record(46, 50)], quotes=short)
    assert (result.found, result.wrong) == (0, 0)


def test_spans_that_the_annotation_cannot_decide_are_not_counted() -> None:
    assert scored([record(1, 22), record(46, 50)], ignore=[{"start": 45, "end": 51}]).wrong == 0


def test_a_title_mistaken_for_a_quotation_is_wrong_and_a_false_scare_quote() -> None:
    result = scored([record(1, 22), record(46, 50)], unattributed=[{"start": 46, "end": 50}])
    assert (result.wrong, result.scare.right, result.scare.total) == (1, 1, 1)


def test_a_noun_is_judged_by_its_mention() -> None:
    nominal = [gold(1, 22, speaker="a spokesman", speaker_type="nominal", speaker_head="spokesman")]
    assert scored([record(1, 22, mention="a spokesman for the club")], quotes=nominal).nominal.value == 1.0
    assert scored([record(1, 22, mention="the club")], quotes=nominal).nominal.value == 0.0


def test_a_pronoun_is_judged_by_its_mention_and_by_its_person_if_that_is_judged() -> None:
    pronoun = [gold(1, 22, speaker="she", speaker_type="pronoun", speaker_head="she", speaker_core="she")]
    result = scored([record(1, 22, mention="she")], {("d", 1, 22): "Tom Reid"}, quotes=pronoun)
    assert (result.pronoun.value, result.person.value) == (1.0, 0.0)


def test_a_quotation_without_annotated_source_must_have_no_speaker() -> None:
    nobody = [gold(1, 22, speaker=None, speaker_type="none", speaker_head=None, cue=None)]
    assert scored([record(1, 22)], quotes=nobody).unnamed.value == 0.0
    assert scored([record(1, 22, speaker=None, mention=None)], quotes=nobody).unnamed.value == 1.0


@pytest.mark.parametrize(
    ("speaker", "right"),
    [
        ("Ana Lopez", True),
        ("Lopez", True),
        ("Ms. Lopez", True),
        ("A. Lopez", True),
        ("Rosa Lopez", False),
        ("Ana", False),
    ],
)
def test_the_speaker_must_contain_the_head_name_without_a_conflicting_first_name(speaker: str, right: bool) -> None:  # noqa: FBT001
    assert same_person("Ana Lopez", speaker) is right


def test_cues_that_share_a_word_are_the_same() -> None:
    assert same_cue("said in a statement", "said")
    assert same_cue(":", ":")
    assert not same_cue("told", "said")


def test_a_measure_of_no_articles_is_none() -> None:
    measures = QuotesResult().measures()
    assert measures["quotations precision"] is None
    assert measures["articles"] == 0


def test_files_are_measured_with_this_project_s_records(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(document()) + "\n\n", encoding="utf-8")
    result = evaluate_quotes([path])
    assert (result.articles, result.found, result.both) == (1, 1, 1)
    assert "quotations recall" in result.table()
    assert result.as_dict()["counts"]["named"] == [1, 1]


@pytest.mark.parametrize("line", ["{", "[]", '{"doc_id": "d"}', '"text"'])
def test_an_error_names_the_line_of_the_wrong_form(tmp_path: Path, line: str) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(json.dumps(document()) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        evaluate_quotes([path])


def test_an_error_names_the_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.jsonl"):
        evaluate_quotes([tmp_path / "absent.jsonl"])


def test_judgements_of_the_wrong_form_are_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "judged.jsonl"
    path.write_text('{"doc_id": "d"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"judged\.jsonl"):
        evaluate_quotes([], judgements=path)

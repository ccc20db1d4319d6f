"""The judgements have the form that the measures need and the balance that their README states."""

import json
import runpy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qa.ingest.plain_text import read
from qa.text.analysis import terms

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "benchmarks" / "judgements" / "sample.json"
QUOTES = ROOT / "benchmarks" / "judgements" / "quotes.jsonl"
CHAT = ROOT / "benchmarks" / "chat"
RESERVE = CHAT / "reserve.json"
HALVES = (CHAT / "visible.json", CHAT / "heldback.json")
KINDS = set("plain paraphrase keyword statement one-word typo wrong-name follow-up quote".split())
FILES = pytest.mark.parametrize("path", [SAMPLE, *HALVES, RESERVE], ids=lambda path: path.stem)


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, its article, and the number of the paragraph that it belongs to."""

    article: dict[str, Any]
    paragraph: int
    question: dict[str, Any]

    def answers(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each paragraph that answers, with the answer in it."""
        contexts = [paragraph["context"] for paragraph in self.article["paragraphs"]]
        for answer in self.question["answers"]:
            yield contexts[self.paragraph], answer
        for answer in self.question.get("answers_elsewhere", []):
            yield contexts[answer["paragraph"]], answer

    def shares_a_term(self) -> bool:
        """Whether the question has a term in common with a paragraph that answers it."""
        asked = set(terms(self.question["question"]))
        return any(asked & set(terms(context)) for context, _ in self.answers())


def articles(*paths: Path) -> list[dict[str, Any]]:
    return [article for path in paths for article in json.loads(path.read_text(encoding="utf-8"))["data"]]


def judged(*paths: Path) -> list[Judged]:
    return [
        Judged(article, number, question)
        for article in articles(*paths)
        for number, paragraph in enumerate(article["paragraphs"])
        for question in paragraph["qas"]
    ]


def answerable(*paths: Path) -> list[Judged]:
    return [each for each in judged(*paths) if not each.question["is_impossible"]]


def unanswerable(*paths: Path) -> list[Judged]:
    return [each for each in judged(*paths) if each.question["is_impossible"]]


@FILES
def test_every_answer_is_a_slice_of_its_paragraph(path: Path) -> None:
    for each in answerable(path):
        assert each.question["answers"]
        for context, answer in each.answers():
            start = answer["answer_start"]
            assert answer["text"]
            assert start >= 0
            assert context[start : start + len(answer["text"])] == answer["text"], each.question["id"]


@FILES
def test_an_unanswerable_question_has_no_answer_and_says_where_it_comes_from(path: Path) -> None:
    for each in unanswerable(path):
        assert each.question["answers"] == []
        assert "answers_elsewhere" not in each.question
        assert each.question["negative_kind"] in {"other-matter", "near-miss"}


@FILES
def test_every_question_says_its_kind_and_what_the_kind_needs(path: Path) -> None:
    for each in judged(path):
        question = each.question
        assert question["kind"] in KINDS
        assert question["question"].strip() == question["question"] != ""
        assert ("previous" in question) == (question["kind"] == "follow-up")
        assert all(isinstance(earlier, str) and earlier for earlier in question.get("previous", []))
        assert ("speaker" in question) == (question["kind"] == "quote" and not question["is_impossible"])


@FILES
def test_the_flag_for_shared_stems_agrees_with_the_analysis(path: Path) -> None:
    found = answerable(path)
    differing = [each.question["id"] for each in found if each.question["shares_stem"] != each.shares_a_term()]
    assert len(differing) * 20 <= len(found), (
        differing
    )  # a few may differ, since stop words change and judgements do not


def test_ids_are_unique_and_no_article_is_asked_a_question_twice() -> None:
    every = judged(SAMPLE, *HALVES, RESERVE)
    assert len({each.question["id"] for each in every}) == len(every)
    asked = {(each.article["title"], each.question["question"].casefold()) for each in every}
    assert len(asked) == len(every)


def test_the_paragraphs_of_the_sample_are_those_of_the_sample_article() -> None:
    article = read(ROOT / "corpus" / "default" / "lady-gaga-prince-william.txt")
    body = [span.of(article.text) for span in article.paragraphs]
    (judgements,) = articles(SAMPLE)
    assert [paragraph["context"] for paragraph in judgements["paragraphs"]] == body
    assert judgements["title"] == article.title


def test_the_sample_has_enough_answerable_and_unanswerable_questions() -> None:
    assert len(judged(SAMPLE)) >= 45
    assert len(unanswerable(SAMPLE)) >= 14


def test_no_article_or_paragraph_is_in_two_parts_of_the_chat_set() -> None:
    parts = [articles(path) for path in (*HALVES, RESERVE)]
    titles = [article["title"] for part in parts for article in part]
    contexts = [paragraph["context"] for part in parts for article in part for paragraph in article["paragraphs"]]
    assert len(set(titles)) == len(titles) == 10
    assert len(set(contexts)) == len(contexts)


def test_the_chat_articles_are_as_long_as_news_and_one_of_each_half_is_long() -> None:
    for half in HALVES:
        words = [
            sum(len(paragraph["context"].split()) for paragraph in article["paragraphs"]) for article in articles(half)
        ]
        assert len(words) == 4
        assert min(words) >= 450
        assert max(words) >= 1100


@pytest.mark.parametrize("half", HALVES, ids=lambda path: path.stem)
def test_each_half_of_the_chat_set_is_balanced(half: Path) -> None:
    every, found, none = judged(half), answerable(half), unanswerable(half)
    assert len(every) >= 200
    assert sum(not each.shares_a_term() for each in found) * 3 >= len(found)
    assert len(none) * 4 >= len(every)
    near = sum(each.question["negative_kind"] == "near-miss" for each in none)
    assert abs(2 * near - len(none)) * 10 <= len(none)
    kinds = [each.question["kind"] for each in every]
    assert set(kinds) == KINDS
    assert kinds.count("quote") >= 25
    assert kinds.count("follow-up") >= 10


def test_the_reserve_has_the_same_proportions() -> None:
    found, none = answerable(RESERVE), unanswerable(RESERVE)
    assert len(found) + len(none) >= 60
    assert sum(not each.shares_a_term() for each in found) * 3 >= len(found)
    assert len(none) * 4 >= len(found) + len(none)


def test_a_long_report_is_asked_about_its_last_third() -> None:
    for half in HALVES:
        long = max(articles(half), key=lambda article: len(article["paragraphs"]))
        late = [
            each
            for each in answerable(half)
            if each.article["title"] == long["title"] and each.paragraph * 3 >= len(long["paragraphs"]) * 2
        ]
        assert len(late) >= 10


def test_the_table_in_the_readme_agrees_with_the_files() -> None:
    table: str = runpy.run_path(str(CHAT / "counts.py"))["table"]()
    assert table in (CHAT / "README.md").read_text(encoding="utf-8")


def annotated() -> list[dict[str, Any]]:
    return [json.loads(line) for line in QUOTES.read_text(encoding="utf-8").splitlines()]


def test_every_annotated_quotation_is_the_slice_it_says_with_its_speaker_and_cue() -> None:
    for article in annotated():
        text = article["text"]
        for quote in article["quotes"]:
            assert text[quote["start"] : quote["end"]] == quote["text"]
            assert len(quote["text"].split()) == quote["words"]
            for name in ("speaker", "cue"):
                start, end = quote[f"{name}_start"], quote[f"{name}_end"]
                said = quote["mention" if name == "speaker" else name]
                assert (said is None) == (start is None) == (end is None)
                assert said is None or text[start:end] == said
        for stretch in article["unattributed"]:
            assert text[stretch["start"] : stretch["end"]] == stretch["text"]


def test_every_span_in_quotation_marks_is_annotated_once() -> None:
    for article in annotated():
        text, stretches = article["text"], article["quotes"] + article["unattributed"]
        starts = sorted(stretch["start"] for stretch in stretches)
        assert len(set(starts)) == len(starts)
        inside = {place for each in stretches for place in range(each["start"], each["end"])}
        opening = [place + 1 for place, mark in enumerate(text) if mark == "\u201c"]
        opening += [
            place + 1 for place, mark in enumerate(text) if mark == '"' and text[place + 1 : place + 2].isalpha()
        ]
        assert [text[place : place + 30] for place in opening if place not in inside] == []


def test_the_annotated_articles_have_every_type_of_speaker() -> None:
    types = {quote["speaker_type"] for article in annotated() for quote in article["quotes"]}
    assert types == {"name", "org", "nominal", "pronoun", "none"}

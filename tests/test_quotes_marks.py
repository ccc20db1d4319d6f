"""Quotation marks of every kind, even broken ones; quotations are slices of the article."""

import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qa.errors import ArticleError
from qa.ingest.plain_text import plain
from qa.quotes.extraction import extract_quotes
from qa.quotes.pipeline import extract
from qa.quotes.quotation_marks import find_quoted_spans
from qa.quotes.quote import QuoteKind
from qa.quotes.records import records
from qa.text.paragraphs import paragraphs

DOUBLE_MARKS = '"“”„«»'
PIECES = ['"', "“", "”", "„", "«", "»", "'", "’", "‘", "''", " ", "\n\n", "a", ".", ", ", " said", " she", "Smith", "5"]
WORDS = ["“", "”", '"', "‘", "’", " ", "\n\n", "Ana Lopez", "she", " said", ". ", ", ", "We saw it", "told Tom Reid"]
BROKEN = st.lists(st.sampled_from(PIECES) | st.sampled_from(WORDS), max_size=60).map("".join)


def contents(text: str) -> list[str]:
    return [quoted.contents.of(text) for quoted in find_quoted_spans(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Go," he said.', ["Go,"]),
        ("“Go,” he said.", ["Go,"]),
        ("„Geh“, sagte er.", ["Geh"]),
        ("»Geh«, sagte er.", ["Geh"]),
        ("« Va », dit-il.", ["Va"]),
        ("''Go,'' he said.", ["Go,"]),
        ("``Go,'' he said.", ["Go,"]),
        ("‘Go,’ he said. ‘The workers’ bus won’t wait.’", ["Go,", "The workers’ bus won’t wait."]),
        ("'Go,' he said. 'The workers' bus won't wait.'", ["Go,", "The workers' bus won't wait."]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("‘He said “no” to me,’ she said. ‘Twice.’", ["He said “no” to me,", "Twice."]),
        ('illness."I should go," she said.', ["I should go,"]),
        ("It's five o'clock in the '90s, and the dogs' bowls aren't full.", []),
        ('A 6" pipe and a 5\'2" man.', []),
        ('<a href="x.html">It</a> is "good," he said.', ["good,"]),
    ],
)
def test_every_kind_of_mark_is_recognised(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_a_quotation_over_several_paragraphs_is_one() -> None:
    text = "“One is done.\n\n“Two is done,” he said. “Three.”"
    assert contents(text) == ["One is done.\n\n“Two is done,", "Three."]


def test_a_quotation_without_closing_mark_ends_before_the_cue() -> None:
    assert contents("“We saw it all, she said. “It was cold.”") == ["We saw it all,", "It was cold."]


def test_a_quotation_without_closing_mark_ends_with_its_paragraph() -> None:
    assert contents("He said: “We saw it all.\n\nThe end came soon.") == ["We saw it all."]


def test_a_quotation_without_opening_mark_begins_with_its_paragraph() -> None:
    assert contents("We saw it all,” she said. “It was cold.”") == ["We saw it all,", "It was cold."]


@given(BROKEN | st.text(max_size=80))
@example('"\'\n\n"""')
@settings(max_examples=300, deadline=None)
def test_quotations_of_any_text_are_slices_in_order_without_marks_at_their_ends(text: str) -> None:
    end = 0
    for record in records(text):
        assert text[record["start"] : record["end"]] == record["text"]
        assert record["start"] >= end
        end = record["end"]
        assert record["text"] == record["text"].strip()
        assert record["text"][0] not in DOUBLE_MARKS
        assert record["text"][-1] not in DOUBLE_MARKS
        if record["kind"] == "scare":
            assert record["speaker"] is record["mention"] is record["cue"] is None


@given(BROKEN)
@settings(max_examples=150, deadline=None)
def test_quotes_of_any_text_are_numbered_and_do_not_overlap(text: str) -> None:
    try:
        article = plain(text)
    except ArticleError:
        return
    end = 0
    for number, quote in enumerate(extract_quotes(article)):
        assert quote.number == number
        assert quote.span.start >= end
        end = quote.span.end
        assert quote.kind is not QuoteKind.SCARE or quote.speaker is None
        for part in (quote.cue, quote.source, *(step.span for step in quote.chain)):
            assert part is None or part.of(text)


def steps(run: Callable[[], Any]) -> int:
    """The number of lines of this project's code that *run* executes."""
    counted: Counter[str] = Counter()

    def trace(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - the signature that sys.settrace requires
        if "/qa/" not in frame.f_code.co_filename.replace("\\", "/"):
            return None
        counted[event] += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return counted["line"]


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        '" ',
        "“ ",
        "” ",
        "'a ",
        "''' ",
        '"a ',
        '"a\n\n"\n\n',
        "“a\n\n",
        "‘a b.\n\n",
        '"We saw it," she said. ',
        "said ",
        "Smith said Ana Smith, a teacher, ",
        "“Yes,” Tom Reid, the teacher, told her. ",
        "He told the teacher and she told Ana Lopez. ",
        'The prince said "no" and the singer, ',
    ],
)
def test_twice_the_text_takes_about_twice_the_work(piece: str) -> None:
    extract(piece * 50)  # fills the caches
    small, large = (steps(lambda: extract(piece * count)) for count in (150, 300))  # noqa: B023 - called at once
    assert large <= 2.3 * small + 500

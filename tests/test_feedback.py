"""The count of "Not helpful"."""

import json
import logging
from pathlib import Path

import pytest

from cogs.feedback import FeedbackCounter


def test_the_count_continues_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "count.json"
    first = FeedbackCounter(path)
    first.add()
    first.add()
    assert json.loads(path.read_text(encoding="utf-8")) == {"not_helpful": 2}
    assert FeedbackCounter(path).number == 2
    assert [one.name for one in tmp_path.iterdir()] == ["count.json"]


def test_without_a_file_the_count_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        FeedbackCounter(None).add()
    assert caplog.messages == ["not helpful: 1"]


@pytest.mark.parametrize("content", ["", "[]", '{"other": 1}', '{"not_helpful": "many"}', '{"not_helpful": -1}'])
def test_a_file_without_a_count_starts_at_0(tmp_path: Path, content: str) -> None:
    path = tmp_path / "count.json"
    path.write_text(content, encoding="utf-8")
    count = FeedbackCounter(path)
    count.add()
    assert FeedbackCounter(path).number == 1


def test_a_file_that_cannot_be_written_is_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    count = FeedbackCounter(tmp_path / "missing" / "count.json")
    count.add()
    assert count.number == 1
    assert "cannot be written" in caplog.text

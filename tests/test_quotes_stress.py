"""Difficult quotations: invented articles, each with its gold standard of words and speakers."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from qa.quotes.records import records

ARTICLES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("quotes_stress.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_every_quotation_is_found_with_its_speaker(name: str) -> None:
    article = ARTICLES[name]
    found = [[one["text"], one["speaker"] or ""] for one in records(article["text"]) if one["kind"] != "scare"]
    assert found == article["said"]

"""Every language has all sentences, with the placeholders that the code fills."""

import ast
import datetime as dt
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.wording import LANGUAGES, catalogue, date, language, number, say

ROOT = Path(__file__).resolve().parent.parent
OTHERS = LANGUAGES[1:]


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def texts(entry: str | dict[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


@pytest.mark.parametrize("other", OTHERS)
def test_every_language_has_every_sentence(other: str) -> None:
    assert list(catalogue(other)) == list(catalogue("en"))


@pytest.mark.parametrize("other", OTHERS)
def test_a_translation_has_the_same_values_and_plural_forms(other: str) -> None:
    for key, entry in catalogue("en").items():
        translated = catalogue(other)[key]
        assert isinstance(translated, str) == isinstance(entry, str), key
        assert all(names(text) == names(texts(entry)[-1]) for text in texts(translated)), key


@pytest.mark.parametrize("chosen", LANGUAGES)
def test_no_sentence_is_empty_and_plural_sentences_have_two_forms(chosen: str) -> None:
    for key, entry in catalogue(chosen).items():
        assert all(key == "number.thousands" or (text.strip() and text == text.strip()) for text in texts(entry)), key
        if not isinstance(entry, str):
            assert list(entry) == ["one", "other"], key
            assert all("n" in names(text) for text in texts(entry)) or key.startswith(
                ("reason.not-said", "reason.none-named", "none-named.")
            ), key


@pytest.mark.parametrize("other", OTHERS)
def test_every_sentence_is_translated(other: str) -> None:
    for key, entry in catalogue("en").items():
        if len(re.findall(r"(?<!{)\b[a-z]{2,}", texts(entry)[-1])) > 1:
            assert catalogue(other)[key] != entry, key


@pytest.mark.parametrize("chosen", LANGUAGES)
def test_buttons_and_commands_are_within_discords_limits(chosen: str) -> None:
    for key, entry in catalogue(chosen).items():
        section, _, name = key.partition(".")
        if section == "button":
            assert len(str(entry)) <= 80, key  # Discord API, "Component Reference"
        if section == "command" and name.endswith("-description"):
            assert len(str(entry)) <= 100, key  # Discord API, "Application Commands"
        elif section == "command" and not name.startswith("menu-"):
            assert re.fullmatch(r"[\w-]{1,32}", str(entry)), key
            assert str(entry) == str(entry).lower(), key
        elif section == "command":
            assert len(str(entry)) <= 32, key


@pytest.mark.parametrize("chosen", LANGUAGES)
def test_no_two_commands_and_no_two_options_of_a_command_share_a_name(chosen: str) -> None:
    entries = {
        key.removeprefix("command."): str(entry)
        for key, entry in catalogue(chosen).items()
        if key.startswith("command.")
    }
    by_parent: dict[str, list[str]] = {}
    for key, entry in entries.items():
        if not key.endswith("description"):
            by_parent.setdefault(key.rpartition("-")[0], []).append(entry)
    assert all(len(set(found)) == len(found) for found in by_parent.values())


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        *[("en-GB", "en"), ("en-US", "en"), ("pt-BR", "pt"), ("es-419", "es"), ("es-ES", "es"), ("fr", "fr")],
        *[
            ("de_DE.UTF-8", "de"),
            ("FR", "fr"),
            ("C.UTF-8", "en"),
            ("ja", "en"),
            ("zh-TW", "en"),
            ("", "en"),
            (None, "en"),
        ],
    ],
)
def test_a_locale_selects_its_language_or_else_english(locale: str | None, expected: str) -> None:
    assert language(locale) == expected


def test_values_are_put_into_the_sentence() -> None:
    assert say("citation.paragraph", first=4, n=13) == "paragraph 4 of 13"
    assert say("citation.paragraph", "pt-BR", first=4, n=13) == "parágrafo 4 de 13"
    assert say("quote.none-by", "de", speaker="{n}") == "Ich habe kein Zitat von {n} gefunden."


def test_the_number_selects_the_plural_form_of_the_language() -> None:
    assert [say("article.words", "en", n=n) for n in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
    assert [say("article.words", "fr", n=n) for n in (0, 1, 2)] == ["0 mot", "1 mot", "2 mots"]
    assert [say("article.words", "es", n=n) for n in (0, 1)] == ["0 palabras", "1 palabra"]
    assert say("reason.not-said", n=1) == "The article does not say."


def test_dates_are_written_in_words() -> None:
    day = dt.date(2017, 4, 18)
    assert [date(day, chosen) for chosen in LANGUAGES] == [
        "18 April 2017",
        "18 de abril de 2017",
        "18 avril 2017",
        "18. April 2017",
        "18 de abril de 2017",
    ]
    assert date(dt.date(2020, 1, 1), "fr") == "1er janvier 2020"
    assert date(dt.datetime(2017, 4, 18, 17, 3, tzinfo=dt.UTC)) == "18 April 2017, 17:03"
    assert date(dt.datetime(2017, 4, 18, tzinfo=dt.UTC)) == "18 April 2017"
    assert say("fact.published", "de", value=day) == "Der Artikel wurde am 18. April 2017 veröffentlicht."


def test_numbers_have_the_thousands_separator_of_the_language() -> None:
    assert [number(1234567, chosen) for chosen in ("en", "de", "fr")] == [
        "1,234,567",
        "1.234.567",
        "1\u202f234\u202f567",
    ]


def test_an_unknown_sentence_and_a_missing_value_raise() -> None:
    with pytest.raises(KeyError):
        say("answer.unheard-of")
    with pytest.raises(KeyError):
        say("citation.paragraph", first=1)
    with pytest.raises(KeyError):
        catalogue("xx")


def uses() -> Iterator[tuple[str, ast.Call]]:
    """Every call of say() in the code, with its file."""
    for top in ("bot.py", "cogs", "qa", "config"):
        for path in [ROOT / top] if top.endswith(".py") else sorted((ROOT / top).rglob("*.py")):
            if not path.exists():
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "say" and node.args:
                    yield str(path.relative_to(ROOT)), node


def test_every_key_in_the_code_exists_and_gets_its_values() -> None:
    for place, node in uses():
        key = node.args[0]
        where = f"{place}, line {node.lineno}"
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            assert key.value in catalogue("en"), where
            given = {word.arg for word in node.keywords} - {"locale"}
            if None not in given:  # **values
                assert names(texts(catalogue("en")[key.value])[-1]) <= given, where
        elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
            start = str(key.values[0].value)
            assert any(known.startswith(start) for known in catalogue("en")), where


def test_every_sentence_is_used() -> None:
    said, started = set(), {"month.", "date.", "number."}  # used by qa.wording itself
    for path in [ROOT / "bot.py", *sorted((ROOT / "qa").rglob("*.py")), *sorted((ROOT / "cogs").rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                started.add(str(node.values[0].value))
    started = {start for start in started if re.match(r"[a-z-]+\.", start)}
    unsaid = {key for key in catalogue("en") if key not in said and not key.startswith(tuple(started))}
    assert not unsaid


def test_only_the_requested_catalogue_is_read() -> None:
    program = """
import sys
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
from qa.wording import say
assert not any(name.endswith(".toml") for name in opened)
say("reason.thanks", "fr")
print(sum(name.endswith(".toml") for name in opened))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "1", run.stderr

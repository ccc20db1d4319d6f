"""The documents: links lead to files, the modules and functions that they name exist, line counts are about right."""

import re
from importlib import import_module

import pytest

from docs.draw_architecture import MAP_END, MAP_START, PAGE, READING_ROW, SAMPLE, line_count
from docs.flow_steps import article_steps, question_steps
from qa.documents.corpus import Corpus
from qa.ingest.plain_text import read
from qa.library import prepare
from tests.test_house import CODE, ROOT, files, place

PAGES = sorted(place(path) for path in files() if path.suffix == ".md")
CURRENT = [name for name in PAGES if name != "CHANGELOG.md"]  # a released version may name what is gone since

LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)")
PATH = re.compile(r"(?<![\w/.-])(?:qa|cogs|config|tests|benchmarks|docs|corpus)/[\w/.-]*\w")
DOTTED = re.compile(r"`((?:qa|cogs|config|benchmarks|docs)(?:\.\w+)+)")
EXAMPLES = re.compile(r"tides|your-article|NAME|xx|minilm.onnx")  # files that a reader may add
SLACK = 25  # lines by which a count on a page may differ; the command that the page names brings it up to date


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def exists(name: str) -> bool:
    """Whether ``package.module.function`` exists."""
    first, *others = name.split(".")
    found: object = import_module(first)
    for each in others:
        first = f"{first}.{each}"
        if not hasattr(found, each):
            try:
                import_module(first)
            except ModuleNotFoundError:
                return False
        found = getattr(found, each)
    return True


@pytest.mark.parametrize("page", PAGES)
def test_every_relative_link_leads_to_a_file(page: str) -> None:
    links = [link for link in LINK.findall(text(page)) if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("page", CURRENT)
def test_every_path_that_a_page_names_exists(page: str) -> None:
    named = {name for name in PATH.findall(text(page)) if not EXAMPLES.search(name)}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", CURRENT)
def test_every_module_or_function_that_a_page_names_exists(page: str) -> None:
    assert [name for name in sorted(set(DOTTED.findall(text(page)))) if not exists(name)] == []


def test_the_module_map_names_every_module_and_nothing_else() -> None:
    table = text(place(PAGE)).partition(MAP_START)[2].partition(MAP_END)[0]
    named = re.findall(r"^\| \[`([\w/.]+)`\]", table, re.MULTILINE)
    assert named == [name for name in CODE if name != "bot.py"], "run python -m docs.draw_architecture"


def test_the_line_counts_of_the_reading_order_are_about_right() -> None:
    rows = READING_ROW.findall(text(place(PAGE)))
    assert len(rows) > 20
    wrong = {name: lines for _, name, lines, _ in rows if abs(int(lines) - line_count(name)) > SLACK}
    assert wrong == {}, "run python -m docs.draw_architecture"


def test_the_pictures_of_the_flows_name_functions_that_exist() -> None:
    searcher = prepare(Corpus("sample", (read(SAMPLE),)))
    assert article_steps(searcher)
    assert question_steps(searcher)  # a Step imports its function


def test_every_decision_is_in_the_list_of_decisions() -> None:
    folder = ROOT / "docs" / "adr"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("0*.md"))
    for name in listed:
        title = (folder / name).read_text(encoding="utf-8").splitlines()[0]
        assert re.match(rf"# {int(name[:4])}\. ", title), name

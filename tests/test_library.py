"""A library loads what it can, reports what it cannot, and replaces its articles at once."""

from pathlib import Path

import pytest

from qa.errors import ArticleError
from qa.library import Library


def filled(folder: Path, **files: str | bytes) -> Path:
    place = folder / "default"
    place.mkdir(exist_ok=True)
    for name, content in files.items():
        (place / name.replace("_", ".")).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_a_broken_file_is_reported_and_the_others_are_loaded(tmp_path: Path) -> None:
    library = Library(filled(tmp_path, tides_txt="The moon pulls.", bad_txt=b"caf\xe9", empty_md="", notes_pdf="x"))
    library.reload()
    assert [article.id for article in library["default"].articles] == ["tides"]
    assert len(library.problems) == 2
    assert all("default" in problem and "\n" not in problem for problem in library.problems)


def test_two_files_of_one_name_are_told_apart_or_refused(tmp_path: Path) -> None:
    library = Library(filled(tmp_path, tides_txt="The moon pulls.", tides_md="The sea rises."))
    library.reload()
    assert len(library["default"].articles) == 1
    assert "already has the id 'tides'" in library.problems[0]


def test_a_reload_swaps_and_a_search_under_way_keeps_what_it_took(tmp_path: Path) -> None:
    library = Library(filled(tmp_path, tides_txt="The moon pulls."))
    library.reload()
    taken = library["default"]
    filled(tmp_path, tides_txt="The sea rises.")
    library.reload()
    assert taken.articles[0].text == "The moon pulls."
    assert library["default"].articles[0].text == "The sea rises."


def test_a_folder_that_is_gone_is_refused_and_what_was_loaded_stays(tmp_path: Path) -> None:
    folder = filled(tmp_path / ".", tides_txt="The moon pulls.")
    library = Library(folder)
    library.reload()
    folder.joinpath("default").rename(tmp_path.parent / f"{tmp_path.name}-gone")
    folder.rename(tmp_path.parent / f"{tmp_path.name}-away")
    with pytest.raises(ArticleError, match="cannot be read as a corpus folder"):
        library.reload()
    assert "default" in library
    assert len(library.corpora) == 1

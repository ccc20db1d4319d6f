"""A library loads what it can, reports what it cannot, and replaces its articles in one step."""

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
    assert len(library.problems) == 3
    assert all("default" in problem and "\n" not in problem for problem in library.problems)


def test_two_files_with_the_same_stem_get_different_ids_or_are_rejected(tmp_path: Path) -> None:
    library = Library(filled(tmp_path, tides_txt="The moon pulls.", tides_md="The sea rises."))
    library.reload()
    assert len(library["default"].articles) == 1
    assert "already has the id 'tides'" in library.problems[0]


def test_a_reload_does_not_change_the_corpus_of_a_search_in_progress(tmp_path: Path) -> None:
    library = Library(filled(tmp_path, tides_txt="The moon pulls."))
    library.reload()
    taken = library["default"]
    filled(tmp_path, tides_txt="The sea rises.")
    library.reload()
    assert taken.articles[0].text == "The moon pulls."
    assert library["default"].articles[0].text == "The sea rises."


def test_a_missing_folder_is_an_error_and_keeps_what_was_loaded(tmp_path: Path) -> None:
    folder = filled(tmp_path / ".", tides_txt="The moon pulls.")
    library = Library(folder)
    library.reload()
    folder.joinpath("default").rename(tmp_path.parent / f"{tmp_path.name}-gone")
    folder.rename(tmp_path.parent / f"{tmp_path.name}-away")
    with pytest.raises(ArticleError, match="cannot be read as a corpus folder"):
        library.reload()
    assert "default" in library
    assert len(library.corpora) == 1


def test_a_reload_is_searchable_once_it_has_been_prepared(tmp_path: Path) -> None:
    library = Library(filled(tmp_path, tides_txt="The moon pulls."))
    library.reload()
    with pytest.raises(KeyError):
        library.searcher("default")
    library.prepare()
    before = library.searcher("default")
    filled(tmp_path, tides_txt="The sea rises.")
    library.reload()
    assert library.searcher("default") is before
    library.prepare()
    assert library.searcher("default").passages[0].text == "The sea rises."
    assert before.passages[0].text == "The moon pulls."


def test_an_unchanged_article_keeps_its_record(tmp_path: Path) -> None:
    library = Library(filled(tmp_path, tides_txt="The moon pulls.", gulls_txt="Gulls nest."))
    library.reload()
    library.prepare()
    before = {each.article.id: each for each in library.searcher("default").records}
    filled(tmp_path, tides_txt="The sea rises.")
    library.reload()
    library.prepare()
    after = {each.article.id: each for each in library.searcher("default").records}
    assert after["gulls"] is before["gulls"]
    assert after["tides"] is not before["tides"]


def test_a_single_article_is_searched_with_its_existing_record(tmp_path: Path) -> None:
    library = Library(filled(tmp_path, tides_txt="The moon pulls.", gulls_txt="Gulls nest."))
    library.reload()
    library.prepare()
    gulls = library.searcher("default", "gulls")
    assert [passage.text for passage in gulls.passages] == ["Gulls nest."]
    assert gulls.records[0] in library.searcher("default").records
    assert library.searcher("default", "gulls") is gulls
    with pytest.raises(KeyError):
        library.searcher("default", "whales")


def test_a_library_reopened_shares_the_records_of_unchanged_articles(tmp_path: Path) -> None:
    before = Library(filled(tmp_path, tides_txt="The moon pulls.", gulls_txt="Gulls nest."))
    before.reload()
    before.prepare()
    filled(tmp_path, tides_txt="The sea rises.")
    after = Library(tmp_path, previous=before)
    after.reload()
    after.prepare()
    assert after.searcher("default").records[0] is before.searcher("default").records[0]
    assert after.searcher("default").passages[1].text == "The sea rises."

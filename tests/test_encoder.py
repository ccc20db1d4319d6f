"""The encoder: word pieces, vectors, their cache, and the three modes."""

import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.documents.corpus import Corpus
from qa.errors import ModelFileError
from qa.ingest.plain_text import plain
from qa.library import Library, encoded, prepare
from qa.retrieval.encoder import MODES, open_encoder
from qa.retrieval.encoder.minilm import DIMENSIONS, MAX_PIECES, VOCABULARY, MiniLM, model_path
from qa.retrieval.encoder.vector_cache import VectorCache
from qa.retrieval.encoder.wordpiece import WordPieces
from qa.retrieval.index import DEFAULT_ENGINE
from qa.retrieval.searcher import Searcher

REFERENCE = np.load(Path(__file__).with_name("minilm_reference.npz"))  # by transformers, with the float model
SENTENCES = [str(each) for each in REFERENCE["sentences"]]

ARTICLE = plain(
    "The ferry to Skarn was cancelled on Monday. Its engine had failed at sea.\n\n"
    "Passengers were put up in a school. Volunteers cooked soup for them.\n\n"
    "The shipping line will pay their wages for the lost day.",
    "A night in Skarn",
)


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM(model_path())


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(VOCABULARY)


def searcher(mode: str, cache: Path | None = None) -> Searcher:
    encoder = open_encoder(mode, cache)
    return encoded(prepare(Corpus("test", (ARTICLE,)), DEFAULT_ENGINE, encoder), encoder)


def best(question: str, within: Searcher) -> str:
    hits = within.search(within.parse(question), 3).hits
    return hits[0].sentence.of(ARTICLE.text) if hits else ""


def test_word_pieces_are_those_of_the_reference_tokenizer(pieces: WordPieces) -> None:
    for sentence, ids in zip(SENTENCES, REFERENCE["ids"], strict=True):
        assert pieces.ids(sentence, MAX_PIECES) == [int(each) for each in str(ids).split()], sentence


@given(st.text(max_size=300), st.integers(2, 40))
def test_any_text_has_word_pieces_between_start_and_end_within_the_limit(
    pieces: WordPieces, text: str, limit: int
) -> None:
    found = pieces.ids(text, limit)
    assert len(found) <= limit
    assert (found[0], found[-1]) == (101, 102)  # [CLS] and [SEP] of the vocabulary


def test_vectors_are_those_of_the_float_model(model: MiniLM) -> None:
    vectors = model.encode(SENTENCES)
    cosines = (vectors * REFERENCE["vectors"].astype("f4")).sum(axis=1)
    assert len(SENTENCES) == 200
    assert cosines.min() >= 0.99
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(200), abs=1e-5)


def test_a_vector_does_not_depend_on_the_texts_encoded_with_it(model: MiniLM) -> None:
    together = model.encode(SENTENCES[:9])
    alone = np.vstack([model.encode([each]) for each in SENTENCES[:9]])
    assert np.abs(together - alone).max() < 1e-5


def test_nothing_to_encode_gives_no_vectors(model: MiniLM) -> None:
    assert model.encode([]).shape == (0, DIMENSIONS)


def test_another_file_is_not_taken_for_the_model(tmp_path: Path) -> None:
    other = tmp_path / "model.onnx"
    for content in (b"", b"no model"):
        other.write_bytes(content)
        with pytest.raises(ModelFileError, match=r"model\.onnx: "):
            MiniLM(other)
    with pytest.raises(ModelFileError, match="cannot be read"):
        MiniLM(tmp_path / "missing")


@pytest.mark.parametrize("mode", ["minilm", "static"])
def test_a_question_finds_a_sentence_that_shares_no_word_with_it(mode: str) -> None:
    assert best("who made food", searcher(mode)) == "Volunteers cooked soup for them."
    assert best("who made food", searcher("none")) == ""


def test_a_misspelt_question_is_encoded_as_corrected() -> None:
    within = searcher("none")
    assert within.parse("why was the fery late").corrected_text == "why was the ferry late"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("question", ["?", "was it", "xqzt", "the the the", "🙂", "why"])
def test_any_question_is_searched_with_any_encoder(mode: str, question: str) -> None:
    within = searcher(mode)
    assert within.mode == mode
    assert all(np.isfinite(hit.score) for hit in within.search(within.parse(question), 3).hits)


@pytest.mark.parametrize("mode", MODES)
def test_a_corpus_without_articles_has_nothing_to_compare(mode: str) -> None:
    encoder = open_encoder(mode)
    empty = encoded(prepare(Corpus("none", ()), DEFAULT_ENGINE, encoder), encoder)
    assert empty.search(empty.parse("why?"), 3).hits == ()


def test_an_unknown_encoder_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="there is no encoder 'large'; known: minilm, static, none"):
        open_encoder("large")


def test_static_vectors_answer_until_all_sentences_are_encoded(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus" / "default"
    corpus.mkdir(parents=True)
    (corpus / "skarn.txt").write_text(ARTICLE.text, encoding="utf-8")
    cache = tmp_path / "cache"
    library = Library(corpus.parent, encoder=open_encoder("minilm", cache))
    library.reload()
    library.prepare()
    assert library.searcher("default").mode == "static"
    done: list[tuple[int, int]] = []
    assert library.encode(lambda *counts: done.append(counts))
    assert library.searcher("default").mode == "minilm"
    assert done == [(5, 5)]
    assert not library.encode()
    later = Library(corpus.parent, encoder=open_encoder("minilm", cache))
    later.reload()
    later.prepare()
    assert later.searcher("default").mode == "minilm"  # at once, from the cache


def test_encoding_that_is_interrupted_keeps_what_it_has_done(tmp_path: Path) -> None:
    text = "\n\n".join(f"Sentence {number} is about the ferry." for number in range(70))
    encoder = open_encoder("minilm", tmp_path)
    many = prepare(Corpus("many", (plain(text),)), DEFAULT_ENGINE, encoder)

    def interrupt(done: int, _total: int) -> None:
        if done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encoded(many, encoder, interrupt)
    totals: list[int] = []
    assert encoded(many, open_encoder("minilm", tmp_path), lambda _, total: totals.append(total)).mode == "minilm"
    assert totals[0] == 70 - 32


def vectors(*values: int) -> dict[str, np.ndarray[tuple[int], np.dtype[np.int8]]]:
    return {f"text {value}": np.full(DIMENSIONS, value, "i1") for value in values}


def test_the_cache_gives_back_what_another_process_has_added(tmp_path: Path) -> None:
    VectorCache(tmp_path, "model", DIMENSIONS).add(vectors(1, 2))
    found = VectorCache(tmp_path, "model", DIMENSIONS).find(["text 2", "text 3"])
    assert list(found) == ["text 2"]
    assert (found["text 2"] == 2).all()
    assert VectorCache(tmp_path, "another-model", DIMENSIONS).find(["text 2"]) == {}


def test_a_cache_without_a_folder_or_with_one_that_cannot_be_written_keeps_vectors_in_memory(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    for folder in (None, blocked):
        cache = VectorCache(folder, "model", DIMENSIONS)
        cache.add(vectors(7))
        assert list(cache.find(["text 7"])) == ["text 7"]


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "model.sqlite").write_bytes(b"this is no database" * 100)
    cache = VectorCache(tmp_path, "model", DIMENSIONS)
    assert cache.find(["text 1"]) == {}
    cache.add(vectors(1))
    assert list(VectorCache(tmp_path, "model", DIMENSIONS).find(["text 1"])) == ["text 1"]


def test_a_cache_with_another_table_is_made_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "model.sqlite") as database:
        database.execute("CREATE TABLE vectors (something TEXT)")
    database.close()
    cache = VectorCache(tmp_path, "model", DIMENSIONS)
    assert cache.find(["text 1"]) == {}
    cache.add(vectors(1))
    assert list(cache.find(["text 1"])) == ["text 1"]


def test_a_damaged_vector_is_encoded_again(tmp_path: Path) -> None:
    VectorCache(tmp_path, "model", DIMENSIONS).add({"text 1": np.zeros(3, "i1")})
    assert VectorCache(tmp_path, "model", DIMENSIONS).find(["text 1"]) == {}

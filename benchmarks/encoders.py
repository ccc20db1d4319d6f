"""Encoders for fitting and measuring: as the product's, but questions keep their vectors too, in ``build/vectors``."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.documents.article import Article
from qa.documents.corpus import Corpus
from qa.library import encoded, prepare
from qa.retrieval.encoder import Encoder, open_encoder
from qa.retrieval.encoder.minilm import DIMENSIONS, MODEL
from qa.retrieval.encoder.sentence_vectors import SentenceEncoder
from qa.retrieval.encoder.vector_cache import VectorCache
from qa.retrieval.index import DEFAULT_ENGINE
from qa.retrieval.searcher import Searcher

FOLDER = Path(__file__).parent.parent / "build" / "vectors"


class _KeepsQuestions(SentenceEncoder):
    """A SentenceEncoder that reads the vectors of questions from a file, where thousands are asked again and again."""

    def __init__(self) -> None:
        super().__init__(FOLDER)
        self._kept = VectorCache(FOLDER, f"{MODEL}-questions", 4 * DIMENSIONS)

    def _question(self, text: str) -> NDArray[np.float32]:
        found = self._kept.find([text])
        if text not in found:
            self._kept.add({text: super()._question(text).view("i1")})
            found = self._kept.find([text])
        return found[text].view("f4")


@lru_cache
def encoder(mode: str) -> Encoder:
    """The encoder of *mode*."""
    return _KeepsQuestions() if mode == "minilm" else open_encoder(mode)


def searcher_of(article: Article, mode: str) -> Searcher:
    """The searcher of a corpus that consists of *article*, compared by *mode* throughout."""
    searcher = prepare(Corpus("fit", (article,)), DEFAULT_ENGINE, encoder(mode))
    return encoded(searcher, encoder(mode))

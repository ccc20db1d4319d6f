"""Sentence vectors: sentences compared with a question by the vectors that the encoder gives both."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from qa.query.query import Query
from qa.retrieval.encoder.comparison import Progress
from qa.retrieval.encoder.minilm import DIMENSIONS, MODEL, MiniLM, model_path
from qa.retrieval.encoder.similarities import Similarities
from qa.retrieval.encoder.static import StaticVectors
from qa.retrieval.encoder.vector_cache import VectorCache
from qa.retrieval.records import PassageRecord, sentence_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.int8]
    Column = NDArray[np.float32]

KEPT_QUESTIONS = 64  # vectors of the questions asked last, since one is asked of several articles
STEP = 32  # sentences encoded and kept together, so that little is lost when the process is killed
NEIGHBOUR = 0.5  # weight of the sentences before and after in a window


class SentenceEncoder:
    """Encodes questions, and sentences unless a process has encoded them before; safe to use from several threads."""

    def __init__(self, cache_folder: Path | None) -> None:
        """*cache_folder* is where vectors are kept; None keeps them in memory."""
        self._cache = VectorCache(cache_folder, MODEL, DIMENSIONS)
        self._model: MiniLM | None = None  # opened when first needed
        self._encoding, self._opening = Lock(), Lock()
        self.question = lru_cache(KEPT_QUESTIONS)(self._question)

    def compared(self, passages: Sequence[PassageRecord]) -> "SentenceVectors | StaticVectors":
        """See Encoder.compared; while any sentence lacks its vector, all are compared by static vectors."""
        texts = _texts(passages)
        found = self._cache.find(texts)
        if len(found) < len(set(texts)) or not model_path().exists():
            return StaticVectors(passages)
        return SentenceVectors(passages, [found[text] for text in texts], self.question)

    def encode(self, passages: Sequence[PassageRecord], progress: Progress | None = None) -> bool:
        """See Encoder.encode; 10 ms a sentence. Two threads never encode at the same time, since each takes a core.

        Raises:
            ModelFileError: the model is missing or is another one.
        """
        with self._encoding:
            found = self._cache.find(texts := _texts(passages))
            missing = [text for text in dict.fromkeys(texts) if text not in found]
            for start in range(0, len(missing), STEP):
                part = missing[start : start + STEP]
                self._cache.add(dict(zip(part, self._sentences(part), strict=True)))
                if progress:
                    progress(min(start + STEP, len(missing)), len(missing))
        return bool(missing)

    def _opened(self) -> MiniLM:
        with self._opening:
            if self._model is None:
                self._model = MiniLM(model_path())
            return self._model

    def _sentences(self, texts: Sequence[str]) -> "Bytes":
        import numpy as np

        vectors = self._opened().encode(texts)
        rounded: Bytes = np.rint(vectors * (127 / np.abs(vectors).max(axis=1, keepdims=True))).astype("i1")
        return rounded

    def _question(self, text: str) -> "Column":
        vector: Column = self._opened().encode([text])[0]
        return vector


def _texts(passages: Sequence[PassageRecord]) -> list[str]:
    """The sentences of *passages* as they are encoded."""
    return [each.span.of(passage.passage.article.text) for passage in passages for each in passage.sentences]


class SentenceVectors:
    """The vectors of the sentences of some passages; immutable."""

    mode = "minilm"

    def __init__(
        self, passages: Sequence[PassageRecord], vectors: "Sequence[Bytes]", question: "Callable[[str], Column]"
    ) -> None:
        """*vectors* has one for each sentence, in order; *question* encodes a question."""
        import numpy as np

        self._question = question
        self._owner, self._firsts = sentence_numbers(passages)
        self._rows = np.array(vectors, "i1").reshape(len(vectors), DIMENSIONS)
        self._same_passage = self._owner[1:] == self._owner[:-1]
        values = self._rows.astype("f4")
        self._lengths = np.linalg.norm(values, axis=1)
        units = values / self._lengths[:, None]
        # The cosine of a sum of vectors is the sum of their products with the question, over the length of the sum.
        self._window_lengths = np.linalg.norm(self._windowed(units), axis=1)
        self._passage_lengths = (
            np.linalg.norm(np.add.reduceat(units, self._firsts), axis=1) if passages else np.zeros(0)
        )

    def similarities(self, query: Query) -> Similarities:
        """See Comparison.similarities."""
        import numpy as np

        if not len(self._rows):
            return Similarities.none(0)
        cosines = self._rows.astype("f4") @ self._question(query.corrected_text) / self._lengths
        windows = self._windowed(cosines) / self._window_lengths
        passages = np.add.reduceat(cosines, self._firsts) / self._passage_lengths
        return Similarities(
            sentence=np.maximum(cosines, 0.0),
            window=np.maximum(windows, 0.0),
            passage=np.maximum(passages, 0.0)[self._owner],
            words=np.zeros(len(cosines)),
        )

    def _windowed(self, values: "Column") -> "Column":
        """Each of *values* (rows of a sentence each) plus NEIGHBOUR times its neighbours in the passage."""
        window = values.copy()
        same = self._same_passage.reshape(-1, *[1] * (values.ndim - 1))
        window[1:] += NEIGHBOUR * values[:-1] * same
        window[:-1] += NEIGHBOUR * values[1:] * same
        return window

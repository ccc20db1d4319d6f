"""Static vectors: sentences compared by the vectors of their stems, from a small table distilled from the encoder.

The table has a vector for each of 18,000 stems, so a word without one matches only itself. Comparing needs no encoding:
0.2 ms a question. It is used on tiny hosts, and until the vectors of an article's sentences are ready.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.query.query import Query
from qa.retrieval.encoder.similarities import Similarities
from qa.retrieval.records import PassageRecord, sentence_numbers
from qa.text.word_frequencies import rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

DIMENSIONS = 64
MAX_STEM = 16  # letters
ROW = [("stem", f"S{MAX_STEM}"), ("vector", "i1", (DIMENSIONS,))]  # numpy's dtype of a row; rows are in order of stems

SMOOTHING = 1e-3  # of the weight of a stem in a mean, SMOOTHING / (SMOOTHING + its probability); Arora et al. 2017
LEAST = 0.2  # cosine below which two words have nothing in common

_PATH = Path(__file__).with_name("static_vectors.npy")


class StaticEncoder:
    """The encoder of mode ``static``, which has nothing to prepare."""

    def __init__(self, cache_folder: Path | None = None) -> None:
        """*cache_folder* is not needed."""

    def compared(self, passages: Sequence[PassageRecord]) -> "StaticVectors":
        """See Encoder.compared."""
        return StaticVectors(passages)

    def encode(self, passages: Sequence[PassageRecord], progress: object = None) -> bool:  # noqa: ARG002 - see Encoder
        """See Encoder.encode."""
        return False


class StaticVectors:
    """The stems of the sentences of some passages, ready to be compared with questions; immutable."""

    mode = "static"

    def __init__(self, passages: Sequence[PassageRecord]) -> None:
        import numpy as np

        sentences = [each for passage in passages for each in passage.sentences]
        stems = {stem: number for number, stem in enumerate(dict.fromkeys(t for each in sentences for t in each.terms))}
        self._numbers = stems
        self._vectors = _vectors(list(stems))
        # A sentence without a term has the number of one more stem, which matches nothing.
        listed = [[stems[stem] for stem in each.terms] or [len(stems)] for each in sentences]
        self._terms = np.array([number for each in listed for number in each])
        self._starts = np.cumsum([0, *(len(each) for each in listed[:-1])])
        weights = np.array([*(_weight(stem) for stem in stems), 0.0], "f4")
        weighted = np.vstack([self._vectors, np.zeros((1, DIMENSIONS), "f4")]) * weights[:, None]
        self._sums = np.add.reduceat(weighted[self._terms], self._starts) if listed else weighted[:0]
        self._owner, self._firsts = sentence_numbers(passages)

    def similarities(self, query: Query) -> Similarities:
        """See Comparison.similarities."""
        import numpy as np

        terms = query.terms
        if not terms or not len(self._terms):
            return Similarities.none(len(self._starts))
        asked = _vectors([each.term for each in terms])
        cosines = np.zeros((len(terms), len(self._numbers) + 1), "f4")
        cosines[:, :-1] = np.maximum((asked @ self._vectors.T - LEAST) / (1 - LEAST), 0.0)
        for row, each in enumerate(terms):
            if (own := self._numbers.get(each.term)) is not None:
                cosines[row, own] = 1.0
        nearest = np.maximum.reduceat(cosines[:, self._terms], self._starts, axis=1)
        importance = np.array([each.rarity * each.weight for each in terms])
        mean = np.array([_weight(each.term) * each.weight for each in terms]) @ asked
        passages = np.add.reduceat(self._sums, self._firsts)
        return Similarities(
            sentence=_cosines(self._sums, mean),
            window=np.zeros(len(self._starts)),
            passage=_cosines(passages, mean)[self._owner],
            words=importance @ nearest / (importance.sum() or 1.0),
        )


def _weight(stem: str) -> float:
    return SMOOTHING / (SMOOTHING + float(10.0 ** (-1.2 - rarity(stem))))  # rarity 0 is a probability of 10^-1.2


def _cosines(rows: "Matrix", vector: "Matrix") -> "Matrix":
    """The cosine of each of *rows* with *vector*; 0 where it is negative or one of them is 0."""
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(vector)
    cosines: Matrix = np.maximum(rows @ vector.astype("f4") / np.where(lengths > 0, lengths, 1.0), 0.0)
    return cosines


def _vectors(stems: Sequence[str]) -> "Matrix":
    """The vector of each of *stems*, of length 1; 0 for one that has none."""
    import numpy as np

    table = _table()
    wanted = np.array([stem.encode("ascii", "replace") for stem in stems], dtype=f"S{MAX_STEM + 1}")
    places = np.minimum(np.searchsorted(table["stem"], wanted), len(table) - 1)
    vectors = table["vector"][places].astype("f4")
    vectors[table["stem"][places] != wanted] = 0.0
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: Matrix = vectors / np.maximum(lengths, np.float32(1e-9))
    return units


@cache
def _table() -> "NDArray[Any]":
    import numpy as np

    table: NDArray[Any] = np.load(_PATH, mmap_mode="r")
    return table

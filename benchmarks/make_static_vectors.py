"""Write ``qa/retrieval/encoder/static_vectors.npy``: a vector for each frequent stem, distilled from the encoder.

Run ``python -m benchmarks.make_static_vectors`` where the package ``wordfreq`` is installed (dependency group
``tables``). Every word of its English list is encoded alone; a stem has the mean of its words, weighted by their
frequency. The means are centred, lose their first principal component and are projected on the next DIMENSIONS.
"""

from importlib import import_module
from pathlib import Path

import numpy as np

from qa.retrieval.encoder.minilm import MiniLM, model_path
from qa.retrieval.encoder.static import DIMENSIONS, MAX_STEM, ROW
from qa.text.analysis import fold, term

TARGET = Path(__file__).parent.parent / "qa" / "retrieval" / "encoder" / "static_vectors.npy"
# Zipf values (log10 of occurrences in a billion words).
RAREST_WORD = 2.4
RAREST_STEM = 3.0  # more stems gained nothing


def main() -> None:
    """Encode the words, average them by stem, project, write."""
    wordfreq = import_module("wordfreq")
    words: dict[str, tuple[str, float]] = {}
    for word in wordfreq.iter_wordlist("en"):
        stem = term(word) or fold(word)
        frequency = wordfreq.word_frequency(word, "en")
        if word.isascii() and stem.isalpha() and len(stem) <= MAX_STEM and np.log10(frequency) + 9 >= RAREST_WORD:
            words[word] = (stem, frequency)
    vectors = MiniLM(model_path()).encode(list(words))
    sums: dict[str, tuple[float, np.ndarray]] = {}
    for vector, (stem, frequency) in zip(vectors, words.values(), strict=True):
        total, so_far = sums.get(stem, (0.0, np.zeros(vectors.shape[1])))
        sums[stem] = total + frequency, so_far + frequency * vector
    stems = sorted(stem for stem, (total, _) in sums.items() if np.log10(total) + 9 >= RAREST_STEM)
    means = np.array([sums[stem][1] / sums[stem][0] for stem in stems])
    centred = means - means.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    projected = centred @ directions[1 : DIMENSIONS + 1].T
    projected *= 127 / np.abs(projected).max(axis=1, keepdims=True)
    table = np.zeros(len(stems), ROW)
    table["stem"] = [stem.encode() for stem in stems]
    table["vector"] = projected.round()
    np.save(TARGET, table)
    print(f"{len(stems)} stems, {TARGET.stat().st_size} bytes: {TARGET}")


if __name__ == "__main__":
    main()

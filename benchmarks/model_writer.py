"""Write weights as an ONNX file that holds nothing but them, as ``qa.retrieval.encoder.model_file`` reads it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FLOAT, _INT8 = 1, 3  # TensorProto.DataType


def quantized(weights: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """*weights* as int8, and the scale of each row (*axis* 1) or column (0), which multiplies them back."""
    scale = np.maximum(np.abs(weights).max(axis=axis, keepdims=True), 1e-12) / 127
    return np.rint(weights / scale).astype("i1"), scale.astype("f4")


def bert_tensors(found: Mapping[str, NDArray[np.float32]], layers: int) -> Iterator[tuple[str, NDArray[Any]]]:
    """The tensors of a BERT model named as in PyTorch, as MiniLM reads them: matrices in int8, the rest in float32."""
    yield "inner.embeddings.token_type_embeddings.weight", found["embeddings.token_type_embeddings.weight"]
    for name, value in found.items():
        if name.endswith((".bias", "LayerNorm.weight")):
            yield f"inner.{name}", value
    for name in ("word", "position"):
        values, scale = quantized(found[f"embeddings.{name}_embeddings.weight"], axis=1)
        yield f"inner.embeddings.{name}_embeddings.weight_q", values
        yield f"inner.embeddings.{name}_embeddings.weight_scale", scale
    attention = ("attention.self.query", "attention.self.key", "attention.self.value")
    parts = (*attention, "attention.output.dense", "intermediate.dense", "output.dense")
    for number in range(layers):
        for place, part in enumerate(parts):
            values, scale = quantized(found[f"encoder.layer.{number}.{part}.weight"].T, axis=0)
            yield f"val_{number * len(parts) + place}_q", values
            yield f"val_{number * len(parts) + place}_scale", scale


def write_model(path: Path, tensors: Iterator[tuple[str, NDArray[Any]]]) -> None:
    """Write *tensors* (float32 or int8) to *path*, in order; the same tensors give the same bytes."""
    graph = b"".join(_field(5, _tensor(name, value)) for name, value in tensors)  # GraphProto.initializer
    path.write_bytes(_field(7, graph))  # ModelProto.graph


def _tensor(name: str, value: NDArray[Any]) -> bytes:
    kind = _INT8 if value.dtype == np.int8 else _FLOAT
    raw = np.ascontiguousarray(value, "i1" if kind == _INT8 else "<f4").tobytes()
    dims = b"".join(_varint(1 << 3) + _varint(size) for size in value.shape)
    data_type = _varint(2 << 3) + _varint(kind)
    return dims + data_type + _field(8, name.encode()) + _field(9, raw)  # TensorProto.name and raw_data


def _field(number: int, content: bytes) -> bytes:
    """A length-delimited field."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    parts = []
    while value > 0x7F:  # noqa: PLR2004 - seven bits a byte
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])

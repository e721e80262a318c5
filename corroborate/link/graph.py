"""The encoder as a graph: layers, mean pooling, unit length. Its bytes follow from the weights, and are pinned."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from corroborate.networks.layers import INPUT, Layers, weights

OUTPUT = "vectors"


def graph(folder: Path) -> bytes:
    """The graph of a BERT model whose files were verified, as an ONNX file: (texts, tokens, width) → unit vectors."""
    settings = json.loads((folder / "config.json").read_bytes())
    network = Layers(weights(folder / "model.safetensors"), settings["num_attention_heads"])
    state = network.all(settings["num_hidden_layers"], float(settings["layer_norm_eps"]))
    add = network.graph.node
    along = network.graph.constant("along a text", np.array([1], dtype=np.int64))
    add("ReduceMean", [state, along], "mean", keepdims=0)
    add("ReduceL2", ["mean", along], "length", keepdims=1)
    add("Div", ["mean", "length"], OUTPUT)
    width = settings["hidden_size"]
    return network.graph.model("encoder", {INPUT: ("texts", "tokens", width)}, {OUTPUT: ("texts", width)})

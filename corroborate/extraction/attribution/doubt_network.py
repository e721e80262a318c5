"""The network of doubt: all-MiniLM-L6-v2 cut short, with what it says of a sheet at each of its pieces.

Trained in models/attribution-doubt/; here it is a graph, whose weights were verified before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corroborate.extraction.attribution.doubt_sheet import CONTENT, SOURCE
from corroborate.networks.layers import INPUT, Array, Layers, Tables, weights
from corroborate.networks.session import session

LAYERS = 4
"""Layers that are run, of which the lowest two are those of all-MiniLM-L6-v2."""
HEADS = {"source": len(SOURCE), "content": len(CONTENT)}


class Answers(NamedTuple):
    """What the network says at each piece of a sheet."""

    source: Array
    """Logits of shape (pieces, 5) in the order of SOURCE, to be read at the mark before the source."""
    content: Array
    """Logits of shape (pieces, 4) in the order of CONTENT, to be read at the mark before the content."""


class Network:
    """The forward pass for one sheet at a time, so that a result never depends on other sheets.

    `base` is the folder of all-MiniLM-L6-v2, `own` the file of the trained weights; digests are for the caller to
    check. Raises ValueError when the weights do not fit, ModelFault when the file is none.
    """

    def __init__(self, base: Path, own: Path) -> None:
        trained = {name: np.asarray(array, dtype=np.float32) for name, array in weights(own).items()}
        missing = {f"{head}.weight" for head in HEADS} - trained.keys()
        if missing:
            raise ValueError(f"weights do not fit the network: {sorted(missing)}")
        known = {**weights(base / "model.safetensors"), **{n.removeprefix("encoder."): a for n, a in trained.items()}}
        self._tables = Tables.of(known)
        self._session = session(graph(known, json.loads((base / "config.json").read_bytes())))

    def answers(self, ids: Sequence[int]) -> Answers:
        """What is said of one sheet."""
        found = self._session.run(None, {INPUT: self._tables.rows([ids])})
        return Answers(*(np.asarray(one[0], dtype=np.float32) for one in found))


def graph(known: Mapping[str, Array], settings: Mapping[str, Any]) -> bytes:
    """(1, pieces, width) → what each head says of each piece, in the order of HEADS."""
    layers = Layers(known, settings["num_attention_heads"], whole=True)
    state = layers.all(LAYERS, float(settings["layer_norm_eps"]))
    outputs = {layers.linear(state, head): (1, "pieces", size) for head, size in HEADS.items()}
    return layers.graph.model("doubt", {INPUT: (1, "pieces", int(settings["hidden_size"]))}, outputs)

"""The network of the tagger: all-MiniLM-L6-v2 with a tag for every word piece and links from cues to their words.

Trained in models/attribution-tagger/; here it is a graph, whose weights were verified before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.extraction.attribution.hints import HINTS
from corroborate.extraction.attribution.pieces import WINDOW
from corroborate.networks.layers import INPUT, Array, Layers, Tables, weights
from corroborate.networks.session import session

TOLD = 4
"""The layer before which a piece's hints are added to it."""
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "content")
"""What a cue is linked to."""
LINK = 64
"""Dimensions in which a cue meets the words that may be its source or content."""
REACH = 48
"""Pieces from which on distances between a cue and a word are all one."""

TOLD_INPUT = "hints"
OWN = ("tags", "cues", "words", "hints", "distance")
"""The parts that all-MiniLM-L6-v2 has not."""

Probabilities = NDArray[np.float64]


class Network:
    """The forward pass for one window of pieces at a time, so that a result never depends on other windows.

    `base` is the folder of all-MiniLM-L6-v2, `own` the file of the tagger's weights. In `whole` numbers it takes half
    the time, and the F1 of PolNeAR dev lie within 0.004 of those of floats. Raises ValueError when the weights do not
    fit, ModelFault when the file is none.
    """

    def __init__(self, base: Path, own: Path, *, whole: bool = True) -> None:
        trained = {name: np.asarray(array, dtype=np.float32) for name, array in weights(own).items()}
        missing = {f"{part}.weight" for part in OWN} - trained.keys()
        if missing:
            raise ValueError(f"weights do not fit the network: {sorted(missing)}")
        known = {**weights(base / "model.safetensors"), **{n.removeprefix("encoder."): a for n, a in trained.items()}}
        self._tables = Tables.of(known)
        self._apart = _by_distance(known["distance.weight"].T, WINDOW)
        self._session = session(graph(known, json.loads((base / "config.json").read_bytes()), whole))

    def probabilities(self, ids: NDArray[np.int64], hints: NDArray[np.float32]) -> tuple[Probabilities, Probabilities]:
        """Probabilities of tags, shape (pieces, 7), and of links from a cue to a word, shape (2, pieces, pieces).

        `ids` has the shape (pieces,), at most WINDOW of them, `hints` (pieces, len(HINTS)).
        """
        given = {INPUT: self._tables.rows([ids.tolist()]), TOLD_INPUT: hints[None]}
        tags, links = (np.array(found[0], dtype=np.float64) for found in self._session.run(None, given))
        likely = np.exp(tags - tags.max(axis=-1, keepdims=True))
        links += self._apart[:, : len(ids), : len(ids)]
        return likely / likely.sum(axis=-1, keepdims=True), _logistic(links)


def _by_distance(weights: Array, size: int) -> Array:
    """What distance alone says for a link from each piece to each other, shape (2, size, size)."""
    at = np.arange(size)
    return weights[:, np.clip(at[None, :] - at[:, None], -REACH, REACH) + REACH]


def _logistic(odds: Probabilities) -> Probabilities:
    """1 / (1 + exp(-odds)), in the place of `odds`: copies would take as long as the exponentials."""
    np.exp(np.negative(odds, out=odds), out=odds)
    odds += 1.0
    return np.divide(1.0, odds, out=odds)


def graph(known: Mapping[str, Array], settings: Mapping[str, Any], whole: bool) -> bytes:
    """(1, pieces, width) and (1, pieces, hints) → logits of tags (1, pieces, 7) and links (1, 2, pieces, pieces)."""
    width = int(settings["hidden_size"])
    unshifted = {"hints.bias": np.zeros(width, dtype=np.float32)}
    layers = Layers({**known, **unshifted}, settings["num_attention_heads"], whole=whole)
    told = {TOLD: layers.linear(TOLD_INPUT, "hints")}
    state = layers.all(settings["num_hidden_layers"], float(settings["layer_norm_eps"]), told)
    add = layers.graph.node
    layers.graph.constant("by role", np.array([0, 0, len(ROLES), LINK], dtype=np.int64))
    for side, order in (("cues", (0, 2, 1, 3)), ("words", (0, 2, 3, 1))):
        add("Gelu", [layers.linear(state, side)], f"{side}.active")
        add("Reshape", [f"{side}.active", "by role"], f"{side}.parted")
        add("Transpose", [f"{side}.parted"], f"{side}.turned", perm=order)
    add("MatMul", ["cues.turned", "words.turned"], "met")
    layers.graph.constant("root", np.array([LINK**-0.5], dtype=np.float32))
    links = add("Mul", ["met", "root"], "links")
    inputs = {INPUT: (1, "pieces", width), TOLD_INPUT: (1, "pieces", len(HINTS))}
    outputs = {layers.linear(state, "tags"): (1, "pieces", len(TAGS)), links: (1, len(ROLES), "pieces", "pieces")}
    return layers.graph.model("tagger", inputs, outputs)

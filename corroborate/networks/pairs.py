"""A network that reads two texts together (Devlin et al. 2019): [CLS] a [SEP] b [SEP], the mean of all pieces, a head.

The table of words and the lowest layers are those of all-MiniLM-L6-v2; what lies above them was trained (`models/`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corroborate.networks.layers import INPUT, KINDS, PLACES, WORDS, Array, Layers, weights
from corroborate.networks.session import session

Pieces = list[int]
"""Ids of word pieces."""


class PairNetwork:
    """The forward pass, loaded when it is made.

    `base` is the folder of all-MiniLM-L6-v2, `own` the file of the weights above it; `layers` of its layers are run,
    and `head` names the linear step at the end, with so many `outputs`. Digests are for the caller to check.
    """

    def __init__(self, base: Path, own: Path, *, layers: int, head: str, outputs: int) -> None:
        from tokenizers import Tokenizer

        known = {**weights(base / "model.safetensors"), **_own(weights(own))}
        settings = json.loads((base / "config.json").read_bytes())
        self._tables = _Tables(known[WORDS], known[PLACES], known[KINDS])
        self._session = session(_graph(known, settings, layers, head, outputs))
        self._tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def pieces(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[Pieces, Pieces]]:
        """[CLS] a [SEP] and b [SEP] of each pair, uncut; texts without lone surrogates."""
        texts = sorted({text for pair in pairs for text in pair})
        known = dict(zip(texts, (found.ids for found in self._tokenizer.encode_batch(texts)), strict=True))
        return ((known[one], known[two][1:]) for one, two in pairs)

    def logits(self, first: Pieces, second: Pieces) -> Array:
        """Shape (outputs,), of one pair a pass: the scale of whole numbers is that of a pass, and must not depend on
        other pairs."""
        (found,) = self._session.run(None, {INPUT: self._tables.rows(first, second)})
        return np.asarray(found[0], dtype=np.float32)


def cut(pieces: Pieces, room: int) -> Pieces:
    """The first pieces that fit, with the mark at the end."""
    return pieces if len(pieces) <= room else [*pieces[: room - 1], pieces[-1]]


@dataclass(frozen=True, slots=True)
class _Tables:
    """What a piece begins as: the rows of its word, its place and its text."""

    words: Array
    places: Array
    kinds: Array

    def rows(self, first: Pieces, second: Pieces) -> Array:
        """Input of the graph for one window, shape (1, pieces, width)."""
        ids, kinds = first + second, [0] * len(first) + [1] * len(second)
        return np.asarray(self.words[ids] + self.places[: len(ids)] + self.kinds[kinds], dtype=np.float32)[None]


def _own(found: Mapping[str, Any]) -> dict[str, Array]:
    return {name.removeprefix("encoder."): np.asarray(array, dtype=np.float32) for name, array in found.items()}


def _graph(known: Mapping[str, Array], settings: Mapping[str, Any], count: int, head: str, outputs: int) -> bytes:
    """(pairs, pieces, width) → logits (pairs, outputs).

    In whole numbers: 110 pairs a second of a shared core instead of 45, and the accuracy on MNLI is the same.
    """
    layers = Layers(known, settings["num_attention_heads"], whole=True)
    state = layers.all(count, float(settings["layer_norm_eps"]))
    along = layers.graph.constant("along a pair", np.array([1], dtype=np.int64))
    layers.graph.node("ReduceMean", [state, along], "mean", keepdims=0)
    width = settings["hidden_size"]
    named = {layers.linear("mean", head): ("pairs", outputs)}
    return layers.graph.model("pair model", {INPUT: ("pairs", "pieces", width)}, named)

"""The pair model: two texts read together by one network (Devlin et al. 2019), where the cosine reads each alone.

It answers what the second text says of the first: support, conflict or neither. The lowest layers and the table of
words are those of all-MiniLM-L6-v2; the rest was trained for this (models/pair-model/). Its logits are weighed further
(`relations`); nothing here is a probability.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corroborate.link.encoder import encodable
from corroborate.networks.layers import INPUT, KINDS, PLACES, WORDS, Array, Layers, weights
from corroborate.networks.threads import side_by_side
from corroborate.shipped import shipped, stands_on

RELATIONS = ("support", "conflict", "neither")
"""What the logits stand for, in order."""

LONGEST = 128
"""Word pieces of a pair, as in training. Of a longer first text several windows are read."""
CURE = "Install corroborate again, or set pair_model = false."

OnPairs = Callable[[int], None]
"""Told the number of pairs read since the last call."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What `pair_model.json` says of the model."""

    name: str
    file: str
    digest: str
    base_digest: str
    """sha256 of the weights of all-MiniLM-L6-v2 that it stands on."""


@cache
def pinned() -> Pinned:
    """The pair model of this version."""
    table = json.loads(files(__package__).joinpath("pair_model.json").read_text(encoding="utf-8"))
    return Pinned(table["name"], table["weights"], table["sha256"], table["base"])


class CrossEncoder(Protocol):
    """Anything that reads two texts together."""

    def logits(self, pairs: Sequence[tuple[str, str]], on_pairs: OnPairs | None = None) -> NDArray[np.float32]:
        """Shape (pairs, 3): support, conflict, neither of the second text to the first."""
        ...


class PairModel:
    """The forward pass, loaded when it is made. `base` is the folder of all-MiniLM-L6-v2, `folder` another place of the
    model's own weights. Raises ModelFault when one of the two is missing or not the one that was pinned."""

    def __init__(self, base: Path, folder: Path | None = None) -> None:
        from tokenizers import Tokenizer

        from corroborate.networks.session import session

        pin = pinned()
        own = shipped(pin.name, pin.file, pin.digest, CURE, folder)
        stands_on(pin.name, base, pin.base_digest, CURE)
        known = {**weights(base / "model.safetensors"), **_own(weights(own))}
        self._tables = _Tables(known[WORDS], known[PLACES], known[KINDS])
        self._session = session(_graph(known, json.loads((base / "config.json").read_bytes())))
        self._tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def logits(self, pairs: Sequence[tuple[str, str]], on_pairs: OnPairs | None = None) -> NDArray[np.float32]:
        """Shape (pairs, 3): support, conflict, neither of the second text to the first.

        A first text too long for one window is read in several, and the one that says most of the second counts.
        """
        found = np.zeros((len(pairs), len(RELATIONS)), dtype=np.float32)
        for at, row in enumerate(side_by_side(self._run, list(self._ids(pairs)))):
            found[at] = row
            if on_pairs is not None:
                on_pairs(1)
        return found

    def _ids(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[list[int], list[int]]]:
        texts = sorted({encodable(text) for pair in pairs for text in pair})
        known = dict(zip(texts, (found.ids for found in self._tokenizer.encode_batch(texts)), strict=True))
        return ((known[encodable(one)], known[encodable(two)][1:]) for one, two in pairs)

    def _run(self, pair: tuple[list[int], list[int]]) -> Array:
        # One window a pass: the scale of whole numbers is that of a pass, and must not depend on other pairs.
        return min((self._pass(first, second) for first, second in _windows(*pair)), key=_unsaid)

    def _pass(self, first: list[int], second: list[int]) -> Array:
        (logits,) = self._session.run(None, {INPUT: self._tables.rows(first, second)})
        return np.asarray(logits[0], dtype=np.float32)


def _unsaid(row: Array) -> float:
    """How little a window says of the second text."""
    return float(row[2] - np.logaddexp(row[0], row[1]))


def _windows(first: list[int], second: list[int]) -> Iterator[tuple[list[int], list[int]]]:
    """[CLS] a [SEP] and b [SEP] in at most LONGEST pieces; windows of a long first text overlap by half."""
    if len(second) > LONGEST // 2:
        second = [*second[: LONGEST // 2 - 1], second[-1]]
    room = LONGEST - len(second) - 2
    inner = first[1:-1]
    starts = range(0, max(1, len(inner) - room // 2), max(1, room // 2)) if len(inner) > room else (0,)
    for start in starts:
        yield [first[0], *inner[start : start + room], first[-1]], second


@dataclass(frozen=True, slots=True)
class _Tables:
    """What a piece begins as: the rows of its word, its place and its text."""

    words: Array
    places: Array
    kinds: Array

    def rows(self, first: list[int], second: list[int]) -> Array:
        """Input of the graph for one window, shape (1, pieces, width)."""
        ids, kinds = first + second, [0] * len(first) + [1] * len(second)
        return np.asarray(self.words[ids] + self.places[: len(ids)] + self.kinds[kinds], dtype=np.float32)[None]


def _own(found: Mapping[str, Any]) -> dict[str, Array]:
    return {name.removeprefix("encoder."): np.asarray(array, dtype=np.float32) for name, array in found.items()}


def _graph(known: Mapping[str, Array], settings: Mapping[str, Any]) -> bytes:
    """(pairs, pieces, width) → logits of the relation (pairs, 3).

    In whole numbers: 110 pairs a second of a shared core instead of 45, and the accuracy on MNLI is the same.
    """
    layers = Layers(known, settings["num_attention_heads"], whole=True)
    state = layers.all(settings["num_hidden_layers"], float(settings["layer_norm_eps"]))
    along = layers.graph.constant("along a pair", np.array([1], dtype=np.int64))
    layers.graph.node("ReduceMean", [state, along], "mean", keepdims=0)
    outputs = {layers.linear("mean", "relation"): ("pairs", len(RELATIONS))}
    width = settings["hidden_size"]
    return layers.graph.model("pair model", {INPUT: ("pairs", "pieces", width)}, outputs)

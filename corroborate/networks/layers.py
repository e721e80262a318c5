"""Weights of a BERT network → its layers as a graph in the ONNX format.

Follows Devlin et al. 2019 as BertModel of transformers computes it, for texts of one length: nothing is padded and
nothing masked. The tables of words and places stay in the file of weights, where `Tables` looks single rows up; the
graph begins with their sum.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corroborate.errors import ModelFault
from corroborate.networks.onnx_format import FLOAT, Graph

INPUT = "rows"
WORDS, PLACES, KINDS = (f"embeddings.{name}_embeddings.weight" for name in ("word", "position", "token_type"))
KINDS_READ = {"F32": np.float32, "F16": np.float16}
LONGEST_HEADER = 1 << 24
"""Bytes; the header of a model of six layers has about ten thousand."""

LARGEST_WHOLE = 63
"""Of 7 bits with a sign."""

Array = NDArray[np.float32]


def weights(file: Path) -> dict[str, Array]:
    """The arrays of floats of a safetensors file, mapped into memory and not read before they are used.

    Raises ModelFault when the file is not what the format says, MemoryError when there is no room for it.
    """
    try:
        with file.open("rb") as stream:
            size = int.from_bytes(stream.read(8), "little")
            header = json.loads(stream.read(min(size, LONGEST_HEADER)))
        whole = np.memmap(file, dtype=np.uint8, mode="r", offset=8 + size)
        rows = {name: row for name, row in header.items() if name != "__metadata__" and row["dtype"] in KINDS_READ}
        return {name: _array(whole, row) for name, row in rows.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as fault:
        if getattr(fault, "errno", 0) == errno.ENOMEM:
            raise MemoryError from None
        raise ModelFault(f"The file {file.name} is no safetensors file.", "Download the model again.") from None


def _array(whole: NDArray[np.uint8], row: Mapping[str, Sequence[int]]) -> Array:
    start, end = row["data_offsets"]
    return np.reshape(whole[start:end].view(KINDS_READ[str(row["dtype"])]), tuple(row["shape"]))


@dataclass(frozen=True, slots=True)
class Tables:
    """What a token begins as: the row of its word, and that of its place in the text with that of the first segment."""

    words: Array
    places: Array

    @classmethod
    def of(cls, known: Mapping[str, Array]) -> Tables:
        return cls(known[WORDS], known[PLACES] + known[KINDS][0])

    def rows(self, ids: Sequence[Sequence[int]]) -> Array:
        """The input of the graph for texts of one length, shape (texts, tokens, width)."""
        return np.asarray(self.words[np.asarray(ids)] + self.places[: len(ids[0])], dtype=np.float32)


class Layers:
    """BERT layers under construction; every step takes the name of a value and gives that of its result.

    In `whole` numbers matrices have 7 bits and a scale a column, and what they are multiplied with 8 bits and a scale
    a pass: half the time, and a result that lies near that of floats. With 7 bits no sum of two products overflows 16,
    so that processors with and without instructions for whole numbers agree.
    """

    def __init__(self, known: Mapping[str, Array], heads: int, *, whole: bool = False) -> None:
        self.graph = Graph()
        self._whole = whole
        self._parted: set[str] = set()
        """Values that stand in whole numbers already."""
        self.epsilon = 0.0
        self._known = known
        self._width = known[WORDS].shape[1]
        self._size = self._width // heads
        self.graph.constant("by heads", np.array([0, 0, 3 * heads, self._size], dtype=np.int64))
        self.graph.constant("together", np.array([0, 0, self._width], dtype=np.int64))

    def all(self, layers: int, epsilon: float, told: Mapping[int, str] | None = None) -> str:
        """From the sums of the tables through so many layers; `told` names what is added before a layer."""
        self.epsilon = epsilon
        state = self.normed(INPUT, "embeddings.LayerNorm")
        for layer in range(layers):
            if told and layer in told:
                state = self.graph.node("Add", [state, told[layer]], f"told before {layer}")
            state = self.layer(state, f"encoder.layer.{layer}")
        return state

    def layer(self, state: str, name: str) -> str:
        """Attention, then the feed-forward step, each added to what it was given."""
        told = self.linear(self._attention(state, f"{name}.attention.self"), f"{name}.attention.output.dense")
        state = self._added(state, told, f"{name}.attention.output")
        inner = self.linear(state, f"{name}.intermediate.dense")
        inner = self.graph.node("Gelu", [inner], f"{name}.gelu")
        return self._added(state, self.linear(inner, f"{name}.output.dense"), f"{name}.output")

    def _attention(self, state: str, name: str) -> str:
        """softmax(q k' / sqrt(size)) v for all heads at once; the root is taken into the weights of the queries."""
        add = self.graph.node
        scale = np.float32(1 / np.sqrt(self._size))
        parts = [self._pair(f"{name}.{part}") for part in ("query", "key", "value")]
        parts[0] = (parts[0][0] * scale, parts[0][1] * scale)
        joined = self._product(state, np.concatenate([one[0] for one in parts], axis=1),
                               np.concatenate([one[1] for one in parts]), name)  # fmt: skip
        add("Reshape", [joined, "by heads"], f"{name}.heads")
        sides = [f"{name}.{part}" for part in "qkv"]
        add("Split", [f"{name}.heads"], *sides, axis=2, num_outputs=3)
        for side, order in zip(sides, ((0, 2, 1, 3), (0, 2, 3, 1), (0, 2, 1, 3)), strict=True):
            add("Transpose", [side], f"{side}.turned", perm=order)
        add("MatMul", [f"{sides[0]}.turned", f"{sides[1]}.turned"], f"{name}.scores")
        add("Softmax", [f"{name}.scores"], f"{name}.shares", axis=-1)
        add("MatMul", [f"{name}.shares", f"{sides[2]}.turned"], f"{name}.read")
        add("Transpose", [f"{name}.read"], f"{name}.back", perm=(0, 2, 1, 3))
        return add("Reshape", [f"{name}.back", "together"], f"{name}.out")

    def _added(self, state: str, more: str, name: str) -> str:
        return self.normed(self.graph.node("Add", [more, state], f"{name}.sum"), f"{name}.LayerNorm")

    def normed(self, state: str, name: str) -> str:
        """Layer normalisation over the width (Ba et al. 2016)."""
        scale, shift = (self.graph.constant(f"{name}.{part}", self._known[f"{name}.{part}"])
                        for part in ("weight", "bias"))  # fmt: skip
        return self.graph.node("LayerNormalization", [state, scale, shift], f"{name}.out", axis=-1,
                               epsilon=self.epsilon)  # fmt: skip

    def linear(self, state: str, name: str) -> str:
        """Weights times a value, and a shift."""
        return self._product(state, *self._pair(name), name)

    def _pair(self, name: str) -> tuple[Array, Array]:
        return self._known[f"{name}.weight"].T, self._known[f"{name}.bias"]

    def _product(self, state: str, matrix: Array, shift: Array, name: str) -> str:
        if self._whole:
            product = self._whole_product(state, matrix, name)
        else:
            product = self.graph.node("MatMul", [state, self.graph.constant(f"{name}.matrix", matrix)],
                                      f"{name}.product")  # fmt: skip
        self.graph.constant(f"{name}.shift", shift)
        return self.graph.node("Add", [product, f"{name}.shift"], f"{name}.linear")

    def _whole_product(self, state: str, matrix: Array, name: str) -> str:
        add, constant = self.graph.node, self.graph.constant
        scales = np.maximum(np.abs(matrix).max(axis=0), np.float32(1e-12)) / np.float32(LARGEST_WHOLE)
        constant(f"{name}.matrix", np.rint(matrix / scales).astype(np.int8))
        constant(f"{name}.columns", scales.astype(np.float32))
        parts = [f"{state}.{part}" for part in ("whole", "scale", "nought")]
        if state not in self._parted:
            self._parted.add(state)
            add("DynamicQuantizeLinear", [state], *parts)
        add("MatMulInteger", [parts[0], f"{name}.matrix", parts[2]], f"{name}.sums")
        add("Cast", [f"{name}.sums"], f"{name}.floats", to=FLOAT)
        add("Mul", [parts[1], f"{name}.columns"], f"{name}.scaled")
        return add("Mul", [f"{name}.floats", f"{name}.scaled"], f"{name}.product")

"""The few messages of the ONNX format that a graph needs, written as protocol buffers.

Written here rather than by the `onnx` package so that one set of weights gives one sequence of bytes, whatever is
installed: the digest of a graph can then be pinned. The numbers of the fields are those of onnx.proto (ONNX 1.16,
https://github.com/onnx/onnx/blob/v1.16.0/onnx/onnx.proto).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

IR_VERSION = 9
OPSET = 20
"""First operator set with Gelu; onnxruntime reads it from 1.17 on."""

FLOAT, INT8, INT64 = 1, 3, 7
"""TensorProto.DataType."""
KINDS = {"f": (FLOAT, "<f4"), "b": (INT8, "i1"), "q": (INT64, "<i8"), "l": (INT64, "<i8")}
"""By the letter of a type of numpy: what the format calls it, and how it is written."""
AS_FLOAT, AS_INT, AS_INTS = 1, 2, 7
"""AttributeProto.AttributeType."""

Value = int | float | Sequence[int]


@dataclass
class Graph:
    """Nodes and constants in the order in which they were added; names are given by who adds them."""

    nodes: list[bytes] = field(default_factory=list)
    constants: list[bytes] = field(default_factory=list)

    def node(self, operator: str, inputs: Sequence[str], *outputs: str, **attributes: Value) -> str:
        """Add a node of the standard operator set; the name of its first output comes back."""
        parts = [_text(1, name) for name in inputs] + [_text(2, name) for name in outputs]
        parts += [_text(4, operator), *(_bytes(5, _attribute(key, value)) for key, value in attributes.items())]
        self.nodes.append(b"".join(parts))
        return outputs[0]

    def constant(self, name: str, array: NDArray[np.float32] | NDArray[np.int8] | NDArray[np.int64]) -> str:
        """Add an array of float32, int8 or int64."""
        kind, order = KINDS[array.dtype.char]
        shape = b"".join(_number(1, size) for size in array.shape)
        content = np.ascontiguousarray(array, dtype=order).tobytes()
        self.constants.append(shape + _number(2, kind) + _text(8, name) + _bytes(9, content))
        return name

    def model(self, name: str, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape]) -> bytes:
        """The whole file; inputs and outputs are float32 of the given shapes, a text standing for any size."""
        parts = [_bytes(1, node) for node in self.nodes]
        parts += [_text(2, name), *(_bytes(5, constant) for constant in self.constants)]
        parts += [_bytes(11, _told(key, shape)) for key, shape in inputs.items()]
        parts += [_bytes(12, _told(key, shape)) for key, shape in outputs.items()]
        opset = _bytes(8, _number(2, OPSET))
        return _number(1, IR_VERSION) + _text(2, "corroborate") + _bytes(7, b"".join(parts)) + opset


Shape = Sequence[int | str]


def _told(name: str, shape: Shape) -> bytes:
    sizes = (_text(2, size) if isinstance(size, str) else _number(1, size) for size in shape)
    tensor = _number(1, FLOAT) + _bytes(2, b"".join(_bytes(1, size) for size in sizes))
    return _text(1, name) + _bytes(2, _bytes(1, tensor))


def _attribute(name: str, value: Value) -> bytes:
    if isinstance(value, float):
        return _text(1, name) + _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, AS_FLOAT)
    if isinstance(value, int):
        return _text(1, name) + _number(3, value) + _number(20, AS_INT)
    return _text(1, name) + b"".join(_number(8, one) for one in value) + _number(20, AS_INTS)


def _number(field_: int, value: int) -> bytes:
    return _varint(field_ << 3) + _varint(value & (1 << 64) - 1)


def _text(field_: int, value: str) -> bytes:
    return _bytes(field_, value.encode("ascii"))


def _bytes(field_: int, value: bytes) -> bytes:
    return _varint(field_ << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    return bytes(_groups(value))


def _groups(value: int) -> Iterable[int]:
    while value > 127:
        yield value & 127 | 128
        value >>= 7
    yield value

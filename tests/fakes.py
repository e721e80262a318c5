"""Stand-ins for what tests do not want to load: deterministic, tiny, and honest about what they are not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import ModelInfo

DIMENSIONS = 256
WORD = re.compile(r"[^\W_]+")


class BagOfWords:
    """An encoder whose vectors are hashed bags of words: texts are as close as the words they share."""

    info = ModelInfo("bag-of-words", "0" * 64, DIMENSIONS)
    fingerprint = "bag-of-words:1"

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), 256)."""
        self.encoded.extend(texts)
        rows = np.array([_bag(text) for text in texts], dtype=np.float32).reshape(-1, DIMENSIONS)
        if on_batch is not None and texts:
            on_batch(len(texts))
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def _bag(text: str) -> NDArray[np.float32]:
    bag = np.zeros(DIMENSIONS, dtype=np.float32)
    bag[0] = 0.1
    for word in WORD.findall(text.lower()):
        place = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % DIMENSIONS
        bag[place] += 0.2 if len(word) < 4 else 1.0
    return bag

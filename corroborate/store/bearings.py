"""What was read of two claims together: it depends on the claim model and the two texts alone, so it can be kept.

Kept beside the vectors of texts, as four plain floats, under a digest of the weights, of the code
that runs them, and of both texts in their order.
A row counts only when its checksum fits and its numbers are probabilities.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from corroborate.domain import ModelInfo
from corroborate.link.claim_model import BEARINGS, Bearing, ClaimReader
from corroborate.store.body import fits
from corroborate.store.code import PAIRS, code_digest
from corroborate.store.store import Store
from corroborate.store.vectors import key_of, written

SUM = 1e-3
"""How far the sum of kept probabilities may be from 1; float32 rounding is below 1e-6."""

Pair = tuple[str, str]


class KeptBearings:
    """A claim model that is asked only for pairs it has not met."""

    def __init__(self, model: ClaimReader, store: Store) -> None:
        self._model, self._store = model, store
        self._met: dict[bytes, Bearing] = {}

    @property
    def info(self) -> ModelInfo:
        """Of the model that is asked."""
        return self._model.info

    def bearings(self, pairs: Sequence[Pair]) -> list[Bearing]:
        """What each pair of texts is to one another; those of new pairs are kept."""
        name = f"{self.info.name}:{self.info.digest}:{code_digest(PAIRS)}"
        keys = [key_of(name, *pair) for pair in pairs]
        wanted = dict(zip(keys, pairs, strict=True))
        self._met.update(_sound(self._store.vectors([key for key in wanted if key not in self._met])))
        missing = [key for key in wanted if key not in self._met]
        made = self._model.bearings([wanted[key] for key in missing])
        self._met.update(zip(missing, made, strict=True))
        rows = [(key, *written(key, np.array(one))) for key, one in zip(missing, made, strict=True)]
        self._store.keep_vectors(name, rows)
        return [self._met[key] for key in keys]


def _sound(rows: Sequence[tuple[bytes, int, bytes]]) -> Iterator[tuple[bytes, Bearing]]:
    """The rows that can be trusted, of (key, checksum, content)."""
    for key, checksum, content in rows:
        if fits(key, checksum, content) and len(content) == 4 * len(BEARINGS):
            row = np.frombuffer(content, dtype="<f4")
            if bool((row >= 0).all()) and abs(float(row.sum()) - 1.0) < SUM:
                yield key, Bearing(*(float(one) for one in row))

"""Vectors of texts that were encoded before: a vector depends on the model and the text alone, so it can be kept.

The key is a digest over the fingerprint of the encoder (weights, tokenizer and way of computing) and the text, each
behind its length. A row counts only when its checksum fits, its numbers are finite and its length is 1.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import ModelInfo
from corroborate.link.encoder import Encoder, OnBatch
from corroborate.store.body import fits
from corroborate.store.store import Store

TOGETHER = 2_048
"""New texts after which what was computed is written: a run that is stopped loses no more."""
UNIT = 1e-3
"""How far the length of a kept vector may be from 1; float32 rounding is below 1e-6."""

Row = NDArray[np.float32]


class KeptVectors:
    """An encoder that asks another only for texts it has not met."""

    def __init__(self, encoder: Encoder, store: Store) -> None:
        self._encoder = encoder
        self._store = store
        self._rows: dict[bytes, Row] = {}

    @property
    def info(self) -> ModelInfo:
        """Of the encoder that is asked."""
        return self._encoder.info

    @property
    def fingerprint(self) -> str:
        return self._encoder.fingerprint

    def encode(self, texts: Sequence[str], on_batch: OnBatch | None = None) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dim); those of new texts are kept."""
        if not texts:
            return np.zeros((0, self.info.dimensions), dtype=np.float32)
        keys = [key_of(self.fingerprint, text) for text in texts]
        wanted = dict(zip(keys, texts, strict=True))
        unmet = [key for key in wanted if key not in self._rows]
        self._rows.update(sound(self._store.vectors(unmet), self.info.dimensions))
        missing = [key for key in unmet if key not in self._rows]
        if on_batch is not None and len(missing) < len(texts):
            on_batch(len(texts) - len(missing))
        for start in range(0, len(missing), TOGETHER):
            self._make(missing[start : start + TOGETHER], wanted, on_batch)
        return np.stack([self._rows[key] for key in keys])

    def _make(self, keys: Sequence[bytes], texts: dict[bytes, str], on_batch: OnBatch | None) -> None:
        made = self._encoder.encode([texts[key] for key in keys], on_batch)
        self._rows.update(zip(keys, made, strict=True))
        rows = [(key, *written(key, row)) for key, row in zip(keys, made, strict=True)]
        self._store.keep_vectors(self.fingerprint, rows)


def key_of(fingerprint: str, *texts: str) -> bytes:
    """The 32 bytes under which is kept what a model of this fingerprint makes of texts."""
    parts = fingerprint.encode(), *(text.encode("utf-8", "surrogatepass") for text in texts)
    return hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()


def written(key: bytes, row: Row) -> tuple[int, bytes]:
    """Checksum and content of a row."""
    content = np.ascontiguousarray(row, dtype="<f4").tobytes()
    return zlib.crc32(content, zlib.crc32(key)), content


def sound(rows: Sequence[tuple[bytes, int, bytes]], dimensions: int) -> Iterator[tuple[bytes, Row]]:
    """The rows that can be trusted, of (key, checksum, content)."""
    for key, checksum, content in rows:
        if fits(key, checksum, content) and len(content) == 4 * dimensions:
            row = np.frombuffer(content, dtype="<f4")
            if np.isfinite(row).all() and abs(float(np.linalg.norm(row)) - 1.0) < UNIT:
                yield key, row

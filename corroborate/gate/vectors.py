"""Vectors of texts that were encoded before: a vector depends on the model and the text alone, so it can be kept.

A run adds one segment of three arrays: keys (n, 32) uint8, checksums (n,) uint32, vectors (n, dim) float32. A row
counts only when its checksum fits, its numbers are finite and its length is 1.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corroborate.disk import digest, place
from corroborate.domain import ModelInfo
from corroborate.link.encoder import Encoder, OnBatch

MOST_SEGMENTS = 32
"""Segments from which on they are written together as one."""
UNIT = 1e-3
"""How far the length of a kept vector may be from 1; float32 rounding is below 1e-6."""


class KeptVectors:
    """An encoder that asks another only for texts it has not met; `folder` holds the segments of one model."""

    def __init__(self, encoder: Encoder, folder: Path, *, writable: bool = True) -> None:
        self._encoder = encoder
        self._folder = folder / "vectors" / digest(encoder.fingerprint.encode())[:32]
        self._writable = writable
        self._rows: dict[bytes, NDArray[np.float32]] = {}
        self._read = False

    @property
    def info(self) -> ModelInfo:
        """Of the encoder that is asked."""
        return self._encoder.info

    @property
    def fingerprint(self) -> str:
        return self._encoder.fingerprint

    def encode(self, texts: Sequence[str], on_batch: OnBatch | None = None) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dim); those of new texts are kept."""
        self._open()
        keys = [self._key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._rows}
        if on_batch is not None and len(missing) < len(texts):
            on_batch(len(texts) - len(missing))
        if missing:
            made = self._encoder.encode(list(missing.values()), on_batch)
            self._rows.update(zip(missing, made, strict=True))
            self._keep(list(missing), made)
        if not texts:
            return self._encoder.encode([])
        return np.stack([self._rows[key] for key in keys])

    def _key(self, text: str) -> bytes:
        parts = self.fingerprint.encode(), text.encode("utf-8", "surrogatepass")
        return hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()

    def _open(self) -> None:
        if self._read:
            return
        self._read = True
        for file in self._segments():
            self._rows.update(_rows(file, self.info.dimensions))

    def _segments(self) -> list[Path]:
        try:
            return sorted(self._folder.glob("*.npz"))
        except OSError:
            return []

    def _keep(self, keys: list[bytes], vectors: NDArray[np.float32]) -> None:
        if not self._writable:
            return
        old = self._segments()
        if len(old) >= MOST_SEGMENTS:
            keys, vectors = list(self._rows), np.stack(list(self._rows.values()))
        content = _segment(keys, vectors)
        try:
            place(self._folder / f"{digest(content)[:32]}.npz", content)
            for file in old if len(old) >= MOST_SEGMENTS else ():
                file.unlink(missing_ok=True)
        except OSError:
            return


def _segment(keys: Sequence[bytes], vectors: NDArray[np.float32]) -> bytes:
    sums = np.array([_checksum(key, row) for key, row in zip(keys, vectors, strict=True)], dtype=np.uint32)
    stream = io.BytesIO()
    names = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32)
    np.savez(stream, keys=names, sums=sums, vectors=np.asarray(vectors, dtype=np.float32))
    return stream.getvalue()


def _checksum(key: bytes, row: NDArray[np.float32]) -> int:
    return zlib.crc32(np.ascontiguousarray(row, dtype="<f4").tobytes(), zlib.crc32(key))


def _rows(file: Path, dimensions: int) -> Iterator[tuple[bytes, NDArray[np.float32]]]:
    """The rows of a segment that can be trusted; none of one that is damaged or of another shape."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            keys, sums, vectors = arrays["keys"], arrays["sums"], arrays["vectors"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        return
    expected = (keys.dtype == np.uint8, vectors.dtype == np.float32, sums.dtype == np.uint32)
    if not all(expected) or keys.shape[1:] != (32,) or vectors.shape != (len(keys), dimensions):
        return
    if sums.shape != (len(keys),):
        return
    sound = np.isfinite(vectors).all(axis=1) & (np.abs(np.linalg.norm(vectors, axis=1) - 1.0) < UNIT)
    for at in np.flatnonzero(sound).tolist():
        key = keys[at].tobytes()
        if _checksum(key, vectors[at]) == int(sums[at]):
            yield key, vectors[at]

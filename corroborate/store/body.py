"""A value of the domain as the body of a row, and back; a body counts only when its checksum fits."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TypeVar

from corroborate.store.codec import decode, encode

Value = TypeVar("Value")

LEVEL = 1
"""Of zlib: a fifth of the size at a fiftieth of the time of reading the article; higher levels take twice as long."""
CHECKSUM = 16
"""Bytes of sha256 that are kept."""
LARGEST = 1 << 31
"""Bytes of a body taken out of its compression; what would be larger was not written here."""


def packed(value: object) -> tuple[bytes, bytes]:
    """Checksum and body. Raises TypeError for what is no value of the domain."""
    text = json.dumps(encode(value), ensure_ascii=True, separators=(",", ":")).encode("ascii")
    body = zlib.compress(text, LEVEL)
    return hashlib.sha256(body).digest()[:CHECKSUM], body


def unpacked(kind: type[Value], checksum: bytes, body: bytes) -> Value | None:
    """The value; None for a body that is damaged, or that another version wrote in another shape."""
    if not isinstance(body, bytes) or hashlib.sha256(body).digest()[:CHECKSUM] != checksum:
        return None
    try:
        return decode(kind, json.loads(zlib.decompressobj().decompress(body, LARGEST)))
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError, zlib.error):
        return None


def fits(key: bytes, checksum: int, content: bytes) -> bool:
    """Whether a row of a vector is what was written; SQLite columns can hold values of any type."""
    sound = isinstance(key, bytes) and isinstance(content, bytes)
    return sound and zlib.crc32(content, zlib.crc32(key)) == checksum

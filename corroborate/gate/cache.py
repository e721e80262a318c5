"""What was read and encoded before, kept on disk under the digest of what it came from.

Nothing here is needed: whatever is missing, foreign or damaged is made again. Every entry carries its checksum;
files are JSON and plain arrays of numpy, never pickles; they appear whole or not at all, so runs may share a folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from corroborate.disk import digest, place
from corroborate.gate.codec import decode, encode

CODE = ("domain.py", "ingest", "extraction", "comparison", "cues")
"""Rooms on which a reading depends: what another version of them read is not taken."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; `folder` None keeps nothing, `writable` False only looks."""

    folder: Path | None = None
    writable: bool = True

    def value(self, kind: type[Value], key: str) -> Value | None:
        """The value kept under `key`, None where there is none that can be trusted."""
        content = self._content(kind.__name__, key)
        try:
            return decode(kind, json.loads(content)) if content is not None else None
        except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
            return None

    def keep(self, key: str, value: object) -> None:
        """Keep a value of the domain under `key`. A disk that is full or read-only is no fault of the run."""
        if self.folder is None or not self.writable:
            return
        body = json.dumps(encode(value), ensure_ascii=True, separators=(",", ":")).encode("ascii")
        try:
            place(self._file(type(value).__name__, key), digest(body).encode("ascii") + b"\n" + body)
        except OSError:
            return

    def _content(self, kind: str, key: str) -> bytes | None:
        if self.folder is None:
            return None
        try:
            checksum, _, body = self._file(kind, key).read_bytes().partition(b"\n")
        except OSError:
            return None
        return body if checksum.decode("ascii", "replace") == digest(body) else None

    def _file(self, kind: str, key: str) -> Path:
        assert self.folder is not None
        return self.folder / kind.lower() / key[:2] / f"{key}.json"


@cache
def code_digest() -> str:
    """Digest of the code and the word lists that reading an article depends on."""
    room = files("corroborate")
    return digest(*(part for name in CODE for part in _sources(room / name)))


def _sources(node: Traversable) -> Iterable[bytes]:
    if node.is_file():
        if node.name.endswith((".py", ".toml", ".json")):
            yield node.name.encode()
            yield node.read_bytes()
        return
    for inner in sorted(node.iterdir(), key=lambda one: one.name):
        if inner.name != "__pycache__":
            yield from _sources(inner)

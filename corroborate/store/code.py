"""Digests of the code and the word lists that a result depends on: what another version made is not taken."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from corroborate.disk import digest

READING = ("domain.py", "ingest", "extraction", "comparison", "cues", "networks")
"""Rooms on which the reading of an article depends."""
PAIRS = ("link/claim_model.py", "networks")
"""On which what is read of two claims together depends, beside the weights."""
REPORTING = (
    *READING, "__init__.py", "assess", "disk.py", "link", "pipeline.py", "reading.py", "settings.py", "store",
)  # fmt: skip
"""Rooms on which a report depends."""


@cache
def code_digest(rooms: tuple[str, ...] = READING) -> str:
    """Digest of all code and data files of some rooms of this package."""
    package = files("corroborate")
    return digest(*(part for name in rooms for part in _sources(package / name)))


def _sources(node: Traversable) -> Iterable[bytes]:
    if node.is_file():
        if node.name.endswith((".py", ".toml", ".json")):
            yield node.name.encode()
            yield node.read_bytes()
        return
    for inner in sorted(node.iterdir(), key=lambda one: one.name):
        if inner.name != "__pycache__":
            yield from _sources(inner)

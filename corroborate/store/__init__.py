"""What was read and computed before: articles with their versions, claims, vectors, findings, readings and reports.

One SQLite file, in the user's cache or where somebody wants it. As a cache nothing in it is needed: whatever is
missing, foreign or damaged is made again. As an archive (`corroborate index`) it remembers what articles said before
they were edited. Every row carries a checksum; rows are JSON and plain floats, never pickles.
"""

from __future__ import annotations

from corroborate.store.archive import Near, Version
from corroborate.store.bearings import KeptBearings
from corroborate.store.code import code_digest
from corroborate.store.database import is_store
from corroborate.store.store import Store
from corroborate.store.vectors import KeptVectors

__all__ = ["KeptBearings", "KeptVectors", "Near", "Store", "Version", "code_digest", "is_store"]

"""The columns of the tables that stages hand to one another, and of those that come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corroborate.formats.tables import COLUMNS, Kind
from corroborate.scale.libraries import load

TYPES: Mapping[Kind, str] = {"text": "string", "whole": "int64", "number": "float64", "flag": "bool"}

STAGES: Mapping[str, Mapping[str, str]] = {
    "pieces": {"file": "string", "shown": "string", "group": "int64", "first": "int64"},
    "articles": {"origin": "string", "path": "string", "id": "string", "said": "binary", "skipped": "string"},
    "claims": {
        "origin": "string", "path": "string", "id": "string", "read": "binary", "gists": "strings",
        "shingles": "uint64s", "address": "string", "links": "links", "skipped": "string",
    },
    "readings": {
        "origin": "string", "path": "string", "id": "string", "read": "binary", "shingles": "uint64s",
        "address": "string", "links": "links", "skipped": "string", "vectors": "binary", "top": "string",
        "lead": "binary",
    },
    "chunks": {"folder": "string"},
    "rows": {"table": "string", "at": "int64s", "row": "string"},
}  # fmt: skip
"""Columns of the tables between stages, each with its type."""

PAIRS = {
    "cluster": "string", "story": "string", "left": "string", "right": "string", "relation": "string",
    "confidence": "string", "reason": "string", "similarity": "float64", "probability": "float64",
}  # fmt: skip
CLUSTERS = {
    "cluster": "string", "story": "string", "status": "string", "reason": "string", "claims": "strings",
    "outlets": "strings", "origins": "strings", "effective_origins": "float64", "agreement": "float64",
    "attribution": "float64", "conflict": "float64", "corroboration": "float64", "settle": "string",
}  # fmt: skip
OUT: Mapping[str, Mapping[str, str]] = {
    "claims": {column.name: TYPES[column.kind] for column in COLUMNS["claims"]},
    "pairs": PAIRS,
    "clusters": CLUSTERS,
    "findings": {column.name: TYPES[column.kind] for column in COLUMNS["findings"]},
}
"""Columns of the tables that come out; claims and findings are those of `corroborate export`."""


def schema(columns: Mapping[str, str]) -> Any:
    """The Arrow schema of some columns."""
    arrow = load("pyarrow")
    link = arrow.struct([("start", arrow.int64()), ("end", arrow.int64()), ("address", arrow.string())])
    lists = {
        "strings": arrow.list_(arrow.string()), "int64s": arrow.list_(arrow.int64()),
        "uint64s": arrow.list_(arrow.uint64()), "links": arrow.list_(link),
    }  # fmt: skip
    return arrow.schema([
        (name, lists[kind] if kind in lists else arrow.type_for_alias(kind)) for name, kind in columns.items()
    ])  # fmt: skip


def table(columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> Any:
    """Rows as an Arrow table."""
    return load("pyarrow").Table.from_pylist(list(rows), schema=schema(columns))

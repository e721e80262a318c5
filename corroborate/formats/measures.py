"""Measures of an evaluation, for programs and for readers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def to_json(found: Mapping[str, Any]) -> str:
    """The measures as they are."""
    return json.dumps(found, ensure_ascii=False, indent=2)


def to_text(found: Mapping[str, Any]) -> str:
    """One measure a line, nested ones by their path."""
    lines = list(_lines(found, ""))
    width = max((len(name) for name, _ in lines), default=0)
    return "\n".join(f"{name:{width}}  {value}" for name, value in lines)


def _lines(found: Mapping[str, Any], above: str) -> Iterator[tuple[str, str]]:
    for name, value in found.items():
        if isinstance(value, Mapping):
            yield from _lines(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", f"{value:.4f}" if isinstance(value, float) else str(value)

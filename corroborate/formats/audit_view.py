"""Ignores and baseline entries with their use, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Protocol

from corroborate.formats.escape.json import escape as escape_json
from corroborate.formats.escape.terminal import escape


class Row(Protocol):
    """One ignore or entry: its state, what it names, where it stands, and why."""

    @property
    def state(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def where(self) -> str: ...
    @property
    def reason(self) -> str: ...


def to_text(rows: Sequence[Row]) -> str:
    """One line a row, its state first."""
    lines = [f"{row.state:9}  {escape(row.what)}  {escape(row.where)}  {escape(row.reason)}" for row in rows]
    return "\n".join(lines or ["No ignore and no baseline."]) + "\n"


def to_json(rows: Sequence[Row]) -> str:
    """A list of objects."""
    listed = [{"state": row.state, "what": row.what, "where": row.where, "reason": row.reason} for row in rows]
    return escape_json(json.dumps(listed, ensure_ascii=False, indent=1)) + "\n"

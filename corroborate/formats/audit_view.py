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
    @property
    def verdict(self) -> str: ...


class Tally(Protocol):
    """How often the findings of one rule were right, as far as they were judged."""

    @property
    def rule(self) -> str: ...
    @property
    def right(self) -> int: ...
    @property
    def wrong(self) -> int: ...
    @property
    def unclear(self) -> int: ...
    @property
    def unjudged(self) -> int: ...
    @property
    def share(self) -> float | None: ...


def to_text(rows: Sequence[Row], tallies: Sequence[Tally] = ()) -> str:
    """One line a row, its state first; then one line a rule, with the share of right ones among those judged."""
    lines = [_line(row) for row in rows] or ["No ignore and no baseline."]
    return "\n".join([*lines, *map(_tally, tallies)]) + "\n"


def _line(row: Row) -> str:
    judged = f"  judged {row.verdict}" if row.verdict else ""
    return f"{row.state:9}  {escape(row.what)}  {escape(row.where)}  {escape(row.reason)}{judged}"


def _tally(one: Tally) -> str:
    share = "not judged" if one.share is None else f"{one.share:.0%} right"
    counts = f"{one.right} true, {one.wrong} false, {one.unclear} unclear, {one.unjudged} unjudged"
    return f"{one.rule:9}  {share}: {counts}"


def to_json(rows: Sequence[Row], tallies: Sequence[Tally] = ()) -> str:
    """An object with the entries and the precision of each rule."""
    keys = ("state", "what", "where", "reason", "verdict")
    entries = [{key: getattr(row, key) for key in keys} for row in rows]
    counts = ("rule", "right", "wrong", "unclear", "unjudged", "share")
    precision = [{key: getattr(one, key) for key in counts} for one in tallies]
    return escape_json(json.dumps({"entries": entries, "precision": precision}, ensure_ascii=False, indent=1)) + "\n"

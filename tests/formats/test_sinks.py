"""No string breaks out of any sink: tens of thousands at random here, a million each by `make fuzz`."""

from __future__ import annotations

import os

import pytest

from tests.formats.sinks import SINKS, acts_in_markdown, strings

ROUNDS = int(os.environ.get("CORROBORATE_FUZZ", "50000"))
"""Strings for each sink."""
BATCH = 500
ROWS = {
    "annotations": (2, 6), "csv": (2, 5, 12), "html": (1, 2, 3, 8, 11), "json": (2, 15), "markdown": (1, 2, 3, 5, 6, 8),
    "mermaid": (2, 9), "sarif": (2, 14), "terminal": (2, 6), "xml": (2, 13),
}  # fmt: skip
"""Rows of the threat model that each sink stands against."""


def marked(name: str) -> pytest.param:  # type: ignore[valid-type]
    return pytest.param(name, marks=[pytest.mark.threat(row) for row in ROWS[name]])


@pytest.mark.parametrize("name", [marked(name) for name in sorted(SINKS)])
def test_no_string_breaks_out(name: str) -> None:
    sink = SINKS[name]
    for start in range(0, ROUNDS, BATCH):
        count = min(BATCH, ROUNDS - start)
        assert sink(strings(count, seed=start + sorted(SINKS).index(name))) == []


@pytest.mark.threat(7)
@pytest.mark.threat(8)
def test_no_string_calls_anybody_or_anything_on_github() -> None:
    for start in range(0, ROUNDS // 5, BATCH):
        assert acts_in_markdown(strings(BATCH, seed=start)) == []

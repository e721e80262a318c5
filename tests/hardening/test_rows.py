"""Every row of the threat model is held by a test, and told in SECURITY.md."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
ROWS = range(1, 67)


def marked() -> set[int]:
    found: set[int] = set()
    for file in TESTS.rglob("test_*.py"):
        found.update(int(row) for row in re.findall(r"mark\.threat\((\d+)\)", file.read_text(encoding="utf-8")))
    return found


def test_every_row_has_a_test() -> None:
    assert marked() == set(ROWS)


def test_every_row_is_named() -> None:
    text = (TESTS.parent / "SECURITY.md").read_text(encoding="utf-8")
    named: set[int] = set()
    for first, last in re.findall(r"^- \*\*(\d+)(?:–(\d+))?\*\*", text, re.MULTILINE):
        named.update(range(int(first), int(last or first) + 1))
    assert named == set(ROWS)

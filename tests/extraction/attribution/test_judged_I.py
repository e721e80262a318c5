"""Contents that were too long or too short, once more: found by careful readers of what the rules made of news."""

from __future__ import annotations

import pytest

from tests.extraction.attribution.told import told

TOO_LONG = [
    ("Lund said the lock leaks, putting her at odds with the board.", "Lund", ["the lock leaks"]),
    ("Lund said the lock leaks, although she would not say why.", "Lund", ["the lock leaks"]),
    ("Lund described Brandt as “slow” on CNN’s “The Hour” on Sunday.", "Lund", ["Brandt as “slow”"]),
]


@pytest.mark.parametrize(("text", "source", "contents"), TOO_LONG)
def test_what_the_reporter_adds_is_not_said(text: str, source: str, contents: list[str]) -> None:
    assert (source, contents) in [(found, said) for found, said, _ in told(text)]


TOO_SHORT = [
    ("Lund said she would send Brandt, a clerk, to the port.", "Lund", ["she would send Brandt, a clerk, to the port"]),
    ("Lund said a deal could hold a lock, a gate and a wall.", "Lund", ["a deal could hold a lock, a gate and a wall"]),
    ("Lund said the lock was, in fact, a farce.", "Lund", ["the lock was, in fact, a farce"]),
    ("Lund said that even if the rain ends, a lock could fail.", "Lund",
     ["that even if the rain ends, a lock could fail"]),
    ("If crews leave, Lund warned, “the lock will fail when the rain comes.”", "Lund",
     ["If crews leave", "the lock will fail when the rain comes."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "contents"), TOO_SHORT)
def test_what_was_said_goes_on(text: str, source: str, contents: list[str]) -> None:
    assert (source, contents) in [(found, said) for found, said, _ in told(text)]

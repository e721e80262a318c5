"""No regular expression of the package can be made slow; the full trial is tests/bench/regexes_slow.py."""

from __future__ import annotations

import re

import pytest

from tests.regexes import Expression, attacks, expressions, seconds

LENGTH = 4_000
PATIENCE = 0.2
"""Processor seconds. What grows with the text takes 0.03 at most at this length; with its square, over 0.3."""


@pytest.mark.threat(42)
def test_time_grows_with_the_text_and_no_faster() -> None:
    slow = [
        (expression.where, name)
        for expression in expressions()
        for name, text in attacks(expression, LENGTH)
        if seconds(expression, text, PATIENCE) > PATIENCE
    ]
    assert not slow


def test_a_slow_one_would_be_seen() -> None:
    slow = Expression("own", re.compile(r"(\d+,?)+\s*million"), anchored=False)
    assert any(seconds(slow, text, 0.01) > 0.01 for _, text in attacks(slow, 18))


def test_expressions_of_every_reading_room_are_found() -> None:
    rooms = {expression.where.split(".")[1] for expression in expressions()}
    assert {"ingest", "extraction", "comparison", "link", "assess", "formats", "gate"} <= rooms

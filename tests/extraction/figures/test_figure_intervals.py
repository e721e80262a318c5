"""The intervals that words of number allow."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Bound, Span
from corroborate.extraction.figures import figures
from corroborate.extraction.figures.intervals import interval, round_step, round_step_below

counts = st.integers(min_value=1, max_value=10**12).map(Decimal)
bounds = st.sampled_from(("", "exactly", "at_least", "more_than", "at_most", "less_than", "nearly"))


def ends(text: str) -> tuple[str, str | None, str | None]:
    (figure,) = figures(text, [Span(0, len(text))])
    high, cap = figure.high, figure.cap
    return str(figure.low), None if high is None else str(high), None if cap is None else str(cap)


@pytest.mark.parametrize(
    ("text", "low", "high", "cap"),
    [
        ("12 barges", "11.5", "12.5", None),
        ("15 barges", "14.5", "15.5", None),
        ("10,000 barges", "9500", "10500", None),
        ("10,312 barges", "10311.5", "10312.5", None),
        ("about 10,000 barges", "9000", "11000", None),
        ("exactly 12 barges", "12", "12", None),
        ("at least 12 barges", "12", None, "20"),
        ("more than a million barges", "1000000", None, "2000000"),
        ("up to 300 barges", "0", "300", "200"),
        ("nearly 200 barges", "180", "200", None),
        ("between 40 and 60 barges", "40", "60", None),
        ("dozens of barges", "24", "99", None),
        ("hundreds of barges", "200", "999", None),
        ("thousands of barges", "2000", "9999", None),
        ("tens of thousands of barges", "20000", "99999", None),
        ("$1.2bn", "1150000000", "1250000000", None),
        ("0 barges", "0", "0", None),
        ("a quarter of the barges", "0.2375", "0.2625", None),
        ("-5 degrees Celsius", "-5.25", "-4.75", None),
    ],
)
def test_words_allow_this_interval(text: str, low: str, high: str | None, cap: str | None) -> None:
    assert ends(f"There: {text}") == (low, high, cap)


def test_twelve_and_fifteen_do_not_meet() -> None:
    assert interval(Decimal(12), Decimal(12), "", False).high < interval(Decimal(15), Decimal(15), "", False).low  # type: ignore[operator]


def test_a_range_is_never_averaged() -> None:
    (figure,) = figures("Crews saw 30 to 40 whales.", [Span(0, 26)])
    assert (figure.stated, figure.low, figure.high) == ((Decimal(30), Decimal(40)), Decimal(30), Decimal(40))


@pytest.mark.parametrize(
    ("value", "above", "below"),
    [
        (3, 5, "1.5"),
        (12, 20, 10),
        (43, 50, 30),
        (90, 100, 80),
        (99, 110, 80),
        (100, 200, 50),
        (450, 500, 400),
        (10**6, 2 * 10**6, 500_000),
    ],
)
def test_round_steps(value: int, above: int, below: int | str) -> None:
    assert round_step(Decimal(value)) == above
    assert round_step_below(Decimal(value)) == Decimal(below)


@given(counts, bounds, st.booleans())
@settings(max_examples=150, deadline=None)
def test_an_interval_holds_the_number_and_its_ends_are_ordered(value: Decimal, bound: Bound, approximate: bool) -> None:
    reach = interval(value, value, bound, approximate)
    assert reach.low <= value
    assert reach.high is None or value <= reach.high
    assert (reach.cap is not None) == (bound in ("at_least", "more_than", "at_most", "less_than"))


@given(counts)
@settings(max_examples=150, deadline=None)
def test_an_approximator_doubles_the_width(value: Decimal) -> None:
    bare, about = interval(value, value, "", False), interval(value, value, "", True)
    assert bare.high is not None
    assert about.high is not None
    assert about.high - about.low == 2 * (bare.high - bare.low)


@given(counts)
@settings(max_examples=150, deadline=None)
def test_a_round_step_leaves_at_least_a_tenth_of_room(value: Decimal) -> None:
    assert round_step(value) >= value * Decimal("1.1")
    assert Decimal(0) <= round_step_below(value) <= value

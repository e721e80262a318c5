"""What the words of a number allow, as an interval.

A bare n stands for [n - g/2, n + g/2] with g the smaller of the place of its last non-zero digit and a tenth of it;
"exactly" is the point, an approximator doubles the width. Open bounds get a soft end at the next round step, after
C. Cummins, U. Sauerland and S. Solt, "Granularity and scalar implicature in numerical expressions", Linguistics and
Philosophy 35 (2012): "more than n" is taken to stay within the next rounder number.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from corroborate.domain import Bound
from corroborate.extraction.figures.numerals import plain

RELATIVE_ROUNDING = Decimal("0.1")
"""Rounding is taken to be at most a tenth of the number ("10,000" is not 5,000 to 15,000)."""

SMALLEST_PLACE = Decimal("1e-16")
"""Finer places come from a division ("a third"), not from digits: such a number is rounded to a tenth of itself."""

NEARLY = Decimal("0.9")
"""Lower end of "nearly n", as a part of n."""

LEAST_ROOM = Decimal("0.1")
"""A round step nearer than a tenth of n leaves no room ("more than 95" may well be 104): the one after it is taken."""

SMALLEST_STEP = Decimal(5)
"""The round step of numbers below ten."""

_ONE, _TWO, _ZERO = Decimal(1), Decimal(2), Decimal(0)


class Interval(NamedTuple):
    """`low <= high` (None: open); `cap` is the soft end of an open interval."""

    low: Decimal
    high: Decimal | None
    cap: Decimal | None


def grain(value: Decimal) -> Decimal:
    """Width of the interval that a bare number stands for."""
    if not value:
        return _ZERO
    exponent = value.normalize().as_tuple().exponent
    place = Decimal(1).scaleb(int(exponent))
    if place < SMALLEST_PLACE:
        return abs(value) * RELATIVE_ROUNDING
    return min(place, abs(value) * RELATIVE_ROUNDING)


def round_step(value: Decimal) -> Decimal:
    """The next round number above a positive `value`: a multiple of the power of ten of its first digit.

    12 gives 20, 90 gives 100, 450 gives 500, a million gives two million; at least a tenth above `value`, and below
    ten the next multiple of five.
    """
    step = SMALLEST_STEP if value < 10 else _ONE.scaleb(value.adjusted())
    above = (value // step + 1) * step
    return above if above - value >= value * LEAST_ROOM else above + step


def round_step_below(value: Decimal) -> Decimal:
    """The mirror of `round_step`: 450 gives 400, 12 gives 10, a million half a million."""
    if value < 10:
        return value / _TWO
    order = _ONE.scaleb(value.adjusted())
    if value == order:
        return value / _TWO
    below = value // order * order
    if below == value:
        below -= order
    return below if value - below >= value * LEAST_ROOM else max(below - order, value / _TWO)


def interval(low: Decimal, high: Decimal, bound: Bound, approximate: bool, fraction: bool = False) -> Interval:
    """The interval of a number written `low` (a range or vague word: `low` to `high`) under its bound.

    `fraction` says that it was written as one ("a quarter"): it is rounded to a tenth of itself, whatever its digits.
    """
    if fraction and bound == "":
        half = low * RELATIVE_ROUNDING / (_ONE if approximate else _TWO)
        return Interval(plain(low - half), plain(high + half), None)
    reach = _interval(low, high, bound, approximate)
    soft = None if reach.cap is None else plain(reach.cap)
    return Interval(plain(reach.low), None if reach.high is None else plain(reach.high), soft)


def _interval(low: Decimal, high: Decimal, bound: Bound, approximate: bool) -> Interval:
    if bound in ("range", "vague"):
        return _spread(low, high) if approximate and bound == "range" else Interval(low, high, None)
    if bound == "exactly":
        return Interval(low, high, None)
    if low <= 0 and bound:
        return Interval(low, high, None)
    if bound in ("more_than", "at_least"):
        start = low - grain(low) / 2 if approximate else low
        return Interval(start, None, round_step(high))
    if bound in ("at_most", "less_than"):
        end = high + grain(high) / 2 if approximate else high
        return Interval(_ZERO, end, round_step_below(low))
    if bound == "nearly":
        return Interval(low * NEARLY, high, None)
    half = grain(low) if approximate else grain(low) / 2
    return Interval(low - half, high + half, None)


def _spread(low: Decimal, high: Decimal) -> Interval:
    """ "about 30 to 40": each end as loose as a bare number."""
    return Interval(low - grain(low) / 2, high + grain(high) / 2, None)

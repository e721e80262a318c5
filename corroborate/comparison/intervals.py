"""Two figures of one dimension as intervals: do they meet, how far apart are they, how grave is that?

An open end ("more than a million") has a soft cap, the next round step up to which such words are readily meant
(Cummins, Sauerland and Solt 2012); beyond it the words still allow a value, but seldom mean it. All ends are compared
in the base unit of the dimension.
"""

from __future__ import annotations

import math
from decimal import Decimal

from corroborate.domain import Figure

RATIO_OF_NOTE = 1.25
"""Product convention: figures a quarter apart are seriously apart."""
TENSION_CEILING = 0.2
"""A figure beyond a soft bound never weighs more than this."""
NOUGHT_RATIO = 10.0
"""No ratio leads from nought to some: it is taken for a tenfold difference, which is grave in any event."""

Ends = tuple[Decimal, Decimal | None]
"""Low and high end; None for no end."""


def scaled(value: Decimal, figure: Figure) -> Decimal:
    """A value of the figure's unit in the base unit of its dimension."""
    return value * figure.factor


def meet(left: Figure, right: Figure) -> bool:
    """Whether the words of both allow one value, however far beyond a soft cap."""
    return _share_a_point(_allowed(left), _allowed(right)) and not _only_touch(left, right)


def readily_meet(left: Figure, right: Figure) -> bool:
    """Whether both share a value without leaning on anything beyond a soft cap."""
    return _share_a_point(_readily(left), _readily(right)) and not _only_touch(left, right)


def _only_touch(left: Figure, right: Figure) -> bool:
    """Whether all they share is the end up to which the lower is rounded: 16.5 is rounded to 17, never to 16."""
    lower, upper = sorted((left, right), key=lambda figure: scaled(figure.low, figure))
    if lower.high is None or scaled(lower.high, lower) != scaled(upper.low, upper):
        return False
    return lower.high not in lower.stated and upper.low not in upper.stated


def equally_stated(left: Figure, right: Figure) -> bool:
    """Whether the numbers as written are equal, in whatever unit."""
    return left.stated == right.stated


def severity(left: Figure, right: Figure) -> float:
    """0 to 1: 1 - exp(-D / ln 1.25), D the log ratio of the nearer ends; figures 25 % apart reach 0.63."""
    return _grave(_apart(_allowed(left), _allowed(right)))


def tension(left: Figure, right: Figure) -> float:
    """The same of what is readily meant, 0 to 0.2: one lies beyond the soft cap of the other."""
    return min(TENSION_CEILING, _grave(_apart(_readily(left), _readily(right))))


def _allowed(figure: Figure) -> Ends:
    return scaled(figure.low, figure), None if figure.high is None else scaled(figure.high, figure)


def _readily(figure: Figure) -> Ends:
    """An open upper end is closed by the soft cap, else the lower end is raised to it."""
    low, high = figure.low, figure.high
    if figure.cap is not None and high is None:
        high = figure.cap
    elif figure.cap is not None:
        low = figure.cap
    return scaled(low, figure), None if high is None else scaled(high, figure)


def _share_a_point(left: Ends, right: Ends) -> bool:
    return (right[1] is None or left[0] <= right[1]) and (left[1] is None or right[0] <= left[1])


def _apart(left: Ends, right: Ends) -> float:
    """Log ratio of the nearer ends of two disjoint intervals, 0 when they meet."""
    lower, upper = sorted((left, right), key=lambda ends: ends[0])
    return 0.0 if lower[1] is None or upper[0] <= lower[1] else _log_ratio(upper[0], lower[1])


def _log_ratio(high: Decimal, low: Decimal) -> float:
    """Natural log of the ratio of two ends; beside nought or less there is none."""
    return math.log(NOUGHT_RATIO) if low <= 0 else math.log(high / low)


def _grave(distance: float) -> float:
    """Six decimals: the last of sixteen would depend on the processor."""
    return round(1.0 - math.exp(-distance / math.log(RATIO_OF_NOTE)), 6)

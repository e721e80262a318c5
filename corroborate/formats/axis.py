"""The axis on which figures stand side by side: every value as a share of the way from its left end to its right."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from corroborate.domain import Figure

# When the largest number is this many times the smallest, steps stand for ratios instead of differences.
_RATIO_FOR_LOGARITHM = 20.0
# Room at both ends, as a share of the range, so that no dot stands on the edge.
_MARGIN = 0.08
# Numbers of more digits than these are on no scale that a reader could follow, and overflow a double.
_MOST_DIGITS = 100


class Axis:
    """`first` and `last` are the smallest and largest end of the figures, in the base unit of their dimension."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        values = [value for figure in figures for value in _marks(figure)]
        self.first, self.last = min(values), max(values)
        self.is_logarithmic = self.first > 0 and float(self.last / self.first) >= _RATIO_FOR_LOGARITHM
        low, high = self._scaled(self.first), self._scaled(self.last)
        margin = (high - low) * _MARGIN or 1.0
        self._low, self._range = low - margin, (high - low) + 2 * margin

    def _scaled(self, value: Decimal) -> float:
        return math.log(max(float(value), 1e-300)) if self.is_logarithmic else float(value)

    def share(self, value: Decimal) -> float:
        """Where the value stands, 0 to 1; `value` in the base unit."""
        return min(1.0, max(0.0, (self._scaled(value) - self._low) / self._range))


def is_drawable(figure: Figure) -> bool:
    """True when all ends of the figure are numbers that an axis can hold."""
    values = [figure.low, *figure.stated, figure.factor] + ([figure.high] if figure.high is not None else [])
    return all(value.is_finite() and abs(value.adjusted()) < _MOST_DIGITS for value in values)


def _marks(figure: Figure) -> list[Decimal]:
    ends = [figure.low, *figure.stated] + ([figure.high] if figure.high is not None else [])
    return [end * figure.factor for end in ends]

"""A strip of text on which figures stand side by side: one row each, its range as a bar, its number as a dot."""

from __future__ import annotations

import math
from decimal import Decimal

from corroborate.domain import Figure
from corroborate.formats.wording import short_number

# Characters between the two ends of the axis: fits a phone in landscape and 80 columns with labels.
_WIDTH = 40
# When the largest number is this many times the smallest, steps stand for ratios instead of differences.
_RATIO_FOR_LOGARITHM = 20.0
# Room at both ends, as a share of the range, so that no dot stands on the edge.
_MARGIN = 0.08


def strip(rows: list[tuple[str, Figure, bool]]) -> list[str]:
    """Lines of a code block for `(label, figure, is under check)`; labels are ours, a letter or a word.

    A dot is the number as written, `○` in the article under check and `●` in others; `├──┤` is what the words allow,
    `→` an open end. Nothing of the article's own text enters. Returns no lines for fewer than two finite figures.
    """
    usable = [(label, figure, own) for label, figure, own in rows if _is_finite(figure)]
    if len(usable) < 2:
        return []
    axis = _Axis([figure for _, figure, _ in usable])
    widest = max(len(label) for label, _, _ in usable)
    lines = [f"{label:<{widest}}  {_row(figure, axis, own)}  {_said(figure)}" for label, figure, own in usable]
    return [*lines, f"{'':<{widest}}  {_ends(axis)}"]


def _ends(axis: _Axis) -> str:
    """The first number under its place, the last one ending under its own, and the kind of steps."""
    left, right = short_number(axis.first), short_number(axis.last)
    start = axis.at(axis.first)
    gap = max(1, axis.at(axis.last) + 1 - start - len(left) - len(right))
    return " " * start + left + " " * gap + right + ("  (steps are ratios)" if axis.is_logarithmic else "")


class _Axis:
    """Where a value stands between 0 and `_WIDTH - 1`."""

    def __init__(self, figures: list[Figure]) -> None:
        values = [value for figure in figures for value in _marks(figure)]
        self.first, self.last = min(values), max(values)
        self.is_logarithmic = self.first > 0 and float(self.last / self.first) >= _RATIO_FOR_LOGARITHM
        low, high = self._scaled(self.first), self._scaled(self.last)
        margin = (high - low) * _MARGIN or 1.0
        self._low, self._range = low - margin, (high - low) + 2 * margin

    def _scaled(self, value: Decimal) -> float:
        return math.log(max(float(value), 1e-300)) if self.is_logarithmic else float(value)

    def at(self, value: Decimal) -> int:
        share = (self._scaled(value) - self._low) / self._range
        return min(_WIDTH - 1, max(0, round(share * (_WIDTH - 1))))


def _row(figure: Figure, axis: _Axis, is_under_check: bool) -> str:
    cells = ["·"] * _WIDTH
    low = axis.at(figure.low * figure.factor)
    high = axis.at(figure.high * figure.factor) if figure.high is not None else _WIDTH - 1
    if high > low:
        cells[low : high + 1] = ["─"] * (high - low + 1)
        cells[low], cells[high] = "├", "→" if figure.high is None else "┤"
    for value in figure.stated:
        cells[axis.at(value * figure.factor)] = "○" if is_under_check else "●"
    return "".join(cells)


def _said(figure: Figure) -> str:
    low, high = figure.stated
    return short_number(low) if low == high else f"{short_number(low)}–{short_number(high)}"


def _marks(figure: Figure) -> list[Decimal]:
    ends = [figure.low, *figure.stated] + ([figure.high] if figure.high is not None else [])
    return [end * figure.factor for end in ends]


def _is_finite(figure: Figure) -> bool:
    values = [figure.low, *figure.stated, figure.factor] + ([figure.high] if figure.high is not None else [])
    return all(value.is_finite() and abs(value.adjusted()) < 100 for value in values)

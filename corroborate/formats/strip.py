"""A strip of text on which figures stand side by side: one row each, its range as a bar, its number as a dot."""

from __future__ import annotations

from decimal import Decimal

from corroborate.domain import Figure
from corroborate.formats.axis import Axis, is_drawable
from corroborate.formats.wording import short_number

# Characters between the two ends of the axis: fits a phone in landscape and 80 columns with labels.
_WIDTH = 40


def strip(rows: list[tuple[str, Figure, bool]]) -> list[str]:
    """Lines of a code block for `(label, figure, is under check)`; labels are ours, a letter or a word.

    A dot is the number as written, `○` in the article under check and `●` in others; `├──┤` is what the words allow,
    `→` an open end. Nothing of the article's own text enters. Returns no lines for fewer than two finite figures.
    """
    usable = [(label, figure, own) for label, figure, own in rows if is_drawable(figure)]
    if len(usable) < 2:
        return []
    axis = Axis([figure for _, figure, _ in usable])
    widest = max(len(label) for label, _, _ in usable)
    lines = [f"{label:<{widest}}  {_row(figure, axis, own)}  {_said(figure)}" for label, figure, own in usable]
    return [*lines, f"{'':<{widest}}  {_ends(axis)}"]


def _ends(axis: Axis) -> str:
    """The first number under its place, the last one ending under its own, and the kind of steps."""
    left, right = short_number(axis.first), short_number(axis.last)
    start = _column(axis, axis.first)
    gap = max(1, _column(axis, axis.last) + 1 - start - len(left) - len(right))
    return " " * start + left + " " * gap + right + ("  (steps are ratios)" if axis.is_logarithmic else "")


def _column(axis: Axis, value: Decimal) -> int:
    return round(axis.share(value) * (_WIDTH - 1))


def _row(figure: Figure, axis: Axis, is_under_check: bool) -> str:
    cells = ["·"] * _WIDTH
    low = _column(axis, figure.low * figure.factor)
    high = _column(axis, figure.high * figure.factor) if figure.high is not None else _WIDTH - 1
    if high > low:
        cells[low : high + 1] = ["─"] * (high - low + 1)
        cells[low], cells[high] = "├", "→" if figure.high is None else "┤"
    for value in figure.stated:
        cells[_column(axis, value * figure.factor)] = "○" if is_under_check else "●"
    return "".join(cells)


def _said(figure: Figure) -> str:
    low, high = figure.stated
    return short_number(low) if low == high else f"{short_number(low)}–{short_number(high)}"

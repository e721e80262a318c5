"""Degrees Fahrenheit beside degrees Celsius: the one dimension whose units have no common nought."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from corroborate.domain import Figure

CELSIUS, FAHRENHEIT = "temperature", "temperature:fahrenheit"
"""Dimensions, as the list of units names them."""

_NOUGHT = Decimal(32)
_DEGREE = Decimal(5) / Decimal(9)


def in_celsius(figure: Figure) -> Figure:
    """A temperature in degrees Celsius, a rise or fall without the shift of the nought; others as they are.

    Text, unit and the number as written stay.
    """
    if figure.dimension != FAHRENHEIT:
        return figure
    if figure.change == "by":
        return replace(figure, dimension=CELSIUS, factor=_DEGREE)
    low, high, cap = (
        None if end is None else (end - _NOUGHT) * _DEGREE for end in (figure.low, figure.high, figure.cap)
    )
    return replace(figure, dimension=CELSIUS, low=low or Decimal(0), high=high, cap=cap)

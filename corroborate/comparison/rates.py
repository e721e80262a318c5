"""Sums of two currencies, set against each other at a rate that the user gave; without one they never are.

A rate is as good as its day and its source, so both are told wherever it counted, and a difference found through it is
never beyond doubt. A rate is read in both directions; two rates are never chained.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from corroborate.domain import Figure

MONEY = "money:"
"""Beginning of the dimension of sums; the code of the currency follows (ISO 4217)."""

ANOTHER_DAY = "the rate may not be that of the day"


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of `base` is worth in `quote`, as the user wrote it."""

    base: str
    quote: str
    value: Decimal
    """Above 0."""
    on: str = ""
    """Day of the rate, ISO 8601; "" when the user gave none."""
    source: str = ""

    def told(self) -> str:
        """ "1.08 USD for 1 EUR (2031-05-04, central bank)"."""
        known = ", ".join(part for part in (self.on, self.source) if part)
        return f"{self.value} {self.quote} for 1 {self.base} ({known or 'a rate given without day and source'})"


Rates = Mapping[tuple[str, str], Rate]
"""Rates by their base and quote currency."""

NO_RATES: Rates = MappingProxyType({})


def converted(figure: Figure, like: Figure, rates: Rates) -> tuple[Figure, Rate] | None:
    """A sum in the currency of another, and the rate; None for other measures and where no rate was given.

    Text, unit and number stay as written: the factor and the dimension alone change. The interval is widened by the
    rounding of the rate: 1.08 stands for 1.075 to 1.085.
    """
    if not (figure.dimension.startswith(MONEY) and like.dimension.startswith(MONEY)):
        return None
    own, wanted = figure.dimension.removeprefix(MONEY), like.dimension.removeprefix(MONEY)
    rate, times = rates.get((own, wanted)), Decimal(1)
    if rate is not None:
        times = rate.value
    elif (rate := rates.get((wanted, own))) is not None:
        times = 1 / rate.value
    if rate is None:
        return None
    high = figure.high if figure.high is None else figure.high * (1 + _slack(rate))
    cap = figure.cap if figure.cap is None else figure.cap * (1 + _slack(rate))
    moved = replace(
        figure, dimension=like.dimension, factor=figure.factor * times, low=figure.low * (1 - _slack(rate)), high=high,
        cap=cap,
    )  # fmt: skip
    return moved, rate


def _slack(rate: Rate) -> Decimal:
    """Half of the last place of a rate, as a share of it."""
    exponent = int(rate.value.as_tuple().exponent)
    return Decimal(1).scaleb(min(exponent, 0)) / 2 / rate.value

"""Two figures: may they be compared at all, and do they fit?

First the gate: same dimension, thing counted, role, measure, rate, scope. Then the intervals, which carry bounds,
rounding and approximation (see `domain.Figure`): overlapping ones fit; disjoint ones conflict, or are an update, a
revision or a drift, by their as-of times and origins.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from corroborate.comparison.as_of import course, cumulative, later, one_day
from corroborate.comparison.fits import UNCERTAIN_ROLE, UNCERTAIN_THING, Fit, Setting, both_said, said
from corroborate.comparison.gate import gate, of_the_past, other_measure
from corroborate.comparison.intervals import equally_stated, meet, readily_meet, scaled, severity, tension
from corroborate.comparison.rates import ANOTHER_DAY, converted
from corroborate.comparison.temperatures import CELSIUS, FAHRENHEIT, in_celsius
from corroborate.comparison.things import Things, same_things
from corroborate.domain import Figure

__all__ = ["Fit", "Setting", "fit", "said"]

FAR_APART = Decimal(20)
"""Ratio from which two counts are seldom of one thing, whatever the words: a handful of votes, and all votes cast. A
convention; slips of the pen, which are told first, are mostly tenfold."""
UNKNOWN_TIME_WEIGHT = 0.5
"""Severity is halved when one as-of time is unknown: the later toll may simply be later."""


def fit(left: Figure, right: Figure, setting: Setting) -> Fit | None:
    """Compare two figures; None when they are other quantities (troops beside barrels)."""
    if {left.dimension, right.dimension} == {CELSIUS, FAHRENHEIT}:
        left, right = in_celsius(left), in_celsius(right)
    if left.dimension != right.dimension:
        return _at_a_rate(left, right, setting) or other_measure(left, right)
    things = same_things(left, right)
    if things == "other" or of_the_past(left, right):
        return None
    return gate(left, right, things) or _by_intervals(left, right, setting, _doubts(left, right, things))


def _at_a_rate(left: Figure, right: Figure, setting: Setting) -> Fit | None:
    """Two sums of different currencies at the rate that the user gave, None without one."""
    found = converted(right, left, setting.rates)
    fitted = fit(left, found[0], setting) if found is not None else None
    if found is None or fitted is None:
        return None
    reason = f"{fitted.reason.removesuffix('.')}, at {found[1].told()}."
    contrary = fitted.relation not in ("same", "compatible", "differs")
    doubt = (*fitted.doubt, ANOTHER_DAY) if contrary else fitted.doubt
    return replace(fitted, reason=reason, doubt=doubt)


def _doubts(left: Figure, right: Figure, things: Things) -> tuple[str, ...]:
    doubts = []
    if things != "same":
        doubts.append(UNCERTAIN_THING)
    if left.dimension == "count" and not (left.role and right.role):
        doubts.append(UNCERTAIN_ROLE)
    if left.approximate or right.approximate or "vague" in (left.bound, right.bound):
        doubts.append("one is only approximate")
    return tuple(doubts)


def _by_intervals(left: Figure, right: Figure, setting: Setting, doubt: tuple[str, ...]) -> Fit:
    if readily_meet(left, right):
        return _agreeing(left, right, doubt)
    ordered = cumulative(left, right) and later(left, right, setting) in ("left", "right")
    if meet(left, right) and not ordered:
        reason = f"{both_said(left, right)}: allowed by the words, yet far beyond what such a bound usually means."
        return Fit("tension", "bound", reason, tension(left, right), doubt)
    return _disjoint(left, right, setting, doubt)


def _agreeing(left: Figure, right: Figure, doubt: tuple[str, ...]) -> Fit:
    both = both_said(left, right)
    if left.unit != right.unit:
        return Fit("compatible", "unit", f"{both} are the same after conversion, within rounding.", doubt=doubt)
    alike = left.bound == right.bound and left.approximate == right.approximate
    if alike and equally_stated(left, right):
        return Fit("same", "", f"Both give {said(left)}.", doubt=doubt)
    if "range" in (left.bound, right.bound):
        return Fit("compatible", "range", f"{both}: one lies inside the other's range.", doubt=doubt)
    if _bounded(left) or _bounded(right):
        return Fit("compatible", "bound", f"{both}: the bound of one allows the other.", doubt=doubt)
    return Fit("compatible", "rounding", f"{both} are the same figure at another precision.", doubt=doubt)


def _bounded(figure: Figure) -> bool:
    return figure.cap is not None or figure.bound not in ("", "exactly")


def _disjoint(left: Figure, right: Figure, setting: Setting, doubt: tuple[str, ...]) -> Fit:
    order = later(left, right, setting)
    slip = _slip(left, right) if setting.one_origin or setting.perhaps_one else ""
    if order in ("left", "right"):
        if cumulative(left, right) and not (slip and one_day(left, right, setting)):
            return course(right, left, doubt) if order == "left" else course(left, right, doubt)
        if left.as_of is not None or right.as_of is not None:
            return Fit("differs", "as_of", f"{both_said(left, right)}: they stand for other times.")
    return _against(left, right, setting, slip, order == "same" or bool(slip), doubt)


def _against(left: Figure, right: Figure, setting: Setting, slip: str, one_time: bool, doubt: tuple[str, ...]) -> Fit:
    """A drift where one origin is behind both, else a conflict; weaker where the times may differ."""
    weight = 1.0 if one_time else UNKNOWN_TIME_WEIGHT
    doubt = doubt if one_time else (*doubt, "the figures may stand for different times")
    doubt = (*doubt, "one is many times the other") if not slip and _far_apart(left, right) else doubt
    if setting.one_origin or slip:
        sure = setting.one_origin and not setting.by_articles
        doubt = doubt if sure else (*doubt, "it is not certain that both have it from one origin")
        reason = f"{both_said(left, right)} from {'' if sure else 'what may be '}one origin{slip}."
        return Fit("drift", "figures", reason, weight * severity(left, right), doubt)
    reason = f"{both_said(left, right)} cannot both be right."
    return Fit("conflict", "figures", reason, weight * severity(left, right), doubt)


def _far_apart(left: Figure, right: Figure) -> bool:
    lower, higher = sorted((abs(scaled(left.stated[0], left)), abs(scaled(right.stated[0], right))))
    return lower > 0 and higher >= FAR_APART * lower


def _slip(left: Figure, right: Figure) -> str:
    """Name the commonest ways of miscopying a number."""
    here, there = (f"{figure.stated[0].normalize():f}" for figure in (left, right))
    if here == there or left.unit != right.unit:
        return ""
    if len(here) == len(there) and sorted(here) == sorted(there):
        return ": digits transposed"
    return ": a nought lost or added" if here.rstrip("0") == there.rstrip("0") else ""

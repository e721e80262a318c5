"""Which of two figures stands for the later time, and what follows: an update, a revision, or one round of counting.

A bare figure stands for the time of publication; "as of Friday" and its like move it. Tolls and case counts grow while
an event lasts, so a later and larger one supersedes; a later and smaller one was revised, save where counts rise and
fall (the missing).
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Literal

from corroborate import cues
from corroborate.comparison.fits import Fit, Setting, said
from corroborate.comparison.intervals import scaled, severity
from corroborate.domain import Figure, Period

ONE_ROUND = timedelta(hours=3)
"""Two reports within this time may give one count or two; neither is called the later."""

Later = Literal["left", "right", "same", "unknown"]


def later(left: Figure, right: Figure, setting: Setting) -> Later:
    """Which figure stands for the later time; "unknown" within one round and where one side has no time."""
    if left.bound == right.bound == "exactly":
        return "same"
    here, there = stands_for(left, setting.when_left), stands_for(right, setting.when_right)
    if here == there:
        return "same"
    if here is None or there is None:
        return "unknown"
    if abs(here.earliest - there.earliest) < ONE_ROUND or here.overlaps(there):
        return "unknown"
    return "left" if here.earliest > there.earliest else "right"


def one_day(left: Figure, right: Figure, setting: Setting) -> bool:
    """Whether both figures stand for one day: a slip of the pen is likelier there than a new count."""
    here, there = stands_for(left, setting.when_left), stands_for(right, setting.when_right)
    return here is not None and there is not None and here.earliest.date() == there.earliest.date()


def stands_for(figure: Figure, published: Period | None) -> Period | None:
    """The time a figure is true of: its as-of time, else the publication, up to which "since March" runs as well."""
    counted_at = figure.as_of_text.lower().startswith(("as of", "by ", "until", "up to", "at the time"))
    return figure.as_of if counted_at and figure.as_of is not None else published


def course(earlier: Figure, later: Figure, doubt: tuple[str, ...]) -> Fit:
    """What a later count that does not meet the earlier one makes of it."""
    apart = severity(earlier, later)
    if scaled(later.low, later) > scaled(earlier.low, earlier):
        habit = "such counts grow while an event lasts"
    elif {earlier.role, later.role} & running_roles():
        habit = "such counts rise and fall"
    else:
        reason = f"The later count of {said(later)} is below the earlier {said(earlier)}."
        return Fit("revision", "as_of", reason, apart, doubt)
    reason = f"{said(later)} is the later count, {said(earlier)} the earlier: {habit}."
    return Fit("update", "as_of", reason, apart, doubt)


def cumulative(left: Figure, right: Figure) -> bool:
    """Whether either is a count that changes while its event lasts."""
    told = {left.role, right.role}
    return left.cumulative or right.cumulative or bool(told & (cumulative_roles() | running_roles()))


@cache
def cumulative_roles() -> frozenset[str]:
    """Roles whose counts only grow while an event lasts."""
    return frozenset(cues.load("counted")["cumulative"]["roles"])


@cache
def running_roles() -> frozenset[str]:
    """Roles whose counts rise and fall while an event lasts."""
    return frozenset(cues.load("counted")["running"]["roles"])

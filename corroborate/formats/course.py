"""A series in words: how a figure ran over time, who moved it first, and what was taken back."""

from __future__ import annotations

from dataclasses import replace

from corroborate.domain import Period, Reading, Series
from corroborate.formats.wording import amount, listed, outlet_name, period, question

# What stands before a figure that differs from the one before it.
_JOINTS = {
    "sharper": " → ",
    "update": " → ",
    "revision": "; revised to ",
    "conflict": " against ",
    "drift": " against ",
    "tension": " or ",
}
TURN_WORDS = {
    "first": "first figure",
    "same": "agrees",
    "sharper": "says more exactly",
    "update": "moved on",
    "revision": "revised down",
    "conflict": "conflicts",
    "drift": "one origin, another figure",
    "tension": "far beyond the bound",
    "differs": "counts something else",
}


def course(series: Series) -> str:
    """As "12 → 19 → 24; revised to 21"; figures that only agree with the one before, or count others, are not told."""
    told = [amount(series.readings[0].figure)] if series.readings else []
    for one in series.readings[1:]:
        joint = _JOINTS.get(one.turn)
        if joint is not None and (one.moved_first or one.turn in ("update", "revision")):
            told.append(joint + amount(one.figure))
    return "".join(told)


def asked(series: Series) -> str:
    """The question that the series answers: "How many people were killed?"."""
    first = series.readings[0].figure
    if series.counted != "person":
        return question(first)
    return question(replace(first, counted="person", modifiers=(), place="", role=series.role))


def movers(series: Series) -> str:
    """Who gave each new figure first: "Herald (12), Gazette (19)"."""
    return listed([f"{outlet_name(one.outlet)} ({amount(one.figure)})" for one in series.readings if _moves(one)], 6)


def _moves(one: Reading) -> bool:
    return one.moved_first and one.turn in ("first", *_JOINTS)


def has_moved(series: Series) -> bool:
    """Whether any figure of it differs from the one before."""
    return any(one.turn in _JOINTS for one in series.readings)


def stands_at(when: Period | None) -> str:
    """The as-of time as a reader sees it."""
    return period(when) or "not dated"

"""Two figures: may they be compared at all, and do they fit?

First the gate: same dimension, thing counted, role, measure, rate, scope, time. A gate that fails gives a typed
difference ("differs because: role"), never silence and never a conflict. Then the intervals, which carry bounds,
rounding and approximation (see `domain.Figure`): overlapping ones fit, disjoint ones conflict, or are an update, a
revision or a drift. Severity: 1 - exp(-D / ln 1.25), D the log ratio of the nearer ends, so that figures 25 % apart
reach 0.63.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Literal

from corroborate import cues
from corroborate.domain import Figure, Period, Relation

RATIO_OF_NOTE = 1.25
"""Product convention: figures a quarter apart are seriously apart."""
TENSION_CEILING = 0.2
"""A figure beyond a soft bound never weighs more than this."""
UNKNOWN_TIME_WEIGHT = 0.5
"""Severity is halved when one as-of time is unknown: the later toll may simply be later."""


ONE_ROUND = timedelta(hours=3)
"""Two reports within this time may give one count or two; neither is called the later."""
UNCERTAIN_THING = "it is not certain that both count the same thing"
UNCERTAIN_ROLE = "it is not said what happened to the things counted"


@dataclass(frozen=True, slots=True)
class Fit:
    """How two figures came out; None from `fit` means that they count different things and were never compared."""

    relation: Relation
    because: str
    reason: str
    severity: float = 0.0
    doubt: tuple[str, ...] = ()
    """What makes a conflict less than certain, in words; empty for the surest."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the figures' claims say about time and source, needed to tell conflict, update, revision and drift apart."""

    when_left: Period | None
    when_right: Period | None
    one_origin: bool
    """Certainly one."""
    perhaps_one: bool = False
    """Not certainly two."""


def fit(left: Figure, right: Figure, setting: Setting) -> Fit | None:
    """Compare two figures; None when they are other quantities (troops beside barrels)."""
    if left.dimension != right.dimension:
        return _other_measure(left, right)
    things = same_things(left, right)
    if things == "other" or _old_value(left, right):
        return None
    gate = _gate(left, right, things)
    return gate if gate is not None else _intervals(left, right, setting, things)


# ------------------------------------------------------------------------------------------------ the gate


def _other_measure(left: Figure, right: Figure) -> Fit | None:
    kinds = {left.dimension.partition(":")[0], right.dimension.partition(":")[0]}
    if kinds == {"money"} and _things_may_meet(left, right):
        return Fit("differs", "currency", f"{said(left)} and {said(right)} are in other currencies: no rate was given.")
    if kinds == {"share", "point"} and _base(left.stated) == _base(right.stated):
        return Fit("differs", "measure", f"{said(left)} and {said(right)}: per cent are not percentage points.")
    return None


def _old_value(left: Figure, right: Figure) -> bool:
    """ "Up from 12" beside another figure tells of the past: only beside the same 12 does it say anything."""
    past = (left.change == "from") != (right.change == "from")
    return past and not _overlap_hard(left, right)


def _things_may_meet(left: Figure, right: Figure) -> bool:
    return not (left.counted and right.counted) or left.counted == right.counted


def _gate(left: Figure, right: Figure, things: str) -> Fit | None:
    both = f"{said(left)} and {said(right)}"
    if left.role and right.role and left.role != right.role:
        return Fit("differs", "role", f"{both}: one counts the {left.role}, the other the {right.role}.")
    if left.rate != right.rate:
        return Fit("differs", "rate", f"{both}: one is {left.rate or 'a total'}, the other {right.rate or 'a total'}.")
    if left.change != right.change:
        return _changes(left, right, both)
    if left.direction and right.direction and left.direction != right.direction and not _cumulative(left, right):
        return Fit("conflict", "figures", f"{both}: one went {left.direction}, the other {right.direction}.", 0.5)
    return _scope(left, right, things, both)


def _changes(left: Figure, right: Figure, both: str) -> Fit | None:
    kinds = {left.change, right.change}
    if "from" in kinds:
        return Fit("compatible", "as_of", f"{both}: the same figure, told as the earlier one in one text.")
    if kinds == {"by", "to"} and _base(left.stated) == _base(right.stated):
        return Fit("differs", "measure", f"{both}: a change by an amount is not a change to it.")
    if "by" in kinds:
        return Fit("differs", "role", f"{both}: one is a change, the other a level.")
    return None


def _scope(left: Figure, right: Figure, things: str, both: str) -> Fit | None:
    if _additional(left) != _additional(right):
        return Fit("differs", "part", f"{both}: one counts only those beyond the others.")
    if left.part != right.part and "subset" in (left.part, right.part):
        return Fit("differs", "part", f"{both}: one is a part of the other.")
    if left.place != right.place and not _same_place(left.place, right.place):
        if left.place and right.place and not (_generic(left.place) or _generic(right.place)):
            return Fit("differs", "scope", f"{both}: one is {left.place}, the other {right.place}.")
        if not _overlap_hard(left, right):
            return _part_of_area(left, right, both)
    if things == "part" and not _overlap_hard(left, right):
        return Fit("differs", "part", f"{both}: one counts only some of the people in the other.")
    return None


def _generic(place: str) -> bool:
    """ "In the town", "across the country": which one, the text around it says."""
    return place.rsplit(maxsplit=1)[-1] in _AREAS


_AREAS = frozenset({"town", "city", "country", "area", "region", "village", "capital", "province", "state", "district",
                    "county", "nation", "territory", "port", "valley", "island", "nationwide"})  # fmt: skip


def _additional(figure: Figure) -> bool:
    """ "Another 12", "12 more", "12 others"."""
    return bool({"more", "other", "another", "additional", "further"} & set(figure.modifiers))


def _part_of_area(left: Figure, right: Figure, both: str) -> Fit | None:
    """Of two figures of which one tells its place, the smaller is the part: 11 in the capital, 30 in all."""
    placed, whole = (left, right) if left.place else (right, left)
    if placed.place and whole.place:
        return Fit("differs", "part", f"{both}: not surely the same area.")
    if _scaled(placed.low, placed) < _scaled(whole.low, whole):
        return Fit("differs", "part", f"{both}: one is only {placed.place}.")
    return None


def _same_place(left: str, right: str) -> bool:
    """ "in the province" and "the province" are one place; two bare words decide by their last word."""
    return bool(left and right) and left.rsplit(maxsplit=1)[-1] == right.rsplit(maxsplit=1)[-1]


Things = Literal["same", "maybe", "part", "other"]


def same_things(left: Figure, right: Figure) -> Things:
    """Whether two figures of one dimension count or measure the same thing.

    "part": people of a narrower kind beside people; "maybe": one of them does not say what it counts.
    """
    if left.counted == right.counted:
        named = bool(left.counted) or (bool(left.role) and left.role == right.role) or left.dimension in _SELF_NAMED
        return _modified(left, right) if named else "maybe"
    if not (left.counted and right.counted):
        return _one_named(left, right)
    if any(left.counted in group and right.counted in group for group in _groups()):
        return _modified(left, right)
    wide, narrow = _persons()
    if left.counted in wide and right.counted in wide:
        return "same"
    if {left.counted, right.counted} <= wide | narrow:
        return "part"
    return "other"


_SELF_NAMED = frozenset({"oil"})
"""Dimensions that say what they measure: a barrel is a barrel of oil."""


def _one_named(left: Figure, right: Figure) -> Things:
    """ "12 were killed" beside "12 people were killed" counts the same; beside "12 children" it may be a part.

    A bare number is compared where its role is told: "10,000 are at the front".
    """
    wide, narrow = _persons()
    named = left.counted or right.counted
    if left.role and left.role == right.role:
        return "same" if named in wide else "part" if named in narrow else "maybe"
    roles_told = bool(left.role and right.role)
    return "maybe" if left.dimension != "count" or roles_told else "other"


def _modified(left: Figure, right: Figure) -> Things:
    """Two heads that agree while each carries a modifier that the other lacks may be two sorts of the thing."""
    here, there = set(left.modifiers), set(right.modifiers)
    return "maybe" if here - there and there - here else "same"


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group["heads"]) for group in cues.load("counted")["group"])


@cache
def _persons() -> tuple[frozenset[str], frozenset[str]]:
    table = cues.load("counted")["persons"]
    return frozenset(table["wide"]), frozenset(table["narrow"])


@cache
def cumulative_roles() -> frozenset[str]:
    """Roles whose counts only grow while an event lasts."""
    return frozenset(cues.load("counted")["cumulative"]["roles"])


@cache
def running_roles() -> frozenset[str]:
    """Roles whose counts rise and fall while an event lasts."""
    return frozenset(cues.load("counted")["running"]["roles"])


# ------------------------------------------------------------------------------------------------- intervals


def _intervals(left: Figure, right: Figure, setting: Setting, things: str) -> Fit:
    doubt = _doubts(left, right, things)
    if _overlap_hard(left, right):
        return _agreeing(left, right, doubt)
    ordered = _cumulative(left, right) and _later(left, right, setting) in ("left", "right")
    if _meet(_possibly(left), _possibly(right)) and not ordered:
        return _beyond_bound(left, right, doubt)
    return _disjoint(left, right, setting, doubt)


def _doubts(left: Figure, right: Figure, things: str) -> tuple[str, ...]:
    doubts = []
    if things != "same":
        doubts.append(UNCERTAIN_THING)
    if left.dimension == "count" and not (left.role and right.role):
        doubts.append(UNCERTAIN_ROLE)
    if left.approximate or right.approximate or "vague" in (left.bound, right.bound):
        doubts.append("one is only approximate")
    return tuple(doubts)


def _agreeing(left: Figure, right: Figure, doubt: tuple[str, ...]) -> Fit:
    both = f"{said(left)} and {said(right)}"
    if left.unit != right.unit:
        return Fit("compatible", "unit", f"{both} are the same after conversion, within rounding.", doubt=doubt)
    if (
        _base(left.stated) == _base(right.stated)
        and left.bound == right.bound
        and left.approximate == right.approximate
    ):
        return Fit("same", "", f"Both give {said(left)}.", doubt=doubt)
    if left.bound == "range" or right.bound == "range":
        return Fit("compatible", "range", f"{both}: one lies inside the other's range.", doubt=doubt)
    if left.cap is not None or right.cap is not None or _is_bound(left) or _is_bound(right):
        return Fit("compatible", "bound", f"{both}: the bound of one allows the other.", doubt=doubt)
    return Fit("compatible", "rounding", f"{both} are the same figure at another precision.", doubt=doubt)


def _is_bound(figure: Figure) -> bool:
    return figure.bound not in ("", "exactly")


def _beyond_bound(left: Figure, right: Figure, doubt: tuple[str, ...]) -> Fit:
    """One lies past the soft cap of the other: "more than a million" seldom means six million."""
    severity = min(TENSION_CEILING, _severity(_apart(_readily(left), _readily(right))))
    reason = f"{said(left)} and {said(right)}: allowed by the words, yet far beyond what such a bound usually means."
    return Fit("tension", "bound", reason, severity, doubt)


def _disjoint(left: Figure, right: Figure, setting: Setting, doubt: tuple[str, ...]) -> Fit:
    severity = _severity(_apart(_possibly(left), _possibly(right)))
    order = _later(left, right, setting)
    slip = _slip(left, right) if setting.one_origin or setting.perhaps_one else ""
    if _cumulative(left, right) and order in ("left", "right") and not (slip and _one_day(left, right, setting)):
        return _course(left, right, order, severity, doubt)
    if order in ("left", "right") and (left.as_of is not None or right.as_of is not None):
        return Fit("differs", "as_of", f"{said(left)} and {said(right)}: they stand for other times.")
    if order != "same" and not slip:
        severity *= UNKNOWN_TIME_WEIGHT
        doubt = (*doubt, "the figures may stand for different times")
    if setting.one_origin or slip:
        doubt = doubt if setting.one_origin else (*doubt, "it is not certain that both have it from one origin")
        reason = f"{said(left)} and {said(right)} from one origin{slip}."
        return Fit("drift", "figures", reason, severity, doubt)
    return Fit("conflict", "figures", f"{said(left)} and {said(right)} cannot both be right.", severity, doubt)


def _one_day(left: Figure, right: Figure, setting: Setting) -> bool:
    """Whether both figures stand for one day: a slip of the pen is likelier there than a new count."""
    here, there = _stands_for(left, setting.when_left), _stands_for(right, setting.when_right)
    return here is not None and there is not None and here.earliest.date() == there.earliest.date()


def _course(left: Figure, right: Figure, order: str, severity: float, doubt: tuple[str, ...]) -> Fit:
    earlier, later = (right, left) if order == "left" else (left, right)
    if _scaled(later.low, later) > _scaled(earlier.low, earlier):
        reason = (
            f"{said(later)} is the later count, {said(earlier)} the earlier: such counts grow while an event lasts."
        )
        return Fit("update", "as_of", reason, severity, doubt)
    if {left.role, right.role} & running_roles():
        reason = f"{said(later)} is the later count, {said(earlier)} the earlier: such counts rise and fall."
        return Fit("update", "as_of", reason, severity, doubt)
    return Fit(
        "revision", "as_of", f"The later count of {said(later)} is below the earlier {said(earlier)}.", severity, doubt
    )


def _cumulative(left: Figure, right: Figure) -> bool:
    told = {left.role, right.role}
    return left.cumulative or right.cumulative or bool(told & (cumulative_roles() | running_roles()))


def _later(left: Figure, right: Figure, setting: Setting) -> Literal["left", "right", "same", "unknown"]:
    """Which figure stands for the later time; a bare figure stands for the time of publication."""
    if left.bound == right.bound == "exactly":
        return "same"
    here, there = _stands_for(left, setting.when_left), _stands_for(right, setting.when_right)
    if here is None and there is None:
        return "same"
    if here is None or there is None:
        return "unknown"
    if here == there:
        return "same"
    if abs(here.earliest - there.earliest) < ONE_ROUND or here.overlaps(there):
        return "unknown"
    return "left" if here.earliest > there.earliest else "right"


def _stands_for(figure: Figure, published: Period | None) -> Period | None:
    """The time a figure is true of: its as-of time, else the publication, up to which "since March" runs as well."""
    counted_at = figure.as_of_text.lower().startswith(("as of", "by ", "until", "up to", "at the time"))
    return figure.as_of if counted_at and figure.as_of is not None else published


def _slip(left: Figure, right: Figure) -> str:
    """Name the commonest ways of miscopying a number."""
    here, there = (str(f.stated[0].normalize().to_integral_value()) for f in (left, right))
    if len(here) == len(there) and here != there and sorted(here) == sorted(there):
        return ": digits transposed"
    if here.rstrip("0") == there.rstrip("0"):
        return ": a nought lost or added"
    return ""


# ------------------------------------------------------------------------------------------------ arithmetic


def _scaled(value: Decimal, figure: Figure) -> Decimal:
    return value * figure.factor


def _base(stated: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    return stated[0].normalize(), stated[1].normalize()


def _readily(figure: Figure) -> tuple[Decimal, Decimal | None]:
    """The interval readily meant, in base units: an open end is closed by its soft cap; None for no end."""
    low, high = figure.low, figure.high
    if figure.cap is not None and high is None:
        high = figure.cap
    elif figure.cap is not None:
        low = figure.cap
    return _scaled(low, figure), None if high is None else _scaled(high, figure)


def _possibly(figure: Figure) -> tuple[Decimal, Decimal | None]:
    """The interval that the words allow at all, in base units."""
    return _scaled(figure.low, figure), None if figure.high is None else _scaled(figure.high, figure)


def _meet(left: tuple[Decimal, Decimal | None], right: tuple[Decimal, Decimal | None]) -> bool:
    return (right[1] is None or left[0] <= right[1]) and (left[1] is None or right[0] <= left[1])


def _overlap_hard(left: Figure, right: Figure) -> bool:
    """Whether the intervals share a point without leaning on anything beyond a soft cap."""
    return _meet(_readily(left), _readily(right))


def _apart(left: tuple[Decimal, Decimal | None], right: tuple[Decimal, Decimal | None]) -> float:
    """Log ratio of the nearer ends of two disjoint intervals, 0 when they meet."""
    lower, upper = sorted((left, right), key=lambda ends: ends[0])
    return 0.0 if lower[1] is None else _log_ratio(upper[0], lower[1])


def _log_ratio(high: Decimal, low: Decimal) -> float:
    if high <= 0 or low <= 0:
        return math.log(10.0) if high != low else 0.0
    return max(0.0, float((high / low).ln()))


def _severity(distance: float) -> float:
    return 1.0 - math.exp(-distance / math.log(RATIO_OF_NOTE))


def said(figure: Figure) -> str:
    """The figure in the words of its article, with its role when the words do not hold it."""
    words = " ".join(figure.text.split())
    shown = words if figure.role_text.lower() in words.lower() else f"{words} ({figure.role_text})"
    return f"“{shown}”"

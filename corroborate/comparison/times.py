"""Whether two time expressions of two claims can both hold.

A moment is read as what it leaves open: "since March" from March on, "until May" up to its end, "before" and "after"
as half-lines that include the named period, because articles seldom mean the bound exactly. Only stretches that
do not meet, after the slack that the words ask for, are a conflict.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from corroborate.domain import Moment, Period, Relation

RELATIVE_DAY_SLACK = timedelta(days=1)
"""For "today", "last night", clock times: the zone of the writer is unknown, and a night has two dates."""
LAST_SEASON_SLACK = timedelta(days=366)
""" "last summer", written in autumn, may mean this year's or the one before."""
GRANULES = (
    (timedelta(days=730), timedelta(days=365)),
    (timedelta(days=45), timedelta(days=31)),
    (timedelta(days=10), timedelta(days=7)),
    (timedelta(0), timedelta(days=1)),
)
"""Stretch at least as long as the first → one granule of the unit in which people count such a stretch."""
_NO_SLACK = timedelta(0)
_FIXED = {"week": timedelta(days=7), "season": timedelta(days=31)}
_UNIT = {**_FIXED, "day": timedelta(days=1), "month": timedelta(days=31), "year": timedelta(days=365)}

_RELATIVE = re.compile(
    r"\b(?:today|tonight|night|yesterday|tomorrow|this (?:morning|afternoon|evening)|hours?|minutes?|late)\b", re.I
)
_LAST_SEASON = re.compile(r"\blast (?:spring|summer|autumn|fall|winter)\b", re.I)
_AGO = re.compile(r"\bago\b", re.I)

Outcome = tuple[Relation, str, str]


def compare_moments(left: Moment, right: Moment) -> Outcome:
    """Return (relation, because, reason): same | compatible because "granularity" | conflict because "dates".

    Symmetric but for the order in which the reason names the two. A moment without a period never conflicts.
    """
    said = f"“{left.text}” and “{right.text}”"
    if left.period is None or right.period is None:
        return "compatible", "granularity", f"{said}: one of them cannot be dated."
    if left.period == right.period and left.relation == right.relation:
        return "same", "", f"{said} mean {_shown(left.period)}."
    gap = _gap(left, right)
    if gap <= max(_slack(left), _slack(right)):
        return "compatible", "granularity", f"{said} fit: {_shown(left.period)} and {_shown(right.period)}."
    return "conflict", "dates", f"{said} do not fit: {_shown(left.period)} and {_shown(right.period)}."


def _gap(left: Moment, right: Moment) -> timedelta:
    """Distance between the two stretches; zero where they meet."""
    if left.relation == right.relation and left.relation in ("since", "until"):
        a, b = _closed(left), _closed(right)
    else:
        a, b = _open(left), _open(right)
    if a[0] < b[1] and b[0] < a[1]:
        return _NO_SLACK
    return max(a[0] - b[1], b[0] - a[1]) + timedelta(microseconds=1)


def _closed(moment: Moment) -> tuple[datetime, datetime]:
    assert moment.period is not None
    return moment.period.earliest, moment.period.latest


def _open(moment: Moment) -> tuple[datetime, datetime]:
    start, end = _closed(moment)
    if moment.relation in ("since", "after"):
        return start, datetime.max
    if moment.relation in ("until", "before"):
        return datetime.min, end
    return start, end


def _slack(moment: Moment) -> timedelta:
    """How far beyond its period the words may reach; nothing for a named day, month or year."""
    assert moment.period is not None
    length = moment.period.latest - moment.period.earliest
    if _LAST_SEASON.search(moment.text):
        return LAST_SEASON_SLACK
    if _AGO.search(moment.text):
        return _UNIT.get(moment.period.granularity, RELATIVE_DAY_SLACK)
    if moment.period.granularity == "range":
        return next(granule for least, granule in GRANULES if length >= least)
    if moment.period.granularity in ("minute", "hour"):
        return RELATIVE_DAY_SLACK
    if moment.period.granularity == "day":
        return RELATIVE_DAY_SLACK if _RELATIVE.search(moment.text) else _NO_SLACK
    return _FIXED.get(moment.period.granularity, _NO_SLACK)


def _shown(period: Period) -> str:
    """ "22 November 2024", "June 2024", "2017", or first and last day."""
    first, last = period.earliest, period.latest - timedelta(microseconds=1)
    if period.granularity in ("minute", "hour"):
        return f"{_day(first)}, {first:%H:%M}"
    if first.date() == last.date():
        return _day(first)
    if period.granularity == "year" and first.month == 1 and last.month == 12:
        return str(first.year)
    if period.granularity == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    return f"{_day(first)} to {_day(last)}"


def _day(when: datetime) -> str:
    return f"{when.day} {when:%B} {when.year}"

"""Stretches of the calendar: every function gives a half-open `Period`, or raises what the calendar raises.

Clock times and days are those of the place that the article speaks of, whose zone is unknown; they are kept as
written. A part of the day ("Friday morning") is therefore the whole day.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from corroborate.domain import Granularity, Period

AHEAD_DAYS = 60
"""A day and month without a year may lie this far ahead: style guides leave the year out for dates near by."""

UNIT_DAYS = {"hour": 1, "day": 1, "week": 7, "weekend": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3653}
_UNIT_GRAIN: dict[str, Granularity] = {
    "hour": "day",
    "minute": "day",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}
_MONTH_PARTS = {"early": (1, 12), "mid": (9, 22), "late": (19, 31)}
"""First and last day; neighbours overlap because the words do."""
_YEAR_PARTS = {"early": (1, 5), "mid": (4, 9), "late": (8, 12)}
"""First and last month."""


def span_of_days(first: date, last: date, granularity: Granularity) -> Period:
    """Both days included."""
    end = datetime.combine(last, time()) + timedelta(days=1)
    return Period(datetime.combine(first, time()), end, granularity)


def day(when: date) -> Period:
    return span_of_days(when, when, "day")


def months_from(year: int, month: int, count: int, granularity: Granularity) -> Period:
    first = shifted(date(year, month, 1), count)
    return span_of_days(date(year, month, 1), first - timedelta(days=1), granularity)


def month(year: int, number: int, part: str = "") -> Period:
    """The month, or its early, mid or late part."""
    whole = months_from(year, number, 1, "month")
    if not part:
        return whole
    first, last = _MONTH_PARTS[part]
    longest = (whole.latest - timedelta(days=1)).day
    return span_of_days(date(year, number, first), date(year, number, min(last, longest)), "range")


def year(number: int, part: str = "") -> Period:
    if not part:
        return months_from(number, 1, 12, "year")
    first, last = _YEAR_PARTS[part]
    return months_from(number, first, last - first + 1, "range")


def season(number: int, first_month: int) -> Period:
    """`number` is the year in which the season begins."""
    return months_from(number, first_month, 3, "season")


def shifted(when: date, months: int) -> date:
    """The same day `months` later, or the last day of that month."""
    index = when.year * 12 + when.month - 1 + months
    target, number = divmod(index, 12)
    for last in (when.day, 30, 29, 28):
        if last <= when.day:
            try:
                return date(target, number + 1, last)
            except ValueError:
                if not 1 <= target <= 9999:
                    raise
    raise ValueError("no such month")


def moved(when: date, unit: str, count: int) -> date:
    if unit in ("month", "quarter"):
        return shifted(when, count * (3 if unit == "quarter" else 1))
    if unit in ("year", "decade"):
        return shifted(when, count * (120 if unit == "decade" else 12))
    if unit in ("hour", "minute"):
        return when + timedelta(hours=count) if unit == "hour" and abs(count) < 24 else _by_hours(when, unit, count)
    return when + timedelta(days=count * UNIT_DAYS[unit])


def _by_hours(when: date, unit: str, count: int) -> date:
    seconds = 3600 if unit == "hour" else 60
    return (datetime.combine(when, time()) + timedelta(seconds=seconds * count)).date()


def weekday(anchor: date, number: int, which: str, future: bool) -> Period:
    """The latest such day not after the anchor; strictly before it after "last", after it after "next"."""
    back = (anchor.weekday() - number) % 7
    if which in ("next", "coming"):
        return day(anchor + timedelta(days=7 - back))
    if which == "last":
        return day(anchor - timedelta(days=back or 7))
    return day(anchor + timedelta(days=(7 - back) % 7) if future else anchor - timedelta(days=back))


def named_month(anchor: date, number: int, which: str, part: str, future: bool) -> Period:
    """The latest such month not after the anchor's, the one before in case of "last" and the same month."""
    if which in ("next", "coming") or (future and not which):
        return month(anchor.year + (number < anchor.month), number, part)
    if which == "this":
        return month(anchor.year, number, part)
    same = which == "last" and number == anchor.month
    return month(anchor.year - (number > anchor.month or same), number, part)


def named_day(anchor: date, number: int, day_of_month: int, future: bool) -> date:
    """The latest such day not more than AHEAD_DAYS after the anchor; the next one when the future is meant.

    Raises ValueError for a day that no calendar has (June 31).
    """
    candidates = [_day_or_none(anchor.year + step, number, day_of_month) for step in (1, 0, -1, -2, -3, -4)]
    known = [c for c in candidates if c is not None]
    if not known:
        raise ValueError("no such day")
    if future:
        return min((c for c in known if c >= anchor), default=known[0])
    return next(c for c in known if c <= anchor + timedelta(days=AHEAD_DAYS))


def _day_or_none(in_year: int, number: int, day_of_month: int) -> date | None:
    try:
        return date(in_year, number, day_of_month)
    except ValueError:
        return None


def named_season(anchor: date, first_month: int, which: str) -> Period:
    """ "this summer" is the one of the anchor's year (winter: the running one); else the latest that has begun."""
    running = anchor.year - (first_month == 12 and anchor.month < 3)
    if which in ("next", "coming"):
        return season(running + (anchor.month >= first_month), first_month)
    if which == "this":
        return season(running, first_month)
    latest = season(running, first_month)
    now = datetime.combine(anchor, time())
    begun = latest.latest <= now if which == "last" else latest.earliest <= now
    return latest if begun else season(running - 1, first_month)


def named_unit(anchor: date, unit: str, which: str) -> Period:
    """ "this", "last" or "next" week, weekend, month, quarter, year, decade."""
    step = {"this": 0, "last": -1, "past": -1, "next": 1, "coming": 1}[which]
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        return span_of_days(monday, monday + timedelta(days=6), "week")
    if unit == "weekend":
        return _weekend(anchor, which)
    if unit == "month":
        first = shifted(anchor.replace(day=1), step)
        return month(first.year, first.month)
    if unit == "quarter":
        first = shifted(date(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1), 3 * step)
        return months_from(first.year, first.month, 3, "season")
    if unit == "decade":
        return months_from(anchor.year // 10 * 10 + 10 * step, 1, 120, "range")
    return year(anchor.year + step)


def _weekend(anchor: date, which: str) -> Period:
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    if which in ("next", "coming") or (which == "this" and anchor.weekday() in (2, 3, 4)):
        saturday += timedelta(weeks=1)
    elif which == "last" and anchor.weekday() >= 5:
        saturday -= timedelta(weeks=1)
    return span_of_days(saturday, saturday + timedelta(days=1), "range")


def part_of_unit(anchor: date, unit: str, which: str, half: str) -> Period:
    """ "earlier this year", "later this week": up to the anchor's day, or from it."""
    whole = named_unit(anchor, unit, which)
    now = span_of_days(anchor, anchor, "day")
    if which != "this":
        return whole
    if half == "earlier":
        return Period(whole.earliest, max(now.latest, whole.earliest), whole.granularity)
    return Period(min(now.earliest, whole.latest), whole.latest, whole.granularity)


def stretch(anchor: date, count: int, unit: str, ahead: bool) -> Period:
    """ "the past eight months", to the end of the anchor's day; or as much to come."""
    if ahead:
        return span_of_days(anchor, moved(anchor, unit, count), "range")
    return span_of_days(moved(anchor, unit, -count), anchor, "range")


def ago(anchor: date, count: int, unit: str) -> Period:
    """ "three weeks ago": the day, or half a unit to either side of it."""
    middle = moved(anchor, unit, -count)
    half = UNIT_DAYS.get(unit, 1) // 2
    grain: Granularity = _UNIT_GRAIN.get(unit, "range")
    return span_of_days(middle - timedelta(days=half), middle + timedelta(days=half), grain)

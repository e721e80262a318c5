"""From a time expression to its stretch of the calendar, given the publication day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from corroborate.domain import Period
from corroborate.extraction import periods
from corroborate.extraction.time_words import numbers

Found = re.Match[str]


def resolved(kind: str, match: Found, anchor: date | None, future: bool) -> Period | None:
    try:
        return _RESOLVE[kind](match, anchor, future)
    except (ValueError, OverflowError, StopIteration):
        return None


def _count(match: Found) -> int:
    word = match["count"]
    if word is None:
        return 5
    return int(word) if word.isdigit() else numbers("numbers")[" ".join(word.lower().split())]


def _month_number(match: Found) -> int:
    return numbers("months")[match["month"].lower().rstrip(".")]


def _low(match: Found, group: str) -> str:
    return (match.groupdict().get(group) or "").lower()


def _iso(match: Found, anchor: date | None, future: bool) -> Period | None:
    return periods.day(date(int(match["year"]), int(match["number"]), int(match["day"])))


def _slashed(match: Found, anchor: date | None, future: bool) -> Period | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return None
    return periods.day(date(year, min(first, second), max(first, second)) if second > 12 else date(year, second, first))


def _date(match: Found, anchor: date | None, future: bool) -> Period | None:
    number, first = _month_number(match), int(match["day"])
    if match["year"]:
        start = date(int(match["year"]), number, first)
    elif anchor:
        start = periods.named_day(anchor, number, first, future)
    else:
        return None
    if not match["until"]:
        return periods.day(start)
    last = start.replace(day=int(match["until"]))
    return periods.span_of_days(start, last, "range") if start < last else None


def _month(match: Found, anchor: date | None, future: bool) -> Period | None:
    number, part = _month_number(match), _low(match, "part")
    if match["year"]:
        return periods.month(int(match["year"]), number, part)
    if anchor is None:
        return None
    if match["same"]:
        return periods.month(anchor.year - (match["same"] == "last"), number, part)
    return periods.named_month(anchor, number, _low(match, "which"), part, future)


def _weekday(match: Found, anchor: date | None, future: bool) -> Period | None:
    number = numbers("weekdays")[match["weekday"].lower().rstrip(".")]
    return periods.weekday(anchor, number, _low(match, "which"), future) if anchor else None


def _ago(match: Found, anchor: date | None, future: bool) -> Period | None:
    return periods.ago(anchor, _count(match), _low(match, "unit")) if anchor else None


def _stretch(match: Found, anchor: date | None, future: bool) -> Period | None:
    if anchor is None:
        return None
    count = _count(match) if match.groupdict().get("count") or match.group().lower().endswith("s") else 1
    return periods.stretch(anchor, count, _low(match, "unit"), _low(match, "which") in ("next", "coming"))


def _unit(match: Found, anchor: date | None, future: bool) -> Period | None:
    if anchor is None:
        return None
    which, unit, half = _low(match, "which"), _low(match, "unit"), _low(match, "half")
    if unit in ("minute", "hour", "day"):
        return None
    if which == "the":
        return periods.named_unit(anchor, unit, "next" if future else "past")
    if half in ("earlier", "later"):
        return periods.part_of_unit(anchor, unit, which, half)
    return periods.named_unit(anchor, unit, which)


def _season(match: Found, anchor: date | None, future: bool) -> Period | None:
    first = numbers("seasons")[_low(match, "season") or _low(match, "season2")]
    year = match.groupdict().get("year")
    if year:
        return periods.season(int(year), first)
    return periods.named_season(anchor, first, _low(match, "which")) if anchor else None


def _quarter(match: Found, anchor: date | None, future: bool) -> Period | None:
    number = ("first", "second", "third", "fourth").index(_low(match, "nth"))
    if match["year"]:
        return periods.months_from(int(match["year"]), 3 * number + 1, 3, "season")
    if anchor is None:
        return None
    begun = anchor.month > 3 * number
    return periods.months_from(anchor.year - (not begun and not future), 3 * number + 1, 3, "season")


def _day(match: Found, anchor: date | None, future: bool) -> Period | None:
    if anchor is None:
        return None
    word = " ".join(_low(match, "word").split())
    if word == "last night":
        return periods.span_of_days(anchor - timedelta(days=1), anchor, "day")
    return periods.day(anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0)))


def _decade(match: Found, anchor: date | None, future: bool) -> Period | None:
    return periods.months_from(int(match["year"]), 1, 120, "range")


def _year(match: Found, anchor: date | None, future: bool) -> Period | None:
    return periods.year(int(match["year"] or match["less"] or match["old"]), _low(match, "part"))


def _nothing(match: Found, anchor: date | None, future: bool) -> Period | None:
    return None


_RESOLVE: dict[str, Callable[[Found, date | None, bool], Period | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "clock": _nothing,
    "date": _date,
    "month": _month,
    "weekday": _weekday,
    "ago": _ago,
    "unseen": _nothing,
    "stretch": _stretch,
    "unit": _unit,
    "season": _season,
    "quarter": _quarter,
    "day": _day,
    "decade": _decade,
    "year": _year,
}

"""Dates of publication, as files and pages write them → `Period` in naive UTC.

Only unambiguous forms are read; an impossible date is unknown, never an error and never a guess:

- ISO 8601: 2024-11-22, 20241122, 2024/11/22, 2024-11-22T14:05:00+02:00, 2024-11-22 14:05, 2024-11
- RFC 2822: Fri, 22 Nov 2024 14:05:00 +0200
- of programs: Fri Nov 22 2024 14:05:00 GMT+0200, Fri Nov 22 12:05:00 UTC 2024
- in words: 22 November 2024, Nov. 22nd, 2024, Friday, November 22, 2024 at 2:05 p.m. EST, November 2024
- numeric where it can be read in one way only: 22/11/2024, 11/22/2024, 22.11.2024
- seconds or milliseconds since 1970 (10 or 13 digits)

A day gives a `day` period, a time of day a `minute` period; a time without a zone is read as UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from ..domain import Period

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
"""Years outside are slips or placeholders (0001-01-01, 9999-12-31), not dates of news."""

_LONGEST = 80
"""Characters of a date; the longest form above has 45."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip

# Hours ahead of UTC. RFC 2822 fixes the American ones; BST is the British summer. IST is left out: three zones bear it.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "bst": 1, "cet": 1, "west": 1, "cest": 2, "eet": 2, "eest": 3,
    "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "et": None,
    "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
}  # fmt: skip

_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?(?![a-z]))?(?: ?(?P<zone>(?:gmt|utc)?[+-]\d{2}:?(?:\d{2})?|[a-z]{1,4}))?"
    r"(?: ?\([^()]{1,30}\))?"
)
_AT = rf"(?:(?:,| at|,? -| –|t)? ?{_TIME})?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_MONTH = r"(?P<word>[a-z]{3,9})\.?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}}){_AT}",
        rf"(?P<year>\d{{4}})/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}}){_AT}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:t(?P<hour>\d{2})(?P<minute>\d{2})(?:\d{2})?(?P<zone>z)?)?",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}[ -](?P<year>\d{{4}}){_AT}",
        rf"{_WEEKDAY}{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}}){_AT}",
        rf"{_WEEKDAY}{_MONTH} (?P<day>\d{{1,2}}) {_TIME} (?P<year>\d{{4}})",
        rf"{_MONTH},? (?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){_AT}",
        rf"(?P<first>\d{{1,2}})/(?P<other>\d{{1,2}})/(?P<year>\d{{4}}){_AT}",
    )
)
_SINCE_1970 = re.compile(r"(\d{10})(?:\d{3})?")


def parse_date(text: str) -> Period | None:
    """Return the day, minute or month that `text` names, in naive UTC; None when it names none that is possible.

    The forms are listed at the head of this module. Never raises.
    """
    wanted = " ".join(text[: 2 * _LONGEST].casefold().split())
    if not wanted.isascii():
        wanted = wanted.replace("−", "-")
    if len(wanted) > _LONGEST or not wanted.isascii():
        return None
    since = _SINCE_1970.fullmatch(wanted)
    if since:
        return _minute(datetime.fromtimestamp(int(since[1]), UTC).replace(tzinfo=None))
    for form in _FORMS:
        found = form.fullmatch(wanted)
        if found:
            return _period(found.groupdict())
    return None


HEAD_LINES = 5
"""Lines with text on top of an article among which a line of its own gives the day: outlet, title, byline, date."""
_PUBLISHED = re.compile(r"(?:published|posted|date)(?: on)?:? ", re.IGNORECASE)


def day_of_head(text: str) -> Period | None:
    """The day or minute that a line on top of a plain text gives and says nothing else; None without such a line."""
    head = [line.strip() for line in text[: HEAD_LINES * 10 * _LONGEST].split("\n") if line.strip()][:HEAD_LINES]
    for line in head:
        found = parse_date(_PUBLISHED.sub("", line, count=1)) if len(line) <= _LONGEST else None
        if found is not None and found.granularity in ("day", "minute") and not line.isdigit():
            return found
    return None


def has_no_zone(text: str) -> bool:
    """Tell whether `text` gives a time of day without saying where."""
    wanted = " ".join(text[: 2 * _LONGEST].casefold().split())
    found = next((match for match in (form.fullmatch(wanted) for form in _FORMS) if match), None)
    given = found.groupdict() if found else {}
    return bool(given.get("hour")) and not given.get("zone")


def _period(given: dict[str, str | None]) -> Period | None:
    year, month = int(given["year"] or 0), _month(given)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or month is None:
        return None
    try:
        if not (given.get("day") or given.get("first")):
            start = datetime(year, month, 1)
            return Period(start, (start + timedelta(days=31)).replace(day=1), "month")
        start = datetime(year, month, _day(given, month))
        if not given.get("hour"):
            return Period(start, start + timedelta(days=1), "day")
        return _at(start, given)
    except ValueError:
        return None


def _month(given: dict[str, str | None]) -> int | None:
    if given.get("word"):
        return _MONTHS.get(given["word"] or "")
    if given.get("first"):
        first, other = int(given["first"] or 0), int(given["other"] or 0)
        if first == other or other > 12:
            return first
        return other if first > 12 else None
    return int(given["month"] or 0)


def _day(given: dict[str, str | None], month: int) -> int:
    if given.get("first"):
        first, other = int(given["first"] or 0), int(given["other"] or 0)
        return other if first == month else first
    return int(given["day"] or 0)


def _at(day: datetime, given: dict[str, str | None]) -> Period | None:
    hour = int(given["hour"] or 0)
    if given.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if given["half"] == "p" else 0)
    if int(given.get("second") or 0) > 60:
        return None
    local = day.replace(hour=hour, minute=int(given["minute"] or 0))
    offset = _offset(given.get("zone") or "utc")
    # An unknown zone: the hour cannot be told, the day can.
    return Period(day, day + timedelta(days=1), "day") if offset is None else _minute(local - offset)


def _offset(zone: str) -> timedelta | None:
    zone = zone.removeprefix("gmt").removeprefix("utc") or "utc"
    if zone[0] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
        if hours > 14 or minutes > 59:
            return None
        return timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    hours_ahead = _ZONES.get(zone)
    return None if hours_ahead is None else timedelta(hours=hours_ahead)


def _minute(moment: datetime) -> Period | None:
    start = moment.replace(second=0, microsecond=0)
    if not EARLIEST_YEAR <= start.year <= LATEST_YEAR:
        return None
    return Period(start, start + timedelta(minutes=1), "minute")

"""Expressions that belong together: a clock time and its day, the two ends of a stretch."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from corroborate.domain import Moment, Period, Span

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?(?:([ap])\.?m)?", re.IGNORECASE)
_TO_DAY = re.compile(r",?\s(?:on\s|early\s|late\s)?$", re.IGNORECASE)
_TO_CLOCK = re.compile(r",?\s(?:at\s|around\s|about\s|by\s|shortly\safter\s|just\s(?:after|before)\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(between|from)\s$", re.IGNORECASE)
_LINKS = {
    "between": re.compile(r"\sand\s(?:the\s)?", re.IGNORECASE),
    "from": re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through)\s(?:the\s)?", re.IGNORECASE),
    "": re.compile(r"\s?[-–—]\s?|\sthrough\s", re.IGNORECASE),
}
"""What joins the two ends after "between", after "from" and after nothing."""


def clocked(text: str, found: list[Moment]) -> list[Moment]:
    """Join a clock time with the day beside it: "7:30 pm on Monday", "Monday at 7:30 pm"."""
    out: list[Moment] = []
    for moment in found:
        joined = _join(text, out[-1], moment) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(moment)
    return out


def _join(text: str, left: Moment, right: Moment) -> Moment | None:
    between = text[left.span.end : right.span.start]
    for clock, day, link in ((left, right, _TO_DAY), (right, left, _TO_CLOCK)):
        if not clock.text[:1].isdigit() or not _is_clock(clock) or _is_clock(day) or not link.fullmatch(between):
            continue
        if day.period is not None and day.period.granularity != "day":
            continue
        span = Span(left.span.start, right.span.end)
        return Moment(span, span.of(text), _at_clock(clock.text, day.period), left.relation)
    return None


def _is_clock(moment: Moment) -> bool:
    return (
        moment.period is None and re.match(r"\d{1,2}(?:[:.]\d\d|\s?[ap]\.?m)", moment.text, re.IGNORECASE) is not None
    )


def _at_clock(words: str, day: Period | None) -> Period | None:
    match = _CLOCK.match(words)
    if day is None or match is None:
        return day
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    try:
        start = day.earliest.replace(hour=hour, minute=minute)
        exact = match[2] is not None
        return Period(start, start + timedelta(minutes=1 if exact else 60), "minute" if exact else "hour")
    except (ValueError, OverflowError):
        return day


def stretches(text: str, span: Span, found: list[Moment]) -> list[Moment]:
    """Join "between March and May", "from 3 May to 5 June", "Monday-Friday" into one stretch."""
    out: list[Moment] = []
    for moment in found:
        left = out[-1] if out else None
        joined = _stretched(text, span, left, moment) if left else None
        if joined:
            out[-1] = joined
        else:
            out.append(moment)
    return out


def _stretched(text: str, span: Span, left: Moment, right: Moment) -> Moment | None:
    if right.span.start < left.span.end:
        return None
    inner = _bare(right)
    between = text[left.span.end : inner.start]
    lead = _BETWEEN.search(text, max(span.start, left.span.start - 10), left.span.start)
    link = _LINKS[lead[1].lower() if lead else ""]
    if not link.fullmatch(between) or left.relation not in ("at", "since"):
        return None
    whole = Span(lead.start() if lead else left.span.start, right.span.end)
    return Moment(whole, whole.of(text), _union(left.period, right.period), "over")


def _bare(moment: Moment) -> Span:
    """The span without the relation word."""
    cue = re.match(r"(?:to|until|till|up to|through|by)\s(?:the\s)?", moment.text, re.IGNORECASE)
    return Span(moment.span.start + (cue.end() if cue else 0), moment.span.end)


def _union(left: Period | None, right: Period | None) -> Period | None:
    if left is None or right is None:
        return None
    while right.latest <= left.earliest and right.latest.year < 9999:
        right = replace(right, earliest=_next_year(right.earliest), latest=_next_year(right.latest))
    return Period(left.earliest, right.latest, "range")


def _next_year(when: datetime) -> datetime:
    return when.replace(year=when.year + 1, day=min(when.day, 28) if when.month == 2 else when.day)

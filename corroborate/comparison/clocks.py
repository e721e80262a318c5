"""Hours of one happening that two claims give otherwise: "at 11:35 a.m." beside "at 11:37 a.m.".

Hours told of one day are never a conflict of dates: the writers' zones are unknown, a night has two dates, and one
article may tell when it began, the other when the police came. Minutes apart, in claims that say alike what happened,
they are worth a note.
"""

from __future__ import annotations

import re

from corroborate.comparison import words
from corroborate.comparison.saying import LIKE_FRAME, SHARED_STEMS, frame
from corroborate.domain import Claim, Moment

_CLOCK = re.compile(r"(?<![\d:.])(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?!\d|[:.]\d)(?:\s?(?P<half>[ap])\.?m\b)?", re.I)
_NOT_SHARP = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|shortly|just|some ?time|by|before|after|until|till|between|"
    r"since|from|to|circa|minutes?|and)\s(?:[a-z]{1,8}\s)?\Z",
    re.I,
)
"""Before an hour these leave it open by more than a minute, or make it one end of a stretch."""
_TWO_HAPPENINGS = re.compile(r"\b(?:after|before)\b", re.IGNORECASE)
"""Behind these the hour may be that of either: "found dead after a fall at 6:12"."""

HOUR = 60
"""Minutes. Hours that differ by whole ones may be of two zones; by more than one, of two happenings (conventions)."""


def hours_apart(left: Claim, right: Claim) -> tuple[Moment, Moment, int] | None:
    """The hours of two claims that tell one happening minutes apart, and the minutes; None where nothing is at odds."""
    here, there = _sharp(left), _sharp(right)
    if len(here) != 1 or len(there) != 1 or not _one_happening(left, right):
        return None
    (one, first), (other, second) = here[0], there[0]
    apart = abs(first - second)
    return (one, other, apart) if 0 < apart < HOUR and not _other_days(one, other) else None


def _sharp(claim: Claim) -> list[tuple[Moment, int]]:
    """The hours of a claim that are told to the minute, in minutes after midnight, or after noon where unsaid."""
    found = []
    for moment in claim.moments:
        clock = _CLOCK.search(moment.text)
        before = claim.text[: max(0, moment.span.start - claim.span.start)]
        if clock and moment.relation == "at" and not (_NOT_SHARP.search(before) or _TWO_HAPPENINGS.search(before)):
            half = (clock["half"] or "").lower()
            hour = int(clock["hour"]) % 12 + 12 * (half == "p") if half else int(clock["hour"])
            found.append((moment, HOUR * hour + int(clock["minute"])))
    return found


def _one_happening(left: Claim, right: Claim) -> bool:
    here, there = frame(left), frame(right)
    named = bool({name.key for name in left.names} & {name.key for name in right.names})
    return len(here & there) + named >= SHARED_STEMS and words.share(here, there) >= LIKE_FRAME


def _other_days(one: Moment, other: Moment) -> bool:
    """Whether both are dated, and the days are not one."""
    if one.period is None or other.period is None:
        return False
    return one.period.earliest.date() != other.period.earliest.date()

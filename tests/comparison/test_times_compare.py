"""Whether two time expressions can both hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.told import MONDAY, WEDNESDAY, told
from corroborate.comparison.times import compare_moments
from corroborate.domain import Granularity, Moment, Period, Span


def moment(text: str, first: str, last: str, granularity: Granularity, relation: str = "at") -> Moment:
    period = Period(datetime.fromisoformat(first), datetime.fromisoformat(last) + timedelta(days=1), granularity)
    return Moment(Span(0, len(text)), text, period, relation)  # type: ignore[arg-type]


def day(text: str, when: str, relation: str = "at") -> Moment:
    return moment(text, when, when, "day", relation)


UNDATED = Moment(Span(0, 6), "Friday", None, "at")
NOV_22 = day("Nov. 22", "2024-11-22")
FRIDAY = day("Friday", "2024-11-22")
JUNE = moment("June", "2024-06-01", "2024-06-30", "month")
SUMMER = moment("last summer", "2024-06-01", "2024-08-31", "season")
MARCH = moment("since March", "2024-03-01", "2024-03-31", "month", "since")
EIGHT_MONTHS = moment("over the past eight months", "2024-03-23", "2024-11-22", "range", "over")


def test_a_weekday_and_its_date_are_the_same() -> None:
    relation, because, reason = compare_moments(FRIDAY, NOV_22)
    assert (relation, because) == ("same", "")
    assert "22 November 2024" in reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (JUNE, SUMMER),
        (EIGHT_MONTHS, MARCH),
        (UNDATED, NOV_22),
        (NOV_22, moment("this week", "2024-11-18", "2024-11-24", "week")),
        (NOV_22, moment("November", "2024-11-01", "2024-11-30", "month")),
        (day("last night", "2024-11-21"), NOV_22),
        (NOV_22, moment("since March", "2024-03-01", "2024-03-31", "month", "since")),
        (NOV_22, day("before Nov. 25", "2024-11-25", "before")),
        (moment("last week", "2024-11-11", "2024-11-17", "week"), day("Nov. 19", "2024-11-19")),
        (moment("three weeks ago", "2024-10-30", "2024-11-05", "week"), day("Nov. 8", "2024-11-08")),
        (moment("June 2023", "2023-06-01", "2023-06-30", "month"), SUMMER),
    ],
)
def test_coarse_and_fine_words_fit(left: Moment, right: Moment) -> None:
    for a, b in ((left, right), (right, left)):
        assert compare_moments(a, b)[:2] == ("compatible", "granularity")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (NOV_22, day("Nov. 12", "2024-11-12")),
        (FRIDAY, day("Thursday", "2024-11-21")),
        (JUNE, moment("May", "2024-05-01", "2024-05-31", "month")),
        (moment("2017", "2017-01-01", "2017-12-31", "year"), NOV_22),
        (MARCH, moment("since August", "2024-08-01", "2024-08-31", "month", "since")),
        (NOV_22, day("before Nov. 3", "2024-11-03", "before")),
        (EIGHT_MONTHS, moment("since January 2025", "2025-01-01", "2025-01-31", "month", "since")),
    ],
)
def test_stretches_apart_conflict(left: Moment, right: Moment) -> None:
    for a, b in ((left, right), (right, left)):
        assert compare_moments(a, b)[:2] == ("conflict", "dates")


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 1))


@st.composite
def any_moment(draw: st.DrawFn) -> Moment:
    first, length = draw(DAYS), draw(st.integers(1, 20))
    start = datetime(first.year, first.month, first.day)
    period = Period(start, start + timedelta(days=length), draw(st.sampled_from(get_args(Granularity))))
    relation = draw(st.sampled_from(["at", "since", "until", "over", "before", "after"]))
    return Moment(
        Span(0, 4),
        draw(st.sampled_from(["then", "last summer", "ago", ""])),
        draw(st.sampled_from([period, None])),
        relation,  # type: ignore[arg-type]
    )


@settings(max_examples=100, deadline=None)
@given(any_moment(), any_moment())
def test_the_outcome_is_symmetric_and_in_the_closed_set(left: Moment, right: Moment) -> None:
    here, there = compare_moments(left, right)[:2], compare_moments(right, left)[:2]
    assert here == there
    assert here in (("same", ""), ("compatible", "granularity"), ("conflict", "dates"))


@settings(max_examples=50, deadline=None)
@given(any_moment())
def test_a_moment_never_conflicts_with_itself(moment_: Moment) -> None:
    assert compare_moments(moment_, moment_)[0] != "conflict"


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("“Today we rebuild the dyke of Wend,” Ada Nowak said.", "“Today we rebuild the dyke of Wend,” Ada Nowak said.",
         "same"),
        ("The dyke of Wend broke today near the old mill.", "The dyke of Wend broke today near the old mill.",
         "differs"),
        ("The dyke of Wend broke on 3 May near the old mill.", "The dyke of Wend broke on 5 May near the old mill.",
         "conflict"),
    ],
)  # fmt: skip
def test_today_in_two_articles_is_no_conflict_of_dates(left: str, right: str, relation: str) -> None:
    assert told(left, right, (MONDAY, WEDNESDAY)).relation == relation

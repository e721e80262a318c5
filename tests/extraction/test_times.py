"""When it happened, as far as the words and the publication date tell."""

from __future__ import annotations

import itertools
import re
import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Moment, Period, Span
from corroborate.extraction.times import moments

SATURDAY = date(2024, 11, 23)


def on(when: date) -> Period:
    start = datetime(when.year, when.month, when.day)
    return Period(start, start + timedelta(days=1), "day")


def found(text: str, published: Period | None = None) -> tuple[Moment, ...]:
    return moments(text, [Span(0, len(text))], published)


def one(text: str, published: date = SATURDAY) -> Moment:
    (moment,) = found(text, on(published))
    return moment


def days(moment: Moment) -> tuple[str, str] | None:
    """First and last day."""
    if moment.period is None:
        return None
    return moment.period.earliest.date().isoformat(), (
        moment.period.latest - timedelta(microseconds=1)
    ).date().isoformat()


@pytest.mark.parametrize(
    ("text", "quoted", "first", "last", "granularity"),
    [
        ("It sank on Nov. 12.", "Nov. 12", "2024-11-12", "2024-11-12", "day"),
        ("It sank on 22 November 2021.", "22 November 2021", "2021-11-22", "2021-11-22", "day"),
        ("It sank on January 7, 2025.", "January 7, 2025", "2025-01-07", "2025-01-07", "day"),
        ("It sank on the 3rd of May.", "3rd of May", "2024-05-03", "2024-05-03", "day"),
        ("It sank 2024-02-29.", "2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("It sank on Friday.", "Friday", "2024-11-22", "2024-11-22", "day"),
        ("It sank on Saturday.", "Saturday", "2024-11-23", "2024-11-23", "day"),
        ("It sank last Saturday.", "last Saturday", "2024-11-16", "2024-11-16", "day"),
        ("It sank on Friday morning.", "Friday morning", "2024-11-22", "2024-11-22", "day"),
        ("It sank yesterday.", "yesterday", "2024-11-22", "2024-11-22", "day"),
        ("It sank last night.", "last night", "2024-11-22", "2024-11-23", "day"),
        ("It sank this week.", "this week", "2024-11-18", "2024-11-24", "week"),
        ("It sank last month.", "last month", "2024-10-01", "2024-10-31", "month"),
        ("It sank in June.", "June", "2024-06-01", "2024-06-30", "month"),
        ("It sank in December.", "December", "2023-12-01", "2023-12-31", "month"),
        ("It sank in March 2019.", "March 2019", "2019-03-01", "2019-03-31", "month"),
        ("It sank last summer.", "last summer", "2024-06-01", "2024-08-31", "season"),
        ("It sank this summer.", "this summer", "2024-06-01", "2024-08-31", "season"),
        ("It sank in the summer of 2019.", "the summer of 2019", "2019-06-01", "2019-08-31", "season"),
        ("It sank in 2017.", "2017", "2017-01-01", "2017-12-31", "year"),
        ("It sank in early August.", "early August", "2024-08-01", "2024-08-12", "range"),
        ("It sank in mid-March.", "mid-March", "2024-03-09", "2024-03-22", "range"),
        ("It sank two days ago.", "two days ago", "2024-11-21", "2024-11-21", "day"),
        ("It sank earlier this year.", "earlier this year", "2024-01-01", "2024-11-23", "year"),
        ("It sank in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "range"),
        ("It will open on Tuesday.", "Tuesday", "2024-11-26", "2024-11-26", "day"),
        ("It will open in January.", "January", "2025-01-01", "2025-01-31", "month"),
        ("It opens on Dec. 3.", "Dec. 3", "2024-12-03", "2024-12-03", "day"),
    ],
)
def test_an_expression_means_a_stretch(text: str, quoted: str, first: str, last: str, granularity: str) -> None:
    moment = one(text)
    assert (moment.text, days(moment), moment.relation) == (quoted, (first, last), "at")
    assert moment.period is not None
    assert moment.period.granularity == granularity


@pytest.mark.parametrize(
    ("text", "quoted", "first", "last", "relation"),
    [
        ("Oil flowed since March.", "since March", "2024-03-01", "2024-03-31", "since"),
        ("Oil flowed since March this year.", "since March this year", "2024-03-01", "2024-03-31", "since"),
        ("It moved over the past eight months.", "over the past eight months", "2024-03-23", "2024-11-23", "over"),
        ("It moved in the last 24 hours.", "in the last 24 hours", "2024-11-22", "2024-11-23", "over"),
        ("All left by Friday evening.", "by Friday evening", "2024-11-22", "2024-11-22", "until"),
        ("It stays until May 2025.", "until May 2025", "2025-05-01", "2025-05-31", "until"),
        ("It rose before 2015.", "before 2015", "2015-01-01", "2015-12-31", "before"),
        ("It rose after June 5.", "after June 5", "2024-06-05", "2024-06-05", "after"),
        ("It rose between March and May.", "between March and May", "2024-03-01", "2024-05-31", "over"),
        ("It rose between 2015 and 2018.", "between 2015 and 2018", "2015-01-01", "2018-12-31", "over"),
        ("It met from 3 to 5 May.", "3 to 5 May", "2024-05-03", "2024-05-05", "over"),
        ("It ran from March 3 to April 5.", "from March 3 to April 5", "2024-03-03", "2024-04-05", "over"),
        ("It ran from November to February.", "from November to February", "2024-11-01", "2025-02-28", "over"),
    ],
)  # fmt: skip
def test_a_preposition_gives_the_relation(text: str, quoted: str, first: str, last: str, relation: str) -> None:
    moment = one(text)
    assert (moment.text, days(moment), moment.relation) == (quoted, (first, last), relation)


def test_a_clock_time_joins_its_day() -> None:
    moment = one("It sank at 7:30 pm on Monday.")
    assert moment.text == "7:30 pm on Monday"
    assert moment.period == Period(datetime(2024, 11, 18, 19, 30), datetime(2024, 11, 18, 19, 31), "minute")
    assert one("It sank on Monday at 9 a.m. sharp").period == Period(
        datetime(2024, 11, 18, 9), datetime(2024, 11, 18, 10), "hour"
    )


def test_said_between_will_and_the_day_keeps_the_past() -> None:
    assert days(one("It will close, he said on Tuesday.")) == ("2024-11-19", "2024-11-19")


def test_the_last_week_of_january_is_seen_from_january() -> None:
    assert days(one("It sank in December.", date(2025, 1, 2))) == ("2024-12-01", "2024-12-31")
    assert days(one("It sank on Dec. 30.", date(2025, 1, 2))) == ("2024-12-30", "2024-12-30")


@pytest.mark.parametrize(
    "text", ["It sank on Friday.", "It sank in June.", "It sank on Nov. 12.", "It sank last month."]
)
def test_without_a_publication_day_relative_words_have_no_period(text: str) -> None:
    (moment,) = found(text)
    assert moment.period is None


def test_without_a_publication_day_a_full_date_has_a_period() -> None:
    (moment,) = found("It sank on 22 November 2021.")
    assert days(moment) == ("2021-11-22", "2021-11-22")


@pytest.mark.threat(65)
@pytest.mark.parametrize(
    "text",
    [
        "It sank on Feb. 30.",
        "It will sink on June 31.",
        "It sank 2024-13-45.",
        "It sank on 99 May 2020.",
        "two weeks earlier",
    ],
)
def test_what_the_calendar_does_not_know_has_no_period(text: str) -> None:
    assert all(m.period is None for m in found(text, on(SATURDAY)) if m.text not in ("May 2020",))


@pytest.mark.parametrize(
    "text",
    [
        "They may march.", "March on, they cried.", "May we ask?", "The Su-35 flew.", "Flight 370 sank.",
        "He reads Harbour Today.",
        "It cost 2017 euros.", "A total of 2017 men left.",
        "The second ship sank.", "In 2,017 cases it sank.", "The sun rose.", "A 100-day plan.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_left(text: str) -> None:
    assert found(text, on(SATURDAY)) == ()


@pytest.mark.threat(65)
@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)])
def test_the_ends_of_the_calendar_never_raise(published: date) -> None:
    edge = Period(datetime(published.year, published.month, published.day), datetime.max, "day")
    text = (
        "On Friday, last summer, next week, two years ago, 9999 decades ago, over the past 9999 years, in 1500, "
        "in December, "
        "next Friday, last weekend, from November to February, on Feb. 29, tomorrow, yesterday, this winter, 9999-12-31"
    )
    assert found(text, edge)


def test_a_publication_known_to_the_month_resolves_no_weekday() -> None:
    published = Period(datetime(2024, 11, 1), datetime(2024, 12, 1), "month")
    (moment,) = found("It sank on Friday.", published)
    assert moment.period is None


@pytest.mark.parametrize(
    "unit", ["May ", "3 ", "9", "in the last ", "Friday ", "2024-", "from ", "7:30 ", "Nov. ", "will "]
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    began = time.perf_counter()
    found(text, on(SATURDAY))
    assert time.perf_counter() - began < 10


PIECES = (
    "on|May|Nov.|31|3|2024|last|Friday|at|7:30 pm|since|between|and|to|from|9999|years|ago|the past|12|months|-|,"
    "|summer|early|2024-02-30|10/11/2024|week|this|night|will|٣|²"
)
WORDS = st.lists(st.sampled_from(re.split(r"[|]", PIECES)), max_size=30).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=150), WORDS), st.none() | st.dates())
def test_moments_quote_the_text_in_order_without_overlap(text: str, published: date | None) -> None:
    known = on(published) if published and published < date(9999, 12, 31) else None
    got = found(text, known)
    assert all(m.span.of(text) == m.text for m in got)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(got))
    assert all(m.period is None or m.period.earliest < m.period.latest for m in got)

"""Dates of publication as files and pages write them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.ingest import parse_date, read
from corroborate.ingest.dates import day_of_head
from corroborate.ingest.facts import read_date

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "written",
    [
        "2024-11-22", "20241122", "2024/11/22", "22 November 2024", "Nov. 22, 2024", "November 22nd, 2024",
        "Friday, 22 November 2024", "Fri, Nov 22 2024", "22-Nov-2024", "22/11/2024", "11/22/2024", "22.11.2024",
        " 2024-11-22\n",
    ],
)  # fmt: skip
def test_a_date_alone_is_a_day(written: str) -> None:
    period = parse_date(written)
    assert period is not None
    assert (period.earliest, period.latest - period.earliest) == (datetime(2024, 11, 22), DAY)
    assert period.granularity == "day"


@pytest.mark.parametrize(
    "written",
    [
        "2024-11-22T12:05:00Z", "2024-11-22T14:05:00+02:00", "2024-11-22 14:05 +0200", "2024-11-22T07:05:59.123-05:00",
        "2024-11-22 12:05", "Fri, 22 Nov 2024 14:05:00 +0200", "22 Nov 2024 12:05:00 GMT",
        "November 22, 2024 at 7:05 a.m. EST",
        "Fri Nov 22 2024 14:05:00 GMT+0200 (EET)", "Fri Nov 22 12:05:00 UTC 2024",
        "Nov. 22, 2024, 12:05pm", "20241122T120500Z", "1732277100", "1732277100000", "2024-11-22T13:05:00+0100 (CET)",
    ],
)  # fmt: skip
def test_a_time_is_a_minute_in_utc(written: str) -> None:
    period = parse_date(written)
    assert period is not None
    assert (period.earliest, period.granularity) == (datetime(2024, 11, 22, 12, 5), "minute")
    assert period.latest - period.earliest == timedelta(minutes=1)


def test_a_month_alone_is_a_month() -> None:
    for written in ("2024-12", "December 2024", "Dec. 2024"):
        period = parse_date(written)
        assert period is not None
        assert (period.earliest, period.latest) == (datetime(2024, 12, 1), datetime(2025, 1, 1))


@pytest.mark.threat(65)
@pytest.mark.parametrize(
    "written",
    [
        "", "soon", "2024-02-30", "0001-01-01", "1000000000000-01-01", "9999-12-31", "1899-12-31", "2101-01-01",
        "2024-13-01", "2024-11-22T25:00Z", "2024-11-22T12:61Z", "31 November 2024",
        "22 Brumaire 2024", "9" * 5000, "9999999999", "13:05 p.m.", "２０２４-11-22", "2024-11-22T14:05 pm",
    ],
)  # fmt: skip
def test_an_impossible_date_is_unknown(written: str) -> None:
    assert parse_date(written) is None


def test_a_date_with_two_readings_is_unknown() -> None:
    assert parse_date("05/06/2024") is None
    assert parse_date("05/05/2024") == parse_date("2024-05-05")


def test_an_unknown_zone_leaves_the_day() -> None:
    period = parse_date("2024-11-22 14:05 IST")
    assert period is not None
    assert period.granularity == "day"


def test_an_unreadable_date_leaves_a_note() -> None:
    period, notes = read_date("2024-02-30", "publication date")
    assert period is None
    assert notes == ("publication date '2024-02-30' cannot be read: taken as unknown",)


def test_a_time_without_zone_is_noted() -> None:
    assert read_date("2024-11-22 12:05", "publication date")[1] == ("publication date has no time zone: read as UTC",)
    assert read_date("2024-11-22 12:05 GMT", "publication date")[1] == ()


@pytest.mark.parametrize("value", [10**4000, -1, 1e300, float("inf"), float("nan"), True, ["2024-11-22"], {"a": 1}])
def test_values_of_other_types_never_raise(value: object) -> None:
    assert read_date(value, "publication date")[0] is None


@settings(max_examples=150, deadline=None)
@given(st.datetimes(datetime(1901, 1, 1), datetime(2099, 12, 30)), st.integers(-14 * 60, 14 * 60))
def test_iso_times_of_any_zone_come_back(moment: datetime, ahead: int) -> None:
    moment = moment.replace(second=0, microsecond=0)
    sign, rest = "-" if ahead < 0 else "+", abs(ahead)
    local = moment + timedelta(minutes=ahead)
    period = parse_date(f"{local:%Y-%m-%dT%H:%M}{sign}{rest // 60:02}:{rest % 60:02}")
    assert period is not None
    assert period.earliest == moment


@pytest.mark.threat(65)
@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4}", fullmatch=True))
def test_no_text_raises(written: str) -> None:
    period = parse_date(written)
    assert period is None or period.earliest < period.latest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Coast Radio\nFerry hits pier\nJune 10, 2025\n\nA ferry hit a pier.", "2025-06-10"),
        ("Ferry hits pier\n\nBy Ana Ruiz\n\nPublished: Tuesday, 10 June 2025\n\nA ferry hit a pier.", "2025-06-10"),
        ("Ferry hits pier\n\nOn June 10, 2025 a ferry hit a pier.\n", None),
        ("Ferry hits pier\n20250610\nA ferry hit a pier.", None),
        ("Ferry hits pier\nJune 2025\nA ferry hit a pier.", None),
        ("One.\nTwo.\nThree.\nFour.\nFive.\n10 June 2025\nA ferry hit a pier.", None),
    ],
)
def test_a_line_of_its_own_on_top_of_a_plain_text_gives_the_day(text: str, day: str | None) -> None:
    found = day_of_head(text)
    assert (found.earliest.date().isoformat() if found else None) == day


def test_front_matter_goes_before_the_head(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 2025-06-11\n---\n10 June 2025\n\nA ferry hit a pier.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("10 June 2025\n\nA ferry hit a pier.", encoding="utf-8")
    days = [article.published.earliest.day for article in read(["."], root=tmp_path).articles if article.published]
    assert days == [11, 10]

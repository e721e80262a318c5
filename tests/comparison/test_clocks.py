"""Hours of one happening, minutes apart."""

from __future__ import annotations

import pytest

from comparison.told import TUESDAY, told

SANK = "The ferry Aldous sank off the Marwick pier at 6:12 a.m."


@pytest.mark.parametrize(
    ("other", "minutes"),
    [
        ("The ferry Aldous sank off the Marwick pier at 6.13am.", "1 minute apart"),
        ("At 6:40 a.m. the ferry sank off the Marwick pier.", "28 minutes apart"),
    ],
)
def test_hours_of_one_happening_differ(other: str, minutes: str) -> None:
    found = told(SANK, other)
    assert (found.relation, found.because, found.confidence) == ("conflict", ("dates",), "low")
    assert minutes in found.reason


@pytest.mark.parametrize(
    "other",
    [
        SANK,
        "The ferry Aldous sank off the Marwick pier at about 6:20 a.m.",
        "The ferry Aldous sank off the Marwick pier shortly before 6:20 a.m.",
        "The ferry Aldous sank off the Marwick pier at 7:12 a.m.",
        "The ferry Aldous sank off the Marwick pier at 6:13 p.m.",
        "The ferry Aldous sank off the Marwick pier at 6 a.m.",
        "The ferry Aldous was declared lost after it sank off the Marwick pier at 6:40 a.m.",
        "Divers reached the wreck off the pier at 6:40 a.m.",
        "The ferry Aldous sank off the Marwick pier between 6:02 a.m. and 6:15 a.m.",
    ],
)
def test_other_zones_rounded_hours_and_other_happenings_do_not(other: str) -> None:
    assert told(SANK, other).relation != "conflict"


def test_hours_of_two_days_do_not() -> None:
    one, other = f"{SANK[:-1]} on Monday.", "The ferry Aldous sank off the Marwick pier at 6:13 a.m. on Tuesday."
    assert "minute" not in told(one, other, (TUESDAY, TUESDAY)).reason

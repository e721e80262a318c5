"""What a run of digits means, and which runs mean nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Span
from corroborate.extraction.figures import figures
from corroborate.extraction.figures.numerals import parse_digits, vocabulary


def values(text: str) -> list[Decimal]:
    return [figure.stated[0] for figure in figures(text, [Span(0, len(text))])]


@pytest.mark.threat(29)
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", "7"),
        ("10,000", "10000"),
        ("1,234,567", "1234567"),
        ("10'000", "10000"),
        ("10’000", "10000"),
        ("10\u202f000", "10000"),
        ("10\u2009000", "10000"),
        ("10\u00a0000", "10000"),
        ("10 000", "10000"),
        ("1,00,000", "100000"),
        ("12,34,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234.5", "1234.5"),
        ("3.5", "3.5"),
        ("0.4", "0.4"),
        (".001", "0.001"),
        ("１０，０００", "10000"),
        ("१२", "12"),
        ("٣٤", "34"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_run_with_a_declared_meaning(written: str, value: str) -> None:
    assert parse_digits(written) == Decimal(value)


@pytest.mark.threat(29)
@pytest.mark.parametrize(
    "written",
    [
        "1,0,0,0",
        "12,34",
        "1,5",
        "10,00",
        "1,2345",
        "007",
        "0,123",
        "1.2.3",
        "1१",
        "9" * 16,
        "9" * 5000,
        "1,000'000",
        "",
    ],
)
def test_a_run_without_one_is_no_number(written: str) -> None:
    assert parse_digits(written) is None


@pytest.mark.threat(29)
@pytest.mark.parametrize(
    "text",
    [
        "Crews found 10.000 tents.",
        "Crews found 1e309 tents.",
        "Crews found 0x1F tents.",
        "Crews found XII tents.",
        "Crews found 10·000 tents.",
        "Crews found 10_000 tents.",
        "Crews found 3×4 tents.",
        "Crews found 12 345 tents.",
        f"Crews found {'9' * 5000} tents.",
        "Crews found \u202e000,01 tents.",
        "Crews found 12१ tents.",
        "Crews found ² tents.",
        "Crews found −5 tents.",
        "Crews found ⑫ tents.",
    ],
)
def test_no_figure_is_better_than_a_wrong_one(text: str) -> None:
    assert values(text) == []


@pytest.mark.threat(28)
@pytest.mark.threat(29)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Crews found 12² tents.", "12"),
        ("Crews found 12¹ tents.", "12"),
        ("Crews found 12₂ tents.", "12"),
        ("Crews found 1,200³ tents.", "1200"),
        ("Crews found 10\u00ad000 tents.", "10000"),
        ("Crews found 10\u200b000 tents.", "10000"),
        ("Crews found ½ tonne.", "0.5"),
        ("Crews found 2½ tonnes.", "2.5"),
        ("Crews found 10.5 tonnes.", "10.5"),
        ("It was −5 °C.", "-5"),
    ],
)
def test_typography_does_not_change_the_number(text: str, value: str) -> None:
    assert values(text) == [Decimal(value)]


@pytest.mark.threat(29)
@given(st.integers(min_value=0, max_value=10**15 - 1), st.sampled_from([",", "'", "’", "\u202f", "\u00a0"]))
@settings(max_examples=200, deadline=None)
def test_grouped_digits_round_trip(value: int, separator: str) -> None:
    assert parse_digits(f"{value:,}".replace(",", separator)) == value


ONES = [*vocabulary().small]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int) -> str:
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{ONES[value // 100]} hundred" + (f" and {in_words(value % 100)}" if value % 100 else "")
    return f"{in_words(value // 1000)} thousand" + (f" {in_words(value % 1000)}" if value % 1000 else "")


@given(st.integers(min_value=2, max_value=999_999))
@settings(max_examples=150, deadline=None)
def test_number_words_round_trip(value: int) -> None:
    assert values(f"They saw {in_words(value)} birds.") == [value]

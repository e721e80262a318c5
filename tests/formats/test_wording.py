"""How counts, quantities, periods and chains are said."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate import figures
from corroborate.domain import Attribution, Figure, Granularity, Moment, Period, Span
from corroborate.formats import wording
from tests.formats.sample import figure, hop, sample_report

PLAIN = figure("12 boats", "12", 12, "boat")


def stated(low: str, high: str | None = None) -> tuple[Decimal, Decimal]:
    return Decimal(low), Decimal(high or low)


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "outlet", "1 outlet"),
        (2, "outlet", "2 outlets"),
        (0, "echo", "0 echoes"),
        (2, "child", "2 children"),
        (1204, "claim", "1,204 claims"),
        (3, "barrel of oil", "3 barrels of oil"),
        (2, "armed aircraft", "2 armed aircraft"),
        (2, "body", "2 bodies"),
        (2, "day", "2 days"),
        (2, "church", "2 churches"),
        (5, "troops", "5 troops"),
    ],
)
def test_counts_take_the_plural(number: int, noun: str, said: str) -> None:
    assert wording.count(number, noun) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            replace(
                PLAIN,
                bound="more_than",
                stated=stated("1000000"),
                counted="barrel of oil",
                unit="barrel",
                dimension="oil",
            ),
            "more than 1,000,000 barrels of oil",
        ),
        (
            replace(PLAIN, bound="range", stated=stated("40", "60"), counted="person", approximate=True),
            "about 40 to 60 people",
        ),
        (replace(PLAIN, stated=stated("1"), counted="boat"), "1 boat"),
        (replace(PLAIN, stated=stated("2.50"), unit="km", counted="", dimension="length"), "2.5 km"),
        (replace(PLAIN, stated=stated("3"), unit="percent", counted="", dimension="share"), "3 percent"),
        (replace(PLAIN, stated=stated("5"), unit="tonne", counted="grain", dimension="mass"), "5 tonnes of grain"),
        (replace(PLAIN, bound="vague", text="dozens"), "dozens"),
        (replace(PLAIN, rate="per day"), "12 boats per day"),
        (replace(PLAIN, stated=stated("1E+6")), "1,000,000 boats"),
    ],
)
def test_a_quantity_is_said_with_its_bound_unit_and_thing(changed: Figure, said: str) -> None:
    assert wording.quantity(changed) == said


def test_the_question_names_thing_role_and_place() -> None:
    assert wording.question(replace(PLAIN, role="sunk", place="the bay")) == "How many boats were sunk in the bay?"
    assert wording.question(replace(PLAIN, dimension="money", unit="USD")) == "How much money?"
    assert wording.question(replace(PLAIN, counted="")) == "What is the figure?"
    assert wording.question(replace(PLAIN, counted="death", role="killed")) == "How many deaths?"


@pytest.mark.parametrize(
    ("granularity", "said"),
    [
        ("day", "22 Nov 2024"),
        ("month", "Nov 2024"),
        ("year", "2024"),
        ("season", "autumn 2024"),
        ("hour", "22 Nov 2024, 14:00"),
        ("week", "week of 22 Nov 2024"),
        ("range", "22 Nov 2024 – 1 Dec 2024"),
    ],
)
def test_a_period_is_said_as_coarsely_as_it_is_known(granularity: Granularity, said: str) -> None:
    assert wording.period(Period(datetime(2024, 11, 22, 14), datetime(2024, 12, 1), granularity)) == said


def test_a_moment_keeps_its_relation_or_its_own_words() -> None:
    march = Period(datetime(2024, 3, 1), datetime(2024, 4, 1), "month")
    assert wording.moment(Moment(Span(0, 11), "since March", march, "since")) == "since March 2024"
    assert wording.moment(Moment(Span(0, 6), "Friday", None, "at")) == "Friday"


def test_a_chain_runs_from_the_outlet_to_the_origin() -> None:
    hops = (hop("Radio Tarn", "outlet"), hop("Ines Calder", "person", "harbour master"))
    assert wording.chain("Courier", Attribution(hops)) == "Courier ← Radio Tarn ← Ines Calder (harbour master)"
    assert wording.chain("Courier", Attribution()) == "Courier ← nobody named"


def test_a_chain_that_may_be_misread_says_so() -> None:
    told = wording.chain("Courier", Attribution((hop("Radio Tarn", "outlet"),), doubted=True))
    assert told == "Courier ← Radio Tarn · may be misread"


def test_long_lists_are_counted() -> None:
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
    assert wording.listed(list("abcdef")) == "a, b, c, d and 2 more"
    assert wording.listed([]) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("950", "950"),
        ("9500", "9,500"),
        ("12000", "12k"),
        ("1400000", "1.4M"),
        ("3E9", "3bn"),
        ("0.125", "0.12"),
        ("1E30", "1E+30"),
    ],
)
def test_numbers_on_an_axis_are_short(value: str, said: str) -> None:
    assert wording.short_number(Decimal(value)) == said


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_any_decimal_can_be_said(value: Decimal) -> None:
    assert wording.number(value)
    assert wording.short_number(value)


@given(st.text(max_size=20))
def test_any_noun_has_a_plural(noun: str) -> None:
    assert isinstance(wording.plural(noun), str)


def test_the_names_of_the_rules_are_those_of_their_documentation() -> None:
    rules = tomllib.loads(files("corroborate.assess").joinpath("rules.toml").read_text(encoding="utf-8"))["rule"]
    for rule in rules:
        assert wording.RULE_NAMES[rule["id"]] == rule["name"]


def test_an_unknown_outlet_goes_by_the_name_of_its_file() -> None:
    assert wording.outlet_name("may/slate.md") == "slate.md"
    assert wording.outlet_name("AP/Reuters Inc.") == "AP/Reuters Inc."
    assert wording.outlet_name("Morning Slate") == "Morning Slate"


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        (
            replace(PLAIN, counted="oil", unit="barrel", dimension="oil", role="sold"),
            "How many barrels of oil were sold?",
        ),
        (replace(PLAIN, counted="voter", unit="percent", dimension="share"), "What share of voters?"),
        (replace(PLAIN, counted="", unit="km", dimension="length"), "How many km?"),
        (replace(PLAIN, dimension="money:USD", unit="USD", role="paid"), "How much money was paid?"),
    ],
)
def test_a_measure_is_asked_for_in_its_unit(changed: Figure, asked: str) -> None:
    assert wording.question(changed) == asked


def test_words_that_a_message_quotes_already_are_known_again() -> None:
    finding = sample_report().findings[0]
    message = f"One says “{finding.text[:60]}…” and one does not."
    assert wording.quotes(replace(finding, message=message), finding.text)
    assert not wording.quotes(finding, finding.text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A third of the passengers were children.", "1/3"),
        ("Two-thirds of the passengers were children.", "2/3"),
        ("One in five passengers wore a life jacket.", "1/5"),
    ],
)
def test_a_written_fraction_is_shown_as_one(text: str, shown: str) -> None:
    (read,) = figures(text)
    assert wording.amount(read) == shown
    assert wording.quantity(read) == f"{shown} of passengers"

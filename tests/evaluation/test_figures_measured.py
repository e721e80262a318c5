"""How readings are held against labels, on rows written for this test."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from corroborate.evaluation import evaluate
from corroborate.evaluation.figures import Counts, labels, match, parse, readings
from corroborate.evaluation.units import folded
from corroborate.link.encoder import Encoder


def no_encoder() -> Encoder:
    raise AssertionError("reading figures needs no encoder")


def told(value: str, unit: str, change: str = "=", normal: str | None = None) -> dict[str, Any]:
    return {"value": value, "unit": unit, "normalized_unit": unit if normal is None else normal, "change": change}


def against(text: str, *quantities: dict[str, Any]) -> Counts:
    return match(readings(text), labels(quantities))


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("The fund holds $1.2bn.", told("1200000000.0", "$", normal="dollar")),
        ("It pumps 3 million barrels a day.", told("3000000", "barrels a day", normal="barrel per day")),
        ("It pumps 3 million barrels a day.", told("3000000", "barrels", normal="barrel")),
        ("Police arrested 14 masked protesters.", told("14", "masked protesters", normal="masked protester")),
        ("They sell 12 kinds of tea.", told("12", "kinds of tea", normal="kind tea")),
        ("Dozens of vans burned.", told("12-120", "vans", normal="van")),
        ("Dozens of vans burned.", told("12", "vans", normal="van")),
        ("The rate rose 5%.", told("5.0", "%", "up", "percentage")),
        ("The rate rose to 5%.", told("5", "%", "=", "percentage")),
        ("Nearly 200 boats sank.", told("200", "boats", "~", "boat")),
        ("Under 200 boats sank.", told("200", "boats", "<", "boat")),
        ("A 34-year-old man fled.", told("34", "year-old", normal="year of age")),
        ("A third of the vans burned.", told("0.33", "% vans", normal="% van")),
        ("They left the port at 12 knots.", told("12", "knots", normal="knot")),
        ("The total is 4,460.", told("4460", "-", normal="-")),
    ],
)
def test_a_right_reading_is_right_in_every_measure(text: str, quantity: dict[str, Any]) -> None:
    assert against(text, quantity) == Counts(found=1, gold=1, value=1, unit=1, change=1)


@pytest.mark.parametrize(
    ("quantity", "unit", "change"),
    [
        (told("14", "police"), 0, 1),
        (told("14", "protesters a day", normal="protester per day"), 0, 1),
        (told("14", "protesters", ">", "protester"), 1, 0),
        (told("14", "-"), 0, 1),
    ],
)
def test_another_unit_and_another_change_are_wrong(quantity: dict[str, Any], unit: int, change: int) -> None:
    assert against("Guards met 14 protesters.", quantity) == Counts(1, 1, 1, unit, change)


def test_a_mile_is_no_kilometre_and_a_dollar_of_one_country_not_that_of_another() -> None:
    assert against("They ran 5 miles.", told("5", "km", normal="kilometre")).unit == 0
    assert against("They paid A$5.", told("5", "$", normal="dollar")).unit == 0


def test_a_range_and_its_ends_written_apart_are_one_quantity() -> None:
    assert against("It costs eight or nine euros.", told("8", "euros"), told("9", "euros")) == Counts(1, 1, 1, 1, 1)
    step = against("It rose from 12 to 19 euros.", told("12-19", "euros"))
    assert (step.found, step.gold, step.value, step.unit) == (1, 1, 1, 1)


def test_a_range_is_not_half_right() -> None:
    assert against("It costs eight or nine euros.", told("8", "euros")) == Counts(1, 1, 0, 0, 0)


def test_words_without_a_number_are_not_counted() -> None:
    assert against("Several vans and a few boats sank.") == Counts(0, 0, 0, 0, 0)


def test_what_is_missed_and_what_is_made_up_both_count() -> None:
    assert against("Nine vans burned.", told("12", "boats")) == Counts(1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", ("12",)), ("-1.3", ("-1.3",)), ("3.0 - 4.0", ("3", "4")), ("1E-5", ("0.00001",)), ("nan", ()), ("x", ())],
)
def test_values_of_labels_are_numbers_or_ranges(text: str, value: tuple[str, ...]) -> None:
    assert parse(text) == tuple(Decimal(one) for one in value)


def test_units_fold_case_plural_hyphen_and_rate() -> None:
    assert folded("Barrels-a-day") == folded("barrel per day")
    assert folded("km/h") == "km per h"


def test_the_task_gives_precision_recall_and_f1_of_each_measure(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    row = {"id": "1", "text": "Guards met 14 protesters.", "quantities": [told("14", "protesters", normal="protester")]}
    file.write_text(json.dumps(row) + "\n" + json.dumps({"id": "2", "text": "Nothing.", "quantities": []}) + "\n")
    found = evaluate("figures", [str(file)], no_encoder)
    right = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found == {"n": 2, "quantities": 1, "value": right, "value_unit": right, "value_change": right}


def test_a_set_without_changes_is_not_measured_on_them(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    quantity = {"value": "14", "normalized_unit": "protester"}
    file.write_text(json.dumps({"id": "1", "text": "Guards met 14 protesters.", "quantities": [quantity]}) + "\n")
    found = evaluate("figures", [str(file)], no_encoder)
    assert found["value_change"] is None
    assert found["value_unit"]["f1"] == 1.0

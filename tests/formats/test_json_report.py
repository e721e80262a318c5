"""JSON for programs: strict, complete, and of the published shape."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from typing import Any, NoReturn

import jsonschema
import pytest

from corroborate.domain import Figure, Report
from corroborate.formats import to_json
from tests.formats.many import large_report
from tests.formats.sample import sample_report


def refuse(constant: str) -> NoReturn:
    raise AssertionError(f"{constant} is no JSON")


def read(report: Report) -> Any:
    return json.loads(to_json(report), parse_constant=refuse)


def with_low(low: Decimal) -> Report:
    """The sample with another lower end in the first figure of the first cluster."""
    report = sample_report()
    first = report.assessments[0]
    claim = first.cluster.claims[0]
    figure: Figure = replace(claim.figures[0], low=low, high=None)
    claims = (replace(claim, figures=(figure,)), *first.cluster.claims[1:])
    cluster = replace(first.cluster, claims=claims)
    return replace(report, assessments=(replace(first, cluster=cluster), *report.assessments[1:]))


def first_low(report: Report) -> Any:
    return next(one for one in read(report)["assessments"] if one["id"] == "k1")["claims"][0]["figures"][0]["low"]


@pytest.mark.parametrize("report", [sample_report(), large_report(2)], ids=["small", "larger"])
def test_the_report_has_the_published_shape(report: Report) -> None:
    schema = json.loads(files("corroborate.formats").joinpath("report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(read(report))


def test_the_words_of_the_interface_are_there() -> None:
    told = read(sample_report())
    assert list(told)[:4] == ["schema", "tool", "models", "settings"]
    claim = told["assessments"][0]["claims"][0]
    assert {"id", "article", "start", "end", "line", "text", "figures", "chain"} <= claim.keys()
    assert {"text", "low", "high", "unit", "role", "bound", "as_of", "scope"} <= claim["figures"][0].keys()
    assert {"name", "kind", "cue", "stance"} <= claim["chain"][0].keys()
    scores = {"n_eff", "agreement", "attribution", "conflict", "parts", "pivotal"}
    assert {"id", "status", "claims", "origins"} | scores <= told["assessments"][0].keys()
    assert told["articles"][1]["repeats"][0].keys() >= {"start", "end"}


def test_spans_point_at_the_words() -> None:
    report = sample_report()
    texts = {article.id: article.text for article in report.articles}
    for item in read(report)["assessments"]:
        for claim in item["claims"]:
            assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["text"]


@pytest.mark.parametrize(
    ("low", "told"),
    [
        (Decimal("12"), 12),
        (Decimal("1E+6"), 1_000_000),
        (Decimal("2.50"), 2.5),
        (Decimal("1E+400"), None),
        (Decimal("NaN"), None),
        (Decimal("Infinity"), None),
    ],
)
def test_decimals_are_numbers_and_what_no_number_holds_is_null(low: Decimal, told: float | None) -> None:
    assert first_low(with_low(low)) == told


def test_a_score_that_is_no_number_is_null() -> None:
    report = sample_report()
    broken = replace(report.assessments[0], n_eff=float("nan"))
    told = read(replace(report, assessments=(broken,)))
    assert told["assessments"][0]["n_eff"] is None


def test_every_part_of_every_score_is_there() -> None:
    item = read(sample_report())["assessments"][0]
    assert item["parts"]["attribution"] == [{"name": "named institution", "value": 0.7, "note": "one hop, 0.9 each"}]
    assert item["agreement"]["value"] is None
    assert item["agreement"]["reason"] == "fewer than two origins"


def test_it_ends_with_a_line_end() -> None:
    assert to_json(sample_report()).endswith("}\n")


def test_a_figure_that_moved_is_told_with_its_course_and_who_moved_it() -> None:
    (series,) = json.loads(to_json(sample_report()))["series"]
    assert series["course"] == "about 2,000 → about 3,500"
    assert [one["outlet"] for one in series["moved_first"]] == ["Coast Courier", "Inland Post"]
    assert [(one["turn"], one["figure"]["text"]) for one in series["readings"]] == [
        ("first", "Some 2,000"),
        ("update", "Some 3,500"),
    ]

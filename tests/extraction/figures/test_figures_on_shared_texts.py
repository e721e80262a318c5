"""The reader on texts that stay outside the repository: the two real articles and NewsQuant's labelled sentences."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from corroborate.domain import Figure, Period
from corroborate.evaluation import evaluate
from corroborate.extraction.figures import figures
from corroborate.extraction.sentences import sentences
from corroborate.extraction.times import moments
from corroborate.link.encoder import Encoder

SHARED = Path(__file__).resolve().parents[4] / "shared"
ARTICLES = SHARED / "seeds"
NEWSQUANT = SHARED / "data" / "figures" / "dev" / "newsquant_half.jsonl"
PUBLISHED = Period(datetime(2024, 11, 22), datetime(2024, 11, 23), "day")

LEAST_VALUE, LEAST_UNIT, LEAST_CHANGE = 0.96, 0.93, 0.91
"""Floors of F1 on NewsQuant (half), a little below what reports/figures.md gives."""

pytestmark = pytest.mark.shared
with_articles = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the two real articles are not beside this checkout")
with_newsquant = pytest.mark.skipif(not NEWSQUANT.is_file(), reason="the labelled figures are not beside this checkout")


def read(text: str) -> tuple[Figure, ...]:
    spans = [sentence.span for sentence in sentences(text)]
    return figures(text, spans, moments(text, spans, PUBLISHED), PUBLISHED)


def of_articles(counted: str) -> list[Figure]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    return [figure for text in texts for figure in read(text) if figure.counted == counted]


@with_articles
def test_the_troops_are_read_bare_estimated_and_vague() -> None:
    found = {(figure.stated[0], figure.bound, figure.approximate) for figure in of_articles("troop")}
    assert found == {(Decimal(10000), "", False), (Decimal(10000), "", True), (Decimal(2000), "vague", False)}
    assert {figure.role for figure in of_articles("troop")} == {"sent"}


@with_articles
def test_the_oil_is_more_than_a_million_barrels_since_march() -> None:
    found = of_articles("oil")
    assert {(figure.unit, figure.bound) for figure in found} == {("barrel", "more_than")}
    assert {figure.stated for figure in found} == {(Decimal(10**6), Decimal(10**6))}
    assert all(figure.as_of and figure.as_of.earliest.month == 3 for figure in found)


@with_articles
def test_tankers_arrivals_and_containers_keep_their_nouns() -> None:
    assert {figure.bound for figure in of_articles("tanker")} == {"more_than"}
    assert {figure.stated[0] for figure in of_articles("container")} == {Decimal(3000)}
    assert {(figure.stated[0], figure.part) for figure in of_articles("time")} == {(Decimal(43), "total")}


@with_articles
def test_no_year_and_no_date_is_read_as_a_quantity() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    values = [{int(figure.stated[0]) for figure in read(text)} for text in texts]
    assert [sorted(found) for found in values] == [[2, 10_000, 10**6], [8, 12, 43, 2000, 3000, 10_000, 10**6]]


@with_newsquant
def test_reading_of_newsquant_stays_above_its_floor() -> None:
    found = evaluate("figures", [str(NEWSQUANT)], no_encoder)
    assert found["n"] == 308
    assert found["value"]["f1"] >= LEAST_VALUE
    assert found["value_unit"]["f1"] >= LEAST_UNIT
    assert found["value_change"]["f1"] >= LEAST_CHANGE


def no_encoder() -> Encoder:
    raise AssertionError("reading figures needs no encoder")

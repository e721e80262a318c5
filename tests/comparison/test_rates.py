"""Sums of two currencies: compared at the user's rate, told with its day and source, and never without one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corroborate import compare, figures, pipeline
from corroborate.comparison import compare as compare_at
from corroborate.comparison.figures import Fit, Setting, fit
from corroborate.comparison.rates import NO_RATES, Rate, Rates, converted
from corroborate.settings import assignment, load
from tests.comparison.told import MONDAY

EURO: Rates = {("EUR", "USD"): Rate("EUR", "USD", Decimal("1.08"), "2031-05-04", "central bank")}
TOLD = "1.08 USD for 1 EUR (2031-05-04, central bank)"


def fitted(left: str, right: str, rates: Rates = EURO) -> Fit | None:
    return fit(figures(left)[0], figures(right)[0], Setting(None, None, False, rates=rates))


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("The dam cost $2bn.", "The dam cost €1.85bn.", "compatible"),
        ("The dam cost €1.85bn.", "The dam cost $2bn.", "compatible"),  # read in both directions
        ("The dam cost $2bn.", "The dam cost €3bn.", "conflict"),
        ("The dam cost more than $2bn.", "The dam cost €1.9bn.", "compatible"),
        ("The dam cost more than $2bn.", "The dam cost €9bn.", "tension"),
        ("The dam cost between $2bn and $3bn.", "The dam cost €2.5bn.", "compatible"),
        ("The dam cost 108 cents.", "The dam cost 1 euro.", "compatible"),
    ],
)
def test_sums_are_compared_at_the_rate_and_the_sentence_tells_its_day_and_source(
    left: str, right: str, relation: str
) -> None:
    found = fitted(left, right)
    assert found is not None
    assert found.relation == relation
    assert TOLD in found.reason


@pytest.mark.parametrize("rates", [NO_RATES, {("GBP", "USD"): Rate("GBP", "USD", Decimal("1.3"))}])
def test_without_a_rate_of_both_currencies_nothing_is_converted(rates: Rates) -> None:
    found = fitted("The dam cost $2bn.", "The dam cost €1.85bn.", rates)
    assert found is not None
    assert (found.relation, found.because) == ("differs", "currency")
    assert "no rate was given" in found.reason


def test_rates_are_not_chained() -> None:
    both = {("EUR", "USD"): EURO["EUR", "USD"], ("GBP", "EUR"): Rate("GBP", "EUR", Decimal("1.2"))}
    found = fitted("The dam cost $2bn.", "The dam cost £1.5bn.", both)
    assert found is not None
    assert found.because == "currency"


def test_a_rate_without_a_day_says_so() -> None:
    found = fitted("The dam cost $2bn.", "The dam cost €1.85bn.", {("EUR", "USD"): Rate("EUR", "USD", Decimal("1.08"))})
    assert found is not None
    assert "without day and source" in found.reason


def test_a_conflict_through_a_rate_is_never_beyond_doubt() -> None:
    found = fitted("The dam cost $2bn.", "The dam cost €3bn.")
    assert found is not None
    assert "the rate may not be that of the day" in found.doubt


def test_the_rounding_of_the_rate_widens_the_sum_and_its_words_stay() -> None:
    euro, dollar = figures("It cost €100.")[0], figures("It cost $100.")[0]
    moved = converted(euro, dollar, EURO)
    assert moved is not None
    assert (moved[0].text, moved[0].unit, moved[0].stated) == (euro.text, euro.unit, euro.stated)
    assert moved[0].low < euro.low
    assert moved[0].high is not None
    assert euro.high is not None
    assert moved[0].high > euro.high


def test_a_sum_is_no_length_at_any_rate() -> None:
    assert converted(figures("It is 5 km long.")[0], figures("It cost $100.")[0], EURO) is None


def test_the_settings_lead_to_the_comparison() -> None:
    settings = load(dict([assignment("rates.EUR.USD=1.08")]), {})
    left = pipeline.claims_of("The dam cost $2bn.", "Herald", MONDAY)
    right = pipeline.claims_of("The dam cost €1.85bn.", "Gazette", MONDAY)
    assert pipeline.compare_texts(left, right, settings).relation == "compatible"
    assert pipeline.compare_texts(left, right).relation == "differs"
    assert compare(left[0], right[0]).relation == "differs"
    assert compare_at(left[0], right[0], pipeline.rates(settings)).relation == "compatible"

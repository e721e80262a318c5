"""The two real articles the project started from: they stay outside the repository, and these tests run beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.domain import Assessment, Report
from corroborate.settings import Settings

REAL = Path(__file__).parent.parent.parent / "shared" / "seeds"

pytestmark = [
    pytest.mark.model,
    pytest.mark.shared,
    pytest.mark.skipif(not REAL.is_dir(), reason="the two real articles are not beside this checkout"),
]


@cache
def report() -> Report:
    settings = Settings()
    reading = pipeline.read([str(REAL)], settings)
    return pipeline.report(reading.articles, settings, skipped=reading.skipped)


def about(*words: str) -> list[Assessment]:
    """Assessments one of whose claims holds all these words."""
    return [a for a in report().assessments if any(all(w in claim.text for w in words) for claim in a.cluster.claims)]


def shared(*words: str) -> Assessment:
    """The one assessment on these words that both outlets have part in."""
    found = [assessment for assessment in about(*words) if len(assessment.outlets) == 2]
    assert len(found) == 1, [a.reason for a in about(*words)]
    return found[0]


def test_the_half_that_was_pasted_twice_counts_once() -> None:
    repeated = [finding for finding in report().findings if finding.rule == "COR501"]
    assert len(repeated) == 1
    told = [(claim.outlet, claim.text) for a in report().assessments for claim in a.cluster.claims]
    assert len(told) == len(set(told)), "the same words stand in both outlets, and in neither twice"


def test_the_oil_is_an_echo_of_one_reading_of_satellite_images() -> None:
    oil = shared("million barrels")
    assert oil.status == "ECHOED"
    chain = [hop.name for hop in oil.cluster.claims[0].attribution.hops]
    assert chain == ["BBC", "Open Source Centre", "satellite imagery"]


def test_the_missiles_are_an_echo_of_one_interview_and_both_leads_drop_the_hedge() -> None:
    missiles = shared("anti-aircraft missiles to strengthen")
    assert missiles.status == "ECHOED"
    assert {origin.key for origin in missiles.origins if len(origin.claims) > 1} == {"shin won-sik"}
    dropped = [finding for finding in report().findings if finding.rule == "COR301"]
    leads = {article.id: article.line(0) for article in report().articles}
    involved = {(f.article, f.line) for f in dropped} | {(e.article, e.line) for f in dropped for e in f.evidence}
    assert involved >= set(leads.items())


def test_ten_thousand_troops_are_no_conflict_and_differ_in_whose_word_it_is() -> None:
    troops = shared("10,000 troops")
    assert troops.status not in ("CONTESTED", "DRIFT", "UPDATED")
    figures = [slot for c in troops.comparisons for slot in c.slots if slot.name == "figure"]
    assert figures
    assert {slot.relation for slot in figures} <= {"same", "compatible"}


def test_the_oil_as_payment_is_one_interview_told_on_two_words() -> None:
    payment = shared("oil is payment")
    assert payment.status == "ECHOED"
    assert any(f.rule == "COR302" and f.assessment == payment.cluster.id for f in report().findings)


def test_nothing_is_flagged_as_an_error_and_no_times_conflict() -> None:
    assert [finding.message for finding in report().findings if finding.level == "error"] == []
    assert not [finding for finding in report().findings if finding.rule in ("COR101", "COR102", "COR103", "COR401")]


@pytest.mark.parametrize("words", ["3,000 containers", "43 times", "airborne brigade"])
def test_what_one_outlet_has_alone_is_single(words: str) -> None:
    assert {assessment.status for assessment in about(words)} == {"SINGLE"}


def test_the_two_global_remarks_are_not_one_claim() -> None:
    clusters = {assessment.cluster.id for assessment in about("global")}
    assert len(clusters) == 2


def test_no_figure_is_compared_with_one_that_counts_something_else() -> None:
    for assessment in report().assessments:
        claims = {claim.id: claim for claim in assessment.cluster.claims}
        for comparison in assessment.comparisons:
            for slot in comparison.slots:
                if slot.name == "figure":
                    left = next(f for f in claims[comparison.left].figures if f.span == slot.left_span)
                    right = next(f for f in claims[comparison.right].figures if f.span == slot.right_span)
                    assert (left.dimension, left.counted) == (right.dimension, right.counted)

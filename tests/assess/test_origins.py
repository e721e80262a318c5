"""Origins: repetition never counts as confirmation, and unknown is never independent."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate import pipeline
from corroborate.assess import assess_cluster
from corroborate.assess.origins import collapse, count, independence
from corroborate.assess.scores import wilson
from corroborate.comparison import compare
from corroborate.domain import Claim, Cluster

INDEPENDENT = (
    "Nine tankers docked at Varsk on Sunday, harbour master Ivo Brandt said.",
    "Nine tankers docked at Varsk on Sunday, the shipping union Kelm said.",
    "Nine tankers docked at Varsk on Sunday, according to satellite imagery of the Orrin Institute.",
    "Nine tankers docked at Varsk on Sunday, deputy mayor Lena Sorel said.",
)
ECHOES = (
    "Nine tankers docked at Varsk on Sunday, harbour master Ivo Brandt told reporters.",
    "Citing harbour master Ivo Brandt, the agency said nine tankers docked at Varsk on Sunday.",
    "Nine tankers docked at Varsk on Sunday, harbour master Ivo Brandt said.",
)
UNKNOWN = (
    "Nine tankers docked at Varsk on Sunday.",
    "Nine tankers docked at Varsk on Sunday, officials said.",
    "Nine tankers reportedly docked at Varsk on Sunday.",
)


def claims(texts: list[str] | tuple[str, ...]) -> list[Claim]:
    return [pipeline.claims_of(text, f"Outlet {number}")[0] for number, text in enumerate(texts)]


def counted(texts: list[str] | tuple[str, ...]) -> int:
    read = claims(texts)
    return count(collapse(read), [compare(a, b) for a, b in combinations(read, 2)])


@given(st.lists(st.sampled_from(ECHOES + UNKNOWN), max_size=6))
@settings(max_examples=40, deadline=None)
def test_echoes_and_the_unnamed_never_raise_the_count(added: list[str]) -> None:
    assert counted([INDEPENDENT[0], *added]) == 1


@given(st.permutations(INDEPENDENT), st.integers(1, len(INDEPENDENT)), st.lists(st.sampled_from(ECHOES), max_size=3))
@settings(max_examples=30, deadline=None)
def test_each_independent_origin_raises_the_count_by_one(texts: list[str], size: int, echoes: list[str]) -> None:
    chosen = texts[:size]
    extra = 0 if INDEPENDENT[0] in chosen or not echoes else 1
    assert counted([*chosen, *echoes]) == size + extra


@given(st.permutations(INDEPENDENT + ECHOES + UNKNOWN[:1]))
@settings(max_examples=20, deadline=None)
def test_the_count_does_not_depend_on_the_order(texts: list[str]) -> None:
    assert counted(texts) == len(INDEPENDENT)


def test_twenty_nine_copies_of_one_wire_text_are_one_origin() -> None:
    assert counted([ECHOES[0]] * 29) == 1


def test_effective_origins_never_exceed_the_nodes_and_start_at_one() -> None:
    nodes = collapse(claims(INDEPENDENT + UNKNOWN))
    factors = independence(nodes)
    assert factors[0] == 1.0
    assert all(0.0 <= factor <= 1.0 for factor in factors)


def test_two_sources_that_may_be_one_are_not_two() -> None:
    texts = ("Two officials told us the talks in Varsk collapsed.", "An official told us the talks in Varsk collapsed.")
    assessment = assess_cluster(Cluster("c", "s", tuple(claims(texts)), ()))
    assert assessment.agreement.value is None
    assert assessment.status in ("NOT-ASSESSABLE", "ECHOED")


def test_below_two_origins_agreement_is_not_assessable() -> None:
    assessment = assess_cluster(Cluster("c", "s", tuple(claims(ECHOES)), ()))
    assert assessment.status == "ECHOED"
    assert assessment.agreement.value is None


def test_leaving_out_the_pivotal_origin_is_told() -> None:
    assessment = assess_cluster(Cluster("c", "s", tuple(claims(INDEPENDENT[:2])), ()))
    assert assessment.status == "CORROBORATED"
    assert {pivot.status for pivot in assessment.pivotal} == {"SINGLE"}


def test_the_wilson_interval_holds_the_share_and_narrows() -> None:
    narrow, wide = wilson(0.5, 100), wilson(0.5, 2)
    assert wide[0] < narrow[0] < 0.5 < narrow[1] < wide[1]
    assert wilson(0.0, 0.0) == (0.0, 1.0)


def test_what_would_settle_an_echo_is_told_in_a_whole_sentence() -> None:
    told = (
        "Nine tankers docked at Varsk on Sunday, the county ambulance service said.",
        "Nine tankers docked at Varsk on Sunday, according to the county ambulance service.",
    )
    assessment = assess_cluster(Cluster("c", "s", tuple(claims(told)), ()))
    assert assessment.settle == "Find an origin other than the county ambulance service."

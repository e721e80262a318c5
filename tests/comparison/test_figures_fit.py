"""Two figures: what may be compared, what fits, what is later, and how grave it is when nothing fits."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comparison.told import MONDAY, TUESDAY, figure, fitted, setting
from corroborate import figures
from corroborate.comparison.figures import Setting, fit, said
from corroborate.comparison.intervals import meet, readily_meet, severity, tension
from corroborate.comparison.things import same_things


@pytest.mark.parametrize(
    ("left", "right", "because"),
    [
        ("30 people were killed.", "30 people were wounded.", "role"),
        ("12,000 troops were sent.", "10,000 troops were deployed.", "role"),
        ("Output rose by 300 tonnes.", "Output reached 900 tonnes.", "role"),
        ("The plant makes 300 cars per day.", "The plant makes 300 cars per month.", "rate"),
        ("The plant makes 300 cars.", "The plant makes 300 cars per day.", "rate"),
        ("12 more people were arrested.", "19 people were arrested.", "part"),
        ("12 others were arrested.", "19 people were arrested.", "part"),
        ("12 soldiers were killed.", "19 people were killed.", "part"),
        ("11 people died in the capital.", "30 people died.", "part"),
        ("11 people died in the capital.", "30 people died in the province.", "part"),
        ("11 people died in Harwick.", "30 people died in Ollerby.", "scope"),
        ("The bridge cost $2bn.", "The bridge cost €1.85bn.", "currency"),
        ("The budget was cut by 20%.", "The budget was cut to 20%.", "measure"),
        ("Support rose 3 percentage points.", "Support rose 3%.", "measure"),
    ],
)
def test_what_may_not_be_compared_differs_and_says_why(left: str, right: str, because: str) -> None:
    for found in (fitted(left, right), fitted(right, left)):
        assert found is not None
        assert (found.relation, found.because, found.severity) == ("differs", because, 0.0)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("40 ships arrived.", "40 trucks arrived."),
        ("A million barrels of oil were shipped.", "3,000 containers were shipped."),
        ("The crater is 5 km wide.", "The crater cost $5m."),
        ("Turnout was 40%.", "Turnout was 40 voters."),
        ("The toll is up from 12 to 19 dead.", "31 people died."),
    ],
)
def test_other_quantities_are_never_set_beside_one_another(left: str, right: str) -> None:
    assert fitted(left, right) is None
    assert fitted(right, left) is None


@pytest.mark.parametrize(
    ("left", "right", "because"),
    [
        ("About 10,000 soldiers marched.", "10,312 soldiers marched.", "rounding"),
        ("4,000 homes burned.", "4,012 homes burned.", "rounding"),
        ("At least 12 people died.", "Fifteen people died.", "bound"),
        ("More than 100 houses burned.", "140 houses burned.", "bound"),
        ("Up to 50 boats sank.", "40 boats sank.", "bound"),
        ("Nearly 500 houses burned.", "480 houses burned.", "bound"),
        ("Dozens of people died.", "60 people died.", "bound"),
        ("Between 40 and 60 people died.", "Roughly 55 people died.", "range"),
        ("Between 40 and 60 people died.", "Between 55 and 70 people died.", "range"),
        ("The crater is 5 km wide.", "The crater is three miles wide.", "unit"),
    ],
)
def test_intervals_that_share_a_value_fit(left: str, right: str, because: str) -> None:
    for found in (fitted(left, right), fitted(right, left)):
        assert found is not None
        assert (found.relation, found.because, found.severity) == ("compatible", because, 0.0)


def test_a_range_is_never_averaged() -> None:
    found = fitted("Between 40 and 60 people died.", "41 people died.")
    assert found is not None
    assert found.relation == "compatible"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("12 people died.", "Twelve people were killed."),
        ("At least 12 people died.", "At least twelve people were killed."),
        ("1,500 homes burned.", "1.5 thousand homes burned."),
    ],
)
def test_one_number_in_other_words_is_the_same(left: str, right: str) -> None:
    found = fitted(left, right)
    assert found is not None
    assert (found.relation, found.because) == ("same", "")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("More than 100 houses burned.", "900 houses burned."),
        ("More than a million barrels were shipped.", "Six million barrels were shipped."),
        ("Up to 50 boats sank.", "3 boats sank."),
    ],
)
def test_beyond_a_soft_bound_is_a_tension_of_little_weight(left: str, right: str) -> None:
    found = fitted(left, right)
    assert found is not None
    assert (found.relation, found.because) == ("tension", "bound")
    assert 0.0 < found.severity <= 0.2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("201 houses burned.", "299 houses burned."),
        ("Fewer than 20 boats sank.", "30 boats sank."),
        ("Nearly 500 houses burned.", "600 houses burned."),
        ("Dozens of people died.", "400 people died."),
        ("Between 40 and 60 people died.", "95 people died."),
    ],
)
def test_intervals_apart_conflict_as_far_as_their_nearer_ends(left: str, right: str) -> None:
    found, smaller, larger = fitted(left, right), figure(left), figure(right)
    assert found is not None
    assert smaller.high is not None
    assert (found.relation, found.because) == ("conflict", "figures")
    assert found.severity == pytest.approx(1 - math.exp(-math.log(larger.low / smaller.high) / math.log(1.25)))


def test_figures_a_quarter_apart_reach_the_severity_of_note() -> None:
    found = fitted("Exactly 100 houses burned.", "Exactly 125 houses burned.")
    assert found is not None
    assert found.severity == pytest.approx(1 - math.exp(-1))


def test_one_way_up_and_one_way_down_conflict_whatever_the_number() -> None:
    found = fitted("Prices rose by 5%.", "Prices fell by 5%.")
    assert found is not None
    assert (found.relation, found.because) == ("conflict", "figures")


@pytest.mark.parametrize(
    ("earlier", "later", "relation"),
    [
        ("12 people were killed.", "19 people were killed.", "update"),
        ("91 people were killed.", "24 people were killed.", "revision"),
        ("24 people are missing.", "91 people are missing.", "update"),
        ("91 people are missing.", "24 people are missing.", "update"),
        ("At least 12 people were killed.", "19 people were killed.", "compatible"),
        ("At least 91 people were killed.", "24 people were killed.", "revision"),
        ("Exactly 12 people were killed.", "Exactly 19 people were killed.", "conflict"),
        ("The bridge cost $200m.", "The bridge cost $300m.", "conflict"),
    ],
)
def test_a_day_later_a_count_has_moved_on(earlier: str, later: str, relation: str) -> None:
    for found in (
        fitted(earlier, later, setting(MONDAY, TUESDAY)),
        fitted(later, earlier, setting(TUESDAY, MONDAY)),
    ):
        assert found is not None
        assert found.relation == relation


def test_two_reports_of_one_round_are_not_ordered() -> None:
    noon, two, four = "2024-11-18T12:00Z", "2024-11-18T14:00Z", "2024-11-18T16:00Z"
    within = fitted("12 people were killed.", "19 people were killed.", setting(noon, two))
    after = fitted("12 people were killed.", "19 people were killed.", setting(noon, four))
    assert within is not None
    assert after is not None
    assert (within.relation, after.relation) == ("conflict", "update")
    assert "the figures may stand for different times" in within.doubt


@pytest.mark.parametrize("known", [("", MONDAY), (MONDAY, "")])
def test_an_unknown_time_halves_the_severity(known: tuple[str, str]) -> None:
    sure = fitted("12 people were killed.", "19 people were killed.")
    unsure = fitted("12 people were killed.", "19 people were killed.", setting(*known))
    assert sure is not None
    assert unsure is not None
    assert unsure.severity == pytest.approx(sure.severity / 2)


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("14 people were arrested.", "41 people were arrested.", "digits transposed"),
        ("12 people were arrested.", "120 people were arrested.", "a nought lost or added"),
        ("120 people were arrested.", "210 people were arrested.", "digits transposed"),
        ("3,000 people were arrested.", "300 people were arrested.", "a nought lost or added"),
    ],
)
def test_a_slip_of_the_pen_is_a_drift_even_where_one_origin_is_only_likely(left: str, right: str, slip: str) -> None:
    likely, certain, apart = (
        fitted(left, right, setting(perhaps_one=True)),
        fitted(left, right, setting(one_origin=True)),
        fitted(left, right),
    )
    assert likely is not None
    assert certain is not None
    assert apart is not None
    assert (likely.relation, certain.relation, apart.relation) == ("drift", "drift", "conflict")
    assert slip in likely.reason
    assert likely.doubt
    assert not certain.doubt


def test_without_a_slip_only_a_certain_origin_makes_a_drift() -> None:
    left, right = "12 people were arrested.", "27 people were arrested."
    likely, certain = fitted(left, right, setting(perhaps_one=True)), fitted(left, right, setting(one_origin=True))
    assert likely is not None
    assert certain is not None
    assert (likely.relation, certain.relation) == ("conflict", "drift")


def test_a_slip_on_one_day_is_no_update_and_a_day_later_it_is_no_drift() -> None:
    left, right = "14 people were arrested.", "41 people were arrested."
    evening = fitted(left, right, setting(MONDAY, "2024-11-18T18:00Z", one_origin=True))
    next_day = fitted(left, right, setting(MONDAY, TUESDAY, one_origin=True))
    assert evening is not None
    assert next_day is not None
    assert (evening.relation, next_day.relation) == ("drift", "update")


def test_the_old_value_of_a_change_agrees_with_itself_alone() -> None:
    old = "The toll is up from 12 to 19 dead."
    same = fitted(old, "12 people died.")
    assert same is not None
    assert (same.relation, same.because) == ("compatible", "as_of")
    assert fitted(old, "19 people died.") is None


@pytest.mark.parametrize(
    ("left", "right", "things"),
    [
        ("12 soldiers marched.", "12 troops marched.", "same"),
        ("12 people marched.", "12 victims marched.", "same"),
        ("12 people marched.", "12 children marched.", "part"),
        ("12 were killed.", "12 children were killed.", "part"),
        ("12 were killed.", "12 people were killed.", "same"),
        ("12 red boats sank.", "12 green boats sank.", "maybe"),
        ("12 boats sank.", "12 green boats sank.", "same"),
        ("12 boats sank.", "12 trucks sank.", "other"),
    ],
)
def test_what_is_counted_is_told_by_its_head(left: str, right: str, things: str) -> None:
    assert same_things(figure(left), figure(right)) == same_things(figure(right), figure(left)) == things


def test_a_figure_is_shown_with_its_role_when_its_words_do_not_hold_it() -> None:
    assert said(figure("12 people died in the fire.")) == "“12 people (died)”"
    assert said(figure("The crater is 5 km wide.")) == "“5 km”"


BOUNDS = ("", "about", "more than", "at least", "up to", "fewer than", "nearly", "exactly", "between 3 and")
THINGS = ("people", "children", "soldiers", "others", "more boats", "barrels of oil", "km", "miles", "%", "dollars", "")
TAILS = ("died", "were wounded", "are missing", "were sold each day", "died in the capital", "died so far", "burned")
NUMBERS = st.one_of(st.integers(0, 120), st.integers(0, 10**12), st.sampled_from([0.5, 1.4, 10**15]))
TIMES = st.sampled_from([MONDAY, TUESDAY, "2024-11-18T13:00Z", "2024-11-18", ""])


@st.composite
def any_sentence(draw: st.DrawFn) -> str:
    bound, thing, tail = (draw(st.sampled_from(words)) for words in (BOUNDS, THINGS, TAILS))
    return f"{bound} {draw(NUMBERS)} {thing} {tail}.".strip()


@st.composite
def any_setting(draw: st.DrawFn) -> tuple[Setting, Setting]:
    """A setting, and the same seen from the other side."""
    when = draw(TIMES), draw(TIMES)
    one, perhaps = draw(st.sampled_from([(True, False), (False, True), (False, False)]))
    return (
        setting(*when, one_origin=one, perhaps_one=perhaps),
        setting(when[1], when[0], one_origin=one, perhaps_one=perhaps),
    )


@settings(max_examples=200, deadline=None)
@given(any_sentence(), any_sentence(), any_setting())
def test_a_fit_is_symmetric_and_its_severity_a_share(left: str, right: str, seen: tuple[Setting, Setting]) -> None:
    here, there = figures(left), figures(right)
    assume(here and there)
    one, other = fit(here[0], there[0], seen[0]), fit(there[0], here[0], seen[1])
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert (one.relation, one.because, one.doubt) == (other.relation, other.because, other.doubt)
        assert one.severity == pytest.approx(other.severity)
        assert 0.0 <= one.severity <= 1.0


@settings(max_examples=100, deadline=None)
@given(any_sentence(), any_setting())
def test_a_figure_is_the_same_as_itself(text: str, seen: tuple[Setting, Setting]) -> None:
    for found in figures(text):
        itself = fit(found, found, seen[0])
        assert itself is not None
        assert itself.relation == "same"


@settings(max_examples=100, deadline=None)
@given(any_sentence(), any_sentence())
def test_what_meets_readily_meets_at_all_and_then_nothing_is_grave(left: str, right: str) -> None:
    for one in figures(left):
        for other in figures(right):
            if readily_meet(one, other):
                assert meet(one, other)
                assert tension(one, other) == 0.0
            if meet(one, other):
                assert severity(one, other) == 0.0

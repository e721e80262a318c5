"""Two claims as a whole: the worst slot decides, in either order, and never by an exception."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from comparison.told import MONDAY, TUESDAY, WEDNESDAY, claim, told
from corroborate import pipeline
from corroborate.comparison import compare
from corroborate.domain import Claim
from corroborate.errors import WrongUse


@pytest.mark.parametrize(
    ("left", "right", "relation", "because"),
    [
        ("The mill burned for two days.", "A council elected a new clerk.", "unrelated", ()),
        ("The mill in Ollerby burned down.", "The mill in Ollerby burned down.", "same", ()),
        ("Kyiv shelled the Kursk region.", "Kiev shelled Kursk Oblast.", "compatible", ("alias",)),
        ("In Brazil, the president met the envoy.", "In Bolivia, the president met the envoy.", "differs", ("event",)),
        ("The ministers met on Friday.", "The ministers met on Nov. 15.", "same", ()),
        ("The ministers met on Friday.", "The ministers met in November.", "compatible", ("granularity",)),
        ("The ministers met on Friday.", "The ministers met on Nov. 2.", "differs", ("event",)),
        (
            "The storm reached Ollerby on Nov. 12 with heavy rain.",
            "The storm reached Ollerby on Nov. 15 with heavy rain.",
            "conflict",
            ("dates",),
        ),
        (
            "Nine tankers of the northern fleet docked in Odesa on Sunday.",
            "Nine tankers of the northern fleet docked in Mykolaiv on Sunday.",
            "conflict",
            ("places",),
        ),
        ("Nine tankers of the fleet docked in Odesa.", "A tanker sank off Mykolaiv.", "differs", ("event",)),
        ("The toll is up from 12 to 19 dead.", "12 dead.", "update", ("as_of",)),
        ("The toll is up from 12 to 19 dead.", "19 dead.", "same", ()),
        ("Police said 14 people were arrested.", "Police said 41 people were arrested.", "drift", ("figures",)),
        ("30 people were killed.", "Another 12 people were wounded.", "differs", ("role",)),
        ("12 people died beside 30 cars.", "30 cars burned and 12 people died.", "same", ()),
    ],
)
def test_the_worst_slot_decides(left: str, right: str, relation: str, because: tuple[str, ...]) -> None:
    for found in (told(left, right), told(right, left)):
        assert (found.relation, found.because) == (relation, because), found


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("12 people were killed as of Monday.", "19 people were killed as of Wednesday.", "update"),
        ("19 people were killed as of Monday.", "12 people were killed as of Wednesday.", "revision"),
        ("As of Monday, 12 people had been killed.", "19 people were killed.", "update"),
    ],
)
def test_an_as_of_time_goes_before_the_time_of_publication(left: str, right: str, relation: str) -> None:
    assert told(left, right, (WEDNESDAY, WEDNESDAY)).relation == relation


def test_the_old_figure_of_a_text_that_brings_it_forward_supersedes_nothing() -> None:
    text = "The toll is up from 12 to 19 dead."
    assert told(text, text, (MONDAY, TUESDAY)).relation == "same"


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("The budget was cut by 20%.", "The budget was cut to 20%.", "COR106"),
        ("Police said 14 people were arrested.", "Police said 14 people were held.", "COR201"),
        ("Minister Ana Reyes said the port will close.", "Minister Ivo Brandt said the port will close.", "COR302"),
        ("Ana Reyes said 400 homes burned.", "400 homes burned.", "COR302"),
    ],
)
def test_what_was_seen_beside_the_relation_is_remarked(left: str, right: str, rule: str) -> None:
    assert rule in {remark.rule for remark in told(left, right).remarks}


def test_doubt_lowers_the_confidence() -> None:
    sure = told("Exactly 12 people were killed, police said.", "Exactly 31 people were killed, Ada Okoro said.")
    unsure = told("About 12 boats sank at the mill.", "About 31 boats sank at the mill.")
    assert (sure.relation, sure.confidence) == ("conflict", "high")
    assert (unsure.relation, unsure.confidence) == ("conflict", "low")


WHO = ("Rebels", "The army", "Nobody", "Police", "The dam at Ollerby", "North Korea", "Kyiv", "Kiev", "The toll")
DID = (
    "attacked {}.", "did not attack {}.", "denied a deal with {}.", "will open in June near {}.", "closed {}.",
    "killed 12 people in {}.", "killed at least 120 people in {}.", "rose from 12 to 19 in {}.", "sent $2bn to {}.",
    "may have reached {} on Friday.", "said on Nov. 12 that {} lied.", "told Radio K: 'We never closed {} to anyone.'",
    "said: 'We closed {} to anyone,' and 'We never closed {} to anyone.'",
)  # fmt: skip
WHOM = ("the army", "rebels", "Kursk Oblast", "the Kursk region", "Brazil", "the port", "DPRK")


@st.composite
def any_claim(draw: st.DrawFn, outlet: str) -> Claim:
    lead, did, whom = draw(st.sampled_from(WHO)), draw(st.sampled_from(DID)), draw(st.sampled_from(WHOM))
    more = draw(st.sampled_from(["", "", f" and {draw(st.sampled_from(DID))}"])).rstrip(".")
    end = draw(st.sampled_from([".", ", the ministry said.", ", according to Reuters.", ", Ada Okoro said on Monday."]))
    text = f"{lead} {did.rstrip('.')}{more}".replace("{}", whom) + end
    try:
        return pipeline.claims_of(text, outlet, draw(st.sampled_from([MONDAY, TUESDAY, ""])))[0]
    except WrongUse:
        assume(False)
        raise


@settings(max_examples=150, deadline=None)
@given(any_claim("Herald"), any_claim("Gazette"))
def test_a_comparison_is_symmetric(left: Claim, right: Claim) -> None:
    here, there = compare(left, right), compare(right, left)
    assert (here.relation, set(here.because), here.confidence) == (there.relation, set(there.because), there.confidence)
    assert {remark.rule for remark in here.remarks} == {remark.rule for remark in there.remarks}


@settings(max_examples=100, deadline=None)
@given(any_claim("Herald"))
def test_a_dated_claim_is_the_same_as_itself(found: Claim) -> None:
    """Of an article without a date, one "Friday" may be another."""
    assume(found.published)
    assert compare(found, found).relation == "same"


@settings(max_examples=75, deadline=None)
@given(any_claim("Herald"), any_claim("Gazette"))
def test_every_slot_says_why_and_points_into_its_claim(left: Claim, right: Claim) -> None:
    for slot in compare(left, right).slots:
        assert slot.reason
        assert 0.0 <= slot.severity <= 1.0
        for one, span in ((left, slot.left_span), (right, slot.right_span)):
            assert span is None or one.sentence.covers(span)


@settings(max_examples=75, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120))
@example("12 dead. “", "\u202e12 dead – ‘never’")
@example("0 killed up to 0.", "-5 killed")
def test_any_text_is_compared_without_an_exception(left: str, right: str) -> None:
    found: list[tuple[Claim, ...]] = []
    for text, outlet in ((left, "Herald"), (right, "Gazette")):
        try:
            found.append(pipeline.claims_of(text, outlet))
        except WrongUse:
            return
    for one in found[0]:
        for other in found[1]:
            compare(one, other)


@pytest.mark.parametrize(
    "deed",
    [
        "it will register with the Sea Board",
        "it is closing two piers",
        "its board declared a dividend",
        "effective today it had cut its prices",
    ],
)
def test_two_bodies_that_tell_what_they_do_themselves_tell_of_two_events(deed: str) -> None:
    compared = told(f"Orlo Shipping Corp said {deed}.", f"Sanmere Holdings Inc said {deed}.")
    assert (compared.relation, compared.because) == ("differs", ("event",))


@pytest.mark.parametrize("deed", ["it happened at night", "it was the worst storm in years", "the piers are closed"])
def test_two_bodies_may_tell_of_one_event(deed: str) -> None:
    assert told(f"Orlo Shipping Corp said {deed}.", f"Sanmere Holdings Inc said {deed}.").relation == "same"


def test_the_claim_of_a_sentence_is_compared_by_its_own_words() -> None:
    assert compare(claim("Nine tankers docked."), claim("Nine tankers docked.", "Gazette")).relation == "same"


def test_a_town_and_a_county_are_no_two_places() -> None:
    found = told("Five people died in a fire in Selmont.", "Five people died in a fire in Aldous County.")
    assert not any(slot.name == "place" for slot in found.slots)
    apart = told("Five people died in a fire in Selmont.", "Five people died in a fire in Brellin.")
    assert any(slot.name == "place" for slot in apart.slots)


def test_a_third_kind_of_one_list_may_differ() -> None:
    one = "The ferry carried 90 passengers, among them 38 Iranians, 12 Canadians and 11 Swedes."
    other = "Of the 90 on board, 34 were Iranian, 12 were Canadian and 11 were Swedish, an official told Radio Kestrel."
    assert [slot.relation for slot in told(one, other).slots if slot.left == "38 Iranians"] == ["conflict"]

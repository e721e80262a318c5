"""Negation, denial, opposites and swapped roles, and what only looks like them."""

from __future__ import annotations

import pytest

from comparison.told import claim, told
from corroborate.comparison.polarity import contradiction, negates, opposites


def kind(left: str, right: str) -> str | None:
    here, there = claim(left, "Herald"), claim(right, "Gazette")
    found = contradiction(here, there)
    assert found == contradiction(there, here)
    return found


@pytest.mark.parametrize(
    ("left", "right", "by"),
    [
        ("The dam at Ollerby failed on Monday.", "The dam at Ollerby did not fail on Monday.", "negation"),
        ("The firm said the plant was closed.", "The firm said the plant was never closed.", "negation"),
        ("Three people were hurt in the fire at the mill.", "Nobody was hurt in the fire at the mill.", "negation"),
        ("The mayor signed the bill.", "The mayor declined to sign the bill.", "negation"),
        (
            "The firm checked the Ollerby dam in May.",
            "The firm failed to check the Ollerby dam in May.",
            "negation",
        ),
        ("Two people were hurt in the crash in Harwick.", "No one was hurt in the crash in Harwick.", "negation"),
        ("The bridge at Harwick is closed.", "The bridge at Harwick is no longer closed.", "negation"),
        ("The ministry confirmed a deal.", "The ministry denied a deal.", "denial"),
        ("Officials said the reactor leaked.", "Officials denied that the reactor leaked.", "denial"),
        ("The harbour will open in June.", "The harbour will close in June.", "antonym"),
        ("Prices rose in March.", "Prices fell in March.", "antonym"),
        ("The union accepted the offer of the port.", "The union refused the offer of the port.", "antonym"),
        ("Rebels attacked the army.", "The army attacked rebels.", "roles"),
        ("Ollerby beat Harwick.", "Harwick beat Ollerby.", "roles"),
    ],
)
def test_two_claims_exclude_each_other_by(left: str, right: str, by: str) -> None:
    assert kind(left, right) == by
    found = told(left, right)
    assert (found.relation, found.because) == ("contradiction", (by,))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The dam failed.", "The pump never failed."),
        ("Rebels attacked the army.", "Rebels attacked the navy."),
        ("Rebels attacked the army.", "The army was attacked by rebels."),
        ("The council approved the budget.", "The court rejected the appeal of two drivers."),
        ("The harbour will not close in June.", "The harbour will not open in June."),
        ("The strike has not ended.", "The strike has reached the northern port."),
        ("The northern plant is not affected.", "The fire has reached the northern plant."),
        ("The ministry denied a deal.", "The ministry confirmed the visit."),
        ("The ministry denied a deal.", "The ministry denied a deal again."),
        ("The mayor opened the fair.", "The shop on the square will close in June for repairs, the owner said."),
        ("The mayor did not attend.", "The mayor did not attend the fair."),
    ],
)
def test_what_only_looks_opposed_is_no_contradiction(left: str, right: str) -> None:
    assert kind(left, right) is None


def test_a_denial_that_an_outlet_reports_beside_its_report_is_another_stance() -> None:
    found = told("The ministry denied a deal, X News reported.", "X News reported a deal.")
    assert found.relation in ("differs", "contradiction")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the army and the army attacked rebels.",
        "The ministry denied a deal but confirmed a deal on fish.",
        "The mayor opened and closed the fair.",
    ],
)
def test_a_claim_that_tells_both_sides_does_not_contradict_itself(text: str) -> None:
    assert contradiction(claim(text), claim(text)) is None


@pytest.mark.parametrize(("word", "turns"), [("never", True), ("didn't", True), ("note", False), ("know", False)])
def test_negating_words(word: str, turns: bool) -> None:
    assert negates(word) is turns


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [("opened", "closing", True), ("closing", "opened", True), ("open", "opened", False), ("open", "paint", False)],
)
def test_opposites_meet_in_any_form(one: str, other: str, opposed: bool) -> None:
    assert opposites(one, other) is opposed


def test_a_refusal_is_as_sure_as_a_not() -> None:
    """One sentence but for "refused to" is as plain as one but for "did not"."""
    for turned in ("did not resign", "refused to resign"):
        found = told("The minister resigned over the scandal.", f"The minister {turned} over the scandal.")
        assert (found.relation, found.confidence) == ("contradiction", "high")


def test_what_has_yet_to_happen_may_have_happened_since() -> None:
    found = told(
        "The court has ruled on the appeal of the miners.", "The court has yet to rule on the appeal of the miners."
    )
    assert found.confidence == "low"

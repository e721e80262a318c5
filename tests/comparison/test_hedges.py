"""Hedges that one side drops: how far a hedge reaches, and where nothing was dropped."""

from __future__ import annotations

import pytest

from comparison.told import told


def dropped(left: str, right: str) -> bool:
    here, there = told(left, right), told(right, left)
    rules = [{remark.rule for remark in found.remarks} for found in (here, there)]
    assert ("COR301" in rules[0]) == ("COR301" in rules[1])
    return "COR301" in rules[0]


@pytest.mark.parametrize(
    ("hedged", "bare"),
    [
        ("It is understood that missiles arrived in the port.", "Missiles arrived in the port."),
        ("It is believed that the mill burned for two days.", "The mill burned for two days."),
        ("Missiles may have arrived in the port.", "Missiles arrived in the port."),
        ("The bank is likely to close four branches.", "The bank will close four branches."),
        ("The tanker reportedly ran aground near Ollerby.", "The tanker ran aground near Ollerby."),
        ("Prosecutors allege that the firm bribed the minister.", "The firm bribed the minister."),
    ],
)
def test_a_hedge_that_reaches_the_bare_statement_was_dropped(hedged: str, bare: str) -> None:
    assert dropped(hedged, bare)


@pytest.mark.parametrize(
    ("hedged", "bare"),
    [
        ("The visit appears based on a pact between the ports.", "The ports signed a pact."),
        ("The bank is likely to close four branches.", "The bank opened a museum of coins."),
        ("It is understood that missiles arrived in the port.", "The port was built in 1902 for the herring fleet."),
        ("Prosecutors allege that the firm bribed the minister.", "The minister opened a bridge built by the firm."),
        ("Nora Bilek knows both alleged gunmen.", "A cook, Nora Bilek, tore the gun from a gunman's hand."),
        ("Nora Bilek saw the alleged gunman.", "Nora Bilek wrestled with the gunman."),
    ],
)
def test_a_hedge_on_something_else_reaches_nothing(hedged: str, bare: str) -> None:
    assert not dropped(hedged, bare)


@pytest.mark.parametrize(
    "bare",
    [
        "It is understood that missiles arrived in the port.",
        "Missiles reportedly arrived in the port.",
        "The ministry denied that missiles arrived in the port.",
    ],
)
def test_another_hedge_or_a_denial_drops_nothing(bare: str) -> None:
    assert not dropped("Missiles may have arrived in the port.", bare)


def test_where_another_origin_vouches_nothing_was_dropped() -> None:
    surer = "General Ada Okoro said missiles arrived in the port."
    assert not dropped("Minister Ivo Brandt said missiles may have arrived in the port.", surer)
    assert not dropped("Missiles may have arrived in the port.", surer)


def test_the_remark_names_the_hedge() -> None:
    found = told("Missiles may have arrived in the port.", "Missiles arrived in the port.")
    slot = next(slot for slot in found.slots if slot.name == "stance")
    assert (slot.left, slot.right, slot.because) == ("may", "", "hedge")

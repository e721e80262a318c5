"""What one text says otherwise than another, once notation, order and synonyms are taken out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.link.differences import NAMES, differences
from corroborate.link.tokens import LONGEST, tokens


def seen(known: str, claimed: str) -> set[str]:
    found = differences(known, claimed, ((), ()))
    return {name for name, value in found.items() if value and name not in ("near", "left out")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$1.2bn", "1,200 million dollars"),
        ("the fourth mill", "the 4th mill"),
        ("7.5%", "7.5 per cent"),
        ("twenty-one boats", "21 boats"),
        ("230 km/h", "230 kilometres an hour"),
        ("on Feb. 3", "on February 3"),
        ("She stepped down.", "She resigned."),
        ("Peña's firm", "Pena’s company"),
        ("It didn't open.", "It did not open."),
    ],
)
def test_notation_and_synonyms_make_no_difference(one: str, other: str) -> None:
    sides = [sorted(token.key for token in tokens(text) if token.kind != "small") for text in (one, other)]
    assert sides[0] == sides[1]


@pytest.mark.parametrize(
    ("claimed", "kind"),
    [
        ("The Osk ferry sank on Friday with 31 tourists in northern Lissau.", "number"),
        ("The Osk ferry sank on Monday with 13 tourists in northern Lissau.", "time"),
        ("The Osk ferry sank on Friday with 13 tourists in northern Tarrow.", "name"),
        ("The Osk ferry sank on Friday with 13 tourists in southern Lissau.", "opposite"),
        ("The Osk ferry sank on Friday with 13 parcels in northern Lissau.", "word"),
        ("The Osk train sank on Friday with 13 tourists in northern Lissau.", "contrast"),
    ],
)
def test_one_thing_in_the_place_of_another_is_told_with_its_kind(claimed: str, kind: str) -> None:
    known = "The Osk ferry sank on Friday with 13 tourists in northern Lissau."
    assert seen(known, claimed) == {f"in place of a {kind}", "one change alone"}


def test_a_number_beside_a_bound_is_another_kind() -> None:
    assert "in place of a bounded number" in seen("The mill cut 40 old jobs.", "The mill cut more than 30 old jobs.")


def test_what_merely_moved_is_no_change() -> None:
    assert seen("The mill in Osk burned on Friday.", "On Friday the mill in Osk burned.") == {"only moved"}


def test_what_is_left_out_is_no_change() -> None:
    assert seen("The old mill in Osk burned on Friday.", "The old mill in Osk burned.") == {"only left out"}


def test_two_that_change_places_around_a_deed_are_exchanged() -> None:
    assert "exchanged" in seen("Rebels attacked the army.", "The army attacked rebels.")
    assert "exchanged" not in seen("Norland and Estmark signed it.", "Estmark and Norland signed it.")
    assert "exchanged" not in seen("In May Osk sold the mill.", "Osk sold the mill in May.")


def test_small_words_that_exclude_one_another_are_seen() -> None:
    assert "small words contrast" in seen("The dam broke before the storm.", "The dam broke after the storm.")
    assert "small words contrast" not in seen("The dam broke in the storm.", "The dam broke during the storm.")


def test_a_negation_is_seen_with_its_side() -> None:
    assert "negation added" in seen("The dam at Koru burst.", "The dam at Koru did not burst.")
    assert "negation left out" in seen("The dam at Koru did not burst.", "The dam at Koru burst.")


@pytest.mark.parametrize(
    ("known", "claimed"),
    [
        ("Rebels attacked the army.", "Apple harvests were poor this year."),
        ("The mill in Osk burned on Friday.", "The mill in Osk belonged to a widow who kept six geese."),
        ("The mill " + "and the shop " * LONGEST + "burned.", "The mill " + "and the shop " * LONGEST + "closed."),
    ],
    ids=["strangers", "one subject", "too long"],
)
def test_other_texts_have_no_such_features(known: str, claimed: str) -> None:
    assert not any(differences(known, claimed, ((), ())).values())


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_taken(one: str, other: str) -> None:
    found = differences(one, other, ((), ()))
    assert tuple(found) == NAMES
    assert all(0.0 <= value <= 1.0 for value in found.values())


@settings(max_examples=40)
@given(st.lists(st.sampled_from(("Osk", "mill", "Friday", "12", "not", "before", "the", "second")), max_size=12))
def test_a_text_beside_itself_differs_in_nothing(words: list[str]) -> None:
    assert seen(" ".join(words), " ".join(words)) <= {"equal"}


@pytest.mark.parametrize("text", ["1," * 40_000, "a" * 80_000, "a.m. " * 20_000, "twenty " * 20_000])
def test_a_text_that_is_made_to_be_slow_is_not(text: str) -> None:
    began = time.process_time()
    differences(text, text + "x", ((), ()))
    assert time.process_time() - began < 1.0

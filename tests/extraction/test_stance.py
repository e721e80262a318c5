"""Epistemic markers, denials and negation, with the words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import CERTAIN, Span, Stance
from corroborate.extraction.stance import WEAKNESS, negated, stance


def of(text: str) -> Stance:
    return stance(text, Span(0, len(text)))


def is_negated(text: str) -> bool:
    return negated(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "level", "cue"),
    [
        ("The ferry is likely to sail.", "probable", "likely"),
        ("The yard is estimated to have built nine ferries.", "probable", "is estimated to"),
        ("The ferry may have sunk.", "possible", "may"),
        ("The ferry might sail.", "possible", "might"),
        ("Nobody knows what the crew may have seen.", "possible", "may"),
        ("The hull appears to be damaged.", "possible", "appears to"),
        ("It appeared the hull was damaged.", "possible", "It appeared"),
        ("It looks like a leak.", "possible", "It looks like"),
        ("It is understood that the ferry sank.", "unknown", "It is understood"),
        ("The owner is alleged to have lied.", "unknown", "is alleged to"),
        ("The captain’s believed to have left.", "probable", "’s believed to"),
        ("It's alleged that the owner lied.", "unknown", "'s alleged"),
        ("Reportedly, the ferry sank.", "unknown", "Reportedly"),
        ("The pictures purport to show the wreck.", "unknown", "purport to"),
        ("The sale was denied by the owner.", "denied", "was denied"),
    ],
)
def test_a_marker_gives_its_level(text: str, level: str, cue: str) -> None:
    found = of(text)
    assert (found.level, found.cue) == (level, cue)
    assert found.span is not None
    assert found.span.of(text) == cue


def test_plain_words_are_certain() -> None:
    assert of("The ferry sank on Tuesday.") == CERTAIN


def test_the_weakest_of_several_markers_counts() -> None:
    assert of("The ferry will likely sail and has allegedly been sold.").level == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank in May 2021.",
        "The notice was wet when it appeared on the gate.",
        "Crews left in early May.",
        "On May 4 the ferry sailed.",
        "The fleet showed its naval might.",
        "Crews could see the wreck.",
        "The owner could not be reached.",
        "The ferry will sail.",
        "An estimated 300 people were on board.",
        "A treaty limits what the port may import.",
        "The order says how many ships may enter.",
    ],
)
def test_look_alikes_are_no_markers(text: str) -> None:
    assert of(text).level == "certain"


def test_a_marker_outside_the_span_does_not_count() -> None:
    text = "It may rain. The ferry sank."
    assert stance(text, Span(13, len(text))) == CERTAIN


def test_an_active_denial_says_that_somebody_denied_and_is_certain_of_that() -> None:
    assert of("The owner denied the sale.").level == "certain"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry did not sink.",
        "The ferry didn't sink.",
        "The ferry didn’t sink.",
        "The ferry never sailed.",
        "No survivors were found.",
        "The crew failed to close the door.",
        "The ferry left without a pilot.",
        "Nobody was hurt.",
    ],
)
def test_a_negated_predicate_is_seen(text: str) -> None:
    assert is_negated(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.",
        "Not only the ferry but the tug sank.",
        "No fewer than nine people died.",
        "The ferry must sail no later than noon.",
        "Dozens, if not hundreds, were on board.",
        "The ferry sank because the crew did not close the door.",
        "There is no doubt that the ferry sank.",
        "The owner, who did not speak to reporters, sold the ferry.",
    ],
)
def test_negation_elsewhere_leaves_the_statement_positive(text: str) -> None:
    assert not is_negated(text)


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_stance_whose_cue_it_holds(text: str) -> None:
    found = of(text)
    assert found.level in WEAKNESS
    assert found.span is None or found.span.of(text) == found.cue
    assert is_negated(text) in (True, False)

"""Who did what to whom: roles must come out right or not at all."""

from __future__ import annotations

import pytest

from corroborate.domain import Event, Name, Span
from corroborate.extraction import claims_of
from corroborate.extraction.events import events, singular
from corroborate.extraction.verbs import form, lemma, past_of


def named(text: str, *names: str) -> tuple[Name, ...]:
    return tuple(
        Name(Span(text.index(name), text.index(name) + len(name)), name, name.lower(), "country") for name in names
    )


def read(text: str, *names: str) -> tuple[Event, ...]:
    return events(text, Span(0, len(text)), named(text, *names))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Rebels attacked the army", Event("rebel", "attack", "army")),
        ("The army attacked rebels", Event("army", "attack", "rebel")),
        ("The army was attacked by rebels on Monday", Event("rebel", "attack", "army", passive=True)),
        ("Three villages were flooded", Event("", "flood", "village", passive=True)),
        ("The ministry denied a deal", Event("ministry", "deny", "deal")),
        ("The ministry confirmed a deal", Event("ministry", "confirm", "deal")),
        ("The head of the northern army met with the envoy", Event("head", "meet", "envoy")),
        ("Dozens of farmers blocked the road", Event("farmer", "block", "road")),
        ("The central bank will raise its main rate", Event("bank", "raise", "rate")),
        ("Women and men stormed the gate", Event("", "storm", "gate")),
    ],
)
def test_roles(text: str, event: Event) -> None:
    assert read(text) == (event,)


def test_a_name_gives_its_key() -> None:
    assert read("Norland has sent 9,000 soldiers to Sudmark", "Norland", "Sudmark") == (
        Event("norland", "send", "soldier"),
    )


def test_what_is_estimated_to_be_done_is_what_is_done() -> None:
    text = "Norland is estimated to have supplied Sudmark with oil"
    assert read(text, "Norland", "Sudmark") == (Event("norland", "supply", "sudmark"),)


@pytest.mark.parametrize(
    "text", ["The port is open", "A group based in the capital", "The firm has 300 workers", "", "12", "— , ;"]
)
def test_no_event_is_invented(text: str) -> None:
    assert read(text) == ()


def test_at_most_two_events_are_kept() -> None:
    text = "Rebels attacked the army; soldiers shot a farmer; pilots bombed a bridge; guards burned a house"
    assert len(read(text)) == 2


def test_a_shared_subject_is_the_agent_of_the_second_statement() -> None:
    first, second = claims_of("The minister signed a treaty and sent 300 troops to the border.")
    assert first.events == (Event("minister", "sign", "treaty"),)
    assert second.events == (Event("minister", "send", "troop"),)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("attacked", "attack"), ("stopped", "stop"), ("fired", "fire"), ("tried", "try"), ("died", "die"),
        ("dying", "die"), ("took", "take"), ("sunk", "sink"), ("carries", "carry"), ("pushes", "push"),
        ("agreed", "agree"), ("was", "be"), ("sidelined", "sideline"), ("taking", "take"), ("hoping", "hope"),
    ],
)  # fmt: skip
def test_verbs_come_back_to_their_base(word: str, base: str) -> None:
    assert lemma(word) == base


@pytest.mark.parametrize(
    ("word", "past"), [("killing", "killed"), ("taking", "took"), ("stopping", "stopped"), ("carrying", "carried")]
)
def test_past_forms(word: str, past: str) -> None:
    assert past_of(word) == past


@pytest.mark.parametrize(
    ("noun", "base"),
    [("rebels", "rebel"), ("cities", "city"), ("men", "man"), ("boxes", "box"), ("crisis", "crisis"), ("gas", "gas")],
)
def test_nouns_come_back_to_their_singular(noun: str, base: str) -> None:
    assert singular(noun) == base


def test_nouns_in_ed_are_no_verbs() -> None:
    assert [form(word) for word in ("hundred", "speed", "armed", "need", "bed")] == ["", "", "", "base", ""]

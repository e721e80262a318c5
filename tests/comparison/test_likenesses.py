"""Contradictions that must reach an error, and what looks like them in real news and must stay a note at most."""

from __future__ import annotations

import pytest

from comparison.told import MONDAY, TUESDAY, WEDNESDAY, told
from corroborate.assess.rules import rules
from corroborate.domain import Comparison


def loudest(found: Comparison) -> set[str]:
    """Rules of contradiction, quotation and attribution that would be told at their own level."""
    told_high = {remark.rule for remark in found.remarks if remark.confidence == "high"}
    contradicts = any(slot.name == "polarity" and slot.relation == "contradiction" for slot in found.slots)
    if found.relation == "contradiction" and contradicts and found.confidence == "high":
        told_high.add("COR403")
    return told_high & {"COR301", "COR302", "COR303", "COR403"} & set(rules())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The dam at Ollerby failed on Monday.", "The dam at Ollerby did not fail on Monday."),
        ("The northern plant will reopen in spring.", "The northern plant will not reopen in spring."),
        ("The council approved the harbour budget.", "The council never approved the harbour budget."),
        ("The harbour will open in June.", "The harbour will close in June."),
        ("Prices of fish rose in March.", "Prices of fish fell in March."),
        ("The union accepted the offer of the port.", "The union refused the offer of the port."),
        ("Rebels attacked the army.", "The army attacked rebels."),
        ("Ollerby beat Harwick.", "Harwick beat Ollerby."),
        ("The ministry confirmed a deal.", "The ministry denied a deal."),
        ("The ferry sailed before dawn on Monday.", "The ferry did not sail before dawn on Monday."),
        ("The two sides agreed on a truce.", "The two sides did not agree on a truce."),
        ("The bridge at Harwick was closed on Friday.", "The bridge at Harwick was not closed on Friday."),
    ],
)
def test_a_contradiction_in_like_words_is_beyond_doubt(left: str, right: str) -> None:
    assert "COR403" in loudest(told(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The port did not reopen until the strike ended.", "The port reopened after the strike ended."),
        ("The crew did not leave the ship until Monday.", "The crew left the ship on Monday."),
        ("The council will not vote before the court rules.", "The council will vote when the court rules."),
        ("The union will not return unless wages rise.", "The union will return if wages rise."),
        ("Reyes said she would vote no on the harbour bill.", "Reyes said she would vote on the harbour bill."),
        ("The plan without any boats is sinking all our ports.", "The plan with new boats is sinking all our ports."),
        (
            "'We do not know why the old pier burned so fast,' Reyes said.",
            "'why the old pier burned so fast,' Reyes said.",
        ),
        (
            "'I don't want the port sold, and the old pier will stand for all of us,' Reyes said.",
            "'the old pier will stand for all of us,' Reyes said.",
        ),
        ("The northern plant is not affected.", "The fire has reached the northern plant."),
        ("The harbour will not close in June.", "The harbour will not open in June."),
        ("No boats were found near the pier.", "The police looked for boats near the pier and in the bay."),
        ("The mayor left the hall without a word to the union.", "The mayor left the hall after a word to the union."),
        ("The missing ferry has not been found.", "The missing ferry is yet to be found."),
        ("The two ministers were unable to agree on a truce.", "The two ministers did not agree on a truce."),
        (
            "“The old pier was sold to the dockers in May.”",
            "Reyes denied that “the old pier had been sold to the dockers in May.”",
        ),
    ],
)
def test_what_only_looks_like_a_contradiction_is_no_error(left: str, right: str) -> None:
    assert not loudest(told(left, right)) & {"COR403", "COR303"}


def test_an_accusation_and_its_denial_are_two_accounts() -> None:
    denied = "The harbour company denied that it had dumped oil in the bay of Ollerby."
    assert (
        told("The dockers' union said that the harbour company had dumped oil in the bay.", denied).confidence == "low"
    )
    assert told("The harbour company had dumped oil in the bay of Ollerby.", denied).confidence == "medium"
    confirmed = "The harbour company confirmed that it had dumped oil in the bay of Ollerby."
    assert told(confirmed, denied).confidence == "high"


def test_what_had_not_happened_may_have_happened_days_later() -> None:
    left, right = "The missing ferry has not been found.", "The missing ferry has been found."
    assert told(left, right).confidence == "high"
    assert told(left, right, (MONDAY, TUESDAY)).confidence == "high"
    assert told(left, right, (MONDAY, WEDNESDAY)).confidence == "medium"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("I never ordered the closure of the plant", "I ordered the closure of the plant"),
        ("We did not close the port on that day", "We did close the port on that day"),
        ("We lost 40 boats in the storm of last year", "We lost 14 boats in the storm of last year"),
        ("We will open the port to every ship", "We will close the port to every ship"),
        ("I told the guard not to fire at the crowd that night", "I told the guard to fire at the crowd that night"),
        (
            "I can say that we have not paid for the boats, and we will say so in court",
            "that we have paid for the boats, and we will say so in court",
        ),
    ],
)
def test_one_word_that_turns_the_sense_of_an_utterance_is_altered(left: str, right: str) -> None:
    assert "COR303" in loudest(told(f"'{left},' Reyes said.", f"'{right},' Reyes said."))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We will not leave the old harbour", "We will leave no one behind in the harbour"),
        ("We will not raise the fee for boats this year", "We will raise the wage for crews this year"),
        ("The No. 1 task of this port is to serve the boats", "The number one task of this port is to serve the boats"),
        ("Berth-1 was closed to help the boats of the town", "Berth 1 was closed to help the boats of the town"),
        (
            "I am ready to join this work and make sure that the plan gets nowhere near the old harbour",
            "I am ready to start on this work and give my days to make sure that the plan never gets close to it",
        ),
        ("We built 40 boats for the north and 12 for the west", "We built 30 piers for the south and 12 for the west"),
        ("It's not an open port", "It's an open port because they say so"),
        ("We cannot let the old pier fall into the sea", "We can not let the old pier fall into the sea"),
        ("We paid 1,200 crowns for every boat in the bay", "We paid 1200 crowns for every boat in the bay"),
    ],
)
def test_two_utterances_or_two_spellings_are_no_alteration(left: str, right: str) -> None:
    assert not loudest(told(f"'{left},' Reyes said.", f"'{right},' Reyes said.")) & {"COR303", "COR403"}


@pytest.mark.parametrize(
    ("hedged", "bare"),
    [
        ("The council will probably block the sale of the pier.", "The sale of the pier was blocked by the council."),
        ("The charge was sealed so it was not clear who was meant.", "The charge was sealed by the court."),
        ("The suit tells of alleged theft at the old port.", "The suit tells of potential theft at the old port."),
    ],
)
def test_a_hedge_on_something_else_was_not_dropped(hedged: str, bare: str) -> None:
    assert "COR301" not in loudest(told(hedged, bare))


def test_a_hedge_on_the_same_statement_was_dropped() -> None:
    assert "COR301" in loudest(told("It is understood that missiles arrived in Varsk.", "Missiles arrived in Varsk."))


WORDS = "“We will never sell the old harbour of this town,”"


@pytest.mark.parametrize(
    ("left", "right", "fires"),
    [
        (f"{WORDS} Mayor Ana Reyes said.", f"{WORDS} Deputy Ivo Brandt said.", True),
        (f"{WORDS} Mayor Ana Reyes said.", f"{WORDS} a spokesman said.", False),
        (f"{WORDS} the company said.", f"{WORDS} Ivo Brandt said.", False),
        (f"{WORDS} Ana Reyes said.", f"{WORDS} Ana Reyes and Ivo Brandt said.", False),
    ],
)
def test_another_speaker_is_told_where_both_are_named_beside_the_words(left: str, right: str, fires: bool) -> None:
    assert ("COR302" in loudest(told(left, right))) is fires

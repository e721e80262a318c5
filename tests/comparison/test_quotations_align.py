"""The same words in two outlets: verbatim, trimmed, altered, or another utterance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.told import claim, told
from corroborate.comparison.quotations import align
from corroborate.comparison.slots import quotation_slots
from corroborate.domain import Quote, Span


def quote(text: str) -> Quote:
    return Quote(Span(0, len(text)), text, "reyes")


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("The dam was old and badly kept", "The dam was old and badly kept.", "verbatim"),
        ("The dam was OLD – and badly kept!", "the dam was old and badly kept", "verbatim"),
        ("We don’t want a war over fish", "We don't want a war over fish", "verbatim"),
        ("We will stand by them until the last day", "We will stand by them", "trimmed"),
        ("And so we will rebuild the mill by May", "we will rebuild the mill", "trimmed"),
        ("And so we will rebuild the mill", "we will rebuild the mill", "verbatim"),
        ("First, they lied about the mill for years", "they lied about the mill for years", "verbatim"),
        ("The dam was old, cracked and badly kept", "The dam was old and badly kept", "reworded"),
        ("We will rebuild the old mill soon", "We will rebuild the grey mill soon", "reworded"),
        ("The pier is a witness to our long past", "The pier is a token of our proud past", "reworded"),
        ("The dam was old, cracked in nine places and badly kept", "The dam was old and badly kept", "spliced"),
        ("The dam was old, cracked in nine places and badly kept", "The dam was old … and badly kept", "trimmed"),
        ("The dam was old, cracked in nine places and badly kept", "The dam was old [...] and badly kept", "trimmed"),
        ("We must all obey the law", "obey the law", "other"),
        ("We will never … leave the harbour town", "We will leave the harbour town", "altered"),
        ("He [the mayor] will rebuild the old mill", "He will rebuild the old mill", "verbatim"),
        ("I never ordered the raid", "I ordered the raid", "altered"),
        ("We did not close the port", "We did close the port", "altered"),
        ("We lost 40 boats in the storm", "We lost 14 boats in the storm", "altered"),
        ("We will open the port to every ship", "We will close the port to every ship", "altered"),
        ("The dam was old and badly kept", "Our thoughts are with the families", "other"),
        ("global conflict", "global conflict", "other"),
        ("", "", "other"),
    ],
)
def test_two_quotations_stand_to_each_other_as(left: str, right: str, kind: str) -> None:
    assert align(quote(left), quote(right)).kind == align(quote(right), quote(left)).kind == kind


def test_what_each_side_has_alone_stays_on_its_side() -> None:
    found = align(quote("I never ordered the raid"), quote("I ordered the raid"))
    assert (found.left_only, found.right_only) == (("never",), ())
    turned = align(quote("I ordered the raid"), quote("I never ordered the raid"))
    assert (turned.left_only, turned.right_only) == ((), ("never",))


@pytest.mark.parametrize(
    ("left", "right", "rules"),
    [
        ("'I never ordered the raid,' Reyes said.", "'I ordered the raid,' Reyes said.", {"COR303"}),
        ("'We will stand by them until victory,' Reyes said.", "'We will stand by them,' Reyes said.", {"COR304"}),
        ("'The dam was old and badly kept,' Reyes said.", "'The dam was old and badly kept,' Reyes said.", set()),
        ("'The dam was old and badly kept,' Reyes said.", "'Our thoughts are with you,' Reyes said.", set()),
    ],
)
def test_a_change_of_a_quotation_is_remarked(left: str, right: str, rules: set[str]) -> None:
    assert {remark.rule for remark in told(left, right).remarks} & {"COR303", "COR304"} == rules


def test_a_quotation_that_stands_whole_on_both_sides_is_held_to_no_other() -> None:
    both = quote("I never ordered the raid"), quote("I ordered the raid")
    here = replace(claim("Reyes spoke of the raid."), quotes=both)
    there = replace(claim("Reyes spoke of the raid.", "Gazette"), quotes=both[1:])
    assert [slot.relation for slot in quotation_slots(here, here)] == ["same", "same"]
    assert [slot.relation for slot in quotation_slots(here, there)] == ["same"]
    assert [slot.relation for slot in quotation_slots(replace(here, quotes=both[:1]), there)] == ["contradiction"]


WORDS = st.lists(
    st.sampled_from(("we", "will", "not", "never", "close", "open", "the", "port", "dam", "40", "14", "of")), max_size=9
)


@settings(max_examples=150, deadline=None)
@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_alignment_is_symmetric(left: str, right: str) -> None:
    here, there = align(quote(left), quote(right)), align(quote(right), quote(left))
    assert (here.kind, here.left_only, here.right_only) == (there.kind, there.right_only, there.left_only)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_a_quotation_is_never_an_alteration_of_itself(text: str) -> None:
    assert align(quote(text), quote(text)).kind in ("verbatim", "other")

"""Two origins corroborate one another where their claims surely say the same, not where they speak of one matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from comparison.told import claim

from corroborate.assess import assess_cluster
from corroborate.assess.alike import saying_alike
from corroborate.domain import Cluster, Edge

BARGES = (
    "Eleven barges broke loose on the river Tarn before dawn, harbour master Ilse Brandt said.",
    "Before dawn eleven barges broke loose on the river, deputy mayor Omar Sy said.",
)


def together(probability: float, left: str, right: str) -> Cluster:
    """Two sentences of two outlets as one cluster, linked with this probability."""
    one, other = claim(left, "Herald"), claim(right, "Gazette")
    return Cluster("c1", "s1", (one, other), (Edge(one.id, other.id, (), probability, 0.7),))


def test_two_named_sources_of_one_claim_corroborate_it() -> None:
    assert assess_cluster(together(0.97, *BARGES)).status == "CORROBORATED"


def test_two_who_speak_of_one_matter_are_not_said_to_agree() -> None:
    found = assess_cluster(together(0.7, *BARGES))
    assert found.status == "NOT-ASSESSABLE"
    assert found.reason.endswith("Omar Sy and Ilse Brandt speak of the same, but may not say the same.")
    assert found.settle == "Read both in full: do they say the same?"
    assert found.agreement.value is None


def test_everybodys_phrase_is_no_agreement() -> None:
    found = assess_cluster(together(0.97, "It will not happen, Ilse Brandt said.", "It will not happen, Omar Sy said."))
    assert found.status != "CORROBORATED"


def test_a_cluster_without_links_is_taken_as_it_was_given() -> None:
    linked = together(0.97, *BARGES)
    assert assess_cluster(Cluster("c1", "s1", linked.claims, ())).status == "CORROBORATED"


@pytest.mark.parametrize("probability", [0.0, 0.56, 0.89])
def test_no_doubtful_link_corroborates(probability: float) -> None:
    assert assess_cluster(together(probability, *BARGES)).status != "CORROBORATED"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The dyke at Wend may break before the spring, Ilse Brandt said.",
         "The dyke at Wend breaks before the spring, Omar Sy said."),
        ("No boat of the Wend line sank in the flood, Ilse Brandt said.",
         "A boat of the Wend line sank in the flood on Monday, Omar Sy said."),
        ("Nine boats of the ferry line burnt at the southern quay, Ilse Brandt said.",
         "Nine boats will be bought for the long crossing to Orrin, Omar Sy said."),
        ("The boys who were hurt at Wend ranged in age from 11 to 16, Ilse Brandt said.",
         "The boys who were hurt at Wend ranged in age from 12 to 17, Omar Sy said."),
        ("“We will rebuild the broken dyke at Wend,” Ilse Brandt said.",
         "“We will rebuild the dyke at Wend,” Omar Sy said."),
        ("“We will rebuild the broken dyke at Wend by May,” Ilse Brandt said.",
         "The broken dyke at Wend is rebuilt by May, Omar Sy said."),
    ],
    ids=["weaker", "turned", "little in common", "other numbers", "each of himself", "of his own mind"],
)  # fmt: skip
def test_who_says_less_or_the_opposite_does_not_say_the_same(left: str, right: str) -> None:
    assert assess_cluster(together(0.97, left, right)).status != "CORROBORATED"


@pytest.mark.parametrize(("verb", "alike"), [("heard", True), ("will stop", False)])
def test_what_two_witnesses_saw_is_one_thing(verb: str, alike: bool) -> None:
    left = f"“I {verb} three shots and a long scream by the quay,” Ilse Brandt said."
    both = together(0.97, left, f"“We {verb} three shots by the quay and then a scream,” Omar Sy said.")
    assert bool(saying_alike(both, assess_cluster(both).comparisons)) is alike


def test_corroboration_adds_only_those_who_say_the_same() -> None:
    one, both = assess_cluster(together(0.7, *BARGES)), assess_cluster(together(0.97, *BARGES))
    assert len(one.corroboration.parts) == 1
    assert len(both.corroboration.parts) == 2
    assert (one.corroboration.value or 0) < (both.corroboration.value or 0)


# ------------------------------------------------------------------------------- two that look like two and are not


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Eleven barges broke loose before dawn, the Lesk Bureau of Navigation said.",
            "Before dawn eleven barges broke loose on the river, the LBN said.",
        ),
        (
            "Eleven barges broke loose before dawn, the Lesk ferry line said.",
            "Before dawn eleven barges broke loose on the river, Lesk Coastal Ferry Lines said.",
        ),
    ],
)
def test_a_body_under_its_letters_or_its_short_name_is_no_second_origin(left: str, right: str) -> None:
    assert assess_cluster(together(0.97, left, right)).status != "CORROBORATED"


def test_an_inquiry_without_a_name_is_no_second_origin_beside_whoever_may_lead_it() -> None:
    left = "Eleven barges broke loose on the river before dawn, the investigation found."
    right = "Before dawn eleven barges broke loose on the river, the Lesk harbour office said."
    assert assess_cluster(together(0.97, left, right)).status != "CORROBORATED"


def test_other_letters_are_another_body() -> None:
    left = "Eleven barges broke loose on the river before dawn, the Lesk Bureau of Navigation said."
    right = "Before dawn eleven barges broke loose on the river, the QRS said."
    assert assess_cluster(together(0.97, left, right)).status == "CORROBORATED"


def test_one_outlet_is_single_however_many_it_names() -> None:
    one, other = claim(BARGES[0], "Herald"), replace(claim(BARGES[1], "Gazette"), outlet="Herald")
    cluster = Cluster("c1", "s1", (one, other), (Edge(one.id, other.id, (), 0.97, 0.7),))
    assert assess_cluster(cluster).status == "SINGLE"

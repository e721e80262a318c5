"""What an editor would say of two tellings: how many origins, and which status. Each row is a case of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from corroborate import pipeline
from corroborate.assess import assess_cluster
from corroborate.comparison import compare
from corroborate.domain import Assessment, Cluster

MONDAY, TUESDAY = "2024-11-18T12:00Z", "2024-11-19T12:00Z"


@dataclass(frozen=True)
class Told:
    """Two tellings by the outlets Herald and Gazette; an empty expectation is not asked."""

    a: str
    b: str
    status: tuple[str, ...] = ()
    origins: int | None = None
    finds: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    published: tuple[str, str] = (MONDAY, MONDAY)


def assessed(told: Told) -> Assessment:
    left = pipeline.claims_of(told.a, "Herald", told.published[0])
    right = pipeline.claims_of(told.b, "Gazette", told.published[1])
    return assess_cluster(Cluster("c", "s", (*left, *right), ()))


def counted(assessment: Assessment) -> int:
    return sum(1 for origin in assessment.origins if origin.counted and origin.kind != "nobody")


ECHOES = (
    Told("Four cranes fell into the basin, the harbour office said.",
         "Quoting the harbour office, the Courier says four cranes fell into the basin."),
    Told("Four cranes fell into the basin, according to harbour master Ilse Brandt.",
         "Harbour master Ilse Brandt told reporters that four cranes fell into the basin."),
    Told("The bakery on Mill Lane burned down, fire chief Omar Sy told Radio Wend.",
         "'The bakery on Mill Lane burned down,' fire chief Omar Sy told the station."),
    Told("Citing the water board, the Bugle reports that the reservoir is half empty.",
         "The reservoir is half empty, the water board said."),
    Told("The Gazette first reported that the mill will close in June.", "The mill will close in June."),
    Told("The mill will close in June, the Gazette reported on Monday.", "The mill will close in June."),
    Told("The mill will close in June, as first reported by the Gazette.", "The mill will close in June."),
    Told("Police said two vans collided on the Orne bridge.", "Two vans collided on the Orne bridge, police said."),
    Told("The agency Reuters reported that the Orne bridge is shut.", "The Orne bridge is shut, Reuters said."),
    Told("The census bureau said that 41,200 people live in Wend.",
         "Some 41,200 people live in Wend, according to the census bureau."),
    Told("Satellite imagery showed eleven ships off Wend.",
         "Eleven ships lay off Wend, according to satellite imagery."),
    Told("The BBC, citing satellite imagery, said eleven ships lay off Wend.",
         "The BBC said eleven ships lay off Wend."),
    Told("Leaked minutes seen by the Gazette show that the board knew of the cracks in the dam.",
         "The board knew of the cracks in the dam."),
    Told("'We have paid every bill that the old council left us, down to the last lamp,' mayor Ada Nowak said.",
         "Mayor Ada Nowak said: 'We have paid every bill that the old council left us, down to the last lamp.'"),
)  # fmt: skip


@pytest.mark.parametrize("told", ECHOES, ids=lambda told: told.a[:40])
def test_two_tellings_of_one_origin_are_an_echo(told: Told) -> None:
    assessment = assessed(told)
    assert assessment.status == "ECHOED"
    assert counted(assessment) <= 1
    assert assessment.settle


SEPARATE = (
    Told("Four cranes fell into the basin, harbour master Ilse Brandt said.",
         "Four cranes fell into the basin, union leader Petra Lund said."),
    Told("The reservoir is half empty, the water board said.",
         "The reservoir is half empty, according to satellite imagery."),
    Told("The reservoir is half empty, the water board said.",
         "The reservoir is half empty, the farming union said."),
    Told("Two vans collided on the Orne bridge, police said.",
         "Two vans collided on the Orne bridge, the hospital said."),
    Told("The bakery on Mill Lane burned down, fire chief Omar Sy said.",
         "The bakery on Mill Lane burned down, baker Jutta Weil said."),
    Told("The mill will close in June, the Courier reported.", "The mill will close in June, Reuters reported."),
)  # fmt: skip


@pytest.mark.parametrize("told", SEPARATE, ids=lambda told: told.a[:30] + told.b[-30:])
def test_two_origins_that_can_be_told_apart_are_two(told: Told) -> None:
    assessment = assessed(told)
    assert (assessment.status, counted(assessment)) == ("CORROBORATED", 2)
    assert assessment.agreement.value == 1.0


UNKNOWN = (
    Told("Two sources told us the merger of the ferries is off.",
         "An insider told us the merger of the ferries is off."),
    Told("The merger of the ferries is off, officials said.", "The merger of the ferries is off, sources said."),
    Told("The merger of the ferries is off.", "The merger of the ferries is off, a person close to the talks said."),
    Told("The merger of the ferries is reportedly off.", "The merger of the ferries is off, officials said."),
    Told("The merger of the ferries is off, a ministry official said.",
         "The merger of the ferries is off, the transport ministry said."),
    Told("The merger of the ferries is off, the minister said.",
         "The merger of the ferries is off, transport minister Lena Roth said."),
    Told("The merger of the ferries is off, Roth said.",
         "The merger of the ferries is off, transport minister Lena Roth said."),
    Told("Wend has called off the merger of the ferries, its government said.",
         "Wend has called off the merger of the ferries, an official in Wend said."),
)  # fmt: skip


@pytest.mark.parametrize("told", UNKNOWN, ids=lambda told: told.a[:20] + told.b[-30:])
def test_unknown_is_never_independent(told: Told) -> None:
    assessment = assessed(told)
    assert assessment.status in ("NOT-ASSESSABLE", "ECHOED")
    assert counted(assessment) <= 1
    assert assessment.agreement.value is None
    assert assessment.n_eff < 1.5


def test_nobody_named_on_either_side_is_unsourced_and_not_an_echo() -> None:
    told = Told("A quake of magnitude 5.1 shook Wend on Monday.", "A quake of magnitude 5.1 shook Wend before dawn.")
    assert assessed(told).status == "UNSOURCED"


def test_a_long_run_of_like_words_without_a_source_is_one_text() -> None:
    run = "rolled three empty coal wagons through the buffers of the old station at Wend and into the market hall"
    told = Told(f"A landslip {run}.", f"On Monday night a slow landslip {run} next door.")
    assert assessed(told).status == "ECHOED"


STANCES = (
    # Cases 22 and 23: a denial stands against the report, but beside one reporter it is a second stance.
    Told("The ministry denied that it sold the ferries.", "The ministry confirmed that it sold the ferries.",
         relation=("contradiction",)),
    Told("The ministry denied a sale of the ferries, Reuters reported.",
         "Reuters reported a sale of the ferries.", relation=("differs", "compatible", "same")),
    # Case 24 and 25: what was hedged at its origin is told as fact.
    Told("It is understood that the ferries were sold.", "The ferries were sold.", finds=("COR301",)),
    Told("It is believed that the ferries were sold to Wend.", "The ferries were sold to Wend.", finds=("COR301",)),
    Told("The ferries were reportedly sold.", "The ferries were allegedly sold.", avoids=("COR301",)),
    # Case 26: left out at the end, at the beginning, at an ellipsis.
    Told("'We will keep the ferries running through the winter,' Roth said.",
         "'We will keep the ferries running,' Roth said.", finds=("COR304",), avoids=("COR303",)),
    Told("'Whatever it costs, we will keep the ferries running,' Roth said.",
         "'we will keep the ferries running,' Roth said.", finds=("COR304",), avoids=("COR303",)),
    Told("'We will keep the ferries and the night buses running through the winter,' Roth said.",
         "'We will keep the ferries … running through the winter,' Roth said.", finds=("COR304",)),
    Told("'We will keep the ferries, the mail boats and the night buses running,' Roth said.",
         "'We will keep the ferries running,' Roth said.", finds=("COR304",)),
    # Words exchanged without another sense are nobody's cut.
    Told("'The pier is a witness to our long seafaring past,' Roth said.",
         "'The pier is a token of our proud seafaring past,' Roth said.", avoids=("COR303", "COR304")),
    Told("'We must protect our harbours from the storms to come,' Roth said.",
         "'We have to guard our harbours from the storms to come,' Roth said.", avoids=("COR303", "COR304")),
    Told("The council must 'obey the law,' Roth said.", "Drivers should 'obey the law' too, Lund said.",
         avoids=("COR302", "COR303", "COR304")),
    Told("'We will keep the ferries running through the winter,' Roth said.",
         "'We will keep the ferries running,' Lund said.", avoids=("COR303", "COR304")),
    # Case 27: one word turns the sense.
    Told("'I never signed the contract with the yard,' Roth said.", "'I signed the contract with the yard,' Roth said.",
         finds=("COR303",), avoids=("COR304",)),
    Told("'We bought 12 ferries from the yard,' Roth said.", "'We bought 20 ferries from the yard,' Roth said.",
         finds=("COR303",)),
    Told("'We will open the lock to all ships,' Roth said.", "'We will close the lock to all ships,' Roth said.",
         finds=("COR303",)),
    Told("'I never signed the contract with the yard,' minister Lena Roth said.",
         "'I signed the contract with the yard,' builder Petra Lund said.", avoids=("COR303",)),
    # Case 28: the same words on another's word.
    Told("Minister Lena Roth said the lock will be closed.", "Minister Petra Lund said the lock will be closed.",
         finds=("COR302",)),
    Told("'The lock will stay shut until the spring,' minister Lena Roth said.",
         "'The lock will stay shut until the spring,' minister Petra Lund said.", finds=("COR302",)),
    Told("'The lock will stay shut until the spring,' minister Lena Roth said.",
         "'The lock will stay shut until the spring,' Lena Roth told reporters.", avoids=("COR302",)),
)  # fmt: skip


@pytest.mark.parametrize("told", STANCES, ids=lambda told: told.a[:25] + told.b[:25])
def test_stance_and_quotation_across_outlets(told: Told) -> None:
    left = pipeline.claims_of(told.a, "Herald", told.published[0])
    right = pipeline.claims_of(told.b, "Gazette", told.published[1])
    compared = [compare(a, b) for a in left for b in right]
    rules = {remark.rule for one in compared for remark in one.remarks}
    assert set(told.finds) <= rules
    assert rules.isdisjoint(told.avoids)
    if told.relation:
        assert {one.relation for one in compared} & set(told.relation)


def test_two_labs_on_the_same_images_lean_on_one_another() -> None:
    """Case 31: each has looked, yet they may err together."""
    told = Told("The Orrin Institute counted 27 convoys.", "The Vale Laboratory counted 27 convoys in the same images.")
    assessment = assessed(told)
    second = assessment.origins[1]
    assert 0.3 < second.independence < 0.7
    assert [part.note for part in second.leans if "same material" in part.note]
    assert 1.0 < assessment.n_eff < 2.0


def test_two_figures_on_one_word_are_a_drift() -> None:
    told = Told("The water board said 14 wells ran dry.", "The water board said 41 wells ran dry.")
    assessment = assessed(told)
    assert (assessment.status, counted(assessment)) == ("DRIFT", 1)


def test_two_outlets_that_cite_one_another_are_nobodys_confirmation() -> None:
    told = Told("The mill will close, the Gazette reported.", "The mill will close, the Herald reported.")
    assessment = assessed(told)
    assert assessment.status == "ECHOED"
    assert counted(assessment) == 1


def test_like_words_of_one_speaker_weeks_apart_are_two_utterances_of_one_origin() -> None:
    words = "'We have paid every bill that the old council left us, down to the last lamp,' Ada Nowak said."
    told = Told(words, words, published=("2024-11-01", "2024-11-29"))
    assert assessed(told).status == "ECHOED"

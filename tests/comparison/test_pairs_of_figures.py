"""A hundred and fifty pairs of sentences and what an editor would say of their figures: typed outcome and reason.

Each row of the product's rules on figures is covered: the gate (event, role, dimension, scope, as-of, polarity), the
intervals (bare, exact, approximate, bounded, vague, ranges), course, revision and drift, units, rates and currencies.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from corroborate.domain import Relation
from tests.comparison.told import MONDAY, TUESDAY, told

NOON, EVENING = "2024-11-18T12:00Z", "2024-11-18T19:00Z"


class Pair(NamedTuple):
    """Two sentences, how they must come out, and when they were published."""

    left: str
    right: str
    relation: Relation
    because: str = ""
    published: tuple[str, str] = (MONDAY, MONDAY)


LATER = (MONDAY, TUESDAY)

GATE = (
    # role: killed is not wounded, sent is not deployed
    Pair("30 villagers were killed.", "30 villagers were wounded.", "differs", "role"),
    Pair("12 miners died.", "9 miners are missing.", "differs", "role"),
    Pair("Police arrested 40 marchers.", "40 marchers were injured.", "differs", "role"),
    Pair("4,000 soldiers were sent.", "3,000 soldiers are at the front.", "differs", "role"),
    Pair("Seven people were shot.", "Two people were killed.", "differs", "role"),
    Pair("18 people were rescued.", "18 people were evacuated.", "differs", "role"),
    Pair("60 workers were laid off.", "60 workers were hired.", "differs", "role"),
    Pair("210 homes were destroyed.", "340 homes were damaged.", "differs", "role"),
    # dimension and thing counted
    Pair("12 people died.", "12 boats sank.", "unrelated"),
    Pair("The dam is 40 m high.", "The dam holds 40 million litres.", "same"),
    # rate
    Pair("The port handles 40 ships per day.", "The port handles 280 ships per week.", "differs", "rate"),
    Pair("The fund paid 500 dollars each.", "The fund paid 90,000 dollars.", "differs", "rate"),
    # scope: a part and its whole, another place, beyond the others
    Pair("30 people died in the province.", "11 people died in the capital.", "differs", "part"),
    Pair("48 people died nationwide.", "9 people died in Tarnby.", "differs", "part"),
    Pair("20 people died.", "6 children died.", "differs", "part"),
    Pair("14 people were injured.", "Three of the 14 people were badly injured.", "same"),
    Pair("25 people were injured, including 7 children.", "25 people were injured.", "same"),
    Pair("25 people were injured, including 7 children.", "7 children were injured.", "compatible", "part"),
    Pair("Nine people were killed.", "Another four people were killed.", "differs", "part"),
    Pair("Nine people were killed.", "Four more people were killed.", "differs", "part"),
    Pair("12 people died in Brellin.", "31 people died in Osterby.", "differs", "event"),
    # measure
    Pair("The grant was cut by 30%.", "The grant was cut to 30%.", "differs", "measure"),
    Pair("The tax rose 2 percentage points.", "The tax rose 2%.", "differs", "measure"),
    Pair("Output rose by 400 tonnes.", "Output rose to 400 tonnes.", "differs", "measure"),
    Pair("Output rose by 400 tonnes.", "Output was 9,000 tonnes.", "differs", "role"),
    # polarity
    Pair("Fares rose by 5%.", "Fares fell by 5%.", "contradiction", "antonym"),
    Pair("Exports were up 5% last year.", "Exports were down 5% last year.", "conflict", "figures"),
    # currency: never converted without a rate
    Pair("The tunnel cost $2bn.", "The tunnel cost €1.85bn.", "differs", "currency"),
    Pair("The tunnel cost £300m.", "The tunnel cost $380m.", "differs", "currency"),
    Pair("The tunnel cost 90m euros.", "The tunnel cost €90m.", "same"),
    Pair("The tunnel cost $2bn.", "The tunnel cost 2,000 million dollars.", "same"),
)

INTERVALS = (
    # a bare number is as exact as its last digit, and at most a tenth wide
    Pair("16 people were injured.", "17 people were injured.", "conflict", "figures"),
    Pair("11 people died.", "12 people died.", "conflict", "figures"),
    Pair("Two riders were injured.", "Medics found three injured riders.", "conflict", "figures"),
    Pair("Seven people were shot.", "Eight people were hit when shots rang out.", "conflict", "figures"),
    Pair("Five people, including the guard, died.", "Six people died.", "conflict", "figures"),
    Pair("3 people died.", "4 people died.", "conflict", "figures"),
    Pair("41 people died.", "43 people died.", "conflict", "figures"),
    Pair("4,000 homes burned.", "4,012 homes burned.", "compatible", "rounding"),
    Pair("4,000 homes burned.", "4,900 homes burned.", "conflict", "figures"),
    Pair("10,000 soldiers marched.", "10,312 soldiers marched.", "compatible", "rounding"),
    Pair("Twelve people died.", "12 people died.", "same"),
    Pair("1.5 million homes lost power.", "1,500,000 homes lost power.", "same"),
    # exactly is a point
    Pair("Exactly 12 people died, police said.", "31 people died, the ministry said.", "conflict", "figures"),
    Pair("Exactly 10,000 soldiers marched.", "10,312 soldiers marched.", "conflict", "figures"),
    # about, some, an estimated double the width
    Pair("About 10,000 soldiers marched.", "10,312 soldiers marched.", "compatible", "rounding"),
    Pair("Some 200 homes burned.", "212 homes burned.", "compatible", "rounding"),
    Pair("An estimated 600 homes burned.", "580 homes burned.", "compatible", "rounding"),
    Pair("About 200 homes burned.", "450 homes burned.", "conflict", "figures"),
    # lower bounds, with a soft cap at the next round step
    Pair("At least 12 people died.", "Fifteen people died.", "compatible", "bound"),
    Pair("At least 12 people died.", "12 people died.", "compatible", "bound"),
    Pair("More than 100 homes burned.", "140 homes burned.", "compatible", "bound"),
    Pair("More than a million barrels were shipped.", "1.4m barrels were shipped.", "compatible", "bound"),
    Pair("More than a million barrels were shipped.", "Six million barrels were shipped.", "tension", "bound"),
    Pair("More than 100 homes burned.", "900 homes burned.", "tension", "bound"),
    Pair("At least 30 people died.", "12 people died.", "conflict", "figures"),
    Pair("More than 100 homes burned.", "60 homes burned.", "conflict", "figures"),
    # upper bounds mirror them
    Pair("Up to 50 boats sank.", "40 boats sank.", "compatible", "bound"),
    Pair("Up to 50 boats sank.", "80 boats sank.", "conflict", "figures"),
    Pair("Up to 50 boats sank.", "3 boats sank.", "tension", "bound"),
    Pair("Fewer than 20 boats sank.", "30 boats sank.", "conflict", "figures"),
    Pair("Fewer than 20 boats sank.", "18 boats sank.", "compatible", "bound"),
    # nearly
    Pair("Nearly 500 homes burned.", "480 homes burned.", "compatible", "bound"),
    Pair("Nearly 500 homes burned.", "600 homes burned.", "conflict", "figures"),
    # dozens and hundreds
    Pair("Dozens of people died.", "60 people died.", "compatible", "bound"),
    Pair("Dozens of people died.", "400 people died.", "conflict", "figures"),
    Pair("Hundreds of homes burned.", "350 homes burned.", "compatible", "bound"),
    Pair("Hundreds of homes burned.", "12 homes burned.", "conflict", "figures"),
    Pair("Thousands of soldiers marched.", "10,000 soldiers marched.", "compatible", "bound"),
    # ranges stay ranges
    Pair("Between 40 and 60 people died.", "Roughly 55 people died.", "compatible", "range"),
    Pair("Between 40 and 60 people died.", "41 people died.", "compatible", "range"),
    Pair("Between 40 and 60 people died.", "Between 55 and 70 people died.", "compatible", "range"),
    Pair("Between 40 and 60 people died.", "95 people died.", "conflict", "figures"),
    Pair("Between 40 and 60 people died.", "Between 80 and 90 people died.", "conflict", "figures"),
)

UNITS = (
    Pair("The crater is 5 km wide.", "The crater is three miles wide.", "compatible", "unit"),
    Pair("The wall is 3 metres high.", "The wall is 10 feet high.", "compatible", "unit"),
    Pair("The load weighed 10 tonnes.", "The load weighed 10,000 kg.", "compatible", "unit"),
    Pair("The wave was 6 metres high.", "The wave was 20 feet high.", "compatible", "unit"),
    Pair("The crater is 5 km wide.", "The crater is nine miles wide.", "conflict", "figures"),
    Pair("The load weighed 10 tonnes.", "The load weighed 4,000 kg.", "conflict", "figures"),
    Pair("The fire burned 2 square kilometres.", "The fire burned 200 hectares.", "compatible", "unit"),
)

COURSE = (
    # cumulative kinds: later and larger supersedes, later and smaller was revised
    Pair("12 people died.", "19 people died.", "update", "as_of", LATER),
    Pair("91 people died, the governor said.", "24 people died.", "revision", "as_of", LATER),
    Pair("The toll stands at 91.", "The toll was revised to 24.", "revision", "as_of", LATER),
    Pair("16 people were injured.", "17 people were injured.", "update", "as_of", LATER),
    Pair("140 cases of cholera were confirmed.", "230 cases of cholera were confirmed.", "update", "as_of", LATER),
    Pair("40 people are missing.", "14 people are missing.", "update", "as_of", LATER),
    Pair("14 people are missing.", "40 people are missing.", "update", "as_of", LATER),
    Pair("30 people were arrested.", "50 people were arrested.", "update", "as_of", (NOON, EVENING)),
    Pair("At least 12 people died.", "19 people died.", "compatible", "bound", LATER),
    Pair("12 people died.", "12 people died.", "same", "", LATER),
    # the same as-of and disjoint is a conflict, and so is a figure that does not grow
    Pair("12 people died.", "19 people died.", "conflict", "figures"),
    Pair("Exactly 12 people died.", "Exactly 19 people died.", "conflict", "figures", LATER),
    Pair("The bridge cost $200m.", "The bridge cost $300m.", "conflict", "figures", LATER),
    # as-of words move a figure in time
    Pair("As of Friday, 12 people had died.", "As of Sunday, 19 people had died.", "update", "as_of"),
    # "up from 12 to 19" holds the old and the new figure
    Pair("The toll is up from 12 to 19 dead.", "12 people died.", "update", "as_of"),
    Pair("The toll is up from 12 to 19 dead.", "19 people died.", "same"),
    Pair("The toll fell from 51 to 24 dead.", "51 people died.", "update", "as_of"),
    Pair("The toll fell from 51 to 24 dead.", "24 people died.", "same"),
    Pair("Prices are up from 4 to 6 dollars.", "Prices are 6 dollars.", "same"),
)

ORIGINS = (
    # one origin with disjoint figures: somebody miscopied
    Pair("Police said 14 people were arrested.", "Police said 41 people were arrested.", "drift", "figures"),
    Pair("The ministry said 120 homes burned.", "The ministry said 210 homes burned.", "drift", "figures"),
    Pair("Mayor Ana Ruiz said 30 boats sank.", "Mayor Ana Ruiz said 300 boats sank.", "drift", "figures"),
    Pair("Police said 14 people were arrested.", "Police said 14 people were arrested.", "same"),
    Pair("Police said about 200 homes burned.", "Police said 212 homes burned.", "compatible", "rounding"),
    # two origins that disagree
    Pair("Kyiv says 500 enemy soldiers died.", "Moscow says 60 of its men died.", "conflict", "figures"),
    Pair("Police said 15 people marched.", "The union said 90 people marched.", "conflict", "figures"),
)

WORDS = (
    # numbers in words, fractions and shares
    Pair("Two dozen lorries were sent.", "24 lorries were sent.", "same"),
    Pair("Two dozen lorries were sent.", "30 lorries were sent.", "conflict", "figures"),
    Pair("A million and a half people fled.", "1.5m people fled.", "same"),
    Pair("Three in every four homes were damaged.", "75% of the homes were damaged.", "compatible", "unit"),
    Pair("Nine out of ten homes burned.", "90 per cent of the homes burned.", "compatible", "unit"),
    Pair("A third of the crew was ill.", "33% of the crew was ill.", "compatible", "unit"),
    Pair("A third of the crew was ill.", "60% of the crew was ill.", "conflict", "figures"),
    Pair("Half of the town burned.", "A third of the town burned.", "conflict", "figures"),
    Pair("Exports fell 20%.", "Exports fell by a fifth.", "compatible", "unit"),
    Pair("Exports fell by a third.", "Exports fell to a third.", "differs", "measure"),
    Pair("The load was five-and-a-half tonnes.", "The load was 5.5 tonnes.", "same"),
    Pair("Tens of thousands marched in Tarnby.", "40,000 people marched in Tarnby.", "compatible", "bound"),
    Pair("Tens of thousands marched in Tarnby.", "300,000 people marched in Tarnby.", "conflict", "figures"),
    # written ranges that leave out what the second end says
    Pair("12 to 15,000 people marched.", "13,500 people marched.", "compatible", "range"),
    Pair("12 to 15,000 people marched.", "40 people marched.", "conflict", "figures"),
    Pair("The deal is worth $2-3bn.", "The deal is worth $2.5bn.", "compatible", "range"),
    Pair("The deal is worth $2-3bn.", "The deal is worth $5bn.", "conflict", "figures"),
)

TOLLS = (
    # what a toll did, and the figure that it left
    Pair("The toll topped 200.", "212 people died.", "compatible", "bound"),
    Pair("The toll topped 200.", "180 people died.", "conflict", "figures"),
    Pair("The death toll exceeded 1,000.", "1,040 people died.", "compatible", "bound"),
    Pair("The toll climbed past 200.", "150 people died.", "conflict", "figures"),
    Pair("Deaths reached 43.", "43 people died.", "same"),
    Pair("Deaths reached 43.", "51 people died.", "conflict", "figures"),
    Pair("43 people have died, up from 31 on Sunday.", "31 people have died.", "compatible", "as_of"),
    Pair("The toll, up from 12, stood at 19.", "12 people died.", "compatible", "as_of"),
    Pair("The toll, up from 12, stood at 19.", "24 people died.", "conflict", "figures"),
    Pair("The number of homes without power fell from 90,000 to 12,000.", "12,000 homes are without power.", "same"),
    Pair("The toll was lowered to 24.", "The toll stood at 91.", "update", "as_of", (MONDAY, TUESDAY)),
    # no more than, as many as
    Pair("No more than 20 people were held.", "25 people were held.", "conflict", "figures"),
    Pair("As many as 300 people are trapped.", "350 people are trapped.", "conflict", "figures"),
    Pair("At least a dozen people were held.", "13 people were held.", "compatible", "bound"),
)

PARTS = (
    Pair("Of the 34 dead, 19 were children.", "34 people died.", "same"),
    Pair("Of the 34 dead, 19 were children.", "19 people died.", "compatible", "part"),
    Pair("12 out of 34 ships sank.", "34 ships sank.", "same"),
    Pair("12 out of 34 ships sank.", "12 ships sank.", "compatible", "part"),
    Pair("Police arrested 40 people, including 12 women.", "Police arrested 12 women.", "compatible", "part"),
    Pair("Police arrested 40 people, including 12 women.", "Police arrested 14 women.", "differs", "part"),
    Pair("The mill will cut 1,200 of its 3,400 jobs.", "The mill will cut 1,200 jobs.", "compatible", "part"),
)

RATES = (
    Pair("The rate is 3 per 100,000 people.", "The rate is 3 per 1,000 people.", "differs", "rate"),
    Pair("There were 3 murders per 100,000 people.", "There were 3 murders.", "differs", "rate"),
    Pair("There was one fire for every 1,000 homes.", "There was one fire.", "differs", "rate"),
    Pair("The field pumps 1.4m b/d.", "The field pumps 1.4 million barrels a day.", "same"),
    Pair("The field pumps 1.4m b/d.", "The field pumps 42 million barrels a month.", "differs", "rate"),
    Pair("Tickets cost 12 euros each.", "Tickets cost 12 euros.", "differs", "rate"),
    Pair("The fund pays $500 a month.", "The fund pays $6,000 a year.", "differs", "rate"),
)

CONVERTED = (
    Pair("It was 30 degrees Celsius in Tarnby.", "It was 86F in Tarnby.", "compatible", "unit"),
    Pair("It was 30 degrees Celsius in Tarnby.", "It was 70F in Tarnby.", "conflict", "figures"),
    Pair("The wave was 12 feet high.", "The wave was 3.7 metres high.", "compatible", "unit"),
    Pair("The field is 500 hectares wide.", "The field is 1,235 acres wide.", "compatible", "unit"),
    Pair("The load weighed five tonnes.", "The load weighed 11,000 pounds.", "compatible", "unit"),
    Pair("Rates were cut by 25 basis points.", "Rates were cut by 0.25 percentage points.", "compatible", "unit"),
    Pair("Rates were cut by 25 basis points.", "Rates were cut by half a percentage point.", "conflict", "figures"),
    Pair("Unemployment rose 0.3 points to 4.5%.", "Unemployment rose to 4.8%.", "conflict", "figures"),
    Pair("Stocks rose to 103,000 tonnes.", "Stocks fell to 99,000 tonnes.", "contradiction", "antonym"),
    Pair("Stocks rose to 103,000 tonnes.", "Stocks fell to 193,100 tonnes.", "differs", "scope"),
    Pair(
        "Orlo Metal Exchange stocks rose to 9,000 tonnes.",
        "Merrin Commodity Board stocks fell to 8,000 tonnes.",
        "differs",
        "scope",
    ),
)

PAIRS = (*GATE, *INTERVALS, *UNITS, *COURSE, *ORIGINS, *WORDS, *TOLLS, *PARTS, *RATES, *CONVERTED)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.left} | {pair.right}")
def test_two_sentences_come_out_as_an_editor_would_say(pair: Pair) -> None:
    found = told(pair.left, pair.right, pair.published)
    assert (found.relation, pair.because in (*found.because, "")) == (pair.relation, True), found
    assert found.reason.endswith(".")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.right} | {pair.left}")
def test_the_order_of_the_two_changes_nothing(pair: Pair) -> None:
    found = told(pair.right, pair.left, (pair.published[1], pair.published[0]))
    assert found.relation == pair.relation


def test_what_may_count_other_things_is_not_said_to_exclude_each_other() -> None:
    found = told("Only a handful of improper votes were cast in Wend.", "Some 620 million votes were cast in Wend.")
    assert (found.relation, found.confidence) == ("conflict", "low")
    assert found.reason.endswith(" differ; they may count different things.")


def test_there_are_a_hundred_and_fifty_pairs() -> None:
    assert len(PAIRS) >= 150

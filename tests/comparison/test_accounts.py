"""What a whole article says of how many, and two articles' totals side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corroborate import figures, pipeline
from corroborate.comparison.accounts import Account, accounts, fate
from corroborate.comparison.totals import Side, Weighed, plainly, weigh
from corroborate.domain import Claim
from tests.comparison.told import MONDAY, TUESDAY


def claims(text: str, outlet: str = "Herald", published: str = MONDAY) -> tuple[Claim, ...]:
    return pipeline.claims_of(text, outlet, published)


def account(text: str, role: str) -> Account:
    return accounts(claims(text))[role]


def total(text: str, role: str) -> int | None:
    found = accounts(claims(text)).get(role)
    return None if found is None or found.total is None else int(found.total.value[0])


def weighed(left: str, right: str, role: str, published: tuple[str, str] = (MONDAY, MONDAY)) -> Weighed | None:
    one, other = claims(left, "Herald", published[0]), claims(right, "Gazette", published[1])
    return weigh(Side(accounts(one), one), Side(accounts(other), other), role)


TOP = "Five people were killed in Tarnby on Monday. "
BELOW = "The mayor spoke. " * 8


@pytest.mark.parametrize(
    ("text", "role", "number"),
    [
        (TOP + BELOW + "Two people were killed in the kitchen.", "killed", 5),
        ("Ten women and seven men were wounded in Tarnby. In all, 17 people were wounded.", "wounded", 17),
        ("One man was killed and three others were wounded.", "wounded", 3),
        ("A baker died in Tarnby. Two others were wounded.", "wounded", 2),
        ("2 dead, 14 hurt in Tarnby market fire\n\nA fire broke out in Tarnby on Monday.", "killed", 2),
        ("2 dead, 14 hurt in Tarnby market fire\n\nA fire broke out in Tarnby on Monday.", "wounded", 14),
        ("Seven people were shot in Tarnby. Two of the victims were shot in the leg.", "shot", 7),
        # kinds of people told side by side on top add up
        ("Two men and three women were wounded in Tarnby.", "wounded", 5),
        ("2 adults, 2 children killed in Tarnby fire\n\nThe house burned on Monday.", "killed", 4),
        # a single death on top is a total, unless the article counts more
        ("Police are looking for a driver who killed one person and fled.", "killed", 1),
        ("One person died in Tarnby, not two.", "killed", 1),
        ("Fire swept Tarnby on Monday.\n\nOne person died at dawn. By noon five people had died.", "killed", 5),
        # another event told beside this one
        (
            "Four people were hurt in Tarnby on Monday, a block from where five people were hurt in a January fire.",
            "wounded",
            4,
        ),
        # a report that looks back dates all of its figures back
        ("Two men were sentenced for the fire that killed nine people in March 2029.", "killed", 9),
    ],
)
def test_the_total_is_what_the_article_puts_on_top(text: str, role: str, number: int) -> None:
    assert total(text, role) == number


@pytest.mark.parametrize(
    "text",
    [
        "A baby and four people were wounded in Tarnby.",
        "Four people and a baby were wounded in Tarnby.",
        "Two of them were wounded in Tarnby.",
        "Two people were in critical condition in Tarnby.",
        "About two men and three women were wounded in Tarnby.",
        "Two men and three of the women were wounded in Tarnby.",
    ],
)
def test_parts_are_no_total(text: str) -> None:
    assert total(text, "wounded") is None


@pytest.mark.parametrize(
    "text",
    [
        "More than 700 people have been killed in the city this year.",
        "Four people were killed in each attack.",
        "Nobody was killed, and the roof held.",
        "A man, 41, was killed.",
    ],
)
def test_what_tells_of_no_event_of_its_own_is_left_out(text: str) -> None:
    assert total(text, "killed") is None


def test_parts_add_up_to_what_the_other_article_tells() -> None:
    found = account("Two men and three women were wounded in Tarnby.", "wounded")
    assert found.gives(figures("Five people were wounded.")[0])
    assert not found.gives(figures("Six people were wounded.")[0])


def test_a_head_may_be_the_fate_itself() -> None:
    assert [fate(one) for one in figures("Nine dead in Tarnby")] == ["killed"]
    assert [fate(one) for one in figures("Nine boats sank in Tarnby")] == [""]


@pytest.mark.parametrize(
    ("left", "right", "role", "relation", "because"),
    [
        ("Five people were shot in Tarnby.", "Gunfire in Tarnby on Monday. 5 people were shot.", "shot", "same", ""),
        ("Five people were shot in Tarnby.", "Four people were shot in Tarnby.", "shot", "conflict", "figures"),
        ("At least 12 people died in Tarnby.", "14 people died in Tarnby.", "killed", "compatible", "bound"),
        # whether the attacker is counted
        ("Four people were killed in Tarnby, and the gunman killed himself.", "Five people were killed in Tarnby.",
         "killed", "differs", "part"),
        # one of the wounded died: a course and no conflict
        ("1 person was killed and 5 people were wounded in Tarnby.",
         "2 people were killed and 4 people were wounded in Tarnby.", "wounded", "differs", "died"),
        ("3 people were wounded in Tarnby.", "1 person was killed in Tarnby and 2 people were wounded. He later died.",
         "wounded", "differs", "died"),
        # nobody comes back to life: the same totals the other way round, a day later, are at odds (see below)
        # a weekend, a city
        ("A pair of attacks left six people wounded.", "An attack in Tarnby left seven people wounded.", "wounded",
         "differs", "scope"),
        # one event lies in a weekend as well
        ("A shooting in Tarnby over the weekend left 16 people wounded.", "17 people were wounded in Tarnby.",
         "wounded", "conflict", "figures"),
        # a list adds up to the other's total
        ("Six children and two adults died in Tarnby.", "Eight people died in Tarnby.", "killed", "same", ""),
        ("20 people were shot in 12 incidents across the city.", "Seven people were shot in Tarnby.", "shot",
         "differs", "scope"),
        # one article tells both
        ("Five people were wounded in Tarnby. " + BELOW + "Four people were wounded in the hall.",
         "Four people were wounded in Tarnby.", "wounded", "compatible", "part"),
        # another figure was corrected
        ("Four people were hurt in Tarnby, not five as first reported.", "Five people were hurt in Tarnby.",
         "wounded", "revision", "as_of"),
        # hospitalised and wounded may be the same people, and may not
        ("Six people were hospitalised in Tarnby.", "Five people were wounded in Tarnby.", "wounded", "differs",
         "role"),
        ("Six people were hospitalised in Tarnby.", "Six people were wounded in Tarnby.", "wounded", "same", ""),
        # where an article tells no total, equal numbers agree
        ("Two others died in Tarnby.", "2 people are dead in Tarnby.", "killed", "compatible", "part"),
    ],
)  # fmt: skip
def test_what_explains_a_difference_is_asked_before_it_counts(
    left: str, right: str, role: str, relation: str, because: str
) -> None:
    for found in (weighed(left, right, role), weighed(right, left, role)):
        assert found is not None
        assert (found.fit.relation, found.fit.because) == (relation, because)


def test_a_later_total_moves_the_figure_on() -> None:
    later = weighed("12 people died in Tarnby.", "13 people died in Tarnby.", "killed", (MONDAY, TUESDAY))
    back = weighed("13 people died in Tarnby.", "12 people died in Tarnby.", "killed", (MONDAY, TUESDAY))
    assert later is not None
    assert back is not None
    assert (later.fit.relation, back.fit.relation) == ("update", "revision")


def test_nobody_comes_back_to_life() -> None:
    first = "2 people were killed and 3 people were wounded in Tarnby."
    then = "1 person was killed and 4 people were wounded in Tarnby."
    died = weighed(then, first, "wounded", (MONDAY, TUESDAY))
    risen = weighed(first, then, "wounded", (MONDAY, TUESDAY))
    assert died is not None
    assert risen is not None
    assert died.fit.because == "died"
    assert risen.fit.relation in ("update", "revision", "conflict")


def test_the_same_dead_on_both_sides_explain_no_difference_of_the_wounded() -> None:
    found = weighed("1 person was killed and 3 people were wounded. A man has died, police said.",
                    "1 person was killed and 4 people were wounded in Tarnby.", "wounded")  # fmt: skip
    assert found is not None
    assert found.fit.relation == "conflict"


def test_a_lone_figure_far_down_is_not_surely_of_the_event() -> None:
    below = "Rain fell. " * 8 + "Two people were shot during a robbery."
    found = weighed("Four people were shot at dawn.", below, "shot")
    assert found is not None
    assert found.fit.relation in ("differs", "conflict")
    assert not plainly(found) or found.fit.because == "event"


def test_totals_far_apart_may_count_other_things() -> None:
    near = weighed("4 people were shot in Tarnby.", "5 people were shot in Tarnby.", "shot")
    far = weighed("4 people were shot in Tarnby.", "35 people were shot in Tarnby.", "shot")
    assert near is not None
    assert far is not None
    assert plainly(near)
    assert not plainly(far)


def test_an_article_without_a_total_and_without_equal_parts_says_nothing() -> None:
    assert weighed("Two of them were wounded in Tarnby.", "Five people were wounded in Tarnby.", "wounded") is None
    assert weighed("Rain fell in Tarnby.", "Five people were wounded in Tarnby.", "wounded") is None


def test_numbers_of_an_account_are_those_of_the_text() -> None:
    found = account(TOP, "killed")
    assert [one.value for one in found.told] == [(Decimal(5), Decimal(5))]

"""Whom a pronoun or a description stands for: found by careful readers of what the rules made of the news."""

from __future__ import annotations

import pytest

from tests.extraction.attribution.told import told


def _last(text: str) -> list[str]:
    """Names of the chain of the last report."""
    return told(text)[-1][2]


GROUPS = [
    ("Critics left. Some 78 percent of voters said they think the lock leaks.", "Some 78 percent of voters"),
    ("Sailors left. Nine in 10 voters say they believe the lock leaks.", "Nine in 10 voters"),
]


@pytest.mark.parametrize(("text", "name"), GROUPS)
def test_they_who_open_what_a_group_says_are_that_group(text: str, name: str) -> None:
    assert _last(text)[-1] == name


COMPANIES = [
    ("Norway left in May, and Tarnboat closed a yard. The company said it was too small.", "Tarnboat"),
    ("(Reuters) - Tarnboat, the largest yard in Norway, has cut jobs, the company said on Tuesday.", "Tarnboat"),
    ("Crews know that Tarnboat closed a yard. The yard was small. The tech giant said it was old.", "Tarnboat"),
]


@pytest.mark.parametrize(("text", "name"), COMPANIES)
def test_a_company_that_no_list_knows_is_the_company(text: str, name: str) -> None:
    assert _last(text)[-1] == name


EPITHETS = [
    ("Ada Lund spoke in Tarn. She left at noon. The candidate said it was late.", "Ada Lund"),
    ("Asked why Ivo Brandt had left, the New York businessman said it was late.", "Ivo Brandt"),
    ("Before Ada Lund left, the retired singer said it was late.", "Ada Lund"),
    ("Donald Trump left. “The lock leaks,” the president said.", "Donald Trump"),
]


@pytest.mark.parametrize(("text", "name"), EPITHETS)
def test_an_epithet_stands_for_whom_the_text_is_about(text: str, name: str) -> None:
    assert _last(text)[-1] == name


def test_no_epithet_stands_for_one_of_another_work() -> None:
    assert _last("Ada Lund, a spokeswoman, smiled. The candidate said it was late.") == ["candidate"]
    assert _last("Ada Lund smiled. The businessman said it was late.") == ["businessman"]


def test_a_seat_is_of_its_place_whatever_else_is_told() -> None:
    text = "“It leaks,” said Sen. Ada Lund, D-Ohio. The lock is old. The independent Ohio senator said it was late."
    assert _last(text) == ["Ada Lund"]

"""Sources of two parts, asides behind a source, acts and rows of tables: found by counting what was judged wrong."""

from __future__ import annotations

import pytest

from tests.extraction.attribution.told import told

NO_REPORTS = [
    "Lund laughed when she heard she would replace Brandt.",
    "She left when Lund heard that the lock leaks.",
    "A witness observed two boats in the port.",
    "The lock boasts nine gates for boats.",
    "Lund scored 20 points to lead the Tarn team.",
    "The board rejected the offer.",
    "Lund tweeted a video of the lock.",
    "BYLINE: Ada Lund",
    "United Kingdom: 962 million tonnes",
    "New York: Ada Lund, Otto Krag, Rita Moss, Tom Vale.",
]


@pytest.mark.parametrize("text", NO_REPORTS)
def test_what_reports_nothing_is_no_report(text: str) -> None:
    assert told(text) == []


REPORTS = [
    (
        "Lund and members of her staff have said that the lock leaks.",
        ("Lund and members of her staff", ["that the lock leaks"]),
    ),
    ("Divers and people at the lock said it leaks.", ("Divers and people at the lock", ["it leaks"])),
    ("The board met, and members of the crew said it leaks.", ("members of the crew", ["it leaks"])),
    ("“It leaks,” said Ada Lund of Tarn, shaking her head.", ("Ada Lund of Tarn", ["It leaks,"])),
    ("Lund, for her part, said that the lock leaks.", ("Lund", ["that the lock leaks"])),
    ("Divers, of course, said that the lock leaks.", ("Divers", ["that the lock leaks"])),
    ("The inquest heard that the lock leaks.", ("The inquest", ["that the lock leaks"])),
    ("Lund observed that the lock leaks.", ("Lund", ["that the lock leaks"])),
    ("Lund boasts that the lock never leaks.", ("Lund", ["that the lock never leaks"])),
    ("Lund rejected the claim that the lock leaks.", ("Lund", ["the claim that the lock leaks"])),
    ("Police: 4 boats sink in Tarn", ("Police", ["4 boats sink in Tarn"])),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_who_says_what(text: str, expected: tuple[str, list[str]]) -> None:
    assert expected in [(source, contents) for source, contents, _ in told(text)]


def test_somebody_who_shares_a_last_name_is_not_whom_it_stands_for_alone() -> None:
    text = "Joshua Trump, a pupil, said he was bored. Mr. Trump said the port will close."
    assert [names for *_, names in told(text)] == [["Joshua Trump"], ["Trump"]]

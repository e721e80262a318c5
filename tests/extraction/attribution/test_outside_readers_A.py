"""Contents that ran on or were cut, words of others taken for a speaker's, and what reports nothing: found by readers
who had no part in the rules.
"""

from __future__ import annotations

import pytest

from tests.extraction.attribution.told import told

CONTENTS = [
    ("The union called for calm in a joint statement.", ["calm"]),
    ("Lund slammed Moss during an appearance on Radio Tarn's “The Hour.”", ["Moss"]),
    ("The mayor also described Moss in a post as “a foe of all boats.”", ["Moss in a post as “a foe of all boats.”"]),
    ("Police said only two crews left after the storm.", ["only two crews left after the storm"]),
    ("Brandt has said nearly 20% of the boats were lost.", ["nearly 20% of the boats were lost"]),
    ("The mayor vowed sweeping change, even though he fell back into old ways.", ["sweeping change"]),
    ("Norway denies being behind the leak, although it came after a threat.", ["being behind the leak"]),
    ("Moss claimed the port had leaked, without offering any evidence.", ["the port had leaked"]),
    ("Brandt accused him without evidence of sending the file.", ["him", "of sending the file"]),
    ("Lund thought the lock wasn't a danger and was concerned a gate would leak.", ["the lock wasn't a danger"]),
    ("But after sailors urged the mayor to leave—a first in May—he refused.", ["the mayor to leave"]),
    (
        "Officials denied reports that the port sank a boat shortly after attacking the lock.",
        ["reports that the port sank a boat shortly after attacking the lock"],
    ),
    (
        "Moss “can’t just decide how a law is read on all the boats,” said Ada Lund, a judge.",
        ["Moss “can’t just decide how a law is read on all the boats,"],
    ),
    (
        "According to the email, Moss brought up the leak, saying “he wants to be sure that crews know.”",
        ["Moss brought up the leak, saying “he wants to be sure that crews know.”"],
    ),
    (
        "The board told Radio K that if the mayor were to step aside, not acknowledging the leak, Moss would lead it.",
        ["that if the mayor were to step aside, not acknowledging the leak, Moss would lead it"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONTENTS)
def test_contents_hold_what_was_said_and_no_more(text: str, expected: list[str]) -> None:
    assert expected in [contents for _, contents, _ in told(text)]


OTHERS = [
    ("Moss has denied any part in the leak and Norway denies it paid.", ("Moss", ["any part in the leak"])),
    (
        "But while sailors claimed that it would sink, deputy counsel to the mayor Ivo Moss noted that “it holds.”",
        ("sailors", ["that it would sink"]),
    ),
    (
        "Ada Labb said they had voted for Lund—highly unusual for them, they said—because of their anger.",
        ("they", ["highly unusual for them"]),
    ),
    (
        "It will rain, says Lund, who also states that it helps crews to guide boats in a targeted, hyper-local way.",
        ("who", ["that it helps crews to guide boats in a targeted, hyper-local way"]),
    ),
    (
        "“I am sad about it,” says Lund, a clerk.\n\n'My sadness and my hope'\n\nCrews left.",
        ("Lund, a clerk", ["I am sad about it,"]),
    ),
    (
        "The board said that the walls will work.\n\n“You will hear it, and then you will see it.” — Mayor Brandt",
        ("The board", ["that the walls will work"]),
    ),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_words_of_others_stay_theirs(text: str, expected: tuple[str, list[str]]) -> None:
    assert expected in [(source, contents) for source, contents, _ in told(text)]


def test_who_testified_before_another_told_nothing_here() -> None:
    text = "On Monday Brandt testified to a port board hearing after Ann Moss testified that he had opened the lock."
    assert [source for source, _, _ in told(text)] == ["Ann Moss"]


NO_REPORTS = [
    "A judge on Monday put a hold on Brandt administration rules that allow more boats to leave.",
    "Two sailors are hoping to win the seat in May.",
    "There are sailors who have said things privately that would shock the crews.",
    "She does want to better understand where they are coming from.",
    "Lund told his chief of staff to make sure the board was informed.",
    "Still, the plan Brandt suggested has not been accepted by the board.",
]


@pytest.mark.parametrize("text", NO_REPORTS)
def test_what_reports_nothing_is_no_report(text: str) -> None:
    assert told(text) == []

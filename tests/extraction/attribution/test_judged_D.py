"""Acts, topics, rows and names that tell nothing: found by careful readers of what the rules made of the news."""

from __future__ import annotations

import pytest

from tests.extraction.attribution.told import told

NO_REPORTS = [
    "“Shut it,” the crew wrote on a wall, referring to the lock.",
    "Lund left the stage, talking about the lock.",
    "She saw that a boat had hit the lock.",
    "Lund published “The Last Lock” in May.",
    "Nor did Lund say when the lock may open.",
    "Nor would the board say how the lock leaked.",
    "Lund's project in Tarn has drawn a crowd.",
    "It is one of the most elaborate of the locks.",
    "Crews broke the harbour rules that sailors had feared.",
    "Crews hope to turn her tough talk about the lock into acts.",
    "Doctors have not decided if he may sail.",
    "Her office is still determining who may sail.",
    "The board blasted out a letter to crews.",
    "Lund holds a lead in pledged delegates that no rival can match.",
    "When officers responded they found two boats.",
    "The board rejected that proposal, and left.",
    "The board rejected a bill supported by crews.",
    "The board rejected the offer immediately.",
    "The judge denied bond for Lund and Brandt.",
    "Lund called her within an hour of the fire.",
    "Crews called it off before May.",
    "Lund called several sailors to go look for the boat.",
    "The board has called officers to testify about the leak.",
    "Tarn Heath: 1 injured",
    "Tarn: 1.3 billion boats built in May",
    "BOOM: Lund Wins Tarn",
    "Ada Lund: the last keeper of the lock Read more",
]


@pytest.mark.parametrize("text", NO_REPORTS)
def test_what_tells_nothing_is_no_report(text: str) -> None:
    assert [source for source, _, _ in told(text) if source != "the crew"] == []


REPORTS = [
    ("Lund was talking about how the lock leaks.", ("Lund", ["how the lock leaks"])),
    ("The court rules that the lock may open.", ("The court", ["the lock may open"])),
    ("The board decided that the lock may open.", ("The board", ["the lock may open"])),
    ("Lund called her a liar.", ("Lund", ["her a liar"])),
    ("Lund called the plan to shut the lock a farce.", ("Lund", ["the plan to shut the lock a farce"])),
    ("Police: 4 boats sink in Tarn", ("Police", ["4 boats sink in Tarn"])),
    ("Officials: 1 killed in Tarn", ("Officials", ["1 killed in Tarn"])),
    ("Lund rejected that claim.", ("Lund", ["claim"])),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_what_tells_is_still_read(text: str, expected: tuple[str, list[str]]) -> None:
    found = [(source, [one.removeprefix("that ") for one in contents]) for source, contents, _ in told(text)]
    assert expected in found


ASIDES = [
    ("Lund, a sailor stationed in Tarn, says Brandt called him in May.", "Brandt called him in May"),
    ("Lund, who asked for no boat, said two crews lived on the lock.", "two crews lived on the lock"),
    ("Lund of Tarn, a keeper who has left the port, said the crew deserved better.", "the crew deserved better"),
]


@pytest.mark.parametrize(("text", "expected"), ASIDES)
def test_a_name_and_an_aside_are_no_statement(text: str, expected: str) -> None:
    assert [expected] in [contents for _, contents, _ in told(text)]
    assert not any(one.startswith("Lund") for _, contents, _ in told(text) for one in contents)


INVERTED = [
    ("After rain, a boat sank, said Brandt.", "Brandt"),
    ("The lock, which leaks, will be shut in May, said Brandt.", "Brandt"),
]


@pytest.mark.parametrize(("text", "expected"), INVERTED)
def test_a_clause_before_its_speaker_is_still_one(text: str, expected: str) -> None:
    assert expected in [source for source, _, _ in told(text)]

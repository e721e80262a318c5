"""Contents that were too long or too short: found by careful readers of what the rules made of the news."""

from __future__ import annotations

import pytest

from tests.extraction.attribution.told import told

TOO_LONG = [
    ("Lund said the lock leaks but said it would hold.", "Lund", ["the lock leaks"]),
    ("Crews say the lock leaks but say it will hold.", "Crews", ["the lock leaks"]),
    ("Lund said the lock leaks but would not say where.", "Lund", ["the lock leaks"]),
    ("Lund said the lock was old but did not provide a date.", "Lund", ["the lock was old"]),
    ("Lund said the lock was old and questioned why it was open.", "Lund", ["the lock was old"]),
    ("They say the lock is old and argue that it should shut.", "They", ["the lock is old"]),
    ("Lund announced his resignation on Monday after weeks of talks.", "Lund", ["his resignation"]),
    ("Lund criticized the board last year, as crews left.", "Lund", ["the board"]),
    ("Lund announced the plan late last month.", "Lund", ["the plan"]),
    ("Crews announced three days of mourning.", "Crews", ["three days of mourning"]),
    ("Citing officials, Reuters reported that the lock leaks.", "officials", ["that the lock leaks"]),
    ("All crews will say is that the lock leaks.", "All crews", ["that the lock leaks"]),
    ("Lund told Channel 7 the lock was shut.", "Lund", ["the lock was shut"]),
]


@pytest.mark.parametrize(("text", "source", "contents"), TOO_LONG)
def test_a_content_ends_where_the_speaker_does_something_else(text: str, source: str, contents: list[str]) -> None:
    assert (source, contents) in [(found, said) for found, said, _ in told(text)]


TOO_SHORT = [
    ("Lund said he ran into the port and put his key on the table.", "Lund",
     ["he ran into the port and put his key on the table"]),
    ("Lund said crews not only left but also questioned the board.", "Lund",
     ["crews not only left but also questioned the board"]),
    ("Lund said too many crews left the port.", "Lund", ["too many crews left the port"]),
    ("If the rain goes on, Lund said the lock would shut.", "Lund", ["If the rain goes on", "the lock would shut"]),
    ("If anything, crews say the lock leaks more.", "crews", ["the lock leaks more"]),
    ("If it rains, “the lock is lost,” Lund said.", "Lund", ["If it rains, “the lock is lost,"]),
    ("Nor, Lund said, did the lock leak.", "Lund", ["Nor", "did the lock leak"]),
    ("That, Lund said, is why the lock failed.", "Lund", ["That", "is why the lock failed"]),
    ("The lock leaks, Lund said, and the gate is old.", "Lund", ["The lock leaks", "and the gate is old"]),
    ("The lock was not built to last, Lund said, but to hold boats.", "Lund",
     ["The lock was not built to last", "but to hold boats"]),
    ("Crews told investigators Brandt was alone in the port.", "Crews", ["Brandt was alone in the port"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "contents"), TOO_SHORT)
def test_a_content_holds_all_that_was_said(text: str, source: str, contents: list[str]) -> None:
    assert (source, contents) in [(found, said) for found, said, _ in told(text)]


NOT_SAID = [
    ("The lock leaks, Lund said, and she urged crews to leave.", ["The lock leaks"]),
    ("The lock leaks, Lund said, and when crews came, they left.", ["The lock leaks"]),
]


@pytest.mark.parametrize(("text", "contents"), NOT_SAID)
def test_what_the_speaker_did_next_is_not_said(text: str, contents: list[str]) -> None:
    assert contents in [said for source, said, _ in told(text) if source == "Lund"]

"""Acts, nouns and labels that tell nothing, and sources that were cut or built of too much: found by careful readers
of what the rules made of the news.
"""

from __future__ import annotations

import pytest

from tests.extraction.attribution.told import told

NO_REPORTS = [
    "She left when she learned of the leak.",
    "They named the boat Larch, meaning “tree.”",
    "Officers responded to a call in the harbour after the gate fell.",
    "When crews responded, they found two boats.",
    "Sailors who testified against Lund left the port.",
    "The port studies post-traumatic stress disorder.",
    "Repairs added 0.2 percentage points to growth.",
    "She kept a boat called a skiff.",
    "Crews had a fever called red tide.",
    "A crew called Larch Boats had left the port.",
    "The plan announced Friday aims to ease the wait.",
    "Police have not named him or disclosed if he left.",
    "The board has not set a date nor announced a plan.",
    "The judge denied a motion to shut the lock.",
    "The board rejected the request for new boats.",
    "Lund tweeted a photo of the lock.",
    "Crews said their goodbyes to the boat.",
    "Lund said nothing as she left the port.",
    "His wife called the front desk before she left.",
    "The sailors had called for help.",
    "FILE - In this May 2 photo, Mayor Ada Lund speaks about the lock in Tarn.",
    "THE FACTS: The lock has never leaked.",
    "Twitter: @tarnboats",
    "Dow: 26,700, off 20",
    "Police are still determining if the lock leaked.",
]


@pytest.mark.parametrize("text", NO_REPORTS)
def test_what_reports_nothing_is_no_report(text: str) -> None:
    assert told(text) == []


REPORTS = [
    ("The board announced Friday that the lock leaks.", ("The board", ["that the lock leaks"])),
    ("A mayor called Lund a liar.", ("A mayor", ["Lund a liar"])),
    ("Lund said nothing was found.", ("Lund", ["nothing was found"])),
    ("Police: 4 boats sink in Tarn", ("Police", ["4 boats sink in Tarn"])),
    ("Lund denied the claim.", ("Lund", ["the claim"])),
    ("Lund responded that the lock leaks.", ("Lund", ["that the lock leaks"])),
    ("Lund has said she knew nothing of the leak.", ("Lund", ["she knew nothing of the leak"])),
    ("Lund said the lock is shut, meaning that crews may wait.", ("Lund", ["the lock is shut"])),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_what_reports_is_still_read(text: str, expected: tuple[str, list[str]]) -> None:
    assert expected in [(source, contents) for source, contents, _ in told(text)]

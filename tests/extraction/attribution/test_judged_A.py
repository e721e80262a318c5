"""Acts, nouns and labels that tell nothing, and sources that were cut or built of too much: found by careful readers
of what the rules made of the news.
"""

from __future__ import annotations

import pytest

from corroborate.extraction.attribution import attributions
from corroborate.extraction.names import names
from corroborate.extraction.quotations import quotations
from corroborate.extraction.sentences import sentences
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
    "The Senate confirmed Ada Lund on Monday.",
    "The mother called the sheriff's office just before noon.",
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


SOURCES = [
    ("Nearly 60 percent said the lock should shut.", "Nearly 60 percent"),
    ("The poll shows more than 50 sailors said the lock should shut.", "more than 50 sailors"),
    ("Even Ada Lund said the lock should shut.", "Ada Lund"),
    ("Police say sailors told them the lock should shut.", "sailors"),
    ("North Tarn in the past denounced the lock as a trap.", "North Tarn"),
    ("Ada Lund in an email on Monday said the lock should shut.", "Ada Lund"),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_a_source_is_all_of_its_words_and_no_more(text: str, expected: str) -> None:
    assert expected in [source for source, _, _ in told(text)]


HOPS = [
    ("Mr. de Larch said the lock should shut.", "person", "Mr. de Larch", ""),
    ("Ada Lund, seeking a way out, said the lock should shut.", "person", "Ada Lund", ""),
    ("Mayor Ada Lund, backed by the board, said the lock should shut.", "person", "Ada Lund", "Mayor"),
    ("Ada Lund, a housing policy expert, said the lock should shut.", "person", "Ada Lund", "housing policy expert"),
    ("Orne Gas & Light Corp. said the lock should shut.", "institution", "Orne Gas & Light Corp", ""),
    ("Chief Executive Ada Lund said the lock should shut.", "person", "Ada Lund", "Chief Executive"),
    ("Tarn Township Supervisor Ada Lund said the lock should shut.", "person", "Ada Lund", "Tarn Township Supervisor"),
]


@pytest.mark.parametrize(("text", "kind", "name", "role"), HOPS)
def test_a_hop_is_built_of_its_own_words(text: str, kind: str, name: str, role: str) -> None:
    spans = [one.span for one in sentences(text)]
    found = attributions(text, sentences(text), names(text, spans), quotations(text, spans))
    hops = [(hop.kind, hop.name, hop.role) for one in found for hop in one.attribution.hops]
    assert (kind, name, role) in hops


CHAINS = [
    (
        "Ada Lund said the lock, which some experts say will fail, should be shut by May.",
        ("some experts", ["some experts"]),
    ),
    ("Ada Lund said the lock should shut but officials said it should open.", ("officials", ["officials"])),
    ("Ada Lund said officials told her the lock should shut.", ("officials", ["Ada Lund", "officials"])),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_nobody_stands_above_a_source_who_did_not_say_so(text: str, expected: tuple[str, list[str]]) -> None:
    assert expected in [(source, chain) for source, _, chain in told(text)]

"""What readers from outside found wrong: sources cut short or too long, who is meant, who stands above whom."""

from __future__ import annotations

import pytest

import corroborate
from tests.extraction.attribution.told import told


def chains(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Cue, names and keys of the chain of each report."""
    return [
        (one.cue.of(text) if one.cue else "", [hop.name for hop in one.attribution.hops],
         [hop.key for hop in one.attribution.hops])
        for one in corroborate.attributions(text) if one.kind == "report"
    ]  # fmt: skip


MEANT = [
    # offices and descriptions
    ("Gov. Ada Lund met sailors on Sunday.\n\nThe governor said the lock had failed.", "said", "Ada Lund"),
    ("Sen. Ada Lund met sailors on Sunday.\n\nThe senator said the lock had failed.", "said", "Ada Lund"),
    ("Special counsel Ada Lund met the board.\n\nThe special counsel said the lock had failed.", "said", "Ada Lund"),
    ("The test was done by Carlos Lund, a Tarn University professor whom crews trust.\n\n"
     "The professor said it had failed.",
     "said", "Carlos Lund"),
    ("Sailors like Lund and like Moss.\n\n"
     "Lund's plan is weak, but the Ohio Democrat said the lock had failed.", "said", "Lund"),
    ("“It leaks,” said another port strategist. He saw chief strategist Ivo Brandt.\n\n"
     "“It holds,” the strategist said.",
     "said", "port strategist"),
    ("Sailor ally Ada Lund met Brandt. “It leaks,” says Brandt subordinate Ivo Moss.", "says", "Ivo Moss"),
    # pronouns
    ("He’s tired, President Donald Lund said.\n\n"
     "He’s fired Attorney General James Brandt. He tweeted that it had failed.",
     "tweeted", "Donald Lund"),
    ("Mr. Hilary Lund said it had rained. He said the lock had failed.", "said", "Hilary Lund"),
    ("James Lund said it had rained. The results rest on talks with sailors and with clerk John Brandt.\n\n"
     "There was also a letter, he said.", "said", "James Lund"),
    ("Norway said it had rained. "
     "On Tuesday, his family issued a letter in which they said it had failed. They added it had sunk.",
     "added", "his family"),
    ("Sens. "
     "Ada Lund of Maine, Ivo Brandt of Utah and Leo Moss of Ohio said it had rained. They added that it had failed.",
     "added", "Ada Lund of Maine, Ivo Brandt of Utah and Leo Moss"),
    ("They were reading Mayor Ada Lund's summary. It said the lock had failed.", "said", "summary"),
    ("Mayor Ada Lund wrote that she and clerk Ivo Brandt had concluded that it had failed.", "had concluded",
     "Lund and Ivo Brandt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "name"), MEANT, ids=lambda value: value[-50:])
def test_who_is_meant(text: str, cue: str, name: str) -> None:
    last = [names[-1] for verb, names, _ in chains(text) if verb == cue][-1]
    assert last == name or (len(last.split()) > 1 and last.endswith(name))


SOURCES = [
    ("She wants to better understand where the crews come from.", []),
    ("The plan Lund suggested has not been read by sailors.", []),
    ("Lund was backed by Ivo Brandt, a sailor whom the Herald reported was a thief.", ["the Herald"]),
    ("Lund told a meeting his report on boats confirmed that the lock had failed.", ["Lund", "his report on boats"]),
    ("Lund testified to a board hearing after Ivo Brandt testified that it had failed.", ["Ivo Brandt"]),
    ("Crews took aim, with Ada Lund calling it “weak,” and Ivo Brandt stating that “it leaks.”",
     ["Ada Lund", "Ivo Brandt"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sources"), SOURCES, ids=lambda value: str(value)[:50])
def test_whose_words_they_are(text: str, sources: list[str]) -> None:
    assert [source for source, _, _ in told(text)] == sources


CHAINS = [
    ("The board's clerk has concluded that it had failed, the Herald reported Wednesday, citing sources.", "reported",
     ["Herald", "sources"]),
    ("Ada Lund later promised that she would help sailors after Ivo Brandt said that it had failed.", "said",
     ["Ivo Brandt"]),
    ("A smith who wore a cap and met President Lund said it had failed.", "said",
     ["smith who wore a cap and met President Lund"]),
    ("A clerk told the New York Post that the lock had failed and AP reported it had been shut.", "reported", ["AP"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "names"), CHAINS, ids=lambda value: str(value)[:50])
def test_nobody_stands_above_who_did_not_report_it(text: str, cue: str, names: list[str]) -> None:
    assert [found for verb, found, _ in chains(text) if verb == cue] == [names]


def test_one_who_films_for_an_outlet_is_a_witness() -> None:
    text = "A freelance Associated Press videographer said a guard threw his lamp away."
    (report,) = [one for one in corroborate.attributions(text) if one.kind == "report"]
    assert report.attribution.hops[-1].kind == "witness"

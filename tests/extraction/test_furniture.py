"""What stands beside the claims, and what only looks as if it did."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.cues import load
from corroborate.domain import Span
from corroborate.extraction.furniture import REASONS, aside
from corroborate.extraction.sentences import Sentence, SentenceKind, sentences

FIELDS = ("patterns", "unless", "weak", "weak_unless")


def judged(words: str, kind: SentenceKind = "sentence") -> str | None:
    return aside(words, Sentence(Span(0, len(words)), 1, kind))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Photo: Ann Lund", "photo credit"),
        ("Harbour Press/Skyview images:", "photo credit"),
        ("Image caption The pier after the fire", "photo credit"),
        ("Smoke over the pier. Ann Lund/Getty Images", "photo credit"),
        ("In this May 3, 2019, file photo, barges lie at the pier.", "photo credit"),
        ("Media playback is unsupported on your device Media caption Nine barges sank", "photo credit"),
        ("Contact Ann Lund: 313-555-0142 or alund@norham.example", "boilerplate"),
        ("alund@norham.example", "boilerplate"),
        ("More: The pier that would not burn", "boilerplate"),
        ("RELATED | Fire at the pier kills one", "boilerplate"),
        ("Let our news meet your inbox.", "boilerplate"),
        ("Anyone with information is asked to call the harbour line at 555-0142.", "boilerplate"),
        ("The Tarn Agency and Tom Okoro contributed to this report.", "byline"),
        ("Tom Okoro (@tokoro) July 4, 2017", "byline"),
        ("Sign up for our daily newsletter", "boilerplate"),
        ("Read more: how the pier was built", "boilerplate"),
        ("This story has been updated.", "boilerplate"),
        ("We use cookies to improve your visit.", "boilerplate"),
        ("Share | Tweet | Email", "boilerplate"),
        ("By Ann Lund and Tom Okoro", "byline"),
        ("Additional reporting by Tom Okoro in Oslo", "byline"),
        ("OSLO (Reuters) -", "byline"),
        ("March 3, 2025, 9:14 am", "byline"),
        ("Good morning and welcome to our live page.", "greeting"),
        ("Who pays for the new pier?", "question"),
        ('"Who pays for the new pier?"', "question"),
        ("In my opinion the pier is ugly.", "opinion"),
        ("We must not let the harbour die.", "opinion"),
        ("The harbour should never belong to banks.", "opinion"),
        ("What comes next", "too short"),
        ("***", "too short"),
        ("Pier | Length | Cost", "table residue"),
        ("12.5 44 17 3", "table residue"),
    ],
)
def test_furniture_is_set_aside_with_its_reason(words: str, reason: str) -> None:
    assert judged(words) == reason


@pytest.mark.parametrize(
    "words",
    [
        "The judge refused.",
        "The rain contributed to the fire.",
        "In this picture of the harbour, nobody is poor.",
        "Anyone with a boat left the pier.",
        "More than nine barges sank.",
        "Lund wrote to the mayor on Friday.",
        "A surgeon at the clinic says we need to wait.",
        "Shares of KLP-7, -2.75% dropped 4.4%.",
        "The harbour board: crews should leave the pier.",
        "Nine ships sank.",
        "12 dead.",
        "Satellite images show nine tankers at the pier.",
        "The treasurer said the harbour should be sold.",
        '"We must rebuild," the mayor said.',
        '"Is the pier safe?" Lund asked the engineers on Monday.',
        "Correction: an earlier version of this article gave a wrong toll.",
        "The newsletter of the union reports 40 layoffs.",
        "By Friday the fire had reached both piers.",
        "The law says ships should carry two pumps.",
        "A Reuters reporter saw nine bodies on the pier.",
        "The board shared the photos with police.",
        "By Order 14 of the board, the pier was closed.",
    ],
)
def test_claims_stay(words: str) -> None:
    assert judged(words) is None


def test_a_caption_with_a_verb_stays() -> None:
    assert judged("Photo: Ann Lund", "caption") == "photo credit"
    assert judged("Rescuers carried nine people from the pier on Monday.", "caption") is None


def test_alternatives_stand_in_brackets() -> None:
    """Patterns are joined behind the anchor that they begin with; an open alternative would come behind it, too."""
    patterns = [
        pattern for section in load("furniture").values() for field in FIELDS for pattern in section.get(field, ())
    ]
    assert len(patterns) > 50
    assert [pattern for pattern in patterns if "|" in outside_brackets(pattern)] == []


def outside_brackets(pattern: str) -> str:
    rest, before = re.sub(r"\\.|\[[^]]*\]", "", pattern), ""
    while rest != before:
        rest, before = re.sub(r"\([^()]*\)", "", rest), rest
    return rest


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_reasons_come_from_the_closed_list(text: str) -> None:
    assert all(aside(text, s) in (None, *REASONS) for s in sentences(text))

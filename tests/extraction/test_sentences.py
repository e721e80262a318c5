"""Where a sentence ends, and where it does not."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Span
from corroborate.extraction.sentences import SENTENCE_LIMIT, Sentence, lead_paragraph, section_of, sentences

PIECES = st.sampled_from(
    [
        "Rain fell",
        "the U.N. council",
        "Nov. 3",
        '"Go. Now"',
        ".",
        "?!",
        "…",
        " ",
        "\n",
        "\n\n",
        "’",
        "“",
        "”",
        "- ",
        "1. ",
        "a.m.",
        "[2]",
        "\u2028",
        "é",
        "😀",
    ]
)
PROSE = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


def cut(text: str) -> list[str]:
    return [s.span.of(text) for s in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "The U.N. Security Council met late.",
        "A U.S.-led convoy left the harbour.",
        "The convoy left on Nov. 22 without lights.",
        "The order came from Gen. Okoro himself.",
        "The paper was signed by J. K. Adeyemi in ink.",
        "They brought tools, e.g. Pumps and hoses.",
        "Doors open at 9 a.m. Monday in both halls.",
        "Fuel rose to 3.5 litres per head.",
        "He paused ... and then went on.",
        "He paused . . . and then went on.",
        '"We came. We saw," the mayor said.',
        '"Is it over?" Okoro asked.',
        '"Stop!" she cried.',
        "Then-Gov. Adeyemi signed it, according to St. Mark's records.",
        "The file stands at harbour.example.org and in Node.js form.",
        "The U.S. Treasury said nothing about it.",
        "Acme Corp. Chairwoman Lund resigned.",
        "See No. 14 and Art. 5 of the code.",
    ],
)
def test_a_stop_that_ends_nothing_does_not_cut(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The lab is in the U.K. Lund told reporters so.", ["The lab is in the U.K.", "Lund told reporters so."]),
        ("She moved to the U.S. The firm followed.", ["She moved to the U.S.", "The firm followed."]),
        ("That ended the strike.Harbour staff went home.", ["That ended the strike.", "Harbour staff went home."]),
        ('"It is done." She left.', ['"It is done."', "She left."]),
        ("Really?! Yes. No!", ["Really?!", "Yes.", "No!"]),
        ("The dam held, he said.[1] Nobody was hurt.[2][3]", ["The dam held, he said.[1]", "Nobody was hurt.[2][3]"]),
        ("It shut at 5 p.m. Crowds stayed on.", ["It shut at 5 p.m.", "Crowds stayed on."]),
        ("It opened in 2017. Trains came later.", ["It opened in 2017.", "Trains came later."]),
        ("They kept on…  Then it rained.", ["They kept on…", "Then it rained."]),
    ],
)  # fmt: skip
def test_a_stop_that_ends_a_sentence_cuts(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_long_quotation_of_several_sentences_is_split() -> None:
    text = '"' + "The pumps have been running since dawn and nobody slept. " * 4 + 'We are tired," Lund said.'
    assert len(cut(text)) == 5


def test_items_lose_their_markers_and_keep_their_kind() -> None:
    text = "What we know\n- Two piers burned.\n* One ship sank.\n1. Nobody died."
    found = sentences(text)
    assert [s.span.of(text) for s in found] == ["What we know", "Two piers burned.", "One ship sank.", "Nobody died."]
    assert [s.kind for s in found] == ["headline", "item", "item", "item"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The harbour authority said on Monday that the two piers which\n"
        "burned last week will stay closed until the insurers have seen\n"
        "Pier Nine and its cranes.\n\nNobody was hurt."
    )
    assert [s.paragraph for s in sentences(text)] == [0, 1]


def test_a_wrapped_text_keeps_its_paragraphs_without_blank_lines() -> None:
    text = (
        "Harbour Board Chairwoman Ada Lund said the\n"
        "port would register its cranes with the Coast and Shipping\n"
        "Commission, and that the two piers which burned last week\n"
        "will stay closed.\n"
        "Its insurers have seen Pier Nine, the smaller of the two, and\n"
        "North Quay has not been seen by anybody.\n"
        "Orlo Press"
    )
    assert [s.paragraph for s in sentences(text)] == [0, 1, 2]
    assert [part.split()[-1] for part in cut(text)] == ["closed.", "anybody.", "Press"]


def test_rows_of_a_table_in_a_wrapped_text_stay_apart() -> None:
    text = (
        "The harbour authority said on Monday that the two piers which\n"
        "burned last week will stay closed until the insurers have seen\n"
        "Pier Nine, its cranes and whatever else the fire may have left\n"
        "of the smaller quay.\nCranes 14\nNobody was hurt."
    )
    assert cut(text)[1:] == ["Cranes 14", "Nobody was hurt."]


def test_a_line_that_ends_in_an_article_goes_on() -> None:
    assert cut("The ship was set to leave the\nOrlo docks.\nCranes stood still.")[1:] == ["Cranes stood still."]


def test_lines_that_end_are_paragraphs_of_their_own() -> None:
    text = "Two piers burned.\nOne ship sank.\nNobody died."
    assert [s.paragraph for s in sentences(text)] == [0, 1, 2]


def test_only_a_line_feed_ends_a_line() -> None:
    text = "Two piers burned\u2028and one ship\x0bsank\x85in the night."
    assert cut(text) == [text]


def test_a_credit_line_is_a_caption() -> None:
    text = "Two piers burned.\nHarbour Press/Skyview images:\nOne ship sank."
    assert [s.kind for s in sentences(text)] == ["sentence", "caption", "sentence"]


def test_sections_are_headline_lead_and_body() -> None:
    text = "Fire closes two piers\nBy Ann Lund\nTwo piers burned on Monday. Nobody died.\nOne ship sank."
    found = sentences(text)
    lead = lead_paragraph(found, text)
    assert [section_of(s, lead) for s in found] == ["headline", "body", "lead", "lead", "body"]


def test_a_text_of_one_line_has_no_headline() -> None:
    assert [s.kind for s in sentences("Fire closes two piers")] == ["sentence"]


def test_skipped_passages_are_left_out() -> None:
    text = "Two piers burned. One ship sank. Nobody died."
    found = sentences(text, [Span(18, 32)])
    assert [s.span.of(text) for s in found] == ["Two piers burned.", "Nobody died."]


def test_a_sentence_without_end_is_capped_at_white_space() -> None:
    text = "word " * 2_000
    found = sentences(text)
    assert all(s.span.end - s.span.start <= SENTENCE_LIMIT for s in found)
    assert all(s.span.of(text).endswith("word") for s in found)


@pytest.mark.parametrize("unit", ["a. ", '"', "A. ", "9" * 50, "\n", ". . ", "(", "U.S. Lund said ", "- ", "“a", " "])
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.perf_counter()
    sentences(text)
    assert time.perf_counter() - began < 8


@settings(max_examples=80, deadline=None)
@given(PROSE, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), max_size=3))
def test_sentences_are_trimmed_ordered_apart_and_outside_skips(text: str, holes: list[tuple[int, int]]) -> None:
    skip = [Span(a, a + n) for a, n in holes]
    found = sentences(text, skip)
    assert all(s.span.of(text) == s.span.of(text).strip() != "" for s in found)
    assert all(a.span.end <= b.span.start and a.paragraph <= b.paragraph for a, b in itertools.pairwise(found))
    assert not any(s.span.overlaps(h) for s in found for h in skip if h.start < h.end)


@settings(max_examples=60, deadline=None)
@given(PROSE)
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join(s.span.of(text) for s in sentences(text))
    assert sum(c.isalpha() for c in kept) == sum(c.isalpha() for c in text)


def test_sentences_are_frozen_values() -> None:
    assert Sentence(Span(0, 1), 0, "sentence") == Sentence(Span(0, 1), 0, "sentence")


def test_a_street_behind_a_house_number_ends_a_sentence() -> None:
    def told(text: str) -> list[str]:
        return [one.span.of(text) for one in sentences(text)]

    assert told("Shots fell at 1917 Elm Ave. Members of the club ran.") == [
        "Shots fell at 1917 Elm Ave.", "Members of the club ran.",
    ]  # fmt: skip
    assert len(told("Shots fell at 1917 Elm Ave. North on Friday.")) == 1
    assert len(told("Shots fell near the Elm Ave. Bridge on Friday.")) == 1

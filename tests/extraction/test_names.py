"""Who and what is named, and under which key."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Name, Span
from corroborate.extraction.names import names
from corroborate.extraction.sentences import sentences

PROSE = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(["Ann", "of", "Ministry", "Moscow", "in", "U.N.", "US-led", "J.", ".", "and", "“", "ßA"]),
        max_size=40,
    ).map(" ".join),
)  # fmt: skip


def found(text: str) -> list[Name]:
    return list(names(text, [s.span for s in sentences(text)]))


def keys(text: str) -> list[tuple[str, str]]:
    return [(n.key, n.kind) for n in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys from the DPRK arrived.", [("north korea", "country")]),
        ("The Kremlin denied it.", [("russia", "country")]),
        ("American and British ships left.", [("united states", "country"), ("united kingdom", "country")]),
        ("A US-led convoy left.", [("united states", "country")]),
        ("The U.N. Security Council met.", [("un security council", "organisation")]),
        ("The Pentagon counted them.", [("us department of defense", "organisation")]),
        ("He told the Associated Press.", [("associated press", "outlet")]),
        ("He told the Harbour Gazette.", [("harbour gazette", "outlet")]),
        ("She wrote to Radio Kelp.", [("radio kelp", "outlet")]),
        ("The Ministry of Fisheries closed it.", [("ministry of fisheries", "organisation")]),
        ("The University of Oslo counted.", [("university of oslo", "organisation")]),
        ("They hold parts of Kursk Oblast.", [("kursk", "place")]),
        ("They hold parts of Kursk region.", [("kursk", "place")]),
        ("He met Foreign Minister Ada Okoro.", [("ada okoro", "person")]),
        ("He met Ugandan Foreign Minister Ada Okoro.", [("uganda", "country"), ("ada okoro", "person")]),
        ("He met Secretary of State Ada Okoro.", [("ada okoro", "person")]),
        ("He met Sen. Ada B. Okoro, D-Ohio.", [("ada okoro", "person")]),
        ("He met then-Chief of Staff Ada Okoro.", [("ada okoro", "person")]),
        ("An anti-NATO march left.", [("nato", "organisation")]),
        ("He met Ursula von der Lund.", [("ursula von der lund", "person")]),
        ("Mr Okoro left on Nov. 4.", [("okoro", "person")]),
        ("They met in Tromvik.", [("tromvik", "place")]),
        ("Pumps failed. Everything burned.", []),
        ("On Monday the president left.", []),
        ("We've seen it. I'm sure.", []),
    ],
)
def test_a_name_has_its_key_and_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("Moscow rejected the offer.", "russia", "country"),
        ("It bought parts from Moscow.", "russia", "country"),
        ("It criticised Moscow's offer.", "russia", "country"),
        ("Crowds met in Moscow.", "moscow", "place"),
        ("The envoy flew to Moscow.", "moscow", "place"),
        ("Shells fell near Kiev.", "kyiv", "place"),
        ("It armed Kiev.", "ukraine", "country"),
    ],
)
def test_a_capital_is_a_government_unless_it_is_a_place(text: str, key: str, kind: str) -> None:
    assert (key, kind) in keys(text)


def test_a_bare_surname_takes_the_key_of_the_full_name() -> None:
    text = "Engineer Tom Okoro left. Okoro said the pier was safe. Police praised Okoro's care."
    assert [k for k, _ in keys(text)] == ["tom okoro"] * 3


def test_a_family_name_may_stand_first() -> None:
    text = "Adviser Shin Dae-ho spoke. Later Shin left."
    assert [k for k, _ in keys(text)] == ["shin dae-ho"] * 2


def test_a_surname_of_two_persons_links_to_neither() -> None:
    text = "Kim Dae-ho met Kim Su-bin. Later, Kim left."
    assert [k for k, _ in keys(text)] == ["kim dae-ho", "kim su-bin", "kim"]


def test_a_lone_capital_opening_a_sentence_needs_proof() -> None:
    assert keys("Asylum remains rare.") == []
    assert keys("Okoro said it was rare.") == [("okoro", "other")]


def test_a_possessive_and_a_title_are_no_part_of_the_name() -> None:
    assert [n.text for n in found("They saw President Ada Okoro's house.")] == ["Ada Okoro"]


def test_another_script_is_another_name() -> None:
    assert [k for k, _ in keys("He told R\u0435uters so.")] == ["r\u0435uters"]


def test_a_line_in_capitals_names_only_what_the_table_knows() -> None:
    assert [k for k, _ in keys("HARBOUR FIRE ROCKS NATO SUMMIT TALKS")] in ([], ["nato"])


@pytest.mark.parametrize("unit", ["Ada Okoro ", "Ada ", "U.", "A. ", "of ", "The ", "A-", "’", "Moscow in "])
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    began = time.perf_counter()
    found(text)
    names(text, [Span(0, len(text))])
    assert time.perf_counter() - began < 10


@settings(max_examples=80, deadline=None)
@given(PROSE)
def test_names_quote_the_text_in_order_without_overlap(text: str) -> None:
    got = names(text, [s.span for s in sentences(text)])
    assert all(n.span.of(text) == n.text and n.key for n in got)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(got))


def test_spans_limit_what_is_read() -> None:
    text = "Ada Okoro met Tom Lund."
    assert [n.key for n in names(text, [Span(0, 9)])] == ["ada okoro"]


@pytest.mark.parametrize("kin", [
    "First lady Mira Lund left early.", "Ivana Lund, his only daughter, left early.",
    "Ivo Lund, the president’s son, left early.",
])  # fmt: skip
def test_a_last_name_told_before_a_relative_is_not_the_relative(kin: str) -> None:
    text = f"Critics asked Lund to sign. {kin} Then Lund refused."
    lone = [name.key for name in names(text, [one.span for one in sentences(text)]) if name.text == "Lund"]
    assert lone == ["lund", "lund"]


def test_a_last_name_told_before_the_full_name_is_that_person() -> None:
    text = "Critics asked Lund to sign. Peter Lund left early. Then Lund refused."
    lone = [name.key for name in names(text, [one.span for one in sentences(text)]) if name.text == "Lund"]
    assert lone == ["peter lund", "peter lund"]


def test_a_place_and_a_party_are_no_persons_name() -> None:
    text = "The vote in Arizona is near. Critics of an Arizona Republican agree. Then Arizona votes."
    found = names(text, [one.span for one in sentences(text)])
    assert [(name.key, name.kind) for name in found if name.text == "Arizona"] == [("arizona", "place")] * 2


READ = [
    ("Considering Lund is new, Mayor Lund left.", [("lund", "person"), ("lund", "person")]),
    ("The mayor called EPA Administrator Ada Lund.", [("epa", "organisation"), ("ada lund", "person")]),
    ("Sens. Ada Lund and Ivo Brandt left.", [("ada lund", "person"), ("ivo brandt", "person")]),
    ("He met the secretary of Defense Ivo Brandt.", [("ivo brandt", "person")]),
    ("A member of Congress Ivo Brandt left.", [("ivo brandt", "person")]),
    ("She left and Mrs May said it held.", [("may", "person")]),
    ("The rally was on May 5.", []),
    ("It was told by the Foreign and Commonwealth Office.", [("uk foreign office", "organisation")]),
    ("Those were Congressional Democrats.", [("congressional democrats", "other")]),
    ("He heard Martin Luther King Jr. there.", [("martin luther king", "person")]),
    ("He cited the Tarnville Courier-Journal there.", [("tarnville courier-journal", "outlet")]),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_titles_months_and_bodies_are_told_from_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert keys(text) == expected


LINKS = [
    ("President Lund Ada Marie LundPort to shut MORE said so. Lund left.", ["lund", "lund"]),
    ("Rep. Ada Lund Ada Marie LundPort to shut Brandt wins in Tarn MORE left.", ["ada lund"]),
    ("Rep. Ada Lund Adelaide (Ada) Marie LundPort to shut MORE left", ["ada lund"]),
]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_a_list_of_links_behind_a_name_names_nobody(text: str, expected: list[str]) -> None:
    assert [name.key for name in found(text)] == expected


def test_may_behind_a_full_name_is_that_person() -> None:
    assert [key for key, _ in keys("Theresa May left. May has said it.")] == ["theresa may", "theresa may"]


@pytest.mark.parametrize("unit", ["LundPort MORE ", "Ada (Ada) LundX ", "Lund LundA "])
def test_hostile_lists_of_links_take_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        start = time.perf_counter()
        names(text, [Span(0, len(text))])
        return time.perf_counter() - start

    seconds(10)
    assert seconds(2000) < 40 * max(seconds(200), 0.01)

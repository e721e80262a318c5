"""Whose text an article is: byline, dateline, last lines, credit lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.domain import Article
from corroborate.extraction import extract
from corroborate.extraction.credits import credits

BODY = "Eleven barges broke loose on the river Tarn before dawn.\nThe lock is shut, the water board said."


def article(text: str = BODY, byline: str = "", credit: str = "", outlet: str = "Tarn Herald") -> Article:
    return Article("a", "a.txt", outlet, "", byline, None, None, "", text, credit=credit)


def wires(made: Article) -> list[str]:
    return [one.key for one in credits(made) if one.kind == "wire"]


@pytest.mark.parametrize(
    ("byline", "key"),
    [
        ("AP", "associated press"),
        ("By The Associated Press", "associated press"),
        ("Jane Holm, Associated Press", "associated press"),
        ("By Jane Holm and Per Lund, Associated Press Writers", "associated press"),
        ("Jane Holm | AP", "associated press"),
        ("Jane Holm (Reuters)", "reuters"),
        ("Reuters Staff", "reuters"),
        ("AFP", "afp"),
        ("Jane Holm for AFP", "afp"),
        ("UPI", "united press international"),
        ("Jane Holm - PA", "pa media"),
        ("Herald Staff with AFP", "afp"),
    ],
)
def test_a_byline_names_the_agency(byline: str, key: str) -> None:
    assert wires(article(byline=byline)) == [key]


@pytest.mark.parametrize(
    "byline", ["Jane Holm", "By Pa Ap Rhys", "Herald Staff", "Staff and wire", "Ann Tass Reuter", ""]
)
def test_a_reporters_name_is_no_agency(byline: str) -> None:
    assert wires(article(byline=byline)) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"TARN (AP) — {BODY}", "associated press"),
        (f"TARN, Wend, Nov. 18 (UPI) -- {BODY}", "united press international"),
        (f"Barges adrift\n\nNov 18 (Reuters) - {BODY}", "reuters"),
        (f"(Reuters) – {BODY}", "reuters"),
        (f"By Jane Holm, Associated Press\n{BODY}", "associated press"),
        (f"{BODY} — Reuters", "reuters"),
        (f"{BODY}\n- AFP.", "afp"),
        (f"{BODY} (dpa)", "dpa"),
        (f"{BODY}\n(Reporting by Jane Holm; Editing by Per Lund)", "reuters"),
        (f"{BODY} (Additional reporting by Jane Holm in Wend; editing by Per Lund.)", "reuters"),
        (f"{BODY}\n© 2024 The Associated Press. All rights reserved.", "associated press"),
        (f"{BODY}\nCopyright 2024 The Associated Press.", "associated press"),
    ],
)
def test_dateline_and_last_line_name_the_agency(text: str, key: str) -> None:
    assert wires(article(text)) == [key]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"The agency (AP) has moved. {BODY}",
        f"{BODY} Reuters",
        f"{BODY}\nImage copyright AFP",
        f"{BODY}\nPhoto: Reuters",
        f"{BODY}\nJane Holm contributed to this report.",
        f"The mill (in Marden) — {BODY}",
    ],
)
def test_an_agency_that_is_only_named_made_nothing(text: str) -> None:
    assert wires(article(text)) == []


@pytest.mark.parametrize("outlet", ["Reuters", "reuters.com", "www.reuters.com", "Reuters News"])
def test_an_agency_on_its_own_site_credits_itself(outlet: str) -> None:
    assert credits(article(f"TARN (Reuters) - {BODY}", outlet=outlet)) == ()


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("h/t: The Hill", "the hill"),
        ("(h/t Marden Post)", "marden post"),
        ("H/T Marden Post.", "marden post"),
        ("Hat tip to Marden Post", "marden post"),
        ("Via BBC News", "bbc"),
        ("Source: Politico", "politico"),
        ("This article originally appeared in the Marden Post", "the marden post"),
        ("Republished with permission from Marden Post", "marden post"),
    ],
)
def test_a_credit_line_names_the_outlet_behind_the_text(line: str, key: str) -> None:
    found = [one.key for one in credits(article(f"{BODY}\n{line}")) if one.kind == "credit"]
    assert [one.removeprefix("the ") for one in found] == [key.removeprefix("the ")]
    assert [one.kind for one in credits(article(credit=line))] == ["credit"]


@pytest.mark.parametrize("line", ["Source: Ministry of Fish", "via the northern road", "Sources say more", "h/t"])
def test_a_line_on_something_else_is_no_credit(line: str) -> None:
    assert credits(article(f"{BODY}\n{line}")) == ()


def test_an_agency_that_contributed_is_told_and_adds_no_hop() -> None:
    made = article(f"{BODY}\nThe Associated Press contributed to this report.")
    assert [(one.kind, one.key) for one in credits(made)] == [("contributed", "associated press")]
    assert not any(hop.key == "associated press" for claim in extract(made).claims for hop in claim.attribution.hops)


def test_a_wire_is_the_first_hop_of_every_claim_and_once() -> None:
    for made in (article(byline="AP"), article(f"TARN (AP) — {BODY}", byline="AP"), article(credit="AP")):
        chains = [[hop.key for hop in claim.attribution.hops] for claim in extract(made).claims]
        assert all(chain[0] == "associated press" and chain.count("associated press") == 1 for chain in chains)
        assert [chain[-1] for chain in chains] == ["associated press", "water board"]


def test_a_hat_tip_stands_behind_what_names_nobody() -> None:
    chains = [[hop.key for hop in claim.attribution.hops] for claim in extract(article(credit="h/t: The Hill")).claims]
    assert chains == [["the hill"], ["water board"]]


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("The mill will close in June, as first reported by the Marden Post.", "marden post"),
        ("The Marden Post was first to report that the mill will close in June.", "marden post"),
    ],
)
def test_who_had_it_first_is_the_source_of_the_sentence(sentence: str, key: str) -> None:
    (told,) = extract(article(sentence)).claims
    assert [hop.key for hop in told.attribution.hops] == [key]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=80))
def test_no_line_breaks_the_reading_of_credits(text: str, byline: str, credit: str) -> None:
    for one in credits(replace(article(text, byline, credit))):
        assert one.key
        assert one.name


@pytest.mark.parametrize(
    "unit", ["(", "by ", "h/t ", "Reporting by ", "(A", "— ", "Copyright ", "A. ", "first reported by A "]
)
def test_long_lines_are_read_in_linear_time(unit: str) -> None:
    import time

    start = time.perf_counter()
    credits(article(unit * 20_000, unit * 2_000, unit * 2_000))
    assert time.perf_counter() - start < 1.0

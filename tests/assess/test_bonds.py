"""What ties whole articles: copies, owners, links, wires. A tie settles what may be one, and never undoes two names."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate import extraction
from corroborate.assess import assess, assess_cluster
from corroborate.assess.bonds import Bonds, bonds, outlet_key, owned
from corroborate.assess.copies import COMMONEST, near_copies
from corroborate.assess.interests import interested
from corroborate.assess.origins import best_named, collapse, count
from corroborate.comparison import compare
from corroborate.domain import Article, Claim, Cluster, Link, Span
from corroborate.ingest.dates import parse_date

REPORT = (
    "Eleven barges broke loose on the river Tarn before dawn and drifted against the piers of the old toll bridge. "
    "Two of them sank at once and a third lay across the lock gates until tugs came up from the estuary at noon. "
    "The bridge is shut to lorries while divers look at its footings, and the ferry runs every hour in its place."
)
OTHER = (
    "A row over the price of bread has split the council of Marden, where three members walked out on Tuesday night. "
    "They want the mill to open its books before the town renews its lease, and the miller has refused them twice."
)


def article(name: str, text: str, outlet: str = "", **more: object) -> Article:
    made = Article(name, f"{name}.txt", outlet or name, "", "", parse_date("2024-11-18"), None, "", text)
    return replace(made, **more)  # type: ignore[arg-type]


@cache
def first_claim(one: Article) -> Claim:
    return extraction.extract(one).claims[0]


def claims(*articles: Article) -> list[Claim]:
    return [first_claim(one) for one in articles]


def counted(read: list[Claim], tied: Bonds) -> int:
    return count(collapse(read, tied), [compare(a, b) for a, b in combinations(read, 2)])


# ------------------------------------------------------------------------------------------------------ copies


def test_an_article_reprinted_under_another_masthead_is_a_near_copy() -> None:
    found = near_copies([article("a", REPORT), article("b", f"From our desk.\n{REPORT}"), article("c", OTHER)])
    assert [(copy.first, copy.second) for copy in found] == [(0, 1)]
    assert found[0].contained > 0.9


def test_an_excerpt_of_half_an_article_is_a_near_copy_of_it() -> None:
    assert near_copies([article("a", REPORT), article("b", REPORT[: len(REPORT) // 2])])


def test_a_shared_sentence_makes_no_copy() -> None:
    sentence = REPORT.split(". ", maxsplit=1)[0] + ". "
    assert not near_copies([article("a", sentence + OTHER), article("b", REPORT)])


def test_case_and_punctuation_hide_no_copy() -> None:
    assert near_copies([article("a", REPORT), article("b", REPORT.upper().replace(".", " –"))])


def test_more_reprints_than_are_set_against_one_another_are_all_tied_to_one_text() -> None:
    many = [article(f"a{number}", f"Paper number {number} writes. {REPORT}") for number in range(COMMONEST + 9)]
    tied = {copy.second for copy in near_copies(many) if copy.first == 0}
    assert tied == set(range(1, len(many)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=5))
def test_no_text_breaks_the_search_for_copies(texts: list[str]) -> None:
    found = near_copies([article(f"a{number}", text) for number, text in enumerate(texts)])
    assert all(copy.first < copy.second and 0 < copy.contained <= 1 for copy in found)


def test_claims_of_near_copies_that_name_nobody_are_one_origin() -> None:
    pair = (
        article("a", REPORT),
        article("b", REPORT.replace("Eleven", "Some eleven").replace("broke loose", "came off")),
    )
    tied = bonds(pair, near_copies(pair))
    nodes = collapse(claims(*pair), tied)
    assert len(nodes) == 1


def test_a_near_copy_that_asked_somebody_else_keeps_its_own_origin() -> None:
    first = article("a", f"Eleven barges broke loose, harbour master Ilse Brandt said. {REPORT}")
    second = article("b", f"Eleven barges broke loose, union leader Petra Lund said. {REPORT}")
    tied = bonds((first, second), near_copies((first, second)))
    assert counted(claims(first, second), tied) == 2


# ------------------------------------------------------------------------------------------------------ owners

LOCAL = {"Tarn Media": ["Tarn Herald", "The Marden Post", "Radio Tarn"]}


def test_outlets_of_one_owner_are_one_origin_for_what_they_tell_themselves() -> None:
    pair = article("a", "The lock is shut.", "Tarn Herald"), article("b", "The lock is shut.", "Marden Post")
    assert len(collapse(claims(*pair), bonds(pair, ()))) == 2
    assert len(collapse(claims(*pair), bonds(pair, (), LOCAL))) == 1


def test_outlets_of_one_owner_with_two_named_sources_have_two_origins() -> None:
    pair = (
        article("a", "The lock is shut, harbour master Ilse Brandt said.", "Tarn Herald"),
        article("b", "The lock is shut, union leader Petra Lund said.", "Marden Post"),
    )
    assert counted(claims(*pair), bonds(pair, (), LOCAL)) == 2


def test_two_outlets_cited_for_their_own_word_are_one_when_one_owns_both() -> None:
    pair = (
        article("a", "The lock is shut, the Wall Street Journal reported.", "Herald"),
        article("b", "The lock is shut, the New York Post reported.", "Bugle"),
    )
    assert count(collapse(claims(*pair), bonds(pair, ())), [compare(*claims(*pair))]) == 2
    houses = (
        article("a", "The lock is shut.", "Wall Street Journal"),
        article("b", "The lock is shut.", "New York Post"),
    )
    assert len(collapse(claims(*houses), bonds(houses, ()))) == 1


@pytest.mark.parametrize(
    ("outlet", "owner"),
    [
        ("Wall Street Journal", "News Corp"),
        ("The Wall Street Journal", "News Corp"),
        ("WSJ", "News Corp"),
        ("USA TODAY", "Gannett"),
        ("Marden Post", "Tarn Media"),
        ("the marden post", "Tarn Media"),
        ("Nobody's Gazette", ""),
    ],
)
def test_an_outlet_is_found_under_any_of_its_spellings(outlet: str, owner: str) -> None:
    assert owned(LOCAL).get(outlet_key(outlet), "") == owner


def test_the_users_table_goes_before_the_built_in_list() -> None:
    sold = owned({"A new owner": ["New York Post"]})
    assert sold[outlet_key("New York Post")] == "A new owner"
    assert sold[outlet_key("Wall Street Journal")] == "News Corp"


@pytest.mark.parametrize(("day", "origins"), [("2020-03-02", 2), ("2023-03-02", 1), ("", 1)])
def test_before_it_was_bought_an_outlet_was_another_house(day: str, origins: int) -> None:
    when = parse_date(day) if day else None
    pair = [article(name, "The lock is shut.", published=when) for name in ("Politico", "Business Insider")]
    assert len(collapse(claims(*pair), bonds(pair, ()))) == origins


def test_an_owner_that_the_user_names_holds_at_any_time() -> None:
    when = parse_date("2020-03-02")
    pair = [article(name, "The lock is shut.", published=when) for name in ("Politico", "Tarn Herald")]
    assert len(collapse(claims(*pair), bonds(pair, (), {"Tarn Media": ["Politico", "Tarn Herald"]}))) == 1


def test_every_day_of_a_sale_is_of_an_outlet_of_that_owner() -> None:
    from corroborate import cues

    assert all(set(row.get("since", {})) <= set(row["outlets"]) for row in cues.load("owners")["owners"]["rows"])


def test_every_owner_of_the_list_has_an_id_a_source_and_two_outlets() -> None:
    from corroborate import cues

    rows = cues.load("owners")["owners"]["rows"]
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["source"] and len(row["outlets"]) > 1 for row in rows)


# ------------------------------------------------------------------------------------------------------- links


def test_a_link_in_the_sentence_to_the_other_article_is_a_citation() -> None:
    text = "The lock is shut, as others report. The ferry runs."
    link = Link(Span(21, 34), "http://www.bugle.example/lock?ref=1")
    first = article("a", text, links=(link,))
    second = article("b", "The lock is shut.", url="https://bugle.example/lock/")
    read = [extraction.extract(first).claims[0], extraction.extract(second).claims[0]]
    tied = bonds((first, second), ())
    assert tied.linked(*read) == "a links to b"
    assert len(collapse(read, tied)) == 1


@pytest.mark.parametrize("url", ["https://bugle.example/other", "https://bugle.example/", "not an address", "http://["])
def test_a_link_elsewhere_ties_nothing(url: str) -> None:
    first = article("a", "The lock is shut.", links=(Link(Span(0, 8), url),))
    second = article("b", "The lock is shut.", url="https://bugle.example/lock")
    assert not bonds((first, second), ()).links


# --------------------------------------------------------------------------------------------------- invariants

WIRE = "TARN (AP) — Eleven barges broke loose on the river Tarn before dawn."
ORIGINS = (
    "Eleven barges broke loose on the river Tarn before dawn, harbour master Ilse Brandt said.",
    "Eleven barges broke loose on the river Tarn before dawn, union leader Petra Lund said.",
    "Eleven barges broke loose on the river Tarn before dawn, deputy mayor Omar Sy said.",
    "Eleven barges broke loose on the river Tarn before dawn, the water board said.",
)
DEPENDENT = (
    WIRE,
    f"{WIRE} {OTHER}",
    "Eleven barges broke loose on the river Tarn before dawn, the Associated Press reported.",
    "Eleven barges broke loose on the river Tarn before dawn, according to the AP.",
    "Eleven barges broke loose on the river Tarn before dawn.",
    "Eleven barges broke loose on the river Tarn before dawn, officials said.",
)


def story(texts: list[str]) -> tuple[list[Claim], Bonds]:
    made = [article(f"a{number}", text, f"Outlet {number}") for number, text in enumerate(texts)]
    return claims(*made), bonds(made, near_copies(made))


def test_a_wire_text_that_names_nobody_may_rest_on_whoever_is_named_elsewhere() -> None:
    assert counted(*story([WIRE])) == 1
    assert counted(*story([WIRE, ORIGINS[0]])) == 1
    assert counted(*story(["The lock is shut, the BBC reported.", "The lock is shut, pilot Ilse Brandt said."])) == 1
    assert (
        counted(*story(["TARN (AP) — The lock is shut.", "TARN (Reuters) — On Monday the lock of Tarn was shut."])) == 2
    )


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 3), st.lists(st.sampled_from(DEPENDENT), max_size=4), st.data())
def test_copies_reprints_and_citations_never_raise_the_count(size: int, added: list[str], data: st.DataObject) -> None:
    """Whatever is told already may be told again by anyone: the number of origins stays."""
    base = [WIRE, *ORIGINS[:size]]
    repeated = data.draw(st.lists(st.sampled_from(base), max_size=3))
    assert 1 <= counted(*story([*base, *added, *repeated])) <= counted(*story(base)) <= size


@settings(max_examples=8, deadline=None)
@given(st.permutations(ORIGINS), st.integers(1, 3), st.integers(0, 3))
def test_an_independent_origin_raises_the_count_by_one(order: list[str], size: int, reprints: int) -> None:
    before, after = [*order[:size], *order[:1] * reprints], [*order[: size + 1], *order[:1] * reprints]
    assert counted(*story(after)) == counted(*story(before)) + 1


@pytest.mark.parametrize("number", [2, 29])
def test_any_number_of_reprints_of_a_wire_text_is_one_origin(number: int) -> None:
    read, tied = story([WIRE] * number)
    assessment = assess_cluster(Cluster("c", "s", tuple(read), ()), tied=tied)
    assert assessment.status == "ECHOED"
    assert [origin.name for origin in assessment.origins] == ["AP"]
    assert assessment.n_eff == 1.0


def test_the_report_hands_owners_and_interests_through() -> None:
    pair = article("a", "The lock is shut.", "Tarn Herald"), article("b", "The lock is shut.", "Marden Post")
    cluster = Cluster("c", "s", tuple(claims(*pair)), ())
    assert assess([cluster], pair, owners=LOCAL)[0][0].status == "ECHOED"
    told = article("a", "The lock is shut, the boatmen's union said.", "Tarn Herald")
    one = Cluster("c", "s", tuple(claims(told)), ())
    assert assess([one], [told], interests={"boatmen's union": ["lock"]})[0][0].origins[0].interested


# ---------------------------------------------------------------------------------------------------- interests


def claim(text: str) -> Claim:
    return extraction.claims_of(text, outlet="Herald", published=parse_date("2024-11-18"))[0]


@pytest.mark.parametrize(
    ("text", "stake"),
    [
        ("The army of Wend said 300 enemy soldiers were killed.", True),
        ("The army of Wend said 12 of its own soldiers were killed.", True),
        ("The defence ministry said 40 invading troops were wounded.", True),
        ("Wend's navy said its forces destroyed two enemy ships.", True),
        ("The hospital said 12 people were killed.", False),
        ("The army of Wend said 300 tents were delivered.", False),
        ("Satellite imagery showed two destroyed ships.", False),
        ("Three hundred enemy soldiers were killed.", False),
    ],
)
def test_a_belligerent_has_a_stake_in_losses(text: str, stake: bool) -> None:
    assert interested(claim(text)) is stake


@pytest.mark.parametrize(
    ("table", "stake"),
    [
        ({"shipping union": ["wages"]}, True),
        ({"shipping union": []}, True),
        ({"Shipping Union": ["rent", "wages"]}, True),
        ({"shipping union": ["rent"]}, False),
        ({"farming union": ["wages"]}, False),
        ({}, False),
    ],
)
def test_a_party_of_the_users_table_has_a_stake_in_its_matters(table: dict[str, list[str]], stake: bool) -> None:
    assert interested(claim("Wages on the ferries fell, the shipping union said."), table) is stake


def test_who_speaks_for_a_party_shares_its_stake() -> None:
    told = claim("Wages on the ferries fell, a spokesman for the shipping union said.")
    assert interested(told, {"shipping union": ["wages"]})


# -------------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("The lock is shut, the president said.", "The lock is shut, president Ilse Brandt said."), "Ilse Brandt"),
        (("The lock is shut, Brandt said.", "The lock is shut, president Ilse Brandt said."), "Ilse Brandt"),
        (("The lock is shut, officials said.", "The lock is shut, the water board said."), "water board"),
    ],
)
def test_an_origin_goes_by_its_fullest_name(texts: tuple[str, str], name: str) -> None:
    made = [article("a", texts[0]), article("b", texts[1])]
    tied = Bonds(texts={frozenset("ab"): "one text"})
    (node,) = collapse(claims(*made), tied)
    end = best_named(node)
    assert end is not None
    assert end.name == name

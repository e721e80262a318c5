"""The course of a figure over time and outlets, and what the totals of two articles say of each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from corroborate import assess, pipeline
from corroborate.assess import series_of
from corroborate.domain import Article, Assessment, Claim, Cluster, Finding, Series
from corroborate.formats.course import asked, course, has_moved, movers

DAYS = ("2024-11-18T12:00Z", "2024-11-19T12:00Z", "2024-11-20T12:00Z", "2024-11-21T12:00Z")


def told(*texts: tuple[str, str, str]) -> dict[str, tuple[Claim, ...]]:
    """Claims of each article, from (outlet, published, text)."""
    found = [pipeline.claims_of(text, outlet, published) for outlet, published, text in texts]
    return {claims[0].article: claims for claims in found}


def apart(by_article: dict[str, tuple[Claim, ...]]) -> list[Cluster]:
    """One story in which no two claims were linked."""
    return [Cluster(f"c{claim.id}", "s", (claim,), ()) for claims in by_article.values() for claim in claims]


def series(*texts: tuple[str, str, str], role: str = "killed") -> Series:
    by_article = told(*texts)
    (found,) = [one for one in series_of(apart(by_article), by_article) if one.role == role]
    return found


FLOOD = (
    ("Post", DAYS[0], "12 people were killed in Tarnby."),
    ("Wire", DAYS[1], "19 people died when the river rose."),
    ("Radio", DAYS[2], "The flood has killed 24 people."),
    ("Bulletin", DAYS[3], "21 people were killed, the ministry said."),
)


def test_a_toll_runs_on_and_is_revised() -> None:
    found = series(*FLOOD)
    assert course(found) == "12 → 19 → 24; revised to 21"
    assert asked(found) == "How many people were killed?"
    assert [one.turn for one in found.readings] == ["first", "update", "update", "revision"]


@pytest.mark.parametrize(
    ("toll", "ran"),
    [
        (("Dozens of people", "34 people", "47 people"), "Dozens of people → 34 → 47"),
        (
            ("Dozens of people", "At least 34 people", "At least 47 people"),
            "Dozens of people → at least 34 → at least 47",
        ),
        (("At least 12 people", "19 people", "24 people"), "at least 12 → 19 → 24"),
        (("12 people", "At least 12 people", "19 people"), "12 → 19"),
        (("34 people", "Dozens of people", "47 people"), "34 → 47"),
        (("About 30 people", "31 people", "30 people"), "about 30"),
    ],
)
def test_a_figure_that_leaves_the_number_open_does_not_hide_the_steps_behind_it(
    toll: tuple[str, ...], ran: str
) -> None:
    outlets = ("Post", "Wire", "Radio")
    told_of = [f"{one} were killed in Tarnby." for one in toll]
    said = list(zip(outlets, DAYS, told_of, strict=False))
    assert course(series(*said)) == ran


def test_the_course_does_not_depend_on_the_order_of_the_input() -> None:
    assert series(*reversed(FLOOD)).readings == series(*FLOOD).readings


def test_who_moved_first_is_named_and_who_follows_is_not() -> None:
    later = ("Echo", "2024-11-19T18:00Z", "19 people died in Tarnby.")
    found = series(*FLOOD, later)
    assert movers(found) == "Post (12), Wire (19), Radio (24) and Bulletin (21)"
    assert [one.moved_first for one in found.readings if one.outlet == "Echo"] == [False]


def test_an_outlet_that_repeats_itself_adds_no_entry() -> None:
    again = ("Post", "2024-11-18T20:00Z", "In Tarnby 12 people were killed.")
    assert [one.outlet for one in series(*FLOOD, again).readings] == ["Post", "Wire", "Radio", "Bulletin"]


def test_a_bound_does_not_hide_that_the_figure_moved() -> None:
    bound = ("Gazette", "2024-11-18T18:00Z", "At least 12 people were killed.")
    assert course(series(*FLOOD[:2], bound)) == "12 → 19"


def test_two_totals_of_one_hour_stand_against_each_other() -> None:
    found = series(FLOOD[0], ("Wire", DAYS[0], "15 people were killed in Tarnby."))
    assert course(found) == "12 against 15"
    assert has_moved(found)


def test_figures_that_agree_make_a_course_of_one() -> None:
    found = series(FLOOD[0], ("Wire", DAYS[1], "Twelve people died in Tarnby."))
    assert course(found) == "12"
    assert not has_moved(found)


def test_one_article_makes_no_series() -> None:
    by_article = told(FLOOD[0])
    assert series_of(apart(by_article), by_article) == ()


def test_things_that_add_up_are_followed_inside_their_cluster_alone() -> None:
    by_article = told(
        ("Post", DAYS[0], "The fire destroyed 40 homes."), ("Wire", DAYS[1], "The fire destroyed 65 homes.")
    )
    together = [Cluster("c", "s", tuple(claim for claims in by_article.values() for claim in claims), ())]
    assert [(one.counted, course(one)) for one in series_of(together, by_article)] == [("home", "40 → 65")]
    assert series_of(apart(by_article), by_article) == ()


def report(*texts: tuple[str, str, str]) -> tuple[Sequence[Assessment], Sequence[Finding]]:
    by_article = told(*texts)
    articles = [
        Article(ident, f"{ident}.txt", outlet, "", "", pipeline.date(published), None, "", text)
        for ident, (outlet, published, text) in zip(by_article, texts, strict=True)
    ]
    assessed, findings, _ = assess.assess(apart(by_article), articles)
    return assessed, findings


def rules(findings: Sequence[Finding]) -> list[str]:
    return [finding.rule for finding in findings if re.match("COR10", finding.rule)]


def test_totals_at_odds_are_found_however_unlike_the_sentences_are() -> None:
    _, findings = report(
        ("Post", DAYS[0], "Four people were wounded when a wall fell in Tarnby."),
        ("Wire", DAYS[0], "After the accident five people were hurt."),
    )
    assert rules(findings) == ["COR101"]
    (found,) = [finding for finding in findings if finding.rule == "COR101"]
    assert found.confidence == "medium"
    assert found.level == "warning"
    assert [evidence.outlet for evidence in found.evidence] in (["Post"], ["Wire"])


@pytest.mark.parametrize(
    "other",
    [
        "After the accident 4 people were hurt.",
        "After the accident a nurse and three people were hurt.",
        "Two of those hurt went home.",
        "After a series of accidents over the weekend nine people were hurt.",
    ],
)
def test_totals_that_agree_or_cannot_be_compared_are_no_finding(other: str) -> None:
    _, findings = report(
        ("Post", DAYS[0], "Four people were wounded when a wall fell in Tarnby."), ("Wire", DAYS[0], other)
    )
    assert rules(findings) == []


def test_totals_far_apart_in_unlike_sentences_are_only_noted() -> None:
    _, findings = report(
        ("Post", DAYS[0], "Four people were wounded when a wall fell in Tarnby."),
        ("Wire", DAYS[0], "After the accident 35 people were hurt."),
    )
    assert {finding.level for finding in findings if finding.rule == "COR101"} == {"note"}


def test_parts_that_differ_are_at_odds_only_where_the_totals_are() -> None:
    """Two sentences of one cluster give a part each; the articles' totals agree."""
    by_article = told(
        ("Post", DAYS[0], "Nine people were killed in Tarnby. Later, police found four people killed in the mill."),
        ("Wire", DAYS[0], "Nine people were killed in Tarnby. Later, police found three people killed in the mill."),
    )
    parts = tuple(claims[-1] for claims in by_article.values())
    tops = tuple(claims[0] for claims in by_article.values())
    articles = [
        Article(ident, f"{ident}.txt", ident, "", "", pipeline.date(DAYS[0]), None, "", " " * 200)
        for ident in by_article
    ]
    assessed, findings, _ = assess.assess([Cluster("c1", "s", tops, ()), Cluster("c2", "s", parts, ())], articles)
    assert {c.confidence for item in assessed for c in item.comparisons if c.relation == "conflict"} <= {"low"}
    assert {finding.level for finding in findings if finding.rule in ("COR101", "COR102")} <= {"note"}

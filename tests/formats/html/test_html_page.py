"""The page as it is built: what it tells, in which order, for whom, and that nothing of it comes from elsewhere."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from corroborate.domain import Report, Suppressed
from corroborate.formats import render
from corroborate.formats.html import limits, to_html
from corroborate.formats.html.templating import source
from tests.formats.html.page import SVG, Page, text
from tests.formats.many import large_report
from tests.formats.sample import sample_report


@cache
def page() -> Page:
    return Page(to_html(sample_report()))


def section(ident: str) -> str:
    return text(page().by_id(ident))


# ------------------------------------------------------------------------------------------------- what it tells


def test_the_verdict_is_in_the_title_and_the_first_line() -> None:
    assert text(page().all("title")[0]) == "Corroboration report: 1 figure drift"
    assert text(page().all("p", class_="verdict")[0]).startswith("1 figure drift · 1 conflict · 1 updated")


def test_what_differs_comes_before_anything_that_is_to_be_read() -> None:
    assert [one.get("id") for one in page().all("section")] == [
        "overview", "what-to-do", "conflicts", "updated", "echoes", "corroborated", "matrix", "timeline", "citations",
        "similarity", "singles", "outlets", "notes", "not-checked", "method",
    ]  # fmt: skip


def test_the_overview_draws_each_quantity_with_all_its_figures() -> None:
    first = page().by_id("overview").find(".//li")
    assert text(first).startswith("✖ DRIFT How many roofs were damaged?")
    assert {text(label) for label in first.iter(f"{SVG}text")} == {"340", "430"}
    assert len(list(first.iter(f"{SVG}circle"))) == 2


def test_a_card_shows_both_figures_large_and_both_quotations_whole() -> None:
    card = page().by_id("c2")
    assert [text(one) for one in card.iter("p") if one.get("class") == "large"] == [
        "exactly 12 boats", "at least 31 boats",
    ]  # fmt: skip
    quoted = [text(one) for one in card.iter("blockquote")]
    assert quoted == [
        "“Exactly 12 fishing boats sank in the gale, harbour master Ines Calder told Radio Tarn.”",
        "“At least 31 fishing boats sank in the gale, the coast guard said.”",
    ]


def test_what_is_at_odds_is_marked_in_both_quotations() -> None:
    marked = [text(one) for one in page().by_id("c2").iter("mark") if one.get("class") == "odds"]
    assert marked == ["Exactly 12", "At least 31"]


def test_the_chain_is_drawn_down_to_the_origin() -> None:
    echo = next(one for one in page().all("article") if one.get("data-status") == "ECHOED")
    boxes = [(one.get("class"), text(one.find(f"{SVG}title"))) for one in echo.iter(f"{SVG}g")]
    assert ("box outlet", "Coast Courier") in boxes
    assert ("box outlet", "Morning Slate") in boxes
    assert [name for kind, name in boxes if kind == "box origin"] == ["Ines Calder (harbour master)"]


def test_a_card_says_what_would_settle_it() -> None:
    assert "What would settle it: The harbour register of the day." in text(page().by_id("c2"))


def test_the_waterfall_ends_at_the_sum_of_its_terms() -> None:
    rows = next(one for one in page().all("table", class_="waterfall")).findall(".//tbody/tr")
    bits = [float(text(row[3])) for row in rows]
    assert float(text(rows[-1][4])) == pytest.approx(sum(bits))


def test_the_matrix_says_in_words_what_its_signs_say() -> None:
    cells = page().by_id("matrix").findall(".//td[@class]")
    assert {text(one) for one in cells if "mark" in one.get("class") and len(one)} >= {"✗ differs", "– silent"}


def test_a_lone_claim_comes_with_the_nearest_other_and_why_it_is_no_match() -> None:
    assert "no match: other event: crossings and homes (similarity 0.512)" in section("singles")


def test_the_band_of_the_histogram_is_where_both_kinds_of_pairs_lie() -> None:
    report = sample_report()
    low = tuple(
        replace(one, cluster=replace(one.cluster, edges=tuple(replace(e, similarity=0.4) for e in one.cluster.edges)))
        for one in report.assessments
    )
    assert "the shaded band" not in section("similarity")
    assert "Between 0.400 and 0.512 (the shaded band)" in text(
        Page(to_html(replace(report, assessments=low))).by_id("similarity")
    )


def test_what_was_not_checked_is_told() -> None:
    told = section("not-checked")
    assert "may/notes.pdfnot a text format" in told
    assert "lines 9–10 repeat lines 5–6" in told
    assert "decoded as cp1252" in told
    assert "1 × credit line" in told


def test_what_is_suppressed_is_told_with_the_reason_and_on_whose_word() -> None:
    report = sample_report()
    ignored = Suppressed(report.findings[0], "config", "agreed with the desk", "M. Oy", "2027-01-31", "house.toml:4")
    checked = Page(
        to_html(replace(report, suppressed=(ignored,), notices=("The baseline of the change did not count.",)))
    )
    told = text(checked.by_id("suppressed"))
    assert "config: agreed with the desk (M. Oy until 2027-01-31 house.toml:4)" in told
    assert "may/courier.md:5" in told
    assert "The baseline of the change did not count." in text(checked.all("header")[0])


def test_an_article_under_check_is_hollow() -> None:
    checked = Page(to_html(replace(sample_report(), under_check=("a1",))))
    assert not [one for one in page().elements() if "hollow" in one.get("class", "")]
    assert len([one for one in checked.by_id("overview").iter(f"{SVG}circle") if "hollow" in one.get("class")]) == 3
    assert "Coast Courier (under check)" in text(checked.by_id("c1"))


def test_every_claim_of_the_report_stands_in_the_page() -> None:
    whole = text(page().root)
    for item in sample_report().assessments:
        for claim in item.cluster.claims:
            assert claim.text in whole


def test_a_report_without_findings_says_so() -> None:
    empty = replace(sample_report(), assessments=(), findings=(), stories=(), aside=(), skipped=(), articles=())
    told = text(Page(to_html(empty)).root)
    assert "Nothing: no error and no warning." in told
    assert "No input was skipped." in told


# ------------------------------------------------------------------------------------- for whom: everybody


def test_headings_leave_out_no_level() -> None:
    levels = [int(one.tag[1]) for one in page().elements() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_heads_with_a_scope() -> None:
    for table in page().all("table"):
        assert text(table.find("caption"))
        assert all(head.get("scope") in ("col", "row") for head in table.iter("th"))


def test_every_section_and_card_bears_the_name_of_its_heading() -> None:
    for one in (*page().all("section"), *page().all("article")):
        assert text(page().by_id(one.get("aria-labelledby")))


def test_every_drawing_has_a_name_or_stands_beside_its_words() -> None:
    for one in page().all(f"{SVG}svg"):
        assert one.get("aria-hidden") == "true" or (one.get("role") == "img" and one.get("aria-label"))


def test_ids_are_unique_and_every_link_within_the_page_leads_somewhere() -> None:
    ids = [one.get("id") for one in page().elements() if one.get("id")]
    assert len(ids) == len(set(ids))
    inner = [one[1:] for one in page().addresses() if one.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)


def test_without_the_script_no_control_is_shown_that_does_nothing() -> None:
    assert page().by_id("filters").get("hidden") is not None
    assert not [one for one in page().elements() if one.get("hidden") is not None and one.tag != "form"]


def test_status_and_level_are_words_and_not_colours_alone() -> None:
    for one in page().elements():
        if {"status", "level"} & set(one.get("class", "").split()):
            assert re.search("[A-Za-z]{4}", text(one))


# -------------------------------------------------------------------------------------- nothing from elsewhere


def digest(words: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    policy = page().all("meta", **{"http-equiv": "Content-Security-Policy"})[0].get("content")
    style, script = page().all("style"), page().all("script")
    assert len(style) == len(script) == 1
    assert policy.split("; ") == [
        "default-src 'none'", f"style-src {digest(style[0].text)}", f"script-src {digest(script[0].text)}",
        "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip


def test_nothing_is_loaded_and_nothing_runs_from_an_attribute() -> None:
    names = page().attributes()
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"style", "src", "srcset", "action", "xlink:href", "background", "integrity"}
    assert not page().tags() & {"img", "iframe", "link", "object", "embed", "base", "audio", "video"}
    assert "url(" not in source("report.css").replace("url(#head)", "")
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval|fetch|XMLHttp|import", source("report.js"))


def test_the_only_addresses_are_places_in_the_page_and_the_articles_own() -> None:
    own = {one.url for one in sample_report().articles}
    assert {one for one in page().addresses() if not one.startswith("#")} == own


# --------------------------------------------------------------------------------------------------------- size


@cache
def large() -> Report:
    """102 articles in 34 events: 238 clusters, claims of about 400 letters."""
    return large_report(34, padding=" and more of the same kind was told that night" * 7)


@cache
def cut() -> Page:
    return Page(to_html(large(), most_bytes=400_000))


@cache
def whole() -> Page:
    return Page(to_html(large()))


def test_a_report_on_a_hundred_articles_stays_under_three_megabytes() -> None:
    assert len(whole().source.encode()) < limits.MOST_BYTES == 3_000_000


def test_what_is_not_shown_is_counted() -> None:
    told = text(whole().root)
    counted = [int(number) for number in re.findall(r"(\d+) more cards? not shown here", told)]
    assert sum(counted) == 34 * 5 - limits.CARDS
    assert f"{34 * 3 - limits.OVERVIEW} more rows not shown here" in told
    assert f"{34 * 4 - limits.ACTIONS} more findings not shown here" in told


def test_a_section_that_does_not_fit_is_left_out_whole_and_says_how_much_it_held() -> None:
    assert len(cut().source.encode()) <= 400_000 < len(whole().source.encode())
    assert [one.get("id") for one in cut().all("section")] == [one.get("id") for one in whole().all("section")]
    left = [text(one) for one in cut().all("p", class_="left-out") if "Left out" in text(one)]
    assert left
    assert all(
        re.fullmatch(r"Left out to keep this page under 0\.4 MB: [\d,]+ entr(y|ies)\. The JSON.*", one) for one in left
    )


def test_no_link_leads_to_a_card_that_was_left_out() -> None:
    for page_ in (cut(), whole()):
        ids = {one.get("id") for one in page_.elements()}
        assert {one[1:] for one in page_.addresses() if one.startswith("#")} <= ids


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(sample_report(), "html") == render(sample_report(), "html")

"""The drawings: figures on a line, chains as a chart, terms as a waterfall."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from corroborate.formats.axis import Axis
from corroborate.formats.html import bars, strips, svg
from corroborate.formats.html.chains import chains_of
from corroborate.formats.html.graph import Arrow, Box, Chart, draw
from tests.formats.html.page import SVG, Page, text
from tests.formats.sample import COURIER, edge, figure, sample_report


def drawn(markup: Markup) -> Page:
    return Page(f"<!doctype html><body>{markup}")


def chart(*arrows: str) -> Chart:
    """Of arrows such as "ab", boxes named by their letters."""
    keys = dict.fromkeys("".join(arrows))
    return Chart(tuple(Box(key, key, "source") for key in keys), tuple(Arrow(*one) for one in arrows))


def places(source: Chart) -> dict[str, tuple[float, float]]:
    """Left and upper edge of each box by its name."""
    found = {}
    for box in drawn(draw(source, "chart")).all(f"{SVG}g"):
        rect = box.find(f"{SVG}rect")
        found[text(box.find(f"{SVG}title"))] = float(rect.get("x")), float(rect.get("y"))
    return found


# ------------------------------------------------------------------------------------------------------- charts


def test_who_is_cited_stands_to_the_right_of_whoever_cites_him() -> None:
    left = {name: x for name, (x, _) in places(chart("ab", "bc", "ac")).items()}
    assert left["a"] < left["b"] < left["c"]


def test_outlets_that_cite_one_another_in_a_circle_are_still_drawn() -> None:
    assert set(places(chart("ab", "bc", "ca", "ad"))) == set("abcd")


def test_an_arrow_that_passes_a_column_keeps_off_the_boxes_in_it() -> None:
    source = chart("ab", "bc", "ac")
    level = {float(y) for y in re.findall(r" ([\d.]+)H", draw(source, "chart"))}
    assert level
    tops = [y for _, y in places(source).values()]
    assert all(not top <= y <= top + 36 for y in level for top in tops if top != tops[0])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abcdefgh", min_size=2, max_size=2), min_size=1, max_size=20))
def test_no_two_boxes_lie_on_one_another(arrows: list[str]) -> None:
    found = list(places(chart(*arrows)).values())
    assert len(found) == len(set(found)) == len(set("".join(arrows)))


def test_a_long_name_is_cut_in_its_box_and_whole_in_its_title() -> None:
    name = "Federation of Harbour Pilots, Tug Crews and Lighthouse Keepers of the Northern Coast"
    box = drawn(draw(Chart((Box("x", name, "source"),), ()), "chart")).all(f"{SVG}g")[0]
    lines = [text(one) for one in box.iter(f"{SVG}text")]
    assert lines == ["Federation of Harbour", "Pilots, Tug Crews and…"]
    assert text(box.find(f"{SVG}title")) == name


def test_two_outlets_with_one_origin_meet_in_one_box() -> None:
    echo = next(one for one in sample_report().assessments if one.status == "ECHOED")
    source = chains_of(echo)
    heads = {arrow.head for arrow in source.arrows}
    assert len(source.arrows) == 2
    assert [box.kind for box in source.boxes if box.key in heads] == ["origin"]


# ------------------------------------------------------------------------------------------------------ figures


def test_a_figure_without_an_upper_end_runs_to_the_end_of_the_line() -> None:
    few, many = figure(COURIER, "340", 340, "roof"), figure(COURIER, "18", 18, "roof", bound="at_least")
    axis = Axis([few, many])
    bar = next(one for one in drawn(strips.track(axis, many, False)).all(f"{SVG}line") if "open" in one.get("class"))
    assert bar.get("x2") == "100%"
    assert float(bar.get("x1").rstrip("%")) < 20


def test_labels_on_one_line_never_cover_one_another() -> None:
    dots = [strips.Dot(share / 20, f"figure {share}") for share in range(8)]
    labels = drawn(strips.labelled(dots)).all(f"{SVG}text")
    rows: dict[str, list[float]] = {}
    for one in labels:
        rows.setdefault(one.get("y"), []).append(float(one.get("x").rstrip("%")))
    for shares in rows.values():
        # Nine letters of 6.5 pixels on the narrowest line of 250.
        assert all(after - before >= 100 * 9 * 6.5 / 250 * 0.5 for before, after in pairwise(shares))


def test_a_waterfall_starts_where_the_term_before_it_ended() -> None:
    left, right = sample_report().assessments[0].cluster.claims
    steps = bars.waterfall(edge(left, right))
    assert [one.total for one in steps] == ["-6.00", "-1.75", "+1.75", "+3.00"]
    starts = [float(re.search(r'<rect[^>]* x="([\d.]+)%"', str(one.bar))[1]) for one in steps]  # type: ignore[index]
    assert starts == sorted(starts)


# ------------------------------------------------------------------------------------------------------- escape


@given(st.text(), st.text())
def test_whatever_an_element_holds_it_stays_one_element(attribute: str, words: str) -> None:
    page = drawn(svg.ornament({"class": attribute}, svg.element("title", {}, words)))
    inner = page.all("body")[0]
    assert [one.tag for one in inner.iter()] == ["body", f"{SVG}svg", f"{SVG}title"]
    assert set(inner[0].attrib) == {"aria-hidden", "focusable", "class"}

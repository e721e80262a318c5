"""The strip, the matrix, the graph, the outlets and the repeats, before any format prints them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate import pipeline
from corroborate.domain import Article, Attribution, Repeat, Report, Span
from corroborate.formats.chains import citations
from corroborate.formats.index import Index, leaning_origins, standing_origins
from corroborate.formats.matrix import source_matrix
from corroborate.formats.notes import told_notes
from corroborate.formats.outlets import outlet_tallies
from corroborate.formats.quantities import courses
from corroborate.formats.repeats import ToldRepeat, told_repeats
from corroborate.formats.strip import strip
from corroborate.formats.wording import status_words
from tests.fakes import BagOfWords
from tests.formats.many import large_report
from tests.formats.sample import figure, sample_report

TWELVE = figure("12 boats", "12", 12, "boat")


def test_a_strip_sets_each_number_in_its_place() -> None:
    forty = replace(TWELVE, stated=(Decimal(40), Decimal(40)), low=Decimal(38), high=Decimal(42))
    first, second, axis = strip([("A", TWELVE, False), ("B", forty, True)])
    assert first.index("●") < second.index("○")
    assert axis.split() == ["11.4", "42"]


def test_a_strip_of_very_different_figures_steps_by_ratios() -> None:
    million = replace(TWELVE, stated=(Decimal(10**6), Decimal(10**6)), low=Decimal(10**6), high=None)
    lines = strip([("A", TWELVE, False), ("B", million, False)])
    assert lines[-1].endswith("(steps are ratios)")
    assert "→" in lines[1]


def test_one_figure_needs_no_strip() -> None:
    assert strip([("A", TWELVE, False)]) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals(allow_nan=True, allow_infinity=True), min_size=2, max_size=4))
def test_a_strip_never_fails_and_its_rows_are_of_one_length(values: list[Decimal]) -> None:
    rows = [
        (letter, replace(TWELVE, stated=(value, value), low=value, high=value), False)
        for letter, value in zip("ABCD", values, strict=False)
    ]
    bars = [line.split("  ")[1] for line in strip(rows)[:-1]]
    assert len({len(bar) for bar in bars}) <= 1


def test_the_matrix_marks_agreement_difference_copies_and_silence() -> None:
    matrix = source_matrix(Index(sample_report()))
    marks = {row.assessment.cluster.id: dict(zip(matrix.outlets, row.marks, strict=True)) for row in matrix.rows}
    assert marks["k1"] == {"Coast Courier": "✓", "Morning Slate": "✗", "Inland Post": "–"}
    assert marks["k2"] == {"Coast Courier": "✓", "Morning Slate": "⧉", "Inland Post": "–"}
    assert marks["k3"] == {"Coast Courier": "✗", "Morning Slate": "–", "Inland Post": "✗"}
    assert marks["k5"] == {"Coast Courier": "–", "Morning Slate": "✓", "Inland Post": "✓"}
    assert "k6" not in marks, "a claim of one outlet has no row"


def _told(*texts: str) -> Report:
    day = pipeline.date("2024-05-06")
    named = zip("abc", texts, strict=False)
    articles = [Article(f"{a}.md", f"{a}.md", a.upper(), "", "", day, None, "", text) for a, text in named]
    return pipeline.report(articles, encoder=BagOfWords())


SAID = "“We heard no warning before the impact of the ferry,” harbour master Ada Lund said."


def test_one_origin_that_is_told_two_ways_is_marked_on_both_sides() -> None:
    index = Index(_told(SAID, SAID.replace("no", "a")))
    (row,) = source_matrix(index).rows
    assert row.marks == ("✗", "✗")
    assert status_words(row.assessment) == "one origin, accounts that disagree"
    assert row.assessment.settle == "Ask what was said at its origin (Ada Lund)."


def test_a_remark_on_every_article_of_a_file_is_made_once() -> None:
    article = replace(sample_report().articles[0], notes=("no time zone",))
    lines = [replace(article, path=f"day.jsonl#{number}") for number in (1, 2, 3)]
    other = replace(article, path="b.md")
    told = told_notes([*lines, other])
    assert [(one.article.path, one.told) for one in told] == [
        ("day.jsonl#1", "no time zone (3 articles of this file)"),
        ("b.md", "no time zone"),
    ]


def test_one_line_repeats_one_line() -> None:
    assert ToldRepeat(7, 7, 3, 3, 20).told == "line 7 repeats line 3"
    assert ToldRepeat(9, 10, 5, 6, 24).told == "lines 9–10 repeat lines 5–6"


def test_the_graph_joins_the_same_source_of_two_outlets() -> None:
    steps = citations(Index(sample_report()).claims.values())
    calder = {one.cited for one in steps if one.cited_name.startswith("Ines Calder")}
    assert len(calder) == 1
    assert any(one.citing_name == "Radio Tarn" and one.cited in calder for one in steps)


def test_sources_that_cannot_be_told_apart_stay_apart() -> None:
    claims = list(Index(sample_report()).claims.values())
    nameless = replace(claims[0].attribution.hops[0], key="", kind="unnamed")
    unnamed = [replace(one, attribution=Attribution((nameless,))) for one in claims[:2]]
    assert len({one.cited for one in citations(unnamed)}) == 2


def test_outlets_are_told_apart_by_what_they_bring() -> None:
    tallies = {one.outlet: one for one in outlet_tallies(sample_report())}
    assert tallies["Coast Courier"].claims == 5
    assert tallies["Coast Courier"].unsourced == 1
    assert tallies["Inland Post"].corroborated == 1


def test_repeats_that_follow_one_another_are_one() -> None:
    article = sample_report().articles[1]
    (whole,) = told_repeats(article)
    middle = article.text.index("\n", whole_start := article.repeats[0].span.start)
    half = middle - whole_start
    halves = (
        Repeat(Span(whole_start, middle), Span(0, half)),
        Repeat(Span(middle + 1, len(article.text)), Span(half + 1, article.repeats[0].original.end)),
    )
    assert told_repeats(replace(article, repeats=halves)) == (whole,)


def test_a_quantity_runs_through_the_reports_of_its_cluster() -> None:
    homes = next(item for item in sample_report().assessments if item.cluster.id == "k4")
    (course,) = courses(homes)
    assert [one.figure.text for one in course.readings if one.figure] == ["Some 2,000", "Some 3,500"]


def test_the_worst_is_told_first() -> None:
    statuses = [item.status for item in Index(large_report(3)).assessments]
    assert statuses[:3] == ["DRIFT"] * 3
    assert statuses[3:6] == ["CONTESTED"] * 3


def test_origins_that_lean_on_others_are_named_but_not_counted() -> None:
    sailors = next(item for item in sample_report().assessments if item.cluster.id == "k5")
    first, second = sailors.origins
    leaning = replace(sailors, origins=(first, replace(second, independence=0.2)))
    assert standing_origins(sailors) == (first, second)
    assert standing_origins(leaning) == (first,)
    assert [one.name for one in leaning_origins(leaning)] == ["coast guard spokesperson"]


def test_an_echo_has_one_origin_that_of_most_claims() -> None:
    port = next(item for item in sample_report().assessments if item.cluster.id == "k2")
    beside = replace(port.origins[0], name="a clerk", claims=())
    assert standing_origins(replace(port, origins=(beside, *port.origins))) == port.origins

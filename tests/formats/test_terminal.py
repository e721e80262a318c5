"""The report in a terminal."""

from __future__ import annotations

import pytest

from corroborate.errors import WrongUse
from corroborate.formats import render, text
from tests.formats.many import large_report
from tests.formats.sample import sample_report


def test_the_verdict_stands_on_the_first_line() -> None:
    assert text(sample_report(), width=200).splitlines()[0].startswith("1 figure drift · 1 conflict · 1 updated")


def test_a_finding_quotes_both_sides_and_says_what_to_do() -> None:
    page = text(sample_report(), width=200)
    start = page.index("COR101")
    finding = page[start : page.index("COR102")]
    assert "may/courier.md:5 “Exactly 12 fishing boats" in finding
    assert "Morning Slate, may/slate.md:5 “At least 31 fishing boats" in finding
    assert "→ Explain or update the figure." in finding


def test_echoes_show_their_chains() -> None:
    assert "Morning Slate ← Ines Calder (harbour master)" in text(sample_report(), width=200)


@pytest.mark.parametrize("width", [30, 72, 100, 160])
def test_lines_keep_to_the_width(width: int) -> None:
    assert max(len(line) for line in text(sample_report(), width=width).splitlines()) <= width


def test_colour_is_asked_for_and_says_nothing_that_words_do_not() -> None:
    plain, coloured = text(sample_report()), text(sample_report(), color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured
    assert "✖ error" in plain


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = text(sample_report())
    for name, value in (("COLUMNS", "33"), ("FORCE_COLOR", "1"), ("TERM", "dumb"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    assert text(sample_report()) == before


def test_what_is_left_out_is_counted() -> None:
    page = text(large_report(40), width=120)
    assert "and 100 more findings" in page
    assert "and 20 more echoes" in page


def test_an_unknown_format_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="markdown"):
        render(sample_report(), "papyrus")


def test_figures_that_moved_are_told_with_their_course() -> None:
    told = text(sample_report())
    assert "How many homes? about 2,000 → about 3,500" in told
    assert "first: Coast Courier (about 2,000) and Inland Post (about 3,500)" in told

"""What an editor reads first, what stands where, and what is said to be left out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from corroborate.domain import Report
from corroborate.formats import to_markdown
from corroborate.formats.markdown.pieces import at
from tests.formats.many import large_report
from tests.formats.sample import sample_report


def section(markdown: str, title: str) -> str:
    return markdown.split(f"\n## {title}\n")[1].split("\n## ", maxsplit=1)[0]


def empty() -> Report:
    return replace(sample_report(), assessments=(), findings=(), aside=(), skipped=(), articles=(), stories=())


def test_the_worst_comes_first() -> None:
    titles = re.findall("(?m)^## (.*)", to_markdown(sample_report()))
    assert titles[:4] == ["What to do now", "Conflicts", "Updated", "Echoes"]
    assert titles[-2:] == ["Not checked", "Method"]
    first_lines = to_markdown(sample_report()).splitlines()[:4]
    assert first_lines[2].startswith("**1 figure drift** · 1 conflict · 1 updated · 1 echo · 1 corroborated")


def test_each_action_links_to_both_sides() -> None:
    actions = section(to_markdown(sample_report()), "What to do now")
    first = actions.strip().splitlines()[0]
    assert first.startswith("1. Explain or update the figure.")
    assert "(may/courier.md#L5) ↔ [may/slate.md:5](may/slate.md#L5)" in first
    assert "2 notes below" in actions


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("a.md", "a.md#L7"),
        ("a.jsonl#3", "a.jsonl#L3"),
        ("a.json#2", "a.json#L1"),
        ("a.json", "a.json#L1"),
        ("a.html", "a.html#L1"),
    ],
)
def test_a_link_leads_to_the_line_the_record_or_the_page(path: str, target: str) -> None:
    assert at(path, 7).endswith(f"]({target})")


def test_a_conflict_card_asks_the_question_and_quotes_both_sides() -> None:
    card = section(to_markdown(sample_report()), "Conflicts")
    assert "### How many boats were sunk?" in card
    assert "**exactly 12 boats**" in card
    assert "“At least 31 fishing boats sank in the gale, the coast guard said.” Morning Slate" in card
    assert "A and B: **conflict**" in card
    assert "Why matched: probability 0.95" in card
    assert "| same day | 3 May 2023 | +1.25 | +3.00 |" in card


def test_an_echo_shows_its_chain_and_what_would_settle_it() -> None:
    echo = section(to_markdown(sample_report()), "Echoes")
    assert "**2 outlets, 1 origin**: Ines Calder" in echo
    assert "Coast Courier ← Ines Calder (harbour master)" in echo
    assert "hedge dropped" in echo
    assert "What would settle it: An origin other than Ines Calder." in echo


def test_figures_over_time_stand_in_a_row() -> None:
    assert "| How many homes? | about 2,000 → about 3,500 |" in to_markdown(sample_report())


def test_a_lone_claim_names_the_nearest_other_and_why_it_is_no_match() -> None:
    lone = section(to_markdown(sample_report()), "On one outlet's or nobody's word")
    assert lone.index("18 crossings") < lone.index("Repair crews"), "claims with figures come first"
    assert "no match: other event: crossings and homes (similarity 0.512)" in lone


def test_what_was_not_checked_is_told() -> None:
    told = section(to_markdown(sample_report()), "Not checked")
    assert "| not a text format |" in told
    assert "lines 9–10 repeat lines 5–6 (24 words); counted once" in told
    assert "decoded as cp1252" in told
    assert "1 × credit line" in told


def test_the_method_says_that_agreement_is_not_truth() -> None:
    told = section(to_markdown(sample_report()), "Method")
    assert "Agreement is not truth" in told
    assert "53aa51172d142c89d9012cce15ae4d6c" in told


def test_no_section_is_empty_and_an_empty_report_still_reads() -> None:
    told = to_markdown(empty())
    assert "**0 articles** · 0 outlets" in told
    assert "Nothing: no error and no warning." in told
    assert "## Conflicts" not in told
    assert "Everything that was given was checked." in told or "No input was skipped." in told


def test_a_hundred_articles_stay_under_the_limit_and_what_is_left_out_is_counted() -> None:
    told = to_markdown(large_report(34))
    assert len(told.encode()) <= 900_000
    assert re.search(r"\*\d+ more conflicts not shown here; the JSON report holds all\.\*", told)
    assert "Outlets 13 to 24 of 102" in told
    assert "## Method" in told


def test_long_claims_end_with_a_count_of_what_follows() -> None:
    told = to_markdown(large_report(1, padding=" and so on" * 100))
    assert re.search(r"… \(\d+ more characters\)”", told)


def test_a_report_that_is_too_long_loses_whole_sections_and_names_them() -> None:
    whole = to_markdown(sample_report())
    short = to_markdown(sample_report(), most_bytes=6_000)
    assert len(short.encode()) <= 6_000
    assert "**Left out to keep this report short: " in short
    kept = re.findall("(?m)^## (.*)", short)
    for title in kept:
        assert section(short, title).strip() == section(whole, title).strip()
    named = short.split("keep this report short: ")[1].split(".")[0].split(", ")
    assert sorted([*kept, *named]) == sorted(re.findall("(?m)^## (.*)", whole))


def test_an_article_under_check_is_marked() -> None:
    told = to_markdown(replace(sample_report(), under_check=("a1",)))
    assert "Coast Courier (under check)" in told
    assert "○" in section(told, "Conflicts").split("```text")[1]


def test_rows_of_tables_have_the_cells_of_their_heads() -> None:
    for table in re.findall(r"(?:^\|.*\|\n)+", to_markdown(large_report(3)), re.M):
        counts = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(counts) == 1

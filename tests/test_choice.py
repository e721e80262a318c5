"""A part of a report: what is in it, that it is unchanged, and that it says what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.choice import Choice, chosen
from corroborate.domain import Report
from corroborate.errors import WrongUse
from corroborate.formats import FORMATS, render
from corroborate.ingest import read
from tests.fakes import BagOfWords
from tests.test_cli import here

BLAST = (
    "Exactly 12 miners died in the Orlo blast on Monday, police chief Ana Reyes said. "
    "The pit at Orlo is closed, Ana Reyes said."
)
TOLL = "The Orlo blast killed exactly 31 miners on Monday, the health ministry of Varsk said."
FAIR = "The county fair at Lissmoor opened with 40 tractors, the fair office said."
STORIES = {
    "blast/post.md": ("The Vale Post", "2024-05-06", "Blast at Orlo", BLAST),
    "blast/radio.md": ("Orlo Radio", "2024-05-08", "Orlo blast toll", TOLL),
    "fair/fair.md": ("Fair News", "2024-05-07", "Tractors on parade", FAIR),
}  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("stories")
    for name, (outlet, day, title, text) in STORIES.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\noutlet: {outlet}\npublished: {day}\ntitle: {title}\n---\n{text}\n", encoding="utf-8")
    return pipeline.report(read(["."], root=folder).articles, encoder=BagOfWords())


def paths(report: Report) -> list[str]:
    return [article.path for article in report.articles]


def test_no_choice_leaves_the_report_as_it_is(report: Report) -> None:
    assert chosen(report, Choice()) == report


@pytest.mark.parametrize("name", ["tractors", "fair/"])
def test_a_story_goes_by_words_of_a_title_or_path(report: Report, name: str) -> None:
    part = chosen(report, Choice(story=name))
    assert paths(part) == ["fair/fair.md"]
    assert part.notices == (f"Only the 1 story “{name}”: 2 other articles left out.",)


def test_a_story_goes_by_its_id(report: Report) -> None:
    story = next(one for one in report.stories if len(one.articles) == 1)
    assert [one.id for one in chosen(report, Choice(story=story.id)).stories] == [story.id]


def test_of_an_outlet_all_is_kept_that_touches_it_and_what_it_is_held_against(report: Report) -> None:
    part = chosen(report, Choice(outlets=("orlo radio",)))
    assert paths(part) == ["blast/post.md", "blast/radio.md"]
    touched = {claim.outlet for item in part.assessments for claim in item.cluster.claims}
    assert touched == {"The Vale Post", "Orlo Radio"}
    assert all(finding.path == "blast/radio.md" for finding in part.findings if finding.article)
    assert "1 other article and 2 claims left out" in part.notices[0]


def test_since_a_day_keeps_what_touches_later_articles(report: Report) -> None:
    part = chosen(report, Choice(since=pipeline.date("2024-05-08")))
    assert paths(part) == ["blast/post.md", "blast/radio.md"]
    assert "published since 2024-05-08" in part.notices[0]


def test_choices_narrow_one_another(report: Report) -> None:
    part = chosen(report, Choice("orlo", pipeline.date("2024-05-07"), ("Orlo Radio",)))
    assert len(part.notices) == 3
    assert list(part.under_check) == [a.id for a in report.articles if a.outlet == "Orlo Radio"]


def test_a_part_says_of_a_claim_what_the_whole_says(report: Report) -> None:
    part = chosen(report, Choice(outlets=("Orlo Radio",)))
    assert set(part.assessments) <= set(report.assessments)


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (Choice(story="nowhere"), "Stories: "),
        (Choice(outlets=("Nobody",)), "Outlets: Fair News, Orlo Radio, The Vale Post"),
        (Choice(since=pipeline.date("2030-01-01")), "The latest is of 2024-05-08"),
    ],
)
def test_a_name_that_nothing_goes_by_is_told_with_those_that_do(report: Report, choice: Choice, told: str) -> None:
    with pytest.raises(WrongUse, match=told):
        chosen(report, choice)


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"gitlab"}))
def test_every_format_that_can_hold_words_says_what_was_left_out(report: Report, format: str) -> None:
    words = render(chosen(report, Choice(outlets=("Orlo Radio",))), format).replace("&#40;", "(")
    assert "left out" in " ".join(words.split())


@pytest.mark.model
def test_the_command_takes_all_three(tmp_path: Path) -> None:
    for name, (outlet, day, title, text) in STORIES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\noutlet: {outlet}\npublished: {day}\ntitle: {title}\n---\n{text}\n", encoding="utf-8")
    said = here(
        "report", ".", "--story", "orlo", "--since", "2024-05-07", "--outlet", "Orlo Radio", "--exit-zero", cwd=tmp_path
    )
    assert said.returncode == 0, said.stderr
    assert b"Only the" in said.stdout
    wrong = here("report", ".", "--outlet", "Nobody", cwd=tmp_path)
    assert wrong.returncode == 2

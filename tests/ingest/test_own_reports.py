"""Reports that lie among the articles are told and not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.formats import FORMATS
from corroborate.ingest import read
from corroborate.ingest.own import is_report
from corroborate.pipeline import report
from tests.fakes import BagOfWords
from tests.test_cli import here

TOLD = "---\noutlet: {outlet}\npublished: 2024-05-06\n---\n{number} miners died in the Orlo blast, police said.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "post.md").write_text(TOLD.format(outlet="Vale Post", number=12), encoding="utf-8")
    (tmp_path / "radio.md").write_text(TOLD.format(outlet="Orlo Radio", number=31), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "name"),
    [("markdown", "r.md"), ("html", "r.html"), ("json", "r.json"), ("text", "r.txt"), ("summary", "s.md")],
)
def test_a_report_is_no_article(folder: Path, kind: str, name: str) -> None:
    articles = read(["."]).articles
    (folder / name).write_text(FORMATS[kind](report(articles, encoder=BagOfWords())), encoding="utf-8")
    again = read(["."])
    assert again.articles == articles
    assert [(one.path, one.reason) for one in again.skipped] == [
        (name, "a report of corroborate, no article. Keep reports outside the folder of articles.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Corroboration reports and how to read them\n\n**By Ana Ruiz**, who writes of the desk.\n",
        "1 conflict · 12 articles · 5 outlets\n\nSo began a report that I read on Monday.\n",
        "<!doctype html>\n<html><head><title>Corroboration report</title></head><p>It rained.</p></html>\n",
        '{"schema": 1, "tool": "pen", "text": "It rained in Orlo."}\n',
    ],
)
def test_what_only_speaks_of_reports_is_an_article(text: str) -> None:
    assert not is_report(text)


def test_a_report_that_is_written_anew_is_not_worth_a_word(folder: Path) -> None:
    command = ["report", ".", "--exit-zero", "--set", "gate.cache=false", "--output"]
    first = here(*command, "r.md", cwd=folder)
    assert here(*command, "r.md", cwd=folder).stdout == first.stdout
    told = here(*command, "other.md", cwd=folder).stdout.decode()
    assert "r.md: a report of corroborate, no article." in told

"""What is committed under reports/ is what the tool says now."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate import pipeline
from corroborate.formats import render
from corroborate.settings import Settings

ROOT = Path(__file__).parent.parent


@pytest.mark.model
def test_the_report_on_the_sample_stories_is_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    settings = Settings()
    reading = pipeline.read(["seeds"], settings)
    report = pipeline.report(reading.articles, settings, skipped=reading.skipped)
    for format, file in (("markdown", "seeds.md"), ("html", "seeds.html"), ("json", "seeds.json")):
        committed = (ROOT / "reports" / file).read_bytes().decode("utf-8")
        assert render(report, format) == committed, f"reports/{file}: run `make report`"


@pytest.mark.model
def test_the_readme_shows_what_the_tool_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    settings = Settings()
    report = pipeline.report(pipeline.read(["seeds/port-strike"], settings).articles, settings)
    told = " ".join(render(report, "text").split())
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("shortened):\n\n```\n")[1].split("```")[0]
    for line in shown.splitlines():
        assert " ".join(line.split()) in told

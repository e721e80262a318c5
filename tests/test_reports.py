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
    fresh = render(report, "markdown")
    assert fresh == (ROOT / "reports" / "seeds.md").read_text(encoding="utf-8"), "run `make report`"

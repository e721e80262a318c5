"""The sample stories: what was planted is found, nothing else is an error, and what must stay quiet is quiet."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corroborate import pipeline
from corroborate.domain import Assessment, Finding, Report, Span
from corroborate.link import SentenceEncoder
from corroborate.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"
EXPECTED = tomllib.loads((SEEDS / "expected.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.model


@cache
def encoder() -> SentenceEncoder:
    """The usual model, loaded once for all stories."""
    return SentenceEncoder(Settings().model)


@cache
def story(folder: str) -> Report:
    settings = Settings()
    reading = pipeline.read([str(SEEDS / folder)], settings)
    return pipeline.report(reading.articles, settings, encoder=encoder(), skipped=reading.skipped)


def place(report: Report, file: str, quote: str) -> tuple[str, Span]:
    """The article and the span of a planted quote."""
    for article in report.articles:
        at = article.text.find(quote)
        if Path(article.path.partition("#")[0]).name == file and at >= 0:
            return article.id, Span(at, at + len(quote))
    raise AssertionError(f"{file} does not hold {quote!r}")


def touches(report: Report, finding: Finding, file: str, quote: str) -> bool:
    """Whether the finding or its evidence stands on the quote."""
    article, span = place(report, file, quote)
    if finding.article == article and finding.span.overlaps(span):
        return True
    texts = {one.id: one.text for one in report.articles}
    for evidence in finding.evidence:
        at = texts[evidence.article].find(evidence.text)
        if evidence.article == article and Span(at, at + len(evidence.text)).overlaps(span):
            return True
    return False


def stands_on(report: Report, finding: Finding, file: str, quote: str) -> bool:
    """Whether the finding is told of the quote itself, not only with it as evidence."""
    article, span = place(report, file, quote)
    return finding.article == article and finding.span.overlaps(span)


def opposes(report: Report, finding: Finding, sides: list[tuple[str, str]]) -> bool:
    """Whether the finding sets the quotes against each other, one as what it is told of, the other as evidence."""
    touched = all(touches(report, finding, file, quote) for file, quote in sides)
    return touched and any(stands_on(report, finding, file, quote) for file, quote in sides)


def meets(report: Report, finding: Finding, planted: dict[str, Any]) -> bool:
    sides = list(zip(planted["files"], planted["quotes"], strict=True))
    touched = sum(touches(report, finding, file, quote) for file, quote in sides)
    return finding.rule in {planted["rule"], *planted.get("or_rules", ())} and touched >= min(2, len(sides))


def assessment_of(report: Report, planted: dict[str, Any]) -> list[Assessment]:
    """Assessments that hold at least two of the planted sides (or the only one)."""
    sides = [place(report, file, quote) for file, quote in zip(planted["files"], planted["quotes"], strict=True)]

    def held(assessment: Assessment) -> int:
        claims = assessment.cluster.claims
        return sum(any(claim.article == a and claim.span.overlaps(s) for claim in claims) for a, s in sides)

    return [assessment for assessment in report.assessments if held(assessment) >= min(2, len(sides))]


def name(entry: dict[str, Any]) -> str:
    asked = entry.get("rule") or entry.get("status") or ",".join(entry.get("rules", ()))
    return f"{entry['story']}: {asked} {entry['quotes'][0][:40]}"


PLANTED = [entry for entry in EXPECTED["finding"] if not entry.get("optional")]


@pytest.mark.parametrize("planted", PLANTED, ids=name)
def test_what_was_planted_is_found(planted: dict[str, Any]) -> None:
    report = story(planted["story"])
    if planted["rule"]:
        assert any(meets(report, finding, planted) for finding in report.findings)
    if planted.get("status"):
        allowed = {planted["status"], *planted.get("or_status", ())}
        assert allowed & {assessment.status for assessment in assessment_of(report, planted)}


@pytest.mark.parametrize("folder", [entry["folder"] for entry in EXPECTED["story"] if entry["only_expected_errors"]])
def test_nothing_else_is_an_error(folder: str) -> None:
    report = story(folder)
    planted = [entry for entry in EXPECTED["finding"] if entry["story"] == folder]
    errors = [finding for finding in report.findings if finding.level == "error"]
    assert [f.message for f in errors if not any(meets(report, f, entry) for entry in planted)] == []


@pytest.mark.parametrize("never", EXPECTED["never"], ids=name)
def test_what_must_stay_quiet_is_quiet(never: dict[str, Any]) -> None:
    report = story(never["story"])
    sides = list(zip(never["files"], never["quotes"], strict=True))
    for finding in report.findings:
        if finding.rule in never["rules"]:
            assert not opposes(report, finding, sides), finding.message

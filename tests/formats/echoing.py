"""Reports in which several claims rest on one origin, made by counting."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from corroborate.domain import Assessment, Finding, Level, Name, Report, SourceKind, Story
from tests.formats.sample import article, assessment, claim, day, finding, hop, origin, sample_report

OUTLETS = ("Coast Courier", "Morning Slate", "Inland Post")


def echoing_report(
    *behind: str, kind: SourceKind = "person", outlets: tuple[str, ...] = OUTLETS[:2], level: Level = "warning",
    beside: tuple[str, ...] = (), story: str = "story-1",
) -> Report:  # fmt: skip
    """For each name in `behind` a claim of all `outlets` on that word; the claims name the people `beside`, too."""
    lines = [f"Pier {number} of the old harbour will close, {name} said." for number, name in enumerate(behind, 1)]
    text = "\n".join(lines)
    articles = {
        one.id: one
        for outlet in outlets
        for one in [article(f"{story} {outlet}", f"{story}/{outlet.split()[0]}.md", outlet, outlet, day(3), text)]
    }
    told: list[Assessment] = []
    findings: list[Finding] = []
    for number, (name, line) in enumerate(zip(behind, lines, strict=True), start=1):
        claims = tuple(claim(one, line, (hop(name, kind),) if kind != "nobody" else ()) for one in articles.values())
        named = tuple(Name(one.span, bearer, bearer.lower(), "person") for one in claims[:1] for bearer in beside)
        claims = (replace(claims[0], names=named), *claims[1:])
        reason = f"{len(outlets)} outlets, 1 origin: both rest on {name}."
        other = "the text they share" if kind == "nobody" else name
        known_by, settle = _known_by(f"{story} {number} {outlets} {level}"), f"Find an origin other than {other}."
        item = assessment(known_by, claims, "ECHOED", reason, (origin(name, kind, claims),), settle=settle)
        told.append(replace(item, story=story, cluster=replace(item.cluster, story=story)))
        found = finding("COR201", level, claims[0], claims[1:], f"“{line}”: {reason}", settle, known_by, articles)
        findings.append(replace(found, fingerprint=known_by))
    return replace(
        sample_report(), articles=tuple(articles.values()), assessments=tuple(told), findings=tuple(findings),
        stories=(Story(story, tuple(articles)),), under_check=(), skipped=(), aside=(), series=(),
    )  # fmt: skip


def _known_by(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:31] + "a:1"


def together(*reports: Report) -> Report:
    """One report with what all of them tell."""
    return replace(
        reports[0],
        articles=tuple(one for report in reports for one in report.articles),
        assessments=tuple(one for report in reports for one in report.assessments),
        findings=tuple(one for report in reports for one in report.findings),
        stories=tuple(one for report in reports for one in report.stories),
    )

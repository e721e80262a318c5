"""The report as GitLab code quality: a list of issues, known again by their fingerprints."""

from __future__ import annotations

import json
from typing import Any

from corroborate.domain import Finding, Level, Report
from corroborate.formats.escape.json import escape
from corroborate.formats.escape.terminal import escape as plain
from corroborate.formats.index import Index
from corroborate.formats.places import place

MOST_WORDS = 1_000
"""Characters of one description."""

_SEVERITIES: dict[Level, str] = {"error": "critical", "warning": "major", "note": "info"}


def to_gitlab(report: Report) -> str:
    """Issues worst first; what is suppressed comes last, as information and with its reason."""
    issues = [_issue(one, report, "") for one in Index(report).findings]
    issues += [_issue(one.finding, report, f"Suppressed ({one.reason}): ") for one in report.suppressed]
    return escape(json.dumps(issues, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def _issue(finding: Finding, report: Report, reason: str) -> dict[str, Any]:
    where = place(finding, report)
    return {
        "description": plain(f"{reason}{finding.message} {finding.action}".strip()[:MOST_WORDS]),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": "info" if reason else _SEVERITIES[finding.level],
        "location": {"path": plain(where.file), "lines": {"begin": max(1, where.line)}},
    }

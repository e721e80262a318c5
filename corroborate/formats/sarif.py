"""The report as SARIF 2.1.0 (OASIS, 2020) in the form that GitHub code scanning takes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corroborate.domain import Evidence, Finding, Report, Suppressed
from corroborate.formats.escape.json import escape
from corroborate.formats.escape.sarif import message, uri
from corroborate.formats.index import Index
from corroborate.formats.places import Place, file_and_line, place
from corroborate.formats.wording import RULE_NAMES

MOST_RESULTS = 5_000
"""Results of one run that GitHub shows; the worst come first (docs.github.com, SARIF support for code scanning)."""
MOST_SIDES = 10
"""Other articles of one result."""
MOST_WORDS = 1_000
"""Characters of one message: 5,000 results stay below 10 MB compressed."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://pypi.org/project/corroborate-news/"
KEY = "corroborate/v1"


def to_sarif(report: Report) -> str:
    """Findings and suppressed findings as results, worst first; what was cut is told as a notification."""
    index = Index(report)
    told: list[tuple[Finding, Suppressed | None]] = [(finding, None) for finding in index.findings]
    told += [(one.finding, one) for one in report.suppressed]
    kept = told[:MOST_RESULTS]
    names = sorted({finding.rule for finding, _ in kept})
    run = {
        "tool": {
            "driver": {
                "name": "corroborate",
                "version": report.version,
                "informationUri": HOME,
                "rules": [_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which the tool ran."}}},
        "results": [_result(finding, held, report, names) for finding, held in kept],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notes(report, len(told))}],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def _rule(name: str) -> dict[str, Any]:
    words = message(RULE_NAMES.get(name, name))
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in words.replace("-", " ").split()),
        "shortDescription": {"text": words},
        "help": {
            "text": f"{words}. Run: corroborate explain {name}",
            "markdown": f"**{words}**. Run `corroborate explain {name}` for what it finds and why it matters.",
        },
    }


def _result(finding: Finding, held: Suppressed | None, report: Report, names: Sequence[str]) -> dict[str, Any]:
    sides = finding.evidence[:MOST_SIDES]
    links = "".join(f" [{number}]({number})" for number in range(1, len(sides) + 1))
    also = f" Also:{links}" if sides else ""
    result = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": finding.level,
        "message": {"text": message(f"{finding.message} {finding.action}".strip()[:MOST_WORDS]) + also},
        "locations": [{"physicalLocation": _location(place(finding, report))}],
        "partialFingerprints": {KEY: finding.fingerprint, "primaryLocationLineHash": finding.fingerprint},
        "properties": {"confidence": finding.confidence},
    }
    if sides:
        result["relatedLocations"] = [_side(number, one) for number, one in enumerate(sides, 1)]
    if held is not None:
        result["suppressions"] = [_suppression(held)]
    return result


def _location(where: Place) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(1, where.line)}
    if where.column:
        region |= {"startColumn": where.column, "endLine": max(1, where.line), "endColumn": where.end_column}
    return {"artifactLocation": {"uri": uri(where.file), "uriBaseId": "%SRCROOT%"}, "region": region}


def _side(number: int, one: Evidence) -> dict[str, Any]:
    teller = one.outlet or one.path
    return {
        "id": number,
        "message": {"text": message(f"{teller}: {one.text}"[:MOST_WORDS])},
        "physicalLocation": _location(Place(*file_and_line(one.path, one.line))),
    }


def _suppression(held: Suppressed) -> dict[str, Any]:
    said = [held.reason, f"By {held.by}." if held.by else "", f"Until {held.until}." if held.until else "", held.where]
    return {
        "kind": "inSource" if held.by_what == "inline" else "external",
        "status": "accepted",
        "justification": message(" ".join(part for part in said if part)[:MOST_WORDS]),
    }


def _notes(report: Report, told: int) -> list[dict[str, Any]]:
    lines = [f"{one.path}: {one.reason}" for one in report.skipped[:MOST_SIDES]]
    if len(report.skipped) > MOST_SIDES:
        lines.append(f"{len(report.skipped) - MOST_SIDES} further inputs were skipped.")
    if told > MOST_RESULTS:
        lines.append(f"{told - MOST_RESULTS} further findings were left out.")
    lines += report.notices
    return [{"level": "note", "message": {"text": message(line[:MOST_WORDS])}} for line in lines]

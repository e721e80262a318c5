"""The report as annotations of GitHub's runner: commands on standard output, the worst of each level."""

from __future__ import annotations

from corroborate.domain import Finding, Level, Report
from corroborate.formats.escape.github import message, value
from corroborate.formats.index import LEVELS, Index
from corroborate.formats.places import place
from corroborate.formats.wording import RULE_NAMES, count

MOST_OF_A_LEVEL = 10
"""Annotations of one level that GitHub keeps of one step."""
MOST_WORDS = 2_000
"""Characters of one annotation."""

_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


def to_github(report: Report) -> str:
    """One line a finding, at most ten a level, then one notice that counts the rest and lists what is suppressed."""
    index = Index(report)
    lines: list[str] = []
    for level in LEVELS:
        found = index.of_level(level)
        # The tenth notice is the closing one.
        most = MOST_OF_A_LEVEL - (level == "note")
        lines += [_annotation(finding, report) for finding in found[:most]]
    lines.append(f"::notice title=corroborate::{message(_closing(report, index)[:MOST_WORDS])}")
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding, report: Report) -> str:
    where = place(finding, report)
    properties = {"file": where.file, "line": str(where.line), "endLine": str(where.line)}
    if where.column:
        properties |= {"col": str(where.column), "endColumn": str(where.end_column)}
    properties["title"] = f"{finding.rule} {RULE_NAMES.get(finding.rule, '')}".strip()
    joined = ",".join(f"{name}={value(one)}" for name, one in properties.items())
    words = f"{finding.message} {finding.action}".strip()[:MOST_WORDS]
    return f"::{_COMMANDS[finding.level]} {joined}::{message(f'{words} ({finding.fingerprint})')}"


def _closing(report: Report, index: Index) -> str:
    counted = ", ".join(count(len(index.of_level(level)), level) for level in LEVELS)
    shown = {level: MOST_OF_A_LEVEL - (level == "note") for level in LEVELS}
    left = sum(max(0, len(index.of_level(level)) - shown[level]) for level in LEVELS)
    said = [f"{counted}." + (f" {left} more are in the summary and the report." if left else "")]
    said += list(report.notices)
    for one in report.suppressed:
        said.append(f"Suppressed: {one.finding.rule} in {one.finding.path}, line {one.finding.line} ({one.reason})"
                    f" ({one.finding.fingerprint}).")  # fmt: skip
    return " ".join(said)

"""The summary of a gate for the page of a run: what fails, what is suppressed and on whose word, what to look at.

GitHub refuses summaries above 1 MiB, so it is cut by whole findings, worst first, and says how many are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Finding, Report, Suppressed
from corroborate.formats.escape.characters import clipped
from corroborate.formats.escape.markdown import cell, escape, reference
from corroborate.formats.index import LEVELS, Index
from corroborate.formats.markdown import limits
from corroborate.formats.wording import LEVEL_SYMBOLS, RULE_NAMES, count

_REASON = 300
_TABLE = ["| Finding | Where | Why it does not count | Fingerprint |", "|---|---|---|---|"]


def to_summary(report: Report, *, most_bytes: int = limits.MOST_BYTES) -> str:
    """Markdown, at most `most_bytes` of UTF-8."""
    index = Index(report)
    opening = "\n".join([*_opening(report, index), *_notices(report), ""])
    suppressed = _fitting(_TABLE, [_suppressed(one) for one in report.suppressed], most_bytes // 4)
    closing = "\n".join(
        [f"### Suppressed: {len(report.suppressed)}", "", *suppressed, ""] if report.suppressed else []
    ) + _skipped(report)
    room = most_bytes - _size(opening) - _size(closing)
    shown = _fitting([], [_finding(one) for one in index.findings], room)
    return "\n".join([opening, *shown, "", closing]).strip("\n") + "\n"


def _opening(report: Report, index: Index) -> list[str]:
    counted = ", ".join(f"**{count(len(index.of_level(level)), level)}**" for level in LEVELS)
    checked = count(len(report.under_check), "article")
    others = len(report.articles) - len(report.under_check)
    return ["## Corroboration gate", "", f"{counted} in {checked}, read beside {count(others, 'article')}.", ""]


def _notices(report: Report) -> list[str]:
    lines = [f"- {escape(clipped(notice, _REASON))}" for notice in report.notices[: limits.INPUTS]]
    left = len(report.notices) - limits.INPUTS
    return ["### For an editor", "", *lines, *([f"- and {left} more"] if left > 0 else []), ""] if lines else []


def _finding(finding: Finding) -> str:
    sides = [
        f"  - {cell(one.outlet or one.path)}, {escape(one.path)} line {one.line}: {escape(clipped(one.text, _REASON))}"
        for one in finding.evidence[:3]
    ]
    name = f"{LEVEL_SYMBOLS[finding.level]} {finding.level} {finding.rule} {RULE_NAMES.get(finding.rule, '')}".strip()
    said = escape(clipped(finding.message, limits.WORDS))
    head = f"- **{escape(name)}** {escape(finding.path)} line {finding.line}: {said}"
    tail = f"  - {escape(finding.action)} <sub>{reference(finding.fingerprint)}</sub>"
    return "\n".join([head, *sides, tail])


def _suppressed(one: Suppressed) -> str:
    where = f"{one.finding.path} line {one.finding.line}"
    why = " ".join(part for part in (one.reason, one.by, f"until {one.until}" if one.until else "", one.where) if part)
    cells = (one.finding.rule, where, f"{one.by_what}: {clipped(why, _REASON)}")
    return "| " + " | ".join([*(cell(part) for part in cells), reference(one.finding.fingerprint)]) + " |"


def _fitting(head: list[str], entries: Sequence[str], room: int) -> list[str]:
    kept = list(head)
    # Room for the line that counts what is left out.
    left = room - 200 - sum(_size(line) + 1 for line in head)
    for number, entry in enumerate(entries):
        left -= _size(entry) + 1
        if left < 0:
            return [*kept, "", f"**{len(entries) - number} more are left out; the JSON report holds all.**"]
        kept.append(entry)
    return kept if entries else []


def _skipped(report: Report) -> str:
    if not report.skipped:
        return ""
    lines = [f"- {escape(one.path)}: {escape(clipped(one.reason, _REASON))}" for one in report.skipped[: limits.INPUTS]]
    left = len(report.skipped) - limits.INPUTS
    more = [f"- and {left} more"] if left > 0 else []
    return "\n".join([f"### Not checked: {len(report.skipped)}", "", *lines, *more, ""])


def _size(text: str) -> int:
    return len(text.encode("utf-8"))

"""The gate: which findings of a check count, what may be ignored and on whose word, and the exit code that follows.

    Report -selection-> findings on the articles under check -ignores, baseline, change-> those that count == exit code

Git is asked only in `repository`, files are written only by `baseline`; all else is values in, values out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corroborate.domain import Finding, Report, Suppressed
from corroborate.gate.baseline import Baseline, gone, in_baseline
from corroborate.gate.change import Change, outside
from corroborate.gate.ignores import Ignore, complaints, suppression
from corroborate.gate.selection import EVERYTHING, Selection, ranked

__all__ = ["Policy", "gated"]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a gate is told beside the report."""

    today: date
    selection: Selection = EVERYTHING
    ignores: tuple[Ignore, ...] = ()
    baseline: Baseline | None = None
    change: Change | None = None
    notices: tuple[str, ...] = ()
    max_findings: int = 0
    """Most findings that are kept, worst first; 0 keeps all."""


def gated(report: Report, policy: Policy) -> Report:
    """The report with the findings that count, those that do not and why, and the complaints about ignores.

    The worst come first, so a limit to the number of findings never changes the exit code.
    """
    chosen = policy.selection.of(report.findings)
    counted: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[Ignore] = set()
    for finding in chosen:
        found = _suppressed(finding, report, policy, used)
        if found is None:
            counted.append(finding)
        else:
            suppressed.append(found)
    counted += complaints(policy.ignores, used, report, policy.today)
    if policy.baseline is not None:
        counted += gone(policy.baseline, report)
    counted = ranked(policy.selection.of(counted))
    kept = counted[: policy.max_findings] if policy.max_findings else counted
    return replace(
        report,
        findings=tuple(kept),
        suppressed=tuple(suppressed),
        notices=(*report.notices, *policy.notices, *_left_out(counted, kept)),
    )


def _suppressed(finding: Finding, report: Report, policy: Policy, used: set[Ignore]) -> Suppressed | None:
    """What keeps a finding from counting: an ignore first, then the baseline, then that its lines were not touched."""
    found = suppression(finding, policy.ignores, policy.today)
    if found is not None:
        used.add(found[0])
        return found[1]
    if policy.baseline is not None and in_baseline(policy.baseline, finding):
        return Suppressed(finding, "baseline", "Known when the baseline was written.", where=policy.baseline.shown)
    if policy.change is not None and outside(policy.change, finding, report):
        return Suppressed(finding, "change", "Stands on lines that this change does not touch.")
    return None


def _left_out(counted: Sequence[Finding], kept: Sequence[Finding]) -> tuple[str, ...]:
    left = len(counted) - len(kept)
    return (f"{left} further findings were left out by gate.max_findings.",) if left > 0 else ()

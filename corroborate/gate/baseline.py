"""The baseline: findings that were known when a gate was put up. It shrinks; adding to it takes a decision of its own.

One finding a line, sorted, no text of any article. The figure is part of a fingerprint, so a figure that changes is a
new finding, whatever the baseline says.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from corroborate.domain import Finding, Report
from corroborate.errors import WrongUse
from corroborate.gate.ignores import complaint

BASELINE = ".corroborate-baseline.json"
VERSION = 1
"""Of the shape of the file."""

Verdict = Literal["", "true", "false", "unclear"]
"""What an editor who read both sides says of a finding; "" before anybody did."""

_KEYS = {"fingerprint", "rule", "path", "level"}


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding."""

    path: str
    rule: str
    fingerprint: str
    level: str
    verdict: Verdict = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of one file, which is shown as `shown`."""

    shown: str
    entries: frozenset[Entry] = frozenset()
    model: str = ""
    """Digest of the model with which it was written."""
    settings: str = ""
    """Digest of the settings with which it was written."""
    known: frozenset[str] = field(default=frozenset())
    """Fingerprints of the entries."""


def parse(content: bytes, shown: str) -> Baseline:
    """A baseline from its file. Raises WrongUse when it is broken or of an unknown version."""
    try:
        table = json.loads(content)
    except (ValueError, RecursionError):
        raise WrongUse(f"The baseline {shown} is not valid JSON.", "Restore it from version control.") from None
    if not isinstance(table, dict) or table.get("version") != VERSION:
        told = table.get("version") if isinstance(table, dict) else None
        raise WrongUse(f"The baseline {shown} has version {told!r}, not {VERSION}.", "Write it anew.")
    rows = table.get("findings")
    if not isinstance(rows, list) or not all(_is_entry(row) for row in rows):
        raise WrongUse(f"The baseline {shown} holds entries that cannot be read.", "Restore it from version control.")
    return of((Entry(**row) for row in rows), shown, str(table.get("model", "")), str(table.get("settings", "")))


def _is_entry(row: object) -> bool:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        return False
    return row.keys() - {"verdict"} == _KEYS and row.get("verdict", "") in get_args(Verdict)


def of(entries: Iterable[Entry], shown: str, model: str = "", settings: str = "") -> Baseline:
    """A baseline of these entries."""
    held = frozenset(entries)
    return Baseline(shown, held, model, settings, frozenset(entry.fingerprint for entry in held))


def in_baseline(baseline: Baseline, finding: Finding) -> bool:
    """Whether the finding was known. Complaints about ignores and skipped input are never baselined."""
    return finding.fingerprint in baseline.known and not finding.rule.startswith("COR9")


def entries_of(findings: Iterable[Finding]) -> frozenset[Entry]:
    """The entries that would make these findings known."""
    return frozenset(
        Entry(one.path, one.rule, one.fingerprint, one.level) for one in findings if not one.rule.startswith("COR9")
    )


def unused(baseline: Baseline, report: Report) -> tuple[Entry, ...]:
    """Entries of articles that were checked, whose finding is gone; sorted. `report` holds all findings still."""
    paths = {article.path for article in report.articles if article.id in report.under_check}
    found = {finding.fingerprint for finding in report.findings}
    return tuple(sorted(e for e in baseline.entries if e.path in paths and e.fingerprint not in found))


def gone(baseline: Baseline, report: Report) -> Iterator[Finding]:
    """COR901 for each entry whose finding is gone."""
    for entry in unused(baseline, report):
        message = f"The baseline knows a finding of {entry.rule} in {entry.path} that is gone."
        yield complaint("COR901", baseline.shown, 1, message, entry.fingerprint, entry.path)


def judged(baseline: Baseline, verdicts: Mapping[str, Verdict]) -> Baseline:
    """The baseline with verdicts by fingerprint. Raises WrongUse for a fingerprint that it does not hold."""
    unknown = sorted(verdicts.keys() - baseline.known)
    if unknown:
        raise WrongUse(f"{baseline.shown} holds no finding {unknown[0]}.", "`corroborate audit` lists what it holds.")
    entries = (replace(e, verdict=verdicts.get(e.fingerprint, e.verdict)) for e in baseline.entries)
    return replace(baseline, entries=frozenset(entries))


@dataclass(frozen=True, slots=True)
class Precision:
    """How often the findings of one rule in the baseline were right, as far as they were judged."""

    rule: str
    right: int
    wrong: int
    unclear: int
    unjudged: int

    @property
    def share(self) -> float | None:
        """Right ones among those judged right or wrong; None before any was."""
        decided = self.right + self.wrong
        return self.right / decided if decided else None


def precisions(baseline: Baseline) -> tuple[Precision, ...]:
    """One row a rule, sorted by its id."""
    told = Counter((entry.rule, entry.verdict) for entry in baseline.entries)
    rules = sorted({entry.rule for entry in baseline.entries})
    return tuple(Precision(rule, *(told[rule, one] for one in ("true", "false", "unclear", ""))) for rule in rules)


def written(baseline: Baseline, settings: str = "") -> str:
    """The file: a head, then one finding a line. `settings` is the digest of the settings of the run, by default that
    with which it was written last."""
    head = {"version": VERSION, "model": baseline.model, "settings": settings or baseline.settings}
    lines = [json.dumps(_row(entry), ensure_ascii=True) for entry in sorted(baseline.entries)]
    start = json.dumps(head, indent=1)[:-2]
    body = ",\n  ".join(lines)
    return f'{start},\n "findings": [{f"{chr(10)}  {body}{chr(10)} " if lines else ""}]\n}}\n'


def _row(entry: Entry) -> dict[str, str]:
    row = {"path": entry.path, "rule": entry.rule, "fingerprint": entry.fingerprint, "level": entry.level}
    return {**row, "verdict": entry.verdict} if entry.verdict else row

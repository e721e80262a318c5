"""The page of an archive: what was found in all, and the worst of it; the whole stands in the tables beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corroborate.formats.escape.markdown import escape

SKIPPED = 50
"""Inputs that were not checked and are named; the others are counted."""


def to_markdown(
    counts: Mapping[str, int],
    statuses: Sequence[Sequence[Any]],
    rules: Sequence[Sequence[Any]],
    worst: Sequence[Mapping[str, Any]],
    findings: int,
    skipped: Sequence[tuple[str, str]],
) -> str:
    """Counts by name, (status, clusters), (rule, findings), the first rows of the findings and how many there are in
    all, (path, reason) of what was not checked.
    """
    lines = ["# An archive, checked", "", ", ".join(f"{number:,} {name}" for name, number in counts.items()) + "."]
    lines += _table("Clusters by status", "status", "clusters", statuses)
    lines += _table("Findings by rule", "rule", "findings", rules)
    lines += _worst(worst, findings)
    lines += _skipped(skipped)
    lines += ["", "Everything stands in `claims.parquet`, `pairs.parquet`, `clusters.parquet` and `findings.parquet`."]
    return "\n".join(lines) + "\n"


def _table(title: str, name: str, number: str, rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    yield from ("", f"## {title}", "", f"| {name} | {number} |", "|---|---|")
    yield from (f"| {escape(str(row[0]))} | {row[1]:,} |" for row in rows)


def _worst(rows: Sequence[Mapping[str, Any]], findings: int) -> Iterator[str]:
    shown = f"the first {len(rows):,} of {findings:,}, worst first" if len(rows) < findings else f"all {findings:,}"
    yield from ("", f"## Findings, {shown}", "")
    for row in rows:
        against = f" Against: {escape(row['evidence'])}." if row["evidence"] else ""
        place = escape(f"{row['path']}:{row['line']}")
        yield f"- **{row['level']}** {row['rule']} {place}: {escape(row['message'])}{against}"


def _skipped(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    if rows:
        named = f", the first {SKIPPED} of {len(rows):,}" if len(rows) > SKIPPED else ""
        yield from ("", f"## Not checked{named}", "")
        yield from (f"- {escape(path)}: {escape(reason)}" for path, reason in rows[:SKIPPED])

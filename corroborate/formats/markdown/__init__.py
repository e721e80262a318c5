"""The report as Markdown, worst first, as GitHub's renderer shows it."""

from __future__ import annotations

from collections.abc import Callable

from corroborate.domain import Report
from corroborate.formats.fitting import fitting, size
from corroborate.formats.index import Index
from corroborate.formats.markdown import agreement, closing, conflicts, limits, overview, singles, verdict
from corroborate.formats.markdown.pieces import Section

_SECTIONS: tuple[Callable[[Index], Section], ...] = (
    verdict.what_to_do,
    conflicts.conflict_cards,
    agreement.updated,
    agreement.echoes,
    agreement.corroborated,
    overview.matrix,
    overview.attribution_graph,
    overview.timeline,
    singles.single_claims,
    overview.outlets,
    singles.notes,
    closing.suppressed,
    closing.not_checked,
    closing.method,
)


def to_markdown(report: Report, *, most_bytes: int = limits.MOST_BYTES) -> str:
    """The whole report, at most `most_bytes` of UTF-8: what does not fit is left out by whole sections, and named."""
    index = Index(report)
    opening = "\n".join(verdict.opening(index))
    sections = [(section.title, _printed(section)) for build in _SECTIONS if (section := build(index)).lines]
    kept, dropped = fitting(sections, most_bytes - size(opening))
    note = f"**Left out to keep this report short: {', '.join(dropped)}. The JSON report holds all.**\n\n"
    return opening + "\n" + (note if dropped else "") + "\n".join(kept)


def _printed(section: Section) -> str:
    lines = "\n".join(section.lines).strip("\n")
    return f"## {section.title}\n\n{lines}\n"

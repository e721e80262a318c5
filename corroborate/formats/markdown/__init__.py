"""The report as Markdown, worst first, as GitHub's renderer shows it."""

from __future__ import annotations

from collections.abc import Callable

from corroborate.domain import Report
from corroborate.formats.markdown import agreement, closing, conflicts, limits, overview, singles, verdict
from corroborate.formats.markdown.pieces import Section

_SECTIONS: tuple[Callable[[Report], Section], ...] = (
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
    opening = "\n".join(verdict.opening(report))
    sections = [(section.title, _printed(section)) for build in _SECTIONS if (section := build(report)).lines]
    kept, dropped = _fitting(sections, most_bytes - _size(opening))
    note = f"**Left out to keep this report short: {', '.join(dropped)}. The JSON report holds all.**\n\n"
    return opening + "\n" + (note if dropped else "") + "\n".join(kept)


def _printed(section: Section) -> str:
    lines = "\n".join(section.lines).strip("\n")
    return f"## {section.title}\n\n{lines}\n"


def _fitting(sections: list[tuple[str, str]], room: int) -> tuple[list[str], list[str]]:
    """Sections in order as long as they fit; smaller ones after one that does not are still taken."""
    # Room for the line that names what is left out, were it all of them.
    room -= 200 + sum(_size(title) for title, _ in sections)
    kept, dropped = [], []
    for title, text in sections:
        if _size(text) + 1 <= room:
            kept.append(text)
            room -= _size(text) + 1
        else:
            dropped.append(title)
    return kept, dropped


def _size(text: str) -> int:
    return len(text.encode("utf-8"))

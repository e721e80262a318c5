"""Bricks of the Markdown report: links to lines, tables, folds, quotes. Whatever they are given is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.domain import Assessment, Claim, Score
from corroborate.formats.cards import counted, told_reason
from corroborate.formats.escape import links
from corroborate.formats.escape.characters import clipped, folded
from corroborate.formats.escape.markdown import escape, reference
from corroborate.formats.index import Index, leaning_origins, standing_origins
from corroborate.formats.markdown import limits
from corroborate.formats.places import file_and_line
from corroborate.formats.wording import listed, origin_name, score


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report that is shown whole or left out whole."""

    title: str
    lines: tuple[str, ...]


def at(path: str, line: int) -> str:
    """A link to a line of an article: `[path:12](path#L12)`; of a record or a page to where it begins in its file."""
    return f"[{reference(f'{path}:{line}')}]({links.to_line(*file_and_line(path, line))})"


def where(index: Index, claim: Claim) -> str:
    return at(index.path(claim), index.line(claim))


def words(text: str, limit: int = limits.WORDS) -> str:
    """Words of an article between quotation marks."""
    return f"“{escape(clipped(folded(text), limit))}”"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are ready to print; the rows must be as long as the header."""
    lines = [f"| {' | '.join(header)} |", "|" + "---|" * len(header)]
    lines.extend(f"| {' | '.join(cell or '–' for cell in row)} |" for row in rows)
    return lines


def fold(summary: str, lines: Iterable[str]) -> list[str]:
    """Lines behind a summary that opens on a click; `summary` is ready to print and free of links."""
    return ["<details>", f"<summary>{summary}</summary>", "", *lines, "", "</details>", ""]


def left_out(total: int, shown: int, noun: str) -> list[str]:
    """The line that says how many entries are not shown; none when all are."""
    return ["", f"*{total - shown:,} more {noun} not shown here; the JSON report holds all.*"] if total > shown else []


def named_scores(item: Assessment) -> list[tuple[str, Score]]:
    return [
        ("agreement", item.agreement),
        ("attribution", item.attribution),
        ("conflict", item.conflict),
        ("corroboration", item.corroboration),
    ]


def scores(item: Assessment) -> list[str]:
    """The scores in one line, behind it every part with its value and note."""
    rows = []
    for name, value in named_scores(item):
        rows.append((f"**{escape(score(name, value))}**", "", escape(value.reason)))
        rows.extend((escape(part.name), f"{part.value:.2f}", escape(part.note)) for part in value.parts)
    line = " · ".join(score(name, value, with_interval=False) for name, value in named_scores(item))
    summary = f"Scores: {escape(line)} · effective origins {item.n_eff:.2f}"
    return fold(summary, table(("Score and its parts", "Value", "How it came about"), rows))


def origins_line(item: Assessment) -> str:
    """Outlets and origins in bold, the origins by name, and the reason of the status."""
    standing = standing_origins(item)
    names = listed([origin_name(origin) for origin in standing]) or "nobody named"
    leaning = listed(
        [f"{origin_name(origin)} (independence {origin.independence:.2f})" for origin in leaning_origins(item)]
    )
    beside = f"; also named: {escape(leaning)}" if leaning else ""
    return f"**{counted(item)}**: {escape(names)}{beside}. {escape(told_reason(item))}".rstrip()

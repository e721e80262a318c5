"""Every figure with its reading, grouped by what it counts, conflicts first: what `corroborate figures` prints."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corroborate.domain import Claim, Figure, Report, Slot
from corroborate.formats.escape.characters import storable
from corroborate.formats.escape.terminal import escape
from corroborate.formats.json_report import figure_keys
from corroborate.formats.wording import amount, chain

_CONTRARY = ("drift", "conflict", "revision", "update", "tension")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure where it stands."""

    figure: Figure
    claim: Claim
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one quantity, with what was found between them."""

    counts: str
    rows: tuple[Row, ...]
    differences: tuple[Slot, ...]


def groups(report: Report) -> tuple[Group, ...]:
    """Figures grouped by dimension, thing counted and role; groups with a difference first, the gravest on top."""
    articles = {article.id: article for article in report.articles}
    rows: dict[str, list[Row]] = defaultdict(list)
    for assessment in report.assessments:
        for claim in assessment.cluster.claims:
            for figure in claim.figures:
                article = articles[claim.article]
                rows[counts(figure)].append(Row(figure, claim, article.path, article.line(figure.span.start)))
    differences = _differences(report)
    found = [Group(name, tuple(sorted(held, key=_place)), tuple(differences[name])) for name, held in rows.items()]
    return tuple(sorted(found, key=lambda group: (_gravity(group), group.counts)))


def counts(figure: Figure) -> str:
    """What a figure counts, in words: "soldier, killed", "money: USD", "barrel of oil"."""
    counted = "people" if figure.counted == "person" else figure.counted
    thing = counted or figure.unit or ("people" if figure.role else figure.dimension.replace(":", ": "))
    if figure.dimension.startswith("money"):
        thing = figure.dimension.replace(":", ": ")
    return f"{thing}, {figure.role}" if figure.role else thing


def _differences(report: Report) -> dict[str, list[Slot]]:
    found: dict[str, list[Slot]] = defaultdict(list)
    for assessment in report.assessments:
        claims = {claim.id: claim for claim in assessment.cluster.claims}
        for comparison in assessment.comparisons:
            for slot in comparison.slots:
                if slot.name == "figure" and slot.relation in _CONTRARY and comparison.confidence != "low":
                    figure = next(f for f in claims[comparison.left].figures if f.span == slot.left_span)
                    found[counts(figure)].append(slot)
    return found


def _place(row: Row) -> tuple[str, int]:
    return row.path, row.figure.span.start


def _gravity(group: Group) -> int:
    return min((_CONTRARY.index(slot.relation) for slot in group.differences), default=len(_CONTRARY))


def has_conflict(report: Report) -> bool:
    """Whether any two figures conflict or one origin's figure drifted."""
    return any(slot.relation in ("drift", "conflict") for group in groups(report) for slot in group.differences)


def to_text(report: Report) -> str:
    """A block a quantity: its name, its differences, then a line a figure."""
    blocks = [_block(group) for group in groups(report)]
    return "\n\n".join(blocks) + "\n" if blocks else "No figures.\n"


def _block(group: Group) -> str:
    head = [escape(group.counts)]
    head += [f"  ! {slot.relation}: {escape(slot.reason)}" for slot in _distinct(group.differences)]
    shown = [(amount(row.figure), f"{row.path}:{row.line}", row) for row in group.rows]
    wide = max(len(reading) for reading, _, _ in shown)
    for reading, where, row in shown:
        words = " ".join(row.figure.text.split())
        source = chain(row.claim.outlet, row.claim.attribution)
        head.append(f"  {escape(reading):{wide}}  “{escape(words)}”  {escape(where)}  {escape(source)}")
    return "\n".join(head)


def _distinct(slots: Iterable[Slot]) -> list[Slot]:
    return list({slot.reason: slot for slot in slots}.values())


def to_json(report: Report) -> str:
    """`[{"counts", "differences", "figures": [{..., "path", "line", "outlet", "chain"}]}]`."""
    document = [
        {
            "counts": group.counts,
            "differences": [
                {"relation": slot.relation, "because": slot.because, "left": slot.left, "right": slot.right,
                 "reason": slot.reason, "severity": round(slot.severity, 4)}
                for slot in group.differences
            ],
            "figures": [
                {**figure_keys(row.figure), "path": row.path, "line": row.line, "outlet": row.claim.outlet,
                 "claim": row.claim.id, "chain": chain(row.claim.outlet, row.claim.attribution)}
                for row in group.rows
            ],
        }
        for group in groups(report)
    ]  # fmt: skip
    return storable(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"

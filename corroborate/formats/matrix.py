"""Claims against outlets: who agrees, who differs, who only copies, who is silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corroborate.domain import Assessment, Claim, Comparison, Origin
from corroborate.formats.index import Index, by_time, disputed, origin_of, standing_origins

Mark = Literal["✓", "✗", "–", "≈", "⧉"]

MARK_WORDS: dict[Mark, str] = {
    "✓": "agrees",
    "✗": "differs",
    "≈": "near",
    "⧉": "same origin as an earlier one",
    "–": "silent",
}
_WORST_FIRST: tuple[Mark, ...] = ("✗", "⧉", "≈", "✓", "–")


@dataclass(frozen=True, slots=True)
class Row:
    """One cluster with a mark for each column's outlet, and its count of origins."""

    assessment: Assessment
    marks: tuple[Mark, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of what is at odds or was moved first, then what most outlets tell; columns by the rows an outlet is in."""

    outlets: tuple[str, ...]
    rows: tuple[Row, ...]


def source_matrix(index: Index) -> Matrix:
    """All clusters that two or more outlets speak of."""
    shared = sorted(
        (item for item in index.assessments if len({claim.outlet for claim in item.cluster.claims}) > 1),
        key=_prominence,
    )
    marks = [_marks(item) for item in shared]
    spoken: dict[str, int] = {}
    for row in marks:
        for outlet in row:
            spoken[outlet] = spoken.get(outlet, 0) + 1
    outlets = tuple(sorted(spoken, key=lambda outlet: (-spoken[outlet], outlet)))
    rows = tuple(
        Row(item, tuple(row.get(outlet, "–") for outlet in outlets), len(standing_origins(item)))
        for item, row in zip(shared, marks, strict=True)
    )
    return Matrix(outlets, rows)


_URGENT = ("DRIFT", "CONTESTED", "UPDATED")


def _prominence(item: Assessment) -> tuple[bool, int, bool]:
    """What a reader looks for: quarrels, then what most outlets tell, headlines and leads before what stands below."""
    claims = item.cluster.claims
    leading = any(claim.section != "body" for claim in claims)
    return item.status not in _URGENT, -len({claim.outlet for claim in claims}), not leading


def _marks(item: Assessment) -> dict[str, Mark]:
    """The mark of each outlet that speaks; of several claims of one outlet the worst counts."""
    found: dict[str, list[Mark]] = {}
    seen_origins: dict[str, str] = {}
    ordered = by_time(item.cluster.claims)
    for claim in ordered:
        found.setdefault(claim.outlet, []).append(_mark(item, claim, ordered[0], seen_origins))
    return {outlet: min(marks, key=_WORST_FIRST.index) for outlet, marks in found.items()}


def _mark(item: Assessment, claim: Claim, first: Claim, seen_origins: dict[str, str]) -> Mark:
    origin = origin_of(item, claim)
    if origin is not None and origin.position == "opposes":
        return "✗"
    if any(_at_odds(one, claim, origin) for one in disputed(item)):
        return "✗"
    if origin is not None and seen_origins.setdefault(origin.key or origin.name, claim.outlet) != claim.outlet:
        return "⧉"
    pair = {first.id, claim.id}
    near = any({one.left, one.right} == pair and one.relation not in ("same", "unrelated") for one in item.comparisons)
    return "≈" if near else "✓"


def _at_odds(one: Comparison, claim: Claim, origin: Origin | None) -> bool:
    """Whether this comparison sets the claim against another of its own origin, which then takes neither side."""
    inside = origin is None or {one.left, one.right} <= set(origin.claims)
    return inside and claim.id in (one.left, one.right)

"""Which figures of a cluster answer the same question, and how one quantity moved from report to report."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.domain import Assessment, Claim, Comparison, Figure, Slot
from corroborate.formats.index import by_time


@dataclass(frozen=True, slots=True)
class Reading:
    """One claim's figure for the question of its cluster; None when the claim gives none."""

    claim: Claim
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Course:
    """The readings of one quantity in the order in which they were published."""

    assessment: Assessment
    figure: Figure
    """The first reading, which names the quantity."""
    readings: tuple[Reading, ...]


def worst_slot(comparison: Comparison) -> Slot | None:
    """The slot that made the relation: same relation first, then the highest severity."""
    slots = [slot for slot in comparison.slots if slot.relation != "same"]
    if not slots:
        return None
    return max(slots, key=lambda slot: (slot.relation == comparison.relation, slot.severity, slot.name == "figure"))


def figure_in_question(comparison: Comparison, claims: dict[str, Claim]) -> Figure | None:
    """The figure that the two claims are at odds over; None when they are at odds over something else."""
    slot = worst_slot(comparison)
    if slot is None or slot.name != "figure":
        return None
    for claim_id, span, words in (
        (comparison.left, slot.left_span, slot.left),
        (comparison.right, slot.right_span, slot.right),
    ):
        claim = claims.get(claim_id)
        for figure in claim.figures if claim else ():
            if (span is not None and span.overlaps(figure.span)) or (span is None and figure.text == words):
                return figure
    return None


def same_quantity(one: Figure, other: Figure) -> bool:
    """Same dimension, thing counted, role and rate; what is unsaid on either side does not part them."""
    return (
        one.dimension == other.dimension
        and one.rate == other.rate
        and one.counted in ("", other.counted, one.counted if not other.counted else "")
        and one.role in ("", other.role, one.role if not other.role else "")
        and (one.dimension != "money" or one.unit == other.unit)
    )


def reading(claim: Claim, quantity: Figure) -> Reading:
    """The claim's figure for `quantity`: the closest match; earlier values ("up from 12") come last."""
    fitting = [figure for figure in claim.figures if same_quantity(figure, quantity)]
    if not fitting:
        return Reading(claim, None)

    def distance(figure: Figure) -> tuple[bool, bool, bool, int]:
        return (
            figure.change == "from",
            figure.role != quantity.role,
            figure.counted != quantity.counted,
            figure.span.start,
        )

    return Reading(claim, min(fitting, key=distance))


def courses(item: Assessment) -> tuple[Course, ...]:
    """The quantities of a cluster that two or more claims give, each over time."""
    found: list[Course] = []
    ordered = by_time(item.cluster.claims)
    for claim in ordered:
        for figure in claim.figures:
            if figure.change == "from" or any(same_quantity(course.figure, figure) for course in found):
                continue
            readings = tuple(one for one in (reading(other, figure) for other in ordered) if one.figure is not None)
            if len(readings) > 1:
                found.append(Course(item, figure, readings))
    return tuple(found)

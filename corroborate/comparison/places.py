"""Places and names of two claims: other places, and one thing under two names."""

from __future__ import annotations

from typing import Literal

from corroborate import cues
from corroborate.comparison.names import same_name
from corroborate.comparison.saying import close_saying
from corroborate.domain import Claim, Name, Slot


def place_slots(left: Claim, right: Claim) -> list[Slot]:
    """Places and countries of which each side has its own."""
    slots = []
    for kind in ("country", "place"):
        here, there = ([name for name in claim.names if name.kind == kind] for claim in (left, right))
        if here and there and not any(_may_be_one(a, b) or _one_within(a, b) for a in here for b in there):
            slots.append(_place_slot(left, right, here[0], there[0]))
    return slots


def _place_slot(left: Claim, right: Claim, one: Name, other: Name) -> Slot:
    if one.kind == "place" and _tied(left, right, {one.key, other.key}) and close_saying(left, right):
        reason = f"The same is told of {one.text} and of {other.text}."
        return Slot("place", one.text, other.text, "conflict", "places", reason, 0.0, one.span, other.span)
    reason = f"One is about {one.text}, the other about {other.text}."
    return Slot("place", one.text, other.text, "differs", "event", reason, 0.0, one.span, other.span)


def _tied(left: Claim, right: Claim, told_apart: set[str]) -> bool:
    """Whether something particular ties both claims to one event, and no other name sets them apart."""
    here, there = ([name for name in claim.names if name.key not in told_apart] for claim in (left, right))
    anchored = any(same_name(a.key, b.key) == "same" for a in left.names for b in right.names) or any(
        a.stated == b.stated and a.counted == b.counted for a in left.figures for b in right.figures
    )
    return anchored and _all_found(here, there) and _all_found(there, here)


def _all_found(names: list[Name], among: list[Name]) -> bool:
    return all(any(_may_be_one(name, other) for other in among) for name in names)


def _may_be_one(one: Name, other: Name) -> bool:
    return same_name(one.key, other.key) != "different"


def _one_within(one: Name, other: Name) -> bool:
    """A town and a county or state are no two towns, and of the streets of one event each report names its own."""
    grains = _grain(one), _grain(other)
    return grains[0] != grains[1] or "street" in grains


def _grain(name: Name) -> Literal["street", "area", "other"]:
    last = name.text.rstrip(".").rsplit(maxsplit=1)[-1]
    wide = cues.load("names")["wide"]
    if last in cues.load("masks")["streets"]["names"]:
        return "street"
    return "area" if name.key in wide["keys"] or last.lower() in wide["words"] else "other"


def alias_slots(left: Claim, right: Claim) -> list[Slot]:
    """Names that are one under two spellings; nothing is told by spellings that both use side by side."""
    used_by_both = {name.text.lower() for name in left.names} & {name.text.lower() for name in right.names}
    for one in left.names:
        for other in right.names:
            spellings = {one.text.lower(), other.text.lower()}
            told = len(spellings) > 1 and not spellings <= used_by_both
            if told and same_name(one.key, other.key) == "same":
                reason = f"“{one.text}” and “{other.text}” are names of the same."
                return [Slot("names", one.text, other.text, "compatible", "alias", reason, 0.0, one.span, other.span)]
    return []

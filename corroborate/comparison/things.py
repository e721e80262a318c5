"""Whether two figures count or measure the same thing, as far as their words say what is counted."""

from __future__ import annotations

from functools import cache
from typing import Literal

from corroborate import cues
from corroborate.domain import Figure

Things = Literal["same", "maybe", "part", "other"]

_SELF_NAMED = frozenset({"oil"})
"""Dimensions that say what they measure: a barrel is a barrel of oil."""


def same_things(left: Figure, right: Figure) -> Things:
    """Whether two figures of one dimension count or measure the same thing.

    "part": people of a narrower kind beside people; "maybe": one of them does not say what it counts.
    """
    if left.counted == right.counted:
        named = bool(left.counted) or (bool(left.role) and left.role == right.role) or left.dimension in _SELF_NAMED
        return _modified(left, right) if named else "maybe"
    if not (left.counted and right.counted):
        return _one_named(left, right)
    if any(left.counted in group and right.counted in group for group in _groups()):
        return _modified(left, right)
    wide, narrow = persons()
    if left.counted in wide and right.counted in wide:
        return "same"
    if {left.counted, right.counted} <= wide | narrow:
        return "part"
    return "other"


def _one_named(left: Figure, right: Figure) -> Things:
    """ "12 were killed" beside "12 people were killed" counts the same; beside "12 children" it may be a part.

    A bare number is compared where its role is told: "10,000 are at the front".
    """
    wide, narrow = persons()
    named = left.counted or right.counted
    if left.role and left.role == right.role:
        return "same" if named in wide else "part" if named in narrow else "maybe"
    roles_told = bool(left.role and right.role)
    return "maybe" if left.dimension != "count" or roles_told else "other"


def _modified(left: Figure, right: Figure) -> Things:
    """Two heads that agree while each carries a modifier that the other lacks may be two sorts of the thing."""
    here, there = set(left.modifiers), set(right.modifiers)
    return "maybe" if here - there and there - here else "same"


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group["heads"]) for group in cues.load("counted")["group"])


@cache
def persons() -> tuple[frozenset[str], frozenset[str]]:
    table = cues.load("counted")["persons"]
    return frozenset(table["wide"]), frozenset(table["narrow"])

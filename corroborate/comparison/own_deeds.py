"""What two bodies say of themselves: "X said it will register", "Y said it will register"."""

from __future__ import annotations

import re
from typing import TypeGuard

from corroborate.comparison.sources import named, one_source, origin_of
from corroborate.domain import Claim, Hop, Slot

_OWN = re.compile(
    r"it (?:(?:has|had|have|will|would|may|might|could|should) )?(?:\w{1,20}ly )?"
    r"(?:(?:is|was|be|been) (?:\w{1,20}ly )?(?=\w{1,20}ing\b))?(?P<verb>\w{1,30})",
    re.IGNORECASE,
)
_NOBODYS = re.compile(
    r"(?:is|was|be|been|has|had)$|(?:appear|becom|became|beg[aiu]n|continu|cost|end|feel|felt|happen|last|look|ma[dk]e|"
    r"mean|occur|rain|remain|seem|snow|sound|start|stop|t[ao]ke|took|turn)",
    re.IGNORECASE,
)
"""Verbs whose "it" is the weather, the event or nothing at all, more often than the body that speaks."""


def own_deed_slots(left: Claim, right: Claim) -> list[Slot]:
    """Another event where two bodies that are surely two each tell what they do themselves."""
    here, there = origin_of(left), origin_of(right)
    if not (_is_body(here) and _is_body(there) and _of_itself(left) and _of_itself(right)):
        return []
    if one_source(here, there) != "different":
        return []
    reason = f"{here.name} speaks of itself, and so does {there.name}."
    return [Slot("names", here.name, there.name, "differs", "event", reason, 0.0, here.span, there.span)]


def _is_body(end: Hop | None) -> TypeGuard[Hop]:
    return named(end) and end.kind == "institution"


def _of_itself(claim: Claim) -> bool:
    found = _OWN.match(claim.gist)
    return found is not None and not _NOBODYS.match(found["verb"])

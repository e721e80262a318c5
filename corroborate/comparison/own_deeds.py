"""What two bodies say of themselves: "X said it will register", "Y said it will register"."""

from __future__ import annotations

import re

from corroborate.comparison.sources import named, one_source, origin_of
from corroborate.domain import Claim, Hop, Slot

_OWN = re.compile(
    r"(?:[A-Z][a-z]{1,12}(?: [a-z\d]{1,12}){0,2},? )??(?:its \w{1,20}|it) "
    r"(?:(?:has|had|have|will|would|may|might|could|should) )?(?:\w{1,20}ly )?"
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
    here, there = speaks_of_itself(left), speaks_of_itself(right)
    if here is None or there is None or one_source(here, there) != "different":
        return []
    reason = f"{here.name} speaks of itself, and so does {there.name}."
    return [Slot("names", here.name, there.name, "differs", "event", reason, 0.0, here.span, there.span)]


def speaks_of_itself(claim: Claim) -> Hop | None:
    """The body on whose word a claim stands, where the claim begins with it as "it" or "its"."""
    body = origin_of(claim)
    found = _OWN.match(claim.gist) if named(body) and body.kind == "institution" else None
    return None if found is None or _NOBODYS.match(found["verb"]) else body

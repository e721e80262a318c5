"""How certainly two claims are put: hedges dropped or added, denials, negations."""

from __future__ import annotations

from corroborate.domain import Claim, Stance, StanceLevel

ORDER: tuple[StanceLevel, ...] = ("certain", "probable", "possible", "unknown", "denied")
"""From the firmest to the weakest; "denied" opposes the claim rather than weakening it."""


def weakest(claim: Claim) -> Stance:
    """The weakest marker on the claim or on a hop of its chain, denial apart."""
    found = [claim.stance, *(hop.stance for hop in claim.attribution.hops)]
    doubts = [stance for stance in found if stance.level not in ("certain", "denied")]
    return max(doubts, key=lambda stance: ORDER.index(stance.level), default=Stance("certain"))


def denied(claim: Claim) -> bool:
    """Whether the source says that the content did not happen."""
    return claim.stance.level == "denied" or any(hop.stance.level == "denied" for hop in claim.attribution.hops)


def opposes(claim: Claim) -> bool:
    """Whether the claim as a whole says "not": denied or negated, but not both."""
    return denied(claim) != claim.negated


def dropped_hedge(hedged: Claim, bare: Claim) -> Stance | None:
    """The hedge of the first claim that the second leaves out, else None."""
    doubt = weakest(hedged)
    return doubt if doubt.level != "certain" and weakest(bare).level == "certain" and not denied(bare) else None

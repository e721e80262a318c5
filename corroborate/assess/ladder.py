"""Attribution and certainty as numbers: the ladders, as conventions that the settings may change.

After the sourcing practice of Reuters (Handbook of Journalism, "Sourcing") and the BBC (Editorial Guidelines 3.3):
first-hand, documents and imagery before named people, named people before bodies, bodies before unnamed officials.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from corroborate.comparison.stance import weakest
from corroborate.domain import Claim, Part, Score, SourceKind, StanceLevel

LADDER: Mapping[SourceKind, float] = MappingProxyType({
    "witness": 1.0,
    "document": 1.0,
    "imagery": 1.0,
    "data": 1.0,
    "person": 0.85,
    "institution": 0.7,
    "outlet": 0.7,
    "described": 0.6,
    "unnamed": 0.35,
    "reported": 0.2,
    "nobody": 0.0,
})  # fmt: skip
CERTAINTY: Mapping[StanceLevel, float] = MappingProxyType(
    {"certain": 1.0, "probable": 0.7, "possible": 0.4, "unknown": 0.2, "denied": 1.0}
)
"""A denial is certain in itself: it opposes the claim instead of weakening it."""
HOP = 0.9
"""What is left of the weight after each hand that the information passed through."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """The ladders of one run."""

    ladder: Mapping[SourceKind, float] = field(default_factory=lambda: LADDER)
    certainty: Mapping[StanceLevel, float] = field(default_factory=lambda: CERTAINTY)
    hop: float = HOP


USUAL = Conventions()


def attribution(claim: Claim, conventions: Conventions = USUAL) -> Score:
    """S = weakest link of the chain × 0.9^(hops between outlet and origin), 0 to 1; 0 where nobody is named."""
    hops = claim.attribution.hops
    if not hops:
        return Score(0.0, None, (Part("nobody named", 0.0, "no source in the text"),), "nobody is named")
    links = tuple(Part(hop.name, conventions.ladder[hop.kind], hop.kind) for hop in hops)
    passed = len(hops) - 1
    value = min(link.value for link in links) * conventions.hop**passed
    relays = (
        (Part("hops", round(conventions.hop**passed, 4), f"{passed} between the outlet and the origin"),)
        if passed
        else ()
    )
    return Score(round(value, 4), None, (*links, *relays), "the weakest link of the chain")


def certainty(claim: Claim, conventions: Conventions = USUAL) -> float:
    """h, the factor of the weakest epistemic marker on claim and chain, 0.2 to 1."""
    return conventions.certainty[weakest(claim).level]

"""Agreement, attribution, conflict and corroboration of a cluster: numbers that carry their parts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import reduce

from corroborate.assess.ladder import Conventions, attribution, certainty
from corroborate.domain import Claim, Comparison, Origin, Part, Score

Z95 = 1.959964
"""Quantile of the normal distribution for a 95 % interval."""


def wilson(share: float, n: float) -> tuple[float, float]:
    """Wilson score interval (Wilson 1927) of a share in n trials; n may be fractional (N_eff)."""
    if n <= 0:
        return 0.0, 1.0
    centre = share + Z95**2 / (2 * n)
    spread = Z95 * math.sqrt(share * (1 - share) / n + Z95**2 / (4 * n * n))
    scale = 1 + Z95**2 / n
    return max(0.0, round((centre - spread) / scale, 4)), min(1.0, round((centre + spread) / scale, 4))


def agreement(origins: Sequence[Origin], counted: int, n_eff: float) -> Score:
    """A = supporting / (supporting + opposing) origins; not assessable below two origins. Silence is not opposition."""
    named = [origin for origin in origins if origin.kind != "nobody"]
    opposing = [origin for origin in named if origin.position == "opposes"]
    if counted < 2:
        return Score(None, None, (), "agreement takes two origins")
    value = (len(named) - len(opposing)) / len(named)
    parts = tuple(Part(origin.name, 1.0 if origin.position == "supports" else 0.0, origin.position) for origin in named)
    return Score(round(value, 4), wilson(value, n_eff), parts, f"{len(named) - len(opposing)} of {len(named)} origins")


def attribution_of(claims: Sequence[Claim], conventions: Conventions) -> Score:
    """The best-attributed claim of the cluster, with its chain as parts and its certainty beside it."""
    best = max(claims, key=lambda claim: (attribution(claim, conventions).value or 0.0, claim.id))
    score = attribution(best, conventions)
    h = certainty(best, conventions)
    return Score(
        score.value, None, (*score.parts, Part("certainty", h, best.stance.cue or "nothing weakens it")), score.reason
    )


def conflict(comparisons: Sequence[Comparison], claims: Mapping[str, Claim], conventions: Conventions) -> Score:
    """The gravest difference: its severity weighted by the mean attribution of both sides."""
    graded = [(slot.severity, c, slot) for c in comparisons for slot in c.slots if slot.severity > 0]
    if not graded:
        return Score(0.0, None, (), "nothing differs that could be compared")
    severity, worst, slot = max(graded, key=lambda item: (item[0], item[1].left, item[1].right))
    weight = sum(attribution(claims[side], conventions).value or 0.0 for side in (worst.left, worst.right)) / 2
    parts = (
        Part("severity", round(severity, 4), slot.relation),
        Part("attribution of both sides", round(weight, 4), "mean"),
    )
    return Score(round(severity * weight, 4), None, parts, slot.reason)


def corroboration(origins: Sequence[Origin], claims: Mapping[str, Claim], conventions: Conventions) -> Score:
    """K = 1 - prod over supporting origins (1 - independence · S · h); `origins` are those that say the same."""
    parts = tuple(
        Part(origin.name, round(origin.independence * origin.attribution * _surest(origin, claims, conventions), 4),
             f"independence {origin.independence:.2f} × attribution {origin.attribution:.2f} × "
             f"certainty {_surest(origin, claims, conventions):.2f}")
        for origin in origins
        if origin.position == "supports" and origin.attribution > 0
    )  # fmt: skip
    value = 1.0 - reduce(lambda product, part: product * (1.0 - part.value), parts, 1.0)
    return Score(round(value, 4), None, parts, "1 − the product of what each origin leaves open")


def _surest(origin: Origin, claims: Mapping[str, Claim], conventions: Conventions) -> float:
    return max(certainty(claims[claim], conventions) for claim in origin.claims)

"""Near misses: the closest claim of another article that was not taken for the same, and why not.

The reason is what lets an editor overrule the tool, so it names the first thing that spoke against the pair.
"""

from __future__ import annotations

from corroborate.domain import Comparison, Edge
from corroborate.link.evidence import cannot_link
from corroborate.link.traits import Traits

WORTH_SHOWING = 0.45
"""Cosine below which the nearest claim is about something else, and showing it would only distract: one random pair
in six inside a story of NewsWCL50 reaches it."""

HEAVY = -0.75
"""Bits from which a term that speaks against a pair is named as the reason."""

SPOKEN = {
    "other fates": "other events",
    "names apart": "other names",
    "other names": "other names",
    "figures differ": "other figures",
    "read together": "read together, they do not say one thing",
}
"""How a term that spoke against a pair is told."""


def reason(left: Traits, right: Traits, edge: Edge, comparison: Comparison | None, join: float) -> str:
    """Say in a few words why two claims are not in one cluster."""
    if comparison is not None and cannot_link(comparison):
        return f"another event: {comparison.reason}" if comparison.reason else "another event"
    if comparison is not None and comparison.relation == "differs" and comparison.because:
        return f"differs because {', '.join(comparison.because)}"
    if edge.probability >= join:
        return "close, but the claims that it was grouped with, or those of the other, fit less well"
    against = {term.feature: term for term in edge.terms if term.bits <= HEAVY and term.feature != "prior"}
    for feature, told in SPOKEN.items():
        if feature in against:
            return f"same topic only: {told} ({against[feature].value})"
    if left.verbs and right.verbs and not left.verbs & right.verbs:
        return f"same topic only: other predicate ({_one(left.verbs)} / {_one(right.verbs)})"
    return "same topic only: too little in common"


def _one(verbs: frozenset[str]) -> str:
    return ", ".join(sorted(verbs)[:2])

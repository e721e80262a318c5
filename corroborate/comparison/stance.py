"""How certainly two claims are put: hedges dropped or added, denials, negations."""

from __future__ import annotations

from corroborate.comparison import words
from corroborate.domain import Claim, Stance, StanceLevel

ORDER: tuple[StanceLevel, ...] = ("certain", "probable", "possible", "unknown", "denied")
"""From the firmest to the weakest; "denied" opposes the claim rather than weakening it."""


def weakest(claim: Claim) -> Stance:
    """The weakest marker on the claim or on a hop of its chain, denial apart.

    A cue inside the claim ("4.4 million people claimed benefits") frames nothing and doubts nothing.
    """
    frames = [h for h in claim.attribution.hops if h.cue_span is None or not claim.span.covers(h.cue_span)]
    found = [claim.stance, *(hop.stance for hop in frames)]
    doubts = [stance for stance in found if stance.level not in ("certain", "denied")]
    return max(doubts, key=lambda stance: ORDER.index(stance.level), default=Stance("certain"))


def denied(claim: Claim) -> bool:
    """Whether the source says that the content did not happen."""
    return claim.stance.level == "denied" or any(hop.stance.level == "denied" for hop in claim.attribution.hops)


def dropped_hedge(hedged: Claim, bare: Claim) -> Stance | None:
    """The hedge of the first claim that the second leaves out, else None.

    A verb of doubt before the source's words ("the suit alleges") is not dropped by another verb of saying ("the suit
    says"): only a statement on nobody's word is told as fact.
    """
    doubt = weakest(hedged)
    if doubt.level == "certain" or weakest(bare).level != "certain" or denied(bare) or _doubting(bare):
        return None
    framing = doubt.span is None or not hedged.span.covers(doubt.span)
    return None if framing and bare.attribution.hops else doubt


_DOUBTING = frozenset(map(words.stem, ("allege", "alleged", "allegation", "accuse", "accused", "claim", "claims",
    "suspect", "suspected", "reportedly", "supposed", "expected", "plan", "negotiation", "if", "potential", "purported",
    "apparent", "apparently", "would", "danger", "risk", "fear")))  # fmt: skip


def _doubting(claim: Claim) -> bool:
    """Whether the words themselves leave room for doubt, without being one of the listed hedges."""
    return bool({words.stem(word) for word in words.words(claim.text)} & _DOUBTING)

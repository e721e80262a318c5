"""Hedges that one side leaves out, and how far a hedge reaches.

A hedge bears on something: on the whole statement ("it is understood that"), on one word ("appears based on a pact"),
or on what a source says ("prosecutors allege"). Only where that stands in the bare claim as well was it dropped.
"""

from __future__ import annotations

import re

from corroborate.comparison import words
from corroborate.comparison.saying import CLOSE_SAYING, frame
from corroborate.comparison.sources import Sameness, origin_of
from corroborate.comparison.stance import dropped_hedge
from corroborate.domain import Claim, Slot, Stance

HEDGED_SHARE = 0.35
"""Share of the shorter claim's content stems that must stand in the other for a hedge on a whole statement ("It is
understood that ...") to reach it; on the project's own sample stories the leads that drop a quotation's hedge share
0.36 and more with it, other statements of the same interview 0.3 and less."""
SHARED_MATTER = 2
"""Stems besides names and numbers that a bare statement must share with a wholly hedged one."""
_WHOLE = re.compile(
    r"it \w{2,4} (?:\w{1,12} )?(?:understood|believed|thought|reported|said|alleged|claimed|feared|assessed)\b"
)
"""Hedges on the whole of what follows; "it is possible that ..., but" is none, for it may end at the comma."""
SAME_STATEMENT = 0.5
"""Jaccard overlap of content stems from which a verb of doubt before one statement ("prosecutors allege") is missing
before the other; below it they are two statements (15 of 16 such pairs on public news stories were)."""


def stance_slots(left: Claim, right: Claim, sameness: Sameness) -> list[Slot]:
    """A hedge that one side leaves out.

    Nothing was dropped where another origin vouches for the bare statement: that origin may well be surer.
    """
    for hedged, bare in ((left, right), (right, left)):
        doubt = dropped_hedge(hedged, bare)
        surely_one = sameness.kinship == "same" and sameness.of_claims
        vouched = sameness.kinship == "different" or (not surely_one and origin_of(bare) is not None)
        turned = hedged.negated != bare.negated  # "may buy" beside "did not buy" is a contradiction
        if doubt is not None and not vouched and not turned and _reaches(doubt, hedged, bare):
            reason = f"“{doubt.cue}” stands in one and is missing in the other."
            shown = (doubt.cue, "") if hedged is left else ("", doubt.cue)
            return [Slot("stance", *shown, "compatible", "hedge", reason)]
    return []


def _reaches(doubt: Stance, hedged: Claim, bare: Claim) -> bool:
    """Whether what the hedge bears on stands in the bare claim: "appears based on a pact" does not doubt the pact."""
    here, there = words.content(hedged.gist), words.content(bare.gist)
    if _WHOLE.match(doubt.cue.lower()):
        return len(frame(hedged) & frame(bare)) >= SHARED_MATTER and words.share(here, there) >= HEDGED_SHARE
    if not _inside(doubt, hedged):
        return words.overlap(here, there) >= SAME_STATEMENT
    if _foretells(hedged) and not _foretells(bare):
        return False  # what was likely to come has come
    if doubt.level == "unknown" and words.share(words.content(_after(doubt, hedged)), there) < CLOSE_SAYING:
        return False
    # Names apart: "Bialy knows the alleged shooters" is no hedged form of "Bialy wrestled with the shooter".
    alike = min(words.share(here, there), words.share(frame(hedged), frame(bare)))
    return _governed(doubt, hedged) in there and alike >= CLOSE_SAYING


def _inside(doubt: Stance, hedged: Claim) -> bool:
    return doubt.span is not None and hedged.span.covers(doubt.span)


def _foretells(claim: Claim) -> bool:
    return bool({"will", "would", "won't", "shall"}.intersection(words.words(claim.text)))


def _after(doubt: Stance, hedged: Claim) -> str:
    return "" if doubt.span is None else hedged.text[doubt.span.end - hedged.span.start :]


def _governed(doubt: Stance, hedged: Claim) -> str:
    """Stem of the word that the hedge bears on: the first word of sense after it."""
    stops = words.stop_words()
    return next((words.stem(word) for word in words.words(_after(doubt, hedged)) if word not in stops), "")

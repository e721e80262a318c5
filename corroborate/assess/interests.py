"""Who has a stake in what it tells: a flag beside the origin, never a verdict on it.

The obvious case is found by rule: a belligerent on its enemy's losses or its own. Everything else a desk knows better:
its table names a party and the words of the matters in which that party is interested.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from corroborate import cues
from corroborate.comparison import words
from corroborate.comparison.names import same_name
from corroborate.comparison.sources import origin_of
from corroborate.domain import Claim, Hop

Interests = Mapping[str, Sequence[str]]
"""Party -> words of the matters it has a stake in; no words: a stake in all that it tells."""

NO_INTERESTS: Interests = MappingProxyType({})

_PARTIES = frozenset({"institution", "person", "described"})


def interested(claim: Claim, interests: Interests = NO_INTERESTS) -> bool:
    """Whether the origin of a claim is a party to the matter."""
    end = origin_of(claim)
    return end is not None and (_belligerent(claim, end) or _listed(claim, end, interests))


def _belligerent(claim: Claim, end: Hop) -> bool:
    """Losses of "the enemy" or of "its own", told by somebody who can be on a side."""
    table = cues.load("interests")
    if end.kind not in _PARTIES or not any(figure.role in table["losses"]["roles"] for figure in claim.figures):
        return False
    text = f" {' '.join(words.words(claim.text))} "
    return bool(words.content(claim.text) & _enemy()) or any(f" {own} " in text for own in table["own"]["phrases"])


@cache
def _enemy() -> frozenset[str]:
    return frozenset(words.stem(word) for word in cues.load("interests")["enemy"]["words"])


def _listed(claim: Claim, end: Hop, interests: Interests) -> bool:
    told = words.content(claim.text)
    return any(
        _is(party, end) and (not matters or any(words.content(matter) <= told for matter in matters))
        for party, matters in interests.items()
    )


def _is(party: str, end: Hop) -> bool:
    """The party itself, or whoever speaks for it: "a spokesman for the harbour union"."""
    sense = words.content(party)
    spoken = words.content(f"{end.name} {end.role}")
    return same_name(party, end.key or end.name) == "same" or bool(sense and sense <= spoken)

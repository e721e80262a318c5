"""Which claims of a cluster say the same, rather than speak of the same.

A cluster holds what bears on one question; that two origins agree is a stronger thing. Of 68 clusters of 112 real
stories in which two named origins seemed to agree, a reader found about eight that did: the rest were an answer beside
its question, two opinions of one matter, two steps of one event (reports/real-stories.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.comparison import words
from corroborate.comparison.polarity import has_negation
from corroborate.domain import Claim, Cluster, Comparison

SURELY_ONE = 0.9
"""Probability of a link from which two claims are taken to say the same: most of the 68 above lay below it, and few of
those were right."""
SHARED_SENSE = 2
"""Content stems that both must have: "It won't happen" is everybody's phrase."""
SHARED_PART = 0.6
"""Share of the shorter claim's content stems in the other: two claims that have but a figure and a place in common are
linked by them, and say two things. Chosen on 200 further stories."""

_DIGITS = re.compile(r"\d{1,15}")


def saying_alike(cluster: Cluster, comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """The comparisons of claims that surely say the same; all of them where the cluster holds no links."""
    if not cluster.edges:
        return tuple(comparisons)
    claims = {claim.id: claim for claim in cluster.claims}
    sure = {frozenset((edge.left, edge.right)) for edge in cluster.edges if edge.probability >= SURELY_ONE}
    return tuple(
        one
        for one in comparisons
        if frozenset((one.left, one.right)) in sure and _of_one_sense(claims[one.left], claims[one.right])
    )


def _of_one_sense(left: Claim, right: Claim) -> bool:
    """Whether the two have words enough in common, and neither turns or weakens what the other says outright."""
    ours, theirs = words.content(left.gist), words.content(right.gist)
    in_common = len(ours & theirs) >= SHARED_SENSE and words.share(ours, theirs) >= SHARED_PART
    as_firm = has_negation(left) == has_negation(right) and left.stance.level == right.stance.level
    return in_common and as_firm and _numbers_fit(left, right) and not _of_themselves(left, right)


_FIRST_PERSON = re.compile(r"(?:I|We|My|Our)\b")
_WITNESSES = re.compile(
    r"(?:I|We) (?:\w{1,12} ){0,2}?(?:saw|see|seen|heard|hear|felt|watched|noticed|smelled|counted|found)\b"
)
_MINDS = re.compile(
    r"(?:I|We)(?:['’]ll| (?:\w{1,12} ){0,2}?(?:will|would|shall|should|must|can|want|need|hope|intend|plan|expect|"
    r"think|believe|find|feel|know|recall|remember|agree|support|oppose|trust))\b"
)


def _of_themselves(left: Claim, right: Claim) -> bool:
    """Whether a speaker vouches for himself alone: "We will do our duty", "I believe her".

    What two saw or heard is one thing, and so are "we were hit at noon" and "the boat was hit at noon".
    """
    both = (left.gist, right.gist)
    if any(map(_MINDS.match, both)):
        return True
    return all(map(_FIRST_PERSON.match, both)) and not all(map(_WITNESSES.match, both))


def _numbers_fit(left: Claim, right: Claim) -> bool:
    """Whether all numbers of the one that gives fewer stand in the other, be they figures that were read or not."""
    ours, theirs = (frozenset(_DIGITS.findall(claim.gist)) for claim in (left, right))
    return ours <= theirs or theirs <= ours

"""Which claims of a cluster say the same, rather than speak of the same.

A cluster holds what bears on one question; that two origins agree is a stronger thing. Of 68 clusters of 112 real
stories in which two named origins seemed to agree, a reader found about eight that did: the rest were an answer beside
its question, two opinions of one matter, two steps of one event (reports/real-stories.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.comparison import words
from corroborate.domain import Cluster, Comparison

SURELY_ONE = 0.9
"""Probability of a link from which two claims are taken to say the same: most of the 68 above lay below it, and few of
those were right."""
SHARED_SENSE = 2
"""Content stems that both must have: "It won't happen" is everybody's phrase."""


def saying_alike(cluster: Cluster, comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """The comparisons of claims that surely say the same; all of them where the cluster holds no links."""
    if not cluster.edges:
        return tuple(comparisons)
    gists = {claim.id: claim.gist for claim in cluster.claims}
    sure = {frozenset((edge.left, edge.right)) for edge in cluster.edges if edge.probability >= SURELY_ONE}
    return tuple(
        one
        for one in comparisons
        if frozenset((one.left, one.right)) in sure
        and len(words.content(gists[one.left]) & words.content(gists[one.right])) >= SHARED_SENSE
    )

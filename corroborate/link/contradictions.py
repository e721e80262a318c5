"""Linked claims that the pair model takes for a contradiction where the comparison slot by slot sees no difference.

The network is right in nine of ten conflicts that it is sure of on sets of inference, and far less often on news, whose
pairs are mostly two tellings of one thing. So both directions must say it, and pairs are left out that something else
explains: figures that fit, one origin behind both, words that one merely repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from corroborate.comparison import words
from corroborate.domain import Claim, Cluster, Comparison, Edge
from corroborate.link.pair_model import CrossEncoder
from corroborate.link.relations import features, probabilities, read_together, reading

CONFLICT = 0.8
"""Probability of a conflict, in both directions, from which two claims are told to contradict each other. Chosen where
nine in ten are conflicts on MNLI and LingNLI (dev, every third row: 0.925 of 134; at 0.7 0.882 of 254) and raised from
0.7 to 0.8 after reading: of seven findings on news between the two, one at most is right."""
REPEATED = 0.9
"""Share of the shorter claim's content stems that stand in the other, from which it repeats it; a convention."""

Pair = tuple[str, str]
"""Ids of two claims."""
Compare = Callable[[Claim, Claim], Comparison]


def contradictions(clusters: Iterable[Cluster], network: CrossEncoder, compare: Compare) -> dict[Pair, float]:
    """Pairs of linked claims of two articles that contradict each other by the pair model alone.

    The probability is the lower of both directions, CONFLICT to 1; it depends on the two claims and nothing else.
    """
    asked = {(edge.left, edge.right): found for edge, found in _pairs(clusters, network, compare)}
    return {pair: found for pair, found in asked.items() if found >= CONFLICT}


def _pairs(clusters: Iterable[Cluster], network: CrossEncoder, compare: Compare) -> Iterator[tuple[Edge, float]]:
    for cluster in clusters:
        claims: Mapping[str, Claim] = {claim.id: claim for claim in cluster.claims}
        for edge in cluster.edges:
            sides = claims[edge.left], claims[edge.right]
            if _unexplained(*sides, compare(*sides)):
                yield (
                    edge,
                    min(_conflict(*sides, edge, network, compare), _conflict(*sides[::-1], edge, network, compare)),
                )


def _unexplained(left: Claim, right: Claim, comparison: Comparison) -> bool:
    """Whether nothing typed was seen of two claims, neither what differs nor why they read alike."""
    fitting = any(slot.name == "figure" for slot in comparison.slots)
    echo = any(remark.rule == "COR201" for remark in comparison.remarks)
    repeated = words.share(words.content(left.gist), words.content(right.gist)) >= REPEATED
    return comparison.relation in ("same", "compatible") and not (fitting or echo or repeated)


def _conflict(known: Claim, claimed: Claim, edge: Edge, network: CrossEncoder, compare: Compare) -> float:
    texts = known.gist or known.text, claimed.gist or claimed.text
    sides = reading(texts[0], (known,)), reading(texts[1], (claimed,))
    seen = features(*sides, edge.similarity, compare)
    return probabilities({**seen, **read_together(network.logits([texts])[0])})["conflict"]

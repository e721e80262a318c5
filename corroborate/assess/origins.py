"""How many independent origins stand behind the claims of a cluster.

1. Hard collapse: claims of one origin (cited, copied, one quote event, one article) become one node, without residual
   credit: any number of reprints counts once.
2. Nodes that may be one source are not counted as two. The integer count is the largest set of nodes that are
   certainly different from one another.
3. Soft dependence of what remains, N_eff = sum_i prod_{j<i} (1 - d_ij), earliest first, after the idea of Dong,
   Berti-Equille and Srivastava (VLDB 2009) that copied values are evidence of a copier; d = 1 - prod_s (1 - w_s x_s).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import combinations

from corroborate.assess.ladder import Conventions, attribution
from corroborate.comparison import words
from corroborate.comparison.sources import Kinship, origin_of, same_origin
from corroborate.domain import Claim, Comparison, Hop, Origin, Relation

MAY_BE_ONE = 0.8
"""Dependence of two nodes that may be one source: unknown is never independent."""
SAME_MATERIAL = 0.5
"""Dependence of two analysts of the same images or data: they may err together, yet each has looked."""
UNNAMED_FLOOR = 0.2
"""Least dependence where an end is only described or unnamed."""
WORDING = 0.9
"""Weight of shared wording (5-gram containment) that stayed below the bound for a copy."""
EXACT_SEARCH = 16
"""Nodes up to which the largest set of different origins is searched exactly; beyond it is built greedily, which can
only undercount."""

_SAME_MATERIAL = re.compile(
    r"\bthe same (?:\w{1,20} ){0,2}(?:images?|imagery|data|figures|footage|documents?|photos?|survey)\b"
)


@dataclass(frozen=True, slots=True)
class Node:
    """Claims that certainly rest on one origin, and why."""

    claims: tuple[Claim, ...]
    why: tuple[str, ...]

    @property
    def first(self) -> Claim:
        return self.claims[0]


def collapse(claims: Sequence[Claim]) -> tuple[Node, ...]:
    """Group claims by certain identity of origin; earliest first, then by claim id."""
    ordered = sorted(claims, key=lambda claim: (_when(claim), claim.id))
    groups: list[list[Claim]] = []
    reasons: list[list[str]] = []
    for claim in ordered:
        kin = [i for i, group in enumerate(groups) if any(same_origin(claim, one).kinship == "same" for one in group)]
        why = [
            same_origin(claim, one).why for i in kin for one in groups[i] if same_origin(claim, one).kinship == "same"
        ]
        merged = sorted([claim, *(one for i in kin for one in groups[i])], key=lambda one: (_when(one), one.id))
        known = [reason for i in kin for reason in reasons[i]] + why
        groups = [group for i, group in enumerate(groups) if i not in kin] + [merged]
        reasons = [reason for i, reason in enumerate(reasons) if i not in kin] + [known]
    nodes = [
        Node(tuple(group), tuple(sorted({r for r in why if r != "one article"})))
        for group, why in zip(groups, reasons, strict=True)
    ]
    return tuple(sorted(nodes, key=lambda node: (_when(node.first), node.first.id)))


def _when(claim: Claim) -> datetime:
    return claim.published.earliest if claim.published else datetime.max


def kinship(left: Node, right: Node) -> Kinship:
    """ "different" only if every claim of one is certainly of another origin than every claim of the other."""
    kinds = {same_origin(a, b).kinship for a in left.claims for b in right.claims}
    return "different" if kinds == {"different"} else "possibly"


def count(nodes: Sequence[Node], comparisons: Sequence[Comparison]) -> int:
    """The integer count: the largest set of nodes that are certainly different from one another and agree.

    At least 1 if any node names a source, 0 if nobody is named.
    """
    named = [node for node in nodes if any(origin_of(claim) is not None for claim in node.claims)]
    return len(largest(named, lambda a, b: kinship(a, b) == "different" and agree(a, b, comparisons)))


def agree(left: Node, right: Node, comparisons: Sequence[Comparison]) -> bool:
    """Whether any claim of one node says the same as, or fits, any claim of the other."""
    return _any_between(left, right, comparisons, ("same", "compatible", "tension"))


def largest(nodes: Sequence[Node], together: Callable[[Node, Node], bool]) -> tuple[Node, ...]:
    """The largest set whose members all go `together`, the earliest of equals; greedy beyond EXACT_SEARCH nodes."""
    fits = {(i, j): together(nodes[i], nodes[j]) for i, j in combinations(range(len(nodes)), 2)}
    if len(nodes) > EXACT_SEARCH:
        chosen: list[int] = []
        for i in range(len(nodes)):
            if all(fits[j, i] for j in chosen):
                chosen.append(i)
        return tuple(nodes[i] for i in chosen)
    for size in range(len(nodes), 0, -1):
        for members in combinations(range(len(nodes)), size):
            if all(fits[pair] for pair in combinations(members, 2)):
                return tuple(nodes[i] for i in members)
    return ()


def dependence(left: Node, right: Node) -> float:
    """d of two nodes, 0 to 1."""
    signals = [
        MAY_BE_ONE if kinship(left, right) == "possibly" else 0.0,
        SAME_MATERIAL if _mentions_same_material(left, right) else 0.0,
        UNNAMED_FLOOR if _unnamed(left) or _unnamed(right) else 0.0,
        WORDING * max(words.containment(a.text, b.text) for a in left.claims for b in right.claims),
    ]
    return 1.0 - reduce(lambda product, signal: product * (1.0 - signal), signals, 1.0)


def _mentions_same_material(left: Node, right: Node) -> bool:
    """ "Lab Q counted 43 visits in the same images"."""
    return any(_SAME_MATERIAL.search(claim.text.lower()) for node in (left, right) for claim in node.claims)


def _unnamed(node: Node) -> bool:
    ends = [origin_of(claim) for claim in node.claims]
    return all(end is None or end.kind in ("described", "unnamed", "reported", "nobody") for end in ends)


def independence(nodes: Sequence[Node]) -> tuple[float, ...]:
    """For each node the factor prod_{j<i} (1 - d_ij); their sum is N_eff."""
    return tuple(
        reduce(lambda product, j: product * (1.0 - dependence(nodes[j], nodes[i])), range(i), 1.0)
        for i in range(len(nodes))
    )


def origins(nodes: Sequence[Node], comparisons: Sequence[Comparison], conventions: Conventions) -> tuple[Origin, ...]:
    """Nodes as values for the report, each with its position towards the larger side."""
    supporting = largest(nodes, lambda a, b: not disagree(a, b, comparisons))
    return tuple(
        _origin(node, factor, node in supporting, conventions)
        for node, factor in zip(nodes, independence(nodes), strict=True)
    )


def disagree(left: Node, right: Node, comparisons: Sequence[Comparison]) -> bool:
    """Whether any claim of one node stands against any claim of the other."""
    return _any_between(left, right, comparisons, ("conflict", "contradiction"))


def _any_between(left: Node, right: Node, comparisons: Sequence[Comparison], relations: tuple[Relation, ...]) -> bool:
    here, there = {claim.id for claim in left.claims}, {claim.id for claim in right.claims}
    return any(
        c.relation in relations and ((c.left in here and c.right in there) or (c.left in there and c.right in here))
        for c in comparisons
    )


def _origin(node: Node, factor: float, supports: bool, conventions: Conventions) -> Origin:
    best = max(node.claims, key=lambda claim: attribution(claim, conventions).value or 0.0)
    end = _commonest_end(node)
    return Origin(
        key=(end.key or end.name.lower()) if end else f"nobody named by {best.outlet}".lower(),
        name=(end.name or "reports without a source") if end else f"nobody named ({best.outlet})",
        kind=end.kind if end else "nobody",
        claims=tuple(claim.id for claim in node.claims),
        why=node.why,
        independence=round(factor, 4),
        attribution=attribution(best, conventions).value or 0.0,
        interested=any(interested(claim) for claim in node.claims),
        position="supports" if supports else "opposes",
    )


def _commonest_end(node: Node) -> Hop | None:
    """The source at which most chains of the node end; the longest name of it, the first of equals."""
    ends = [end for claim in node.claims if (end := origin_of(claim)) is not None]
    if not ends:
        return None
    times = Counter(end.key for end in ends)
    most = max(times.values())
    return max((end for end in ends if times[end.key] == most), key=lambda end: len(end.name))


_ENEMY = frozenset({"enemy", "foe", "hostile"})


def interested(claim: Claim) -> bool:
    """A belligerent on its enemy's losses or its own: the obvious case of a party to the matter."""
    end = origin_of(claim)
    if end is None or end.kind not in ("institution", "person"):
        return False
    losses = any(figure.role in ("killed", "wounded", "captured", "destroyed") for figure in claim.figures)
    return losses and bool(
        words.content(claim.text) & _ENEMY or " its men" in claim.text or " its soldiers" in claim.text
    )

"""How many independent origins stand behind the claims of a cluster.

1. Hard collapse: claims of one origin (cited, copied, one quote event, one article, one wire, one owner) become one
   node, without residual credit: any number of reprints counts once.
2. Nodes that may be one source are not counted as two. The integer count is the largest set of nodes that are
   certainly different from one another.
3. Soft dependence of what remains, N_eff = sum_i prod_{j<i} (1 - d_ij), earliest first, after the idea of Dong,
   Berti-Equille and Srivastava (VLDB 2009) that copied values are evidence of a copier; d = 1 - prod_s (1 - w_s x_s).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from itertools import combinations

from corroborate.assess.bonds import NONE, Bonds
from corroborate.assess.interests import NO_INTERESTS, Interests, interested
from corroborate.assess.ladder import Conventions, attribution
from corroborate.comparison import words
from corroborate.comparison.sources import Kinship, Sameness, origin_of, same_origin
from corroborate.comparison.stance import denied
from corroborate.domain import Claim, Comparison, Hop, Origin, Part, Relation, SourceKind

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


def collapse(claims: Sequence[Claim], bonds: Bonds = NONE) -> tuple[Node, ...]:
    """Group claims by certain identity of origin; earliest first, then by claim id.

    Groups that one text ties together become one, even where two sources are named: like wording under two names is
    oftener one statement laid to two than two witnesses who speak alike (twenty real stories, reports/origins.md).
    """
    ordered = sorted(claims, key=lambda claim: (_when(claim), claim.id))
    group = list(range(len(ordered)))
    reasons: list[tuple[int, str]] = []
    for i, j in combinations(range(len(ordered)), 2):
        found = one_origin(ordered[i], ordered[j], bonds)
        if found.kinship == "same":
            reasons.append((i, found.why))
            low, high = sorted((group[i], group[j]))
            group = [low if number == high else number for number in group]
    return tuple(
        Node(
            tuple(claim for claim, number in zip(ordered, group, strict=True) if number == lead),
            tuple(sorted({why for i, why in reasons if group[i] == lead and why != "one article"})),
        )
        for lead in dict.fromkeys(group)
    )


_TELLS_ITSELF = frozenset({"outlet", "witness"})
"""Ends at which the outlet itself is the origin, so that its owner counts."""


def one_origin(left: Claim, right: Claim, bonds: Bonds) -> Sameness:
    """`same_origin`, with what ties the articles: a bond settles what may be one, and joins the outlets of an owner."""
    found = same_origin(left, right)
    if found.kinship == "possibly" and (why := bonds.why(left, right)):
        return Sameness("same", why)
    ends = {end.kind for claim in (left, right) if (end := origin_of(claim)) is not None}
    if found.kinship == "different" and ends <= _TELLS_ITSELF and (why := bonds.one_owner(left, right)):
        return Sameness("same", why)
    return found


def _when(claim: Claim) -> datetime:
    return claim.published.earliest if claim.published else datetime.max


def kinship(left: Node, right: Node) -> Kinship:
    """ "different" only if every claim of one is certainly of another origin than every claim of the other."""
    kinds = {same_origin(a, b).kinship for a in left.claims for b in right.claims}
    return "different" if kinds == {"different"} else "possibly"


def count(nodes: Sequence[Node], comparisons: Sequence[Comparison]) -> int:
    """The integer count: the largest set of nodes that are certainly different from one another and agree.

    At least 1 if any node names a source, 0 if nobody is named. `comparisons` are those that say the same
    (`alike.saying_alike`), or all of a cluster of which nothing is known beyond them.
    """
    return len(standing(nodes, lambda a, b: agree(a, b, comparisons)))


def standing(nodes: Sequence[Node], fitting: Callable[[Node, Node], bool]) -> tuple[Node, ...]:
    """The largest set of nodes that name a source, are certainly different from one another, and fit."""
    named = [node for node in nodes if any(origin_of(claim) is not None for claim in node.claims)]
    return largest(named, lambda a, b: kinship(a, b) == "different" and fitting(a, b))


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


def one_side(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Those that report it or those that deny it, whichever more outlets do: a denial echoes no report."""
    sides = defaultdict[bool, list[Claim]](list)
    for claim in claims:
        sides[denied(claim)].append(claim)
    return tuple(max(sides.values(), key=lambda side: len({claim.outlet for claim in side}), default=()))


def dependence(left: Node, right: Node) -> float:
    """d of two nodes, 0 to 1: 1 - prod (1 - term) over `dependence_terms`."""
    return 1.0 - reduce(lambda product, term: product * (1.0 - term[1]), dependence_terms(left, right), 1.0)


def dependence_terms(left: Node, right: Node) -> tuple[tuple[str, float], ...]:
    """The signals of dependence that are there, in words, with w_s x_s of each, 0 to 1."""
    shared = max(words.containment(a.text, b.text) for a in left.claims for b in right.claims)
    signals = (
        ("may be one source", MAY_BE_ONE if kinship(left, right) == "possibly" else 0.0),
        ("looked at the same material", SAME_MATERIAL if _mentions_same_material(left, right) else 0.0),
        ("one of them is not named", UNNAMED_FLOOR if _unnamed(left) or _unnamed(right) else 0.0),
        ("shared wording", WORDING * shared),
    )
    return tuple((name, value) for name, value in signals if value > 0)


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


def origins(
    nodes: Sequence[Node],
    comparisons: Sequence[Comparison],
    conventions: Conventions,
    counted: Sequence[Node] = (),
    interests: Interests = NO_INTERESTS,
) -> tuple[Origin, ...]:
    """Nodes as values for the report, each with its position towards the larger side; `counted` make the integer."""
    supporting = largest(nodes, lambda a, b: not disagree(a, b, comparisons))
    return tuple(
        replace(
            _origin(node, factor, node in supporting, conventions),
            counted=node in counted,
            leans=_leans(node, nodes[:number]),
            interested=any(interested(claim, interests) for claim in node.claims),
        )
        for number, (node, factor) in enumerate(zip(nodes, independence(nodes), strict=True))
    )


def _leans(node: Node, before: Sequence[Node]) -> tuple[Part, ...]:
    parts = []
    for other in before:
        terms = dependence_terms(other, node)
        if terms:
            told = ", ".join(f"{name} {value:.2f}" for name, value in terms)
            parts.append(Part(_named(other), round(dependence(other, node), 4), told))
    return tuple(parts)


def disagree(left: Node, right: Node, comparisons: Sequence[Comparison]) -> bool:
    """Whether any claim of one node stands against any claim of the other; what is all too doubtful opposes nobody."""
    sure = [one for one in comparisons if one.confidence != "low"]
    return _any_between(left, right, sure, ("conflict", "contradiction"))


def _any_between(left: Node, right: Node, comparisons: Sequence[Comparison], relations: tuple[Relation, ...]) -> bool:
    here, there = {claim.id for claim in left.claims}, {claim.id for claim in right.claims}
    return any(
        c.relation in relations and ((c.left in here and c.right in there) or (c.left in there and c.right in here))
        for c in comparisons
    )


def _origin(node: Node, factor: float, supports: bool, conventions: Conventions) -> Origin:
    best = max(node.claims, key=lambda claim: attribution(claim, conventions).value or 0.0)
    end = best_named(node)
    return Origin(
        key=(end.key or end.name.lower()) if end else f"nobody named by {best.outlet}".lower(),
        name=_named(node),
        kind=end.kind if end else "nobody",
        claims=tuple(claim.id for claim in node.claims),
        why=node.why,
        independence=round(factor, 4),
        attribution=attribution(best, conventions).value or 0.0,
        interested=False,
        position="supports" if supports else "opposes",
    )


def _named(node: Node) -> str:
    end = best_named(node)
    if end is not None:
        return end.name or "reports without a source"
    best = max(node.claims, key=lambda claim: attribution(claim).value or 0.0)
    return f"nobody named ({best.outlet})"


_NAMED_KINDS: tuple[SourceKind, ...] = ("person", "institution", "outlet", "document", "imagery", "data", "witness")


def best_named(node: Node) -> Hop | None:
    """The source under which a node goes: named before described, one before several, then where most chains end."""
    ends = [end for claim in node.claims if (end := origin_of(claim)) is not None]
    if not ends:
        return None
    times = Counter(end.key for end in ends)

    def rank(end: Hop) -> tuple[int, bool, int, int, int]:
        return _telling(end), "+" not in end.key, times[end.key], len(end.name.split()), len(end.name)

    return max(ends, key=rank)


_COUNTED = re.compile(
    r"(?:another|some|about|around|more|over|nearly|up|\d[\d.,]{0,15}|dozens?|hundreds|thousands|millions)\b",
    re.IGNORECASE,
)
"""Heads of a number of people rather than of somebody who could be asked."""


def _telling(end: Hop) -> int:
    """3 for a name in capitals, 2 for another source of a nameable kind, 1 for one described, 0 for none to ask.

    "president" for the man himself, or "another 4 million people" taken for a source, give way to any real name.
    """
    if not end.name or end.kind in ("unnamed", "reported", "nobody") or _COUNTED.match(end.name):
        return 0
    named = end.kind in _NAMED_KINDS
    capitals = any(word[0].isupper() for word in end.name.split())
    return 3 if named and end.key and capitals else 2 if named else 1

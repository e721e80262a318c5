"""Decided pairs → clusters: average link on the probability, never against a cannot-link.

Single link chains ("officials said on Monday" joins two events); average link asks that two groups fit on the whole.
Two claims whose comparison found different events are never in one cluster. Claims of one article are not joined to
each other for their own sake: a merge needs a pair of two articles.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

JOIN = 0.55
"""Average probability from which claims are one cluster. Read on samples of AllSides: of the pairs at 0.5 to 0.6 four
in ten are one claim, at 0.6 to 0.75 two in three; a wrong match can raise a false conflict, a missed one cannot."""

ALL_PAIRS = 120
"""Claims of a component up to which every pair is weighed; beyond it what nobody proposed counts as NOT_PROPOSED."""
NOT_PROPOSED = 0.05
"""Probability of a pair that no road proposed: what the fitted model gives at a cosine of 0.35 and no word in common,
rounded up."""
LARGEST_COMPONENT = 1_500
"""Claims beyond which a component is cut at a higher probability, because its matrix would take too long."""

Key = tuple[int, int]
"""Positions of two claims, left < right."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of one pair."""

    probability: float
    forbidden: bool


def groups(
    articles: Sequence[str],
    decided: Mapping[Key, Decided],
    decide: Callable[[int, int], Decided],
    join: float = JOIN,
    postponed: Collection[Key] = (),
) -> list[list[int]]:
    """Partition claims 0 .. len(articles) - 1 into clusters, each sorted, in order of their first claim.

    `articles` gives the article of each claim; `decided` holds the proposed pairs, save those that are known to stay
    below `join`: they are `postponed` until their claims meet in one component. `decide` weighs these and any other.
    """
    labels = list(range(len(articles)))
    for component in _components(len(articles), decided, join):
        for group in _average_link(component, articles, decided, decide, join, postponed):
            for member in group:
                labels[member] = group[0]
    members: dict[int, list[int]] = {}
    for position, label in enumerate(labels):
        members.setdefault(label, []).append(position)
    return [members[first] for first in sorted(members)]


def _components(count: int, decided: Mapping[Key, Decided], floor: float) -> list[list[int]]:
    """Claims connected at a floor, as sorted positions; singletons left out.

    Average link at `floor` never leaves such a component, since an average reaches what one of its parts does.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    kept = sorted(pair for pair, value in decided.items() if value.probability >= floor and not value.forbidden)
    ends = np.array(kept, dtype=np.intp).reshape(-1, 2)
    graph = csr_matrix((np.ones(len(kept)), (ends[:, 0], ends[:, 1])), (count, count))
    _, labels = connected_components(graph, directed=False)
    sizes = np.bincount(labels, minlength=1)
    if sizes.max(initial=0) > LARGEST_COMPONENT and floor <= 1.0:
        return _components(count, decided, (1.0 + floor) / 2 if floor < 0.999 else 1.1)
    return [np.flatnonzero(labels == label).tolist() for label in np.flatnonzero(sizes > 1)]


def _average_link(
    component: list[int],
    articles: Sequence[str],
    decided: Mapping[Key, Decided],
    decide: Callable[[int, int], Decided],
    join: float,
    postponed: Collection[Key],
) -> list[list[int]]:
    sums, across, forbidden = _matrices(component, articles, decided, decide, postponed)
    members = [[position] for position in component]
    alive = np.ones(len(component), dtype=bool)
    while True:
        sizes = np.array([len(group) for group in members], dtype=np.float64)
        averages = sums / np.outer(sizes, sizes)
        averages[(across < join) | forbidden] = -1.0
        averages[~alive, :] = averages[:, ~alive] = -1.0
        np.fill_diagonal(averages, -1.0)
        one, two = divmod(int(np.argmax(averages)), len(component))
        if averages[one, two] < join:
            return [sorted(group) for group, lives in zip(members, alive, strict=True) if lives]
        one, two = min(one, two), max(one, two)
        members[one] += members[two]
        alive[two] = False
        sums[one] += sums[two]
        across[one] = np.maximum(across[one], across[two])
        forbidden[one] |= forbidden[two]
        sums[:, one], across[:, one], forbidden[:, one] = sums[one], across[one], forbidden[one]


def _matrices(
    component: list[int],
    articles: Sequence[str],
    decided: Mapping[Key, Decided],
    decide: Callable[[int, int], Decided],
    postponed: Collection[Key],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Symmetric: probability of each pair; the same for pairs of two articles, 0 for others; cannot-links."""
    count = len(component)
    sums = np.full((count, count), NOT_PROPOSED)
    across = np.zeros((count, count))
    forbidden = np.zeros((count, count), dtype=bool)
    for row, one in enumerate(component):
        for column, two in enumerate(component[row + 1 :], row + 1):
            pair = decided.get((one, two))
            if pair is None and (count <= ALL_PAIRS or (one, two) in postponed):
                pair = decide(one, two)
            if pair is None:
                continue
            sums[row, column] = sums[column, row] = pair.probability
            forbidden[row, column] = forbidden[column, row] = pair.forbidden
            if articles[one] != articles[two]:
                across[row, column] = across[column, row] = pair.probability
    return sums, across, forbidden

"""Articles → stories: which articles tell of the same running event.

Look-alike events (two shootings of one week in two towns) use the same words, and embeddings of them lie as close as
reports of one event do. Rare names, places, figures and dates tell them apart, so two articles are weighed by all of
these (log odds in bits, fitted in models/pair-terms/), and stories are average-link clusters on the probability:
never chains through one article that resembles two events.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Article, Claim, Story
from corroborate.link import nearness
from corroborate.link.evidence import Weights, story_weights
from corroborate.link.traits import Rarity, Traits, rarity_of_articles, traits_of

LEAD_CLAIMS = 8
"""Claims from the top of an article whose vectors say what its story is; news is told from the top (AllSides, GVC)."""

BODY_CLAIMS = 60
"""Claims whose words, names and figures are counted: features open with a scene and name the place later. Against
the top alone the mean B3 of the four sets rises from 0.909 to 0.911, most on AllSides (see the card)."""

JOIN = 0.35
"""Average probability from which articles are one story. B3 over GVC, ECB+, NewsWCL50 and AllSides together is flat
from 0.2 to 0.35; false stories cost more than missed ones, so the upper end."""

NEIGHBOURS = 60
"""Articles that each article is weighed against, nearest first; the largest stories of ECB+ have 14."""
NEIGHBOUR_FLOOR = 0.4
"""Cosine of lead vectors plus cosine of names below which two articles are not weighed: 97 % of the pairs of one
story in GVC reach it, 99 % in ECB+ and all in NewsWCL50."""

WEIGHED = 65_536
"""Pairs of articles that are weighed together: the words of both take some 3 KB a pair."""
LARGEST_STORY = 4000
"""Articles above which one component is cut at a higher probability, because its matrix would not fit."""

COSINE_HINGES = (0.0, 0.6)
WORD_HINGES = (0.0, 0.15)
NAME_HINGES = (0.0, 0.1)
"""Cosines at which the slope of a term may change."""

LONG_APART = 14
"""Days after which two articles seldom tell the same event as news."""

DATING = ("minute", "day", "week", "month")
"""Times of a text fine enough to say which event it looks back on. Of pairs of articles of one incident more than
LONG_APART days apart (development half of the figure-conflict set), 77 % are one story with them and 44 % without; of
look-alikes 4.4 % and 3.9 %. Years and seasons add nothing there."""

YEAR = 365
"""Days."""

FITTED_ODDS = -3.53
"""log2 odds that a weighed pair of the fitted sets was of one story (5,317 of 66,577 pairs)."""

COMPANIONS = 4
"""Other articles of its story that an article is expected to have: stories of the fitted sets have 2 (GVC), 3
(AllSides), 5 (NewsWCL50) and 14 (ECB+) articles at the median."""

PLACES_APART = -3.0
"""Bits when both leads name places and persons and share none of either: an event has one place. A convention, to
keep look-alike events apart; it costs 0.01 B3 on the labelled sets, and is waived from `SAME_TEXT` on."""
SAME_TEXT = 0.4
"""Cosine of words from which two texts are taken for rewrites of each other, whatever the names say; a convention."""

Vectors = Mapping[str, NDArray[np.float32]]
"""Unit vector of each claim's gist, by claim id."""


class Pairs(NamedTuple):
    """Articles to weigh: positions of the left and the right one, left < right."""

    left: NDArray[np.intp]
    right: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Leads:
    """The tops of all articles in the order of their paths, as matrices with one row an article."""

    vectors: NDArray[np.float32]
    """Mean of the vectors of the lead claims, unit length; zero for an article without claims."""
    words: Any
    """Stems weighted by rarity, rows of unit length; scipy CSR matrix, like the next two."""
    names: Any
    figures: Any
    days: NDArray[np.float64]
    """Day of publication, NaN when unknown."""
    told_of: tuple[frozenset[tuple[int, int]], ...]
    """Days that the text of each article speaks of: first, and the one after the last."""
    folders: tuple[str, ...]
    """Folder of each article."""
    places: tuple[frozenset[str], ...]
    persons: tuple[frozenset[str], ...]


Neighbours = Callable[[Leads], Pairs]
"""Chooses the pairs of articles to weigh."""


def stories(
    articles: Sequence[Article],
    claims: Mapping[str, Sequence[Claim]],
    vectors: Vectors,
    gathered: Mapping[str, int] | None = None,
    apart: Mapping[str, Sequence[Traits]] | None = None,
) -> tuple[Story, ...]:
    """Group articles into stories; every article is in exactly one, alone if need be.

    `claims` maps article ids to their claims; the result does not depend on the order of either. Story ids are "s" and
    the id of the first article by path. `gathered` gives the number of articles of each folder (and under "" those
    of no folder) where `articles` are a choice of them: a choice of forty out of an archive is no story that somebody
    put together. `apart` gives the traits of the claims where they are known.
    """
    ordered = sorted(articles, key=lambda article: (article.path, article.id))
    own = (None if apart is None else apart[article.id] for article in ordered)
    tops = [top_of(one, claims.get(one.id, ()), vectors, parts) for one, parts in zip(ordered, own, strict=True)]
    return grouped(tops, gathered)


def grouped(
    tops: Sequence[Top], gathered: Mapping[str, int] | None = None, neighbours: Neighbours | None = None
) -> tuple[Story, ...]:
    """`stories` of articles of which the tops are known, in the order of their paths.

    `neighbours` finds the pairs to weigh; without it each article is held against every other.
    """
    leads = leads_of(tops)
    pairs = (neighbours or nearest)(leads)
    labels = _average_link(len(tops), pairs, story_probabilities(leads, pairs, gathered=gathered))
    members: dict[int, list[str]] = {}
    for top, label in zip(tops, labels, strict=True):
        members.setdefault(label, []).append(top.article)
    return tuple(Story(f"s{ids[0]}", tuple(ids)) for ids in members.values())


# ------------------------------------------------------------------------------------------ tops of articles


@dataclass(frozen=True, slots=True)
class Top:
    """What is seen of one article when it is held against others."""

    article: str
    """Its id."""
    folder: str
    vector: NDArray[np.float32] | None
    """Mean of the vectors of the lead claims; None for an article without claims."""
    words: Mapping[str, int]
    """How many claims use a stem; names and figures likewise."""
    names: Mapping[str, int]
    figures: Mapping[str, int]
    keys: frozenset[str]
    """Keys of the names."""
    day: float
    """Day of publication, NaN when unknown."""
    told_of: frozenset[tuple[int, int]]
    places: frozenset[str]
    persons: frozenset[str]


def top_of(article: Article, claims: Sequence[Claim], vectors: Vectors, apart: Sequence[Traits] | None = None) -> Top:
    """The top of an article; `claims` are its own, `apart` their traits where they are known."""
    order = sorted(range(len(claims)), key=lambda at: claims[at].span)[:BODY_CLAIMS]
    body = [claims[at] for at in order]
    parts = [traits_of(claim) for claim in body] if apart is None else [apart[at] for at in order]
    lead = [vectors[claim.id] for claim in body[:LEAD_CLAIMS]]
    return Top(
        article=article.id,
        folder=article.path.rpartition("/")[0],
        vector=np.mean(lead, axis=0) if lead else None,
        words=Counter(word for part in parts for word in part.words),
        names=Counter(word for part in parts for word in part.name_words),
        figures=Counter(_quantities(parts)),
        keys=frozenset(key for part in parts for key in part.names),
        day=_day(article),
        told_of=_told_of(body, article),
        places=_names(body, "place"),
        persons=_names(body, "person"),
    )


def leads_of(tops: Sequence[Top]) -> Leads:
    """The tops of all articles as matrices."""
    counts: Counter[str] = Counter()
    for top in tops:
        counts.update({*top.words, *top.names, *top.keys})
    rare = rarity_of_articles(len(tops), counts)
    return Leads(
        vectors=_rows([top.vector for top in tops]),
        words=_weighted((top.words for top in tops), rare),
        names=_weighted((top.names for top in tops), rare),
        figures=_weighted((top.figures for top in tops), rare),
        days=np.array([top.day for top in tops], dtype=np.float64),
        told_of=tuple(top.told_of for top in tops),
        folders=tuple(top.folder for top in tops),
        places=tuple(top.places for top in tops),
        persons=tuple(top.persons for top in tops),
    )


def _rows(means: Sequence[NDArray[np.float32] | None]) -> NDArray[np.float32]:
    """Unit vectors, one row a mean; zero where there is none."""
    width = next((len(mean) for mean in means if mean is not None), 1)
    rows = np.zeros((len(means), width), dtype=np.float32)
    for row, mean in enumerate(means):
        if mean is not None:
            rows[row] = mean
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _weighted(counts: Iterable[Mapping[str, int]], rare: Rarity) -> Any:
    """Rows of (1 + ln count) x rarity, unit length: the cosine of two rows is their tf-idf similarity."""
    from scipy.sparse import csr_matrix

    columns: dict[str, int] = {}
    data: list[float] = []
    indices: list[int] = []
    starts = [0]
    for row in counts:
        weights = {term: (1 + math.log(count)) * rare.bits(term) for term, count in sorted(row.items())}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        data += [weight / length for weight in weights.values()]
        indices += [columns.setdefault(term, len(columns)) for term in weights]
        starts.append(len(data))
    return csr_matrix((np.array(data), np.array(indices, dtype=np.int64), starts), (len(starts) - 1, len(columns) or 1))


def _quantities(parts: Sequence[Traits]) -> list[str]:
    """Figures with what they count, and blocks of streets, which tell look-alike incidents apart."""
    figures = [f"{figure.stated[0]} {figure.unit or figure.counted}" for part in parts for figure in part.figures]
    return [*figures, *(one for part in parts for one in sorted(part.notations) if one.endswith(" block"))]


def _day(article: Article) -> float:
    return float(article.published.earliest.toordinal()) if article.published else math.nan


def _told_of(body: Sequence[Claim], article: Article) -> frozenset[tuple[int, int]]:
    """Days of the text as ordinals; of "Nov. 22" in October a year earlier as well, since no year says which."""
    found = set()
    now = article.published.latest.toordinal() if article.published else math.inf
    for period in (moment.period for claim in body for moment in claim.moments):
        if period is not None and period.granularity in DATING:
            first, after = period.earliest.toordinal(), period.latest.toordinal()
            found.add((first, max(after, first + 1)))
            if period.granularity == "day" and first > now:
                found.add((first - YEAR, first - YEAR + 1))
    return frozenset(found)


def _names(top: Sequence[Claim], kind: str) -> frozenset[str]:
    return frozenset(name.key for claim in top for name in claim.names if name.kind == kind)


# ------------------------------------------------------------------------------------------ pairs of articles


def nearest(leads: Leads) -> Pairs:
    """The nearest articles of each article by vectors and names; of a few articles, all pairs."""
    count = len(leads.days)
    found = nearness.nearest(rows_of(leads), 0, count, NEIGHBOURS, floor_among(count))
    return pairs_of(found.left, found.right)


def floor_among(articles: int) -> float:
    """Likeness from which two of so many articles are weighed."""
    return NEIGHBOUR_FLOOR if articles > NEIGHBOURS else -math.inf


def rows_of(leads: Leads) -> nearness.Rows:
    """Articles as `nearest` holds them against one another."""
    return nearness.rows_of(leads.vectors, leads.names)


def pairs_of(one: NDArray[np.int64], other: NDArray[np.int64]) -> Pairs:
    """Pairs of articles found from one end or both, each once, in order."""
    both = np.unique(np.column_stack([np.minimum(one, other), np.maximum(one, other)]), axis=0)
    return Pairs(both[:, 0].astype(np.intp), both[:, 1].astype(np.intp))


def story_probabilities(
    leads: Leads, pairs: Pairs, model: Weights | None = None, gathered: Mapping[str, int] | None = None
) -> NDArray[np.float64]:
    """Probability that each pair of articles tells of one event, shape (pairs,)."""
    model = model or story_weights()
    bits = np.full(len(pairs.left), model.prior) + _gathered(leads, pairs, gathered)
    for start in range(0, len(bits), WEIGHED):
        some = slice(start, start + WEIGHED)
        part = Pairs(pairs.left[some], pairs.right[some])
        for name, measure in story_features(leads, part).items():
            bits[some] += model.bits.get(name, 0.0) * measure
        bits[some] += PLACES_APART * _places_apart(leads, part)
    return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(bits, -60, 60))))


def _gathered(leads: Leads, pairs: Pairs, known: Mapping[str, int] | None = None) -> NDArray[np.float64]:
    """Bits by which a small set raises the prior of each pair: somebody has put these articles together.

    If each article has COMPANIONS in its set, a pair is of one story with that share, at most one half; where its odds
    are above those of the fitted sets, the prior is corrected to them (Elkan 2001). The set is the folder, or the whole
    run where two folders are involved. Archives keep the fitted prior.
    """
    sizes = Counter(leads.folders)
    sizes.update({folder: number - sizes[folder] for folder, number in (known or {}).items()})
    together = [
        sizes[leads.folders[one]] if leads.folders[one] == leads.folders[two] else sizes.total()
        for one, two in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    ]
    share = np.minimum(0.5, COMPANIONS / np.maximum(1, np.array(together, dtype=np.float64) - 1))
    return np.asarray(np.maximum(0.0, np.log2(share / (1.0 - share)) - FITTED_ODDS))


def story_features(leads: Leads, pairs: Pairs) -> dict[str, NDArray[np.float64]]:
    """What is weighed of each pair of articles, one array of shape (pairs,) a feature."""
    vectors = np.einsum("ij,ij->i", leads.vectors[pairs.left], leads.vectors[pairs.right]).astype(np.float64)
    words, names, figures = (_cosines(matrix, pairs) for matrix in (leads.words, leads.names, leads.figures))
    gap = _days_apart(leads, pairs)
    known = np.isfinite(gap)
    days = np.where(known, gap, 0.0)
    return {
        **{f"lead vectors from {hinge}": np.maximum(0.0, vectors - hinge) for hinge in COSINE_HINGES},
        **{f"words from {hinge}": np.maximum(0.0, words - hinge) for hinge in WORD_HINGES},
        **{f"names from {hinge}": np.maximum(0.0, names - hinge) for hinge in NAME_HINGES},
        "figures": figures,
        "dates unknown": (~known).astype(np.float64),
        "days apart": np.log1p(days),
        "long apart": (days > LONG_APART).astype(np.float64),
    }


def _days_apart(leads: Leads, pairs: Pairs) -> NDArray[np.float64]:
    """Days between two publications, NaN when one is unknown; a report of a trial dates itself back to the deed.

    Of articles long apart it is the distance of one publication from a time that the other tells of, the uncertainty of
    a coarse one added.
    """
    gap = np.abs(leads.days[pairs.left] - leads.days[pairs.right])
    for at in np.flatnonzero(gap > LONG_APART).tolist():
        one, two = int(pairs.left[at]), int(pairs.right[at])
        back = min(_days_from(leads.told_of[one], leads.days[two]), _days_from(leads.told_of[two], leads.days[one]))
        gap[at] = min(gap[at], back)
    return gap


def _days_from(told_of: frozenset[tuple[int, int]], day: float) -> float:
    """Days from the nearest period to a day, half the length of a period of several days added."""
    return min((max(first - day, day - (after - 1), 0.0) + (after - 1 - first) / 2 for first, after in told_of),
               default=math.inf)  # fmt: skip


def _cosines(matrix: Any, pairs: Pairs) -> NDArray[np.float64]:
    products = matrix[pairs.left].multiply(matrix[pairs.right])
    return np.asarray(products.sum(axis=1), dtype=np.float64).ravel()


def _places_apart(leads: Leads, pairs: Pairs) -> NDArray[np.float64]:
    apart = [
        _disjoint(leads.places[one], leads.places[two]) and _disjoint(leads.persons[one], leads.persons[two])
        for one, two in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    ]
    return np.array(apart, dtype=np.float64) * (_cosines(leads.words, pairs) < SAME_TEXT)


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right) and not left & right


# ------------------------------------------------------------------------------------------------- clustering


def _average_link(count: int, pairs: Pairs, probabilities: NDArray[np.float64]) -> list[int]:
    """Label of each article. What averages JOIN has a pair that reaches it, so components at JOIN hold each cluster."""
    labels = list(range(count))
    components = _components(count, pairs, probabilities, JOIN)
    home = np.full(count, -1, dtype=np.intp)
    for number, component in enumerate(components):
        home[component] = number
    inside = np.flatnonzero((home[pairs.left] == home[pairs.right]) & (home[pairs.left] >= 0))
    inside = inside[np.argsort(home[pairs.left[inside]], kind="stable")]
    cuts = np.searchsorted(home[pairs.left[inside]], np.arange(len(components) + 1))
    for number, component in enumerate(components):
        own = inside[cuts[number] : cuts[number + 1]]
        for group in _split(component, Pairs(pairs.left[own], pairs.right[own]), probabilities[own]):
            for member in group:
                labels[member] = group[0]
    return labels


def _components(count: int, pairs: Pairs, probabilities: NDArray[np.float64], floor: float) -> list[NDArray[np.intp]]:
    """Connected articles at a floor, largest allowed size kept by raising the floor; singletons left out."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    kept = probabilities >= floor
    graph = csr_matrix((np.ones(int(kept.sum())), (pairs.left[kept], pairs.right[kept])), (count, count))
    _, labels = connected_components(graph, directed=False)
    sizes = np.bincount(labels, minlength=1)
    if sizes.max(initial=0) > LARGEST_STORY and floor < 1.0:
        return _components(count, pairs, probabilities, (1.0 + floor) / 2 if floor < 0.999 else 1.1)
    return [np.flatnonzero(labels == label) for label in np.flatnonzero(sizes > 1)]


def _split(component: NDArray[np.intp], pairs: Pairs, probabilities: NDArray[np.float64]) -> list[list[int]]:
    """Average-link clusters of one component, given the pairs inside it; a pair that was not weighed counts as 0."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distances = np.ones((len(component), len(component)))
    np.fill_diagonal(distances, 0.0)
    rows = np.searchsorted(component, pairs.left), np.searchsorted(component, pairs.right)
    distances[rows] = distances[rows[::-1]] = 1.0 - probabilities
    tree = linkage(squareform(distances, checks=False), method="average")
    groups: dict[int, list[int]] = {}
    labels = fcluster(tree, np.nextafter(1.0 - JOIN, 0.0), criterion="distance")
    for article, label in zip(component.tolist(), labels.tolist(), strict=True):
        groups.setdefault(label, []).append(article)
    return list(groups.values())

"""Sentences -> events: documents are held against one another as articles are, and pairs of sentences as claims are.

A report never compares claims of two stories. Here a document is often a sentence or two, too little to place it, and
labels cross stories, so every pair is weighed and keeps the more of its probability the likelier its documents are one
story.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate import extraction
from corroborate.domain import Article, Claim
from corroborate.evaluation.articles import articles
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import SEED, b_cubed, b_cubed_interval, pairwise
from corroborate.evaluation.rows import Row
from corroborate.link.evidence import probability, weigh
from corroborate.link.proposals import candidates
from corroborate.link.story import Pairs as Documents
from corroborate.link.story import Top, grouped, leads_of, story_probabilities, top_of
from corroborate.link.traits import Traits, merged, rarity_among_claims, traits_of

EVENT_ODDS, EVENT_SLOPE = 1.45, 0.49
"""log2 odds that sentences of two documents of one story share an event where a report has 0 bits for one claim, and
what each bit adds: a claim asks for more than a shared event. Fitted on ECB+ train and GVC train
(models/pair-terms/events.py). Two sentences of one document tell the same less often, and keep what a report gives
them: with these odds B-cubed on GVC train falls from 0.64 to 0.55."""
STORY_SHARE = 0.5
"""Power of the probability of one story with which a pair of two stories keeps its own; pairs of one story keep it
whole, as in a report."""
EVENT = 0.25
"""Average probability from which sentences are of one event. Both were chosen among ten ways to count stories and seven
thresholds on ECB+ train and GVC train, where this one is 0.002 below the best on average (B-cubed 0.713 and 0.762 on
two halves of ECB+, 0.621 and 0.656 on two parts of GVC); of the best of them it is the one that also holds on dev."""
NEAR = 0.25
"""Cosine below which a pair of two stories is not weighed: it says as little as none."""

Pairs = Mapping[tuple[int, int], float]
"""Probability of one event by the positions of two sentences; pairs that are not in it have none to speak of."""


def evaluate(rows: Sequence[Row], bench: Bench) -> dict[str, Any]:
    """B-cubed and pairwise measures over the sentences with a main event, average precision over pairs of documents.

    Where rows say whether they were validated, only those that were are measured.
    """
    checked = any("validated" in row for row in rows)
    told = [
        r for r in rows if "doc" in r and r.get("cluster") and r.get("sentence") and (r.get("validated") or not checked)
    ]
    if not told:
        return {"n": 0}
    read = _read(told, bench)
    apart = _apart(len(told), read.likeness())
    gold = [str(row["cluster"]) for row in told]
    tree = _tree(apart)
    found = _labels(tree, len(told))
    ranking = _Ranking.of(told, _ranked(apart, tree))
    return {
        "n": len(told),
        "b3": b_cubed(gold, found),
        "pairwise": pairwise(gold, found),
        "average_precision": ranking.average_precision(),
        "intervals": {"b3_f1": b_cubed_interval(gold, found), "average_precision": ranking.interval(len(told))},
        "candidates": read.candidates(ranking),
    }


def clustered(rows: Sequence[Row], bench: Bench) -> list[int]:
    """The event of each sentence, as a number."""
    return _labels(_tree(_apart(len(rows), _read(rows, bench).likeness())), len(rows))


@dataclass(frozen=True, slots=True)
class _Read:
    """Sentences with what linking knows of them."""

    documents: Sequence[int]
    """Of each sentence, as a row of `one_story`."""
    taken: Sequence[Traits]
    vectors: NDArray[np.float32]
    groups: Mapping[str, Sequence[int]]
    """Positions of the sentences of each story."""
    one_story: NDArray[np.float64]
    """Probability that two documents are one story, shape (documents, documents)."""

    def likeness(self) -> Pairs:
        """The probability of one event for each pair of sentences that is worth weighing."""
        given = self.groups, self.taken, self.vectors
        inside = {pair: self._event(pair, bits) for pair, bits in _inside(*given)}
        across = {pair: self._event(pair, bits) * self._kept(pair) for pair, bits in _across(*given)}
        return inside | across

    def _event(self, pair: tuple[int, int], bits: float) -> float:
        """Probability of one event if the documents are one story."""
        two_documents = self.documents[pair[0]] != self.documents[pair[1]]
        return probability(EVENT_ODDS + EVENT_SLOPE * bits if two_documents else bits)

    def _kept(self, pair: tuple[int, int]) -> float:
        one, two = (self.documents[at] for at in pair)
        return math.pow(float(self.one_story[one, two]), STORY_SHARE)

    def candidates(self, ranking: _Ranking) -> dict[str, float]:
        """What a report would weigh: share of the pairs that share an event which lie in one story, share of those that
        are proposed, and proposals a sentence."""
        story = {position: name for name, members in self.groups.items() for position in members}
        shared = [(one, two) for (one, two), same in zip(ranking.pairs.tolist(), ranking.labels, strict=True) if same]
        together = [(one, two) for one, two in shared if story[one] == story[two]]
        proposed = {pair for members in self.groups.values() for pair in self._proposed(members)}
        return {
            "in_one_story": round(len(together) / max(1, len(shared)), 4),
            "recall": round(len(proposed.intersection(together)) / max(1, len(together)), 4),
            "per_sentence": round(2 * len(proposed) / max(1, len(self.taken)), 1),
        }

    def _proposed(self, members: Sequence[int]) -> Iterator[tuple[int, int]]:
        parts = [self.taken[at] for at in members]
        documents = [str(self.documents[at]) for at in members]
        found = candidates(documents, parts, self.vectors[list(members)], rarity_among_claims(parts))
        return ((members[pair.left], members[pair.right]) for pair in found.pairs)


def _read(rows: Sequence[Row], bench: Bench) -> _Read:
    vectors = bench.encoder().encode([row["sentence"] for row in rows])
    taken = [_traits(row) for row in bench.watched("reading claims", rows)]
    tops = _tops(rows, bench)
    story_of = {document: story.id for story in grouped(tops) for document in story.articles}
    groups: dict[str, list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        groups[story_of[str(row["doc"])]].append(position)
    place = {top.article: at for at, top in enumerate(tops)}
    return _Read([place[str(row["doc"])] for row in rows], taken, vectors, groups, _one_story(tops))


def _one_story(tops: Sequence[Top]) -> NDArray[np.float64]:
    found = np.eye(len(tops))
    pairs = Documents(*np.triu_indices(len(tops), 1))
    found[pairs] = found[pairs.right, pairs.left] = story_probabilities(leads_of(tops), pairs)
    return found


Bits = tuple[tuple[int, int], float]
"""Two sentences, and what speaks for one claim, in bits."""


def _inside(
    groups: Mapping[str, Sequence[int]], taken: Sequence[Traits], vectors: NDArray[np.float32]
) -> Iterator[Bits]:
    """Pairs of one story."""
    for members in groups.values():
        rare = rarity_among_claims(taken[at] for at in members)
        for one, two in combinations(members, 2):
            close = float(vectors[one] @ vectors[two])
            yield (one, two), math.fsum(weigh(taken[one], taken[two], close, rare).bits)


def _across(
    groups: Mapping[str, Sequence[int]], taken: Sequence[Traits], vectors: NDArray[np.float32]
) -> Iterator[Bits]:
    """Pairs of two stories."""
    story = {position: name for name, members in groups.items() for position in members}
    rare = rarity_among_claims(taken)
    for one in range(len(taken)):
        close = vectors[one] @ vectors[one + 1 :].T
        for two in (np.flatnonzero(close >= NEAR) + one + 1).tolist():
            if story[one] != story[two]:
                weighed = weigh(taken[one], taken[two], float(close[two - one - 1]), rare)
                yield (one, two), math.fsum(weighed.bits)


def _traits(row: Row) -> Traits:
    """Labels are of whole sentences, so all claims of a sentence are taken together."""
    article = articles([{"id": str(row["id"]), "text": row["sentence"]}])[0]
    return merged(row["sentence"], [traits_of(claim) for claim in extraction.extract(article).claims])


def _tops(rows: Sequence[Row], bench: Bench) -> list[Top]:
    """The documents as stories see them, in order of their names."""
    documents: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        documents[str(row["doc"])].append(row["sentence"])
    taken = articles([{"id": name, "text": "\n\n".join(lines)} for name, lines in sorted(documents.items())])
    claims = {article.id: _claims(article) for article in taken}
    every = [claim for group in claims.values() for claim in group]
    vectors = bench.encoder().encode([claim.gist or claim.text for claim in every])
    by_id = dict(zip((claim.id for claim in every), vectors, strict=True))
    return [top_of(article, claims[article.id], by_id) for article in taken]


def _claims(article: Article) -> tuple[Claim, ...]:
    return extraction.extract(article).claims


def _apart(count: int, likeness: Pairs) -> NDArray[np.float64]:
    """Distances of all sentences, shape (count, count); of a pair that was not weighed 1."""
    apart = np.ones((count, count))
    np.fill_diagonal(apart, 0.0)
    for (one, two), likely in likeness.items():
        apart[one, two] = apart[two, one] = 1.0 - likely
    return apart


def _tree(apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average link of all sentences, as scipy tells it; without rows for fewer than two."""
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    if len(apart) < 2:
        return np.zeros((0, 4))
    return np.asarray(linkage(squareform(apart, checks=False), method="average"))


def _labels(tree: NDArray[np.float64], count: int) -> list[int]:
    """The cluster of each sentence."""
    from scipy.cluster.hierarchy import fcluster

    if not len(tree):
        return [0] * count
    return [int(label) for label in fcluster(tree, np.nextafter(1.0 - EVENT, 0.0), criterion="distance")]


def _ranked(apart: NDArray[np.float64], tree: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely each pair shares an event, by itself and by the average of the clusters that first hold both.

    Half of each: what the other sentences of an event say of a pair raises average precision on train by 0.01 to 0.04.
    """
    from scipy.cluster.hierarchy import cophenet
    from scipy.spatial.distance import squareform

    return 1.0 - (apart + squareform(cophenet(tree))) / 2 if len(tree) else 1.0 - apart


@dataclass(frozen=True, slots=True)
class _Ranking:
    """All pairs of sentences of two documents: do they share an event, and how likely is it held to be?"""

    pairs: NDArray[np.intp]
    labels: NDArray[np.bool_]
    scores: NDArray[np.float64]

    @classmethod
    def of(cls, rows: Sequence[Row], likely: NDArray[np.float64]) -> _Ranking:
        events = [frozenset(map(str, row.get("clusters") or [row["cluster"]])) for row in rows]
        across = [pair for pair in combinations(range(len(rows)), 2) if rows[pair[0]]["doc"] != rows[pair[1]]["doc"]]
        labels = np.array([bool(events[one] & events[two]) for one, two in across], dtype=np.bool_)
        pairs = np.array(across, dtype=np.intp).reshape(-1, 2)
        return cls(pairs, labels, likely[pairs[:, 0], pairs[:, 1]])

    def average_precision(self, weights: NDArray[np.float64] | None = None) -> float:
        """0 to 1; 0 where no pair shares an event."""
        from sklearn.metrics import average_precision_score

        if not (self.labels if weights is None else self.labels & (weights > 0)).any():
            return 0.0
        return round(float(average_precision_score(self.labels, self.scores, sample_weight=weights)), 4)

    def interval(self, sentences: int) -> list[float]:
        """95 % percentile interval over resampled sentences; a pair counts as often as both of its sentences."""
        rng = np.random.default_rng(SEED)
        found = []
        for _ in range(DRAWS):
            times = np.bincount(rng.integers(0, sentences, sentences), minlength=sentences).astype(np.float64)
            found.append(self.average_precision(times[self.pairs[:, 0]] * times[self.pairs[:, 1]]))
        return [round(float(q), 4) for q in np.percentile(found, (2.5, 97.5))]


DRAWS = 200
"""Bootstrap samples; each ranks all pairs anew."""

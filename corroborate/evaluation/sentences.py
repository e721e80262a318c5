"""Sentences -> events: documents are grouped into stories, and pairs of sentences weighed, as in a report.

A report never compares claims of two stories. Here a document is often a sentence or two, too little to place it, and
labels cross stories, so such pairs are weighed too and lose most of their probability.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corroborate import extraction
from corroborate.domain import Article, Claim, Story
from corroborate.evaluation.articles import articles
from corroborate.evaluation.bench import Bench
from corroborate.evaluation.measures import SEED, b_cubed, b_cubed_interval, pairwise
from corroborate.evaluation.rows import Row
from corroborate.link.evidence import weigh
from corroborate.link.proposals import candidates
from corroborate.link.story import stories
from corroborate.link.traits import Traits, merged, rarity_among_claims, traits_of

EVENT = 0.08
"""Average probability from which sentences are of one event. A report joins claims later (`link.clusters.JOIN`): a
claim asks for more than a shared event."""
JOINING_ACROSS = 0.2
"""Share of its probability that a pair of two stories keeps when sentences are grouped: labels cross stories, and what
is likely enough is grouped all the same. The two values were chosen together: B-cubed on ECB+ train (even topics) and
GVC train (an eighth of the incidents) is 0.727 and 0.612, with 0.05 and 0.1 it is 0.716 and 0.605."""
RANKING_ACROSS = 0.02
"""The same when pairs are ranked: average precision on those parts is best, and flat, from 0.02 to 0.05 (0.732 and
0.612). Where such pairs count nothing it is 0.639 and 0.604, at 0.2 it is 0.720 and 0.471: incidents look alike."""
NEAR = 0.25
"""Cosine below which a pair of two stories is not weighed: it says as little as none."""

Pairs = Mapping[tuple[int, int], float]
"""Probability of one event by the positions of two sentences; pairs that are not in it have none to speak of."""


class Likeness(NamedTuple):
    """Pairs of one story, and pairs of two."""

    inside: Pairs
    across: Pairs

    def with_share(self, share: float) -> Pairs:
        """All pairs, those of two stories with a share of their probability."""
        return {**{pair: share * probability for pair, probability in self.across.items()}, **self.inside}


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
    likeness = read.likeness()
    gold = [str(row["cluster"]) for row in told]
    found = _clustered(len(told), likeness)
    ranking = _Ranking.of(told, likeness.with_share(RANKING_ACROSS))
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
    return _clustered(len(rows), _read(rows, bench).likeness())


@dataclass(frozen=True, slots=True)
class _Read:
    """Sentences with what linking knows of them; `groups` gives the positions of those of one story."""

    documents: Sequence[str]
    taken: Sequence[Traits]
    vectors: NDArray[np.float32]
    groups: Mapping[str, Sequence[int]]

    def likeness(self) -> Likeness:
        """The probability of one event for each pair of sentences that is worth weighing."""
        given = self.groups, self.taken, self.vectors
        return Likeness(dict(_weighed(*given)), dict(_across(*given)))

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
        documents = [self.documents[at] for at in members]
        found = candidates(documents, parts, self.vectors[list(members)], rarity_among_claims(parts))
        return ((members[pair.left], members[pair.right]) for pair in found.pairs)


def _read(rows: Sequence[Row], bench: Bench) -> _Read:
    vectors = bench.encoder().encode([row["sentence"] for row in rows])
    taken = [_traits(row) for row in bench.watched("reading claims", rows)]
    story_of = {document: story.id for story in _stories(rows, bench) for document in story.articles}
    groups: dict[str, list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        groups[story_of[str(row["doc"])]].append(position)
    return _Read([str(row["doc"]) for row in rows], taken, vectors, groups)


def _weighed(
    groups: Mapping[str, Sequence[int]], taken: Sequence[Traits], vectors: NDArray[np.float32]
) -> Iterator[tuple[tuple[int, int], float]]:
    for members in groups.values():
        rare = rarity_among_claims(taken[at] for at in members)
        for one, two in combinations(members, 2):
            close = float(vectors[one] @ vectors[two])
            yield (one, two), weigh(taken[one], taken[two], close, rare).probability


def _across(
    groups: Mapping[str, Sequence[int]], taken: Sequence[Traits], vectors: NDArray[np.float32]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of two stories."""
    story = {position: name for name, members in groups.items() for position in members}
    rare = rarity_among_claims(taken)
    for one in range(len(taken)):
        close = vectors[one] @ vectors[one + 1 :].T
        for two in (np.flatnonzero(close >= NEAR) + one + 1).tolist():
            if story[one] != story[two]:
                weighed = weigh(taken[one], taken[two], float(close[two - one - 1]), rare)
                yield (one, two), weighed.probability


def _traits(row: Row) -> Traits:
    """Labels are of whole sentences, so all claims of a sentence are taken together."""
    article = articles([{"id": str(row["id"]), "text": row["sentence"]}])[0]
    return merged(row["sentence"], [traits_of(claim) for claim in extraction.extract(article).claims])


def _stories(rows: Sequence[Row], bench: Bench) -> tuple[Story, ...]:
    documents: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        documents[str(row["doc"])].append(row["sentence"])
    taken = articles([{"id": name, "text": "\n\n".join(lines)} for name, lines in documents.items()])
    claims = {article.id: _claims(article) for article in taken}
    every = [claim for group in claims.values() for claim in group]
    vectors = bench.encoder().encode([claim.gist or claim.text for claim in every])
    return stories(taken, claims, dict(zip((claim.id for claim in every), vectors, strict=True)))


def _claims(article: Article) -> tuple[Claim, ...]:
    return extraction.extract(article).claims


def _clustered(count: int, likeness: Likeness) -> list[int]:
    """Average-link clusters; a pair that was not weighed counts as probability 0."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if count < 2:
        return [0] * count
    apart = np.ones((count, count))
    np.fill_diagonal(apart, 0.0)
    for (one, two), probability in likeness.with_share(JOINING_ACROSS).items():
        apart[one, two] = apart[two, one] = 1.0 - probability
    tree = linkage(squareform(apart, checks=False), method="average")
    return [int(label) for label in fcluster(tree, np.nextafter(1.0 - EVENT, 0.0), criterion="distance")]


@dataclass(frozen=True, slots=True)
class _Ranking:
    """All pairs of sentences of two documents: do they share an event, and how likely is it held to be?"""

    pairs: NDArray[np.intp]
    labels: NDArray[np.bool_]
    scores: NDArray[np.float64]

    @classmethod
    def of(cls, rows: Sequence[Row], likeness: Pairs) -> _Ranking:
        events = [frozenset(map(str, row.get("clusters") or [row["cluster"]])) for row in rows]
        across = [pair for pair in combinations(range(len(rows)), 2) if rows[pair[0]]["doc"] != rows[pair[1]]["doc"]]
        labels = np.array([bool(events[one] & events[two]) for one, two in across], dtype=np.bool_)
        scores = np.array([likeness.get(pair, 0.0) for pair in across])
        return cls(np.array(across, dtype=np.intp).reshape(-1, 2), labels, scores)

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

"""Claims → clusters: which claims of different articles are about the same thing.

Embeddings, rare names, figures and quotations propose pairs; a slot-by-slot comparison and a fitted model decide; the
clusters are average-link on the decision. `link` is the one way in. Nothing here says whether claims agree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Claim, Cluster, Comparison, Edge, Extraction, NearMiss, Story
from corroborate.link import near
from corroborate.link.claim_model import Bearing, Read, gists
from corroborate.link.clusters import JOIN, Decided, groups
from corroborate.link.edges import in_words, score
from corroborate.link.encoder import Encoder, OnBatch, SentenceEncoder
from corroborate.link.evidence import Weighed, cannot_link, judged, read, weigh, worth_reading
from corroborate.link.models import FileCheck, KnownModel, Verified, known_models, verify
from corroborate.link.proposals import Candidate, candidates
from corroborate.link.room import libraries
from corroborate.link.story import LEAD_CLAIMS, grouped, stories
from corroborate.link.traits import Traits, rarity_among_claims, traits_of

__all__ = [
    "Compare",
    "Encoder",
    "FileCheck",
    "KnownModel",
    "Linked",
    "Read",
    "SentenceEncoder",
    "Verified",
    "cannot_link",
    "clustered",
    "encoded",
    "grouped",
    "known_models",
    "link",
    "score",
    "stories",
    "verify",
]

Compare = Callable[[Claim, Claim], Comparison]
"""Compares two claims slot by slot."""

Key = tuple[int, int]
"""Positions of two claims in their story, left < right."""
Rank = tuple[float, float, int, Key]
"""Probability, cosine, less the position of the other claim, and the pair."""

COMPARE_FROM = 0.05
"""Probability from which a pair is compared slot by slot: with the bits that one shared question adds, a pair below it
cannot rise to JOIN."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Every claim in exactly one cluster, every article in exactly one story."""

    stories: tuple[Story, ...]
    clusters: tuple[Cluster, ...]
    """In order of their first claim: by path of its article, then by place in it."""
    comparisons: tuple[Comparison, ...]
    """Of the pairs inside clusters that were compared on the way, sorted by the ids of the claims."""
    notes: tuple[str, ...]
    """What a limit left out; empty for all but very large inputs."""


def link(
    extractions: Sequence[Extraction],
    encoder: Encoder,
    compare: Compare,
    *,
    join: float = JOIN,
    on_batch: OnBatch | None = None,
    about: Collection[str] | None = None,
    gathered: Mapping[str, int] | None = None,
    read_together: Read | None = None,
) -> Linked:
    """Group articles into stories and the claims of each story into clusters.

    The result does not depend on the order of `extractions`. `join` is the average probability, 0 to 1, from which
    claims are one cluster; `on_batch` is told how many gists were encoded since the last call. The id of a cluster is
    "c" and the id of its first claim. With `about`, ids of articles, only the stories of these are told, only their
    claims are encoded whole, and what has nothing to do with these articles is not clustered (see `clustered`).
    `gathered` gives the number of articles of each folder, where `extractions` are a choice of them (see `stories`).
    `read_together` reads pairs that the rest leaves open; without it they are weighed by the rest alone.
    Raises MemoryError when the process may not take what the libraries need.
    """
    ordered = sorted(extractions, key=lambda extraction: (extraction.article.path, extraction.article.id))
    claims = {e.article.id: tuple(sorted(e.claims, key=lambda claim: (claim.span, claim.id))) for e in ordered}
    every = [claim for group in claims.values() for claim in group]
    first = every if about is None else [claim for group in claims.values() for claim in group[:LEAD_CLAIMS]]
    by_id = encoded(first, encoder, on_batch)
    apart = {article: [traits_of(claim) for claim in group] for article, group in claims.items()}
    told = stories([extraction.article for extraction in ordered], claims, by_id, gathered, apart)
    if about is not None:
        told = tuple(story for story in told if not set(about).isdisjoint(story.articles))
        concerned = {article for story in told for article in story.articles}
        by_id |= encoded([claim for claim in every if claim.article in concerned], encoder, on_batch)
    return clustered(told, claims, by_id, compare, join=join, about=about, apart=apart, read_together=read_together)


def clustered(
    told: Sequence[Story],
    claims: Mapping[str, Sequence[Claim]],
    vectors: Mapping[str, NDArray[np.float32]],
    compare: Compare,
    *,
    join: float = JOIN,
    about: Collection[str] | None = None,
    apart: Mapping[str, Sequence[Traits]] | None = None,
    read_together: Read | None = None,
) -> Linked:
    """The second half of `link`: the claims of known stories as clusters.

    `claims` maps ids of articles, in the order of their paths, to their claims in the order of the text; `vectors`
    gives the unit vector of each claim of these stories, by its id. With `about`, ids of articles, each cluster that
    holds a claim of one of them is found whole, as without; the other claims stand alone or in parts of clusters.
    `apart` gives the traits of all claims where they are known.
    """
    if apart is None:
        concerned = [article for story in told for article in story.articles]
        apart = {article: [traits_of(claim) for claim in claims[article]] for article in concerned}
    parts = [_Told(story, claims, apart, vectors, compare, join, read_together) for story in told]
    clusters = [cluster for part in parts for cluster in part.clusters(about)]
    rank = {claim.id: position for position, claim in enumerate(claim for group in claims.values() for claim in group)}
    return Linked(
        stories=tuple(told),
        clusters=tuple(sorted(clusters, key=lambda cluster: rank[cluster.claims[0].id])),
        comparisons=tuple(
            sorted((c for part in parts for c in part.kept(clusters)), key=lambda c: (rank[c.left], rank[c.right]))
        ),
        notes=tuple(note for part in parts for note in part.proposed.notes),
    )


def encoded(
    claims: Sequence[Claim], encoder: Encoder, on_batch: OnBatch | None = None
) -> dict[str, NDArray[np.float32]]:
    """The unit vector of each claim, by its id, as `link` makes them.

    Raises MemoryError when the process may not take what the libraries need.
    """
    libraries()
    vectors = encoder.encode([claim.gist or claim.text for claim in claims], on_batch)
    return dict(zip((claim.id for claim in claims), vectors, strict=True))


class _Told:
    """The claims of one story, and what was decided of pairs of them so far."""

    def __init__(
        self,
        story: Story,
        claims: Mapping[str, Sequence[Claim]],
        apart: Mapping[str, Sequence[Traits]],
        vectors: Mapping[str, NDArray[np.float32]],
        compare: Compare,
        join: float,
        read_together: Read | None,
    ) -> None:
        self._story, self._compare, self._join, self._read = story, compare, join, read_together
        self._claims = [claim for article in story.articles for claim in claims[article]]
        self._parts = [part for article in story.articles for part in apart[article]]
        self._rare = rarity_among_claims(self._parts)
        self._articles = [claim.article for claim in self._claims]
        rows = [vectors[claim.id] for claim in self._claims]
        self._vectors = np.stack(rows) if rows else np.zeros((0, 1), dtype=np.float32)
        self._weighed: dict[Key, Weighed] = {}
        self._bearings: dict[tuple[str, str], Bearing] = {}
        """What was read of two gists, whatever claims have them."""
        self._postponed: set[Key] = set()
        """Weighed and not compared: no comparison could raise them to `join`."""
        self._comparisons: dict[Key, Comparison] = {}
        self.proposed = candidates(self._articles, self._parts, self._vectors, self._rare)

    def clusters(self, about: Collection[str] | None) -> list[Cluster]:
        pairs = self.proposed.pairs
        decided = self._decided(pairs) if about is None else self._reached(pairs, about)
        found = groups(self._articles, decided, self._decide, self._join, frozenset(self._postponed))
        nearest = self._nearest(found, about)
        return [self._cluster(group, nearest) for group in found]

    def _decided(self, pairs: Iterable[Candidate]) -> dict[Key, Decided]:
        """Weighs pairs, and decides those that a comparison could raise or that need none."""
        decided = {}
        for key in self._read_weighed({(pair.left, pair.right): pair.similarity for pair in pairs}):
            seen = self._weighed[key]
            if COMPARE_FROM <= seen.probability < self._join and not self._answerable(key):
                self._postponed.add(key)
            else:
                decided[key] = self._settled(key)
        return decided

    def _read_weighed(self, similarities: Mapping[Key, float]) -> Iterable[Key]:
        """Weighs pairs by all that needs no comparison, those that are worth it read together; gives the pairs back."""
        weighed = {key: self._weigh(key, similarity) for key, similarity in similarities.items()}
        self._weighed |= weighed
        if self._read is not None:
            open_ = [key for key, seen in weighed.items() if self._is_open(key, seen)]
            missing = sorted({self._gists(key) for key in open_} - self._bearings.keys())
            self._bearings |= zip(missing, self._read(missing), strict=True)
            for key in open_:
                self._weighed[key] = read(weighed[key], self._bearings[self._gists(key)])
        return weighed

    def _is_open(self, key: Key, seen: Weighed) -> bool:
        return self._articles[key[0]] != self._articles[key[1]] and worth_reading(seen)

    def _gists(self, key: Key) -> tuple[str, str]:
        return gists(self._claims[key[0]], self._claims[key[1]])

    def _reached(self, pairs: Iterable[Candidate], about: Collection[str]) -> dict[Key, Decided]:
        """`_decided` of the pairs of the claims of some articles, and of whatever claims pairs that join lead to.

        Clusters never leave the claims that such pairs connect, so those of these articles come out as from all pairs.
        """
        of: dict[int, list[Candidate]] = {}
        for pair in pairs:
            of.setdefault(pair.left, []).append(pair)
            of.setdefault(pair.right, []).append(pair)
        decided: dict[Key, Decided] = {}
        waiting = [position for position, article in enumerate(self._articles) if article in about]
        reached = set(waiting)
        while waiting:
            new = [pair for pair in of.get(waiting.pop(), ()) if (pair.left, pair.right) not in self._weighed]
            fresh = self._decided(new)
            decided |= fresh
            joined = (key for key, one in fresh.items() if one.probability >= self._join and not one.forbidden)
            further = {position for key in joined for position in key} - reached
            reached |= further
            waiting += sorted(further)
        return decided

    def _answerable(self, key: Key) -> bool:
        """Whether a comparison could speak for a pair: it does only where figures of both answer one question."""
        return bool(self._claims[key[0]].figures and self._claims[key[1]].figures)

    def _decide(self, left: int, right: int) -> Decided:
        key = (left, right)
        if key not in self._weighed:
            self._weighed[key] = self._weigh(key, float(self._vectors[left] @ self._vectors[right]))
        return self._settled(key)

    def _settled(self, key: Key) -> Decided:
        """What is decided of a weighed pair, compared where that can matter."""
        seen = self._weighed[key]
        self._postponed.discard(key)
        if seen.probability >= COMPARE_FROM and key not in self._comparisons:
            self._comparisons[key] = self._compare(self._claims[key[0]], self._claims[key[1]])
            seen = self._weighed[key] = judged(seen, self._comparisons[key])
        comparison = self._comparisons.get(key)
        return Decided(seen.probability, comparison is not None and cannot_link(comparison))

    def _weigh(self, key: Key, similarity: float) -> Weighed:
        return weigh(self._parts[key[0]], self._parts[key[1]], similarity, self._rare)

    def _edge(self, key: Key) -> Edge:
        ids = self._claims[key[0]].id, self._claims[key[1]].id
        parts = self._parts[key[0]], self._parts[key[1]]
        bearing = self._bearings.get(self._gists(key))
        return in_words(ids, *parts, self._weighed[key], self._rare, self._comparisons.get(key), bearing)

    def _cluster(self, group: list[int], nearest: Mapping[int, NearMiss]) -> Cluster:
        """A cluster with its edges across articles; one that no other article joined also tells its near miss."""
        claims = tuple(self._claims[position] for position in group)
        inside = ((one, two) for at, one in enumerate(group) for two in group[at + 1 :])
        edges = (self._edge(pair) for pair in inside if self._is_edge(pair))
        alone = len({claim.article for claim in claims}) == 1
        misses = [nearest[position] for position in group if position in nearest] if alone else []
        best = max(misses, key=lambda miss: miss.similarity, default=None)
        return Cluster(f"c{claims[0].id}", self._story.id, claims, tuple(edges), best)

    def _is_edge(self, pair: tuple[int, int]) -> bool:
        seen = self._weighed.get(pair)
        across = self._articles[pair[0]] != self._articles[pair[1]]
        return across and seen is not None and seen.probability >= self._join

    def _nearest(self, found: Iterable[Sequence[int]], about: Collection[str] | None) -> dict[int, NearMiss]:
        """For each claim of a lone article its most probable pair across clusters and articles, if close enough."""
        label = {position: at for at, group in enumerate(found) for position in group}
        owners = ({self._articles[position] for position in group} for group in found)
        alone = {at for at, of in enumerate(owners) if len(of) == 1 and (about is None or of <= set(about))}
        ranks: dict[int, list[Rank]] = {}
        for (one, two), seen in self._weighed.items():
            if label[one] == label[two] or self._articles[one] == self._articles[two]:
                continue
            if seen.similarity < near.WORTH_SHOWING:
                continue
            for position, other in ((one, two), (two, one)):
                if label[position] in alone:
                    ranks.setdefault(position, []).append((seen.probability, seen.similarity, -other, (one, two)))
        return {position: self._miss(position, self._best(told)) for position, told in ranks.items()}

    def _best(self, ranks: Sequence[Rank]) -> Key:
        """The pair of the highest rank; one that was postponed is compared when its turn comes, and can only fall."""
        best: Rank | None = None
        for rank in sorted(ranks, reverse=True):
            if best is not None and best >= rank:
                break
            final = (self._settled(rank[-1]).probability, *rank[1:])
            best = final if best is None else max(best, final)
        assert best is not None
        return best[-1]

    def _miss(self, position: int, pair: tuple[int, int]) -> NearMiss:
        other = pair[1] if pair[0] == position else pair[0]
        edge = self._edge(pair)
        why = near.reason(self._parts[pair[0]], self._parts[pair[1]], edge, self._comparisons.get(pair), self._join)
        return NearMiss(self._claims[position].id, self._claims[other].id, edge.similarity, why)

    def kept(self, clusters: Iterable[Cluster]) -> list[Comparison]:
        """Comparisons of pairs that ended in one cluster of this story."""
        own = (cluster for cluster in clusters if cluster.story == self._story.id)
        label = {claim.id: cluster.id for cluster in own for claim in cluster.claims}
        pairs = ((self._claims[one].id, self._claims[two].id, c) for (one, two), c in self._comparisons.items())
        return [comparison for one, two, comparison in pairs if label[one] == label[two]]

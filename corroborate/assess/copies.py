"""Articles that are largely one text: found through an inverted index of word 8-grams, exactly.

Every 8-gram is kept and every pair that shares one is counted, so nothing rests on a sample (MinHash would): 2,000
articles take a few seconds. Passages that a file repeats count once, for a text is the set of its shingles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from corroborate.domain import Article

SHINGLE = 8
"""Words in a shingle of whole articles: two outlets' own texts on one event share 5-grams by chance (names, titles,
quoted phrases), 8-grams seldom; the length at which the labelled sets of text reuse are measured as well."""

NEAR_COPY = 0.4
"""Share of the shorter text's 8-grams from which an article is largely another's text (Broder 1997, containment): the
bound between "partial" and "heavy" reuse of the labelled pairs in news/figure_conflicts and news/allsides_events."""

LEAST_SHARED = 12
"""Shared 8-grams below which two short texts have a sentence in common, not an article: a run of 19 words."""

COMMONEST = 30
"""Articles up to which all that hold one shingle are set against one another. Beyond (a legal notice, or very many
reprints) each is set against the first so many: enough to tie every reprint to one text."""

_WORD = re.compile(r"(?:[^\W_]|')+")


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles of which the shorter stands largely in the other, as places in the sequence, first < second."""

    first: int
    second: int
    contained: float
    """Share of the shorter text's 8-grams that stand in the other, `NEAR_COPY` to 1."""


def near_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """All pairs of near-copies, in order; outlets are not looked at."""
    prints = [shingles(article.text) for article in articles]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in _held_by_several(prints):
        for pair in _pairs(held):
            shared[pair] += 1
    found = (_copy(first, second, common, prints) for (first, second), common in sorted(shared.items()))
    return tuple(copy for copy in found if copy is not None)


def _held_by_several(prints: Sequence[NDArray[np.uint64]]) -> Iterator[list[int]]:
    """The articles that hold one shingle, in order, for every shingle of more than one."""
    every = np.concatenate([*prints, np.zeros(0, dtype=np.uint64)])
    owners = np.repeat(np.arange(len(prints)), [len(own) for own in prints])
    order = np.argsort(every, kind="stable")
    every, owners = every[order], owners[order]
    starts = np.flatnonzero(np.append(True, every[1:] != every[:-1])) if len(every) else np.zeros(0, dtype=np.intp)
    ends = np.append(starts[1:], len(every))
    several = ends - starts > 1
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        yield owners[start:end].tolist()


def _pairs(held: Sequence[int]) -> Sequence[tuple[int, int]]:
    within = list(combinations(held[:COMMONEST], 2))
    return within + [(first, later) for later in held[COMMONEST:] for first in held[:COMMONEST]]


def _copy(first: int, second: int, common: int, prints: Sequence[NDArray[np.uint64]]) -> Copy | None:
    contained = common / min(len(prints[first]), len(prints[second]))
    return Copy(first, second, contained) if common >= LEAST_SHARED and contained >= NEAR_COPY else None


def shingles(text: str) -> NDArray[np.uint64]:
    """Sorted prints of the runs of 8 words, letters and digits alone, in lower case; the same in every process.

    The print of a run is the sum of the 64-bit prints of its words, each times the multiplier of its place.
    """
    words = np.array([_print(word) for word in _WORD.findall(text.lower())], dtype=np.uint64)
    runs = max(0, len(words) - SHINGLE + 1)
    prints = np.zeros(runs, dtype=np.uint64)
    for place, multiplier in enumerate(MULTIPLIERS):
        prints += words[place : place + runs] * multiplier
    return np.unique(prints)


@lru_cache(maxsize=1 << 16)
def _print(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest())


MULTIPLIERS = np.array([_print(str(place)) | 1 for place in range(SHINGLE)], dtype=np.uint64)
"""Odd numbers as good as random, one for each place of a run."""

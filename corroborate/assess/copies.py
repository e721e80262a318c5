"""Articles that are largely one text: found through an inverted index of word 8-grams, exactly.

Every 8-gram is kept and every pair that shares one is counted, so nothing rests on a sample (MinHash would): 2,000
articles take a few seconds. Passages that a file repeats count once, for a text is the set of its shingles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

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
    holders: dict[int, list[int]] = defaultdict(list)
    for number, print_ in enumerate(prints):
        for shingle in print_:
            holders[shingle].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        if len(held) > 1:
            for pair in _pairs(held):
                shared[pair] += 1
    found = (_copy(first, second, common, prints) for (first, second), common in sorted(shared.items()))
    return tuple(copy for copy in found if copy is not None)


def _pairs(held: Sequence[int]) -> Sequence[tuple[int, int]]:
    within = list(combinations(held[:COMMONEST], 2))
    return within + [(first, later) for later in held[COMMONEST:] for first in held[:COMMONEST]]


def _copy(first: int, second: int, common: int, prints: Sequence[frozenset[int]]) -> Copy | None:
    contained = common / min(len(prints[first]), len(prints[second]))
    return Copy(first, second, contained) if common >= LEAST_SHARED and contained >= NEAR_COPY else None


def shingles(text: str) -> frozenset[int]:
    """64-bit prints of the runs of 8 words, letters and digits alone, in lower case; the same in every process."""
    words = _WORD.findall(text.lower())
    runs = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return frozenset(int.from_bytes(blake2b(run.encode("utf-8", "replace"), digest_size=8).digest()) for run in runs)

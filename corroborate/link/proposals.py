"""Pairs of claims worth weighing: proposed with high recall, decided elsewhere.

Four roads lead to a pair, all inside one story and across articles: close vectors; rare words and names in common,
which finds the far paraphrase (cosine 0.44) that vectors miss; a figure of the same thing counted; the same
quotation. Products go block by block, so memory never grows with the square of the claims.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.link.evidence import same_quantity, same_quotation
from corroborate.link.traits import Rarity, Traits

CLOSE = 0.25
"""Cosine from which vectors alone propose a pair."""
NEAREST = 24
"""Claims that vectors, and again common words, propose for each claim."""
COMMON_BITS = 10.0
"""Bits of rarity in common from which words and names propose a pair: three or four words that are rare in the story.
With these three, 97 % of the pairs of ECB+ dev that share an event and lie in one story are proposed, 15 a sentence
(with 0.4, 12 and 14 bits 76 %, 11 a sentence, and 4 % of the pairs that are likelier than even were missed)."""
SAME_THING = 30
"""Claims with a figure of one counted thing beyond which the figure alone proposes nothing: it is too common."""
QUOTATIONS = 400
"""Quotations of a story that are compared each with each."""
LARGEST_ARTICLE = 5_000
"""Claims of one article that are compared with others; an article of news has 20 to 80."""
MOST_PAIRS = 200_000
"""Pairs weighed in one story, the closest first; 500 articles of 30 claims propose about that many."""
BLOCK = 1_024
"""Rows of a block; memory is BLOCK x claims floats, twice."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Positions of two claims, left < right, and the cosine of their vectors."""

    left: int
    right: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Proposed:
    """The pairs to weigh, sorted, and what a limit left out, in words."""

    pairs: tuple[Candidate, ...]
    notes: tuple[str, ...]


def candidates(
    articles: Sequence[str], parts: Sequence[Traits], vectors: NDArray[np.float32], rare: Rarity
) -> Proposed:
    """Propose pairs among the claims of one story.

    `articles` gives the article id of each claim, `vectors` its unit vector in a row; claims of one article are never
    paired. What a limit leaves out is told in `notes`.
    """
    owners = _codes(articles)
    compared, notes = _within_limit(articles)
    found = set(_blocks(owners, parts, vectors, rare, compared))
    found.update(_counted(owners, parts, compared))
    found.update(_quoted(owners, parts, compared))
    pairs = [Candidate(one, two, float(vectors[one] @ vectors[two])) for one, two in sorted(found)]
    if len(pairs) > MOST_PAIRS:
        notes = (*notes, f"{len(pairs) - MOST_PAIRS} of {len(pairs)} proposed pairs of claims were not weighed")
        pairs = sorted(sorted(pairs, key=lambda pair: (-pair.similarity, pair))[:MOST_PAIRS])
    return Proposed(tuple(pairs), notes)


def _codes(articles: Sequence[str]) -> NDArray[np.intp]:
    codes = {article: code for code, article in enumerate(dict.fromkeys(articles))}
    return np.array([codes[article] for article in articles], dtype=np.intp)


def _within_limit(articles: Sequence[str]) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    seen: dict[str, int] = defaultdict(int)
    kept = []
    for position, article in enumerate(articles):
        seen[article] += 1
        if seen[article] <= LARGEST_ARTICLE:
            kept.append(position)
    large = [article for article, count in seen.items() if count > LARGEST_ARTICLE]
    notes = tuple(f"only the first {LARGEST_ARTICLE} of {seen[a]} claims of article {a} were compared" for a in large)
    return np.array(kept, dtype=np.intp), notes


def _blocks(
    owners: NDArray[np.intp],
    parts: Sequence[Traits],
    vectors: NDArray[np.float32],
    rare: Rarity,
    compared: NDArray[np.intp],
) -> Iterator[tuple[int, int]]:
    """The nearest claims of each claim by vectors and by rare words."""
    if len(set(owners[compared].tolist())) < 2:
        return
    shared = _rare_words([parts[position] for position in compared], rare)
    chosen, authors = vectors[compared], owners[compared]
    for start in range(0, len(compared), BLOCK):
        rows = slice(start, start + BLOCK)
        other = authors[rows, None] != authors[None, :]
        cosines = np.where(other, chosen[rows] @ chosen.T, -1.0)
        common = np.where(other, (shared[rows] @ shared.T).toarray(), 0.0)
        for near, floor in ((cosines, CLOSE), (common, COMMON_BITS)):
            for row, column in _nearest(near, floor):
                one, two = int(compared[start + row]), int(compared[column])
                yield min(one, two), max(one, two)


def _nearest(near: NDArray[Any], floor: float) -> Iterator[tuple[int, int]]:
    """Row and column of the NEAREST largest values of each row that reach the floor; ties by column."""
    width = near.shape[1]
    for row, line in enumerate(near):
        enough = np.flatnonzero(line >= floor)
        if len(enough) > NEAREST:
            enough = enough[np.lexsort((enough, -line[enough]))[:NEAREST]]
        for column in enough.tolist():
            if column < width:
                yield row, column


def _rare_words(parts: Sequence[Traits], rare: Rarity) -> Any:
    """One row a claim, such that the product of two rows is the rarity of what they share, in bits."""
    from scipy.sparse import csr_matrix

    columns: dict[str, int] = {}
    data: list[float] = []
    indices: list[int] = []
    starts = [0]
    for part in parts:
        terms = sorted(part.words | part.name_words)
        data += [math.sqrt(rare.bits(term)) for term in terms]
        indices += [columns.setdefault(term, len(columns)) for term in terms]
        starts.append(len(data))
    return csr_matrix((np.array(data), np.array(indices, dtype=np.int64), starts), (len(parts), len(columns) or 1))


def _counted(
    owners: NDArray[np.intp], parts: Sequence[Traits], compared: NDArray[np.intp]
) -> Iterator[tuple[int, int]]:
    """Pairs with a figure of the same thing counted, or of the same role."""
    by_thing: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    for position in compared.tolist():
        for figure in parts[position].figures:
            thing = figure.counted or figure.role
            if thing:
                by_thing[figure.dimension, thing][position] = None
    for claims in by_thing.values():
        if len(claims) <= SAME_THING:
            for one, two in _across(list(claims), owners):
                if any(same_quantity(a, b) for a in parts[one].figures for b in parts[two].figures):
                    yield one, two


def _quoted(owners: NDArray[np.intp], parts: Sequence[Traits], compared: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """Pairs that quote the same words."""
    quoting = [position for position in compared.tolist() if parts[position].quoted][:QUOTATIONS]
    for one, two in _across(quoting, owners):
        if any(same_quotation(a, b) for a in parts[one].quoted for b in parts[two].quoted):
            yield one, two


def _across(positions: Sequence[int], owners: NDArray[np.intp]) -> Iterable[tuple[int, int]]:
    for at, one in enumerate(positions):
        for two in positions[at + 1 :]:
            if owners[one] != owners[two]:
                yield min(one, two), max(one, two)

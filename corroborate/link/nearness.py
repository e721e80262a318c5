"""The nearest rows of a row, exactly: inner products block by block, of which the best so far are kept.

An article is known by the mean of its vectors (dense) and by its names (sparse). Few names are in many articles and
most names in few, so the common ones stand beside the vector, where a processor multiplies fastest, and what is left
meets seldom. Memory is BLOCK x TILE numbers, whatever the number of rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

COMMON = 128
"""Names that stand beside the vectors: of all meetings of names in 10,000 articles of AllSides and Reuters they are
nine in ten."""
BLOCK = 512
"""Rows that are asked for together."""
TILE = 16_384
"""Rows that they are held against at a time; what is kept is merged after each tile, so tiles are large."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What is held against one another: the likeness of two rows is the inner product of both parts."""

    dense: NDArray[np.float32]
    """Shape (rows, any)."""
    sparse: Any
    """scipy CSR matrix of float32 with as many rows; may be without entries."""


class Found(NamedTuple):
    """Rows and one other each, the nearest first: positions and likeness, three arrays of one length."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    likeness: NDArray[np.float32]


def rows_of(vectors: NDArray[np.float32], names: Any = None) -> Rows:
    """Vectors with the common of their names beside them; `names` is a CSR matrix with as many rows, or none."""
    from scipy.sparse import csr_matrix

    if names is None:
        return Rows(vectors, csr_matrix((len(vectors), 1), dtype=np.float32))
    names = names.astype(np.float32)
    uses = np.bincount(names.indices, minlength=names.shape[1])
    common = np.sort(np.argsort(-uses, kind="stable")[:COMMON])
    rare = np.ones(names.shape[1], dtype=np.float32)
    rare[common] = 0.0
    left = names.multiply(rare).tocsr()
    left.eliminate_zeros()
    return Rows(np.hstack([vectors, names[:, common].toarray()]), left)


def nearest(rows: Rows, first: int, last: int, most: int, floor: float = -math.inf) -> Found:
    """For the rows `first` to `last` (not included) the `most` nearest others of likeness `floor` and more.

    Sorted by row, then the nearest first, ties by position. The same rows give the same bits if `first` is a multiple
    of BLOCK, whichever ranges they are asked in.
    """
    tiles = [(at, rows.sparse[at : at + TILE].T.tocsr()) for at in range(0, len(rows.dense), TILE)]
    blocks = (range(at, min(at + BLOCK, last)) for at in range(first, last, BLOCK))
    return joined([_of_block(rows, tiles, block, most, floor) for block in blocks])


def joined(parts: list[Found]) -> Found:
    """One after the other."""
    if not parts:
        return Found(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))
    left, right, likeness = zip(*parts, strict=True)
    return Found(np.concatenate(left), np.concatenate(right), np.concatenate(likeness))


def _of_block(rows: Rows, tiles: list[tuple[int, Any]], block: range, most: int, floor: float) -> Found:
    kept = joined([])
    # Likeness below which nothing can be among the nearest of a row any more.
    least = np.full(len(block), floor, dtype=np.float32)
    for start, near in _products(rows, tiles, block):
        if start == 0 and near.shape[1] > most:
            least = np.maximum(least, np.partition(near, -most, axis=1)[:, -most])
        left, right = np.divmod(np.flatnonzero(near >= least[:, None]), near.shape[1])
        kept = best(joined([kept, Found(left, right + start, near[left, right])]), most)
        ends = np.searchsorted(kept.left, np.arange(len(block)), side="right")
        full = np.bincount(kept.left, minlength=len(block)) == most
        least[full] = np.maximum(least[full], kept.likeness[ends[full] - 1])
    return Found(kept.left + block.start, kept.right, kept.likeness)


def _products(rows: Rows, tiles: list[tuple[int, Any]], block: range) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Where each tile begins, and the likeness of its rows to those of a block; of a row to itself, minus infinity."""
    here = slice(block.start, block.stop)
    asked, names = rows.dense[here], rows.sparse[here]
    for start, turned in tiles:
        near = asked @ rows.dense[start : start + TILE].T
        shared = (names @ turned).tocoo()
        near[shared.row, shared.col] += shared.data
        own = np.arange(max(block.start, start), min(block.stop, start + near.shape[1]))
        near[own - block.start, own - start] = -np.inf
        yield start, near


def best(found: Found, most: int) -> Found:
    """Of each row the `most` nearest, sorted."""
    order = np.lexsort((found.right, -found.likeness, found.left))
    left = found.left[order]
    rank = np.arange(len(left)) - np.searchsorted(left, left)
    order = order[(rank < most) & np.isfinite(found.likeness[order])]
    return Found(found.left[order], found.right[order], found.likeness[order])

"""The nearest of very many unit vectors: exactly, block by block over a mapped file, or by cells around centres.

Up to EXACT vectors nothing is gained by cells. Beyond, the vectors are parted into cells by k-means (an inverted file,
Jegou et al. 2011; the centres are found by faiss); each vector is held exactly against all of the cells nearest to it,
so that what is found is right, and what lies in no such cell is missed. All queries are asked together, cell by cell as
one matrix product each, which costs a fraction of asking one by one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.scale.libraries import load
from corroborate.scale.shapes import schema
from corroborate.scale.stages import Run

EXACT = 50_000
"""Vectors up to which every pair is computed: 17 s on two cores, about what cells cost to build and search."""
BLOCK = 1_024
"""Rows of a block; memory is BLOCK x vectors floats."""
PROBED = 32
"""Cells that are searched for each vector; recall and time both grow with it (reports/scale.md)."""
PASSES = 8
"""Rounds of k-means; the centres move little after that."""
SAMPLE = 50
"""Vectors of the sample for each cell; faiss asks for at least 39."""

Rows = NDArray[np.float32]
PAIRS = {"left": "int64", "right": "int64", "similarity": "float64"}
RANGES = {"first": "int64", "last": "int64"}


def mapped(file: Path) -> Rows:
    """A file of numpy (.npy) with one float32 vector a row, mapped into memory and read as it is used."""
    return np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))


def exactly(vectors: Rows, first: int, last: int, most: int, floor: float) -> list[tuple[int, int, float]]:
    """For the vectors `first` to `last` (not included) the `most` nearest others of cosine `floor` and more.

    (row, other row, cosine), nearest first; ties by row.
    """
    found: list[tuple[int, int, float]] = []
    for start in range(first, last, BLOCK):
        near = vectors[start : min(start + BLOCK, last)] @ vectors.T
        for offset, line in enumerate(near):
            line[start + offset] = -2.0
            enough = np.flatnonzero(line >= floor)
            best = enough[np.lexsort((enough, -line[enough]))[:most]]
            found += [(start + offset, int(at), float(line[at])) for at in best]
    return found


PARTS = ("centres", "order", "starts", "sorted")
"""Files of an index, in the order of the fields of `Cells`."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Which vectors lie around which centre; as files of numpy in one folder."""

    centres: Rows
    order: NDArray[np.int64]
    """Rows of the vectors, cell by cell."""
    starts: NDArray[np.int64]
    """Where each cell begins in `order`; one more than there are cells."""
    sorted: Rows
    """The vectors in that order."""

    @classmethod
    def of(cls, folder: Path) -> Cells:
        """Mapped from the files that `index` wrote."""
        centres, order, starts, held = (
            np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in PARTS
        )
        return cls(centres, order, starts, held)


def index(vectors: Rows, folder: Path) -> Path:
    """Part these vectors into cells and write them; the same vectors give the same cells."""
    faiss = load("faiss")
    count = cells_of(len(vectors))
    chosen = np.random.default_rng(0).choice(len(vectors), min(len(vectors), SAMPLE * count), replace=False)
    means = faiss.Kmeans(vectors.shape[1], count, niter=PASSES, spherical=True, seed=0, min_points_per_centroid=1)
    means.train(np.ascontiguousarray(vectors[np.sort(chosen)]))
    home = np.empty(len(vectors), dtype=np.int64)
    for start in range(0, len(vectors), BLOCKS):
        home[start : start + BLOCKS] = _nearest_cells(vectors[start : start + BLOCKS], means.centroids, 1)[:, 0]
    order = np.argsort(home, kind="stable")
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "centres.npy", means.centroids)
    np.save(folder / "order.npy", order)
    np.save(folder / "starts.npy", np.searchsorted(home[order], np.arange(count + 1)))
    held = np.lib.format.open_memmap(folder / "sorted.npy", "w+", np.float32, vectors.shape)
    for start in range(0, len(vectors), BLOCKS):
        held[start : start + BLOCKS] = vectors[order[start : start + BLOCKS]]
    held.flush()
    return folder


BLOCKS = 16_384
"""Vectors that are looked at together."""


def cells_of(count: int) -> int:
    """Cells for so many vectors: twice the square root, where a search costs about as much as finding its cells."""
    return max(1, round(2 * math.sqrt(count)))


def _nearest_cells(vectors: Rows, centres: Rows, most: int) -> NDArray[np.int64]:
    near = vectors @ centres.T
    most = min(most, near.shape[1])
    return np.asarray(np.argpartition(-near, most - 1, axis=1)[:, :most], dtype=np.int64)


def by_index(
    folder: Path, vectors: Rows, first: int, last: int, most: int, floor: float, probed: int = PROBED
) -> list[tuple[int, int, float]]:
    """`exactly`, but among the vectors of the `probed` nearest cells alone."""
    cells = Cells.of(folder)
    found: list[tuple[int, int, float]] = []
    for start in range(first, last, ASKED):
        asked = vectors[start : min(start + ASKED, last)]
        left, right, cosines = _joined(cells, asked, floor, most, probed)
        kept = right != left + start
        left, right, cosines = left[kept], right[kept], cosines[kept]
        order = np.lexsort((right, -cosines, left))
        left, right, cosines = left[order], right[order], cosines[order]
        rank = np.arange(len(left)) - np.searchsorted(left, left)
        best = np.flatnonzero(rank < most)
        found += zip((left[best] + start).tolist(), right[best].tolist(), cosines[best].tolist(), strict=True)
    return found


ASKED = 131_072
"""Queries that are asked together: the more of them meet in a cell, the better a processor multiplies."""


def _joined(
    cells: Cells, asked: Rows, floor: float, most: int, probed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], Rows]:
    """(query, row, cosine) of all that reach the floor, cell by cell; of a crowd in one cell the nearest alone."""
    near = np.concatenate([_nearest_cells(asked[at : at + BLOCKS], cells.centres, probed)
                           for at in range(0, len(asked), BLOCKS)])  # fmt: skip
    by_cell = np.argsort(near, axis=None, kind="stable")
    cuts = np.searchsorted(near.ravel()[by_cell], np.arange(len(cells.centres) + 1))
    lefts, rights, values = [], [], []
    for cell in range(len(cells.centres)):
        queries = by_cell[cuts[cell] : cuts[cell + 1]] // near.shape[1]
        inside = slice(cells.starts[cell], cells.starts[cell + 1])
        for at in range(0, len(queries), BLOCK):
            own = queries[at : at + BLOCK]
            product = asked[own] @ cells.sorted[inside].T
            rows, columns = np.nonzero(product >= floor)
            if len(rows) > len(own) * (most + 1) and product.shape[1] > most + 1:
                columns = np.argpartition(-product, most, axis=1)[:, : most + 1].ravel()
                rows = np.repeat(np.arange(len(own)), most + 1)
                enough = product[rows, columns] >= floor
                rows, columns = rows[enough], columns[enough]
            lefts.append(own[rows])
            rights.append(cells.order[inside][columns])
            values.append(product[rows, columns])
    return np.concatenate(lefts), np.concatenate(rights), np.concatenate(values)


@dataclass(frozen=True, slots=True)
class Nearest:
    """Ranges of rows -> their nearest, as a stage: every process maps the same files."""

    vectors: str
    cells: str
    """Folder of the cells; "" for every pair."""
    most: int
    floor: float
    probed: int = PROBED
    together: int = 1
    loads: bool = False

    def opened(self) -> Run:
        def run(ranges: Any) -> Any:
            vectors, found = mapped(Path(self.vectors)), []
            for one in ranges.to_pylist():
                asked = vectors, one["first"], one["last"], self.most, self.floor
                found += by_index(Path(self.cells), *asked, self.probed) if self.cells else exactly(*asked)
            columns = [list(column) for column in zip(*found, strict=True)] or [[], [], []]
            return load("pyarrow").table(columns, schema=schema(PAIRS))

        return run

"""Which articles are near enough to be weighed as one story, found by all processes of an engine.

What they are held against one another by is written once; every process maps the files and looks for the nearest of
its own ranges of rows. Up to EXACT rows every pair is computed; beyond, an index (HNSW, Malkov & Yashunin 2016, of
usearch) gives WIDER as many as are wanted, of which the nearest are chosen exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.link import nearness, story
from corroborate.link.nearness import Found, Rows
from corroborate.scale.engines import PART
from corroborate.scale.libraries import load
from corroborate.scale.shapes import schema, table
from corroborate.scale.stages import Run, Stage

ALONE = 20_000
"""Articles up to which no other process is asked: every pair of them is computed in ten seconds."""
EXACT = 1_000_000
"""Articles up to which every pair is computed: at a million that costs a sixth of embedding them, and misses nothing
(reports/scale.md)."""
RANGES = 64
"""Ranges of rows that processes share."""
PROJECTED = 128
"""Numbers that stand for the rare names of an article in the index, which takes no sparse rows."""
WIDER = 2
"""Rows asked of the index for each that is wanted, since it knows rare names only roughly."""

CONNECTED, BUILDING, SEARCHING = 16, 128, 256
"""Edges of a row in the graph of the index, rows looked at when one is put in, and when one is looked for."""
ADDED = 65_536
"""Rows put into the index at a time."""

PAIRS = {"left": "int64", "right": "int64", "likeness": "float32"}
ASKED = {"first": "int64", "last": "int64"}

Do = Callable[[str, Stage, Path], Path]
"""Runs a stage by its name over the tables of a folder; where its own are comes back."""


def neighbours(do: Do, work: Path) -> story.Neighbours:
    """What `grouped` asks for the pairs to weigh; files are left in `work`. Up to EXACT articles as in a report."""

    def pairs(leads: story.Leads) -> story.Pairs:
        count = len(leads.days)
        if count <= ALONE:
            return story.nearest(leads)
        rows = story.rows_of(leads)
        stage = Nearest(str(written(rows, work / "rows")), story.NEIGHBOURS, story.floor_among(count))
        if count > EXACT:
            index(rows, work / "rows")
            stage = Nearest(stage.rows, stage.most, stage.floor, index=True)
        found = load("pyarrow.parquet").read_table(do("nearest", stage, ranges(count, work / "ranges")))
        return story.pairs_of(found["left"].to_numpy(), found["right"].to_numpy())

    return pairs


def ranges(count: int, folder: Path) -> Path:
    """Ranges of so many rows as a table; each begins where a block does, so that products have the same bits."""
    blocks = -(-count // nearness.BLOCK)
    step = max(1, -(-blocks // RANGES)) * nearness.BLOCK
    folder.mkdir(exist_ok=True)
    told = [{"first": at, "last": min(at + step, count)} for at in range(0, count, step)]
    load("pyarrow.parquet").write_table(table(ASKED, told), folder / PART)
    return folder


@dataclass(frozen=True, slots=True)
class Nearest:
    """Ranges of rows -> their nearest, as a stage: every process maps the same files."""

    rows: str
    """Folder that `written` has filled."""
    most: int
    floor: float
    index: bool = False
    """Whether to ask the index instead of computing every pair."""
    together: int = 1
    loads: bool = False

    def opened(self) -> Run:
        folder = Path(self.rows)

        def run(asked: Any) -> Any:
            rows = mapped(folder)
            find = _by_index(folder, rows) if self.index else _exactly(rows)
            found = nearness.joined([find(r["first"], r["last"], self.most, self.floor) for r in asked.to_pylist()])
            return load("pyarrow").table(list(found), schema=schema(PAIRS))

        return run


# ------------------------------------------------------------------------------------------------ files of rows


FILES = ("dense", "data", "columns", "starts")


def written(rows: Rows, folder: Path) -> Path:
    """The rows as files of numpy, to be mapped by every process."""
    folder.mkdir(parents=True, exist_ok=True)
    names = rows.sparse
    for name, part in zip(FILES, (rows.dense, names.data, names.indices, names.indptr), strict=True):
        np.save(folder / f"{name}.npy", part)
    np.save(folder / "width.npy", np.array(names.shape[1]))
    return folder


def mapped(folder: Path) -> Rows:
    """The rows that were written, read as they are used."""
    from scipy.sparse import csr_matrix

    dense, *sparse = (_held(folder, name) for name in FILES)
    return Rows(dense, csr_matrix(tuple(sparse), (len(dense), int(np.load(folder / "width.npy"))), copy=False))


def _held(folder: Path, name: str) -> NDArray[Any]:
    return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))


# ------------------------------------------------------------------------------------------------------ finding

Find = Callable[[int, int, int, float], Found]
"""First row, the one after the last, how many, and from which likeness -> the nearest."""


def _exactly(rows: Rows) -> Find:
    return lambda first, last, most, floor: nearness.nearest(rows, first, last, most, floor)


def index(rows: Rows, folder: Path) -> Path:
    """Build the index of rows beside their files, in one thread: the same rows give the same graph."""
    np.save(folder / "sketches.npy", sketches(rows))
    sketch = _held(folder, "sketches")
    graph = load("usearch.index").Index(
        ndim=sketch.shape[1], metric="ip", dtype="bf16", connectivity=CONNECTED, expansion_add=BUILDING,
    )  # fmt: skip
    for start in range(0, len(sketch), ADDED):
        part = sketch[start : start + ADDED]
        graph.add(np.arange(start, start + len(part), dtype=np.uint64), part, threads=1)
    graph.save(str(folder / "graph.usearch"))
    return folder


def sketches(rows: Rows) -> NDArray[np.float32]:
    """Rows without a sparse part, of about the same likeness: rare names by a random projection (Achlioptas 2003)."""
    if not rows.sparse.nnz:
        return rows.dense
    from sklearn.random_projection import SparseRandomProjection

    projection = SparseRandomProjection(PROJECTED, dense_output=True, random_state=0)
    return np.hstack([rows.dense, projection.fit_transform(rows.sparse).astype(np.float32)])


def _by_index(folder: Path, rows: Rows) -> Find:
    graph = load("usearch.index").Index.restore(str(folder / "graph.usearch"), view=True)
    sketch = _held(folder, "sketches")

    def block(at: slice, most: int, floor: float) -> Found:
        wanted = WIDER * most + 1
        graph.expansion_search = max(SEARCHING, wanted)
        told = graph.search(sketch[at], wanted, threads=1)
        found = np.arange(wanted) < np.asarray(told.counts).reshape(-1, 1)
        left, place = np.nonzero(found)
        right = np.asarray(told.keys).reshape(found.shape)[left, place].astype(np.int64)
        left += at.start
        likeness = _likeness(rows, left, right)
        near = np.flatnonzero((likeness >= floor) & (left != right))
        return nearness.best(Found(left[near], right[near], likeness[near]), most)

    def find(first: int, last: int, most: int, floor: float) -> Found:
        starts = range(first, last, nearness.BLOCK)
        return nearness.joined([block(slice(at, min(at + nearness.BLOCK, last)), most, floor) for at in starts])

    return find


def _likeness(rows: Rows, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float32]:
    dense = np.einsum("ij,ij->i", rows.dense[left], rows.dense[right])
    sparse = rows.sparse[left].multiply(rows.sparse[right]).sum(axis=1)
    return np.asarray(dense + np.asarray(sparse).ravel(), dtype=np.float32)

"""A million claims: candidates by an index, what they miss, what they cost, alone and through Ray.

    python tests/bench/candidates.py --vectors STORE [--count 1000000] [--engine-queries 200000] [--processes 1 2 4]

The vectors of real claims are taken from a store (`corroborate index`), and made more by mixing: each further one is a
real vector turned towards another real one, so that all lie where claims lie. A tenth are planted partners: a claim
turned towards a third by so much that their cosine is one of 0.7 to 0.95, evenly. Recall is measured on the planted
pairs, and against the exact nearest of a sample. Processor seconds of this process and of those it started.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet

MOST, FLOOR = 12, 0.7
PLANTED = 0.1
SAMPLE = 2_000
"""Claims whose nearest are computed exactly."""
PARTS = 16
"""Ranges of claims that the processes share."""


def spent() -> float:
    """Processor seconds, those of ended children included."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def real(store: Path) -> np.ndarray:
    """Every vector of a store."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        return np.stack([np.frombuffer(row, "<f4") for (row,) in database.execute("SELECT row FROM vectors")])


def turned(one: np.ndarray, towards: np.ndarray, cosine: np.ndarray) -> np.ndarray:
    """Unit vectors in the plane of two, at a cosine from the first."""
    aside = towards - (towards * one).sum(1, keepdims=True) * one
    aside /= np.maximum(np.linalg.norm(aside, axis=1, keepdims=True), 1e-6)
    rows = cosine[:, None] * one + np.sqrt(1 - cosine[:, None] ** 2) * aside
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def made(known: np.ndarray, count: int, file: Path) -> np.ndarray:
    """Write so many vectors; (claim, planted partner, cosine) come back."""
    draw = np.random.default_rng(7)
    rows = np.lib.format.open_memmap(file, "w+", np.float32, (count, known.shape[1]))
    partners = int(count * PLANTED)
    plain = count - partners
    for start in range(0, plain, 50_000):
        size = min(50_000, plain - start)
        one, two = (known[draw.integers(len(known), size=size)] for _ in range(2))
        rows[start : start + size] = turned(one, two, draw.uniform(0.5, 0.8, size))
    pairs = np.empty((partners, 3))
    for start in range(0, partners, 50_000):
        size = min(50_000, partners - start)
        of = draw.choice(plain, size, replace=False)
        cosine = draw.uniform(FLOOR, 0.95, size)
        here = slice(plain + start, plain + start + size)
        rows[here] = turned(rows[of], known[draw.integers(len(known), size=size)], cosine)
        pairs[start : start + size] = np.column_stack([of, np.arange(here.start, here.stop), cosine])
    rows.flush()
    return pairs


def exact_nearest(vectors: np.ndarray, sample: np.ndarray) -> set[tuple[int, int]]:
    """Of each of the sample the nearest MOST of FLOOR and more."""
    found = set()
    near = np.concatenate([vectors[sample] @ vectors[at : at + 65_536].T for at in range(0, len(vectors), 65_536)], 1)
    for row, line in zip(sample.tolist(), near, strict=True):
        line[row] = -2
        enough = np.flatnonzero(line >= FLOOR)
        found |= {(row, int(at)) for at in enough[np.lexsort((enough, -line[enough]))[:MOST]]}
    return found


def recall(pairs: np.ndarray, exact: set[tuple[int, int]], sample: set[int], found: set[tuple[int, int]]) -> dict:
    """Share of the planted pairs found from either end, and of the exact nearest of the sample."""
    planted = sum((int(a), int(b)) in found or (int(b), int(a)) in found for a, b, _ in pairs)
    return {
        "planted": round(planted / len(pairs), 4),
        "exact": round(len(exact & found) / max(1, len(exact)), 4),
        "pairs": len(found),
        "sample": len(sample),
    }


def main() -> None:
    from corroborate.scale import nearest
    from corroborate.scale.engines import Local, Ray

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--probed", type=int, nargs="+", default=[nearest.PROBED])
    parser.add_argument("--engine-queries", type=int, default=200_000)
    parser.add_argument("--processes", type=int, nargs="*", default=[])
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    file = folder / "vectors.npy"
    known = real(given.vectors)
    pairs = made(known, given.count, file)
    tell({"real": len(known), "claims": given.count, "planted": len(pairs)})
    vectors = nearest.mapped(file)
    clock, wall = spent(), time.time()
    cells = nearest.index(vectors, folder / "cells")
    tell(
        {"building": round(spent() - clock), "wall": round(time.time() - wall), "cells": nearest.cells_of(given.count)}
    )
    sample = np.random.default_rng(1).choice(given.count, SAMPLE, replace=False)
    clock = spent()
    exact = exact_nearest(vectors, sample)
    tell({"exact nearest of the sample": round(spent() - clock), "found": len(exact)})
    for probed in given.probed:
        clock, wall = spent(), time.time()
        found = nearest.by_index(cells, vectors, 0, given.count, MOST, FLOOR, probed)
        cost = {"probed": probed, "seconds": round(spent() - clock), "wall": round(time.time() - wall)}
        got = {(one, two) for one, two, _ in found}
        tell({**cost, **recall(pairs, exact, set(sample.tolist()), got), "MB": peak()})
    for processes in (0, *given.processes):
        stage = nearest.Nearest(str(file), str(cells), MOST, FLOOR, given.probed[-1])
        ends = np.linspace(0, given.engine_queries, PARTS + 1).astype(int).tolist()
        source, target = folder / "ranges", folder / f"found-{processes}"
        source.mkdir(exist_ok=True)
        shutil.rmtree(target, ignore_errors=True)
        ranges = [{"first": a, "last": b} for a, b in pairwise(ends)]
        from corroborate.scale.shapes import table

        parquet.write_table(table(nearest.RANGES, ranges), source / "ranges.parquet")
        clock, wall = spent(), time.time()
        engine = Ray(processes) if processes else Local()
        started = time.time() - wall
        engine.run(stage, source, target)
        ended = time.time() - wall
        engine.close()
        rows = sum(parquet.read_metadata(one).num_rows for one in target.rglob("*.parquet"))
        tell({"engine": f"ray {processes}" if processes else "local", "queries": given.engine_queries, "pairs": rows,
              "start": round(started), "wall": round(ended), "seconds": round(spent() - clock)})  # fmt: skip


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def tell(row: dict) -> None:
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()

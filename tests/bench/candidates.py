"""The nearest of a million vectors, exactly and by the index: what is missed, what it costs, alone and through Ray.

    python tests/bench/candidates.py --vectors STORE [--count 1000000] [--asked 65536] [--index] [--processes 1 2 4]

The vectors of real claims are taken from a store (`corroborate index`), and made more by mixing: each further one is a
real vector turned towards another real one, so that all lie where claims lie. A tenth are planted partners: a claim
turned towards a third by so much that their cosine is one of 0.7 to 0.95, evenly. The first `--asked` of them are held
against all by the stage of `scale run` (60 nearest of 0.7 and more); recall is measured on the planted pairs that they
are part of and, for the index, against the exact nearest of a sample. Processor seconds of this process and of those
it started; those of a cluster's processes are not seen, so their wall seconds are told.
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
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow.compute as compute
import pyarrow.parquet as parquet

sys.path.insert(0, str(Path(__file__).parents[2]))
from corroborate.link import nearness, story
from corroborate.scale import nearest
from corroborate.scale.engines import Engine, Local, Ray

MOST, FLOOR = story.NEIGHBOURS, 0.7
PLANTED = 0.1
ROUNDING = 1e-4
"""What a planted cosine may lose to single precision."""
SAMPLE = 1_024
"""Claims whose exact nearest the index is held against."""


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
        cosine = draw.uniform(FLOOR + ROUNDING, 0.95, size)
        here = slice(plain + start, plain + start + size)
        rows[here] = turned(rows[of], known[draw.integers(len(known), size=size)], cosine)
        pairs[start : start + size] = np.column_stack([of, np.arange(here.start, here.stop), cosine])
    rows.flush()
    return pairs


def recall(pairs: np.ndarray, asked: int, found: set[tuple[int, int]]) -> dict[str, object]:
    """Share of the planted pairs with an asked end that were found from it; and those lost to MOST nearer ones."""
    ends = [(int(one), int(two)) for a, b, _ in pairs for one, two in ((a, b), (b, a)) if one < asked]
    sizes = Counter(row for row, _ in found)
    missed = [end for end in ends if end not in found]
    crowded = sum(sizes[row] == MOST for row, _ in missed)
    share = 1 - len(missed) / max(1, len(ends))
    return {"planted": len(ends), "found": round(share, 4), "others were nearer": crowded}


class Bench:
    """One archive of vectors; every way of asking prints a line."""

    def __init__(self, folder: Path, pairs: np.ndarray, count: int) -> None:
        self._folder, self._pairs, self._count = folder, pairs, count

    def ask(self, name: str, engine: Callable[[], Engine], asked: int, index: bool = False) -> set[tuple[int, int]]:
        """The nearest of the first rows by an engine, its start and end apart."""
        source = nearest.ranges(asked, self._folder / "ranges")
        target = self._folder / "found"
        shutil.rmtree(target, ignore_errors=True)
        begun = time.time()
        runner = engine()
        clock, wall = spent(), time.time()
        runner.run(nearest.Nearest(str(self._folder / "rows"), MOST, FLOOR, index), source, target)
        clock, ended = spent() - clock, time.time()
        runner.close()
        told = parquet.read_table(target)
        found = set(zip(told["left"].to_pylist(), told["right"].to_pylist(), strict=True))
        compared = asked * self._count
        tell({"way": name, "asked": asked, "start s": round(wall - begun, 1), "wall s": round(ended - wall, 1),
              "processor s": round(clock, 1), "ns a pair": round(clock / compared * 1e9, 2),
              "pairs": len(found), **recall(self._pairs, asked, found), "MB": peak(),
              "sum": round(float(compute.sum(told["likeness"]).as_py() or 0), 3)})  # fmt: skip
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=65_536)
    parser.add_argument("--index", action="store_true")
    parser.add_argument("--processes", type=int, nargs="*", default=[])
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    known = real(given.vectors)
    pairs = made(known, given.count, folder / "vectors.npy")
    tell({"real": len(known), "vectors": given.count, "planted": len(pairs)})
    rows = nearness.rows_of(np.load(folder / "vectors.npy", mmap_mode="r"))
    nearest.written(rows, folder / "rows")
    bench = Bench(folder, pairs, given.count)
    asked = min(given.asked, given.count)
    bench.ask("exactly, local", Local, asked)
    for processes in given.processes:
        bench.ask(f"exactly, ray {processes}", partial(Ray, processes), asked)
    if given.index:
        clock = spent()
        nearest.index(rows, folder / "rows")
        tell({"building the index, processor s": round(spent() - clock, 1), "MB": peak()})
        exact = bench.ask("exactly, sample", Local, min(SAMPLE, asked))
        found = bench.ask("index", Local, asked, True)
        tell({"of the exact nearest of the sample": round(len(exact & found) / max(1, len(exact)), 4)})


def peak() -> int:
    """Most memory so far, mapped files that were read among it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def tell(row: dict[str, object]) -> None:
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()

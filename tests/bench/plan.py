"""What a hundred million claims would cost, from rates measured here and now.

    python tests/bench/plan.py [--articles 100] [--claims 100000000] [--months 120] [--data ../shared/data/news]

Runs `scale run` on articles of AllSides and Reuters-21578 (17 to 83) with the true model, on one process, and takes
processor seconds and bytes of each stage. All stages but `blocking` grow with the articles; blocking grows with their
square, so its rate is one of pairs of articles, measured on made-up tops, and an archive is run month by month. Prints
a table in Markdown.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

TOPS = 2_000
"""Made-up articles of which every pair is looked at."""
CORES = 32
"""Of one machine of the plan."""
STAGES = ("reading", "extracting", "embedding", "blocking", "telling", "copies", "writing")


def measured(data: Path, articles: int) -> tuple[dict[str, float], dict[str, int], int]:
    """Processor seconds and bytes of each stage, and the claims."""
    import pyarrow
    import pyarrow.parquet as parquet

    from corroborate import scale
    from tests.bench.growth import rows

    folder = Path(tempfile.mkdtemp())
    kept = [{key: row.get(key) for key in ("title", "publisher", "date", "text")} for row in rows(data, articles)]
    parquet.write_table(pyarrow.Table.from_pylist(kept), folder / "in.parquet")
    seconds: dict[str, float] = {}
    sizes: dict[str, int] = {}
    last = time.process_time()

    def lap(stage: str, done: int, total: int) -> None:
        nonlocal last
        seconds[stage] = time.process_time() - last
        sizes[stage] = weight(folder / "out/.stages" / {"blocking": "spilled"}.get(stage, stage))
        last = time.process_time()

    told = scale.run(folder / "in.parquet", folder / "out", progress=lap)
    seconds["writing"] = time.process_time() - last
    sizes["writing"] = weight(folder / "out")
    return seconds, sizes, told.rows["claims"]


def weight(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def by_pair() -> float:
    """Processor seconds of a pair of articles that stories are looked for among."""
    from corroborate.link.story import Top, grouped

    draw = np.random.default_rng(0)
    tops = []
    for number in range(TOPS):
        words = {f"w{word}": 1 for word in draw.zipf(1.3, 200) % 50_000}
        names = {f"n{word}": 1 for word in draw.zipf(1.3, 20) % 20_000}
        vector = draw.normal(size=384).astype(np.float32)
        tops.append(Top(f"a{number}", "", vector, words, names, {}, frozenset(), float(draw.integers(30)),
                        frozenset(), frozenset(), frozenset()))  # fmt: skip
    start = time.process_time()
    grouped(tops)
    return (time.process_time() - start) / TOPS**2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--claims", type=int, default=100_000_000)
    parser.add_argument("--months", type=int, default=120)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    given = parser.parse_args()
    seconds, sizes, claims = measured(given.data, given.articles)
    times = given.claims / claims
    articles = given.articles * times
    hours = {stage: seconds[stage] * times / 3600 for stage in STAGES}
    month = articles / given.months
    hours["blocking"] = by_pair() * month**2 * given.months / 3600
    print(f"Measured on {given.articles} articles with {claims:,} claims; for {given.claims:,} claims in "
          f"{articles / 1e6:.1f} million articles, run in {given.months} months of {month:,.0f}:\n")  # fmt: skip
    print(f"| stage | s here | core hours | hours on one machine of {CORES} cores | GB |\n|---|---|---|---|---|")
    for stage in STAGES:
        wall = hours[stage] / (1 if stage in ("blocking", "writing") else CORES)
        cost = f"{seconds[stage]:.1f} | {hours[stage]:,.0f} | {wall:,.0f} | {sizes[stage] * times / 1e9:,.0f}"
        print(f"| {stage} | {cost} |")
    whole = sum(hours.values())
    print(f"| whole | {sum(seconds.values()):.1f} | {whole:,.0f} | | |")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()

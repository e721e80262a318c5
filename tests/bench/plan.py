"""What a hundred million claims would cost, from rates measured here and now.

    python tests/bench/plan.py [--articles 100] [--claims 100000000] [--months 120] [--machines 4] [--price 0.05]
                               [--data ../shared/data/news]

Runs `scale run` on articles of AllSides and Reuters-21578 (17 to 83) with the true model, on one process, and takes
processor seconds and bytes of each stage. All stages but `nearest` grow with the articles; `nearest` grows with their
square, so its rate is one of pairs of articles, measured on made-up tops, and an archive is run month by month. What
weighing the nearest costs is measured there too, since a sample has few. Prints a table in Markdown; `--price` is that
of a core hour.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

TOPS = 6_000
"""Made-up articles of which every pair is looked at."""
IN_COMMON = 0.7
"""Of a made-up vector: cosines of a third, so that each article has as many to be weighed with as real ones have."""
CORES = 32
"""Of one machine of the plan."""
STAGES = ("reading", "extracting", "embedding", "nearest", "blocking", "telling", "copies", "writing")
ON_ONE = ("blocking", "writing")
"""What one process of a machine does, DuckDB's threads aside; every machine has months of its own."""


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


def rates() -> tuple[float, float]:
    """Processor seconds of a pair of articles that is looked at, and of an article whose nearest are weighed."""
    from corroborate.link import story

    draw = np.random.default_rng(0)
    news = draw.normal(size=384)
    tops = []
    for number in range(TOPS):
        words = {f"w{word}": 1 for word in draw.zipf(1.3, 200) % 50_000}
        names = {f"n{word}": 1 for word in draw.zipf(1.3, 20) % 20_000}
        vector = (draw.normal(size=384) + IN_COMMON * news).astype(np.float32)
        tops.append(story.Top(f"a{number}", "", vector, words, names, {}, frozenset(), float(draw.integers(30)),
                              frozenset(), frozenset(), frozenset()))  # fmt: skip
    leads = story.leads_of(tops)
    start = time.process_time()
    pairs = story.nearest(leads)
    looked = time.process_time()
    story.grouped(tops, neighbours=lambda _: pairs)
    return (looked - start) / TOPS**2, (time.process_time() - looked) / TOPS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--claims", type=int, default=100_000_000)
    parser.add_argument("--months", type=int, default=120)
    parser.add_argument("--machines", type=int, default=4)
    parser.add_argument("--price", type=float, default=0.05)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    given = parser.parse_args()
    seconds, sizes, claims = measured(given.data, given.articles)
    by_pair, by_article = rates()
    times = given.claims / claims
    articles = given.articles * times
    month = articles / given.months
    hours = {stage: seconds.get(stage, 0.0) * times / 3600 for stage in STAGES}
    hours["nearest"] = by_pair * month**2 * given.months / 3600
    hours["blocking"] += by_article * articles / 3600
    print(f"Measured on {given.articles} articles with {claims:,} claims, {by_pair * 1e9:.0f} ns a pair of articles, "
          f"{by_article * 1e3:.1f} ms an article for weighing. For {given.claims:,} claims in {articles / 1e6:.1f} "
          f"million articles, {given.months} months of {month:,.0f}, at {given.price:.2f} a core hour:\n")  # fmt: skip
    told = f"| stage | s here | core hours | cost | hours on 1 machine of {CORES} cores | on {given.machines} | GB |"
    print(f"{told}\n|---|---|---|---|---|---|---|")
    walls = {1: 0.0, given.machines: 0.0}
    for stage in STAGES:
        each = [hours[stage] / machines / (1 if stage in ON_ONE else CORES) for machines in walls]
        walls = {machines: walls[machines] + wall for machines, wall in zip(walls, each, strict=True)}
        cost, room = hours[stage] * given.price, sizes.get(stage, 0) * times / 1e9
        print(f"| {stage} | {seconds.get(stage, 0.0):.1f} | {hours[stage]:,.1f} | {cost:,.0f} | "
              f"{' | '.join(f'{wall:,.1f}' for wall in each)} | {room:,.0f} |")  # fmt: skip
    whole = sum(hours.values())
    print(f"| **whole** | {sum(seconds.values()):.1f} | {whole:,.0f} | {whole * given.price:,.0f} | "
          f"{' | '.join(f'{wall:,.1f}' for wall in walls.values())} | |")  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()

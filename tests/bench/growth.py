"""How time and memory grow with the articles: a report on more and more of them, each in a process of its own.

    python tests/bench/growth.py [--data ../shared/data/news] [--vectors none|FILE] SIZE ...

Articles of AllSides and Reuters-21578 in the proportion 17 to 83, in which 10,000 of them can be had. With
`--vectors none` a stand-in takes the place of the model (hashed bags of words): embedding grows with the claims alone,
since a text is encoded once and on its own; everything else can then be measured without it. With a file, vectors
are kept there and what was met before is not computed again. Processor seconds: wall seconds of a shared machine say
little.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

SHARE = 0.1706
"""1,706 of 10,000."""


def rows(data: Path, size: int) -> list[dict[str, str]]:
    """The first articles of both sets, in that proportion."""
    found = []
    for name, count in (("allsides_events", round(SHARE * size)), ("reuters21578", size - round(SHARE * size))):
        with gzip.open(data / name / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            told = (row for row in map(json.loads, lines) if row["text"].strip())
            found += [row for _, row in zip(range(count), told, strict=False)]
    return found


def measured(data: Path, size: int, vectors: str) -> dict[str, object]:
    """One report; seconds of each stage, claims and peak memory."""
    from corroborate import pipeline
    from corroborate.__main__ import collect_seldom
    from corroborate.domain import Article
    from corroborate.ingest.limits import Limits
    from corroborate.ingest.reading import record_article
    from corroborate.link.encoder import SentenceEncoder
    from corroborate.settings import Settings
    from corroborate.store import KeptVectors, Store
    from tests.fakes import BagOfWords

    collect_seldom()
    articles = tuple(
        one
        for number, row in enumerate(rows(data, size), 1)
        for one in record_article(row, f"all.jsonl#{number}", Limits())
        if isinstance(one, Article)
    )
    encoder = BagOfWords() if vectors == "none" else KeptVectors(SentenceEncoder(), Store(vectors))
    spent: dict[str, float] = {}
    last = time.process_time()

    def lap(stage: str, done: int, total: int) -> None:
        nonlocal last
        now = time.process_time()
        spent[stage] = spent.get(stage, 0.0) + now - last
        last = now

    found = pipeline.report(articles, Settings(), encoder=encoder, progress=lap)
    return {
        "articles": len(articles),
        "claims": sum(len(one.cluster.claims) for one in found.assessments),
        "stories": len(found.stories),
        "seconds": {stage: round(value, 1) for stage, value in spent.items()},
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Every size in a process of its own, so that memory is that of one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--vectors", default="none")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("sizes", type=int, nargs="+")
    given = parser.parse_args()
    for size in given.sizes:
        if given.here:
            print(json.dumps(measured(given.data, size, given.vectors)), flush=True)
        else:
            again = [sys.executable, __file__, "--here", "--data", str(given.data), "--vectors", given.vectors]
            subprocess.run([*again, str(size)], check=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()

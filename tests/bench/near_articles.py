"""Stories of an archive by every pair of articles and by the index: what the index misses, and what each costs.

    python tests/bench/near_articles.py SIZE [--data ../shared/data/news] [--vectors glance|none|FILE] [--tops FILE]

Articles of AllSides and Reuters-21578 as in growth.py; `--vectors glance` does not read them but takes capitals for
names and a bag of the first words for the vector, which costs a hundredth. `--tops` keeps what was read of them, so
that a second run need not read again. Printed are the pairs that `grouped` weighs by either way, the share of the exact
ones that the index finds, of all and of those that count (probability JOIN and more), and B3 of the stories by the
index against those by every pair. Processor seconds.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.parquet as parquet

sys.path.insert(0, str(Path(__file__).parents[2]))
from corroborate.domain import Article, Story
from corroborate.evaluation.measures import b_cubed
from corroborate.extraction import extract
from corroborate.ingest.limits import Limits
from corroborate.ingest.reading import record_article
from corroborate.link import story
from corroborate.link.encoder import Encoder, SentenceEncoder
from corroborate.scale import nearest
from corroborate.scale.engines import Local
from corroborate.scale.stages import top_from, written
from corroborate.store import KeptVectors, Store
from tests.bench.growth import rows
from tests.fakes import BagOfWords


def read(data: Path, size: int, encoder: Encoder | None) -> Iterator[dict[str, object]]:
    """What is read of each article, as `scale run` keeps it; without an encoder, what a glance at its words gives."""
    for number, row in enumerate(rows(data, size), 1):
        for article in record_article(row, f"all.jsonl#{number:06}", Limits()):
            if isinstance(article, Article):
                top = glanced(article) if encoder is None else top_of(article, encoder)
                yield {"top": written(top), "lead": b"" if top.vector is None else top.vector.astype("<f4").tobytes()}


def top_of(article: Article, encoder: Encoder) -> story.Top:
    """The top of an article as a report reads it."""
    claims = extract(article).claims
    vectors = encoder.encode([claim.gist or claim.text for claim in claims])
    return story.top_of(article, claims, dict(zip((claim.id for claim in claims), vectors, strict=True)))


def glanced(article: Article) -> story.Top:
    """Capitals inside a sentence for names, all words for stems, a bag of its first words for the vector."""
    text = article.text[:GLANCED]
    names = Counter(word.lower() for word in CAPITALS.findall(text))
    day = float(article.published.earliest.toordinal()) if article.published else math.nan
    return story.Top(
        article.id, "", BagOfWords().encode([text[:LEAD]])[0], Counter(text.lower().split()), names,
        Counter(DIGITS.findall(text)), frozenset(names), day, frozenset(), frozenset(), frozenset(),
    )  # fmt: skip


GLANCED, LEAD = 8_000, 1_200
"""Characters of an article that are looked at, and of its lead: about eight claims."""
CAPITALS = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,30}")
DIGITS = re.compile(r"\d{1,15}")


def by_index(leads: story.Leads, folder: Path) -> story.Pairs:
    """The pairs to weigh by the index, whatever the number of articles."""
    nearest.ALONE = nearest.EXACT = 0

    def do(name: str, stage: nearest.Nearest, source: Path) -> Path:
        lap("building the index")
        Local().run(stage, source, folder / name)
        return folder / name

    return nearest.neighbours(do, folder)(leads)


def share(exact: story.Pairs, found: story.Pairs, kept: np.ndarray) -> float:
    """Of the exact pairs that are kept, those that were found."""
    held = {(a, b) for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True)}
    wanted = list(zip(exact.left[kept].tolist(), exact.right[kept].tolist(), strict=True))
    return round(sum(pair in held for pair in wanted) / max(1, len(wanted)), 4)


def labels(stories: tuple[Story, ...]) -> list[str]:
    """The story of each article, in the order of the articles."""
    return [name for _, name in sorted((article, one.id) for one in stories for article in one.articles)]


LAST = time.process_time()


def lap(what: str) -> None:
    """Print what was spent since the last lap."""
    global LAST
    now = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"what": what, "processor s": round(now - LAST, 1), "MB": peak}), flush=True)
    LAST = time.process_time()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--vectors", default="none")
    parser.add_argument("--tops", type=Path)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    file = given.tops or folder / "tops.parquet"
    if not file.exists():
        encoders = {"glance": lambda: None, "none": BagOfWords}
        encoder = encoders.get(given.vectors, lambda: KeptVectors(SentenceEncoder(), Store(given.vectors)))()
        parquet.write_table(pyarrow.Table.from_pylist(list(read(given.data, given.size, encoder))), file)
        lap("reading articles")
    tops = [top_from(row["top"], row["lead"]) for row in parquet.read_table(file).slice(0, given.size).to_pylist()]
    lap(f"{len(tops)} tops")
    leads = story.leads_of(tops)
    lap("matrices")
    exact = story.nearest(leads)
    lap("every pair of articles")
    likely = story.story_probabilities(leads, exact)
    lap(f"weighing {len(likely)} pairs")
    told = story.grouped(tops, neighbours=lambda _: exact)
    lap(f"{len(told)} stories")
    found = by_index(leads, folder)
    lap("asking the index")
    again = story.grouped(tops, neighbours=lambda _: found)
    print(json.dumps({
        "articles": len(tops), "stories": len(told), "by the index": len(again),
        "same stories": len({one.articles for one in told} & {one.articles for one in again}),
        "B3": b_cubed(labels(told), labels(again)),
        "pairs found": share(exact, found, np.ones(len(likely), dtype=bool)),
        "pairs of JOIN found": share(exact, found, likely >= story.JOIN), "of": int((likely >= story.JOIN).sum()),
    }))  # fmt: skip


if __name__ == "__main__":
    main()

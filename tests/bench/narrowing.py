"""Whether the few articles that are read closely hold those of the same event.

    python tests/bench/narrowing.py NEWS_FOLDER

NEWS_FOLDER holds `allsides_events` and `reuters21578`. The first 5,000 articles of both together (1,706 and 3,294)
are the corpus; 400 articles of AllSides, drawn with `random.Random(5)`, look for the others of their event.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

from corroborate import pipeline
from corroborate.domain import Article
from corroborate.gate.narrowing import Corpus

SEED, ASKED, LARGEST = 5, 400, 5_000
DEPTHS = (10, 20, 40, 60)


def main(folder: str) -> None:
    rows = []
    for name in ("allsides_events", "reuters21578"):
        with gzip.open(Path(folder) / name / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    rows = rows[:LARGEST]
    articles = [
        Article(str(n), f"c/{n}.md", row["publisher"] or "", row["title"] or "", "",
                pipeline.date((row.get("date") or "")[:10]), None, "", row["text"])
        for n, row in enumerate(rows)
    ]  # fmt: skip
    events: dict[str, set[str]] = defaultdict(set)
    for article, row in zip(articles, rows, strict=True):
        if row.get("cluster"):
            events[row["cluster"]].add(article.id)
    own = {id_: told - {id_} for told in events.values() for id_ in told}
    started = time.process_time()
    corpus = Corpus(articles)
    indexed = time.process_time()
    drawn = random.Random(SEED).sample([id_ for id_, others in own.items() if others], ASKED)
    found, total = dict.fromkeys(DEPTHS, 0), 0
    for id_ in drawn:
        near = [one.id for one in corpus.nearest(articles[int(id_)], max(DEPTHS) + 1) if one.id != id_]
        total += len(own[id_])
        for depth in DEPTHS:
            found[depth] += len(own[id_] & set(near[:depth]))
    asked = (time.process_time() - indexed) / ASKED
    shares = {depth: round(hits / total, 3) for depth, hits in found.items()}
    sys.stdout.write(f"{shares} of {total}; index {indexed - started:.1f} s, {asked * 1000:.0f} ms an article\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What the pair model costs a report: processor seconds on articles of AllSides, nothing kept from before.

    python -m tests.bench.pair_model DATA_FOLDER [--articles 100] [--seed 20]

Prints the seconds of embedding every claim once, of a report, and of a report with `model_findings`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from corroborate import pipeline
from corroborate.domain import Article, Report
from corroborate.evaluation.articles import articles
from corroborate.evaluation.rows import rows
from corroborate.link.encoder import SentenceEncoder
from corroborate.settings import Settings


def drawn(data: Path, count: int, seed: int) -> tuple[Article, ...]:
    """Whole events in random order, until so many articles are reached."""
    found = sorted(rows([str(data / "news/allsides_events/articles.jsonl.gz")]), key=lambda row: str(row["cluster"]))
    events = [list(members) for _, members in groupby(found, key=lambda row: str(row["cluster"]))]
    random.Random(seed).shuffle(events)
    return articles([row for event in events for row in event])[:count]


def told(title: str, work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    seconds = time.process_time() - start
    sys.stdout.write(f"{title}: {seconds:.1f} s of the processor\n")
    return seconds


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--articles", type=int, default=100)
    options.add_argument("--seed", type=int, default=20)
    given = options.parse_args()
    taken = drawn(given.data, given.articles, given.seed)
    reports: list[Report] = []
    plain = told("report", lambda: reports.append(pipeline.report(taken)))
    asked = Settings(model_findings=True)
    by_model = told("report with model_findings", lambda: reports.append(pipeline.report(taken, asked)))
    gists = [claim.gist or claim.text for one in reports[0].assessments for claim in one.cluster.claims]
    once = told("embedding every claim once", lambda: SentenceEncoder().encode(gists))
    found = sum(finding.rule == "COR404" for finding in reports[1].findings)
    sys.stdout.write(f"{len(taken)} articles, {len(gists)} claims, {found} of COR404; against embedding once: "
                     f"report {plain / once:.2f}, with model_findings {by_model / once:.2f}\n")  # fmt: skip


if __name__ == "__main__":
    main()

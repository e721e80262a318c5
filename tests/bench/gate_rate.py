"""How often the gate would fail an article of the archive: each of some hundred checked against its event's others.

    python tests/bench/gate_rate.py ../shared/data/news/allsides_events/articles.jsonl.gz findings.tsv first

The first draw is `random.Random(2026).sample` of 200 over the sorted ids of articles whose event has another outlet;
the second one of 300 with `random.Random(2027)` over those of events that neither the first draw nor the largest 110
of `contradictions.py` touch; the third one likewise with 2028, the second one's events left out too. Writes one line a
finding at error or warning (id, rule, level, fingerprint), then the words of both sides for who judges them: the file
quotes articles, so it stays out of the project. Prints the rates. What was read and encoded before is taken from the
cache of the user (XDG_CACHE_HOME).
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from corroborate import corpus, pipeline
from corroborate.checking import check
from corroborate.domain import Article, Finding
from corroborate.errors import WrongUse
from corroborate.ingest import repeats
from corroborate.link.encoder import SentenceEncoder
from corroborate.settings import Settings
from corroborate.store import KeptVectors

DRAWS = {"first": (2026, 200), "second": (2027, 300), "third": (2028, 300)}
"""Seed of each draw, and how many articles."""
LARGEST = 110
"""Events with the most articles, on which the rules of contradiction were mended: see reports/contradictions.md."""


def article_of(row: dict[str, Any]) -> Article:
    try:
        published = pipeline.date((row.get("date") or "")[:10])
    except WrongUse:
        published = None
    path = f"{row['cluster']}/{row['id']}.md"
    return Article(row["id"], path, row["publisher"] or "", row["title"] or "", "", published, None, "", row["text"],
                   repeats=repeats(row["text"]))  # fmt: skip


def drawn(others: dict[str, list[Article]], events: dict[str, list[Article]], draw: str) -> list[str]:
    """Ids of the articles to check."""
    candidates = sorted(id_ for id_, found in others.items() if found)
    seen: set[str] = set()
    for name, (seed, number) in DRAWS.items():
        found = random.Random(seed).sample([id_ for id_ in candidates if id_ not in seen], number)
        if name == draw:
            return found
        if not seen:
            largest = sorted(events, key=lambda event: (-len(events[event]), event))[:LARGEST]
            seen.update(one.id for event in largest for one in events[event])
        seen.update(one.id for told in events.values() if any(one.id in found for one in told) for one in told)
    raise SystemExit(f"no draw {draw}")


def main(source: str, target: str, draw: str = "first") -> None:
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    events: dict[str, list[Article]] = defaultdict(list)
    for row in rows:
        events[row["cluster"]].append(article_of(row))
    others = {
        one.id: [other for other in told if other.outlet != one.outlet] for told in events.values() for one in told
    }
    articles = {one.id: one for told in events.values() for one in told}
    settings = Settings()
    cache = corpus.cache_of(settings, writable=True)
    encoder = KeptVectors(SentenceEncoder(), cache)
    levels: Counter[str] = Counter()
    failed: set[str] = set()
    started = time.monotonic()
    asked = drawn(others, events, draw)
    with Path(target).open("w", encoding="utf-8") as out:
        for id_ in asked:
            for finding in check([articles[id_]], others[id_], settings, encoder=encoder, cache=cache).findings:
                levels[finding.level] += 1
                if finding.level == "error":
                    failed.add(id_)
                if finding.level != "note":
                    out.write(line(id_, finding))
                    out.flush()
    spent = time.monotonic() - started
    rate = len(failed) / len(asked)
    sys.stdout.write(f"{len(asked)} articles, {dict(levels)}, {len(failed)} with errors ({rate:.1%}), {spent:.0f} s\n")


def line(id_: str, finding: Finding) -> str:
    sides = " || ".join(f"{one.outlet}: {' '.join(one.text.split())}" for one in finding.evidence[:2])
    row = (id_, finding.rule, finding.level, finding.fingerprint, finding.message, finding.text, sides)
    return "\t".join(" ".join(part.split()) for part in row) + "\n"


if __name__ == "__main__":
    main(*sys.argv[1:])

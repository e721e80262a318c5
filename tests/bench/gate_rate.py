"""How often the gate would fail an article of the archive: each of 200 checked against the others of its event.

    python tests/bench/gate_rate.py ../shared/data/news/allsides_events/articles.jsonl.gz findings.tsv

The draw is `random.Random(2026).sample` of 200 over the sorted ids of articles whose event has another outlet. Writes
one line a finding at error or warning (id, rule, level, fingerprint), then the words of both sides for who judges them:
the file quotes articles, so it stays out of the project. Prints the rates.
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

from corroborate import pipeline
from corroborate.checking import check
from corroborate.domain import Article
from corroborate.errors import WrongUse
from corroborate.ingest import repeats
from corroborate.link.encoder import SentenceEncoder
from corroborate.settings import Settings

SEED, DRAWN = 2026, 200


def article_of(row: dict[str, Any]) -> Article:
    try:
        published = pipeline.date((row.get("date") or "")[:10])
    except WrongUse:
        published = None
    path = f"{row['cluster']}/{row['id']}.md"
    return Article(row["id"], path, row["publisher"] or "", row["title"] or "", "", published, None, "", row["text"],
                   repeats=repeats(row["text"]))  # fmt: skip


def main(source: str, target: str) -> None:
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    events: dict[str, list[Article]] = defaultdict(list)
    for row in rows:
        events[row["cluster"]].append(article_of(row))
    others = {
        one.id: [other for other in told if other.outlet != one.outlet] for told in events.values() for one in told
    }
    articles = {one.id: one for told in events.values() for one in told}
    drawn = random.Random(SEED).sample(sorted(id_ for id_, found in others.items() if found), DRAWN)
    encoder, settings = SentenceEncoder(), Settings()
    levels: Counter[str] = Counter()
    failed: set[str] = set()
    started = time.monotonic()
    with Path(target).open("w", encoding="utf-8") as out:
        for id_ in drawn:
            found = check([articles[id_]], others[id_], settings, encoder=encoder).findings
            for finding in found:
                levels[finding.level] += 1
                if finding.level == "error":
                    failed.add(id_)
                if finding.level != "note":
                    sides = " || ".join(f"{one.outlet}: {' '.join(one.text.split())}" for one in finding.evidence[:2])
                    row = (id_, finding.rule, finding.level, finding.fingerprint, finding.message, finding.text, sides)
                    out.write("\t".join(" ".join(part.split()) for part in row) + "\n")
                    out.flush()
    spent = time.monotonic() - started
    share = len(failed) / DRAWN
    sys.stdout.write(f"{DRAWN} articles, {dict(levels)}, {len(failed)} with errors ({share:.1%}), {spent:.0f} s\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

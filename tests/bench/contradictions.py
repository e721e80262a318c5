"""Contradictions and altered quotations among real articles: what is found where all articles of an event meet.

    python tests/bench/contradictions.py ../shared/data/news/allsides_events/articles.jsonl.gz findings.tsv 300

Takes the events with the most articles (as many as named, equal ones by id), reports each by itself and writes a line
for each COR403, COR303, COR302 and COR301: event, id of the article, rule, level, fingerprint, then the words of both
sides for who judges them. The file quotes articles, so it stays out of the project. Prints counts by rule and level.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from corroborate import pipeline
from corroborate.domain import Article, Finding
from corroborate.errors import WrongUse
from corroborate.ingest import repeats
from corroborate.link.encoder import Encoder, SentenceEncoder
from corroborate.settings import Settings

RULES = ("COR301", "COR302", "COR303", "COR403")


def article_of(row: dict[str, Any]) -> Article:
    try:
        published = pipeline.date((row.get("date") or "")[:10])
    except WrongUse:
        published = None
    path = f"{row['cluster']}/{row['id']}.md"
    return Article(row["id"], path, row["publisher"] or "", row["title"] or "", "", published, None, "", row["text"],
                   repeats=repeats(row["text"]))  # fmt: skip


def line(event: str, finding: Finding) -> str:
    sides = " || ".join(f"{one.outlet}: {one.text}" for one in finding.evidence[:3])
    shown = (event, finding.article, finding.rule, finding.level, finding.fingerprint, finding.message, sides)
    return "\t".join(" ".join(part.split()) for part in shown) + "\n"


def main(source: str, target: str, events: str, encoder: Encoder | None = None) -> None:
    told: dict[str, list[Article]] = defaultdict(list)
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            told[row["cluster"]].append(article_of(row))
    drawn = sorted(told, key=lambda event: (-len(told[event]), event))[: int(events)]
    encoder, settings = encoder or SentenceEncoder(), Settings()
    counts: Counter[str] = Counter()
    started = time.process_time()
    with Path(target).open("w", encoding="utf-8") as out:
        for event in drawn:
            for finding in pipeline.report(told[event], settings, encoder=encoder).findings:
                if finding.rule in RULES:
                    counts[f"{finding.rule} {finding.level}"] += 1
                    out.write(line(event, finding))
                    out.flush()
    articles = sum(len(told[event]) for event in drawn)
    spent = time.process_time() - started
    sys.stdout.write(f"{len(drawn)} events, {articles} articles, {dict(sorted(counts.items()))}, {spent:.0f} s\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What a check of a few articles against 5,000 costs, by its steps.

    python tests/bench/gate_time.py corpus.jsonl NUMBER

Takes every seventh article from the hundredth on out of the corpus and checks it against the rest. Run it twice: the
second run finds everything in the cache. Processor seconds stand beside wall time, for a machine that is shared.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

STARTED = time.time(), time.process_time()


def lap(name: str) -> None:
    global STARTED
    now = time.time(), time.process_time()
    wall, processor = now[0] - STARTED[0], now[1] - STARTED[1]
    sys.stdout.write(f"{name:20} {wall:7.1f} s wall {processor:7.1f} s processor\n")
    STARTED = now


def main(file: str, number: str) -> None:
    from corroborate import checking, corpus
    from corroborate.__main__ import collect_seldom
    from corroborate.link.encoder import SentenceEncoder
    from corroborate.pipeline import silent
    from corroborate.settings import Settings
    from corroborate.store import KeptVectors

    collect_seldom()

    lap("imports")
    settings = Settings()
    cache = corpus.cache_of(settings, writable=True)
    articles = corpus.read_corpus([file], Path.cwd(), settings, cache, silent).articles
    lap("reading")
    new = articles[100 : 100 + int(number) * 7 : 7]
    rest = [article for article in articles if article not in new]
    encoder = KeptVectors(SentenceEncoder(), cache)
    lap("model verified")
    report = checking.check(new, rest, settings, encoder=encoder, cache=cache)
    lap("check")
    sys.stdout.write(f"{len(rest)} articles, {len(report.under_check)} checked, {len(report.findings)} findings\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

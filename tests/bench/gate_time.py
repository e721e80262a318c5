"""What a check of a few articles against 5,000 costs, by its steps.

    python tests/bench/gate_time.py corpus.jsonl NUMBER

Takes every seventh article from the hundredth on out of the corpus and checks it against the rest. Run it twice: the
second run finds in the cache what is known of the corpus; the vectors of the new articles are made each time. Processor
seconds stand beside wall time, for a machine that is shared; those of further processes are not in them.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from corroborate.domain import Article
from corroborate.store.vectors import key_of

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
    from corroborate.processes import processors
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
    encoder = SentenceEncoder()
    lap("model verified")
    report = checking.check(
        new, rest, settings, encoder=KeptVectors(encoder, cache), cache=cache, processes=processors()
    )
    lap("check")
    sys.stdout.write(f"{len(rest)} articles, {len(report.under_check)} checked, {len(report.findings)} findings\n")
    cache.close()
    forget(cache.path, [key_of(encoder.fingerprint, text) for text in gists(new)])


def gists(articles: Sequence[Article]) -> list[str]:
    from corroborate.extraction import extract

    return [claim.gist or claim.text for article in articles for claim in extract(article).claims]


def forget(store: Path | None, keys: Sequence[bytes]) -> None:
    """Take vectors out of a store, so that the next run meets these texts for the first time."""
    if store is not None:
        with sqlite3.connect(store) as database:
            database.executemany("DELETE FROM vectors WHERE key = ?", [(key,) for key in keys])


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Sentences of a file read for figures per second on one core: `python tests/bench/figures_speed.py FILE.jsonl...`

Rows need a "text". Best of 25 runs over all of them, process time; sentence splitting is not counted.
"""

from __future__ import annotations

import sys
import time

from corroborate.evaluation.rows import rows
from corroborate.extraction.figures import figures
from corroborate.extraction.sentences import sentences

RUNS = 25


def main(files: list[str]) -> None:
    texts = [row["text"] for row in rows(files) if isinstance(row.get("text"), str)]
    split = [(text, [sentence.span for sentence in sentences(text)]) for text in texts]
    count = sum(len(spans) for _, spans in split)
    found = 0
    best = float("inf")
    for _ in range(RUNS):
        begin = time.process_time()
        found = sum(len(figures(text, spans)) for text, spans in split)
        best = min(best, time.process_time() - begin)
    print(f"{count} sentences, {found} figures, {count / best:,.0f} sentences a second")


if __name__ == "__main__":
    main(sys.argv[1:])

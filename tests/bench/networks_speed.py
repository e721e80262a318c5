"""Pairs, attributions and sentences a second of the networks, on one thread and on as many as there are.

    python tests/bench/networks_speed.py DATA_FOLDER

Pairs are the first 1,500 of MNLI matched, claims the first 1,500 pairs of sentences of ECB+, and sentences those of the
development part of PolNeAR, rules included; doubts are the attributions of the same articles, rules left out. Clock
seconds, each on a process of its own, loading left out; the machine should have nothing else to do.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

PAIRS = 1_500


def rows(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, PAIRS)]


def pairs(data: Path) -> float:
    from corroborate.link.models import DEFAULT_MODEL, verify
    from corroborate.link.pair_model import PairModel

    model = PairModel(verify(DEFAULT_MODEL).folder)
    given = [(row["a"], row["b"]) for row in rows(data / "pairs" / "dev" / "mnli.jsonl")]
    model.logits(given[:50])
    started = time.perf_counter()
    model.logits(given)
    return len(given) / (time.perf_counter() - started)


def claims(data: Path) -> float:
    from corroborate.link.claim_model import ClaimModel
    from corroborate.link.models import DEFAULT_MODEL, verify

    model = ClaimModel.of(verify(DEFAULT_MODEL).folder)
    given = [(row["sentence_a"], row["sentence_b"]) for row in rows(data / "news" / "ecbplus" / "pairs.dev.jsonl")]
    model.bearings(given[:50])
    started = time.perf_counter()
    model.bearings(given)
    return len(given) / (time.perf_counter() - started)


def sentences(data: Path) -> float:
    from corroborate.extraction.attribution.tagger import Tagger
    from corroborate.extraction.sentences import sentences as parted
    from corroborate.link.models import DEFAULT_MODEL, verify
    from corroborate.networks.threads import side_by_side

    (file,) = (data / "attribution" / "dev").glob("polnear*.jsonl")
    texts = [row["text"] for row in rows(file)]
    tagger = Tagger.of(verify(DEFAULT_MODEL).folder, flat=True)
    tagger.attributed(texts[0])
    started = time.perf_counter()
    for _ in side_by_side(tagger.attributed, texts):
        pass
    return sum(len(parted(text)) for text in texts) / (time.perf_counter() - started)


def doubts(data: Path) -> float:
    from corroborate.extraction.attribution import attributions
    from corroborate.extraction.attribution.doubt import Doubter, is_read
    from corroborate.extraction.names import names
    from corroborate.extraction.quotations import quotations
    from corroborate.extraction.sentences import sentences as parted
    from corroborate.link.models import DEFAULT_MODEL, verify

    (file,) = (data / "attribution" / "dev").glob("polnear*.jsonl")
    doubter = Doubter.of(verify(DEFAULT_MODEL).folder)
    given = []
    for text in (row["text"] for row in rows(file)):
        lines = parted(text)
        spans = [line.span for line in lines]
        named = names(text, spans)
        read = attributions(text, lines, named, quotations(text, spans))
        given.append((text, lines, named, [one for one in read if is_read(one)]))
    list(doubter.likely_right(*given[0]))
    started = time.perf_counter()
    number = sum(len(list(doubter.likely_right(*article))) for article in given)
    return number / (time.perf_counter() - started)


MEASURED = {"pairs": pairs, "claims": claims, "doubts": doubts, "sentences": sentences}


def main(data: str, what: str = "") -> None:
    if what:
        sys.stdout.write(f"{MEASURED[what](Path(data)):.0f}\n")
        return
    for name in MEASURED:
        for threads in ("1", ""):
            surroundings = {**os.environ, "OMP_NUM_THREADS": threads}
            command = [sys.executable, __file__, data, name]
            told = subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True).stdout
            sys.stdout.write(f"{name} a second, {threads or 'all'} threads: {told}")


if __name__ == "__main__":
    main(*sys.argv[1:])

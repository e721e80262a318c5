"""Time and memory of input that repeats itself, at n and at 2n: python -m tests.hardening.growing

A JSON object of half a million and of a million keys; one sentence a hundred and two hundred thousand times over twenty
and forty articles; a thousand and two thousand copies of one article with a word changed in each. Stand-in vectors,
each trial in a process of its own. Ends with 1 when twice the input takes more than `MOST` times the time.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

SENTENCE = "The harbour bridge at Orlo was closed on Monday. "
EACH = 5_000
"""Sentences of an article: no longer than is read whole."""
STORY = (
    "{place} councillor Ines Vauban said on Monday that 12 people were hurt when the bridge at Orlo gave way.",
    "The company that built it, Kelm Works, said it had warned the town twice since March.",
    "Rescuers reached the last car at four in the afternoon, a spokesman for the fire service of Orlo said.",
)
MOST = 3.0
"""2 is linear; copies are compared with their sixty nearest, and the machine may be busy."""


def keys(folder: Path, size: int) -> None:
    text = " ".join(STORY).format(place="Orlo")
    (folder / "a.json").write_text(json.dumps({f"k{n}": n for n in range(size)} | {"text": text}))


def sentences(folder: Path, size: int) -> None:
    for number in range(size // EACH):
        (folder / f"{number:03}.txt").write_text(SENTENCE * EACH)


def copies(folder: Path, size: int) -> None:
    for number in range(size):
        (folder / f"{number:04}.txt").write_text("\n\n".join(STORY).format(place=f"Quarter{number}"))


TRIALS: dict[str, tuple[Callable[[Path, int], None], int, int]] = {
    "keys of one JSON object": (keys, 500_000, 1_000_000),
    "equal sentences": (sentences, 100_000, 200_000),
    "near copies": (copies, 1_000, 2_000),
}


def measured(name: str, size: int) -> dict[str, float]:
    """Processor seconds and peak memory of a report on such input."""
    from corroborate import pipeline
    from corroborate.settings import Settings
    from tests.fakes import BagOfWords

    with TemporaryDirectory() as folder:
        TRIALS[name][0](Path(folder), size)
        began = time.process_time()
        reading = pipeline.read([folder], Settings())
        report = pipeline.report(reading.articles, encoder=BagOfWords(), skipped=reading.skipped)
    spent = time.process_time() - began
    claims = sum(len(one.cluster.claims) for one in report.assessments)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": spent, "MB": megabytes, "claims": claims, "notes": len(report.skipped)}


def main(arguments: Sequence[str]) -> int:
    if arguments:
        sys.stdout.write(json.dumps(measured(arguments[0], int(arguments[1]))))
        return 0
    worst = 0.0
    for name, (_, *sizes) in TRIALS.items():
        spent = []
        for size in sizes:
            command = [sys.executable, "-m", "tests.hardening.growing", name, str(size)]
            told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            spent.append(told["seconds"])
            sys.stdout.write(
                f"{size:>9,} {name}: {told['seconds']:.1f} s of the processor, {told['MB']:.0f} MB, "
                f"{told['claims']} claims, {told['notes']} notes of what was left out\n"
            )
            sys.stdout.flush()
        worst = max(worst, spent[1] / spent[0])
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

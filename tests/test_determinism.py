"""Same articles, same bytes: whatever the batches, the threads, the order of the files, the hash seed, the locale and
the clock."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STORY = ROOT / "seeds" / "port-strike"
FILES = sorted(path.relative_to(ROOT).as_posix() for path in STORY.iterdir())

BATCHES, THREADS, ORDERS = (1, 8, 32, 128), (1, 2, 8), ("as named", "shuffled")
CLOCKS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "random", "LC_ALL": "C.UTF-8", "TZ": "America/St_Johns"},
)
"""Hash seed, locale and time zone; a locale that is not installed is taken for C, so that each row holds everywhere."""
ALL = tuple(product(BATCHES, THREADS, ORDERS, CLOCKS))
SOME = (ALL[0], ALL[40], ALL[-1])
SURROUNDINGS = ALL if os.environ.get("SURROUNDINGS") == "all" else SOME
"""72 with `make test-determinism`. A batch is the number of texts that the encoder is given together."""


def reported(number: int) -> bytes:
    """The JSON report in a process of its own, made anew."""
    batch, threads, order, clock = SURROUNDINGS[number]
    files = list(FILES)
    if order == "shuffled":
        random.Random(number).shuffle(files)
    arguments = ["report", *files, "--json", "--exit-zero", "--set", "gate.cache=false"]
    code = f"""
import sys
from corroborate import cli
from corroborate.store import vectors
vectors.TOGETHER = {batch}
sys.exit(cli.main({arguments!r}))
"""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CORROBORATE_", "LC_", "LANG"))}
    surroundings = {**clean, **clock, "OMP_NUM_THREADS": str(threads)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=surroundings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


@pytest.mark.threat(63)
@pytest.mark.model
def test_the_report_is_the_same_bytes_in_all_surroundings() -> None:
    with ThreadPoolExecutor(max_workers=2) as several:
        first, *others = several.map(reported, range(len(SURROUNDINGS)))
    assert len(json.loads(first)["articles"]) == 6
    different = [SURROUNDINGS[number] for number, other in enumerate(others, start=1) if other != first]
    assert different == []

"""Same articles, same bytes: whatever the order of the files, the hash seed, the locale, the clock and the threads."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STORY = ROOT / "seeds" / "port-strike"
FILES = sorted(path.relative_to(ROOT).as_posix() for path in STORY.iterdir())

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC", "OMP_NUM_THREADS": "1"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "OMP_NUM_THREADS": "2"},
    {"PYTHONHASHSEED": "random", "LC_ALL": "C.UTF-8", "TZ": "America/St_Johns", "OMP_NUM_THREADS": "2"},
)
"""A locale that is not installed is taken for C, so that each row holds everywhere."""


def reported(number: int) -> bytes:
    """The JSON report in a process of its own, made anew, the files shuffled by the number of the surroundings."""
    files = list(FILES)
    random.Random(number).shuffle(files)
    command = [
        sys.executable,
        "-m",
        "corroborate",
        "report",
        *files,
        "--json",
        "--exit-zero",
        "--set",
        "gate.cache=false",
    ]
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CORROBORATE_", "LC_", "LANG"))}
    done = subprocess.run(command, cwd=ROOT, env={**clean, **SURROUNDINGS[number]}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


@pytest.mark.threat(63)
@pytest.mark.model
def test_the_report_is_the_same_bytes_in_all_surroundings() -> None:
    with ThreadPoolExecutor(max_workers=2) as several:
        first, *others = several.map(reported, range(len(SURROUNDINGS)))
    assert len(json.loads(first)["articles"]) == 6
    for number, other in enumerate(others, start=1):
        assert other == first, SURROUNDINGS[number]

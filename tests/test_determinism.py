"""Same articles, same bytes: whatever the batches, the threads, the order of the files, the hash seed, the locale and
the clock."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
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


PROGRAM = """
import json, os, sys
import onnxruntime, scipy.sparse.linalg, tokenizers
from corroborate import cli, pipeline
from corroborate.formats import FORMATS
from corroborate.link import prepared
from corroborate.settings import Settings
from corroborate.store import vectors
from tests.fakes import BagOfWords
told = pipeline.report(pipeline.read(sys.argv[2:], Settings()).articles, Settings(), encoder=BagOfWords())
FORMATS["json"](told)
for place, batch, files in json.loads(sys.argv[1]):
    process = os.fork()
    if not process:
        os.dup2(os.open(place, os.O_WRONLY | os.O_CREAT), 1)
        vectors.TOGETHER = batch
        os._exit(cli.main(["report", *files, "--json", "--exit-zero", "--set", "gate.cache=false"]))
    if os.waitpid(process, 0)[1]:
        sys.exit(1)
"""


def reported(numbers: Sequence[int], folder: Path) -> None:
    """The JSON reports of surroundings with the same threads and clock, each made anew in a process of its own.

    One interpreter loads all but the model and forks them; hash seed and locale cannot be changed later.
    """
    wanted = []
    for number in numbers:
        batch, threads, order, clock = SURROUNDINGS[number]
        files = list(FILES)
        if order == "shuffled":
            random.Random(number).shuffle(files)
        wanted.append((str(folder / str(number)), batch, files))
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CORROBORATE_", "LC_", "LANG"))}
    surroundings = {**clean, **clock, "OMP_NUM_THREADS": str(threads)}
    command = [sys.executable, "-c", PROGRAM, json.dumps(wanted), *FILES]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")


@pytest.mark.threat(63)
@pytest.mark.model
def test_the_report_is_the_same_bytes_in_all_surroundings(tmp_path: Path) -> None:
    alike: dict[str, list[int]] = {}
    for number, (_, threads, _, clock) in enumerate(SURROUNDINGS):
        alike.setdefault(f"{threads} {clock}", []).append(number)
    for numbers in alike.values():
        reported(numbers, tmp_path)
    first, *others = [(tmp_path / str(number)).read_bytes() for number in range(len(SURROUNDINGS))]
    assert len(json.loads(first)["articles"]) == 6
    different = [SURROUNDINGS[number] for number, other in enumerate(others, start=1) if other != first]
    assert different == []

"""Kill -9 at random points of every command that writes: python -m tests.hardening.killing 1000 [SEED]

Of `report`, `check`, `index` and `models prepare`. Half of the kills fall anywhere within a run, half within its last
third, where it writes. After each: every report is the old one or the new one, whole; the model is there whole or not
at all; both stores are sound and nothing that was committed before is gone. After every fifth the command runs to its
end, and its reports and stores are those of a run that nobody disturbed, with no file besides.
"""

from __future__ import annotations

import json
import math
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import cast

from tests.hardening.forked import OLD, Desk, content, contents, ended, faults, load, silently, start

COMMANDS = {"report": 0.3, "check": 0.3, "index": 0.3, "models": 0.1}
"""Each with its share of the kills."""
BETWEEN = 5
"""Kills after which the command runs to its end."""
SLOWER, QUICKER = 1.02, 0.97
"""By how much a run is taken to last longer after a kill, and less long after a run that ended before it: on a machine
whose load changes, three in five are killed, and the last third stays the last third."""


@dataclass
class Tally:
    """What came of the kills."""

    killed: int = 0
    finished_before: int = 0
    half_done: int = 0
    """Kills after which something of the run was on disk, and not all."""
    drafts_swept: int = 0
    """Files that a killed run left behind and the next removed."""
    wrong: list[str] = field(default_factory=list)


def main(kills: int, seed: int = 57) -> Tally:
    told, dice = Tally(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        load(desk.top)
        for command, share in COMMANDS.items():
            _one(command, math.ceil(kills * share), desk, dice, told)
    return told


def _one(command: str, kills: int, desk: Desk, dice: random.Random, told: Tally) -> None:
    ready = command != "models"
    desk.lay(ready)
    since = time.monotonic()
    assert ended(start(desk.arguments(command))) == 0
    seconds = time.monotonic() - since
    whole, files = desk.state(), desk.files()
    desk.lay(ready)
    goal, number = told.killed + kills, -1
    while told.killed < goal:
        number += 1
        before = _rows(desk)
        killed = _killed(desk.arguments(command), dice.uniform(0 if number % 2 else 2 / 3, 1) * seconds, told)
        seconds *= SLOWER if killed else QUICKER
        told.wrong += [f"{command} {number}: {what}" for what in _look(desk, whole, before)]
        told.half_done += not (_is_fresh(desk) or desk.state() == whole)
        if number % BETWEEN == BETWEEN - 1:
            left = desk.files() - files
            assert silently(desk.arguments(command)) == 0
            if desk.state() != whole:
                told.wrong.append(f"{command} {number}: the next run is not that of an undisturbed one")
            if desk.files() != files:
                told.wrong.append(f"{command} {number}: left behind {sorted(desk.files() - files)}")
            told.drafts_swept += len(left)
            desk.lay(ready)


def _killed(arguments: list[str], seconds: float, told: Tally) -> bool:
    process = start(arguments)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    code = ended(process)
    told.killed += code == -signal.SIGKILL
    told.finished_before += code == 0
    return code == -signal.SIGKILL


def _rows(desk: Desk) -> set[tuple[str, str, bytes]]:
    stores = {"cache": desk.cache, "archive": desk.archive}
    return {(name, table, row) for name, store in stores.items() for table, rows in contents(store).items()
            for row in rows}  # fmt: skip


def _look(desk: Desk, whole: dict[str, object], before: set[tuple[str, str, bytes]]) -> list[str]:
    """What is wrong after a kill."""
    told = [f"{report.name} is neither old nor new" for report in desk.reports
            if report.read_bytes() not in (OLD, whole[report.name])]  # fmt: skip
    models = cast("list[str]", whole["models"])
    told += [f"{file.name} is not whole" for file in desk.models if content(file) not in models]
    told += [f"{store.name}: {fault}" for store in (desk.cache, desk.archive) for fault in faults(store)]
    lost = before - _rows(desk)
    return [*told, f"{len(lost)} rows are gone"] if lost else told


def _is_fresh(desk: Desk) -> bool:
    return not _rows(desk) and all(report.read_bytes() == OLD for report in desk.reports)


if __name__ == "__main__":
    found = main(*map(int, sys.argv[1:] or ["1000"]))
    sys.stdout.write(json.dumps(asdict(found)) + "\n")
    sys.exit(1 if found.wrong else 0)

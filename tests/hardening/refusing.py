"""Every call by which `report`, `check` and `index` write, refused in turn: python -m tests.hardening.refusing

With ENOSPC, once and from there on, and with EIO once. After each: the command ended with 0 or with 2 and one
sentence; every report is the old one or the new one; both stores are sound; and the next run leaves what an
undisturbed one does, with no file besides. A number as argument tries each so many-th call only. Needs a C compiler
and LD_PRELOAD.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from itertools import product
from pathlib import Path

from tests.hardening.forked import OLD, Desk, amiss, ended, load, silently, start

HERE = Path(__file__).parent
COMMANDS = ("report", "check", "index")
REFUSALS = (("ENOSPC", errno.ENOSPC, 0), ("ENOSPC", errno.ENOSPC, 1), ("EIO", errno.EIO, 0))
"""Name and number, and whether every later call is refused too, as by a disk that is full and stays so."""


@dataclass
class Tally:
    """What came of the refusals."""

    calls: dict[str, int] = field(default_factory=dict)
    """Calls of an undisturbed run of each command."""
    refused: int = 0
    ended: dict[int, int] = field(default_factory=dict)
    """Runs by exit code."""
    wrong: list[str] = field(default_factory=list)


def built(folder: Path) -> Path:
    """The library that refuses. Raises FileNotFoundError or CalledProcessError where nothing compiles it."""
    library = folder / "refusing.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, HERE / "refusing.c", "-ldl"], check=True)
    return library


def main(every: int = 1) -> Tally:
    told = Tally()
    shim = ctypes.CDLL(None)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder).resolve() / "desk")
        load(desk.top)
        for command in COMMANDS:
            _one(command, desk, shim, every, told)
    return told


def _one(command: str, desk: Desk, shim: ctypes.CDLL, every: int, told: Tally) -> None:
    top = str(desk.top).encode()
    desk.lay()
    shim.refuse(top, ctypes.c_long(0), 0, 0)
    assert silently(desk.arguments(command)) == 0
    told.calls[command] = shim.calls()
    shim.refuse(b"", ctypes.c_long(0), 0, 0)
    whole, files = desk.state(), desk.files()
    for at, (name, number, lasting) in product(range(1, told.calls[command] + 1, every), REFUSALS):
        desk.lay()
        words = desk.top.parent / "words"
        process = start(
            desk.arguments(command), lambda: shim.refuse(top, ctypes.c_long(at), number, lasting), words  # noqa: B023
        )  # fmt: skip
        code = ended(process)
        told.refused += 1
        told.ended[code] = told.ended.get(code, 0) + 1
        found = amiss(desk, dict.fromkeys(whole, OLD), whole, code, words.read_bytes())
        if silently(desk.arguments(command)) or desk.state() != whole:
            found.append("the next run is not that of an undisturbed one")
        if desk.files() != files:
            found.append(f"left behind {sorted(desk.files() - files)}")
        case = f"{command}, {name} at call {at}{' and after' if lasting else ''}"
        told.wrong += [f"{case}: {what}" for what in found]
        if told.refused % 20 == 0:
            sys.stderr.write(f"{told.refused} refused, {len(told.wrong)} wrong, last: {case}\n")


if __name__ == "__main__":
    if "LD_PRELOAD" not in os.environ:
        with tempfile.TemporaryDirectory() as place:
            chosen = {**os.environ, "LD_PRELOAD": str(built(Path(place)))}
            sys.exit(subprocess.run([sys.executable, "-m", "tests.hardening.refusing", *sys.argv[1:]], env=chosen,
                                    check=False).returncode)  # fmt: skip
    tally = main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    sys.stdout.write(json.dumps(asdict(tally)) + "\n")
    sys.exit(1 if tally.wrong else 0)

"""Further processes: none outlives who began it, whatever it was doing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corroborate.processes import ALLOWED, begun, processors

PROGRAM = """
import time
from corroborate.processes import begun
if __name__ == "__main__":
    with begun(2) as pool:
        print(*pool.map({work}, [{long}] * 2), flush=True)
        time.sleep(600)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="looks for processes in /proc")
@pytest.mark.parametrize(("work", "long"), [("abs", "1"), ("time.sleep", "600")], ids=["waiting", "working"])
def test_no_process_outlives_a_killed_one(work: str, long: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(work=work, long=long), encoding="utf-8")
    run = subprocess.Popen([sys.executable, program], start_new_session=True, stdout=subprocess.PIPE)
    assert run.stdout is not None
    if work == "abs":
        assert run.stdout.readline() == b"1 1\n"
    assert within(30, lambda: len(of_session(run.pid)) > 2)
    time.sleep(1.5 if work == "time.sleep" else 0)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    ended = within(20, lambda: not of_session(run.pid))
    for left in of_session(run.pid):
        os.kill(int(left), signal.SIGKILL)
    run.stdout.close()
    assert ended


@pytest.mark.parametrize(("told", "meant"), [("3", 3), ("0", 1), ("99999", None), ("two", None), ("", None)])
def test_the_variable_says_how_many_processors_may_be_used(
    told: str, meant: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ALLOWED, raising=False)
    here = processors()
    monkeypatch.setenv(ALLOWED, told)
    assert processors() == (meant or here) >= 1


def test_each_process_gets_its_part_of_the_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOWED, "6")
    with begun(2) as pool:
        assert pool.submit(os.getenv, ALLOWED).result() == "2"


def of_session(session: int) -> list[str]:
    """Ids of the processes of a session that are not dead yet."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if of == str(session) and state != "Z":
            found.append(file.parent.name)
    return found


def within(seconds: float, wanted: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if wanted():
            return True
        time.sleep(0.05)
    return False

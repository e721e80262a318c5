"""A run that is killed leaves the old report or the new one, and the next run sweeps up."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corroborate.cli import output

ROOT = Path(__file__).parent.parent.parent
OLD, NEW = "old\n" * 50_000, "new\n" * 50_000
WRITER = """
import sys
from pathlib import Path
from corroborate.cli import output
print("ready", flush=True)
while True:
    output.write(Path(sys.argv[1]), sys.argv[2] * 50_000)
"""
KILLS = 12


@pytest.mark.threat(57)
def test_a_killed_writer_leaves_a_whole_report_and_the_next_sweeps_its_draft(tmp_path: Path) -> None:
    report, dice = tmp_path / "report.md", random.Random(57)
    report.write_text(OLD, encoding="utf-8")
    left = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(report), "new\n"], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(timeout=dice.uniform(0.001, 0.05))
            writer.send_signal(signal.SIGKILL)
        assert report.read_text(encoding="utf-8") in (OLD, NEW)
        left = max(left, len(list(tmp_path.iterdir())) - 1)
    output.write(report, NEW)
    assert list(tmp_path.iterdir()) == [report]
    assert left <= 1


@pytest.mark.threat(57)
@pytest.mark.model
def test_a_killed_command_leaves_reports_cache_archive_and_model_whole() -> None:
    """`make test-kill` asks for a thousand."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hardening.killing", os.environ.get("KILLS", "8")],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert told["killed"] >= 8


def test_the_draft_of_a_running_process_is_left_alone(tmp_path: Path) -> None:
    alive = tmp_path / ".report.md.1.x.draft"
    alive.touch()
    other = tmp_path / ".report.md.notes.draft"
    other.touch()
    output.write(tmp_path / "report.md", NEW)
    assert alive.exists()
    assert other.exists()

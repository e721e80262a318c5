"""A cluster of several processes on this machine finds what one process finds, though one of them is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from corroborate import scale
from corroborate.scale import nearest
from tests.fakes import BagOfWords

pytestmark = [
    pytest.mark.ray,
    pytest.mark.skipif(not os.environ.get("TEST_RAY"), reason="a cluster takes minutes: make test-scale"),
]
if os.environ.get("TEST_RAY"):
    pytest.importorskip("ray.data", reason="Ray is not installed: make test-scale")

OUT = ("claims.parquet", "pairs.parquet", "clusters.parquet", "findings.parquet", "report.md")


class Slow(BagOfWords):
    """Leaves time to be killed in, and a note of who works."""

    def encode(self, texts, on_batch=None):  # type: ignore[no-untyped-def]
        Path(os.environ["CORROBORATE_TEST_NOTES"], str(os.getpid())).touch()
        time.sleep(1.0)
        return super().encode(texts, on_batch)


def written(file: Path) -> None:
    """Three outlets on each of two events, in row groups of two."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [
        {"publisher": outlet, "date": "2025-03-04", "title": event, "text": f"{event}, {outlet} writes. {toll} {what}."}
        for event, what in (("A ferry sank off Velmora", "people drowned"), ("Fire in Ostmere mill", "looms burned"))
        for outlet, toll in (("Velmora Post", 14), ("The Lantern", 41), ("Coast Herald", 14))
    ]
    parquet.write_table(arrow.Table.from_pylist(rows), file, row_group_size=2)


def test_a_cluster_gives_the_same_bytes_though_a_process_is_killed_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "in.parquet")
    notes = tmp_path / "notes"
    notes.mkdir()
    monkeypatch.setenv("CORROBORATE_TEST_NOTES", str(notes))
    # The processes know this module by the name under which it was collected, below tests/.
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(Path(__file__).parents[up]) for up in (2, 1)))

    scale.run(tmp_path / "in.parquet", tmp_path / "local", encoder=BagOfWords)
    killed: list[int] = []
    end = threading.Event()

    def kill() -> None:
        """The first process that takes up the encoding dies at once, as under `kill -9`."""
        while not end.is_set() and not killed:
            for note in notes.iterdir():
                os.kill(int(note.name), signal.SIGKILL)
                killed.append(int(note.name))
                return
            time.sleep(0.02)

    monkeypatch.setattr(nearest, "ALONE", 0)
    thread = threading.Thread(target=kill)
    thread.start()
    try:
        scale.run(tmp_path / "in.parquet", tmp_path / "ray", encoder=Slow, engine="ray", processes=2)
    finally:
        end.set()
        thread.join()
    assert killed
    assert len(list(notes.iterdir())) > 1, "nobody took over"
    for name in OUT:
        assert (tmp_path / "local" / name).read_bytes() == (tmp_path / "ray" / name).read_bytes(), name

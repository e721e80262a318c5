"""What was read of two claims together is read once, and only trusted while it is whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from corroborate.domain import ModelInfo
from corroborate.link.claim_model import Bearing
from corroborate.store import KeptBearings, Store

PAIRS = [("The lock was jammed.", "The lock had jammed."), ("The lock was jammed.", "The keeper slept.")]


class Counting:
    """Says of every pair how many it has read before, in eighths, which float32 holds exactly."""

    def __init__(self, digest: str = "0" * 64) -> None:
        self.info = ModelInfo("claim-model", digest, 4)
        self.read: list[tuple[str, str]] = []

    def bearings(self, pairs: Sequence[tuple[str, str]]) -> list[Bearing]:
        found = []
        for pair in pairs:
            found.append(Bearing(len(self.read) / 8, 0.0, 0.0, 1 - len(self.read) / 8))
            self.read.append(pair)
        return found


def kept(path: Path, model: Counting) -> list[Bearing]:
    return KeptBearings(model, Store(path)).bearings(PAIRS)


def test_a_pair_that_was_met_is_not_read_again(tmp_path: Path) -> None:
    first, again = Counting(), Counting()
    assert kept(tmp_path / "s.db", first) == kept(tmp_path / "s.db", again)
    assert first.read == PAIRS
    assert again.read == []


def test_a_pair_is_read_once_where_it_comes_twice(tmp_path: Path) -> None:
    model = Counting()
    found = KeptBearings(model, Store()).bearings([*PAIRS, PAIRS[0]])
    assert found[0] == found[2]
    assert model.read == PAIRS


def test_other_weights_read_anew(tmp_path: Path) -> None:
    kept(tmp_path / "s.db", Counting())
    other = Counting("1" * 64)
    kept(tmp_path / "s.db", other)
    assert other.read == PAIRS


def test_other_code_reads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path / "s.db", Counting())
    monkeypatch.setattr("corroborate.store.bearings.code_digest", lambda rooms: "another")
    later = Counting()
    kept(tmp_path / "s.db", later)
    assert later.read == PAIRS


def test_a_spoilt_row_is_read_anew(tmp_path: Path) -> None:
    before = kept(tmp_path / "s.db", Counting())
    with sqlite3.connect(tmp_path / "s.db") as database:
        database.execute("UPDATE vectors SET row = zeroblob(16)")
    again = Counting()
    assert kept(tmp_path / "s.db", again) == before
    assert again.read == PAIRS


def test_nothing_is_asked_of_nothing() -> None:
    model = Counting()
    assert KeptBearings(model, Store()).bearings([]) == []
    assert not model.read

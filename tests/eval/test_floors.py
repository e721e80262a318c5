"""Floors hold, go up by themselves, and go down only on purpose and with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corroborate.evaluation import TASKS
from tests.eval import measure

MEASURED = {"n": 4, "b3": {"precision": 1.0, "recall": 0.5, "f1": 0.67}, "overlap_0.3": {"f1": 0.8}, "rate": 0.01}


def entry() -> dict[str, dict[str, float]]:
    return {"floors": {"b3.f1": 0.6, "overlap_0.3": 0.7}, "ceilings": {"rate": 0.02}}


def test_a_measure_is_found_by_its_path() -> None:
    assert measure.value(MEASURED, "b3.f1") == 0.67
    assert measure.value(MEASURED, "overlap_0.3") == 0.8


def test_what_holds_is_no_miss() -> None:
    assert list(measure.misses("stories", entry(), MEASURED)) == []


def test_each_miss_is_told() -> None:
    strict = {"floors": {"b3.f1": 0.7}, "ceilings": {"rate": 0.005}}
    below, above = measure.misses("stories", strict, MEASURED)
    assert below == "stories: b3.f1 is 0.670, its floor 0.7"
    assert above == "stories: rate is 0.0100, its ceiling 0.005"


def test_floors_move_up_alone() -> None:
    risen = entry()
    measure.moved(risen, MEASURED, down=False)
    assert risen == {"floors": {"b3.f1": 0.665, "overlap_0.3": 0.795}, "ceilings": {"rate": 0.015}}
    measure.moved(risen, {**MEASURED, "b3": {"f1": 0.1}}, down=False)
    assert risen["floors"]["b3.f1"] == 0.665
    measure.moved(risen, {**MEASURED, "b3": {"f1": 0.1}}, down=True)
    assert risen["floors"]["b3.f1"] == 0.095


def test_lowering_takes_a_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure.main([str(tmp_path), "--lower", "figures"]) == 2
    assert "--because" in capsys.readouterr().err


def test_without_data_nothing_is_measured(tmp_path: Path) -> None:
    assert measure.main([str(tmp_path / "none")]) == 3


def test_every_entry_names_a_task_and_has_floors() -> None:
    for name, one in json.loads(measure.FLOORS.read_text(encoding="utf-8")).items():
        assert one.get("task", name) in TASKS
        assert one["files"]
        assert one["floors"]


@pytest.mark.shared
def test_the_figures_hold_their_floor() -> None:
    data = Path(__file__).parents[3] / "shared" / "data"
    if not data.is_dir():
        pytest.skip("the labelled sets are not beside the checkout")
    assert measure.main([str(data), "--only", "figures"]) == 0

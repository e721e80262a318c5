"""Measures of pairs, on rows small enough to count by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corroborate.errors import WrongUse
from corroborate.evaluation import evaluate
from corroborate.evaluation.pairs import calibration_error, measures
from tests.fakes import BagOfWords

ROWS = [
    {"id": "1", "a": "Nine miners died in Orla.", "b": "Nine miners died in Orla on Monday.", "gold": "support"},
    {"id": "2", "a": "Nine miners died in Orla.", "b": "Four miners died in Orla.", "gold": "conflict"},
    {"id": "3", "a": "Nine miners died in Orla.", "b": "Wheat prices fell.", "gold": "neither"},
]


class Blunt:
    """A network that calls every pair a conflict."""

    def logits(self, pairs: Sequence[tuple[str, str]], on_pairs: object = None) -> NDArray[np.float32]:
        return np.array([[-9.0, 9.0, -9.0]] * len(pairs), dtype=np.float32)


def _file(tmp_path: Path, rows: list[dict[str, str]]) -> str:
    file = tmp_path / "pairs.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(file)


def test_pairs_are_measured_by_features_alone_where_there_is_no_network(tmp_path: Path) -> None:
    found = evaluate("pairs", [_file(tmp_path, ROWS)], BagOfWords)
    assert found["n"] == 3
    assert found["network"] is False
    assert set(found["support"]) == {"precision", "recall", "f1", "auroc"}


def test_a_network_is_listened_to(tmp_path: Path) -> None:
    found = evaluate("pairs", [_file(tmp_path, ROWS)], BagOfWords, pair_model=Blunt)
    assert found["network"] is True
    assert found["conflict"]["recall"] == 1.0


def test_two_way_sets_tell_support_from_the_rest(tmp_path: Path) -> None:
    rows = [row | {"gold": "support" if row["gold"] == "support" else "not_support"} for row in ROWS]
    found = evaluate("pairs", [_file(tmp_path, rows)], BagOfWords)
    assert "not_support" in found
    assert "conflict" not in found


def test_rows_of_another_shape_are_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="shape of pairs"):
        evaluate("pairs", [_file(tmp_path, [{"id": "1", "text": "no pair"}])], BagOfWords)


def test_measures_are_what_counting_gives() -> None:
    shares = np.array([[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.6, 0.3, 0.1], [0.1, 0.1, 0.8]])
    found = measures(["support", "conflict", "neither", "neither"], shares)
    assert found["accuracy"] == 0.75
    assert found["support"]["precision"] == 0.5
    assert found["neither"]["recall"] == 0.5
    assert found["macro_f1"] == pytest.approx((2 / 3 + 1 + 2 / 3) / 3, abs=1e-4)
    low, high = found["intervals"]["accuracy"]
    assert low <= 0.75 <= high


def test_calibration_error_of_one_bin_is_its_gap() -> None:
    assert calibration_error(np.array([0.9, 0.9, 0.9, 0.9]), np.array([True, True, False, False])) == pytest.approx(0.4)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40))
def test_calibration_error_is_a_share(pairs: list[tuple[float, bool]]) -> None:
    sure, right = zip(*pairs, strict=True)
    assert 0.0 <= calibration_error(np.array(sure), np.array(right)) <= 1.0 + 1e-9

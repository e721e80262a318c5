from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from corroborate.errors import WrongUse
from corroborate.evaluation import TASKS, evaluate
from corroborate.evaluation.measures import b_cubed, pairwise, scores
from corroborate.evaluation.rows import rows


def _unused() -> None:
    raise AssertionError("no encoder is needed here")


def test_scores_of_nothing_are_nought() -> None:
    assert scores(0, 0, 0) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert scores(3, 4, 6) == {"precision": 0.75, "recall": 0.5, "f1": 0.6}


def test_one_cluster_for_everything_has_full_recall_only() -> None:
    gold, found = ["a", "a", "b", "b"], ["x", "x", "x", "x"]
    assert b_cubed(gold, found) == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
    assert pairwise(gold, found)["recall"] == 1.0
    assert b_cubed(gold, gold)["f1"] == 1.0


def test_rows_are_read_plain_and_gzipped(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_text('{"id": 1}\n\n{"id": 2}\n')
    packed.write_bytes(gzip.compress(b'{"id": 3}\n'))
    assert [row["id"] for row in rows([str(plain), str(packed)])] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "told"), [("{broken\n", "line 1 is not JSON"), ('{"a": 1}\n[1]\n', "line 2 is no JSON object")]
)
def test_a_broken_row_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(content)
    with pytest.raises(WrongUse, match=told):
        rows([str(file)])


def test_an_unknown_task_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="stories"):
        evaluate("weather", [], _unused)  # type: ignore[arg-type]


@pytest.mark.parametrize("task", sorted(TASKS))
def test_rows_of_another_shape_are_refused_with_the_right_one(task: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"unlike": "anything"}) + "\n")
    with pytest.raises(WrongUse, match="has the shape of"):
        evaluate(task, [str(file)], _unused)  # type: ignore[arg-type]

"""Pairs of articles on one incident, judged by the report on the two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from corroborate.evaluation import evaluate
from corroborate.evaluation.conflicts import Remembering
from tests.fakes import BagOfWords

FOUR = "Four people were wounded when a wall fell in Tarnby on Monday. Police closed the market square in Tarnby."
FIVE = "Five people were wounded when a wall fell in Tarnby on Monday. Police closed the market square in Tarnby."
AGAIN = "In Tarnby a wall fell on Monday and 4 people were wounded. Police closed the market square in Tarnby."
RAIN = "A wall fell in Tarnby on Monday. Police closed the market square in Tarnby and rain fell on the market."


def _article(ident: str, text: str) -> dict[str, Any]:
    return {"id": ident, "title": "Wall falls in Tarnby", "publisher": ident, "date": "2024-11-18", "text": text}


def _pair(a: str, b: str, label: str, slot: str = "injured") -> dict[str, Any]:
    return {"id": f"{a}{b}", "a": a, "b": b, "slot": slot, "label": label}


def _measured(tmp_path: Path, *pairs: dict[str, Any]) -> Any:
    articles = [_article("four", FOUR), _article("five", FIVE), _article("again", AGAIN), _article("rain", RAIN)]
    files = []
    for name, rows in (("articles", articles), ("pairs", list(pairs))):
        file = tmp_path / f"{name}.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        files.append(str(file))
    return evaluate("conflicts", files, BagOfWords)


def test_each_class_is_told_from_the_report_alone(tmp_path: Path) -> None:
    found = _measured(
        tmp_path,
        _pair("four", "five", "conflict"),
        _pair("four", "again", "agree"),
        _pair("four", "rain", "no_conflict"),
        _pair("four", "five", "unsure"),
    )
    assert found["n"] == 3
    assert found["unsure"] == 1
    assert found["conflict"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert (found["false_alarm_rate"], found["agree_recall"]) == (0.0, 1.0)
    assert found["confusion"]["no_conflict"]["no_conflict"] == 1


def test_a_false_alarm_is_counted_against_the_other_labels(tmp_path: Path) -> None:
    found = _measured(tmp_path, _pair("four", "five", "agree"), _pair("four", "again", "agree"))
    assert found["false_alarm_rate"] == 0.5
    assert found["conflict"]["precision"] == 0.0


def test_the_slot_asks_for_its_own_figures(tmp_path: Path) -> None:
    assert _measured(tmp_path, _pair("four", "five", "no_conflict", "killed"))["false_alarm_rate"] == 0.0


def test_a_text_is_encoded_once() -> None:
    inner = BagOfWords()
    encoder = Remembering(inner)
    first, second = encoder.encode(["a b", "c"]), encoder.encode(["c", "a b"])
    assert inner.encoded == ["a b", "c"]
    assert np.array_equal(first, second[::-1])
    assert encoder.encode([]).shape == (0, inner.info.dimensions)

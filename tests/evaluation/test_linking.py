"""The tasks that measure linking, on a handful of invented rows and an encoder that counts words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from corroborate.evaluation import evaluate, sentences
from corroborate.extraction import claims_of
from corroborate.link.traits import merged, traits_of
from tests.fakes import BagOfWords

_FLOOD = "The river Osk burst its banks in Lissau on Monday and drowned four shepherds."
_FLOOD_TOO = "Four shepherds drowned in Lissau on Monday when the river Osk burst its banks."
_STRIKE = "Dockers at Sanmere walked out on Thursday over the new night roster."


def _measured(task: str, tmp_path: Path, rows: list[dict[str, Any]]) -> Mapping[str, Any]:
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return evaluate(task, [str(file)], BagOfWords)


def _sentence(at: int, text: str, event: str) -> dict[str, Any]:
    return {"id": f"d{at}.0", "doc": f"d{at}", "sentence": text, "cluster": event, "clusters": [event]}


def test_two_tellings_of_one_event_are_one_cluster(tmp_path: Path) -> None:
    rows = [_sentence(1, _FLOOD, "flood"), _sentence(2, _FLOOD_TOO, "flood"), _sentence(3, _STRIKE, "strike")]
    found = _measured("sentences", tmp_path, rows)
    assert found["n"] == 3
    assert found["b3"]["f1"] == 1.0
    assert found["average_precision"] == 1.0
    assert found["intervals"]["b3_f1"] == [1.0, 1.0]
    assert found["candidates"]["in_one_story"] == found["candidates"]["recall"] == 1.0


def test_an_interval_holds_what_was_measured(tmp_path: Path) -> None:
    flood_again = "On Monday, four shepherds drowned at Lissau as the Osk rose."
    texts = [_FLOOD, _FLOOD_TOO, flood_again, _STRIKE, "Sanmere's dockers are on strike over a roster."]
    rows = [_sentence(at, text, "strike" if at > 2 else "flood") for at, text in enumerate(texts)]
    found = _measured("sentences", tmp_path, rows)
    for name, value in (("b3_f1", found["b3"]["f1"]), ("average_precision", found["average_precision"])):
        low, high = found["intervals"][name]
        assert 0.0 <= low <= value <= high <= 1.0


def test_sentences_that_were_not_validated_are_left_out_where_others_were(tmp_path: Path) -> None:
    rows = [_sentence(1, _FLOOD, "flood") | {"validated": True}, _sentence(2, _STRIKE, "x") | {"validated": False}]
    assert _measured("sentences", tmp_path, rows)["n"] == 1


def test_articles_of_one_event_are_one_story(tmp_path: Path) -> None:
    rows = [
        {"id": str(at), "title": "", "text": text, "date": "2024-03-01", "cluster": story}
        for at, (text, story) in enumerate([(_FLOOD, "a"), (_FLOOD_TOO, "a"), (_STRIKE, "b")])
    ]
    found = _measured("stories", tmp_path, rows)
    assert found["n"] == 3
    assert found["b3"]["precision"] == 1.0
    low, high = found["intervals"]["b3_f1"]
    assert low <= found["b3"]["f1"] <= high


def test_a_rising_cosine_beside_rising_marks_correlates(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "a": _FLOOD, "b": _FLOOD, "score": 5},
        {"id": "2", "a": _FLOOD, "b": _FLOOD_TOO, "score": 4},
        {"id": "3", "a": _FLOOD, "b": _STRIKE, "score": 0},
    ]
    assert _measured("similarity", tmp_path, rows)["spearman"] == 1.0


def test_a_pair_ranks_higher_where_the_rest_of_its_event_holds_it_together() -> None:
    apart = np.ones((3, 3)) - np.eye(3)
    apart[0, 1] = apart[1, 0] = apart[1, 2] = apart[2, 1] = 0.2
    likely = sentences._ranked(apart, sentences._tree(apart))
    assert likely[0, 1] == 0.8
    assert likely[0, 2] > 0


def test_sentences_of_two_stories_keep_the_less_the_less_likely_these_are_one() -> None:
    near, far = (_read_apart(one_story) for one_story in (0.8, 0.1))
    assert near.likeness()[0, 1] > far.likeness()[0, 1] > 0


def _read_apart(one_story: float) -> sentences._Read:
    texts = (_FLOOD, _FLOOD_TOO)
    taken = [merged(text, [traits_of(claim) for claim in claims_of(text, outlet=text)]) for text in texts]
    vectors = BagOfWords().encode(texts)
    found = np.array([[1.0, one_story], [one_story, 1.0]])
    return sentences._Read([0, 1], taken, vectors, {"a": [0], "b": [1]}, found)

from __future__ import annotations

from collections.abc import Sequence

from corroborate.domain import Attribution, Span
from corroborate.evaluation.attribution import evaluate
from corroborate.evaluation.bench import Bench
from corroborate.extraction.attribution import Attributed

TEXT = "The foreman said the lock was jammed. A pilot warned of a flood."


def _bench() -> Bench:
    def unused() -> None:
        raise AssertionError("no encoder is needed here")

    return Bench(unused, lambda stage, done, total: None)  # type: ignore[arg-type]


def _at(words: str) -> list[object]:
    start = TEXT.index(words)
    return [start, start + len(words), words]


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ROW = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {"source": [_at("The foreman")], "cue": [_at("said")], "content": [_at("the lock was jammed")]},
        {"source": [_at("A pilot")], "cue": [_at("warned of")], "content": [_at("a flood")]},
    ],
}


def _reader(*attributions: tuple[str, str, str]) -> object:
    def read(text: str) -> Sequence[Attributed]:
        return [
            Attributed(0, _span(source) if source else None, _span(cue), (_span(content),), Attribution())
            for source, cue, content in attributions
        ]

    return read


def test_a_reader_that_finds_everything_is_without_fault() -> None:
    read = _reader(("The foreman", "said", "the lock was jammed"), ("A pilot", "warned of", "a flood"))
    found = evaluate([ROW], _bench(), read)  # type: ignore[arg-type]
    assert {found[kind]["f1"] for kind in ("source", "cue", "content", "overlap_0.3", "overlap_0.8")} == {1.0}
    assert (found["n"], found["speaker_accuracy"]) == (1, 1.0)


def test_half_a_content_matches_at_the_lower_grade_only() -> None:
    read = _reader(("A pilot", "said", "lock was"))
    found = evaluate([ROW], _bench(), read)  # type: ignore[arg-type]
    assert (found["overlap_0.3"]["precision"], found["overlap_0.8"]["precision"]) == (1.0, 0.0)
    assert found["content"] == {"precision": 1.0, "recall": 0.3333, "f1": 0.5}
    assert found["speaker_accuracy"] == 0.0


def test_a_content_is_matched_once_even_when_it_is_found_twice() -> None:
    read = _reader(("The foreman", "said", "the lock was jammed"), ("A pilot", "warned", "the lock was jammed"))
    assert evaluate([ROW], _bench(), read)["overlap_0.3"]["precision"] == 0.5  # type: ignore[arg-type]


def test_a_speaker_is_wrong_where_only_one_side_names_one() -> None:
    found = evaluate([ROW], _bench(), _reader(("", "said", "the lock was jammed")))  # type: ignore[arg-type]
    assert found["speaker_accuracy"] == 0.0


def test_the_reader_of_the_reports_is_measured_by_default() -> None:
    assert evaluate([ROW], _bench())["source"]["recall"] > 0


def test_rows_without_labels_are_left_out() -> None:
    assert evaluate([{"id": "b", "text": TEXT}], _bench())["n"] == 0

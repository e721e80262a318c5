"""The draw for the eye: the same seed gives the same draw, without events that were looked at before."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from corroborate.extraction.attribution import attributions
from tests.eval.by_eye import found, main, past_first, shown

TEXT = "Ada Lund said that the lock was shut. It rained."


def archive(folder: Path) -> Path:
    rows = [{"id": f"a{number}", "cluster": f"event-{number}", "text": TEXT} for number in range(4)]
    path = folder / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write("\n".join(json.dumps(row) for row in rows))
    return path


def test_events_that_were_looked_at_are_left_out(tmp_path: Path) -> None:
    assert [row["cluster"] for row in past_first(archive(tmp_path), 3)] == ["event-3"]


def test_an_attribution_is_shown_with_its_source_content_and_chain() -> None:
    ((lines, one),) = found(TEXT, attributions)
    words = shown(TEXT, lines, one)
    assert "'Ada Lund'" in words
    assert "[person Ada Lund]" in words
    assert "'the lock was shut'" in words


def test_the_same_seed_gives_the_same_draw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [str(archive(tmp_path)), "--seed", "5", "--articles", "2", "--past", "0", "--attributions", "1"]
    main(told)
    first = capsys.readouterr().out
    main(told)
    assert capsys.readouterr().out == first
    assert first.startswith("2 attributions in 2 articles")


def test_of_those_that_are_doubted_none_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [str(archive(tmp_path)), "--seed", "5", "--articles", "4", "--past", "0", "--trusted"]
    main(told)
    assert capsys.readouterr().out.startswith("4 attributions in 4 articles, 0 doubted")


def test_the_tagger_reads_and_doubts_nothing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main([str(archive(tmp_path)), "--seed", "5", "--trusted", "--tagged"])

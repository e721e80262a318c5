"""An archive stage by stage finds what a report finds, and says what it could not read."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from corroborate import pipeline, scale
from corroborate.cli import main
from corroborate.domain import Skipped
from corroborate.errors import NothingToCheck, WrongUse
from corroborate.formats import archive_page, tables
from corroborate.scale.stages import shown_path
from corroborate.settings import Settings
from tests.fakes import BagOfWords
from tests.scale.archive import articles_of_seeds

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("duckdb")


def rows_of(file: Path) -> list[dict[str, Any]]:
    return list(parquet.read_table(file).to_pylist())


def alike(rows: list[dict[str, Any]]) -> list[str]:
    """Rows as text, in one order; 0 is 0.0."""
    plain = ({key: float(one) if type(one) is int else one for key, one in row.items()} for row in rows)
    return sorted(json.dumps(row, sort_keys=True) for row in plain)


def test_an_archive_holds_what_a_report_on_the_same_articles_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = articles_of_seeds(tmp_path, monkeypatch)
    settings = Settings(levels={"COR201": "error"})
    report = pipeline.report(articles, settings, encoder=BagOfWords())
    told = scale.run(tmp_path / "seeds.parquet", tmp_path / "out", settings, encoder=BagOfWords)

    assert told.articles == len(articles)
    assert told.stories == len(report.stories)
    for table in ("claims", "findings"):
        assert alike(rows_of(tmp_path / f"out/{table}.parquet")) == alike(tables.rows(report, table))
    clusters = {row["cluster"]: (row["story"], row["claims"]) for row in rows_of(tmp_path / "out/clusters.parquet")}
    assert clusters == {
        one.cluster.id: (one.story, [claim.id for claim in one.cluster.claims]) for one in report.assessments
    }
    pairs = {(row["left"], row["right"], row["relation"]) for row in rows_of(tmp_path / "out/pairs.parquet")}
    assert pairs == {(c.left, c.right, c.relation) for one in report.assessments for c in one.comparisons}
    found = [row["fingerprint"] for row in rows_of(tmp_path / "out/findings.parquet")]
    assert found == [finding.fingerprint for finding in report.findings], "worst first, as in a report"
    assert not (tmp_path / "out/.stages").exists()


def written(file: Path, rows: list[dict[str, Any]], **more: Any) -> Path:
    parquet.write_table(arrow.Table.from_pylist(rows), file, **more)
    return file


SHARED = (
    "Rescuers in Velmora counted the boats that had been lost in the storm before dawn on the northern shore, and the "
    "harbour master said that at least 14 of them had gone down beyond the outer wall."
)


def test_near_copies_are_found_across_row_groups_and_stories(tmp_path: Path) -> None:
    rows = [{"publisher": outlet, "title": outlet, "text": f"{lead} {SHARED}"}
            for outlet, lead in (("Velmora Post", "A night of wind."), ("Lantern", "By our own staff."))]  # fmt: skip
    told = scale.run(written(tmp_path / "a.parquet", rows, row_group_size=1), tmp_path / "out", encoder=BagOfWords)
    found = rows_of(tmp_path / "out/findings.parquet")
    assert told.articles == 2
    assert [row["path"] for row in found if row["rule"] == "COR502"] == ["a.parquet#2"]


def test_an_article_without_a_path_is_named_by_file_and_row(tmp_path: Path) -> None:
    (tmp_path / "in/deep").mkdir(parents=True)
    written(tmp_path / "in/deep/b.parquet", [{"text": "Nine ferries sank off Velmora on Monday."}] * 2)
    scale.run(tmp_path / "in", tmp_path / "out", encoder=BagOfWords)
    assert {row["path"] for row in rows_of(tmp_path / "out/claims.parquet")} == {"deep/b.parquet#1", "deep/b.parquet#2"}


@pytest.mark.parametrize("given", ["/etc/passwd", "../up", "C:\\x", "a\nb", "", None, 7, "~/x", "x" * 2000])
def test_a_path_that_is_none_to_be_shown_gives_way_to_the_row(given: object) -> None:
    assert shown_path(given, "a.parquet#1") == "a.parquet#1"


def test_what_cannot_be_read_is_told_and_costs_itself_only(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    said = {"text": "Nine ferries sank off Velmora on Monday.", "path": "a.txt"}
    written(folder / "a.parquet", [said, {"text": " ", "path": "empty.txt"}, said])
    (folder / "b.parquet").write_bytes(b"PAR1 no more than that")
    written(folder / "c.parquet", [{"number": 1}])
    told = scale.run(folder, tmp_path / "out", encoder=BagOfWords)
    assert told.articles == 1
    assert {one.path for one in told.skipped} == {"b.parquet", "empty.txt", "a.txt", "c.parquet#1"}
    assert Skipped("a.txt", "another article has the same path.") in told.skipped
    found = rows_of(tmp_path / "out/findings.parquet")
    assert sum(row["rule"] == "COR999" for row in found) == 4


def test_a_run_that_was_stopped_goes_on_after_the_last_stage_that_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path / "a.parquet", [{"text": "Nine ferries sank off Velmora on Monday."}])
    with monkeypatch.context() as broken:
        broken.setattr("corroborate.scale.order.grouped", lambda tops, neighbours: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            scale.run(file, tmp_path / "out", encoder=BagOfWords)
    assert {one.name for one in (tmp_path / "out/.stages").iterdir()} >= {"reading", "extracting", "embedding"}

    def unasked() -> BagOfWords:
        raise AssertionError("vectors are computed again")

    assert scale.run(file, tmp_path / "out", encoder=unasked).articles == 1


def test_other_settings_begin_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path / "a.parquet", [{"text": "Nine ferries sank off Velmora on Monday. " * 9}])
    with monkeypatch.context() as broken:
        broken.setattr("corroborate.scale.order.grouped", lambda tops, neighbours: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            scale.run(file, tmp_path / "out", encoder=BagOfWords)
    told = scale.run(file, tmp_path / "out", Settings(limits={"max_characters": 50}), encoder=BagOfWords)
    assert len(told.skipped) == 1


def test_an_input_without_a_row_is_no_clean_run(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingToCheck):
        scale.run(tmp_path / "in", tmp_path / "out")
    with pytest.raises(WrongUse, match="does not exist"):
        scale.run(tmp_path / "nowhere", tmp_path / "out")


@pytest.mark.parametrize("library", ["pyarrow.parquet", "duckdb"])
def test_without_the_extra_one_sentence_says_what_to_install(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "a.parquet", [{"text": "Nine ferries sank."}])
    monkeypatch.setitem(sys.modules, library, None)
    assert main(["scale", "run", "--input", str(file), "--output", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_command_tells_the_counts_and_fails_on_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    articles_of_seeds(tmp_path, monkeypatch)
    monkeypatch.setattr("corroborate.scale.order.verified", lambda *_: None)
    monkeypatch.setattr("corroborate.scale.stages.SentenceEncoder", lambda *_, **__: BagOfWords())
    given = ["scale", "run", "--input", "seeds.parquet", "--output", "out", "--engine", "local"]
    assert main(given) == 1
    assert "26 articles" in capsys.readouterr().out
    written(Path("one.parquet"), [{"text": "Nine ferries sank off Velmora on Monday."}, {"text": ""}])
    given[3] = "one.parquet"
    assert main([*given, "--quiet", "--fail-level", "none"]) == 0
    assert capsys.readouterr().out == ""
    assert main([*given, "--fail-level", "note", "--exit-zero", "--strict"]) == 4
    assert "# An archive, checked" in (tmp_path / "out/report.md").read_text()


def test_an_unknown_engine_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scale", "run", "--input", "x", "--output", str(tmp_path), "--engine", "abacus"]) == 2
    assert "local, ray" in capsys.readouterr().err


def test_the_page_escapes_what_articles_say_and_tells_its_cap() -> None:
    row = {"level": "error", "rule": "COR101", "path": "a|b<i>.txt", "line": 3, "message": "[x](http://y)"}
    row["evidence"] = ""
    page = archive_page.to_markdown({"articles": 1}, [("SINGLE", 1)], [("COR101", 9)], [row], 9, [("<b>", "`no`")])
    assert "the first 1 of 9" in page
    assert not [part for part in ("<i>", "<b>", "](http", "`no`") if part in page]

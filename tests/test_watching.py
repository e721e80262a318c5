"""A folder watched: what is told after an edit, what is not worth a report, and how it ends. Nothing here sleeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate import cli, pipeline
from corroborate.cli import watch as command
from corroborate.domain import Report
from corroborate.errors import NothingToCheck
from corroborate.formats.change_view import to_text
from corroborate.ingest import read
from corroborate.watching import concerns, difference, follow
from tests.fakes import BagOfWords

HEAD = "---\noutlet: {}\npublished: 2024-05-06\n---\n"
POST = HEAD.format("The Vale Post") + "Exactly {} miners died in the Orlo blast, Ana Reyes said.\n"
RADIO = HEAD.format("Orlo Radio") + "Exactly 31 miners died in the Orlo blast, the ministry said.\n"


def reported(folder: Path) -> Report:
    articles = read(["."], root=folder).articles
    if not articles:
        raise NothingToCheck("No article was found.")
    return pipeline.report(articles, encoder=BagOfWords())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "post.md").write_text(POST.format(31), encoding="utf-8")
    (tmp_path / "radio.md").write_text(RADIO, encoding="utf-8")
    return tmp_path


def test_an_edit_that_makes_a_conflict_is_told(folder: Path) -> None:
    before = reported(folder)
    (folder / "post.md").write_text(POST.format(12), encoding="utf-8")
    found = difference(before, reported(folder))
    assert [article.path for article in found.edited] == ["post.md"]
    assert [finding.rule for finding in found.raised] == ["COR101"]
    told = to_text(found)
    assert told.startswith("edited post.md\n+ ✖ error COR101 figure conflict")


def test_an_edit_that_mends_it_is_told_as_gone(folder: Path) -> None:
    (folder / "post.md").write_text(POST.format(12), encoding="utf-8")
    before = reported(folder)
    (folder / "post.md").write_text(POST.format(31), encoding="utf-8")
    found = difference(before, reported(folder))
    assert [finding.rule for finding in found.settled] == ["COR101"]
    assert [turned.before for turned in found.turned] == ["CONTESTED"]


def test_articles_that_come_and_go_are_told(folder: Path) -> None:
    both = reported(folder)
    (folder / "radio.md").unlink()
    alone = reported(folder)
    assert [article.path for article in difference(both, alone).removed] == ["radio.md"]
    assert [article.path for article in difference(alone, both).added] == ["radio.md"]


def test_a_batch_without_an_article_makes_no_report(folder: Path) -> None:
    def report() -> Report:
        raise AssertionError("nothing to report on")

    assert list(follow([{"notes.png"}, {".git/x.md"}], report, folder)) == []


def test_an_output_in_the_folder_does_not_wake_the_watcher(folder: Path) -> None:
    assert concerns(str(folder / "post.md"), folder)
    assert concerns(str(folder / "sources.toml"), folder)
    assert not concerns(str(folder / "report.html"), folder, {folder / "report.html"})


def test_a_folder_below_a_hidden_one_is_watched(tmp_path: Path) -> None:
    assert concerns(str(tmp_path / ".desk" / "in" / "a.md"), tmp_path / ".desk" / "in")


def test_a_save_that_changes_nothing_is_not_told(folder: Path) -> None:
    assert list(follow([{str(folder / "post.md")}], lambda: reported(folder), folder, reported(folder))) == []


def test_a_folder_that_runs_empty_is_told_and_followed_on(folder: Path) -> None:
    before = reported(folder)

    def batches() -> Iterator[set[str]]:
        for name in ("post.md", "radio.md"):
            (folder / name).unlink()
        yield {str(folder / "post.md")}
        (folder / "post.md").write_text(POST.format(12), encoding="utf-8")
        yield {str(folder / "post.md")}

    first, second = follow(batches(), lambda: reported(folder), folder, before)
    assert first == (None, None)
    assert second[1] is not None
    assert [article.path for article in second[1].removed] == ["radio.md"]


def interrupted(_folder: Path, _debounce: int) -> Iterator[list[str]]:
    """A folder in which somebody edits once and then presses Ctrl-C."""
    (_folder / "post.md").write_text(POST.format(12), encoding="utf-8")
    yield [str(_folder / "post.md")]
    raise KeyboardInterrupt


@pytest.mark.model
def test_the_command_tells_changes_writes_files_and_ends_at_ctrl_c(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "changes", interrupted)
    assert cli.main(["watch", str(folder), "--output", f"json={folder / 'out.json'}"]) == 0
    out, err = capsys.readouterr()
    assert "+ ✖ error COR101" in out
    assert err.endswith("Stopped watching.\n")
    assert "COR101" in (folder / "out.json").read_text(encoding="utf-8")


def test_the_library_hands_on_what_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watchfiles = pytest.importorskip("watchfiles")

    def watched(path: Path, *, debounce: int) -> Iterator[set[tuple[object, str]]]:
        assert (path, debounce) == (folder, 5)
        yield {(watchfiles.Change.modified, "a.md")}

    monkeypatch.setattr(watchfiles, "watch", watched)
    assert list(command.changes(folder, 5)) == [["a.md"]]


def test_what_is_no_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["watch", str(tmp_path / "nowhere")]) == 2
    assert "is no folder" in capsys.readouterr().err

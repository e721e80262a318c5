"""A run that is stopped leaves the old report whole, no draft behind, and the code of its signal."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest

from corroborate import cli, formats, review


def stopped_by(number: int) -> object:
    def stop(*_arguments: object, **_named: object) -> object:
        os.kill(os.getpid(), number)
        raise AssertionError("the signal did not arrive")

    return stop


@pytest.mark.threat(61)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("phase", ["check", "render", "replace"])
def test_the_old_report_stays_whole(
    number: int,
    code: int,
    phase: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old = tmp_path / "report.json"
    old.write_text("old", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    # A shell that runs the tests in the background starts them deaf to Ctrl-C.
    if number == signal.SIGINT:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    done = SimpleNamespace(report=SimpleNamespace(findings=(), suppressed=()), settings=None)
    monkeypatch.setattr(review, "run", stopped_by(number) if phase == "check" else lambda *_, **__: done)
    monkeypatch.setattr(formats, "render", stopped_by(number) if phase == "render" else lambda *_: "new")
    if phase == "replace":
        monkeypatch.setattr(Path, "replace", stopped_by(number))
    assert cli.main(["check", "a.md", "--against", "b", "--output", "json=report.json"]) == code
    assert old.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    assert "Traceback" not in capsys.readouterr().err

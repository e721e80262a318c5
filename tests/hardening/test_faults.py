"""What the system refuses is one sentence and exit code 2; an old report stays whole and no draft is left behind."""

from __future__ import annotations

import errno
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corroborate import cli
from corroborate.cli import output
from corroborate.errors import WrongUse
from corroborate.networks.layers import weights
from corroborate.networks.threads import short_of_memory
from tests.hardening.filling import namespace

ROOT = Path(__file__).parent.parent.parent
OLD, NEW = "the old report\n", "the new report\n" * 1_000


def command(*arguments: str, **told: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "corroborate", *arguments], check=False, stderr=-1, timeout=120, **told
    )


@pytest.mark.threat(48)
def test_a_report_replaces_a_link_and_never_writes_through_it(tmp_path: Path) -> None:
    secret, report = tmp_path / "secret", tmp_path / "report.md"
    secret.write_text(OLD, encoding="utf-8")
    report.symlink_to(secret)
    output.write(report, NEW)
    assert secret.read_text(encoding="utf-8") == OLD
    assert not report.is_symlink()
    assert report.read_text(encoding="utf-8") == NEW


@pytest.mark.threat(48)
def test_another_name_of_the_old_file_keeps_the_old_words(tmp_path: Path) -> None:
    report, other = tmp_path / "report.md", tmp_path / "other.md"
    report.write_text(OLD, encoding="utf-8")
    os.link(report, other)
    output.write(report, NEW)
    assert (report.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")) == (NEW, OLD)


@pytest.mark.threat(48)
def test_a_draft_that_somebody_laid_ready_is_not_used(tmp_path: Path) -> None:
    laid = [tmp_path / "report.md.tmp", tmp_path / "report.tmp"]
    for file in laid:
        file.symlink_to(tmp_path / "elsewhere")
    output.write(tmp_path / "report.md", NEW)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.threat(58)
@pytest.mark.parametrize("refusal", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("step", ["draft", "write", "flush to disk", "rights", "replace"])
def test_at_whatever_step_writing_fails_the_old_report_stays(
    step: str, refusal: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.md"
    report.write_text(OLD, encoding="utf-8")
    refuse(step, refusal, monkeypatch)
    with pytest.raises(WrongUse, match=os.strerror(refusal)):
        output.write(report, NEW)
    monkeypatch.undo()
    assert report.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [report]


def refuse(step: str, refusal: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError(refusal, os.strerror(refusal))

    if step == "draft":
        monkeypatch.setattr(tempfile, "NamedTemporaryFile", fail)
    elif step == "write":
        made = tempfile.NamedTemporaryFile

        def opened(*arguments: Any, **named: Any) -> Any:
            draft = made(*arguments, **named)
            draft.write = fail  # type: ignore[method-assign]
            return draft

        monkeypatch.setattr(tempfile, "NamedTemporaryFile", opened)
    elif step == "flush to disk":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "chmod" if step == "rights" else "replace", fail)


@pytest.mark.threat(58)
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = command("explain", "COR101", stdout=full)
    assert done.returncode == 2
    assert done.stderr.decode().strip().endswith("No space left on device. Nothing is claimed about the articles.")


@pytest.mark.threat(58)
@pytest.mark.parametrize("arguments", [["explain", "COR000"], ["explain", "--none"]])
def test_where_no_word_can_be_said_the_exit_code_says_it(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "corroborate", *arguments], check=False, stderr=full, stdout=full)
    assert done.returncode == 2


@pytest.mark.threat(58)
@pytest.mark.model
@pytest.mark.skipif(shutil.which("cc") is None, reason="nothing compiles the library that refuses")
def test_whatever_write_is_refused_reports_and_stores_stay_whole() -> None:
    """Each fortieth here; `make test-faults` refuses every one."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hardening.refusing", "40"], check=False, capture_output=True, cwd=ROOT
    )
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert told["refused"] >= 18


@pytest.mark.threat(58)
@pytest.mark.model
def test_a_disk_that_is_full_or_only_reads_loses_nothing() -> None:
    """One size of one command here; `make test-faults` tries twenty of three."""
    if not namespace():
        pytest.skip("nothing may be mounted here: needs root, or namespaces for anyone")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hardening.filling", "20", "index"], check=False, capture_output=True, cwd=ROOT
    )
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    short = {f"{what}, {folder}: {code}" for what in ("pages", "no inode", "read-only")
             for folder, code in (("archive", 2), ("cache", 0))}  # fmt: skip
    assert set(told["ended"]) == short


@pytest.mark.threat(58)
@pytest.mark.model
def test_where_nothing_can_be_written_the_report_is_still_said(tmp_path: Path) -> None:
    way = namespace()
    if not way:
        pytest.skip("nothing may be mounted here: needs root, or namespaces for anyone")
    article = tmp_path / "a.md"
    article.write_text("The flood killed 12 people in Selmont on Friday, the mayor said.\n", encoding="utf-8")
    run = f"{sys.executable} -m corroborate report a.md --exit-zero"
    for wish, code, says in (("--json", 0, ""), ("--output json=r.json", 2, "r.json cannot be written")):
        script = f"mount -o remount,bind,ro / && cd {tmp_path} && exec {run} {wish}"
        done = subprocess.run([*way, "sh", "-c", script], check=False, capture_output=True, text=True, cwd=ROOT,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
        assert (done.returncode, done.stderr.count("\n")) == (code, int(code == 2)), done.stderr
        assert says in done.stderr
        assert bool(json.loads(done.stdout or "{}")) == (code == 0)


@pytest.mark.threat(58)
def test_a_file_system_that_only_reads_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refused)
    with pytest.raises(WrongUse, match=r"report\.md cannot be written: Read-only file system\. Choose another place\."):
        output.write(tmp_path / "report.md", NEW)


@pytest.mark.threat(61)
def test_a_reader_that_leaves_early_is_no_fault() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "corroborate", "explain", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.threat(62)
@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (MemoryError(), "The memory is not enough."),
        (ImportError("libblas.so: failed to map segment\nmore"), "A library cannot be loaded: libblas.so"),
        (ModuleNotFoundError("No module named 'torch'", name="torch"), "The library torch is not there."),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE), "a.md"), "Too many open files (a.md)."),
    ],
)
def test_a_refusal_of_the_system_is_one_sentence(
    fault: Exception, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_arguments: object) -> None:
        raise fault

    monkeypatch.setattr("corroborate.assess.rules", refused)
    assert cli.main(["explain"]) == 2
    monkeypatch.undo()
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1


def limited(most: int) -> Callable[[], None]:
    """Run in the child: no more than `most` bytes of address space."""
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most))


@pytest.fixture(scope="module")
def _prepared() -> None:
    """The model is ready, as it is after the first run: only then is its runtime reached with little memory."""
    assert command("models", "prepare", stdout=-1).returncode == 0


@pytest.mark.threat(62)
@pytest.mark.model
@pytest.mark.usefixtures("_prepared")
@pytest.mark.parametrize("megabytes", [200, 300, 400, 460, 500])
def test_a_process_without_memory_ends_in_order(megabytes: int, tmp_path: Path) -> None:
    article, report = tmp_path / "a.md", tmp_path / "report.json"
    article.write_text("The flood killed 12 people in Selmont on Friday, the mayor said.\n", encoding="utf-8")
    report.write_text(OLD, encoding="utf-8")
    done = command(
        "report", str(article), "--exit-zero", "--set", "gate.cache=false", "--output", f"json={report}", stdout=-1,
        preexec_fn=limited(megabytes << 20), env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.md", "report.json"]
    if done.returncode == 0:  # leaner libraries than those it was written with
        return
    assert done.returncode == 2
    # onnxruntime may have told of it before, as it registers its schemas
    assert re.fullmatch(rb"(?:Schema error: std::bad_alloc\n)*corroborate: .*memory.*\n", done.stderr)
    assert report.read_text(encoding="utf-8") == OLD


@pytest.mark.threat(62)
@pytest.mark.parametrize("said", ["Exception during loading: std::bad_alloc", "can't start new thread"])
def test_a_library_that_lacks_memory_is_told_as_such_whatever_it_raises(said: str) -> None:
    with pytest.raises(MemoryError), short_of_memory():
        raise RuntimeError(said)


def test_another_fault_of_a_library_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError, match="no such node"), short_of_memory():
        raise RuntimeError("no such node")


@pytest.mark.threat(62)
def test_weights_for_which_there_is_no_room_are_no_broken_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    file = tmp_path / "model.safetensors"
    file.write_bytes((2).to_bytes(8, "little") + b"{}\0\0\0\0")
    monkeypatch.setattr(np, "memmap", refused)
    with pytest.raises(MemoryError):
        weights(file)

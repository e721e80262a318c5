"""The step of a workflow: inputs from the environment, hostile names, outputs that only hold numbers."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
import yaml

from corroborate import action, cli
from tests.gate.desk import FERRY, OTHER, Desk, told

ROOT = Path(__file__).parent.parent
HOSTILE = (
    "$(touch pwned).md",
    "`touch pwned`.md",
    "-rf.md",
    "--output=x.md",
    "a\nb.md",
    "a,line=1::x\n::stop-commands::y.md",
)
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yml"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for key in [key for key in os.environ if key.startswith(("CORROBORATE_", "GITHUB_", "CI_", "INPUT_"))]:
        monkeypatch.delenv(key)
    made = Desk(tmp_path / "checkout")
    with chdir(made.top):
        yield made


def on_a_runner(desk: Desk, monkeypatch: pytest.MonkeyPatch, **inputs: str) -> dict[str, Path]:
    """The environment of a pull request, as the runner of GitHub sets it."""
    folder = desk.top.parent
    base = desk.git("rev-parse", "main").strip()
    (folder / "event.json").write_text(json.dumps({"pull_request": {"base": {"sha": base}}}))
    files = {name: folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    environment = {
        **{name: str(file) for name, file in files.items()},
        "GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main", "GITHUB_EVENT_PATH": str(folder / "event.json"),
        "GITHUB_WORKSPACE": str(desk.top), "RUNNER_TEMP": str(folder), "XDG_CACHE_HOME": str(folder / "cache"),
        "INPUT_AGAINST": "articles", "INPUT_DIFF_BASE": base,
        **{f"INPUT_{name.upper()}": value for name, value in inputs.items()},
    }  # fmt: skip
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return files


@pytest.mark.model
@pytest.mark.threat(16)
@pytest.mark.threat(19)
@pytest.mark.threat(20)
def test_the_step_fails_on_a_conflict_whatever_the_files_are_called(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    desk.open_pull_request(new=told(OTHER, outlet="Orlo Radio"))
    for name in HOSTILE:
        desk.write(f"articles/{name}", told(FERRY, outlet="ok\nsafe=true"))
    desk.commit()
    files = on_a_runner(desk, monkeypatch, sarif="found.sarif", summary="summary.md")
    assert action.main() == 1
    printed = capfd.readouterr()
    assert not list(desk.top.parent.glob("**/pwned*"))
    assert not list(desk.top.glob("**/x.md"))
    outputs = dict(line.split("=") for line in files["GITHUB_OUTPUT"].read_text().splitlines())
    assert set(outputs) == {"exit-code", "findings", "errors", "warnings", "notes"}
    assert all(value.isdecimal() for value in outputs.values())
    assert (outputs["exit-code"], outputs["errors"]) == ("1", "1")
    for line in (printed.out + printed.err).splitlines():
        assert re.match(r"::(?:error|warning|notice) (?:file|title)=", line) or not line.lstrip().startswith("::"), line
    assert "COR101" in files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    assert (desk.top / "summary.md").read_text(encoding="utf-8").startswith("## Corroboration gate")
    checked = {a["uri"] for a in uris(json.loads((desk.top / "found.sarif").read_text(encoding="utf-8")))}
    assert "articles/new.md" in checked


def uris(document: Any) -> list[dict[str, str]]:
    results = document["runs"][0]["results"]
    return [one["physicalLocation"]["artifactLocation"] for result in results for one in result["locations"]]


@pytest.mark.threat(19)
@pytest.mark.threat(20)
def test_the_script_of_the_action_runs_as_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """By bash, as a runner starts it; with a corpus that is not there, so that no model is needed."""
    desk.open_pull_request(new=told(OTHER, outlet="Orlo Radio"))
    hostile = [name for name in HOSTILE if "\n" not in name]
    files = on_a_runner(desk, monkeypatch, against="none\n$(touch pwned)", new="\n".join(hostile), fail_level="`id`")
    python = desk.top.parent / "corroborate" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    script = desk.top.parent / "step.sh"
    script.write_text(next(step["run"] for step in steps if step.get("id") == "check"))
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=desk.top, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "fail_level" in done.stderr
    assert files["GITHUB_OUTPUT"].read_text().splitlines()[0] == "exit-code=2"
    assert not list(desk.top.parent.glob("**/pwned*"))


def test_a_fault_of_the_step_is_no_success(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open_pull_request(new=told(OTHER, outlet="Orlo Radio"))
    files = on_a_runner(desk, monkeypatch, against="no-such-folder")
    assert action.main() == 2
    assert "exit-code=2" in files["GITHUB_OUTPUT"].read_text()


@pytest.mark.threat(20)
def test_inputs_become_arguments_and_never_options_of_their_own() -> None:
    given = {
        "INPUT_NEW": "-rf.md\n--output=x.md",
        "INPUT_AGAINST": "a b\n--exit-zero",
        "INPUT_FAIL_LEVEL": "x --exit-zero",
    }
    made = action.arguments(given, Path("counted.json"))
    assert made[made.index("--") + 1 :] == ["-rf.md", "--output=x.md"]
    assert "--exit-zero" not in made
    assert "--against=a b" in made
    assert "--fail-level=x --exit-zero" in made


def test_the_action_passes_every_input_through_the_environment() -> None:
    document = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    steps = document["runs"]["steps"]
    for step in steps:
        assert "${{" not in step.get("run", "")
        assert "uses" not in step or re.search(r"@[0-9a-f]{40}$", step["uses"])
    named = {name for step in steps for name in re.findall(r"inputs\.([a-z-]+)", json.dumps(step.get("env", {})))}
    assert named | {"python-version"} == set(document["inputs"])
    taken = {*action.FLAGS, *action.REPORTS, "INPUT_AGAINST", "INPUT_NEW", "INPUT_STRICT"}
    assert taken == {name for step in steps for name in step.get("env", {}) if name.startswith("INPUT_")}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_workflow_examples_are_bounded(example: Path) -> None:
    document = yaml.safe_load(example.read_text(encoding="utf-8"))
    if "jobs" not in document:
        return
    assert "pull_request_target" not in document[True]
    assert document["permissions"] in ({}, {"contents": "read"})
    for job in document["jobs"].values():
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            uses = step.get("uses", "your-desk/")
            assert uses.startswith("your-desk/") or re.search(r"@[0-9a-f]{40}$", uses)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-actions", ["action.yml"]),
        ("vendor.github-workflows", [str(path) for path in EXAMPLES if "gitlab" not in path.name]),
        ("vendor.gitlab-ci", ["docs/examples/gitlab-ci.yml"]),
    ],
)
def test_actions_and_workflows_keep_to_the_published_schemas(schema: str, files: list[str]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_runs_a_command_that_exists() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["require_serial"]
    assert hook["stages"] == ["pre-push"]
    assert cli.main([*hook["entry"].split()[1:], "--help"]) == 0

"""What the tool is built from and run by: no format that brings code, pinned actions, few rights."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted(file for file in (ROOT / "docs" / "examples").glob("*.yml") if file.name != "gitlab-ci.yml")
CODE = sorted(file for folder in ("corroborate", "models") for file in (ROOT / folder).rglob("*.py"))


def told(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@pytest.mark.threat(51)
def test_no_format_that_can_bring_code_is_read_or_written() -> None:
    bringing = re.compile(
        r"^\s*(?:import|from) (?:pickle|joblib|dill|shelve|marshal)\b"
        r"|torch\.(?:load|save)\(|allow_pickle=True|(?<![.\w])eval\(",
        re.MULTILINE,
    )
    assert [file.name for file in CODE if bringing.search(file.read_text(encoding="utf-8"))] == []
    suffixes = {file.suffix for file in (ROOT / "models").rglob("*") if file.is_file()}
    assert suffixes.isdisjoint({".bin", ".pkl", ".joblib", ".pt", ".pth", ".npy"})


@pytest.mark.threat(49)
@pytest.mark.threat(50)
def test_code_of_models_is_never_trusted() -> None:
    trusting = re.compile(r"trust_remote_code\s*=\s*True")
    assert [file.name for file in CODE if trusting.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.threat(53)
def test_the_action_keeps_no_cache_and_pins_what_it_uses() -> None:
    steps = told(ROOT / "action.yml")["runs"]["steps"]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one) for one in used)
    assert not [one for one in used if one.startswith("actions/cache")]


@pytest.mark.threat(53)
@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_examples_ask_for_few_rights_pin_others_and_restore_no_cache(file: Path) -> None:
    workflow = told(file)
    text = file.read_text(encoding="utf-8")
    assert workflow["permissions"] in ({}, {"contents": "read"})
    assert "pull_request_target" not in text
    assert "actions/cache" not in text
    for job in workflow["jobs"].values():
        assert "write-all" not in str(job.get("permissions", ""))
        for step in job["steps"]:
            used = step.get("uses", "")
            # The placeholder of this tool is pinned by who copies the example; its comment says so.
            assert not used or used.startswith("your-desk/") or re.search(r"@[0-9a-f]{40}$", used), used


# ------------------------------------------------------------------------------------------------- what is installed


def locked() -> dict[str, str]:
    """By name, the line that locks a package, with its digests."""
    text = re.sub(r"\s*\\\n\s*", " ", (ROOT / "requirements" / "gate.txt").read_text(encoding="utf-8"))
    return {line.partition("==")[0]: line for line in text.splitlines() if line and not line.startswith("#")}


def plain(requirement: str) -> str:
    return re.split(r"[<>=;\s\[]", requirement, maxsplit=1)[0].casefold()


def left_out() -> set[str]:
    lines = (ROOT / "requirements" / "left-out.txt").read_text(encoding="utf-8").splitlines()
    return {plain(line) for line in lines if line and not line.startswith("#")}


def test_every_package_that_the_gate_installs_is_locked_by_version_and_digest() -> None:
    assert locked()
    for line in locked().values():
        assert re.fullmatch(r"[\w-]+==[\w.]+(?: ; [^-]+)?(?: --hash=sha256:[0-9a-f]{64})+", line), line


def test_the_lock_holds_all_that_the_project_asks_for_but_what_is_left_out() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {plain(one) for one in (*project["project"]["dependencies"], *project["build-system"]["requires"])}
    assert wanted - left_out() <= set(locked())
    assert left_out().isdisjoint(locked())


def test_the_lock_has_the_versions_that_the_tests_ran_with() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    for pin in (pin for pin in pins if not pin.startswith("#") and plain(pin) in locked()):
        assert locked()[plain(pin)].startswith(f"{pin} ")


@pytest.mark.parametrize("name", ["action.yml", "Dockerfile"])
def test_the_action_and_the_image_install_from_the_lock_alone(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "--require-hashes" in text
    assert "requirements/gate.txt" in text
    assert "index" not in text
    assert text.count("--no-deps") + text.count('"${pip[@]}"') >= 2


@pytest.mark.model
def test_a_run_with_the_default_model_needs_nothing_that_the_lock_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("The flood killed 12 people in Selmont, the mayor said.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("Police said the flood in Selmont killed 12 people.\n", encoding="utf-8")
    code = """
import sys
for name in ("torch", "transformers", "sentence_transformers", "sklearn", "safetensors", "huggingface_hub"):
    sys.modules[name] = None
from corroborate.cli import main
sys.exit(main(["check", "a.md", "--against", "b.md", "--exit-zero", "--summary", "off", "--set", "gate.cache=false"]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_two_builds_of_the_wheel_are_the_same_bytes(tmp_path: Path) -> None:
    wheels = []
    for name, umask in (("one", 0o022), ("two", 0o077)):
        place = tmp_path / name
        place.mkdir()
        for part in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copyfile(ROOT / part, place / part)
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "corroborate", place / "corroborate", ignore=ignored, copy_function=shutil.copyfile)
        for weights in (
            "attribution-doubt/doubt.safetensors",
            "attribution-tagger/tagger.safetensors",
            "pair-model/pairs.safetensors",
            "claim-model/claims.safetensors",
        ):
            (place / "models" / weights).parent.mkdir(parents=True)
            shutil.copyfile(ROOT / "models" / weights, place / "models" / weights)
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place / "dist"], cwd=place, check=True,
            capture_output=True, umask=umask, env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        )  # fmt: skip
        (wheel,) = (place / "dist").iterdir()
        wheels.append((wheel.name, wheel.read_bytes()))
    assert wheels[0] == wheels[1]

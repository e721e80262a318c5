"""What the tool is built from and run by: no format that brings code, pinned actions, few rights."""

from __future__ import annotations

import re
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

"""`python -m corroborate.action`: the gate as a step of a workflow, its inputs in the environment.

Nothing passes through a shell: paths and options go from `INPUT_*` variables into a list of arguments, results as whole
numbers into GITHUB_OUTPUT. The exit code is that of `corroborate check`.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from corroborate import cli

FLAGS = {
    "INPUT_FAIL_LEVEL": "--fail-level",
    "INPUT_BASELINE": "--baseline",
    "INPUT_CONFIG": "--config",
    "INPUT_FILTER_MODE": "--filter-mode",
    "INPUT_DIFF_BASE": "--diff-base",
}
"""Inputs that are one value of one flag."""

REPORTS = {
    "INPUT_SARIF": "sarif",
    "INPUT_MARKDOWN": "markdown",
    "INPUT_JSON": "json",
    "INPUT_JUNIT": "junit",
    "INPUT_SUMMARY": "summary",
}
"""Inputs that name a file to write, by format."""


def arguments(environment: Mapping[str, str], counted: Path) -> list[str]:
    """The command line for these inputs; `counted` takes the JSON report that the outputs are counted from."""
    found = ["check"]
    found += [f"{flag}={value}" for name, flag in FLAGS.items() if (value := environment.get(name, "").strip())]
    found += [f"--against={path}" for path in _lines(environment.get("INPUT_AGAINST", ""))]
    found += [f"--output={form}={path}" for name, form in REPORTS.items() if (path := environment.get(name, ""))]
    found += ["--output=github=-", f"--output=json={counted}"]
    if environment.get("INPUT_STRICT", "").strip() == "true":
        found.append("--strict")
    return [*found, "--", *_lines(environment.get("INPUT_NEW", ""))]


def _lines(value: str) -> list[str]:
    return [line for line in value.split("\n") if line.strip()]


def outputs(code: int, counted: Path) -> list[str]:
    """Lines of GITHUB_OUTPUT: numbers alone, so that no text of an article can set another output."""
    try:
        findings = json.loads(counted.read_bytes())["findings"]
        levels = [finding["level"] for finding in findings]
    except (OSError, ValueError, KeyError, TypeError):
        levels = []
    told = {"exit-code": code, "findings": len(levels)}
    told |= {f"{level}s": levels.count(level) for level in ("error", "warning", "note")}
    return [f"{name}={number:d}" for name, number in told.items()]


def main() -> int:
    """Run the check as the environment says, and tell the workflow what came out."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("RUNNER_TEMP") or None) as folder:
        counted = Path(folder) / "report.json"
        code = cli.main(arguments(os.environ, counted))
        told = os.environ.get("GITHUB_OUTPUT")
        if told:
            with Path(told).open("a", encoding="utf-8", newline="\n") as file:
                file.write("\n".join(outputs(code, counted)) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())

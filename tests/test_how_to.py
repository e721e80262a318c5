"""The how-to pages: their commands run as they stand, and their configuration is valid."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
import yaml

from corroborate import cli
from corroborate.gate.ignores import inline_ignores
from corroborate.ingest import read
from corroborate.settings import Settings
from tests.gate.desk import OTHER, Desk, told

DOCS = Path(__file__).parent.parent / "docs"
PAGES = sorted(DOCS.glob("*.md"))
FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^ *```", re.M | re.S)


def blocks(page: Path, kind: str) -> list[str]:
    """The fenced blocks of one kind, without the indent of their list."""
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [
        "\n".join(line.removeprefix(indent) for line in body.split("\n"))
        for indent, name, body in found
        if name == kind
    ]


def commands(page: Path) -> list[str]:
    return [line for block in blocks(page, "sh") for line in block.splitlines() if line.strip()]


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """A line as a shell runs it: what stands before a pipe by itself, the command here and now, to save its start."""
    before, pipe, command = line.rpartition(" | ")
    if pipe:
        piped = subprocess.run(shlex.split(before), capture_output=True, check=True).stdout
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
    name, *arguments = shlex.split(command)
    assert name == "corroborate"
    return cli.main([word.replace("FINGERPRINT", known_finding()) for word in arguments])


def known_finding() -> str:
    file = Path(".corroborate-baseline.json")
    return str(json.loads(file.read_text())["findings"][0]["fingerprint"]) if file.is_file() else ""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for key in [key for key in os.environ if key.startswith(("CORROBORATE_", "GITHUB_", "CI_"))]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Desk(tmp_path / "checkout")
    made.open_pull_request(new=told(OTHER, outlet="Orlo Radio"))
    with chdir(made.top):
        yield made


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_run_and_say_what_it_says(
    page: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [run(line, monkeypatch) for line in commands(page)]
    expected = {"gate-a-pull-request": [1, 1, 1], "adopt-on-an-archive": [0] * 6, "write-an-ignore": [1, 1]}
    assert codes == expected[page.stem]
    if page.stem == "adopt-on-an-archive":
        assert (desk.top / ".corroborate-baseline.json").is_file()
        assert (desk.top / "first-look.md").is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_configuration_of_a_page_is_valid(page: Path) -> None:
    for block in blocks(page, "toml"):
        Settings.model_validate(tomllib.loads(block))


def test_the_hook_of_the_page_is_one_and_its_arguments_are_options(desk: Desk) -> None:
    (block,) = blocks(DOCS / "gate-a-pull-request.md", "yaml")
    (repository,) = yaml.safe_load(block)["repos"]
    (offered,) = yaml.safe_load((DOCS.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = repository["hooks"]
    assert hook["id"] == offered["id"]
    assert cli.main([*offered["entry"].split()[1:], *hook["args"], "--help"]) == 0


def test_what_a_page_shows_on_top_of_an_article_is_read(tmp_path: Path) -> None:
    (block,) = blocks(DOCS / "gate-a-pull-request.md", "md")
    (tmp_path / "a.md").write_text(f"{block}\nA ferry sank.\n", encoding="utf-8")
    (article,) = read(["a.md"], root=tmp_path).articles
    assert article.outlet == "Orlo Radio"
    assert article.published is not None


def test_the_ignore_of_the_page_is_one(tmp_path: Path) -> None:
    (block,) = blocks(DOCS / "write-an-ignore.md", "md")
    (tmp_path / "a.md").write_text(block, encoding="utf-8")
    assert [one.rule for one in inline_ignores(read(["a.md"], root=tmp_path).articles[0])] == ["COR101"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https://)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (DOCS / target).is_file(), target

"""The how-to pages: their commands run as they stand, and their configuration is valid."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

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


def commands(page: Path) -> list[list[str]]:
    return [shlex.split(line)[1:] for block in blocks(page, "sh") for line in block.splitlines() if line.strip()]


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
def test_the_commands_of_a_page_run_and_say_what_it_says(page: Path, desk: Desk) -> None:
    codes = [cli.main(arguments) for arguments in commands(page)]
    expected = {"gate-a-pull-request": [1, 1], "adopt-on-an-archive": [0, 0, 0, 0, 0], "write-an-ignore": [1]}
    assert codes == expected[page.stem]
    if page.stem == "adopt-on-an-archive":
        assert (desk.top / ".corroborate-baseline.json").is_file()
        assert (desk.top / "first-look.md").is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_configuration_of_a_page_is_valid(page: Path) -> None:
    for block in blocks(page, "toml"):
        Settings.model_validate(tomllib.loads(block))


def test_the_ignore_of_the_page_is_one(tmp_path: Path) -> None:
    (block,) = blocks(DOCS / "write-an-ignore.md", "md")
    (tmp_path / "a.md").write_text(block, encoding="utf-8")
    assert [one.rule for one in inline_ignores(read(["a.md"], root=tmp_path).articles[0])] == ["COR101"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https://)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (DOCS / target).is_file(), target

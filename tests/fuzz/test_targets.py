"""Every target runs on its seeds, and on the inputs that once broke it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

INPUTS = sorted(file for folder in ("starts", "broke") for file in (Path(__file__).parent / folder).iterdir())
STORY = sorted((Path(__file__).parent.parent.parent / "seeds" / "port-strike").glob("*.md"))


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: file.name)
def test_what_once_broke_holds(file: Path) -> None:
    TARGETS[file.name.partition("-")[0]](file.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_takes_anything(target: str) -> None:
    TARGETS[target](b"")
    TARGETS[target](b"\x01" + STORY[0].read_bytes()[:1_500])

"""The working folder of these tests is the checkout, as it is for the command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from tests.gate.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for key in [key for key in os.environ if key.startswith(("CORROBORATE_", "GITHUB_", "CI_"))]:
        monkeypatch.delenv(key)
    made = Desk(tmp_path / "checkout")
    with chdir(made.top):
        yield made

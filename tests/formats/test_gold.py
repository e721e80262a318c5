"""The reports on the sample, letter for letter.

`CORROBORATE_REGENERATE_GOLD=1 pytest tests/formats` writes them anew; look at them before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corroborate.formats import FORMATS, render
from tests.formats.sample import sample_report

GOLD = Path(__file__).parent.parent / "gold"
ENDINGS = {"html": "html", "markdown": "md", "json": "json", "text": "txt"}


@pytest.mark.parametrize("format", sorted(ENDINGS))
def test_the_report_on_the_sample_is_the_one_that_was_looked_at(format: str) -> None:
    path = GOLD / f"report_small.{ENDINGS[format]}"
    printed = render(sample_report(), format)
    if os.environ.get("CORROBORATE_REGENERATE_GOLD"):
        path.write_bytes(printed.encode("utf-8"))
    assert printed == path.read_bytes().decode("utf-8")


def test_every_format_has_its_gold_file() -> None:
    assert {"html", "json", "markdown", "text"} <= set(FORMATS)


@pytest.mark.parametrize("format", sorted(ENDINGS))
def test_the_same_report_gives_the_same_bytes(format: str) -> None:
    assert render(sample_report(), format) == render(sample_report(), format)

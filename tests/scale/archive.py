"""The sample stories as one archive: the same records as lines of JSON and as Parquet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corroborate import pipeline
from corroborate.domain import Article
from corroborate.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"
GROUP = 9
"""Rows of a row group, so that there are several to share."""


def articles_of_seeds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Article, ...]:
    """Write `seeds.jsonl` and `seeds.parquet` into a folder; the articles as a report reads them from the former."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("duckdb")
    read = pipeline.read([str(SEEDS)], Settings()).articles
    rows: list[dict[str, Any]] = [
        {
            "title": one.title,
            "publisher": one.outlet,
            "date": f"{one.published.earliest.isoformat()}Z" if one.published else None,
            "url": one.url,
            "text": one.text,
        }
        for one in read
    ]
    (folder / "seeds.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for number, row in enumerate(rows, 1):
        row["path"] = f"seeds.jsonl#{number}"
    parquet.write_table(arrow.Table.from_pylist(rows), folder / "seeds.parquet", row_group_size=GROUP)
    monkeypatch.chdir(folder)
    return pipeline.read(["seeds.jsonl"], Settings()).articles

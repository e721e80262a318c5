"""Labelled rows as Articles."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from corroborate.domain import Article
from corroborate.evaluation.rows import Row
from corroborate.ingest.dates import parse_date


def articles(rows: Sequence[Row]) -> tuple[Article, ...]:
    """The rows that have an id and a text, as articles of their publisher; the path is the id."""
    return tuple(_article(row) for row in rows if "id" in row and isinstance(row.get("text"), str))


def _article(row: Row) -> Article:
    identity = str(row["id"])
    return Article(
        id=identity,
        path=identity,
        outlet=str(row.get("publisher") or row.get("outlet") or identity),
        title=str(row.get("title") or ""),
        byline=str(row.get("byline") or row.get("author") or ""),
        published=parse_date(str(row["date"])) if row.get("date") else None,
        updated=None,
        url=str(row.get("url") or ""),
        text=unicodedata.normalize("NFC", row["text"]),
        credit=str(row.get("credit") or ""),
    )
